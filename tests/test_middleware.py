"""Forms from elsewhere, sessions where nobody asked, languages by the wind: none of it."""

import pytest
from django.test import Client

FORM = "/hien-thi/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://testserver"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/ban-tin/"}, 303),
        ({"Referer": "http://evil.example/http://testserver/"}, 403),
        ({}, 403),
    ],
)
@pytest.mark.django_db
def test_public_form_is_taken_from_this_site_only(client: Client, headers: dict, status: int):
    response = client.post(FORM, {"chon": "lon", "next": "/"}, headers=headers)
    assert response.status_code == status


@pytest.mark.django_db
def test_public_page_sets_no_cookie(client: Client):
    assert client.get("/gioi-thieu/").cookies == {}


@pytest.mark.django_db
def test_desk_form_without_its_token_is_refused():
    desk = Client(enforce_csrf_checks=True)
    response = desk.post("/quan-tri/login/", {"username": "x"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403


@pytest.mark.parametrize(("path", "language"), [("/gioi-thieu/", "vi"), ("/en/gioi-thieu/", "en")])
@pytest.mark.django_db
def test_language_comes_from_the_path_alone(client: Client, path: str, language: str):
    response = client.get(path, headers={"Accept-Language": "fr,en;q=0.5"})
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in response.text
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.django_db
def test_content_policy_allows_nothing_unsafe(client: Client):
    policy = client.get("/gioi-thieu/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_english_address_without_its_slash_leads_to_the_one_with_it(client: Client):
    response = client.get("/en")
    assert (response.status_code, response["Location"]) == (301, "/en/")
