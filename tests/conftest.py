"""Scenes that several files need."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture
def published(db):
    """Publish a digest of given items: `published(start, items=[…])` → the live edition."""
    from tests import scenes

    return scenes.publish


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """One real Chromium for a worker's tests; the pages of each test are its own context."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the tests
    with sync_playwright() as playwright:
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
