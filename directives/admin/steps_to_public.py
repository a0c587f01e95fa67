"""Steps that change what readers see, or begin to: publishing with approval and without, correcting, withdrawing."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives import passing, publishing
from directives.admin.step_forms import ForceCorrectionForm, ForceForm, ReasonForm
from directives.admin.steps import StepOfDigest, StepPage, TellsPublic
from directives.admin.steps_of_review import change_from_live
from directives.checking import Severity
from directives.models import Edition
from directives.publishing import Verb


class Publication(StepPage):
    """What both ways to the public say and show."""

    def outcome(self) -> list[str]:
        count = self.edition.directives.count()
        sentences = [
            ngettext(
                "The bulletin of %(days)s with %(count)d item becomes public at once.",
                "The bulletin of %(days)s with %(count)d items becomes public at once.",
                count,
            )
            % {"days": self.days(), "count": count}
        ]
        if self.corrects:
            if self.edition.digest.editions.live().exists():
                sentences.append(
                    _("It takes the place of the edition before, which stays readable, marked as superseded.")
                )
            sentences.append(_("Addresses do not change; the note stands at the head of the bulletin."))
        sentences.append(_("After that it cannot be changed, only corrected or withdrawn."))
        return sentences

    def context(self) -> dict[str, Any]:
        return {"looks_at": True, "change": change_from_live(self.edition)}

    def next_page(self) -> str:
        return reverse("admin:directives_digest_change", args=[self.edition.digest_id])


class Publish(Publication):
    verb = Verb.PUBLISH
    title = gettext_lazy("Publish the bulletin")
    button = gettext_lazy("Publish now")

    def act(self, answers: dict) -> str:
        publishing.publish(self.edition, self.request.user, version=self.edition.version)
        return _("The bulletin is published.")


class Force(TellsPublic, Publication):
    verb = Verb.FORCE
    title = gettext_lazy("Publish without approval")
    button = gettext_lazy("Publish now, without approval")
    is_grave = True
    form_class = ForceForm
    correction_form = ForceCorrectionForm

    def outcome(self) -> list[str]:
        return [self.lack(), *self.passed_over(), *super().outcome()]

    def lack(self) -> str:
        """Whose eyes this goes past."""
        if self.edition.state in Edition.DECIDED:
            return _(
                "This bulletin is approved: the usual button publishes it. This one passes the checks over."
            )
        return _(
            "Nobody has approved this bulletin. That you publish it all the same is recorded, with your reason."
        )

    def passed_over(self) -> list[str]:
        """How many findings of the checks stand open."""
        found = Counter(one.finding.severity for one in passing.standings(self.edition) if one.is_open)
        sentences = []
        if errors := found[Severity.ERROR]:
            sentences.append(
                ngettext(
                    "%(count)d error of the checks is passed over.",
                    "%(count)d errors of the checks are passed over.",
                    errors,
                )
                % {"count": errors}
            )
        if warnings := found[Severity.WARNING]:
            sentences.append(
                ngettext(
                    "%(count)d warning of the checks is passed over.",
                    "%(count)d warnings of the checks are passed over.",
                    warnings,
                )
                % {"count": warnings}
            )
        return sentences or [_("The checks find nothing that would stop it.")]

    def act(self, answers: dict) -> str:
        edition = self.told(answers)
        publishing.force(edition, self.request.user, answers["reason"], version=edition.version)
        return _("The bulletin is published, without approval; your reason is kept.")


class Correct(StepOfDigest):
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
        return _("The correction is open: change what is wrong, then send it for approval.")

    def next_page(self) -> str:
        return reverse("admin:directives_edition_change", args=[self.draft.pk])


class Withdraw(StepOfDigest):
    verb = Verb.WITHDRAW
    title = gettext_lazy("Withdraw the bulletin")
    button = gettext_lazy("Withdraw now")
    is_grave = True
    form_class = ReasonForm

    def outcome(self) -> list[str]:
        return [
            _("The bulletin disappears from the site at once; its address tells the reason you give."),
            _("Nothing is deleted: it can come back by a correction."),
        ]

    def act(self, answers: dict) -> str:
        publishing.withdraw(self.edition.digest, self.request.user, answers["reason"])
        return _("The bulletin was withdrawn.")
