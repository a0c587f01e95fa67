"""The list of findings in a real browser: without scripts, by the keyboard, on a narrow screen, under axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from directives.models import Edition
from directives.roles import AUTHORS
from tests.factories import DirectiveFactory, EditionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LONG = "Nghiêngnghiêng" * 12


@pytest.fixture
def draft() -> Edition:
    edition = EditionFactory(title=f"Chỉ đạo, điều hành nổi bật {LONG}")
    DirectiveFactory(
        edition=edition,
        key="a",
        position=1,
        body="<p>Quản lý hoạt độngvà an toàn, xe đượccấp giấy.</p><p>Kỷ luật CCHC, số căn cước 020085001234.</p>",
    )
    DirectiveFactory(edition=edition, key="b", position=2, body="<p>Rà soát GPMB,&nbsp;tại.</p>")
    return edition


def enter(page, live_server) -> None:
    user = UserFactory()
    user.groups.add(Group.objects.get(name=AUTHORS))
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


def address(draft: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[draft.pk])


def test_findings_are_settled_by_the_keyboard_without_scripts(chromium, live_server, draft):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    enter(page, live_server)
    page.goto(f"{address(draft)}#kiem-tra")

    mend = page.locator("#kiem-tra-a button[name=finding]").first
    mend.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert page.url.endswith("#kiem-tra-a")

    page.locator("#kiem-tra-b summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Đã giải thích ở bản tin trước")
    page.keyboard.press("Enter")
    expect(page.locator("#kiem-tra-b .finding__passed")).to_contain_text("Đã giải thích ở bản tin trước")

    boxes = page.locator("#kiem-tra input[type=checkbox]")
    ticked = boxes.count()
    for at in range(ticked):
        boxes.nth(at).focus()
        page.keyboard.press("Space")
    page.locator("#pass-reason").focus()
    page.keyboard.type("Trích nguyên văn")
    page.keyboard.press("Enter")
    expect(page.locator("#kiem-tra .finding__passed")).to_have_count(ticked + 1)
    assert draft.passed_findings.count() == ticked + 1
    assert "hoạt động và" in draft.directives.get(key="a").body
    context.close()


def test_the_list_does_not_scroll_sideways_and_its_targets_are_large_enough(page, live_server, draft):
    enter(page, live_server)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address(draft)}#kiem-tra")
    section = page.locator("#kiem-tra")
    assert section.evaluate("one => one.scrollWidth <= one.clientWidth")
    for target in section.locator("button, summary, input[type=checkbox]").all():
        if target.is_visible():
            size = target.evaluate("one => (one.closest('label') || one).getBoundingClientRect().toJSON()")
            assert min(size["width"], size["height"]) >= 24


def test_axe_finds_nothing_in_the_list(page, live_server, draft):
    enter(page, live_server)
    page.goto(f"{address(draft)}#kiem-tra")
    page.locator("#kiem-tra-a summary").first.click()
    found = Axe().run(page, context="#kiem-tra", options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.response["violations"] == []
