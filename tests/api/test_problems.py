"""Errors: problems in both languages, never a page; what is asked strictly; how often."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from directives.api.views import digests
from tests.api.asking import answer
from tests.scenes import publish

pytestmark = pytest.mark.django_db
MEMBERS = {"type", "title", "title_en", "status", "detail", "detail_en", "errors"}


def problem(path: str, status: int, method: str = "get", **options):
    response = getattr(Client(**options.pop("client", {})), method)(path, **options)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    told = response.json()
    assert set(told) == MEMBERS
    assert told["status"] == status
    return response, told


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("loai=' OR 1=1", ["loai"]),
        ("loai=quyet-dinh&loai=ke-hoach", ["loai"]),
        ("loai=", ["loai"]),
        ("nam=abc", ["nam"]),
        ("nam=99999", ["nam"]),
        ("tu-ngay=31/02/2024", ["tu-ngay"]),
        ("co-quan=khong-co", ["co-quan"]),
        ("dia-ban=%00", ["dia-ban"]),
        ("loai-van-ban=quyet-dinh&loai-van-ban=khong-co", ["loai-van-ban"]),
        ("ban-tin=2024-05-27", ["ban-tin"]),
        ("trang=2", ["trang"]),
        ("con-tro=abc", ["con-tro"]),
        ("con-tro=sau-1%0A", ["con-tro"]),
        ("so-muc=0", ["so-muc"]),
        ("so-muc=101", ["so-muc"]),
        ("so-muc=%C2%B2", ["so-muc"]),
        ("q=" + "a" * 201, ["q"]),
        ("la=1&ky=2", ["la", "ky"]),
        ("loai=x&nam=y", ["loai", "nam"]),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_its_name(query: str, names: list[str]):
    _response, told = problem(f"/api/v1/directives/?{query}", 400)
    assert [one["parameter"] for one in told["errors"]] == names
    assert all(one["detail"] and one["detail_en"] for one in told["errors"])


def test_a_problem_speaks_both_languages():
    _response, told = problem("/api/v1/directives/?nam=abc", 400)
    assert told["title_en"] == "The request was not understood"
    assert told["title"] != told["title_en"]
    assert told["type"] == "/api/v1/#loi-400"


@pytest.mark.parametrize("query", ["ban-tin=2020-01-06", "co-quan=khong-co", "tu-ngay=31/02/2024", "nam=1"])
def test_a_reason_speaks_both_languages(query: str):
    _response, told = problem(f"/api/v1/directives/?{query}", 400)
    assert told["errors"][0]["detail"] != told["errors"][0]["detail_en"]
    assert told["errors"][0]["detail_en"].isascii() or "“" in told["errors"][0]["detail_en"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v1/khong-co/",
        "/api/v2/directives/",
        "/api/v1/digests/2020-01-06/",
        "/api/v1/directives/2024-05-27/khongco/",
        "/api/v1/assignments/2024-05-27/khongco/",
        "/api/v1/agencies/khong-co/",
        "/api/v1/places/khong-co/",
        "/api/v1/documents/khong-co/",
        "/api/v1/resolve/?so=khong",
        "/api/v1/digests/%F0%9F%92%A9/",
    ],
)
def test_what_is_not_there_is_a_problem_too(path: str):
    publish(items=2)
    problem(path, 404)


def test_an_address_without_its_last_slash_leads_to_it():
    response = Client().get("/api/v1/directives?loai=quyet-dinh")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/directives/?loai=quyet-dinh")


@pytest.mark.parametrize("query", ["", "q=", "q=%20"])
def test_a_search_needs_words(query: str):
    _response, told = problem(f"/api/v1/search/?{query}", 400)
    assert told["errors"][0]["parameter"] == "q"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_but_reading_is_answered(method: str):
    response, _told = problem("/api/v1/directives/", 405, method, client={"enforce_csrf_checks": True})
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_another_type_than_json_is_refused():
    problem("/api/v1/directives/", 406, headers={"accept": "text/html"})


def test_a_host_that_is_not_ours_is_a_problem():
    problem("/api/v1/directives/", 400, headers={"host": "evil.example"})


def test_a_failure_of_ours_is_a_problem(monkeypatch):
    monkeypatch.setattr(digests, "live_editions", lambda: 1 / 0)
    problem("/api/v1/digests/", 500, client={"raise_request_exception": False})


def test_a_database_that_does_not_answer_is_a_problem(monkeypatch):
    def broken():
        raise OperationalError

    monkeypatch.setattr(digests, "live_editions", broken)
    response, _told = problem("/api/v1/digests/", 503, client={"raise_request_exception": False})
    assert response["Retry-After"] == "60"


def test_who_asks_too_often_must_wait(settings):
    cache.clear()
    settings.API_REQUESTS_A_MINUTE = 2
    answer("document-types/")
    answer("document-types/")
    response, _told = problem("/api/v1/document-types/", 429)
    assert response["Retry-After"] == "60"
    cache.clear()
