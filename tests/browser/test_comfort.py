"""What makes reading easy for hands and eyes: big targets, a visible focus, room between lines and letters."""

import pytest

from tests.scenes import correct, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WEEK = "/ban-tin/2024-05-27/"
PATHS = (
    WEEK,
    "/ban-tin/",
    "/quyet-dinh/",
    "/tim-kiem/?q=noi+dung",
    "/lien-he/",
    "/khong-co/",
    WEEK + "danh-gia/",
)
# WCAG 1.4.12: what a reader's own style may set without losing anything
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# Every control but links inside a sentence or a list of references, which are exempt; [text, height] of the low ones.
LOW_TARGETS = """() => [...document.querySelectorAll(
    'button, summary, select, textarea, input:not([type=hidden]):not([type=radio]), label:has([type=radio]),'
    + ' .menu a, .foot nav a, .tools a, .weeks a, .counts a, .contents a, .pager a')]
  .filter(one => one.checkVisibility() && !one.closest('.vh'))
  .map(one => [one.textContent.trim().slice(0, 40), Math.round(one.getBoundingClientRect().height * 10) / 10])
  .filter(([, height]) => height < 44)"""
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(one => !one.closest('.vh') && !one.matches('.vh, .skip'))
  .filter(one => getComputedStyle(one).overflow === 'hidden' && one.scrollHeight > one.clientHeight + 1)
  .map(one => one.className)"""


@pytest.fixture
def week(transactional_db):
    edition = publish(items=5)
    correct(edition.digest)


@pytest.fixture
def sized(chromium, live_server):
    """A page of a given width."""
    contexts = []

    def open_page(width: int):
        context = chromium.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_control_is_at_least_44_px_high(sized, week, width: int):
    page = sized(width)
    low = {}
    for path in PATHS:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if found := page.evaluate(LOW_TARGETS):
            low[path] = found
    assert low == {}


def test_focus_shows_as_a_ring_of_three_pixels_on_everything_that_takes_it(sized, week):
    page = sized(1280)
    page.goto(WEEK)
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
        )
        assert style[0] == "solid"
        assert style[1] >= 3


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_of_the_readers_own_cuts_nothing_off(sized, week, width: int):
    page = sized(width)
    for path in PATHS:
        page.goto(path)
        page.evaluate(
            "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }",
            SPACING,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CLIPPED) == [], path


def test_lines_are_short_and_apart(sized, week):
    page = sized(1280)
    page.goto(WEEK)
    size, line, width = page.evaluate(
        "(s => [parseFloat(s.fontSize), parseFloat(s.lineHeight), parseFloat(s.width)])"
        "(getComputedStyle(document.querySelector('.prose p')))"
    )
    assert line >= 1.5 * size
    assert width <= 80 * size * 0.5  # a letter is about half as wide as the type is high
