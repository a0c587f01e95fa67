"""The frame of a draft, its title, week and lead, saved by a form of its own: items have theirs."""

import hashlib
import json

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from directives import publishing
from directives.admin.fields import DateField
from directives.admin.help import Explained
from directives.models import Edition, Province

FIELDS = ("title", "period_start", "period_end", "lead", "overlap_reason", "is_major", "public_note")
FOLLOWS_PUBLICATION = ("is_major", "public_note")  # asked of a correction only


class FrameForm(Explained, forms.ModelForm):
    """It knows which frame it was opened on: who saves second is told, and overwrites nothing.

    What others do to the items meanwhile is no matter of this form.
    """

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    period_start = DateField(label=gettext_lazy("First day"), required=False)
    period_end = DateField(label=gettext_lazy("Last day"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 90}),
    )

    class Meta:
        model = Edition
        fields = FIELDS
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 5, "cols": 90}),
            "public_note": forms.Textarea(attrs={"rows": 3, "cols": 90}),
            "overlap_reason": forms.TextInput(attrs={"size": 90}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["token"] = token_of(self.instance)

    def clean(self) -> dict | None:
        cleaned = super().clean()
        Province.objects.select_for_update().get(pk=self.instance.digest.province_id)
        stored = Edition.objects.get(pk=self.instance.pk)
        if not stored.is_open:
            raise ValidationError(
                _("This edition is no longer a draft (%(state)s): nothing was saved.")
                % {"state": stored.get_state_display()}
            )
        if self.data.get("token") != token_of(stored):
            raise ValidationError(
                _(
                    "Somebody saved the title, the week or the lead after you opened this page, so nothing was "
                    "saved. What you typed is still here: copy it, open the page anew, and enter it there."
                )
            )
        return cleaned


def token_of(edition: Edition) -> str:
    """A name for the frame as it stands."""
    values = json.dumps([getattr(edition, name) for name in FIELDS], default=str)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def save_frame(edition: Edition, changed: list[str], by) -> None:
    """Write the changed fields of the frame, and nothing else of the row."""
    stored = publishing.begin_edit(edition, by)
    names = [name for name in changed if name in FIELDS]
    for name in names:
        setattr(stored, name, getattr(edition, name))
    stored.save(update_fields=[*names, "updated_at"])


class SaveFrame(View):
    """POST: what the page saves by itself while somebody types; only of a draft, for it must not undo a decision."""

    http_method_names = ["post"]

    @transaction.atomic
    def post(self, request: HttpRequest, pk: int) -> JsonResponse:
        edition = get_object_or_404(Edition.objects.select_related("digest"), pk=pk)
        if not request.user.has_perm("directives.change_edition"):
            raise PermissionDenied
        if edition.state != Edition.State.DRAFT:
            message = _("This edition is no longer a draft (%(state)s): nothing was saved.") % {
                "state": edition.get_state_display()
            }
            return JsonResponse({"state": "stopped", "message": message}, status=409)
        form = FrameForm(request.POST, instance=edition)
        if edition.number == 1:
            for name in FOLLOWS_PUBLICATION:
                del form.fields[name]
        if not form.is_valid():
            state = "stopped" if form.non_field_errors() else "invalid"
            message = next(iter(form.errors.values()))[0]
            return JsonResponse({"state": state, "message": message}, status=409)
        changed = [name for name in form.changed_data if name in FIELDS]
        if changed:
            save_frame(edition, changed, request.user)
        stored = Edition.objects.get(pk=pk)
        return JsonResponse(
            {"state": "saved", "token": token_of(stored), "at": f"{timezone.localtime():%H:%M:%S}"}
        )
