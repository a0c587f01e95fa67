"""What a first import makes, and what a second one may and may not change."""

from dataclasses import replace
from datetime import date

import pytest

from directives import publishing
from directives.importing.drafting import draft
from directives.importing.facts import (
    AssignmentFact,
    CitationFact,
    DigestFacts,
    DirectiveFacts,
    ImportWarning,
)
from directives.models import Agency, Attachment, Citation, Digest, Directive, Document, Edition, Place
from tests.factories import AgencyFactory, ApproverFactory, PlaceFactory

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def decision(**facts) -> DirectiveFacts:
    return DirectiveFacts(
        **{
            "position": 1,
            "heading": "Quyết định về chợ Kỳ Lừa",
            "kind": "decision",
            "doc_type": "Quyết định",
            "number": "924/QĐ-UBND",
            "issued_on": date(2024, 5, 28),
            "issuer": "UBND tỉnh",
            "body": "<p>Giao Sở Tài chính báo cáo trước ngày 10/6/2024.</p>",
            "citations": (CitationFact("Quyết định", "315/QĐ-TTg", date(2024, 4, 17), "implements"),),
            "assignments": (
                AssignmentFact(
                    "Sở Tài chính", "leads", "báo cáo", date(2024, 6, 10), "trước ngày 10/6/2024", "day"
                ),
            ),
            "places": ("huyện Bình Gia",),
            "line": 3,
        }
        | facts
    )


def meeting(**facts) -> DirectiveFacts:
    return DirectiveFacts(
        **{
            "position": 2,
            "heading": "UBND tỉnh họp phiên thường kỳ",
            "kind": "meeting",
            "held_on": date(2024, 5, 31),
            "chair": "Nguyễn Văn An",
            "body": "<p>Phiên họp cho ý kiến vào 12 nội dung.</p>",
            "line": 9,
        }
        | facts
    )


def week(*items, **facts) -> DigestFacts:
    return DigestFacts(
        **{
            "source": "tuan-22.docx",
            "title": "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)",
            "period_start": date(2024, 5, 27),
            "period_end": date(2024, 6, 2),
            "lead": "Hai nội dung.",
            "directives": items or (decision(), meeting()),
        }
        | facts
    )


@pytest.fixture
def editor():
    return ApproverFactory()


@pytest.fixture
def agencies():
    AgencyFactory(
        name="Ủy ban nhân dân tỉnh Lạng Sơn",
        aliases=["UBND tỉnh"],
        symbol="UBND",
        owns_symbol=True,
        slug="ubnd-tinh-lang-son",
    )
    AgencyFactory(name="Sở Tài chính", slug="so-tai-chinh")
    PlaceFactory(
        type=Place.Type.DISTRICT, name="Bình Gia", slug="huyen-binh-gia", valid_until=date(2025, 7, 1)
    )


# --- the first import ---------------------------------------------------------------------------------


def test_draft_makes_an_edition_with_everything_the_file_says(editor, agencies):
    result = draft(week(), editor, source_name="tuan-22.docx")

    edition = result.edition
    assert (result.created, result.changed, result.differences) == (True, True, [])
    assert (edition.state, edition.period_start, edition.author) == ("draft", date(2024, 5, 27), editor)
    first, second = edition.directives.all()
    assert (first.symbol, first.doc_type.name, first.issuer.slug) == (
        "924/QĐ-UBND",
        "Quyết định",
        "ubnd-tinh-lang-son",
    )
    assert [place.slug for place in first.places.all()] == ["huyen-binh-gia"]
    assignment = first.assignments.get()
    assert (assignment.due_on, assignment.role) == (date(2024, 6, 10), "leads")
    assert [agency.slug for agency in assignment.agencies.all()] == ["so-tai-chinh"]
    assert first.citations.get().symbol == "315/QĐ-TTg"
    assert (second.kind, second.held_on, second.chair) == ("meeting", date(2024, 5, 31), "Nguyễn Văn An")


def test_draft_makes_no_document_until_it_is_published(editor):
    edition = draft(week(), editor).edition
    assert not Document.objects.exists()

    publishing.publish(edition, editor)
    assert set(Document.objects.values_list("slug", flat=True)) == {"924-qd-ubnd-2024", "315-qd-ttg-2024"}


def test_draft_points_at_a_document_that_is_known_already(editor):
    publishing.publish(draft(week(), editor).edition, editor)
    citing = decision(
        number="930/QĐ-UBND",
        citations=(CitationFact("Quyết định", "924/QĐ-UBND", date(2024, 5, 28), "amends"),),
    )

    draft(week(citing, period_start=date(2024, 6, 3), period_end=date(2024, 6, 9)), editor)

    assert Citation.objects.get(symbol="924/QĐ-UBND").document.slug == "924-qd-ubnd-2024"


