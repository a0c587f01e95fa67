"""The table of states as a product: every role, from every state, with every verb; and the page that tells it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from directives import publishing
from directives.models import Edition, Step
from directives.publishing import TRANSITIONS, PublishingRefused, Verb
from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS, FOLLOWERS
from tests.factories import ApproverFactory, UserFactory
from tests.publishing.stages import FRIDAY, NOW, State, edition_in, member, reasons_of

pytestmark = pytest.mark.django_db
# Who knocks. Two of them wrote the edition themselves.
ROLES: dict[str, Callable] = {
    "author": lambda: member(AUTHORS),
    "another author": lambda: member(AUTHORS),
    "approver": lambda: member(APPROVERS),
    "approver who wrote it": lambda: member(APPROVERS),
    "follower of tasks": lambda: member(FOLLOWERS),
    "administrator": lambda: member(ADMINISTRATORS),
    "nobody in particular": UserFactory,
    "anonymous": AnonymousUser,
}
WRITERS = ("author", "approver who wrote it")
AUTHORS_VERBS = {Verb.SUBMIT, Verb.REOPEN, Verb.START_CORRECTION, Verb.DISCARD_DRAFT}
# What their rights let each try.
MAY = {
    "author": AUTHORS_VERBS,
    "another author": AUTHORS_VERBS,
    "approver": set(Verb),
    "approver who wrote it": set(Verb) - {Verb.APPROVE},
}
CALLS = {
    Verb.SUBMIT: lambda edition, by: publishing.submit(edition, by, now=NOW),
    Verb.SEND_BACK: lambda edition, by: publishing.send_back(edition, by, "Sửa mục 2.", now=NOW),
    Verb.APPROVE: lambda edition, by: publishing.approve(edition, by, now=NOW),
    Verb.SCHEDULE: lambda edition, by: publishing.schedule(edition, by, FRIDAY, now=NOW),
    Verb.RECALL: lambda edition, by: publishing.recall(edition, by, now=NOW),
    Verb.REOPEN: lambda edition, by: publishing.reopen(edition, by, now=NOW),
    Verb.PUBLISH: lambda edition, by: publishing.publish(edition, by, now=NOW),
    Verb.FORCE: lambda edition, by: publishing.force(edition, by, "Khẩn.", now=NOW),
    Verb.START_CORRECTION: lambda edition, by: publishing.start_correction(edition.digest, by, now=NOW),
    Verb.WITHDRAW: lambda edition, by: publishing.withdraw(edition.digest, by, "Nhầm.", now=NOW),
    Verb.DISCARD_DRAFT: publishing.discard_draft,
}


class Undone(Exception):
    """Rolls a verb back, so that the next one starts from the same state."""


def attempt(verb: Verb, edition: Edition, by) -> list[str] | None:
    """The reasons against a verb; None where it was done, and then undone."""
    try:
        with transaction.atomic():
            CALLS[verb](Edition.objects.select_related("digest").get(pk=edition.pk), by)
            reached = Edition.objects.filter(pk=edition.pk).values_list("state", flat=True).first()
            target = TRANSITIONS[verb].target
            assert reached == (edition.state if verb == Verb.START_CORRECTION else target)
            raise Undone
    except PublishingRefused as refused:
        return refused.reasons
    except Undone:
        return None


def acts_on_another(verb: Verb, state: State) -> bool:
    """Verbs of a bulletin act on its public edition, which is another where this one was superseded."""
    return state == State.SUPERSEDED and verb in (Verb.START_CORRECTION, Verb.WITHDRAW)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_from_each_state_what_the_table_says_and_nothing_else(role, state):
    by = ROLES[role]()
    edition = edition_in(state, author=by if role in WRITERS else None)
    steps = Step.objects.count()

    done = {verb for verb in Verb if not acts_on_another(verb, state) and attempt(verb, edition, by) is None}

    from_here = {verb for verb, transition in TRANSITIONS.items() if state in transition.sources}
    assert done == MAY.get(role, set()) & from_here
    assert set(publishing.allowed(edition, by)) == done
    assert Step.objects.count() == steps


@pytest.mark.parametrize("verb", list(Verb))
def test_a_verb_without_its_permission_is_refused_for_that_reason_alone(verb):
    edition = edition_in(TRANSITIONS[verb].sources[0])

    assert len(publishing.refusals(verb, edition, UserFactory(), "Ghi chú.")) == 1


@pytest.mark.parametrize("worked", ["wrote it", "changed it", "sent it for approval"])
def test_whoever_worked_on_an_edition_does_not_approve_it(worked):
    chief = ApproverFactory()
    edition = edition_in(State.DRAFT, author=chief if worked == "wrote it" else None)
    if worked == "changed it":
        with transaction.atomic():
            edition = publishing.begin_edit(edition, chief)
    sender = chief if worked == "sent it for approval" else ApproverFactory()
    edition = publishing.submit(edition, sender)

    assert len(reasons_of(publishing.approve, edition, chief)) == 1
    assert publishing.approve(edition, ApproverFactory()).state == State.APPROVED


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED, State.SCHEDULED])
def test_a_change_of_the_content_makes_it_a_draft_again(state):
    author = ApproverFactory()
    edition = edition_in(state, author)

    with transaction.atomic():
        changed = publishing.begin_edit(edition, author)

    assert (changed.state, changed.approver, changed.scheduled_for) == (State.DRAFT, None, None)
    assert changed.version == edition.version + 1
    assert changed.steps.first().verb == Verb.REOPEN


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN])
def test_what_readers_saw_takes_no_change(state):
    edition = edition_in(state)

    with transaction.atomic():
        assert len(reasons_of(publishing.begin_edit, edition, ApproverFactory())) == 1


OF_THE_CONTENT = (Verb.SUBMIT, Verb.SEND_BACK, Verb.APPROVE, Verb.SCHEDULE, Verb.PUBLISH, Verb.FORCE,
                  Verb.DISCARD_DRAFT)  # fmt: skip


@pytest.mark.parametrize("verb", OF_THE_CONTENT)
def test_a_step_is_refused_for_a_content_that_the_person_did_not_see(verb):
    edition = edition_in(TRANSITIONS[verb].sources[0])
    words = {Verb.SEND_BACK: ["Sửa mục 2."], Verb.FORCE: ["Khẩn."], Verb.SCHEDULE: [FRIDAY]}.get(verb, [])
    moment = {} if verb == Verb.DISCARD_DRAFT else {"now": NOW}

    call = getattr(publishing, verb.value)
    old = edition.version - 1 if edition.version else 7
    reasons = reasons_of(call, edition, ApproverFactory(), *words, version=old, **moment)

    assert len(reasons) == 1
    call(edition, ApproverFactory(), *words, version=edition.version, **moment)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=1)])
def test_a_schedule_for_a_moment_that_has_passed_is_refused(late):
    edition = edition_in(State.APPROVED)

    assert len(reasons_of(publishing.schedule, edition, ApproverFactory(), NOW - late, now=NOW)) == 1


def test_what_is_due_goes_out_once_and_late_rather_than_never():
    edition = edition_in(State.SCHEDULED)

    assert publishing.publish_due(FRIDAY - timedelta(seconds=1)) == []
    assert publishing.publish_due(FRIDAY + timedelta(days=2)) == [edition]
    assert publishing.publish_due(FRIDAY + timedelta(days=2)) == []
    assert [step.verb for step in edition.steps.all()].count(Verb.PUBLISH) == 1


def test_what_was_scheduled_goes_out_though_the_account_of_who_decided_was_closed_since():
    edition = edition_in(State.SCHEDULED)
    scheduler = edition.steps.get(verb=Verb.SCHEDULE).actor
    type(scheduler).objects.update(is_active=False)

    assert publishing.publish_due(FRIDAY) == [edition]
    assert edition.steps.first().actor == scheduler


def test_what_is_due_and_can_no_longer_go_out_is_approved_again_and_says_why():
    edition = edition_in(State.SCHEDULED)
    edition.directives.filter(position=1).update(symbol="")

    assert publishing.publish_due(FRIDAY) == []

    edition.refresh_from_db()
    last = edition.steps.first()
    assert (edition.state, edition.scheduled_for) == (State.APPROVED, None)
    assert (last.verb, last.actor) == (Verb.RECALL, None)
    assert last.reason


def rows_of_the_page() -> dict[str, tuple]:
    """The table of docs/states.md: verb, states from which, state to which, permission, whether by another."""
    text = (settings.BASE_DIR / "docs/states.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \| (\w+) \| `(\w+)`(, by another)? \|", text, re.MULTILINE)
    return {verb: (set(sources.split(", ")), *rest) for verb, sources, *rest in rows}


def test_the_page_of_the_states_is_the_table():
    assert rows_of_the_page() == {
        verb.value: (
            {state.value for state in one.sources},
            one.target.value if one.target else "deleted",
            one.permission.removeprefix("directives."),
            ", by another" if one.by_another else "",
        )
        for verb, one in TRANSITIONS.items()
    }
