"""The table of states: who may do what with an edition, from where, and where it leads (docs/states.md)."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.models.digests import Edition

State = Edition.State


class Verb(models.TextChoices):
    """What can be done with an edition."""

    SUBMIT = "submit", gettext_lazy("send for approval")
    SEND_BACK = "send_back", gettext_lazy("send back")
    APPROVE = "approve", gettext_lazy("approve")
    SCHEDULE = "schedule", gettext_lazy("schedule")
    RECALL = "recall", gettext_lazy("recall the schedule")
    REOPEN = "reopen", gettext_lazy("make it a draft again")
    PUBLISH = "publish", gettext_lazy("publish")
    FORCE = "force", gettext_lazy("publish without approval")
    START_CORRECTION = "start_correction", gettext_lazy("start a correction")
    WITHDRAW = "withdraw", gettext_lazy("withdraw")
    DISCARD_DRAFT = "discard_draft", gettext_lazy("discard the draft")


@dataclass(frozen=True)
class Transition:
    """From which states a verb may be done, to which state it leads, and the permission it needs.

    `by_another`: whoever worked on the content may not do it.
    """

    sources: tuple[State, ...]
    target: State | None
    permission: str
    by_another: bool = False


TRANSITIONS: dict[Verb, Transition] = {
    Verb.SUBMIT: Transition((State.DRAFT,), State.IN_REVIEW, "directives.change_edition"),
    Verb.SEND_BACK: Transition((State.IN_REVIEW,), State.DRAFT, "directives.approve_edition"),
    Verb.APPROVE: Transition(
        (State.IN_REVIEW,), State.APPROVED, "directives.approve_edition", by_another=True
    ),
    Verb.SCHEDULE: Transition((State.APPROVED,), State.SCHEDULED, "directives.publish_edition"),
    Verb.RECALL: Transition((State.SCHEDULED,), State.APPROVED, "directives.publish_edition"),
    Verb.REOPEN: Transition(
        (State.IN_REVIEW, State.APPROVED, State.SCHEDULED), State.DRAFT, "directives.change_edition"
    ),
    Verb.PUBLISH: Transition(Edition.DECIDED, State.PUBLISHED, "directives.publish_edition"),
    Verb.FORCE: Transition(Edition.OPEN, State.PUBLISHED, "directives.force_edition"),
    Verb.START_CORRECTION: Transition(
        (State.PUBLISHED, State.WITHDRAWN), State.DRAFT, "directives.add_edition"
    ),
    Verb.WITHDRAW: Transition((State.PUBLISHED,), State.WITHDRAWN, "directives.withdraw_edition"),
    Verb.DISCARD_DRAFT: Transition((State.DRAFT,), None, "directives.change_edition"),
}


def allowed(edition: Edition, by) -> list[Verb]:
    """The verbs that this person may try on the edition as it stands; content may still be refused."""
    return [verb for verb in TRANSITIONS if not not_allowed(verb, edition, by)]


def not_allowed(verb: Verb, edition: Edition, by) -> list[str]:
    """Reasons against a verb that lie in the person and the state, by the table."""
    transition = TRANSITIONS[verb]
    reasons = []
    if by is None or not by.has_perm(transition.permission):
        reasons.append(_("You may not %(verb)s: ask somebody who may.") % {"verb": verb.label})
    if edition.state not in transition.sources:
        reasons.append(
            _("An edition that is “%(state)s” cannot take the step “%(verb)s”.")
            % {"state": edition.get_state_display(), "verb": verb.label}
        )
    elif transition.by_another and by is not None and worked_on(edition, by):
        reasons.append(_("You worked on this edition yourself: another person must approve it."))
    return reasons


def worked_on(edition: Edition, person) -> bool:
    """Whether the person wrote the edition, or changed its content since."""
    return edition.author_id == person.pk or edition.contributors.filter(pk=person.pk).exists()
