"""The desk in a real browser: the editor under the content policy, the guard of unsaved changes, axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from directives.models import Edition
from tests.factories import AssignmentFactory, CitationFactory, DirectiveFactory, EditionFactory, UserFactory
from tests.scenes import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The admin's own filter of long lists names a span by aria-label: harmless, and not ours to mend.
RULES = {"aria-prohibited-attr": {"enabled": False}}
TABLE = "<table><tbody><tr><th>Đơn vị</th><td>Số</td></tr></tbody></table>"


@pytest.fixture
def desk(page, live_server):
    """The desk of an approver, with what the browser complained of in `page.complaints`."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Duyệt"))
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.complaints = []
    page.on(
        "console", lambda message: page.complaints.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.fixture
def draft() -> Edition:
    edition = EditionFactory()
    for position in (1, 2):
        item = DirectiveFactory(edition=edition, position=position, body=f"<p>Nội dung</p>{TABLE}")
        AssignmentFactory(directive=item)
        CitationFactory(directive=item)
    return edition


def page_of(draft: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[draft.pk])


def item_page(draft: Edition) -> str:
    return reverse("admin:directives_directive_change", args=[draft.directives.get(position=1).pk])


def test_the_editor_starts_and_saves_under_the_strict_policy(desk, draft):
    desk.goto(item_page(draft))
    text = desk.locator(".tiptap").first
    text.click()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("Giao Sở Tài chính. ")
    desk.click("[name=_continue]")
    desk.wait_for_load_state()

    body = draft.directives.get(position=1).body
    assert body.startswith("<p>Giao Sở Tài chính. Nội dung</p><table>")
    assert "style" not in body
    assert desk.complaints == []


def test_the_editor_names_its_buttons_in_vietnamese(desk, draft):
    desk.goto(item_page(draft))
    buttons = desk.locator(".prose-menubar button:visible")
    expect(buttons.first).to_be_visible()
    names = {one.get_attribute("title") for one in buttons.all()}
    assert {"Chữ đậm", "Danh sách đánh số", "Hoàn tác"} <= names
    assert not [name for name in names if name and name.isascii()]


def test_leaving_with_unsaved_changes_is_asked_first(desk, draft):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(page_of(draft))
    desk.locator("#id_title").press_sequentially("x")

    desk.goto(reverse("admin:index"))

    assert asked == ["beforeunload"]


def test_leaving_an_untouched_page_is_not_asked(desk, draft):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(page_of(draft))

    desk.goto(reverse("admin:index"))

    assert asked == []


@pytest.mark.parametrize(
    "name",
    ["index", "upload", "paste", "draft", "item", "publish", "digest", "withdraw", "decisions", "preview"],
)
def test_axe_finds_nothing(desk, draft, name):
    live = publish(items=3)
    address = {
        "draft": page_of(draft),
        "item": reverse("admin:directives_directive_change", args=[draft.directives.first().pk]),
        "publish": reverse("admin:directives_edition_publish", args=[draft.pk]),
        "preview": reverse("admin:directives_edition_preview", args=[draft.pk]),
        "digest": reverse("admin:directives_digest_change", args=[live.digest_id]),
        "withdraw": reverse("admin:directives_digest_withdraw", args=[live.digest_id]),
        "decisions": reverse("admin:directives_decision_changelist"),
    }.get(name) or reverse(f"admin:{name}")
    desk.goto(address)
    desk.wait_for_timeout(200)

    found = Axe().run(desk, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES})

    assert found.violations_count == 0, found.generate_report()
