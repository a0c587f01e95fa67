"""Where an edition stands and what one may do with it: the addresses of the steps, their buttons, and the story so far."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.admin import showing
from directives.admin.steps_of_review import Approve, Discard, Recall, Reopen, Schedule, SendBack, Submit
from directives.admin.steps_to_public import Correct, Force, Publish, Withdraw
from directives.models import Edition, Step
from directives.publishing import Verb, allowed
from directives.redacting import Deed

# address: name and page, of an edition and of a bulletin
OF_EDITION = {
    "gui-duyet": ("submit", Submit),
    "tra-lai": ("send_back", SendBack),
    "duyet": ("approve", Approve),
    "len-lich": ("schedule", Schedule),
    "thu-hoi-lich": ("recall", Recall),
    "ve-ban-thao": ("reopen", Reopen),
    "dang": ("publish", Publish),
    "dang-khong-qua-duyet": ("force", Force),
    "bo": ("discard", Discard),
}
OF_DIGEST = {"dinh-chinh": ("correct", Correct), "thu-hoi": ("withdraw", Withdraw)}

_BUTTONS = {
    Verb.SUBMIT: ("edition_submit", gettext_lazy("Send for approval…"), "main"),
    Verb.APPROVE: ("edition_approve", gettext_lazy("Approve…"), "main"),
    Verb.SEND_BACK: ("edition_send_back", gettext_lazy("Send back…"), ""),
    Verb.PUBLISH: ("edition_publish", gettext_lazy("Publish…"), "main"),
    Verb.SCHEDULE: ("edition_schedule", gettext_lazy("Schedule…"), ""),
    Verb.RECALL: ("edition_recall", gettext_lazy("Recall the schedule…"), ""),
    Verb.REOPEN: ("edition_reopen", gettext_lazy("Make it a draft again…"), ""),
    Verb.START_CORRECTION: ("digest_correct", gettext_lazy("Correct…"), "main"),
    Verb.FORCE: ("edition_force", gettext_lazy("Publish without approval…"), "grave"),
    Verb.WITHDRAW: ("digest_withdraw", gettext_lazy("Withdraw…"), "grave"),
    Verb.DISCARD_DRAFT: ("edition_discard", gettext_lazy("Discard the draft…"), "grave"),
}
# what a step of the story so far says; a step of the worker has nobody
_SAID = {
    Verb.SUBMIT: gettext_lazy("%(who)s sent it for approval at %(when)s."),
    Verb.SEND_BACK: gettext_lazy("%(who)s sent it back at %(when)s:"),
    Verb.APPROVE: gettext_lazy("%(who)s approved it at %(when)s."),
    Verb.SCHEDULE: gettext_lazy("%(who)s scheduled it at %(when)s."),
    Verb.RECALL: gettext_lazy("%(who)s recalled the schedule at %(when)s."),
    Verb.REOPEN: gettext_lazy("%(who)s made it a draft again at %(when)s."),
    Verb.PUBLISH: gettext_lazy("%(who)s published it at %(when)s."),
    Verb.FORCE: gettext_lazy("%(who)s published it without approval at %(when)s:"),
    Verb.START_CORRECTION: gettext_lazy("%(who)s began this correction at %(when)s."),
    Verb.WITHDRAW: gettext_lazy("%(who)s withdrew it at %(when)s:"),
    Deed.ASK: gettext_lazy("%(who)s asked for the removal of personal data at %(when)s."),
    Deed.CONFIRM: gettext_lazy("%(who)s removed personal data at %(when)s."),
    Deed.REFUSE: gettext_lazy("%(who)s refused the removal of personal data at %(when)s:"),
    Deed.LOOK: gettext_lazy("%(who)s looked at the sealed original at %(when)s."),
    Deed.ERASE: gettext_lazy("%(who)s erased the sealed original at %(when)s:"),
}
_TELLS_WHY = (Verb.SEND_BACK, Verb.FORCE, Verb.WITHDRAW, Deed.REFUSE, Deed.ERASE)


@dataclass(frozen=True)
class Button:
    """A way to the page of a step."""

    address: str
    label: str
    weight: str  # main, grave, or none


@dataclass(frozen=True)
class Told:
    """A sentence of the story, and the words that somebody left with the step."""

    sentence: str
    words: str = ""


def around(request: HttpRequest, edition: Edition) -> dict:
    """For `admin/edition_steps.html`: where the edition stands, who brought it there, and what one may do."""
    steps = list(edition.steps.select_related("actor"))
    return {
        "standing": standing(edition),
        "told": [told(step) for step in story(steps)],
        "is_sent_back": edition.state == Edition.State.DRAFT
        and bool(steps)
        and steps[0].verb == Verb.SEND_BACK,
        "unsettled": edition.remarks.unsettled().count(),
        "buttons": buttons(edition, request.user),
    }


def buttons(edition: Edition, person) -> list[Button]:
    """The steps that this person may try, the usual ones first."""
    verbs = allowed(edition, person)
    if edition.digest.editions.open().exists():
        verbs = [verb for verb in verbs if verb != Verb.START_CORRECTION]
    return [
        Button(
            reverse(f"admin:directives_{name}", args=[edition.digest_id if "digest" in name else edition.pk]),
            str(label),
            weight,
        )
        for verb, (name, label, weight) in _BUTTONS.items()
        if verb in verbs
    ]


def standing(edition: Edition) -> str:
    """The state in a sentence; of a scheduled edition with its moment."""
    if edition.state == Edition.State.SCHEDULED:
        return _("Will be published at %(when)s.") % {"when": showing.hour_of_day(edition.scheduled_for)}
    return _("State: %(state)s.") % {"state": edition.get_state_display()}


def story(steps: list[Step]) -> list[Step]:
    """The steps that led to where the edition stands, oldest first: since it last was a draft, with what made it one."""
    last_draft = next(
        (place for place, step in enumerate(steps) if step.state == Edition.State.DRAFT), len(steps)
    )
    return list(reversed(steps[: last_draft + 1]))


def told(step: Step) -> Told:
    """A step in a sentence."""
    if step.verb == Verb.RECALL and step.actor is None:
        sentence = _("It could not be published on schedule at %(when)s:") % {"when": showing.moment(step.at)}
        return Told(sentence, step.reason)
    facts = {"who": showing.person(step.actor), "when": showing.moment(step.at)}
    said = str(_SAID.get(step.verb, step.verb)) % facts
    return Told(said, step.reason if step.verb in _TELLS_WHY else "")
