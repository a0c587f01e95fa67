"""The search box: numbers lead to documents, words to items, with or without diacritics."""

from datetime import timedelta

import pytest
from django.test import Client

from directives.folding import searchable
from directives.models import Directive, Document
from tests.factories import MONDAY
from tests.scenes import publish

SEARCH = "/tim-kiem/"


def found(client: Client, query: str, **more) -> list[Directive]:
    return list(client.get(SEARCH, {"q": query, **more}).context["page"])


@pytest.mark.django_db
def test_search_leads_from_a_whole_number_straight_to_its_document(client: Client):
    publish(items=4)
    document = Document.objects.get(symbol="302/QĐ-TTg")
    for typed in ("302/QĐ-TTg", "302/qd-ttg", "quyết định số 302 / QĐ – TTg"):
        response = client.get(SEARCH, {"q": typed})
        assert (response.status_code, response["Location"]) == (302, f"/van-ban/{document.slug}/")


@pytest.mark.django_db
def test_search_offers_all_documents_that_bear_a_bare_number(client: Client):
    publish(items=4)
    page = client.get(SEARCH, {"q": "302"})
    assert [document.symbol for document in page.context["documents"]] == ["302/QĐ-TTg"]


@pytest.mark.parametrize("typed", ["Chỉ thị nội dung", "chi thi noi dung", "NỘI DUNG, chỉ thị"])
@pytest.mark.django_db
def test_search_finds_words_in_any_order_with_or_without_diacritics(client: Client, typed: str):
    edition = publish(items=4)
    assert set(found(client, typed)) == set(edition.directives.filter(kind="dispatch"))


@pytest.mark.parametrize("typed", ["", "   ", "\0", "không-có-từ-này", "%", "_", "9" * 300])
@pytest.mark.django_db
def test_search_for_nothing_finds_nothing(client: Client, typed: str):
    publish(items=4)
    assert found(client, typed) == []


@pytest.mark.django_db
def test_search_finds_nothing_that_is_not_live(client: Client):
    edition = publish(items=4)
    edition.directives.update(live=False)
    assert found(client, "noi dung") == []


@pytest.mark.django_db
def test_search_keeps_the_query_from_page_to_page(client: Client):
    for week in range(2):
        publish(MONDAY + timedelta(days=7 * week), items=15)
    first = client.get(SEARCH, {"q": "về nội dung"})
    assert 'href="?q=v%E1%BB%81+n%E1%BB%99i+dung&amp;trang=2"' in first.text
    assert len(found(client, "về nội dung", trang=2)) == 8


@pytest.mark.django_db
def test_search_finds_whole_words_and_puts_the_phrase_first(client: Client):
    edition = publish(items=4)
    later, earlier, other = edition.directives.exclude(document=None)
    earlier.folded, later.folded, other.folded = " tai binh gia hom qua ", " gia binh ", " binhs giam "
    Directive.objects.bulk_update([later, earlier, other], ["folded"])
    assert found(client, "Bình Gia") == [earlier, later]


@pytest.mark.parametrize("typed", ["924 qd ubnd", "924/qd-ubnd", "so 924 qd"])
@pytest.mark.django_db
def test_search_finds_a_number_in_the_text_however_its_signs_are_typed(client: Client, typed: str):
    edition = publish(items=2)
    item = edition.directives.exclude(document=None).get()
    Directive.objects.filter(pk=item.pk).update(folded=searchable("theo số 924/QĐ-UBND"))
    assert found(client, typed) == [item]
