"""At 100,000 items every list and every search answers from an index, on both databases."""

import pytest
import time_machine
from django.db.models import Count

from benchmarks.asked import PAGES, address
from benchmarks.generating import LAST_MONDAY
from benchmarks.vietnamese import ABSENT, COMMON, NEVER_TOGETHER, OLD, PHRASE, RARE
from directives.folding import words
from directives.models import Directive, Document
from directives.search import index
from directives.search.expressions import EVERYTHING, All, Expression, Has, Not
from directives.search.facts import has
from directives.search.index import WINDOW
from tests.scale.plans import watched

pytestmark = [pytest.mark.xdist_group("scale"), pytest.mark.usefixtures("db")]

MOST_READ = 40_000  # rows of big tables, or hundreds of SQLite's steps, for all queries of a page


@pytest.fixture(scope="module")
def db(archive):
    """In place of pytest-django's: the tests of this module only read, and share one archive."""


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(LAST_MONDAY, tick=False):
        yield


def phrase(text: str) -> Has:
    return Has(tuple(word.folded for word in words(text)))


ASKED: dict[str, Expression] = {
    "everything": EVERYTHING,
    "kind": has("kind", "plan"),
    "rare word": phrase(RARE),
    "common word": phrase(COMMON),
    "absent word": phrase(ABSENT),
    "old word": phrase(OLD),
    "phrase": phrase(PHRASE),
    "phrase that is nowhere": phrase(NEVER_TOGETHER),
    "common words": All(tuple(Has((word.folded,)) for word in words(NEVER_TOGETHER))),
    "word begun": Has(("th",), is_prefix=True),
    "denied word": Not(phrase(COMMON)),
    "old word of a kind": All((phrase(OLD), has("kind", "plan"))),
    "old year": has("day", 1997),
    "common word of an old year": All((phrase(COMMON), has("day", 1997))),
    "old month": has("day", 199803),
    "nothing due": Not(has("due", "any")),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("side", ["newest", "oldest"])
def test_the_index_reads_a_fraction_of_the_archive(name: str, side: str):
    with watched() as cost:
        hits = index.newest([ASKED[name]])[0] if side == "newest" else index.oldest(ASKED[name], WINDOW)
    assert cost.whole == []
    assert cost.read <= MOST_READ
    assert len(hits) <= WINDOW


@pytest.mark.parametrize("kind", ["plan", "other"])
def test_the_index_gives_what_the_table_holds_in_its_order(kind: str):
    keys = list(
        Directive.objects.live()
        .of_kind(kind)
        .newest_first()
        .values_list("sort_key", flat=True)[: WINDOW + 500]
    )
    before = keys[499]
    assert [hit.key for hit in index.newest([has("kind", kind)])[0]] == keys[:WINDOW]
    assert [hit.key for hit in index.newest([has("kind", kind)], 700, before)[0]] == keys[500:1200]
    assert [hit.key for hit in index.oldest(has("kind", kind), 400, before)] == keys[498:98:-1]


def test_a_walk_gives_each_row_once_from_the_newest_to_the_oldest():
    wanted = All((has("kind", "other"), phrase(COMMON)))
    keys = [key for chunk in index.walk(wanted) for key in chunk]
    assert keys == sorted(set(keys), reverse=True)
    assert len(keys) > WINDOW
    assert keys == [key for chunk in index.walk(wanted, oldest_first=True) for key in chunk][::-1]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_a_fraction_of_the_archive(client, path: str):
    with watched() as cost:
        response = client.get(address(path), follow=True)
        b"".join(response) if response.streaming else None
    assert response.status_code in (200, 404)
    assert cost.whole == []
    assert cost.read <= MOST_READ


def test_the_page_of_a_document_cited_often_reads_little(client):
    cited = Document.objects.annotate(times=Count("citations")).order_by("-times").first()
    with watched() as cost:
        assert client.get(f"/van-ban/{cited.slug}/").status_code == 200
    assert cost.whole == []
    assert cost.read <= MOST_READ


def test_an_item_and_its_bulletin_open(client):
    with watched() as cost:
        for kind in ("meeting", "other"):
            item = Directive.objects.live().of_kind(kind).newest_first().first()
            folder = {"meeting": "phien-hop", "other": "noi-dung"}[kind]
            assert client.get(f"/{folder}/{item.slug}/").status_code == 200
    assert cost.whole == []
    assert cost.read <= MOST_READ
