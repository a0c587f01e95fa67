"""What a second import may and may not change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from directives import publishing
from directives.importing.drafting import draft
from directives.importing.facts import (
    AssignmentFact,
)
from directives.models import Agency, Digest, Directive, Edition
from tests.factories import AgencyFactory, ApproverFactory
from tests.importing.made_facts import decision, meeting, week
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


# --- a second import ----------------------------------------------------------------------------------


def test_second_import_of_the_same_file_changes_nothing(editor, agencies):
    first = draft(week(), editor)
    before = list(Directive.objects.values())

    second = draft(week(), editor)

    assert (second.edition, second.created, second.changed, second.differences) == (
        first.edition,
        False,
        False,
        [],
    )
    assert list(Directive.objects.values()) == before


def test_second_import_updates_what_nobody_has_mended(editor, agencies):
    draft(week(), editor)
    key = Directive.objects.get(position=1).assignments.get().key
    later = AssignmentFact(
        "Sở Tài chính", "leads", "báo cáo", date(2024, 6, 20), "trước ngày 20/6/2024", "day"
    )

    result = draft(week(decision(issued_on=date(2024, 5, 29), assignments=(later,)), meeting()), editor)

    item = Directive.objects.get(position=1)
    assert (result.changed, item.issued_on) == (True, date(2024, 5, 29))
    assignment = item.assignments.get()
    assert (assignment.due_on, assignment.key) == (date(2024, 6, 20), key)
    assert [agency.slug for agency in assignment.agencies.all()] == ["so-tai-chinh"]


def test_second_import_keeps_what_a_person_mended_and_tells_it(editor):
    draft(week(), editor)
    Directive.objects.filter(position=1).update(
        signatory="Trần Thị Bình", heading="Quyết định về chợ Giếng Vuông"
    )

    result = draft(week(decision(signatory="Lê Văn Cường", body="<p>Khác.</p>"), meeting()), editor)

    item = Directive.objects.get(position=1)
    assert (item.signatory, item.heading, item.body) == (
        "Trần Thị Bình",
        "Quyết định về chợ Giếng Vuông",
        "<p>Khác.</p>",
    )
    assert Edition.objects.get().import_differences == [
        {
            "heading": "Quyết định về chợ Kỳ Lừa",
            "field": "heading",
            "kept": "Quyết định về chợ Giếng Vuông",
            "file": "Quyết định về chợ Kỳ Lừa",
            "item": item.key,
        },
        {
            "heading": "Quyết định về chợ Kỳ Lừa",
            "field": "signatory",
            "kept": "Trần Thị Bình",
            "file": "Lê Văn Cường",
            "item": item.key,
        },
    ]
    assert len(result.differences) == 2


@pytest.mark.parametrize(
    "changed",
    [{"number": "925/QĐ-UBND"}, {"heading": "Tên khác"}, {"number": "925/QĐ-UBND", "heading": "Tên khác"}],
)
def test_second_import_never_doubles_an_item(editor, changed):
    draft(week(), editor)
    key = Directive.objects.get(position=1).key

    draft(week(decision(**changed), meeting()), editor)

    assert Directive.objects.count() == 2
    assert Directive.objects.get(position=1).key == key


def test_second_import_follows_the_order_of_the_file(editor):
    draft(week(), editor)
    keys = list(Directive.objects.values_list("key", flat=True))

    draft(week(meeting(position=1), decision(position=2)), editor)

    assert list(Directive.objects.order_by("position").values_list("key", flat=True)) == keys[::-1]


def test_second_import_keeps_the_order_that_a_person_made(editor):
    draft(week(), editor)
    for item in Directive.objects.all():
        Directive.objects.filter(pk=item.pk).update(position=3 - item.position)

    new = decision(position=1, number="1/QĐ-UBND", heading="Quyết định mới")
    draft(week(new, decision(position=2), meeting(position=3)), editor)

    kinds = Directive.objects.order_by("position").values_list("kind", "symbol")
    assert list(kinds) == [("meeting", ""), ("decision", "924/QĐ-UBND"), ("decision", "1/QĐ-UBND")]


def test_second_import_drops_an_item_that_left_the_file_untouched(editor):
    draft(week(), editor)

    result = draft(week(meeting(position=1)), editor)

    assert (result.changed, Directive.objects.get().kind, Directive.objects.get().position) == (
        True,
        "meeting",
        1,
    )


def test_second_import_keeps_a_mended_item_that_left_the_file(editor):
    draft(week(), editor)
    Directive.objects.filter(position=1).update(signatory="Trần Thị Bình")

    result = draft(week(meeting(position=1)), editor)

    assert Directive.objects.count() == 2
    assert [difference.field for difference in result.differences] == ["item"]


def test_second_import_keeps_an_item_that_a_person_added(editor):
    edition = draft(week(), editor).edition
    Directive.objects.create(edition=edition, position=3, heading="Tin thêm tay")

    draft(week(), editor)

    assert [item.heading for item in edition.directives.all()][-1] == "Tin thêm tay"


def test_second_import_does_not_bring_back_an_item_that_a_person_removed(editor):
    edition = draft(week(), editor).edition
    edition.directives.get(position=2).delete()

    result = draft(week(), editor)

    assert edition.directives.count() == 1
    assert [difference.file for difference in result.differences] == ["UBND tỉnh họp phiên thường kỳ"]


def test_import_of_a_week_without_year_goes_on_in_its_draft(editor):
    facts = week(period_start=None, period_end=None)
    draft(facts, editor)

    assert draft(facts, editor).created is False
    assert Digest.objects.count() == 1


# --- on a week that readers know ----------------------------------------------------------------------


def test_import_on_a_published_week_opens_a_correction(editor):
    live = go_live(draft(week(), editor).edition, editor)

    result = draft(week(decision(signatory="Lê Văn Cường"), meeting()), editor)

    assert (result.created, result.edition.number, result.edition.state) == (True, 2, "draft")
    assert result.edition.digest == live.digest
    assert list(result.edition.directives.values_list("key")) == list(live.directives.values_list("key"))
    assert not live.directives.filter(signatory="Lê Văn Cường").exists()


def test_correction_takes_the_file_s_lead_where_nobody_mended_it(editor):
    go_live(draft(week(), editor).edition, editor)

    result = draft(week(lead="Hai nội dung, một phiên họp."), editor)

    assert (result.edition.number, result.edition.lead) == (2, "Hai nội dung, một phiên họp.")
    assert result.differences == []


def test_correction_does_not_bring_back_an_item_that_a_person_removed(editor):
    edition = draft(week(), editor).edition
    edition.directives.get(position=2).delete()
    go_live(edition, editor)

    result = draft(week(lead="Một nội dung."), editor)

    assert [item.position for item in result.edition.directives.all()] == [1]


def test_import_of_a_published_week_unchanged_opens_nothing(editor):
    live = go_live(draft(week(), editor).edition, editor)

    result = draft(week(), editor)

    assert (result.edition, result.created, result.changed) == (live, False, False)
    assert Edition.objects.count() == 1


def test_import_of_a_withdrawn_week_goes_on_in_its_digest(editor):
    live = go_live(draft(week(), editor).edition, editor)
    publishing.withdraw(live.digest, editor, "Nhầm.")

    assert draft(week(meeting(position=1)), editor).edition.digest == live.digest


def test_import_that_is_refused_leaves_nothing(editor):
    go_live(draft(week(), editor).edition, editor)

    with pytest.raises(publishing.PublishingRefused):
        draft(week(meeting(position=1)), ApproverFactory(rights=[]))
    assert Edition.objects.count() == 1


def test_import_cleans_the_body(editor):
    facts = replace(decision(), body="<p onclick=x><b>Giao</b></p><script>x</script>")

    assert draft(week(facts), editor).edition.directives.get().body == "<p><strong>Giao</strong></p>"


def test_agency_of_another_day_is_not_meant(editor):
    AgencyFactory(name="Sở Tài chính", slug="so-tai-chinh-moi", valid_from=date(2025, 3, 1))
    AgencyFactory(name="Sở Tài chính", slug="so-tai-chinh-cu", valid_until=date(2025, 3, 1))

    item = draft(week(decision()), editor).edition.directives.get()

    assert list(item.assignments.get().agencies.all()) == list(Agency.objects.filter(slug="so-tai-chinh-cu"))


# --- on a week that was decided ------------------------------------------------------------------------

FRIDAY = datetime(2024, 6, 7, 17, 0, tzinfo=UTC)
CHANGED = {
    "a fact": week(decision(signatory="Lê Văn Cường"), meeting()),
    "the lead": week(lead="Hai nội dung, một phiên họp."),
}
CHANGED["an item less"] = week(meeting(position=1))


@pytest.fixture(params=["in_review", "approved", "scheduled"])
def decided(request, editor) -> Edition:
    """An imported edition that was sent, approved or scheduled; `editor` imported it."""
    chief, now = ApproverFactory(), FRIDAY - timedelta(days=1)
    edition = publishing.submit(draft(week(), editor).edition, editor, now=now)
    if request.param != "in_review":
        edition = publishing.approve(edition, chief, now=now)
    if request.param == "scheduled":
        edition = publishing.schedule(edition, chief, FRIDAY, now=now)
    assert edition.state == request.param
    return edition


def decision_on(edition: Edition) -> dict:
    return Edition.objects.filter(pk=edition.pk).values("state", "approver", "scheduled_for", "version").get()


def test_import_without_a_change_leaves_what_was_decided(decided, editor):
    before = decision_on(decided)

    assert draft(week(), editor).changed is False
    assert decision_on(decided) == before


def test_import_whose_words_a_person_mended_leaves_what_was_decided(decided, editor):
    Directive.objects.filter(edition=decided, position=1).update(signatory="Trần Thị Bình")
    before = decision_on(decided)

    result = draft(week(decision(signatory="Lê Văn Cường"), meeting()), editor)

    assert [difference.kept for difference in result.differences] == ["Trần Thị Bình"]
    assert decision_on(decided) == before


@pytest.mark.parametrize("change", CHANGED)
def test_import_with_a_change_makes_it_a_draft_that_is_not_published(change, decided, editor):
    version = decided.version

    assert draft(CHANGED[change], editor).changed is True

    assert decision_on(decided) == {
        "state": "draft", "approver": None, "scheduled_for": None, "version": version + 1,
    }  # fmt: skip
    assert decided.steps.first().verb == "reopen"
    assert publishing.publish_due(FRIDAY) == []


@pytest.mark.parametrize("who", ["nobody", "somebody without the right"])
def test_import_with_a_change_by_whoever_may_not_edit_changes_nothing(who, decided):
    by = None if who == "nobody" else ApproverFactory(rights=["publish_edition"])
    before = decision_on(decided), list(Directive.objects.values())

    with pytest.raises(publishing.PublishingRefused):
        draft(CHANGED["a fact"], by)
    assert (decision_on(decided), list(Directive.objects.values())) == before
