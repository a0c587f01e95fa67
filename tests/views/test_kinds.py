"""The lists of one kind: newest first, by pages and years; each item shows its own type."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories import MONDAY
from tests.scenes import publish


@pytest.mark.parametrize(
    ("path", "title", "kind"),
    [
        ("/phien-hop/", "Phiên họp", "meeting"),
        ("/quyet-dinh/", "Quyết định, nghị quyết", "decision"),
        ("/ke-hoach/", "Kế hoạch, chương trình, đề án", "plan"),
        ("/cong-van/", "Công văn, công điện, chỉ thị", "dispatch"),
    ],
)
@pytest.mark.django_db
def test_list_names_what_its_kind_holds_and_holds_only_that(client: Client, path: str, title: str, kind: str):
    publish(items=7)
    page = client.get(path)
    assert f"<h1>{title}</h1>" in page.text
    assert {item.kind for item in page.context["items"]} == {kind}


@pytest.mark.django_db
def test_item_of_a_list_shows_its_own_type_and_not_its_kind(client: Client):
    publish(items=4)
    text = client.get("/cong-van/").text
    assert '<p class="kind">Chỉ thị</p>' in text
    assert '<p class="kind">Công văn</p>' not in text


@pytest.mark.django_db
def test_list_is_newest_first_and_turns_pages_within_its_year(client: Client):
    for week in range(2):
        publish(MONDAY + timedelta(days=7 * week), items=40)
    first = client.get("/quyet-dinh/", {"nam": "2024"})
    days = [item.sort_day for item in first.context["items"]]
    assert days == sorted(days, reverse=True)
    assert 'href="?nam=2024&amp;trang=2"' in first.text


@pytest.mark.parametrize(
    "query", ["?trang=99", "?trang=x", "?nam=1", "?nam=²²²²", "?nam=0202499", "?nam=" + "9" * 5000]
)
@pytest.mark.django_db
def test_nonsense_in_the_address_of_a_list_shows_a_page(client: Client, query: str):
    publish(items=4)
    page = client.get("/quyet-dinh/" + query)
    assert page.status_code == 200
    assert list(page.context["years"]) == [2024]


@pytest.mark.django_db
def test_list_of_one_year_leads_to_those_before_and_after_it(client: Client):
    for year in (2023, 2024, 2025):
        publish(MONDAY.replace(year=year), items=4)
    text = client.get("/quyet-dinh/", {"nam": "2024"}).text
    for year in (2023, 2025):
        assert f'<a href="?nam={year}">' in text
