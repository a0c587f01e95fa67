"""Who else works on a draft is told to each of them; nobody is locked out."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from directives.models import Directive, Presence
from tests.admin.conftest import text_of
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, UserFactory
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Directive:
    return DirectiveFactory(edition=EditionFactory(), position=3)


def desk_of_person(first_name: str) -> Client:
    client = Client()
    client.force_login(ApproverFactory(first_name=first_name, rights=["view_edition", "change_edition"]))
    return client


@pytest.fixture
def an() -> Client:
    return desk_of_person("An")


@pytest.fixture
def binh() -> Client:
    return desk_of_person("Bình")


def item_page(item: Directive) -> str:
    return reverse("admin:directives_directive_change", args=[item.pk])


def draft_page(item: Directive) -> str:
    return reverse("admin:directives_edition_change", args=[item.edition_id])


def ping(client: Client, item: Directive, **more):
    return client.post(reverse("admin:presence"), {"edition": item.edition_id, "item": item.key, **more})


@pytest.mark.parametrize("page", [item_page, draft_page])
def test_a_page_names_who_edits_an_item(an, binh, item, page):
    an.get(item_page(item))

    assert "An is editing item 3." in told(binh.get(page(item)))
    assert "An" not in told(an.get(page(item)))


def told(response) -> str:
    """What the page says of others, in the source's words."""
    (place,) = html.fromstring(response.content.decode()).xpath("//*[@data-presence]//ul")
    return " ".join(place.text_content().split()).replace("đang sửa mục", "is editing item")


def test_the_sign_of_a_page_is_answered_with_who_else_is_there(an, binh, item):
    ping(an, item)

    (sentence,) = ping(binh, item).json()["others"]

    assert "An" in sentence
    assert "3" in sentence


def test_somebody_on_two_pages_is_told_once_with_the_item(an, binh, item):
    an.get(draft_page(item))
    an.get(item_page(item))

    (sentence,) = ping(binh, item).json()["others"]

    assert "3" in sentence


def test_a_presence_lasts_a_minute(an, binh, item):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ping(an, item)
        clock.shift(timedelta(seconds=59))
        assert ping(binh, item).json()["others"]
        clock.shift(timedelta(seconds=2))
        assert not ping(binh, item).json()["others"]


def test_whoever_leaves_is_told_no_more(an, binh, item):
    ping(an, item)
    ping(an, item, leave="1")

    assert ping(binh, item).json()["others"] == []
    assert Presence.objects.count() == 1


def test_a_sign_is_written_once_however_often_it_comes(an, item):
    for _ in range(3):
        ping(an, item)

    assert Presence.objects.count() == 1


@pytest.mark.parametrize("edition", ["", "x", "999999"])
def test_a_sign_of_no_draft_is_refused(an, edition):
    assert an.post(reverse("admin:presence"), {"edition": edition}).status_code == 404


def test_a_page_that_stayed_open_behind_a_publication_signs_nothing(an, item):
    go_live(item.edition, ApproverFactory())

    assert ping(an, item).json() == {"others": []}
    assert not Presence.objects.filter(edition=item.edition).exists()


def test_a_sign_is_not_taken_from_whoever_may_see_no_draft(item):
    client = Client()
    client.force_login(UserFactory())

    assert ping(client, item).status_code == 403
    assert not Presence.objects.exists()


def test_a_sign_is_sent_not_opened(an):
    assert an.get(reverse("admin:presence")).status_code == 405


def test_a_name_that_looks_like_a_tag_is_shown_as_words(an, item):
    ping(desk_of_person("<b>x</b>"), item)

    response = an.get(draft_page(item))

    assert "<b>x</b>" not in response.content.decode()
    assert "<b>x</b>" in text_of(response)
