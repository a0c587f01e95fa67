"""Lists, registers and search in a real browser: narrow and large, by keyboard alone, without scripts."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from directives.models import Agency, Place
from tests.factories import PlaceFactory
from tests.scenes import correct_every_way, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PATHS = (
    "/van-ban/",
    "/van-ban/?loai=quyet-dinh&nam=2024&tu-ngay=31/02/2024",
    "/van-ban/?loai=noi-dung",
    "/tim-kiem/?q=noi+dung",
    "/tim-kiem/?q=khong-co-gi",
    "/so/302-qd-ttg/",
    "/thoi-han/?thang=2024-06",
    "/co-quan/",
    "/co-quan/{agency}/",
    "/dia-ban/",
    "/dia-ban/{place}/",
    "/ma-nhung/?loai=quyet-dinh",
    "/ma-nhung/danh-sach/?loai=quyet-dinh",
    "/api/v1/",
    "/ban-tin/2024-05-27/lich-su/",
    "/en/van-ban/?loai=quyet-dinh",
)


@pytest.fixture
def week(transactional_db):
    return publish(items=6)


def addresses() -> list[str]:
    """The paths, with an agency that was told to act, and a place."""
    PlaceFactory()
    names = {
        "agency": Agency.objects.filter(assignments__isnull=False).first().slug,
        "place": Place.objects.last().slug,
    }
    return [path.format(**names) for path in PATHS]


@pytest.mark.parametrize("choice", ["", "200-more"])
def test_no_list_scrolls_sideways_on_a_narrow_page(chromium, live_server, week, choice: str):
    correct_every_way(week.digest)
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640})
    if choice:
        context.add_cookies([{"name": "hien_thi", "value": choice, "url": live_server.url}])
    page = context.new_page()
    wide = {}
    for path in addresses():
        assert page.goto(path).ok, path
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    context.close()
    assert wide == {}


def test_list_is_filtered_by_keyboard_alone(page, week):
    page.goto("/van-ban/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "loai":
            break
    page.keyboard.press("Q")  # "Quyết định, nghị quyết"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Xem danh sách":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/?loai=quyet-dinh")
    assert "Quyết định" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Bỏ điều kiện lọc").first.press("Enter")
    page.wait_for_url("**/van-ban/")


def test_list_is_filtered_and_searched_without_scripts(chromium, live_server, week):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto("/van-ban/")
    page.locator("details.filters > summary").click()
    page.get_by_label("Nhóm nội dung").select_option("ke-hoach")
    page.get_by_role("button", name="Xem danh sách").click()
    page.wait_for_url("**/van-ban/?loai=ke-hoach")
    assert "1 nội dung" in page.get_by_role("status").inner_text()
    page.goto("/tim-kiem/")
    page.locator("#q").fill("noi dung 2")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.wait_for_url("**/tim-kiem/?q=*")
    assert page.locator("mark").count() > 0
    context.close()


@pytest.fixture
def other_site(tmp_path):
    """The address of another site, whose pages lie in `tmp_path`."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "may"), [("/ma-nhung/danh-sach/", True), ("/ma-nhung/moi-nhat/", True), ("/van-ban/", False)]
)
def test_other_sites_may_frame_the_small_pages_and_no_other(
    chromium, live_server, week, other_site, tmp_path, path: str, may: bool
):
    (tmp_path / "index.html").write_text(f"<iframe src='{live_server.url}{path}'></iframe>", encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(other_site)
    page.wait_for_load_state("networkidle")
    assert (page.frames[1].url == f"{live_server.url}{path}") is may
    context.close()
