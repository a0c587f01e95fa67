"""An item is taken out by a button, and put back by another."""

import pytest
from django.test import Client
from django.urls import reverse

from directives.contents import content_of
from directives.models import Directive, RemovedItem
from tests.admin.conftest import text_of
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    UserFactory,
)
from tests.scenes import go_live, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Directive:
    edition = EditionFactory()
    for position in (1, 2, 3):
        item = DirectiveFactory(edition=edition, position=position, heading=f"Nội dung {position}")
        AssignmentFactory(directive=item)
        CitationFactory(directive=item)
    return edition.directives.get(position=2)


def draft_page(item: Directive) -> str:
    return reverse("admin:directives_edition_change", args=[item.edition_id])


def remove(client: Client, item: Directive):
    return client.post(reverse("admin:directives_directive_remove", args=[item.pk]))


def restore(client: Client, removed: RemovedItem):
    return client.post(reverse("admin:directives_directive_restore", args=[removed.pk]))


def test_an_item_is_removed_and_listed(editor, item):
    response = remove(editor, item)

    assert response.url == f"{draft_page(item)}#removed"
    page = editor.get(draft_page(item))
    assert "Nội dung 2" in text_of(page)
    assert reverse("admin:directives_directive_restore", args=[RemovedItem.objects.get().pk]) in (
        page.content.decode()
    )


def test_an_item_is_put_back_as_it_was(editor, item):
    before = content_of(item.edition)
    remove(editor, item)

    response = restore(editor, RemovedItem.objects.get())

    assert response.url == f"{draft_page(item)}#{item.anchor}"
    assert content_of(item.edition) == before


def test_an_item_is_put_back_once_however_often_the_button_is_pressed(editor, item):
    remove(editor, item)
    removed = RemovedItem.objects.get()
    restore(editor, removed)

    assert restore(editor, removed).status_code == 404
    assert item.edition.directives.count() == 3


def test_the_address_of_a_removed_item_leads_to_where_it_is_put_back(editor, item):
    remove(editor, item)

    response = editor.get(reverse("admin:directives_directive_change", args=[item.pk]))

    assert response.url == f"{draft_page(item)}#removed"


def test_what_is_published_loses_no_item(approver):
    live = publish(items=3)

    remove(approver, live.directives.first())

    assert live.directives.count() == 3


def test_what_was_published_meanwhile_gets_no_item_back(approver, item):
    remove(approver, item)
    removed = RemovedItem.objects.get()
    go_live(item.edition, ApproverFactory())

    assert restore(approver, removed).status_code == 404
    assert item.edition.directives.count() == 2


@pytest.mark.parametrize("name", ["remove", "restore"])
def test_the_buttons_refuse_who_may_not_and_whoever_only_opens_them(name, editor, item):
    stranger = Client()
    stranger.force_login(UserFactory())
    remove(editor, item)
    pk = item.edition.directives.first().pk if name == "remove" else RemovedItem.objects.get().pk
    address = reverse(f"admin:directives_directive_{name}", args=[pk])

    assert stranger.post(address).status_code == 403
    assert editor.get(address).status_code == 405
    assert (item.edition.directives.count(), RemovedItem.objects.count()) == (2, 1)
