"""Who works at the desk, and forms filled as a browser would fill them."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from lxml import html

from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS
from tests.factories import UserFactory


@pytest.fixture
def editor(db) -> Client:
    """The desk as a member of the authors' group sees it."""
    return desk_of(AUTHORS)


@pytest.fixture
def approver(db) -> Client:
    """The desk as a member of the approvers' group sees it."""
    return desk_of(APPROVERS)


@pytest.fixture
def administrator(db) -> Client:
    """The desk as whoever keeps accounts and the province's data sees it."""
    return desk_of(ADMINISTRATORS)


@pytest.fixture
def master(db) -> Client:
    """The desk as a superuser sees it, to whom no permission is lacking."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


def desk_of(group: str) -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def form_of(client: Client, address: str) -> dict[str, str | list[str]]:
    """The fields of the page's main form, as a browser without scripts would send them."""
    page = html.fromstring(client.get(address).content.decode())
    forms = [form for form in page.forms if form.get("id") != "logout-form"]
    form = next((form for form in forms if form.get("id", "").endswith("_form")), forms[0])
    fields: dict[str, str | list[str]] = {}
    for name, sent in form.form_values():
        value = sent.removeprefix("\n")  # as browsers read the first line of a text area
        fields[name] = [*fields[name], value] if isinstance(fields.get(name), list) else value
    return fields


def text_of(response) -> str:
    """The words of a page, each blank one space."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())
