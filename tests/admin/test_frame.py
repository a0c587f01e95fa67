"""Title, week and lead of a draft save themselves while somebody types, and never over somebody else's."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from directives import publishing
from directives.models import Edition
from tests.admin.conftest import form_of
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory


@pytest.fixture
def draft(db) -> Edition:
    edition = EditionFactory(title="Tuần từ 27/5 đến 02/6/2024")
    DirectiveFactory(edition=edition, position=1)
    return edition


def opened(client, draft: Edition) -> dict:
    return form_of(client, reverse("admin:directives_edition_change", args=[draft.pk]))


def sent(client, draft: Edition, fields: dict):
    return client.post(reverse("admin:directives_edition_frame", args=[draft.pk]), fields)


def test_what_is_typed_is_saved_and_the_next_save_knows_it(editor, draft):
    fields = opened(editor, draft)
    first = sent(editor, draft, {**fields, "title": "Tiêu đề một"})
    second = sent(editor, draft, {**fields, "title": "Tiêu đề hai", "token": first.json()["token"]})

    draft.refresh_from_db()
    assert (first.json()["state"], second.json()["state"]) == ("saved", "saved")
    assert (draft.title, draft.version) == ("Tiêu đề hai", 2)


def test_nothing_typed_changes_nothing(editor, draft):
    assert sent(editor, draft, opened(editor, draft)).json()["state"] == "saved"

    draft.refresh_from_db()
    assert draft.version == 0


def test_it_never_saves_over_what_somebody_else_saved(editor, draft):
    fields = opened(editor, draft)
    Edition.objects.filter(pk=draft.pk).update(title="Của đồng nghiệp")

    answer = sent(editor, draft, {**fields, "title": "Của tôi"})

    draft.refresh_from_db()
    assert (answer.status_code, answer.json()["state"]) == (409, "stopped")
    assert draft.title == "Của đồng nghiệp"


def test_a_day_that_is_none_is_said_and_nothing_is_saved(editor, draft):
    answer = sent(editor, draft, {**opened(editor, draft), "title": "Mới", "period_start": "31/02/2024"})

    draft.refresh_from_db()
    assert answer.json()["state"] == "invalid"
    assert answer.json()["message"]
    assert draft.title != "Mới"


def test_it_undoes_no_decision(editor, draft):
    fields = opened(editor, draft)
    draft.directives.update(heading="Quyết định về việc giao kế hoạch năm 2024")
    publishing.submit(draft, ApproverFactory())

    answer = sent(editor, draft, {**fields, "title": "Mới"})

    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (409, Edition.State.IN_REVIEW)


def test_it_asks_for_the_right_to_edit(client, draft):
    client.force_login(ApproverFactory(rights=["view_edition"]))
    assert sent(client, draft, {"title": "x"}).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_page_saves_by_itself_and_says_when(page, live_server, client, draft):
    client.force_login(ApproverFactory(rights=["view_edition", "change_edition"]))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(reverse("admin:directives_edition_change", args=[draft.pk]))

    page.locator("#id_title").fill("Tự lưu khi đang gõ")

    expect(page.locator("[data-frame]")).to_contain_text("Đã lưu lúc")
    draft.refresh_from_db()
    assert draft.title == "Tự lưu khi đang gõ"
