"""What only a real browser shows: the reading controls, reflow, the first screen, back and forth, policies."""

import pytest

from tests.scenes import correct, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WEEK = "/ban-tin/2024-05-27/"
SIZE = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"


@pytest.fixture
def week(transactional_db):
    return publish(items=5)


def press(page, name: str) -> None:
    """Press a reading control; at the end of a range it is aria-disabled, and may still be pressed."""
    page.wait_for_load_state()  # its style sheet decides whether the controls are folded
    fold = page.locator("details:has(.reading) > summary")
    if fold.is_visible():
        fold.click()
    page.get_by_role("button", name=name).click(force=True)


def remember(page, live_server, choice: str) -> None:
    """Give the browser the cookie of an earlier choice."""
    page.context.add_cookies([{"name": "hien_thi", "value": choice, "url": live_server.url}])


def size_of(page) -> float:
    return page.evaluate(SIZE)


@pytest.mark.parametrize("scripts", [True, False])
def test_larger_text_twice_then_back_keeps_the_choice(chromium, live_server, week, scripts: bool):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/ban-tin/")
    page.goto(WEEK)
    for size in ("112.5", "125"):
        press(page, "A+")
        page.locator(f"html[data-size='{size}']").wait_for(state="attached")
    page.wait_for_load_state("networkidle")  # the script has told the server, too
    assert page.locator("html").get_attribute("data-size") == "125"
    assert page.url.endswith(WEEK)
    page.goto("/ban-tin/")
    assert page.locator("html").get_attribute("data-size") == "125"
    page.go_back()
    assert page.locator("html").get_attribute("data-size") == "125"
    context.close()


def test_every_step_grows_and_the_end_says_so(page, live_server, week):
    page.goto(WEEK)
    sizes = []
    for size in ("87.5", "100", "112.5", "125", "150", "175", "200"):
        remember(page, live_server, size)
        page.reload()
        sizes.append(size_of(page))
    assert sizes == sorted(set(sizes))
    assert sizes[-1] == pytest.approx(2 * sizes[1])
    press(page, "A+")
    assert page.locator("html").get_attribute("data-size") == "200"
    largest = page.get_by_role("button", name="A+")
    assert largest.get_attribute("aria-disabled") == "true"
    assert "lớn nhất" in largest.text_content()


@pytest.mark.parametrize("choice", ["200-more", "87.5-less"])
def test_page_fits_a_phone_without_sideways_scrolling(chromium, live_server, week, choice: str):
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640})
    page = context.new_page()
    remember(page, live_server, choice)
    for path in (WEEK, "/ban-tin/", "/quyet-dinh/", "/tim-kiem/?q=noi+dung", "/khong-co/", "/tro-nang/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()


def test_heading_begins_on_the_first_screen_of_a_phone_at_the_largest_text(chromium, live_server, week):
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 320, "height": 640})
    page = context.new_page()
    remember(page, live_server, "200-more")
    for path in (WEEK, "/", "/ban-tin/", "/quyet-dinh/", "/tim-kiem/?q=a", "/gioi-thieu/", "/khong-co/"):
        page.goto(path)
        first_line = page.evaluate(
            "() => { const h = document.querySelector('h1'); return h.getClientRects()[0].top"
            " + parseFloat(getComputedStyle(h).lineHeight) }"
        )
        assert first_line <= 640, path
    context.close()


def test_nothing_breaks_the_content_policy_or_the_console(page, week):
    troubles = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for path in ("/", WEEK, "/ban-tin/", WEEK + "danh-gia/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert troubles == []


@pytest.mark.parametrize("choice", ["100", "150-more"])
def test_corrected_bulletin_shows_its_note_before_the_items(page, live_server, week, choice: str):
    live = correct(week.digest, note="Sửa ngày ban hành tại mục 3.")
    remember(page, live_server, choice)
    page.goto(WEEK)
    note = page.get_by_text("Sửa ngày ban hành tại mục 3.").first
    first = page.locator(f"#{live.directives.first().anchor}")
    assert note.bounding_box()["y"] < first.bounding_box()["y"]


def test_contrast_that_the_device_wants_holds_until_the_reader_chooses(chromium, live_server, week):
    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    context = chromium.new_context(base_url=live_server.url, contrast="more")
    page = context.new_page()
    page.goto(WEEK)
    assert page.evaluate(background) == "rgb(0, 0, 0)"
    remember(page, live_server, "100-normal")
    page.reload()
    assert page.evaluate(background) != "rgb(0, 0, 0)"
    context.close()


def test_dark_scheme_is_the_devices_choice(chromium, live_server, week):
    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    shades = set()
    for scheme in ("light", "dark"):
        context = chromium.new_context(base_url=live_server.url, color_scheme=scheme)
        page = context.new_page()
        page.goto(WEEK)
        shades.add(page.evaluate(background))
        context.close()
    assert len(shades) == 2


def test_vote_is_given_and_changed_without_scripts(chromium, live_server, week):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(WEEK)
    page.locator("input[name=sao][value='5']").check(force=True)
    page.locator("main form[method=post]:has(input[name=sao]) button").first.click()
    assert page.url.endswith(WEEK + "danh-gia/")
    page.locator("input[name=sao][value='3']").check(force=True)
    page.locator("main form[method=post]:has(input[name=sao]) button").first.click()
    week.digest.refresh_from_db()
    assert (week.digest.rating_sum, week.digest.rating_count) == (3, 1)
    context.close()


def test_print_leaves_the_menu_and_the_controls_out(page, week):
    page.goto(WEEK)
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert not page.locator("form.reading").first.is_visible()
    assert page.locator("h1").is_visible()
