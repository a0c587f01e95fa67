"""What the findings of the checks stop, and how long a reason holds: asked of the steps of an edition."""

import pytest

from directives import publishing
from directives.checking import Finding, Severity, Where
from directives.mending import mend
from directives.models import Edition
from directives.passing import let_pass, refusals, standings
from tests.factories import ApproverFactory
from tests.publishing.stages import FRIDAY, NOW, State, edition_in, reasons_of
from tests.scenes import go_live

pytestmark = pytest.mark.django_db

WARNING = "<p>Quản lý hoạt độngvà an toàn.</p>"
ERROR = "<p>Ông An, số căn cước 020085001234, được hỗ trợ.</p>"
STEPS = {
    "submit": (State.DRAFT, publishing.submit, ()),
    "approve": (State.IN_REVIEW, publishing.approve, ()),
    "schedule": (State.APPROVED, publishing.schedule, (FRIDAY,)),
    "publish": (State.APPROVED, publishing.publish, ()),
}


def write(edition: Edition, body: str, position: int = 1) -> None:
    """Text that came into the edition without its state being asked."""
    edition.directives.filter(position=position).update(body=body)


def pass_all(edition: Edition, reason: str = "Trích nguyên văn") -> None:
    let_pass(
        edition, [one.finding for one in standings(edition) if one.may_pass], reason, by=ApproverFactory()
    )


def is_asked(edition: Edition) -> bool:
    return any(one.is_open for one in standings(edition))


@pytest.mark.parametrize("step", STEPS)
def test_an_error_stops_the_step(step):
    state, verb, given = STEPS[step]
    edition = edition_in(state)
    write(edition, ERROR)
    (reason,) = reasons_of(verb, edition, ApproverFactory(), *given, now=NOW)
    assert "Số căn cước" in reason
    edition.refresh_from_db()
    assert edition.state == state


@pytest.mark.parametrize("step", STEPS)
def test_a_warning_that_nobody_passed_stops_the_step(step):
    state, verb, given = STEPS[step]
    edition = edition_in(state)
    write(edition, WARNING)
    assert len(reasons_of(verb, edition, ApproverFactory(), *given, now=NOW)) == 1
    edition.refresh_from_db()
    assert edition.state == state


@pytest.mark.parametrize("step", STEPS)
def test_a_warning_that_was_passed_does_not(step):
    state, verb, given = STEPS[step]
    edition = edition_in(state)
    write(edition, WARNING)
    pass_all(edition)
    assert verb(edition, ApproverFactory(), *given, now=NOW).state != state


@pytest.mark.parametrize("step", STEPS)
def test_an_information_stops_nothing(step):
    state, verb, given = STEPS[step]
    edition = edition_in(state)
    write(edition, "<p>Giao&nbsp;Sở Tài chính  chủ trì.</p>")
    assert {one.finding.severity for one in standings(edition)} == {Severity.INFORMATION}
    assert verb(edition, ApproverFactory(), *given, now=NOW).state != state


def test_a_schedule_is_not_kept_for_an_edition_with_an_error():
    edition = edition_in(State.SCHEDULED)
    write(edition, ERROR)
    assert publishing.publish_due(FRIDAY) == []
    edition.refresh_from_db()
    assert edition.state == State.APPROVED
    assert "Số căn cước" in edition.steps.get(verb="recall").reason


def test_a_forced_publication_passes_over_them():
    edition = edition_in(State.DRAFT)
    write(edition, ERROR)
    assert go_live(edition, ApproverFactory()).state == State.PUBLISHED


def test_an_error_names_its_item():
    edition = edition_in(State.DRAFT)
    write(edition, ERROR, position=2)
    (reason,) = refusals(edition)
    assert "2" in reason.partition(":")[0]


# --- how long a reason holds ----------------------------------------------------------------------------


def test_an_edit_elsewhere_does_not_ask_again():
    edition = edition_in(State.DRAFT)
    write(edition, WARNING)
    pass_all(edition)
    write(edition, "<p>Một câu mới.</p><p>Quản lý <em>hoạt độngvà</em> an toàn.</p>")
    write(edition, "<p>Nội dung khác.</p>", position=2)
    assert not is_asked(edition)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Quản lý hoạt độngtừ an toàn.</p>",  # other words
        "<p>Quản lý hoạt độngvà an toàn, tại.</p>",  # another slip
    ],
)
def test_an_edit_of_the_words_asks_again(body):
    edition = edition_in(State.DRAFT)
    write(edition, WARNING)
    pass_all(edition)
    write(edition, body)
    assert is_asked(edition)


def test_the_same_words_in_another_item_are_asked_for_themselves():
    edition = edition_in(State.DRAFT)
    write(edition, WARNING)
    pass_all(edition)
    write(edition, WARNING, position=2)
    assert is_asked(edition)


def test_another_day_outside_the_week_asks_again():
    edition = edition_in(State.DRAFT)
    edition.directives.filter(position=1).update(issued_on="2024-05-26")
    pass_all(edition)
    assert not is_asked(edition)
    edition.directives.filter(position=1).update(issued_on="2024-05-06")
    assert is_asked(edition)


def test_a_correction_keeps_what_was_passed():
    edition = edition_in(State.DRAFT)
    write(edition, WARNING)
    pass_all(edition, "Trích nguyên văn")
    live = go_live(edition, ApproverFactory())
    draft = publishing.start_correction(live.digest, ApproverFactory())
    assert not is_asked(draft)
    (standing,) = [one for one in standings(draft) if one.passed]
    assert standing.passed.reason == "Trích nguyên văn"
    draft.passed_findings.all().delete()
    assert is_asked(draft)
    assert live.passed_findings.exists()


def test_a_second_reason_takes_the_place_of_the_first():
    edition = edition_in(State.DRAFT)
    write(edition, WARNING)
    found = [one.finding for one in standings(edition)]
    first, second = ApproverFactory(), ApproverFactory()
    let_pass(edition, found, "Trích nguyên văn", first)
    let_pass(edition, found, " Tên riêng ", second)
    row = edition.passed_findings.get()
    assert (row.reason, row.by) == ("Tên riêng", second)


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.INFORMATION])
def test_only_a_warning_can_be_passed(severity):
    edition = edition_in(State.DRAFT)
    finding = Finding("any", severity, Where("a", "body", 0, 1), "x", "Vì thế.")
    with pytest.raises(ValueError, match="no warning"):
        let_pass(edition, [finding], "Trích nguyên văn", ApproverFactory())
    assert not edition.passed_findings.exists()


def test_a_mend_of_what_was_approved_asks_for_approval_again():
    edition = edition_in(State.APPROVED)
    write(edition, WARNING)
    found = [one.finding for one in standings(edition)]
    author = ApproverFactory()
    assert mend(edition, found, author) == 1
    edition.refresh_from_db()
    assert (edition.state, edition.approver) == (State.DRAFT, None)
    assert author in edition.contributors.all()
