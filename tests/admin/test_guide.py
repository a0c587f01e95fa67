"""The guide inside the desk: for everybody who may open the desk, with pictures that say what they show."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PAGES = ("guide", "guide_approving")
LARGEST = 200 * 1024  # bytes of a picture


@pytest.fixture
def newcomer() -> Client:
    client = Client()
    client.force_login(UserFactory())
    return client


def page_of(client: Client, name: str):
    response = client.get(reverse(f"admin:{name}"))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_pictures_of_the_guide_are_there_small_and_told_in_words(newcomer, name):
    pictures = page_of(newcomer, name).xpath("//article//img")

    assert pictures
    for picture in pictures:
        path = finders.find(picture.get("src").removeprefix(settings.STATIC_URL))
        assert Path(path).stat().st_size < LARGEST
        assert len(picture.get("alt")) > 40


@pytest.mark.parametrize("name", PAGES)
def test_both_pages_lead_to_each_other_and_say_which_is_open(newcomer, name):
    links = page_of(newcomer, name).xpath("//nav[@class='guide-pages']//a")

    assert [link.get("href") for link in links] == [reverse(f"admin:{one}") for one in PAGES]
    assert [link.get("aria-current") for link in links].index("page") == PAGES.index(name)


def test_every_page_of_the_desk_leads_to_the_guide(newcomer):
    for name in ("index", "password_change", "guide"):
        assert page_of(newcomer, name).xpath(f"//header//a[@href='{reverse('admin:guide')}']")


def test_the_guide_is_not_for_strangers(client):
    assert client.get(reverse("admin:guide")).status_code == 302
