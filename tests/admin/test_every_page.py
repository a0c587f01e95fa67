"""Every page of the desk, as each role: it answers, speaks Vietnamese, has one heading, and names its fields."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from lxml import html

from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS, FOLLOWERS
from tests.admin.walking import NO_PAGES, Door, addresses, doors, fill, lists
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SUPERUSER, NOBODY = "superuser", "no rights"
ROLES = (AUTHORS, APPROVERS, FOLLOWERS, ADMINISTRATORS, SUPERUSER, NOBODY)
# 405: a page that only takes what a form sends
ANSWERS = {200, 302, 403, 404, 405}
# Words of English that no Vietnamese text holds, and those of Django's admin and of the libraries beside it.
ENGLISH = frozenset(
    re.findall(
        r"[a-z]+",
        """
        the of and with this that these is are was were be been for by from your you please select selected choose add
        added change changed changes delete deleted deleting save search home history filter filters yes none view
        attempt attempts failure failures agent entry entries device devices token key password username user users
        group groups permission permissions staff status active superuser address date time today yesterday now all
        any not cannot must may has have had will would should edit edition editions item items bulletin bulletins
        draft published open close closed submit send sent back approve approved reject settle remark remarks warning
        warnings error errors task tasks result results object objects action actions run show hide remove clear reset
        welcome thanks page pages next previous first last total count number required field fields invalid value
        values correct below one following it its there who what when where which
        """,
    )
)
HIDDEN = {"hidden", "submit", "button", "image", "reset"}
# what no reader of the page meets: scripts, and rows of the admin that hold a hidden field alone
HEARD_BY_NOBODY = (
    "//script | //style | //code | //*[@lang='en'] | //*[@data-translations]"
    " | //div[contains(@class, 'form-row hidden')]"
)
SAID = ("title", "alt", "placeholder", "aria-label", "aria-description", "data-confirm")


def client_of(role: str) -> Client:
    user = UserFactory(username="nguoidung", is_superuser=role == SUPERUSER)
    if role not in (SUPERUSER, NOBODY):
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def complaints(client: Client, door: Door) -> list[str]:
    """What is wrong with a page; nothing of an answer that is no page."""
    response = client.get(door.address)
    if response.status_code not in ANSWERS:
        return [f"answers {response.status_code}"]
    if response.status_code in (302, 405) or not response["Content-Type"].startswith("text/html"):
        return []
    page = html.fromstring(response.content.decode())
    found = [f"English: {word}" for word in sorted(english_of(page))]
    headings = page.xpath("//h1")
    if len(headings) != 1:
        found.append(f"{len(headings)} headings of the first level")
    found += [f"no label: {name}" for name in nameless(page)]
    return found + ([] if page.get("lang") == "vi" else ["its language is not said"])


def english_of(page) -> set[str]:
    for element in page.xpath(HEARD_BY_NOBODY):
        element.drop_tree()
    texts = [page.text_content()]
    texts += [element.get(name) for name in SAID for element in page.xpath(f"//*[@{name}]")]
    texts += page.xpath("//input[@type='submit' or @type='button']/@value")
    words = re.findall(r"(?<![\w./@#-])[a-z]+(?![\w./@-])", " \n ".join(texts).lower())
    return set(words) & ENGLISH


def nameless(page) -> Iterator[str]:
    """Fields that nobody who hears the page could tell."""
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath("//input | //select | //textarea"):
        is_hidden = field.get("type") in HIDDEN or "hidden" in field.get("class", "").split()
        if is_hidden or field.get("hidden") is not None or field.xpath("ancestor::template"):
            continue
        # the admin's two lists, which its script makes of one, stand in a group that has the name
        is_named = field.get("id") in labelled or field.xpath("ancestor::label | ancestor::fieldset[legend]")
        if not is_named and not any(field.get(one) for one in ("aria-label", "aria-labelledby", "title")):
            yield field.get("name") or field.get("id") or "?"


@pytest.mark.parametrize("role", ROLES)
def test_no_page_fails_any_role(role):
    rows = fill()
    client = client_of(role)

    found = {door.address: complaints(client, door) for door in doors(rows)}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_no_address_of_the_desk_is_left_out_of_the_walk():
    assert set(addresses()) - {door.name for door in doors(fill())} - NO_PAGES == set()


def test_every_list_can_be_searched_and_sorted_by_each_column():
    fill()
    client = client_of(SUPERUSER)

    found = {door.address: complaints(client, door) for door in lists(admin.site)}

    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_every_filter_of_every_list_answers():
    fill()
    client = client_of(SUPERUSER)
    failed = []
    for address in {door.address.partition("?")[0] for door in lists(admin.site)}:
        response = client.get(address)
        page = html.fromstring(response.content.decode() or "<p></p>")
        for query in page.xpath("//*[@id='changelist-filter']//li/a/@href"):
            if client.get(address + query).status_code != 200:
                failed.append(address + query)

    assert failed == []


def test_whoever_is_not_logged_in_sees_no_page_but_that_of_the_login(client):
    rows = fill()
    login = reverse("admin:login")

    answers = {door.address: client.get(door.address) for door in doors(rows) if door.name != "login"}

    strangers = {
        address for address, one in answers.items() if not one.headers.get("Location", "").startswith(login)
    }
    assert strangers == set()


def test_the_page_of_the_login_is_in_vietnamese(client):
    assert complaints(client, Door("login", reverse("admin:login"))) == []
