"""Demonstration data says what it is, and search engines are kept off it."""

import pytest
from django.core.management import call_command

WORDS = "Dữ liệu minh họa, không phải văn bản thật"


@pytest.fixture
def catalogues():
    call_command("compile_words")


@pytest.mark.django_db
def test_demonstration_says_so_on_every_page(client, settings, catalogues):
    settings.DEMO = True
    assert WORDS in client.get("/gioi-thieu/").text
    assert WORDS in client.get("/khong-co-trang-nay/").text


@pytest.mark.django_db
def test_real_data_says_nothing_of_the_kind(client, settings):
    settings.DEMO = False
    page = client.get("/gioi-thieu/")
    assert 'class="demo"' not in page.text
    assert "X-Robots-Tag" not in page


@pytest.mark.parametrize(
    ("host", "kept_out"), [("127.0.0.1:8000", False), ("localhost", False), ("langson.example", True)]
)
@pytest.mark.django_db
def test_search_engines_are_kept_off_where_others_see_it(client, settings, host, kept_out):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "langson.example"]
    page = client.get("/gioi-thieu/", headers={"host": host})
    assert ('<meta name="robots" content="noindex">' in page.text) is kept_out
    assert (page.get("X-Robots-Tag") == "noindex") is kept_out
