"""An edition of the database under the checks: numbers that are taken, gaps that are closed, links, names."""

from datetime import date

import pytest

from directives.models import Agency, Place
from directives.proofreading import findings_of, pages_among, view_of
from tests.factories import (
    MONDAY,
    AgencyFactory,
    AssignmentFactory,
    CitationFactory,
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


def test_a_name_that_was_changed_is_known_at_once(draft):
    place = PlaceFactory(name="Xa Vời", type=Place.Type.DISTRICT)
    DirectiveFactory(edition=draft, body="<p>UBND huyện Xa Vời báo cáo.</p>", issued_on=NEXT_WEEK)
    assert found(draft, "not_existing") == []
    Place.objects.filter(pk=place.pk).update(valid_until=date(2024, 1, 1))
    assert len(found(draft, "not_existing")) == 1


def test_pages_of_this_site_are_known():
    document = publish(MONDAY).directives.exclude(document=None).first().document
    pages = {"/", "/van-ban/", "/en/van-ban/", f"/van-ban/{document.slug}/"}
    assert pages_among({*pages, "/van-ban/khong-co-2024/", "/khong/co/", "", "khong", "//["}) == pages


def test_queries_do_not_grow_with_the_items(draft, django_assert_max_num_queries):
    pages = ("ban-tin", "van-ban", "phien-hop", "co-quan", "dia-ban", "noi-dung")
    for position in range(1, 31):
        links = "".join(f'<a href="/{page}/khong-co-{position}/">Xem</a> ' for page in pages)
        item = DirectiveFactory(
            edition=draft, position=position, body=f'<p>{links}<a href="https://[">Xem</a></p>'
        )
        AssignmentFactory(directive=item)
        CitationFactory(directive=item)
    with django_assert_max_num_queries(14):
        findings = findings_of(draft, TODAY)
    assert sum(one.code == "dead_link" for one in findings) == 7 * 30
