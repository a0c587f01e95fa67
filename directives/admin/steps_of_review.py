"""Steps before the public sees anything: two pairs of eyes, the schedule, and the way back to the draft."""

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives import publishing
from directives.admin import showing
from directives.admin.step_forms import NoteForm, RemarkForm, ScheduleForm, moment_of
from directives.admin.steps import StepPage, TellsPublic
from directives.contents import content_in, rows_of
from directives.history import Change, change_between, said_in
from directives.models import Digest, Edition, Remark
from directives.publishing import Verb

FRIDAY = 4
USUAL_HOUR = time(17)  # when the office's week ends


class Submit(TellsPublic):
    verb = Verb.SUBMIT
    title = gettext_lazy("Send for approval")
    button = gettext_lazy("Send for approval")
    correction_form = NoteForm

    def outcome(self) -> list[str]:
        return [
            _("Those who approve see the draft among what waits for them."),
            _("You can go on reading it and remark on it; changing it takes it out of their hands again."),
        ]

    def context(self) -> dict[str, Any]:
        return {"remarks": unsettled(self.edition)}

    def act(self, answers: dict) -> str:
        edition = self.told(answers)
        publishing.submit(edition, self.request.user, version=edition.version)
        return _("The draft was sent for approval.")


class SendBack(StepPage):
    verb = Verb.SEND_BACK
    title = gettext_lazy("Send the draft back")
    button = gettext_lazy("Send back to the author")
    form_class = RemarkForm

    def outcome(self) -> list[str]:
        author = self.edition.author
        who = showing.person(author) if author else _("the authors")
        return [
            _("The edition becomes a draft again, with your words above it: %(who)s mends it.")
            % {"who": who},
            _("Readers see nothing of this."),
        ]

    def context(self) -> dict[str, Any]:
        return {"remarks": unsettled(self.edition)}

    def act(self, answers: dict) -> str:
        publishing.send_back(self.edition, self.request.user, answers["note"], version=self.edition.version)
        return _("The draft was sent back.")


class Approve(StepPage):
    verb = Verb.APPROVE
    title = gettext_lazy("Approve the bulletin")
    button = gettext_lazy("Approve")

    def outcome(self) -> list[str]:
        count = self.edition.directives.count()
        return [
            ngettext(
                "You approve the bulletin of %(days)s with %(count)d item, as it stands now.",
                "You approve the bulletin of %(days)s with %(count)d items, as it stands now.",
                count,
            )
            % {"days": self.days(), "count": count},
            _("It can then be published or scheduled. Any change of its text takes the approval back."),
        ]

    def context(self) -> dict[str, Any]:
        return {
            "looks_at": True,
            "change": change_from_live(self.edition),
            "remarks": unsettled(self.edition),
        }

    def act(self, answers: dict) -> str:
        publishing.approve(self.edition, self.request.user, version=self.edition.version)
        return _("The bulletin is approved.")


class Schedule(StepPage):
    """Asks when. The button names the moment; where another was typed, the page comes back and names that one."""

    verb = Verb.SCHEDULE
    title = gettext_lazy("Schedule the publication")
    form_class = ScheduleForm

    @cached_property
    def moment(self) -> datetime:
        return next_friday(timezone.localtime())

    @property
    def button(self) -> str:
        return _("Publish at %(when)s") % {"when": showing.hour_of_day(self.moment)}

    def initial(self) -> dict[str, Any]:
        local = timezone.localtime(self.moment)
        return {"day": local.date(), "hour": local.time(), "confirmed": self.moment.isoformat()}

    def outcome(self) -> list[str]:
        return [
            _("The bulletin of %(days)s becomes public by itself at %(when)s.")
            % {"days": self.days(), "when": showing.hour_of_day(self.moment)},
            _("Until then the schedule can be recalled; a change of the text takes it off the schedule."),
        ]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.asked(request.POST)
        if not form.is_valid():
            return self.show(form, [], status=400)
        self.moment = form.moment
        if not form.is_confirmed and self.moment > timezone.now():
            named = self.asked({**request.POST.dict(), "confirmed": self.moment.isoformat()})
            return self.show(named, self.reasons())
        return super().post(request)

    def act(self, answers: dict) -> str:
        publishing.schedule(self.edition, self.request.user, self.moment, version=self.edition.version)
        return _("The bulletin will be published at %(when)s.") % {"when": showing.hour_of_day(self.moment)}


class Recall(StepPage):
    verb = Verb.RECALL
    title = gettext_lazy("Recall the schedule")
    button = gettext_lazy("Recall the schedule")

    def outcome(self) -> list[str]:
        return [_("The bulletin stays approved and is not published until somebody says so.")]

    def act(self, answers: dict) -> str:
        publishing.recall(self.edition, self.request.user)
        return _("The schedule was recalled; the bulletin stays approved.")


class Reopen(StepPage):
    verb = Verb.REOPEN
    title = gettext_lazy("Make it a draft again")
    button = gettext_lazy("Make it a draft again")

    def outcome(self) -> list[str]:
        return [
            _("The approval and the schedule no longer hold; the draft can be changed."),
            _("Nothing of the text is lost. Afterwards it is sent for approval anew."),
        ]

    def act(self, answers: dict) -> str:
        publishing.reopen(self.edition, self.request.user)
        return _("The edition is a draft again.")


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
        publishing.discard_draft(self.edition, self.request.user, version=self.edition.version)
        return _("The draft was discarded.")

    def next_page(self) -> str:
        if Digest.objects.filter(pk=self.edition.digest_id).exists():
            return reverse("admin:directives_digest_change", args=[self.edition.digest_id])
        return reverse("admin:directives_digest_changelist")


def unsettled(edition: Edition) -> QuerySet[Remark]:
    """The remarks that nobody settled yet, with who made them."""
    return edition.remarks.unsettled().select_related("author")


def next_friday(now: datetime) -> datetime:
    """The next Friday at the usual hour, in the clock of `now`: today's where it has not struck yet."""
    day = now.date() + timedelta(days=(FRIDAY - now.weekday()) % 7)
    friday = moment_of(day, USUAL_HOUR)
    return friday if friday > now else moment_of(day + timedelta(days=7), USUAL_HOUR)


def change_from_live(edition: Edition) -> Change | None:
    """What differs from what readers see now, item by item, word by word; None where they see nothing."""
    live = edition.digest.editions.live().first()
    if live is None or live.pk == edition.pk:
        return None
    before, after = (said_in(rows, content_in(rows)) for rows in rows_of([live, edition]))
    return change_between(before, after)
