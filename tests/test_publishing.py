"""The door: what each verb does, what it refuses, and that nothing live is ever lost or half-edited."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from directives import publishing
from directives.models import Digest, Directive, Document, Edition, Step
from directives.publishing import TRANSITIONS, PublishingRefused, Verb
from directives.search import index
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
    PlaceFactory,
    UserFactory,
)
from tests.scenes import go_live

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 3, 8, 0, tzinfo=UTC)
State = Edition.State


@pytest.fixture
def approver():
    return ApproverFactory()


def draft(**facts) -> Edition:
    """A draft that lacks nothing: a decision and a meeting."""
    edition = EditionFactory(**facts)
    DirectiveFactory(edition=edition, position=1, symbol="924/QĐ-UBND", heading="Quyết định về chợ Kỳ Lừa")
    DirectiveFactory(edition=edition, position=2, meeting=True)
    return edition


def reasons_of(call, *args, **kwargs) -> list[str]:
    with pytest.raises(PublishingRefused) as refused:
        call(*args, **kwargs)
    return refused.value.reasons


# --- the table ----------------------------------------------------------------------------------------


def edition_in(state: State, approver) -> Edition:
    edition = draft()
    if state == State.PUBLISHED:
        return go_live(edition, approver, now=NOW)
    if state == State.SUPERSEDED:
        live = go_live(edition, approver, now=NOW)
        correction = publishing.start_correction(live.digest, approver)
        go_live(correction, approver, "Sửa số của quyết định.", now=NOW)
        return Edition.objects.get(pk=edition.pk)
    if state == State.WITHDRAWN:
        live = go_live(edition, approver, now=NOW)
        return publishing.withdraw(live.digest, approver, "Phát hành nhầm tuần.", now=NOW)
    Edition.objects.filter(pk=edition.pk).update(state=state)
    return Edition.objects.get(pk=edition.pk)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", list(Verb))
def test_transition_is_allowed_only_from_the_states_of_the_table(verb, state, approver):
    edition = edition_in(State(state), approver)

    assert (verb in publishing.allowed(edition, approver)) == (state in TRANSITIONS[verb].sources)


@pytest.mark.parametrize("verb", list(Verb))
def test_transition_is_refused_without_its_permission(verb):
    transition = TRANSITIONS[verb]
    edition = edition_in(transition.sources[0], ApproverFactory())

    assert publishing.allowed(edition, UserFactory()) == []
    assert len(publishing.refusals(verb, edition, UserFactory(), "Ghi chú.")) == 1


@pytest.mark.parametrize(
    "state", [state for state in State if state not in TRANSITIONS[Verb.PUBLISH].sources]
)
def test_publish_from_any_other_state_changes_nothing(state, approver):
    edition = edition_in(state, approver)
    before = Edition.objects.filter(pk=edition.pk).values().get()

    assert reasons_of(publishing.publish, edition, approver, "Ghi chú.")
    assert Edition.objects.filter(pk=edition.pk).values().get() == before


@pytest.mark.parametrize("state", [State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN])
def test_discard_draft_never_deletes_what_was_live(state, approver):
    edition = edition_in(state, approver)

    assert reasons_of(publishing.discard_draft, edition, approver)
    assert Edition.objects.filter(pk=edition.pk).exists()


@pytest.mark.parametrize("state", Edition.OPEN)
def test_withdraw_and_correct_are_refused_for_what_was_never_live(state, approver):
    edition = edition_in(State(state), approver)

    assert reasons_of(publishing.withdraw, edition.digest, approver, "Nhầm.")
    assert reasons_of(publishing.start_correction, edition.digest, approver)


# --- publish ------------------------------------------------------------------------------------------


def test_publish_makes_the_edition_and_its_items_live(approver):
    edition = go_live(draft(), approver, now=NOW)

    digest = Digest.objects.get()
    assert (digest.slug, digest.first_day) == ("2024-05-27", date(2024, 5, 27))
    assert (edition.state, edition.published_at, edition.approver) == (State.PUBLISHED, NOW, approver)
    assert len(edition.fingerprint) == 64
    decision, meeting = Directive.objects.live()
    assert decision.document.slug == "924-qd-ubnd-2024"
    assert decision.document.abstract == "Quyết định về chợ Kỳ Lừa"
    assert (decision.sort_day, decision.slug) == (date(2024, 5, 28), "")
    assert index.keys_with("924 qd ubnd quyet dinh ve cho ky lua") == [decision.sort_key]
    assert (meeting.slug, meeting.sort_day) == ("2024-05-31-ubnd-tinh-hop-phien-thuong-ky", date(2024, 5, 31))
    step = Step.objects.get()
    assert (step.verb, step.state, step.actor, step.at) == ("publish", State.PUBLISHED, approver, NOW)


def test_publish_tells_what_follows_only_once_committed(approver, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        go_live(draft(), approver)

    assert len(callbacks) == 1


def test_publish_twice_is_refused_the_second_time(approver):
    edition = draft()
    go_live(edition, approver)

    assert len(reasons_of(publishing.publish, edition, approver)) == 1
    assert Step.objects.count() == 1


GAPS = {
    "no period": lambda e: Edition.objects.filter(pk=e.pk).update(period_end=None),
    "no items": lambda e: e.directives.all().delete(),
    "no heading": lambda e: e.directives.filter(position=2).update(heading=" "),
    "same position": lambda e: e.directives.filter(position=2).update(position=1),
    "no number": lambda e: e.directives.filter(position=1).update(symbol=""),
    "a meeting's number": lambda e: e.directives.filter(position=2).update(symbol="1/QĐ-UBND"),
    "a picture without words": lambda e: PictureFactory(edition=e, alternative=" "),
}


@pytest.mark.parametrize("gap", GAPS)
def test_publish_refuses_a_gap_with_one_sentence(gap, approver):
    edition = draft()
    GAPS[gap](edition)

    (reason,) = reasons_of(publishing.publish, edition, approver)
    assert reason.endswith(".")
    assert not Directive.objects.live().exists()


def test_publish_gathers_every_reason_at_once():
    edition = draft()
    for spoil in (GAPS["no period"], GAPS["no number"], GAPS["a picture without words"]):
        spoil(edition)

    assert len(reasons_of(publishing.publish, edition, UserFactory())) == 4


def test_publish_takes_a_decision_said_to_have_no_number(approver):
    edition = draft()
    edition.directives.filter(position=1).update(symbol="", no_number=True)

    go_live(edition, approver)

    document = Directive.objects.get(position=1).document
    assert (document.slug, document.identity) == ("2024-05-28-quyet-dinh-ve-cho-ky-lua", None)


def test_publish_refuses_a_reversed_period(approver):
    edition = draft()
    edition.period_end = date(2024, 5, 1)  # the database would not even keep it

    assert len(publishing.refusals(Verb.PUBLISH, edition, approver)) == 1


def test_publish_refuses_to_overlap_a_live_week_without_a_reason(approver):
    go_live(draft(), approver)
    second = EditionFactory(monday=date(2024, 6, 2))
    DirectiveFactory(edition=second, position=1)

    (reason,) = reasons_of(publishing.publish, second, approver)
    assert "27/5/2024" in reason
    second.overlap_reason = "Bản tin chuyên đề."
    second.save()
    assert go_live(second, approver).digest.slug == "2024-06-02"


def test_slug_of_a_withdrawn_week_stays_taken(approver):
    first = go_live(draft(), approver)
    publishing.withdraw(first.digest, approver, "Nhầm tuần.")

    assert go_live(draft(), approver).digest.slug == "2024-05-27-2"


def test_slug_of_a_meeting_told_in_two_weeks_takes_a_number(approver):
    go_live(draft(), approver)
    second = go_live(draft(monday=date(2024, 6, 3)), approver)

    assert second.directives.get(position=2).slug == "2024-05-31-ubnd-tinh-hop-phien-thuong-ky-2"


# --- correct ------------------------------------------------------------------------------------------


def full_edition() -> Edition:
    edition = draft()
    decision = edition.directives.get(position=1)
    decision.places.add(PlaceFactory())
    CitationFactory(directive=decision)
    AssignmentFactory(directive=decision)
    PictureFactory(edition=edition, item_key=decision.key)
    return edition


def test_start_correction_copies_the_live_edition_whole(approver):
    live = go_live(full_edition(), approver, now=NOW)

    copy = publishing.start_correction(live.digest, approver)

    assert (copy.number, copy.state, copy.author) == (2, State.DRAFT, approver)
    assert publishing.fingerprint(publishing.content_of(copy)) == live.fingerprint
    assert not copy.directives.live().exists()
    assert list(copy.directives.values_list("key", "slug")) == list(
        live.directives.values_list("key", "slug")
    )


def test_start_correction_costs_the_same_for_one_item_and_for_thirty(approver):
    costs = []
    for monday, items in ((date(2024, 1, 1), 1), (date(2024, 1, 8), 30)):
        edition = EditionFactory(monday=monday)
        for position in range(1, items + 1):
            AssignmentFactory(directive=DirectiveFactory(edition=edition, position=position))
        live = go_live(edition, approver)
        with CaptureQueriesContext(connection) as queries:
            publishing.start_correction(live.digest, approver)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_correction_supersedes_and_leaves_the_old_edition_as_it_was(approver):
    first = go_live(full_edition(), approver, now=NOW)
    copy = publishing.start_correction(first.digest, approver)
    copy.directives.filter(position=1).update(heading="Quyết định về chợ Giếng Vuông")

    second = go_live(copy, approver, "Sửa tên chợ.", now=NOW)

    first = Edition.objects.get(pk=first.pk)
    assert (first.state, first.ended_at) == (State.SUPERSEDED, NOW)
    assert publishing.fingerprint(publishing.content_of(first)) == first.fingerprint != second.fingerprint
    assert second.public_note == "Sửa tên chợ."
    assert set(Directive.objects.live().values_list("edition", flat=True)) == {second.pk}
    assert Digest.objects.get().slug == "2024-05-27"
    assert Document.objects.get(slug="924-qd-ubnd-2024").abstract == "Quyết định về chợ Giếng Vuông"


def test_correction_needs_a_note_for_the_public(approver):
    live = go_live(draft(), approver)
    copy = publishing.start_correction(live.digest, approver)

    assert len(reasons_of(publishing.publish, copy, approver)) == 1


def test_correction_keeps_what_a_person_mended_on_the_document(approver):
    live = go_live(draft(), approver)
    Document.objects.update(abstract="Trích yếu do biên tập viên viết")

    go_live(publishing.start_correction(live.digest, approver), approver, "Sửa lỗi chính tả.")

    assert Document.objects.get().abstract == "Trích yếu do biên tập viên viết"


def test_correction_of_a_number_ties_the_item_to_the_other_document(approver):
    live = go_live(draft(), approver)
    copy = publishing.start_correction(live.digest, approver)
    copy.directives.filter(position=1).update(symbol="942/QĐ-UBND")

    go_live(copy, approver, "Sửa số quyết định.")

    assert Directive.objects.live().get(position=1).document.slug == "942-qd-ubnd-2024"
    assert live.directives.get(position=1).document.slug == "924-qd-ubnd-2024"


def test_start_correction_is_refused_while_one_is_open(approver):
    live = go_live(draft(), approver)
    publishing.start_correction(live.digest, approver)

    assert len(reasons_of(publishing.start_correction, live.digest, approver)) == 1


# --- withdraw and discard -----------------------------------------------------------------------------


def test_withdraw_takes_everything_from_the_public(approver):
    live = go_live(draft(), approver, now=NOW)

    edition = publishing.withdraw(live.digest, approver, "Phát hành nhầm.", now=NOW)

    assert (edition.state, edition.withdrawal_reason, edition.ended_at) == (
        State.WITHDRAWN,
        "Phát hành nhầm.",
        NOW,
    )
    assert not Directive.objects.live().exists()
    assert not Digest.objects.live().exists()


def test_withdraw_needs_a_reason(approver):
    live = go_live(draft(), approver)

    assert len(reasons_of(publishing.withdraw, live.digest, approver, " ")) == 1
    assert Digest.objects.live().exists()


def test_withdrawn_bulletin_comes_back_by_a_later_edition(approver):
    live = go_live(draft(), approver)
    publishing.withdraw(live.digest, approver, "Nhầm.")

    back = go_live(publishing.start_correction(live.digest, approver), approver, "Phát hành lại.")

    assert (back.number, back.digest.slug) == (2, "2024-05-27")
    assert Edition.objects.get(number=1).state == State.WITHDRAWN


def test_discard_draft_deletes_the_first_draft_with_its_digest(approver):
    publishing.discard_draft(draft(), approver)

    assert not Digest.objects.exists()


def test_discard_draft_of_a_correction_leaves_the_live_edition(approver):
    live = go_live(draft(), approver)
    publishing.discard_draft(publishing.start_correction(live.digest, approver), approver)

    assert list(Edition.objects.all()) == [live]
    assert Directive.objects.live().count() == 2


# --- what the database itself refuses -----------------------------------------------------------------

SPOILT = {
    "two items at one position": {"position": 2},
    "a decision without number": {"symbol": ""},
    "a decision whose number is blanks": {"symbol": "  "},
    "a meeting with a number": {"kind": "meeting"},
    "an item without heading": {"heading": " "},
    "an item of a kind that is none": {"kind": "poem"},
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_database_refuses_live_items_that_break_a_rule(spoil, approver):
    go_live(draft(), approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(position=1).update(**SPOILT[spoil])


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DRAFT])
def test_database_refuses_two_live_or_two_open_editions(state, approver):
    live = go_live(draft(), approver, now=NOW)
    publishing.start_correction(live.digest, approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(digest=live.digest, number=3, state=state, published_at=NOW)


def test_database_refuses_a_live_edition_without_period(approver):
    go_live(draft(), approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(period_start=None)


def test_database_refuses_a_state_that_is_none():
    edition = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state="lost")
