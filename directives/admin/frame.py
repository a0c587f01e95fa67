"""The frame of a draft, its title, week and lead, saved by a form of its own: items have theirs."""

import hashlib
import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives import publishing
from directives.admin.fields import DateField
from directives.admin.help import Explained
from directives.models import Edition, Province

FIELDS = ("title", "period_start", "period_end", "lead", "overlap_reason", "is_major", "public_note")


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
