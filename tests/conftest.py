"""Scenes that several files need."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

# The same examples in every run, and no clock: a busy machine is no defect.
hypothesis_settings.register_profile("suite", derandomize=True, deadline=None)
hypothesis_settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _written_by_hand(request) -> Iterator[None]:
    """Lets a test marked `by_hand` set rows that readers saw, which the model refuses to everybody but publishing."""
    if request.node.get_closest_marker("by_hand") is None:
        yield
        return
    from directives.models.as_published import Door, opened

    with opened(Door.PUBLISHING):
        yield


@pytest.fixture
def published(db):
    """Publishes a bulletin: `published(monday, items=3)` gives its live edition."""
    from tests import scenes

    return scenes.publish


@pytest.fixture(scope="session")
def chromium(django_db_setup) -> Iterator:
    """One real Chromium for a worker's tests; the pages of each test are its own context."""
    from django.db import connection
    from playwright.sync_api import sync_playwright

    rows = getattr(connection, "_test_serialized_contents", None)  # what the migrations wrote

    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the tests
    with sync_playwright() as playwright:
        if rows is not None:  # while that loop runs, Django gives this thread another connection
            connection._test_serialized_contents = rows
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, live_server):
    """A page of 1280 px on the live server's address."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 800}, locale="vi-VN"
    )
    yield context.new_page()
    context.close()
