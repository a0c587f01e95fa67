"""One document, one row: whoever tells of it or cites it, in whatever words and order."""

from datetime import date

import pytest

from directives import publishing
from directives.identity import Mention, Registry, identity_of, period_of
from directives.models import Agency, Directive, Document, Province
from directives.references import parse
from tests.factories import AgencyFactory, ApproverFactory, CitationFactory, DirectiveFactory, EditionFactory
from tests.scenes import go_live

MAY = date(2024, 5, 27)


@pytest.mark.parametrize(
    ("symbol", "day", "period"),
    [
        ("924/QĐ-UBND", MAY, "2024"),
        ("924/QĐ-UBND", None, ""),
        ("703/UBND-NC", MAY, "2024"),
        ("54/2024/NĐ-CP", None, "2024"),
        ("62/2020/QH14", None, "14"),
        ("1191/NQ-UBTVQH15", None, "15"),
        ("60-NQ/TU", date(2021, 8, 9), "2020-2025"),
        ("60-NQ/TU", None, ""),
        ("25-CT/TW", date(2018, 1, 8), "2016-2021"),
        ("69-KL/TW", date(2024, 1, 11), "2021-2026"),
    ],
)
def test_period_is_the_year_the_term_or_the_legislature(symbol, day, period):
    assert period_of(parse(symbol), day) == period


@pytest.mark.parametrize(
    ("doc_type", "identity"),
    [
        ("Quy định", "party:quy-dinh:217:TW:2011-2016"),
        ("Quyết định", "party:quyet-dinh:217:TW:2011-2016"),
        ("", None),
    ],
)
def test_identity_of_a_party_document_needs_the_type_written(doc_type, identity):
    mention = Mention("217-QĐ/TW", doc_type, date(2013, 12, 12))

    assert identity_of(parse(mention.symbol), mention, "TW") == identity


@pytest.fixture
def registry(db) -> Registry:
    owner = {"owns_symbol": True, "level": Agency.Level.PROVINCE}
    AgencyFactory(
        name="Ủy ban nhân dân tỉnh Lạng Sơn", short_name="UBND tỉnh", symbol="UBND", slug="ubnd-tinh", **owner
    )
    AgencyFactory(name="Thủ tướng Chính phủ", symbol="TTg", slug="thu-tuong", **owner)
    AgencyFactory(name="Chính phủ", symbol="CP", slug="chinh-phu", **owner)
    for name, slug in (("Bình Gia", "binh-gia"), ("Văn Quan", "van-quan")):
        AgencyFactory(
            name=f"Ủy ban nhân dân huyện {name}",
            symbol="UBND",
            slug=f"ubnd-huyen-{slug}",
            valid_until=date(2025, 7, 1),
        )
    return Registry(Province.objects.current())


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"issuer_text": "UBND tỉnh"},
        {"issuer_text": "Ủy ban nhân dân tỉnh Lạng Sơn"},
        {"issuer_text": "Chủ tịch UBND tỉnh"},
        {"symbol": "924 /qd-ubnd", "issued_on": date(2024, 5, 28)},
    ],
)
def test_document_named_in_other_words_is_the_same_row(registry, words):
    first = registry.find_or_create(Mention("924/QĐ-UBND", "Quyết định", MAY))

    assert registry.find_or_create(Mention(**{"symbol": "924/QĐ-UBND", "issued_on": MAY} | words)) == first
    assert first.identity == "administrative:QĐ:924:UBND:2024"


@pytest.mark.parametrize(
    "words",
    [
        {"issued_on": date(2023, 5, 27)},
        {"issuer_text": "UBND huyện Bình Gia"},
        {"issuer_text": "UBND tỉnh Cao Bằng"},
        {"symbol": "924a/QĐ-UBND"},
        {"symbol": "924/KH-UBND"},
        {"symbol": "924/UBND-NC"},
    ],
)
def test_document_that_differs_in_one_part_is_another_row(registry, words):
    first = registry.find_or_create(Mention("924/QĐ-UBND", "Quyết định", MAY))

    assert registry.find_or_create(Mention(**{"symbol": "924/QĐ-UBND", "issued_on": MAY} | words)) != first


def test_two_districts_924_are_two_documents(registry):
    documents = [
        registry.find_or_create(Mention("924/QĐ-UBND", "Quyết định", MAY, f"UBND huyện {name}"))
        for name in ("Bình Gia", "Văn Quan")
    ]

    assert [document.issuer.slug for document in documents] == ["ubnd-huyen-binh-gia", "ubnd-huyen-van-quan"]


