"""How the tests ask the API."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 8


def answer(path: str, status: int = 200, **headers) -> dict:
    """What a path under /api/v1/ answers, as values; the status must be the one expected."""
    response = Client().get(f"/api/v1/{path}", headers=headers or None)
    assert response.status_code == status, response.content[:500]
    return response.json()


def pages(path: str, link: str = "next") -> list[list[dict]]:
    """The results of a list page by page, as a program would follow its links."""
    found, address = [], f"/api/v1/{path}"
    while address:
        page = Client().get(address).json()
        found.append(page["results"])
        address = page[link]
    return found


def all_of(path: str) -> list[dict]:
    """All results of a list over its pages."""
    return [one for page in pages(path) for one in page]


def questions(path: str) -> int:
    """How many queries an answer takes."""
    with CaptureQueriesContext(connection) as asked:
        answer(path)
    return len(asked)
