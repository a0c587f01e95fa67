"""The review in a browser: from a fact to its words and back, and words selected that become a heading."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from directives.importing.drafting import draft
from directives.importing.intake import facts_of_text
from directives.models import Edition
from directives.roles import AUTHORS
from tests.admin.test_review import TEXT, market_of, page_of
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def edition(settings, tmp_path) -> Edition:
    settings.MEDIA_ROOT = tmp_path
    return draft(facts_of_text(TEXT, "tuan.txt"), UserFactory()).edition


@pytest.fixture
def desk(page, live_server, edition):
    """The draft's page as an author has it open."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=AUTHORS))
    client = Client()
    client.force_login(user)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    page.goto(page_of(edition))
    return page


def test_the_keyboard_leads_from_a_fact_to_its_words_and_back(desk, edition):
    key = market_of(edition).key
    fact = desk.locator(f"#f-{key}-number a")
    fact.focus()

    desk.keyboard.press("Enter")
    words = desk.locator("mark:target")
    assert words.text_content() == "950 /QĐ-UBND"

    words.locator("a").focus()
    desk.keyboard.press("Enter")
    assert desk.locator("dd:target").get_attribute("id") == f"f-{key}-number"


def test_a_fact_and_its_words_light_up_together(desk, edition):
    key = market_of(edition).key

    desk.locator(f"#f-{key}-number a").focus()

    assert desk.locator("mark.is-lit").text_content() == "950 /QĐ-UBND"


def test_selected_words_become_the_heading_of_a_new_item(desk, edition):
    section = desk.locator(f"#{market_of(edition).anchor}")
    section.locator(".review__tools summary").click()
    last = section.locator(".passage").last
    desk.evaluate(
        """() => {
            const text = [...document.querySelectorAll(".passage__words")].at(-1).lastChild;
            const walker = document.createTreeWalker(text.parentNode, NodeFilter.SHOW_TEXT);
            let node; while ((node = walker.nextNode()) && !node.data.includes("tổng kết"));
            const at = node.data.indexOf("tổng kết");
            getSelection().setBaseAndExtent(node, at, node, at + "tổng kết".length);
        }"""
    )

    last.locator(".passage__cut").click()
    desk.wait_for_url("**#muc-*")

    assert edition.directives.get(position=3).heading == "tổng kết"
