"""Error pages: what they say, what they offer, and that they need no database."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from portal import errors


def without_database(execute, sql, params, many, context):
    raise OperationalError("the database is away")


@pytest.fixture
def reader() -> Client:
    """A browser that shows the error page, as the public's does."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
@pytest.mark.django_db
def test_error_page_offers_controls_search_and_latest_bulletins(reader, published, status):
    published()
    with override_settings(ROOT_URLCONF="tests.failing_pages"):
        page = reader.get(f"/fails/{status}/")
    assert page.status_code == status
    assert page["Cache-Control"] == "no-store"
    for part in (
        '<html lang="vi"',
        'action="/hien-thi/"',
        'type="search"',
        "/ban-tin/2024-05-27/",
        'href="/"',
    ):
        assert part in page.text


@pytest.mark.parametrize("status", [403, 404, 500, 503])
@pytest.mark.django_db
def test_error_page_needs_no_database(reader, settings, status):
    settings.ROOT_URLCONF = "tests.failing_pages"
    with connection.execute_wrapper(without_database):
        page = reader.get(f"/fails/{status}/")
    assert page.status_code == status
    assert 'action="/hien-thi/"' in page.text
    assert 'type="search"' in page.text


@pytest.mark.django_db
def test_page_of_a_database_that_is_away_says_when_to_come_back(client, published):
    published()
    client.raise_request_exception = False
    with connection.execute_wrapper(without_database):
        page = client.get("/cong-van/")
    assert (page.status_code, page["Retry-After"]) == (503, "60")


@pytest.mark.django_db
def test_foreign_host_is_refused_in_vietnamese(client):
    page = client.get("/", headers={"host": "evil.example"})
    assert page.status_code == 400
    assert '<html lang="vi"' in page.text
    assert "evil.example" not in page.text


@pytest.mark.django_db
def test_too_many_requests_says_how_long_to_wait(rf):
    page = errors.too_many(rf.get("/ban-tin/"), 60)
    assert (page.status_code, page["Retry-After"]) == (429, "60")
