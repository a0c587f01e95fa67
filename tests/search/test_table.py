"""The table of docs/search.md: what is typed, and what must come first, on both databases."""

import re
from pathlib import Path

import pytest
from django.test import Client

TABLE = Path(__file__).resolve().parents[2] / "docs" / "search.md"
ROWS = re.findall(
    r"^\| `(.+?)` \| (\? )?`?(.+?)`? \| .+ \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE
)


def test_the_table_holds_at_least_sixty_queries():
    assert len(ROWS) >= 60


@pytest.mark.parametrize(("typed", "asks", "first"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.django_db
def test_search_puts_first_what_the_table_says(archive, client: Client, typed: str, asks: str, first: str):
    page = client.get("/tim-kiem/", {"q": typed})
    if asks:
        assert [one.text for one, _ in page.context["meant"]][:1] == [first]
    else:
        assert [line.path.split("/")[2] for line in page.context["lines"]][:1] == [first]
