"""No finding of axe (A, AA) on any page of the desk: one of each kind, wide and narrow, as a superuser sees it."""

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from tests.admin.test_every_page import SUPERUSER, client_of
from tests.admin.walking import Door, doors, fill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The admin's own filter of long lists names a span by aria-label: harmless, and not ours to mend.
RULES = {"aria-prohibited-attr": {"enabled": False}}
WIDTHS = (1280, 320)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_kind_of_page_has_a_finding_or_scrolls_sideways(chromium, live_server, transactional_db, width):
    client = client_of(SUPERUSER)
    kinds = one_of_each_kind(client, doors(fill()))
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}, locale="vi-VN"
    )
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    findings = {}
    for address in kinds.values():
        page.goto(address)
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES})
        found = [
            f"{one['id']}: {node['html']}" for one in result.response["violations"] for node in one["nodes"]
        ]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"wider than {width} px")
        if found:
            findings[address] = found
    context.close()
    assert findings == {}


def one_of_each_kind(client: Client, found: Iterable[Door]) -> dict[tuple, str]:
    """The first address of each template, and of each model that the admin's own templates show."""
    kinds: dict[tuple, str] = {}
    for door in found:
        response = client.get(door.address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        template = response.templates[0].name
        model = door.name if template in ("admin/change_form.html", "admin/change_list.html") else ""
        kinds.setdefault((template, model), door.address)
    return kinds
