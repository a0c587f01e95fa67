"""The page of a step: it says what will happen, or why not, and asks once. `publishing` does the work."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from directives import publishing
from directives.admin.step_forms import StepForm
from directives.dates import print_date
from directives.models import Digest, Edition
from directives.publishing import PublishingRefused, Verb
from portal.entering import again

CONFIRMED_AGAIN = (Verb.SCHEDULE, Verb.PUBLISH, Verb.FORCE, Verb.WITHDRAW)


class StepPage(View):
    """GET shows what the step would do and every reason against it, POST does it.

    The form carries which content the page showed (`seen`): where that has changed, nothing is done.
    """

    verb: ClassVar[Verb]
    title: ClassVar[str]
    button: ClassVar[str]
    is_grave = False
    form_class: type[StepForm] = StepForm

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(publishing.TRANSITIONS[self.verb].permission):
            raise PermissionDenied
        self.edition = self.find(pk)
        return super().dispatch(request)

    def find(self, pk: int) -> Edition:
        """The edition that the step is about."""
        return get_object_or_404(Edition.objects.select_related("digest", "author", "approver"), pk=pk)

    @property
    def seen(self) -> str:
        """A name for the content that the page shows."""
        return f"{self.edition.pk}.{self.edition.version}"

    def initial(self) -> dict[str, Any]:
        """What the form's fields hold at first."""
        return {}

    def form(self, data: Any = None) -> StepForm:
        return self.form_class(data, initial={"seen": self.seen, **self.initial()})

    # What is asked on this very page: its lack is no reason yet.
    words = "–"

    def reasons(self) -> list[str]:
        return publishing.refusals(self.verb, self.edition, self.request.user, self.words)

    def outcome(self) -> list[str]:
        """What will happen, in sentences."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def act(self, answers: dict) -> str:
        """Do it; give back the sentence that says so."""
        raise NotImplementedError

    def next_page(self) -> str:
        return reverse("admin:directives_edition_change", args=[self.edition.pk])

    def asked(self, data: Any = None) -> StepForm:
        """The form, with the password asked again where the step is grave and the setting says so."""
        form = self.form(data)
        return again.ask(form, self.request) if self.verb in CONFIRMED_AGAIN else form

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.asked(), self.reasons())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.asked(request.POST)
        if not form.is_valid():
            return self.show(form, [], status=400)
        if form.cleaned_data["seen"] != self.seen:
            return self.show(form.anew(self.seen), [changed_meanwhile()], status=409)
        try:
            with transaction.atomic():
                done = self.act(form.cleaned_data)
        except PublishingRefused as refused:
            return self.show(form, refused.reasons, status=409)
        messages.success(request, done)
        return HttpResponseRedirect(self.next_page())

    def show(self, form: StepForm, reasons: list[str], status: int = 200) -> HttpResponse:
        """The page: reasons alone, or with the form where it holds what somebody typed."""
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "subtitle": self.edition.title,
            "edition": self.edition,
            "page": self,
            "form": form,
            "reasons": reasons,
            "asks": not reasons or (form.is_bound and form.visible_fields()),
            "back": self.back(),
            **self.context(),
        }
        return render(self.request, "admin/step.html", context, status=status)

    def back(self) -> str:
        return reverse("admin:directives_edition_change", args=[self.edition.pk])

    # --- what several pages say -----------------------------------------------------------------------

    @property
    def corrects(self) -> bool:
        """Whether readers have seen an edition of this bulletin before."""
        earlier = self.edition.digest.editions.filter(number__lt=self.edition.number)
        return earlier.exclude(published_at=None).exists()

    def days(self) -> str:
        """The days of the bulletin, as official documents print them."""
        return " – ".join(
            print_date(day) for day in (self.edition.period_start, self.edition.period_end) if day
        )


class TellsPublic(StepPage):
    """A step that a correction takes with its note for the public and its weight, both asked on this very page."""

    correction_form: ClassVar[type[StepForm]]

    def form(self, data: Any = None) -> StepForm:
        if not self.corrects:
            return super().form(data)
        asked = {"note": self.edition.public_note, "is_major": "1" if self.edition.is_major else ""}
        return self.correction_form(data, initial={"seen": self.seen, **asked})

    def reasons(self) -> list[str]:
        note = self.edition.public_note
        if self.corrects and not note:
            self.edition.public_note = self.words  # nothing is saved
        try:
            return super().reasons()
        finally:
            self.edition.public_note = note

    def told(self, answers: dict) -> Edition:
        """The edition, with what was asked kept in it."""
        edition = self.edition
        if not self.corrects:
            return edition
        note, is_major = answers["note"], bool(answers["is_major"])
        return publishing.tell_public(edition, self.request.user, note, is_major, version=edition.version)


class StepOfDigest(StepPage):
    """A step of a bulletin as it stands in public."""

    def find(self, pk: int) -> Edition:
        digest = get_object_or_404(Digest, pk=pk)
        editions = digest.editions.select_related("digest", "author", "approver")
        public = editions.live().first() or editions.exclude(published_at=None).first()
        return public or get_object_or_404(editions.order_by("-number")[:1])

    def back(self) -> str:
        return reverse("admin:directives_digest_change", args=[self.edition.digest_id])

    def next_page(self) -> str:
        return self.back()


def changed_meanwhile() -> str:
    """Said where the content is no longer the one that the page showed."""
    return _("The draft was changed after you opened this page: look at it again.")
