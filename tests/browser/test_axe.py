"""No finding of axe (A, AA, AAA, best practice) on any kind of page, in the states of the reading controls."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from directives.models import Directive
from tests.browser import test_lists
from tests.scenes import correct_every_way, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WEEK = "/ban-tin/2024-05-27/"
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = [
    "/",
    WEEK,
    WEEK + "lan-1/",
    WEEK + "danh-gia/",
    WEEK + "bao-loi/{key}/",
    "/ban-tin/",
    "/van-ban/{document}/",
    "/van-ban/302-qd-ttg-2024/",
    "/phien-hop/{meeting}/",
    "/quyet-dinh/",
    "/noi-dung/",
    "/tim-kiem/?q=noi+dung",
    "/gioi-thieu/",
    "/lien-he/",
    "/tro-nang/",
    "/khong-co/",
    "/en" + WEEK,
]
STATES = [
    (1280, "light", ""),
    (1280, "dark", ""),
    (1280, "light", "200-more"),
    (1280, "light", "87.5-less"),
    (320, "light", ""),
    (320, "light", "200-more"),
    (320, "light", "200-less"),
    (320, "dark", "150-less"),
]
# Lists are made of the same parts: the four states that differ most.
STATES_OF_LISTS = STATES[0], STATES[2], STATES[6], STATES[7]


@pytest.mark.parametrize(("width", "scheme", "choice"), STATES)
def test_no_page_has_a_finding(chromium, live_server, transactional_db, width: int, scheme: str, choice: str):
    edition = publish(items=5)
    correct_every_way(edition.digest)
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    if choice:
        context.add_cookies([{"name": "hien_thi", "value": choice, "url": live_server.url}])
    page = context.new_page()
    findings = {}
    lists = test_lists.addresses() if (width, scheme, choice) in STATES_OF_LISTS else []
    for path in (*addresses(), *lists):
        page.goto(path)
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        if result.violations_count:
            findings[path] = result.generate_report()
    context.close()
    assert findings == {}


def addresses() -> list[str]:
    """The paths, with the names that publication gave."""
    items = Directive.objects.live()
    names = {
        "key": items.first().key,
        "document": items.exclude(document=None).first().document.slug,
        "meeting": items.get(kind="meeting").slug,
    }
    return [path.format(**names) for path in PATHS]
