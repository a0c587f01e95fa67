"""The search page over bulletins of many items: its pages, what it holds back, what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import MONDAY
from tests.scenes import publish

SEARCH = "/tim-kiem/"


def lines(client: Client, query: str, **more) -> list:
    return client.get(SEARCH, {"q": query, **more}).context["lines"]


def paths(client: Client, query: str, **more) -> list[str]:
    return [line.path for line in lines(client, query, **more)]


@pytest.mark.django_db
def test_search_escapes_what_is_typed_and_what_is_told(client: Client):
    publish(items=2)
    page = client.get(SEARCH, {"q": '<script>alert("x")</script>'})
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


@pytest.mark.django_db
@pytest.mark.by_hand
def test_search_finds_nothing_that_is_not_live(client: Client):
    edition = publish(items=4)
    edition.directives.update(live=False)
    assert lines(client, "noi dung") == []
    assert lines(client, "302/QĐ-TTg") == []


@pytest.mark.django_db
def test_search_keeps_the_query_and_the_order_from_page_to_page(client: Client):
    for week in range(2):
        publish(MONDAY + timedelta(days=7 * week), items=15)
    first = client.get(SEARCH, {"q": "về nội dung", "sap-xep": "lien-quan"})
    assert 'href="?q=v%E1%BB%81+n%E1%BB%99i+dung&amp;sap-xep=lien-quan&amp;trang=2"' in first.text
    assert len(lines(client, "về nội dung", trang=2)) == 8


@pytest.mark.django_db
def test_search_runs_pages_on_from_band_to_band(client: Client):
    publish(MONDAY, items=30)  # 29 write of decisions, 10 of them are decisions by their heading
    asked = {"q": "quyết định ", "sap-xep": "lien-quan"}
    seen = [
        line for number in (1, 2) for line in client.get(SEARCH, {**asked, "trang": number}).context["lines"]
    ]
    assert len({line.path for line in seen}) == len(seen) == 29
    assert [line.kind for line in seen[:10]] == ["decision"] * 10


@given(text=st.one_of(st.text(max_size=80), st.text("ab\"-*'()&|!<>:~=#/ \\\0%_đậ924", max_size=80)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.django_db
def test_search_answers_whatever_is_typed(client: Client, text):
    assert client.get(SEARCH, {"q": text}).status_code == 200


def queries_of(client: Client, **asked) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(SEARCH, asked).status_code == 200
    return len(counted)


@pytest.mark.parametrize("typed", ["302/KH-TTg", "noii dungg", "302/KH-TTg noii", "qqqq wwww"])
@pytest.mark.django_db
def test_search_that_finds_nothing_asks_at_most_eight_questions(client: Client, typed):
    publish(MONDAY, items=30)
    assert queries_of(client, q=typed) <= 8


@pytest.mark.parametrize("typed", ["302", "nội dung", "quyết định 302 của tuần"])
@pytest.mark.django_db
def test_search_asks_at_most_eight_questions_the_same_of_few_and_of_many(client: Client, typed):
    publish(MONDAY, items=2)
    few = queries_of(client, q=typed)
    publish(MONDAY + timedelta(days=7), items=30)
    assert queries_of(client, q=typed) == few <= 8


@pytest.mark.parametrize("typed", ["nội dung", "noii dungg"])
@pytest.mark.django_db
def test_search_with_filters_asks_at_most_twelve_questions(client: Client, typed):
    publish(MONDAY, items=30)
    assert queries_of(client, q=typed, loai="quyet-dinh", nam="2024") <= 12
