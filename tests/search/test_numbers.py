"""Documents by what is typed of their number, and the addresses that lead to them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives import references
from directives.models import Directive, Document
from directives.search import numbers
from directives.typed_references import TypedReference, read


def slugs(text: str) -> list[str]:
    return [document.slug for document in numbers.documents(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("924", ["924-kh-ubnd-2025", "924-qd-ubnd-2024", "924-qd-ubnd-2023", "924-qd-ubnd-huyen-binh-gia-2024"]),
        ("924/QĐ-UBND", ["924-qd-ubnd-2024", "924-qd-ubnd-2023", "924-qd-ubnd-huyen-binh-gia-2024"]),
        ("924/QĐ-UBND 2024", ["924-qd-ubnd-2024", "924-qd-ubnd-huyen-binh-gia-2024"]),
        ("924/QĐ-UBND ngày 11/6/2024", ["924-qd-ubnd-huyen-binh-gia-2024"]),
        ("924/QĐ-UBND ngày 12/6/2024", ["924-qd-ubnd-2024", "924-qd-ubnd-huyen-binh-gia-2024"]),
        ("924/NQ", []),
        ("924/QĐ-TTg", []),
        ("703", ["703-ubnd-nc-2024", "703-ubnd-kt-2023"]),
        ("703/UBND-N", ["703-ubnd-nc-2024"]),
        ("1605", ["1605a-qd-ubnd-2023"]),
        ("1605b", []),
        ("5 ct", ["05-ct-ubnd-2024"]),
        ("luật 62", ["62-2020-qh14"]),
        ("60-NQ/TW", []),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_documents_fit_all_that_was_typed_the_province_s_own_first(archive, text, expected):
    assert slugs(text) == expected


@pytest.mark.django_db
def test_near_documents_share_the_number_alone(archive):
    assert [one.slug for one in numbers.near(read("703/KH-UBND"))] == ["703-ubnd-nc-2024", "703-ubnd-kt-2023"]


@pytest.mark.django_db
def test_documents_ask_once_and_by_the_index_of_numbers(archive):
    with CaptureQueriesContext(connection) as asked:
        numbers.documents(TypedReference(924))
    assert len(asked) == 1
    plan = explained(asked[0]["sql"])
    assert "document_number" in plan or connection.vendor == "postgresql"  # few rows are scanned there


def explained(statement: str) -> str:
    if connection.vendor == "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return "\n".join(row[-1] for row in cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.by_hand
def test_documents_that_no_live_item_tells_or_cites_are_not_found(archive):
    document = Document.objects.get(slug="1605a-qd-ubnd-2023")
    Directive.objects.filter(document=document).update(live=False)
    assert slugs("1605a") == []


@pytest.mark.parametrize(
    ("symbol", "path"),
    [
        ("40/CT-TTg", "/so/40-ct-ttg/"),
        ("60-NQ/TU", "/so/60-nq-tu/"),
        ("62/2020/QH14", "/so/62-2020-qh14/"),
        ("04/KH-UBND", "/so/04-kh-ubnd/"),
        ("12/ĐA-UBND", "/so/12-dean-ubnd/"),
    ],
)
def test_number_path_is_the_number_without_its_period(symbol, path):
    assert numbers.number_path(references.parse(symbol)) == path


@pytest.mark.usefixtures("archive", "db")
@pytest.mark.parametrize("typed", ["429/QĐ-UBND", "9241/QĐ-UBND"])
def test_number_mistyped_by_one_digit_offers_the_one_that_may_be_meant(typed: str):
    found = [one.symbol for one in numbers.near(read(typed))]
    assert ("924/QĐ-UBND" in found) is (typed == "9241/QĐ-UBND")
