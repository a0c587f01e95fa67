"""The bulletin on paper: the bulletin and nothing else, black on white, its address and date on every page."""

import re
import shutil
import subprocess

import pytest

from directives.models import Digest
from tests.scenes import correct, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WEEK = "/ban-tin/2024-05-27/"
LEFT_OUT = "nav, summary, form, button, .foot, .tools, .contents, .counts, .weeks, .agencies, .rating"
COLOURS = """() => [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility()).map(one => {
  const style = getComputedStyle(one);
  return `${style.color} on ${style.backgroundColor}`;
})"""
SIDE_BY_SIDE = """() => {
  const [aside, items] = document.querySelector('.split').children;
  return aside.getBoundingClientRect().bottom > items.getBoundingClientRect().top + 1;
}"""


@pytest.fixture
def week(transactional_db):
    """A corrected bulletin of many items with tasks; on paper some four pages."""
    correct(publish(items=12).digest)


def paper(page, path: str = WEEK) -> list[str]:
    """The texts of the sheets that a printer gets."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext, which reads the sheets, is not installed")
    page.goto(path)
    page.locator('link[href*="portal"]').first.wait_for(state="attached")
    data = page.pdf(prefer_css_page_size=True, format="A4")
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()
    return [re.sub(r"\s+", " ", text).strip() for text in done.split("\f")[:-1]]


@pytest.mark.parametrize("chosen", ["", "200-more", "100-less"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white_whatever_the_screen_is(page, live_server, week, scheme: str, chosen: str):
    page.context.add_cookies(
        [{"name": "hien_thi", "value": chosen, "url": live_server.url}] if chosen else []
    )
    page.emulate_media(media="print", color_scheme=scheme)
    page.goto(WEEK)
    assert set(page.evaluate(COLOURS)) == {"rgb(0, 0, 0) on rgb(255, 255, 255)"}
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") < 15


def test_paper_has_one_column_without_menu_controls_and_tools(page, week):
    page.emulate_media(media="print")
    page.goto(WEEK)
    assert [one for one in page.locator(LEFT_OUT).all() if one.is_visible()] == []
    assert page.locator("article article").count() == 12
    assert page.locator(".tasks").first.is_visible()
    assert page.locator(".due").is_visible()
    assert not page.evaluate(SIDE_BY_SIDE)


def test_every_sheet_has_the_address_the_date_and_its_number_and_none_is_blank(page, live_server, week):
    sheets = paper(page)
    assert len(sheets) >= 3
    for number, sheet in enumerate(sheets, start=1):
        foot = sheet[-160:]
        assert f"{live_server.url}{WEEK}" in foot
        assert re.search(r"\d{2}:\d{2}, \d{2}/\d{1,2}/\d{4}", foot)
        assert foot.endswith(f"{number}/{len(sheets)}")
        assert len(sheet) > len(foot) + 100


def test_a_heading_stays_whole_and_with_its_text(page, week):
    sheets = paper(page)
    edition = Digest.objects.get().editions.get(state="published")
    for item in edition.directives.exclude(symbol=""):
        beginning = re.compile(
            rf"{re.escape(item.heading)} {re.escape(item.symbol)} .{{0,80}}Thực hiện Quyết định số"
        )
        assert any(beginning.search(sheet) for sheet in sheets), item.heading


def test_tasks_and_deadlines_are_printed_and_links_can_be_read(page, week):
    text = " ".join(paper(page))
    assert "18/6/2024" in text
    assert text.count("Báo cáo kết quả") >= 11
    assert "303/QĐ-TTg" in text
    assert "Sao chép" not in text
    assert "Báo lỗi" not in text
