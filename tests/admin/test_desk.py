"""The desk's first page: what waits for whom, the weeks that are missing, and the button that starts one."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directives import publishing
from directives.models import (
    DocumentType,
    Edition,
    Heartbeat,
    ImportedFile,
    Progress,
    Remark,
    Report,
    Step,
)
from directives.publishing import State, Verb
from tests.admin.conftest import text_of
from tests.factories import (
    MONDAY,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
    UserFactory,
)
from tests.scenes import go_live, publish, publish_one, title_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
WEEK = timedelta(days=7)
FRIDAY = datetime(2024, 5, 31, 8, 0, tzinfo=UTC)  # 15:00 in Vietnam
QUERIES = 24  # of the first page without drafts, whatever the archive holds
QUERIES_OF_FINDINGS = 12  # for each of the three drafts whose findings are counted


@pytest.fixture
def friday():
    with time_machine.travel(FRIDAY, tick=False):
        yield


def desk_for(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user) -> str:
    return text_of(desk_for(user).get(reverse("admin:index")))


def rows_of(user, name: str) -> list:
    """The rows of a section, as the page is given them."""
    sections = desk_for(user).get(reverse("admin:index")).context["sections"]
    return list(next(section for section in sections if section.name == name).rows)


def sections_of(user) -> set[str]:
    return {section.name for section in desk_for(user).get(reverse("admin:index")).context["sections"]}


def with_rights(*codenames: str):
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def edition_in(state: State, author, **fields) -> Edition:
    """An edition as the verbs would have left it."""
    verbs = {State.DRAFT: Verb.SEND_BACK, State.IN_REVIEW: Verb.SUBMIT, State.APPROVED: Verb.APPROVE}
    verbs[State.SCHEDULED] = Verb.SCHEDULE
    if state in Edition.DECIDED:
        fields.setdefault("approver", ApproverFactory())
    if state == State.SCHEDULED:
        fields.setdefault("scheduled_for", FRIDAY + timedelta(hours=2))
    edition = EditionFactory(state=state, author=author, **fields)
    Step.objects.create(
        edition=edition, verb=verbs[state], state=state, actor=author, reason="Xem lại mục 2."
    )
    return edition


# --- what waits for whom ------------------------------------------------------------------------------


def test_an_edition_in_review_waits_for_whoever_may_approve_it():
    author, approver = ApproverFactory(), ApproverFactory()
    edition = edition_in(State.IN_REVIEW, author)

    waiting = rows_of(approver, "waiting")

    assert [row.address for row in waiting] == [reverse("admin:directives_edition_change", args=[edition.pk])]
    assert rows_of(author, "waiting") == []


def test_an_edition_in_review_does_not_wait_for_whoever_worked_on_it():
    approver = ApproverFactory()
    edition_in(State.IN_REVIEW, ApproverFactory()).contributors.add(approver)

    assert rows_of(approver, "waiting") == []


def test_an_edition_in_review_does_not_wait_for_whoever_may_not_approve():
    edition_in(State.IN_REVIEW, ApproverFactory())

    assert rows_of(ApproverFactory(rights=["change_edition"]), "waiting") == []


def test_an_approved_edition_waits_for_whoever_may_publish_it():
    edition_in(State.APPROVED, ApproverFactory())

    assert len(rows_of(ApproverFactory(rights=["change_edition", "publish_edition"]), "waiting")) == 1
    assert rows_of(ApproverFactory(rights=["change_edition"]), "waiting") == []


def test_a_draft_that_was_sent_back_waits_for_its_people_with_what_is_to_be_mended():
    author, helper = ApproverFactory(), ApproverFactory(rights=["change_edition"])
    edition_in(State.DRAFT, author).contributors.add(helper)

    assert "Xem lại mục 2." in rows_of(author, "waiting")[0].about
    assert len(rows_of(helper, "waiting")) == 1
    assert rows_of(ApproverFactory(), "waiting") == []


@pytest.mark.by_hand
def test_a_draft_that_was_sent_again_waits_for_its_author_no_more():
    author = ApproverFactory()
    edition = edition_in(State.DRAFT, author)
    Edition.objects.filter(pk=edition.pk).update(state=State.IN_REVIEW)
    Step.objects.create(edition=edition, verb=Verb.SUBMIT, state=State.IN_REVIEW, actor=author)

    assert rows_of(author, "waiting") == []


def test_remarks_of_others_wait_until_they_are_settled():
    author, approver = ApproverFactory(), ApproverFactory()
    edition = EditionFactory(author=author)
    item = DirectiveFactory(edition=edition)
    Remark.objects.create(edition=edition, text="Của chính người soạn", author=author)
    Remark.objects.create(edition=edition, text="Đã xong", author=approver, settled_at=timezone.now())
    Remark.objects.create(edition=edition, item_key=item.key, text="Thiếu ngày ký", author=approver)

    waiting = rows_of(author, "waiting")

    assert [row.words for row in waiting] == ["Thiếu ngày ký"]
    assert waiting[0].address.endswith(f"/#{item.anchor}")
    assert rows_of(approver, "waiting") == []


def test_what_is_nearest_the_public_stands_first():
    person = ApproverFactory()
    edition_in(State.DRAFT, person, monday=MONDAY)
    edition_in(State.IN_REVIEW, ApproverFactory(), monday=MONDAY + WEEK)
    edition_in(State.APPROVED, ApproverFactory(), monday=MONDAY + 2 * WEEK)

    assert [row.words[:9] for row in rows_of(person, "waiting")] == ["10/6/2024", "03/6/2024", "27/5/2024"]


# --- the week -----------------------------------------------------------------------------------------


def test_drafts_say_who_works_on_them():
    author, helper = UserFactory(last_name="Trần Thị", first_name="Bình"), UserFactory(username="helper")
    EditionFactory(author=author).contributors.add(author, helper)

    (row,) = rows_of(ApproverFactory(), "drafts")

    assert "Trần Thị Bình, helper" in row.about


def test_the_schedule_stands_with_its_moment_and_the_last_sign_of_the_worker():
    edition_in(State.SCHEDULED, ApproverFactory())
    Heartbeat.objects.create(worker="một", seen_at=FRIDAY - timedelta(minutes=1))

    page = page_of(ApproverFactory())

    assert [row.mark for row in rows_of(ApproverFactory(), "scheduled")] == ["17:00, 31/5/2024"]
    assert "14:59, 31/5/2024" in page
    assert rows_of(ApproverFactory(), "drafts") == []


def test_findings_of_a_draft_are_counted_and_lead_to_its_page():
    clean, faulty = EditionFactory(monday=MONDAY + WEEK), EditionFactory()
    DirectiveFactory(edition=faulty, heading="", symbol="10/QĐ-UBND", issued_on=date(2030, 1, 1))

    (row,) = rows_of(ApproverFactory(), "findings")

    assert row.address == reverse("admin:directives_edition_change", args=[faulty.pk]) + "#kiem-tra"
    assert clean.is_open


def test_tasks_of_the_next_seven_days_are_listed_until_something_is_recorded():
    item = publish_one(MONDAY, heading="Quyết định về chợ Kỳ Lừa")
    for days in (-1, 0, 7, 8):
        AssignmentFactory(directive=item, what=f"Việc {days}", due_on=FRIDAY.date() + timedelta(days=days))
    begun = AssignmentFactory(directive=item, what="Đã ghi", due_on=FRIDAY.date())
    Progress.objects.create(digest=item.edition.digest, key=begun.key)

    follower = with_rights("view_task", "change_task")

    assert [row.words for row in rows_of(follower, "tasks")] == ["Việc 0", "Việc 7"]
    assert sections_of(follower) == {"tasks"}


def test_readers_reports_are_listed_oldest_first():
    digest = publish().digest
    for text in ("Sai số", "Sai ngày"):
        Report.objects.create(digest=digest, text=text)
    Report.objects.create(digest=digest, text="Đã xong", settled=True)

    assert [row.words for row in rows_of(with_rights("view_report"), "reports")] == ["Sai số", "Sai ngày"]


def test_the_last_imports_say_who_and_when():
    person = UserFactory(last_name="Hoàng", first_name="Lan")
    ImportedFile.objects.create(edition=EditionFactory(), name="tuan-22.docx", size=1, by=person)

    (row,) = rows_of(ApproverFactory(), "imports")

    assert (row.words, "Hoàng Lan; 15:00, 31/5/2024" in row.about) == ("tuan-22.docx", True)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([10, 11, 12], []),
        ([10, 12], ["11"]),
        ([10, 14], ["11, 12, 13"]),
        ([10, 15], []),  # too wide to be one that was forgotten
    ],
)
def test_short_gaps_in_a_series_are_told(numbers, missing):
    edition = EditionFactory(title=title_of(MONDAY))
    for position, number in enumerate(numbers, 1):
        DirectiveFactory(edition=edition, position=position, symbol=f"{number}/QĐ-UBND")
    go_live(edition, ApproverFactory())

    found = [row.words.rpartition("số ")[2] for row in rows_of(ApproverFactory(), "gaps")]

    assert found == missing


def test_a_series_is_of_one_issuer_and_one_type():
    edition = EditionFactory(title=title_of(MONDAY))
    plan = DocumentType.objects.get(name="Kế hoạch")
    DirectiveFactory(edition=edition, position=1, symbol="10/QĐ-UBND")
    DirectiveFactory(edition=edition, position=2, symbol="12/KH-UBND", doc_type=plan, kind="plan")
    go_live(edition, ApproverFactory())

    assert rows_of(ApproverFactory(), "gaps") == []


# --- weeks that are missing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "live", "missing"),
    [
        (date(2024, 5, 30), [date(2024, 5, 20)], []),  # Thursday: the week is not over
        (date(2024, 5, 31), [date(2024, 5, 20)], ["27/5/2024"]),  # Friday: it is due
        (date(2024, 5, 31), [date(2024, 5, 27)], []),
        (date(2024, 5, 31), [date(2024, 5, 6), date(2024, 5, 27)], ["20/5/2024", "13/5/2024"]),
        (date(2024, 6, 5), [date(2024, 5, 13)], ["27/5/2024", "20/5/2024"]),  # after the last one
        (date(2024, 5, 31), [], []),  # an archive that has not begun lacks nothing
        (
            date(2024, 5, 31),
            [date(2024, 5, 17), date(2024, 5, 27)],
            [],
        ),  # Friday to Thursday, then from Monday
    ],
)
def test_weeks_without_a_bulletin_are_listed(today, live, missing):
    for monday in live:
        go_live(complete_week(monday), ApproverFactory())

    with time_machine.travel(datetime(today.year, today.month, today.day, 3, tzinfo=UTC), tick=False):
        rows = rows_of(ApproverFactory(), "missing")

    assert [row.words.partition(" ")[0] for row in rows] == missing


def complete_week(monday: date) -> Edition:
    edition = EditionFactory(monday=monday, title=title_of(monday))
    DirectiveFactory(edition=edition, position=1, symbol=f"{monday.toordinal() % 900}/QĐ-UBND")
    return edition


def test_a_missing_week_with_a_draft_leads_to_it():
    publish(MONDAY - WEEK)
    draft = EditionFactory()

    (row,) = rows_of(ApproverFactory(), "missing")

    assert row.address == reverse("admin:directives_edition_change", args=[draft.pk])
    assert row.starts is None


# --- the page as a whole ------------------------------------------------------------------------------


@pytest.mark.parametrize("weeks", [1, 3])
def test_the_first_page_asks_a_bounded_number_of_queries(django_assert_max_num_queries, weeks):
    person = ApproverFactory()
    person.user_permissions.add(*Permission.objects.filter(codename__in=["view_task", "view_report"]))
    for number in range(weeks):
        publish(MONDAY - WEEK * (number + 1))
        edition_in(State.IN_REVIEW, UserFactory(), monday=MONDAY + WEEK * number)
    client = desk_for(person)

    with django_assert_max_num_queries(QUERIES + weeks * QUERIES_OF_FINDINGS):
        client.get(reverse("admin:index"))


def test_many_drafts_cost_no_more_than_three(django_assert_max_num_queries):
    for number in range(12):
        edition_in(State.IN_REVIEW, UserFactory(), monday=MONDAY + WEEK * number)
    client = desk_for(ApproverFactory())

    with django_assert_max_num_queries(QUERIES + 3 * QUERIES_OF_FINDINGS):
        page = client.get(reverse("admin:index"))

    assert "xem tất cả" in text_of(page)


def test_whoever_may_nothing_sees_no_section_and_no_button():
    page = desk_for(UserFactory()).get(reverse("admin:index"))

    assert page.context["sections"] == []
    assert reverse("admin:start_week").encode() not in page.content


def test_an_empty_desk_says_kindly_that_nothing_waits():
    page = page_of(ApproverFactory())

    assert "Hiện không có việc nào chờ bạn." in page
    assert "Chưa có bản thảo nào đang soạn." in page


def test_a_title_with_a_script_is_only_text():
    EditionFactory(title="<script>alert(1)</script>", period_start=None, period_end=None)

    page = desk_for(ApproverFactory()).get(reverse("admin:index")).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# --- starting a week ----------------------------------------------------------------------------------


def start(user, **data):
    return desk_for(user).post(reverse("admin:start_week"), data)


def test_the_present_week_is_started_in_the_frame_of_the_last_bulletin():
    publish(MONDAY - WEEK)
    person = ApproverFactory()

    response = start(person)

    draft = Edition.objects.open().get()
    assert response.url == reverse("admin:directives_edition_change", args=[draft.pk])
    assert (draft.period_start, draft.period_end) == (MONDAY, MONDAY + timedelta(days=6))
    assert draft.title == "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)"
    assert (draft.author, draft.state) == (person, State.DRAFT)


def test_two_presses_make_one_draft():
    first, second = start(ApproverFactory()), start(ApproverFactory())

    assert first.url == second.url
    assert Edition.objects.count() == 1


def test_the_next_week_is_started_where_the_present_one_is_published():
    publish(MONDAY)

    start(ApproverFactory())

    assert Edition.objects.open().get().period_start == MONDAY + WEEK


def test_an_open_correction_of_the_week_is_gone_to():
    person = ApproverFactory()
    correction = publishing.start_correction(publish(MONDAY).digest, person)

    response = start(person, tuan="2024-05-27")

    assert response.url == reverse("admin:directives_edition_change", args=[correction.pk])


def test_a_missing_week_is_started_by_its_first_day():
    publish(MONDAY - 3 * WEEK)
    publish(MONDAY)

    start(ApproverFactory(), tuan="2024-05-13")

    assert Edition.objects.open().get().period_start == date(2024, 5, 13)


@pytest.mark.parametrize("asked", ["2024-02-31", "hôm qua", "9999-12-30", "2024-05-27"])
def test_a_week_that_cannot_be_started_is_refused_with_a_sentence(asked):
    publish(MONDAY)

    response = desk_for(ApproverFactory()).post(reverse("admin:start_week"), {"tuan": asked}, follow=True)

    assert response.redirect_chain == [(reverse("admin:index"), 302)]
    assert len(response.context["messages"]) == 1
    assert not Edition.objects.open().exists()


def test_nobody_starts_a_week_without_the_right():
    assert start(ApproverFactory(rights=["change_edition"])).status_code == 403
    assert not Edition.objects.exists()


def test_a_form_without_its_token_starts_nothing():
    client = Client(enforce_csrf_checks=True)
    client.force_login(ApproverFactory())

    assert client.post(reverse("admin:start_week")).status_code == 403
    assert not Edition.objects.exists()