def test_symbol_settles_the_issuer_where_the_text_names_another_owner(registry):
    assert (
        registry.find_or_create(Mention("46/CĐ-TTg", "Công điện", MAY, "Chính phủ")).issuer.slug
        == "thu-tuong"
    )


def test_document_whose_year_is_not_given_stays_open(registry):
    assert registry.find_or_create(Mention("40/CT-TTg", "Chỉ thị")) is None
    assert not Document.objects.exists()


# --- at publication -----------------------------------------------------------------------------------


def publish(monday: date, **item) -> Directive:
    edition = EditionFactory(monday=monday)
    directive = DirectiveFactory(edition=edition, position=1, **item)
    if item.get("cites"):
        CitationFactory(directive=directive, **item.pop("cites"))
    go_live(edition, ApproverFactory())
    return Directive.objects.get(pk=directive.pk)


def test_document_told_in_two_weeks_is_one_row(registry):
    first = publish(MAY, symbol="924/QĐ-UBND", issued_on=MAY)
    second = publish(date(2024, 6, 3), symbol="924/QĐ-UBND", issued_on=MAY, heading="Nhắc lại")

    assert first.document == second.document
    assert first.document.abstract == first.heading


def test_document_cited_before_it_arrives_is_one_row_with_its_own_words(registry):
    edition = EditionFactory(monday=MAY)
    CitationFactory(
        directive=DirectiveFactory(edition=edition, position=1),
        symbol="930/QĐ-UBND",
        issued_on=date(2024, 6, 3),
    )
    go_live(edition, ApproverFactory())
    cited = Document.objects.get(symbol="930/QĐ-UBND")

    told = publish(date(2024, 6, 3), symbol="930/QĐ-UBND", issued_on=date(2024, 6, 4))

    assert told.document == cited
    cited.refresh_from_db()
    assert (cited.slug, cited.issued_on, cited.abstract) == (
        "930-qd-ubnd-2024",
        date(2024, 6, 4),
        told.heading,
    )


def test_open_citation_has_no_document_until_a_date_is_given(registry):
    edition = EditionFactory(monday=MAY)
    citation = CitationFactory(
        directive=DirectiveFactory(edition=edition), symbol="40/CT-TTg", issued_on=None
    )

    go_live(edition, ApproverFactory())

    citation.refresh_from_db()
    assert citation.document is None


@pytest.mark.parametrize(
    ("item", "slug"),
    [
        ({"symbol": "924/QĐ-UBND"}, "924-qd-ubnd-2024"),
        ({"symbol": "05/KH-UBND"}, "05-kh-ubnd-2024"),
        ({"symbol": "12/ĐA-UBND"}, "12-dean-ubnd-2024"),
        ({"symbol": "703/UBND-NC"}, "703-ubnd-nc-2024"),
        ({"symbol": "60-NQ/TU"}, "60-nq-tu-2024"),
        ({"symbol": "15/2024/QĐ-UBND"}, "15-2024-qd-ubnd"),
        ({"symbol": "924/QĐ-UBND", "issuer_text": "UBND huyện Bình Gia"}, "924-qd-ubnd-huyen-binh-gia-2024"),
        ({"symbol": "924/QĐ-UBND", "issuer_text": "UBND tỉnh Cao Bằng"}, "924-qd-ubnd-tinh-cao-bang-2024"),
        ({"symbol": "không rõ số"}, "khong-ro-so-2024"),
        ({"symbol": "924/QĐ-UBND", "issued_on": None}, "924-qd-ubnd"),
    ],
)
def test_slug_of_a_document_is_its_number_and_year(registry, item, slug):
    assert publish(MAY, **item).document.slug == slug


def test_slug_that_is_taken_takes_a_number_for_ever(registry):
    Document.objects.create(slug="924-qd-ubnd-2024", symbol="924/QĐ-UBND")

    assert publish(MAY, symbol="924/QĐ-UBND").document.slug == "924-qd-ubnd-2024-2"


def test_item_whose_date_is_given_later_keeps_its_document(registry):
    first = publish(MAY, symbol="924/QĐ-UBND", issued_on=None)
    copy = publishing.start_correction(first.edition.digest, ApproverFactory())
    copy.directives.update(issued_on=MAY)

    go_live(copy, ApproverFactory(), "Bổ sung ngày ban hành.")

    document = Document.objects.get()
    assert (document.slug, document.period) == ("924-qd-ubnd", "2024")
