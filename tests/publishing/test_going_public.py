"""The door to the public: what a publication does, and every gap that stops it."""

from datetime import date

import pytest

from directives import publishing
from directives.models import Digest, Directive, Edition, Step
from directives.publishing import Verb
from directives.search import index
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, PictureFactory, UserFactory
from tests.publishing.stages import NOW, State, draft, edition_in, reasons_of
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver():
    return ApproverFactory()


def test_publish_makes_the_edition_and_its_items_live(approver):
    edition = go_live(draft(), approver, now=NOW)

    digest = Digest.objects.get()
    assert (digest.slug, digest.first_day) == ("2024-05-27", date(2024, 5, 27))
    assert (edition.state, edition.published_at) == (State.PUBLISHED, NOW)
    assert len(edition.fingerprint) == 64
    decision, meeting = Directive.objects.live()
    assert decision.document.slug == "924-qd-ubnd-2024"
    assert decision.document.abstract == "Quyết định về chợ Kỳ Lừa"
    assert (decision.sort_day, decision.slug) == (date(2024, 5, 28), "")
    assert index.keys_with("924 qd ubnd quyet dinh ve cho ky lua") == [decision.sort_key]
    assert (meeting.slug, meeting.sort_day) == ("2024-05-31-ubnd-tinh-hop-phien-thuong-ky", date(2024, 5, 31))
    step = Step.objects.get()
    assert (step.verb, step.state, step.actor, step.at) == ("force", State.PUBLISHED, approver, NOW)


def test_publish_makes_the_approved_edition_live_and_keeps_who_approved_it(approver):
    edition = edition_in(State.APPROVED)

    published = publishing.publish(edition, approver, now=NOW)

    assert (published.state, published.approver) == (State.PUBLISHED, edition.approver)
    assert [step.verb for step in published.steps.order_by("pk")] == ["submit", "approve", "publish"]


def test_publish_tells_what_follows_only_once_committed(approver, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        go_live(draft(), approver)

    assert len(callbacks) == 1


def test_publish_twice_is_refused_the_second_time(approver):
    edition = edition_in(State.APPROVED)
    publishing.publish(edition, approver)

    assert len(reasons_of(publishing.publish, edition, approver)) == 1
    assert Step.objects.filter(verb=Verb.PUBLISH).count() == 1


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
def test_a_gap_stops_even_a_forced_publication_with_one_sentence(gap, approver):
    edition = draft()
    GAPS[gap](edition)

    (reason,) = reasons_of(publishing.force, edition, approver, "Cần đăng ngay.")
    assert reason.endswith(".")
    assert not Directive.objects.live().exists()


@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_keeps_a_draft_from_being_sent_for_approval(gap, approver):
    edition = draft()
    GAPS[gap](edition)

    assert reasons_of(publishing.submit, edition, approver)
    assert Edition.objects.get().state == State.DRAFT


def test_every_reason_is_gathered_at_once():
    edition = draft()
    for spoil in (GAPS["no period"], GAPS["no number"], GAPS["a picture without words"]):
        spoil(edition)

    assert len(reasons_of(publishing.force, edition, UserFactory(), "Cần đăng ngay.")) == 4


def test_publish_takes_a_decision_said_to_have_no_number(approver):
    edition = draft()
    edition.directives.filter(position=1).update(symbol="", no_number=True)

    go_live(edition, approver)

    document = Directive.objects.get(position=1).document
    assert (document.slug, document.identity) == ("2024-05-28-quyet-dinh-ve-cho-ky-lua", None)


def test_publish_refuses_a_reversed_period(approver):
    edition = draft()
    edition.period_end = date(2024, 5, 1)  # the database would not even keep it

    assert len(publishing.refusals(Verb.FORCE, edition, approver, "Cần đăng ngay.")) == 1


def test_publish_refuses_to_overlap_a_live_week_without_a_reason(approver):
    go_live(draft(), approver)
    second = EditionFactory(monday=date(2024, 6, 2))
    DirectiveFactory(edition=second, position=1)

    (reason,) = reasons_of(publishing.force, second, approver, "Cần đăng ngay.")
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
