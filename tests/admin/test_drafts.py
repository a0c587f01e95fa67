"""A draft on its page: what is typed, how it is kept, and what is told when it cannot be."""

from datetime import date

import pytest
from django.urls import reverse

from directives.models import Edition
from tests.admin.conftest import form_of
from tests.factories import DirectiveFactory, EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Edition:
    edition = EditionFactory()
    for position in (1, 2, 3):
        DirectiveFactory(edition=edition, position=position, heading=f"Nội dung {position}")
    return edition


def page_of(draft: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[draft.pk])


def save(client, address: str, **changes):
    """Send the page's form with some fields changed."""
    return client.post(address, {**form_of(client, address), **changes})


def test_a_week_that_ends_before_it_begins_is_told(editor, draft):
    response = save(editor, page_of(draft), period_end="20/5/2024")

    assert response.status_code == 200
    draft.refresh_from_db()
    assert draft.period_end == date(2024, 6, 2)


def test_an_older_save_does_not_overwrite_a_colleague(editor, approver, draft):
    opened = form_of(editor, page_of(draft))
    save(approver, page_of(draft), title="Tên của đồng nghiệp")

    response = editor.post(page_of(draft), {**opened, "title": "Tên của tôi"})

    assert response.status_code == 200
    assert response.context["errors"]
    draft.refresh_from_db()
    assert draft.title == "Tên của đồng nghiệp"


def test_a_form_without_its_token_saves_nothing(editor, draft):
    save(editor, page_of(draft), token="", title="Khác")

    draft.refresh_from_db()
    assert draft.title != "Khác"


def test_warnings_of_the_import_lead_to_their_items(editor, draft):
    item = draft.directives.get(position=2)
    draft.import_warnings = [
        {"code": "x", "message": "Số có dấu cách thừa.", "excerpt": "924 /QĐ", "line": 3, "item": item.key}
    ]
    draft.save()

    page = editor.get(page_of(draft)).content.decode()

    assert "Số có dấu cách thừa." in page
    assert f'href="#{item.anchor}"' in page
    assert f'id="{item.anchor}"' in page


def test_the_page_needs_no_exception_from_the_content_policy(editor, draft):
    response = editor.get(page_of(draft))

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert 'style="' not in page
    assert "<style" not in page
    assert "importmap" not in page


def test_the_page_of_a_draft_asks_as_much_for_thirty_items_as_for_three(
    editor, draft, django_assert_max_num_queries
):
    editor.get(page_of(draft))  # notes that the editor is here, once
    with django_assert_max_num_queries(60) as few:
        editor.get(page_of(draft))
    for position in range(4, 31):
        DirectiveFactory(edition=draft, position=position)

    with django_assert_max_num_queries(60) as many:
        editor.get(page_of(draft))

    assert len(many) == len(few)
