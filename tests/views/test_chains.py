"""The chain of a document: one list from the centre down, the same documents whichever of them it is read at."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives.models import Agency, Directive, Document, DocumentType, Kind
from tests.factories import MONDAY, AgencyFactory
from tests.scenes import publish_one

MOST = 10
CENTRAL, RESOLUTION = ("315/QĐ-TTg", date(2024, 4, 17)), ("57-NQ/TW", date(2023, 12, 22))
DECISION, PLAN, LETTER = "924/QĐ-UBND", "115/KH-UBND", "12/CT-UBND"


def tell(week: int, symbol: str, type_name: str, *cites: tuple[str, str, date | None], **fields) -> Directive:
    doc_type = DocumentType.objects.get(name=type_name)
    return publish_one(
        MONDAY + timedelta(days=7 * week),
        symbol=symbol,
        kind=doc_type.kind,
        doc_type=doc_type,
        cites=cites,
        **fields,
    )


@pytest.fixture
def chain(db) -> dict[str, Document]:
    """A decision based on two texts of the centre, the plan that implements it, and an instruction below that."""
    AgencyFactory(symbol="TTg", owns_symbol=True, level=Agency.Level.CENTRAL, name="Thủ tướng Chính phủ")
    decision = tell(0, DECISION, "Quyết định", ("based_on", *RESOLUTION), ("implements", *CENTRAL))
    plan = tell(1, PLAN, "Kế hoạch", ("implements", DECISION, decision.issued_on))
    tell(2, LETTER, "Chỉ thị", ("based_on", PLAN, plan.issued_on), ("mentions", *CENTRAL))
    return {one.symbol: one for one in Document.objects.all()}


def rows(client: Client, document: Document) -> list:
    return client.get(f"/van-ban/{document.slug}/").context["chain"].rows


def told(found: list) -> list[tuple[str, int]]:
    return [(row.document.symbol, row.step) for row in found]


@pytest.mark.django_db
def test_chain_is_read_from_the_centre_down_through_the_document(client: Client, chain):
    found = rows(client, chain[DECISION])
    assert told(found) == [
        (CENTRAL[0], 0),
        (RESOLUTION[0], 0),
        (DECISION, 1),
        (PLAN, 2),
        (LETTER, 3),
    ]
    assert [row.is_itself for row in found] == [False, False, True, False, False]


@pytest.mark.parametrize("symbol", [CENTRAL[0], DECISION, PLAN])
@pytest.mark.django_db
def test_chain_goes_up_and_down_from_each_of_its_documents(client: Client, chain, symbol: str):
    found = [row.document.symbol for row in rows(client, chain[symbol])]
    way = [CENTRAL[0], DECISION, PLAN]
    assert [one for one in found if one in way] == way


@pytest.mark.django_db
def test_each_row_says_how_it_stands_to_its_neighbour(client: Client, chain):
    page = client.get(f"/en/van-ban/{chain[DECISION].slug}/")
    words = {row.document.symbol: [str(word) for word in row.words] for row in page.context["chain"].rows}
    assert words[CENTRAL[0]] == [f"is implemented by {DECISION}"]
    assert words[RESOLUTION[0]] == [f"is the basis of {DECISION}"]
    assert words[PLAN] == [f"implements {DECISION}"]
    assert words[LETTER] == [f"based on {PLAN}"]
    assert "central" in page.text
    assert 'aria-current="true"' in page.text


@pytest.mark.django_db
def test_document_alone_has_no_chain(client: Client):
    item = tell(0, DECISION, "Quyết định", ("mentions", *CENTRAL))
    assert rows(client, item.document) == []


@pytest.mark.django_db
def test_documents_that_rest_on_each_other_end(client: Client):
    first, day = ("12/QĐ-UBND", MONDAY + timedelta(days=8))
    one = tell(0, DECISION, "Quyết định", ("based_on", first, day))
    tell(1, first, "Quyết định", ("based_on", DECISION, one.issued_on))
    symbols = [row.document.symbol for row in rows(client, one.document)]
    assert symbols == [first, DECISION, first]


@pytest.mark.parametrize(("relation", "words"), [("amends", "Amended by"), ("replaces", "Replaced by")])
@pytest.mark.django_db
def test_amended_or_replaced_document_says_so_at_its_top(client: Client, relation: str, words: str):
    old = tell(0, DECISION, "Quyết định")
    tell(1, "1001/QĐ-UBND", "Quyết định", (relation, DECISION, old.issued_on))
    text = client.get(f"/en/van-ban/{old.document.slug}/").text
    note = text.index(words)
    assert text.index("<h1>") < note < text.index("<dl")
    assert "1001/QĐ-UBND" in text[note : note + 200]


@pytest.mark.django_db
def test_item_without_a_document_breaks_no_chain(client: Client):
    old = tell(0, DECISION, "Quyết định")
    publish_one(
        MONDAY + timedelta(days=7),
        kind=Kind.MEETING,
        symbol="",
        doc_type=None,
        issued_on=None,
        held_on=MONDAY + timedelta(days=9),
        cites=[("implements", DECISION, old.issued_on)],
    )
    page = client.get(f"/van-ban/{old.document.slug}/")
    assert page.context["chain"].rows == []
    assert len(page.context["cited_by"]) == 1


@pytest.mark.django_db
def test_chain_asks_at_most_ten_questions_however_long(client: Client, chain):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/van-ban/{chain[DECISION].slug}/")
        return len(asked)

    few = queries()
    for number in range(10):
        cited = [("implements", DECISION, date(2024, 5, 28)), ("based_on", *CENTRAL)]
        plan = tell(3 + 2 * number, f"{200 + number}/KH-UBND", "Kế hoạch", *cited)
        tell(
            4 + 2 * number, f"{200 + number}/CT-UBND", "Chỉ thị", ("implements", plan.symbol, plan.issued_on)
        )
    assert queries() == few <= MOST
