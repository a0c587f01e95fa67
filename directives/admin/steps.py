"""The pages of the steps: each says what will happen, or why not, and asks once. `publishing` does the work."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from directives import publishing
from directives.comparing import compare
from directives.contents import items_of
from directives.dates import print_date
from directives.models import Digest, Edition
from directives.publishing import PublishingRefused, Verb


class NothingToAsk(forms.Form):
    pass


class NoteForm(forms.Form):
    """Asked of a correction."""

    note = forms.CharField(
        label=gettext_lazy("Note for the public"),
        help_text=gettext_lazy("What was corrected and why, in a sentence or two. Readers see it."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        error_messages={"required": gettext_lazy("Write what was corrected and why: readers will see it.")},
    )
    is_major = forms.TypedChoiceField(
        label=gettext_lazy("Weight of the correction"),
        choices=[
            ("1", gettext_lazy("Major: the content changes")),
            ("", gettext_lazy("Minor: a slip of the pen; told on the page only")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason of the withdrawal"),
        help_text=gettext_lazy("Readers who open the bulletin's address will see it."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        error_messages={"required": gettext_lazy("Give the reason of the withdrawal: readers will see it.")},
    )


class StepPage(View):
    """GET shows what the step would do and every reason against it, POST does it."""

    verb: ClassVar[Verb]
    title: ClassVar[str]
    button: ClassVar[str]
    is_grave = False
    form_class: type[forms.Form] = NothingToAsk

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(publishing.TRANSITIONS[self.verb].permission):
            raise PermissionDenied
        self.edition = self.find(pk)
        return super().dispatch(request)

    def find(self, pk: int) -> Edition:
        """The edition that the step is about."""
        return get_object_or_404(Edition.objects.select_related("digest"), pk=pk)

    def form(self, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def reasons(self) -> list[str]:
        return publishing.refusals(self.verb, self.edition, self.request.user)

    def outcome(self) -> list[str]:
        """What will happen, in sentences."""
        raise NotImplementedError

    def changes(self) -> list[str]:
        """What becomes different for readers, where that can be listed."""
        return []

    def act(self, answers: dict) -> str:
        """Do it; give back the sentence that says so."""
        raise NotImplementedError

    def next_page(self) -> str:
        return reverse("admin:directives_digest_change", args=[self.edition.digest_id])

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form(), self.reasons())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, [], status=400)
        try:
            with transaction.atomic():
                done = self.act(form.cleaned_data)
        except PublishingRefused as refused:
            return self.show(form, refused.reasons, status=409)
        messages.success(request, done)
        return HttpResponseRedirect(self.next_page())

    def show(self, form: forms.Form, reasons: list[str], status: int = 200) -> HttpResponse:
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "subtitle": self.edition.title,
            "edition": self.edition,
            "page": self,
            "form": form,
            "reasons": reasons,
            "back": self.back(),
        }
        return render(self.request, "admin/step.html", context, status=status)

    def back(self) -> str:
        return reverse("admin:directives_edition_change", args=[self.edition.pk])


class Publish(StepPage):
    verb = Verb.PUBLISH
    title = gettext_lazy("Publish the bulletin")
    button = gettext_lazy("Publish now")

    @property
    def corrects(self) -> bool:
        return self.edition.digest.editions.exclude(pk=self.edition.pk).exclude(published_at=None).exists()

    def form(self, data: Any = None) -> forms.Form:
        if not self.corrects:
            return NothingToAsk(data)
        return NoteForm(
            data, initial={"note": self.edition.public_note, "is_major": "1" if self.edition.is_major else ""}
        )

    def reasons(self) -> list[str]:
        # the note is asked on this very page: its lack is no reason yet
        note = self.edition.public_note or ("–" if self.corrects else "")
        return publishing.refusals(self.verb, self.edition, self.request.user, note)

    def outcome(self) -> list[str]:
        count = self.edition.directives.count()
        days = [print_date(day) for day in (self.edition.period_start, self.edition.period_end) if day]
        sentences = [
            ngettext(
                "The bulletin of %(days)s with %(count)d item becomes public at once.",
                "The bulletin of %(days)s with %(count)d items becomes public at once.",
                count,
            )
            % {"days": " – ".join(days), "count": count}
        ]
        if self.corrects:
            if self.edition.digest.editions.live().exists():
                sentences.append(
                    _("It takes the place of the edition before, which stays readable, marked as superseded.")
                )
            sentences.append(_("Addresses do not change; the note stands at the head of the bulletin."))
        sentences.append(_("After that it cannot be changed, only corrected or withdrawn."))
        return sentences

    def changes(self) -> list[str]:
        """What readers will find different from what is live, item by item."""
        live = self.edition.digest.editions.live().first()
        if live is None:
            return []
        comparison = compare(items_of(live), items_of(self.edition))
        return [
            *(_("Changed: %(heading)s") % {"heading": item.heading} for item in comparison.changed),
            *(_("Added: %(heading)s") % {"heading": item.heading} for item in comparison.added),
            *(_("Removed: %(heading)s") % {"heading": item.heading} for item in comparison.removed),
        ] or [_("No item differs from what readers see.")]

    def act(self, answers: dict) -> str:
        note = answers.get("note", "")
        if self.corrects:
            Edition.objects.filter(pk=self.edition.pk, state__in=Edition.OPEN).update(
                is_major=bool(answers["is_major"]), public_note=note
            )
        publishing.publish(self.edition, self.request.user, note)
        return _("The bulletin is published.")


class Discard(StepPage):
    verb = Verb.DISCARD_DRAFT
    title = gettext_lazy("Discard the draft")
    button = gettext_lazy("Discard this draft")
    is_grave = True

    def outcome(self) -> list[str]:
        return [
            _("This draft and everything entered in it are deleted and cannot be brought back."),
            _("What readers see does not change."),
        ]

    def act(self, answers: dict) -> str:
        publishing.discard_draft(self.edition, self.request.user)
        return _("The draft was discarded.")

    def next_page(self) -> str:
        digest = Digest.objects.filter(pk=self.edition.digest_id).first()
        return super().next_page() if digest else reverse("admin:directives_digest_changelist")


class OfDigest(StepPage):
    """A step of a digest as it stands in public."""

    def find(self, pk: int) -> Edition:
        digest = get_object_or_404(Digest, pk=pk)
        editions = digest.editions.select_related("digest")
        public = editions.live().first() or editions.exclude(published_at=None).first()
        return public or get_object_or_404(editions.order_by("-number")[:1])

    def back(self) -> str:
        return reverse("admin:directives_digest_change", args=[self.edition.digest_id])


class Correct(OfDigest):
    verb = Verb.START_CORRECTION
    title = gettext_lazy("Correct the bulletin")
    button = gettext_lazy("Open a correction")

    def outcome(self) -> list[str]:
        if self.edition.state == Edition.State.WITHDRAWN:
            return [
                _("A draft opens that is a copy of the withdrawn edition; you correct it there."),
                _("The bulletin stays withdrawn until the correction is published."),
            ]
        return [
            _("A draft opens that is a copy of what readers see; you correct it there."),
            _("Readers go on seeing the present edition until the correction is published."),
        ]

    def act(self, answers: dict) -> str:
        self.draft = publishing.start_correction(self.edition.digest, self.request.user)
        return _("The correction is open: change what is wrong, then publish it.")

    def next_page(self) -> str:
        return reverse("admin:directives_edition_change", args=[self.draft.pk])


class Withdraw(OfDigest):
    verb = Verb.WITHDRAW
    title = gettext_lazy("Withdraw the bulletin")
    button = gettext_lazy("Withdraw now")
    is_grave = True
    form_class = ReasonForm

    def reasons(self) -> list[str]:
        # the reason is asked on this very page
        return publishing.refusals(self.verb, self.edition, self.request.user, "–")

    def outcome(self) -> list[str]:
        return [
            _("The bulletin disappears from the site at once; its address tells the reason you give."),
            _("Nothing is deleted: it can come back by a correction."),
        ]

    def act(self, answers: dict) -> str:
        publishing.withdraw(self.edition.digest, self.request.user, answers["reason"])
        return _("The bulletin was withdrawn.")
