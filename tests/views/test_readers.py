"""Ratings and reports: no account, one vote a reader, nothing kept that names anyone."""

import pytest
from django.core.cache import cache
from django.test import Client

from directives.models import Report, Vote
from tests.scenes import publish

RATING = "/ban-tin/2024-05-27/danh-gia/"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _empty_limits():
    cache.clear()


@pytest.mark.django_db
def test_vote_counts_and_can_be_changed(client: Client):
    digest = publish().digest
    client.post(RATING, {"sao": "5"}, headers=HERE)
    client.post(RATING, {"sao": "4"}, headers=HERE)
    digest.refresh_from_db()
    assert (digest.rating_sum, digest.rating_count) == (4, 1)
    assert Vote.objects.count() == 1


@pytest.mark.django_db
def test_two_readers_are_two_votes_as_readers_know_the_line(client: Client):
    publish()
    client.post(RATING, {"sao": "5"}, headers=HERE)
    Client().post(RATING, {"sao": "4"}, headers=HERE)
    assert "Tổng số điểm của bài viết là: 9 trong 2 đánh giá" in client.get("/ban-tin/2024-05-27/").text


@pytest.mark.parametrize("stars", ["0", "6", "", "nam", "1.5", "٣"])
@pytest.mark.django_db
def test_vote_outside_one_to_five_is_refused_in_words(client: Client, stars: str):
    publish()
    response = client.post(RATING, {"sao": stars}, headers=HERE)
    assert response.status_code == 400
    assert not Vote.objects.exists()


@pytest.mark.django_db
def test_reading_sets_no_cookie_and_voting_an_unreadable_one(client: Client):
    publish()
    assert not client.get(RATING).cookies
    cookie = client.post(RATING, {"sao": "3"}, headers=HERE).cookies["phieu"]
    assert cookie["httponly"]
    assert not Vote.objects.filter(voter=cookie.value).exists()


@pytest.mark.django_db
def test_rating_page_is_never_cached(client: Client):
    publish()
    assert "no-store" in client.get(RATING).headers["Cache-Control"]


@pytest.mark.django_db
def test_an_office_may_vote_sixty_times_a_minute_and_a_machine_not_for_ever(client: Client):
    publish()
    statuses = [Client().post(RATING, {"sao": "5"}, headers=HERE).status_code for _ in range(121)]
    assert statuses[:60] == [302] * 60
    assert statuses[-1] == 429


@pytest.mark.django_db
def test_report_reaches_the_desk(client: Client):
    edition = publish()
    item = edition.directives.first()
    path = f"/ban-tin/2024-05-27/bao-loi/{item.key}/"
    response = client.post(path, {"noi_dung": "Sai ngày ban hành."}, headers=HERE, follow=True)
    assert response.status_code == 200
    report = Report.objects.get()
    assert (report.item_key, report.text, report.settled) == (item.key, "Sai ngày ban hành.", False)


@pytest.mark.django_db
def test_empty_report_is_refused_in_words_and_a_machine_fills_the_trap(client: Client):
    item = publish().directives.first()
    path = f"/ban-tin/2024-05-27/bao-loi/{item.key}/"
    assert client.post(path, {"noi_dung": " "}, headers=HERE).status_code == 400
    client.post(path, {"noi_dung": "x", "trang_web": "http://spam.example"}, headers=HERE)
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_report_on_an_unknown_item_is_not_found(client: Client):
    publish()
    assert client.get("/ban-tin/2024-05-27/bao-loi/khong-co/").status_code == 404
