"""An edition of the database under the checks: numbers that are taken, gaps that are closed, links, names."""

from datetime import date

import pytest

from directives.models import Agency, Place
from directives.proofreading import findings_of, is_page, view_of
from tests.factories import (
    MONDAY,
    AgencyFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
    PlaceFactory,
)
from tests.scenes import publish

pytestmark = pytest.mark.django_db

NEXT_WEEK, TODAY = date(2024, 6, 3), date(2024, 6, 7)


def found(edition, code: str) -> list:
    return [one for one in findings_of(edition, TODAY) if one.code == code]


@pytest.fixture
def draft():
    return EditionFactory(
        monday=NEXT_WEEK, title="Chỉ đạo, điều hành nổi bật (từ ngày 03/6 đến ngày 09/6/2024)"
    )


def test_an_edition_becomes_a_view(draft):
    item = DirectiveFactory(edition=draft, body='<p>Xem <a href="/van-ban/">danh sách</a>.</p>')
    AssignmentFactory(directive=item)
    PictureFactory(edition=draft, item_key=item.key, alternative="")
    view = view_of(draft)
    assert view.items[0].text == "Xem danh sách."
    assert view.items[0].links[0].href == "/van-ban/"
    assert view.items[0].tasks[0].due_text == "trước ngày 10/6/2024"
    assert view.pictures[0].item == item.key


def test_a_number_of_an_earlier_bulletin_is_taken(draft):
    told = publish(MONDAY).directives.exclude(symbol="").first()
    DirectiveFactory(edition=draft, symbol=told.symbol, doc_type=told.doc_type, issued_on=NEXT_WEEK)
    (finding,) = found(draft, "number_taken")
    assert told.edition.title in finding.why


def test_the_same_number_of_another_year_or_issuer_is_free(draft):
    told = publish(MONDAY).directives.exclude(symbol="").first()
    DirectiveFactory(edition=draft, symbol=told.symbol, doc_type=told.doc_type, issued_on=date(2025, 6, 3))
    other = AgencyFactory(name="UBND huyện Thử", symbol="UBND", level=Agency.Level.DISTRICT)
    told.document.issuer = AgencyFactory(name="UBND huyện Khác", symbol="UBND", level=Agency.Level.DISTRICT)
    told.document.save()
    DirectiveFactory(
        edition=draft,
        symbol=told.symbol,
        doc_type=told.doc_type,
        issued_on=NEXT_WEEK,
        issuer=other,
        position=999,
    )
    assert found(draft, "number_taken") == []


def test_the_own_earlier_edition_takes_no_number():
    edition = publish(MONDAY)
    assert found(edition, "number_taken") == []


def test_a_number_told_elsewhere_closes_a_gap(draft):
    told = publish(MONDAY).directives.filter(symbol__contains="/").first()
    number, _, tail = told.symbol.partition("/")
    for step in (-1, 1):
        DirectiveFactory(
            edition=draft, symbol=f"{int(number) + step}/{tail}", doc_type=told.doc_type, issued_on=NEXT_WEEK
        )
    assert found(draft, "number_gap") == []


def test_a_place_that_was_no_more_is_found(draft):
    PlaceFactory(name="Xa Vời", type=Place.Type.DISTRICT, valid_until=date(2024, 1, 1))
    DirectiveFactory(edition=draft, body="<p>UBND huyện Xa Vời báo cáo.</p>", issued_on=NEXT_WEEK)
    (finding,) = found(draft, "not_existing")
    assert finding.words == "UBND huyện Xa Vời"


def test_pages_of_this_site_are_known():
    document = publish(MONDAY).directives.exclude(document=None).first().document
    assert is_page("/")
    assert is_page("/van-ban/")
    assert is_page("/en/van-ban/")
    assert is_page(f"/van-ban/{document.slug}/")
    assert not is_page("/van-ban/khong-co-2024/")
    assert not is_page("/khong/co/")


def test_queries_do_not_grow_with_the_items(draft, django_assert_max_num_queries):
    for position in range(12):
        AssignmentFactory(directive=DirectiveFactory(edition=draft, position=position + 1))
    with django_assert_max_num_queries(9):
        findings_of(draft, TODAY)