def test_draft_keeps_place_names_it_does_not_know(editor):
    item = draft(week(decision(places=("xã Không Có",))), editor).edition.directives.get()

    assert (item.place_names, item.places.count()) == (["xã Không Có"], 0)


def test_draft_ties_each_warning_to_its_item(editor):
    warnings = (
        ImportWarning("period_year_missing", "Thiếu năm.", line=1),
        ImportWarning("stray_space", "Thừa dấu cách.", "924 /QĐ-UBND", 5),
    )

    edition = draft(week(warnings=warnings), editor).edition

    first = edition.directives.get(position=1)
    assert [warning["item"] for warning in edition.import_warnings] == [None, first.key]


def test_draft_keeps_pictures_without_words_once(editor):
    facts = week(decision(pictures=(PNG, b"not a picture")))
    draft(facts, editor)
    draft(facts, editor)

    picture = Attachment.objects.get()
    assert (picture.media_type, picture.alternative, picture.size) == ("image/png", "", len(PNG))
    assert picture.item_key == Directive.objects.get().key


def test_second_import_does_not_bring_back_a_picture_that_a_person_removed(editor):
    facts = week(decision(pictures=(PNG,)))
    draft(facts, editor)
    Attachment.objects.all().delete()

    assert draft(facts, editor).changed is False
    assert not Attachment.objects.exists()


def test_item_that_left_the_file_takes_its_pictures_along(editor):
    draft(week(decision(pictures=(PNG,)), meeting()), editor)
    draft(week(meeting(position=1)), editor)

    assert not Attachment.objects.exists()


def test_draft_cuts_what_no_column_holds(editor):
    item = draft(week(decision(chair="A" * 500, issuer="B" * 500)), editor).edition.directives.get()

    assert (len(item.chair), len(item.issuer_text)) == (100, 200)


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("các sở, ban, ngành, UBND các huyện, thành phố", ["cac-so", "cac-huyen"]),
        ("Sở Tài chính, Sở Y tế", ["so-tai-chinh", "so-y-te"]),
        ("Giám đốc Sở Y tế", ["so-y-te"]),
        ("UBND huyện Bình Gia, Văn Quan", ["ubnd-binh-gia", "ubnd-van-quan"]),
        ("Sở Xây dựng", []),
    ],
)
def test_draft_finds_every_addressee(editor, words, slugs):
    for name, slug in (
        ("Các sở, ban, ngành", "cac-so"),
        ("UBND các huyện, thành phố", "cac-huyen"),
        ("Sở Tài chính", "so-tai-chinh"),
        ("Sở Y tế", "so-y-te"),
        ("UBND huyện Bình Gia", "ubnd-binh-gia"),
        ("UBND huyện Văn Quan", "ubnd-van-quan"),
    ):
        AgencyFactory(name=name, slug=slug)
    AgencyFactory(name="Sở Xây dựng", slug="so-xay-dung", valid_from=date(2025, 3, 1))

    item = draft(week(decision(assignments=(AssignmentFact(words, "does", "báo cáo"),))), editor).edition
    found = item.directives.get().assignments.get().agencies.values_list("slug", flat=True)

    assert sorted(found) == sorted(slugs)


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
        },
        {
            "heading": "Quyết định về chợ Kỳ Lừa",
            "field": "signatory",
            "kept": "Trần Thị Bình",
            "file": "Lê Văn Cường",
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
    live = publishing.publish(draft(week(), editor).edition, editor)

    result = draft(week(decision(signatory="Lê Văn Cường"), meeting()), editor)

    assert (result.created, result.edition.number, result.edition.state) == (True, 2, "draft")
    assert result.edition.digest == live.digest
    assert list(result.edition.directives.values_list("key")) == list(live.directives.values_list("key"))
    assert not live.directives.filter(signatory="Lê Văn Cường").exists()


def test_import_of_a_published_week_unchanged_opens_nothing(editor):
    live = publishing.publish(draft(week(), editor).edition, editor)

    result = draft(week(), editor)

    assert (result.edition, result.created, result.changed) == (live, False, False)
    assert Edition.objects.count() == 1


def test_import_of_a_withdrawn_week_goes_on_in_its_digest(editor):
    live = publishing.publish(draft(week(), editor).edition, editor)
    publishing.withdraw(live.digest, editor, "Nhầm.")

    assert draft(week(meeting(position=1)), editor).edition.digest == live.digest


def test_import_that_is_refused_leaves_nothing(editor):
    publishing.publish(draft(week(), editor).edition, editor)

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
