"""What a first import makes."""

from datetime import date

import pytest

from directives.importing.drafting import draft
from directives.importing.facts import (
    AssignmentFact,
    CitationFact,
    ImportWarning,
)
from directives.models import Attachment, Citation, Directive, Document
from tests.factories import AgencyFactory
from tests.importing.made_facts import PNG, decision, meeting, week
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


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

    go_live(edition, editor)
    assert set(Document.objects.values_list("slug", flat=True)) == {"924-qd-ubnd-2024", "315-qd-ttg-2024"}


def test_draft_points_at_a_document_that_is_known_already(editor):
    go_live(draft(week(), editor).edition, editor)
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
