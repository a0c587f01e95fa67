"""Open to programs of every site: no cookie, validators, cross-origin headers on all answers."""

import pytest
from django.test import Client

from directives import publishing
from tests.factories import ApproverFactory
from tests.scenes import correct, publish

pytestmark = pytest.mark.django_db
PATH = "/api/v1/directives/"


def test_an_answer_is_kept_until_something_changes():
    edition = publish(items=3)
    first = Client().get(PATH)
    assert first["Cache-Control"] == "public, no-cache"
    again = Client().get(PATH, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    correct(edition.digest)
    assert Client().get(PATH, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", [PATH, "/api/v1/khong-co/", "/api/v1/directives/?nam=x", "/api/v1/schema/"])
def test_any_site_may_read_any_answer(path: str):
    response = Client().get(path, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert not response.cookies


def test_an_unchanged_answer_may_be_read_by_any_site_too():
    first = Client().get(PATH)
    again = Client().get(PATH, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_browser_may_ask_before_it_asks():
    response = Client().options(
        PATH, headers={"origin": "https://example.org", "access-control-request-method": "GET"}
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"


def test_a_head_tells_what_a_get_would():
    publish(items=2)
    response = Client().head(PATH)
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "application/json"


def test_pages_of_the_site_stay_its_own():
    response = Client().get("/gioi-thieu/")
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_desk_s_session_opens_nothing_more():
    edition = publish(items=2)
    publishing.start_correction(edition.digest, ApproverFactory())
    client = Client()
    client.force_login(ApproverFactory())
    assert client.get("/api/v1/digests/").json()["total"] == 1
