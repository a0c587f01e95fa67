"""The pages about the API: every operation, parameter and problem on one; the archive's files on the other."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from directives.api.describing import FILTER_PARAMETERS
from directives.api.examples import PATHS
from tests.api.asking import MOST_QUERIES
from tests.browser.test_axe import TAGS
from tests.scenes import publish

API, ARCHIVE = "/api/v1/", "/api/v1/du-lieu/"
PAGES = [API, "/en" + API, ARCHIVE, "/en" + ARCHIVE]


@pytest.fixture(autouse=True)
def _folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.django_db
def test_a_page_is_plain_html_of_our_own(path: str, django_assert_max_num_queries):
    publish(items=3)
    Client().get(path)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = Client().get(path)
    text = page.content.decode()
    assert page.status_code == 200
    assert page["Content-Type"].startswith("text/html")
    assert text.count("<h1") == 1
    assert not re.search(r"<style|<script(?! type=\"(module|application/ld))| style=|https://cdn", text)


@pytest.mark.django_db
def test_the_documentation_tells_every_operation_parameter_and_problem():
    text = Client().get(API).content.decode()
    assert [name for name in PATHS if f'id="{name}"' not in text] == []
    assert [name for name in FILTER_PARAMETERS if f"<code>{name}</code>" not in text] == []
    assert re.findall(r'id="loi-(\d+)"', text) == ["400", "404", "405", "406", "410", "429", "500", "503"]
    assert '<link rel="service-desc" type="application/json" href="/api/v1/schema/">' in text


@pytest.mark.django_db
def test_the_archive_page_leads_to_its_files():
    publish(items=3)
    text = Client().get(ARCHIVE).content.decode()
    for address in re.findall(r'href="(/api/v1/du-lieu/[a-z.-]+)"', text):
        assert Client().get(address).status_code == 200, address
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert "Dataset" in str(data)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("width", "choice"), [(1280, ""), (320, "200-more"), (320, "150-less")])
def test_pages_are_for_everybody(chromium, live_server, width: int, choice: str):
    publish(items=3)
    context = chromium.new_context(base_url=live_server.url, viewport={"width": width, "height": 800})
    if choice:
        context.add_cookies([{"name": "hien_thi", "value": choice, "url": live_server.url}])
    page = context.new_page()
    for path in (API, ARCHIVE):
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
