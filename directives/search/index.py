"""The index on both databases: one way to ask it, one to write it.

SQLite reads an FTS5 index by rows that ascend with the date; PostgreSQL asks its functions (migration 0004),
which ask the words' index by stretches of time.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import connection

from directives.search.expressions import All, Expression, Has, fts5, tsquery
from directives.search.words import words_in

WINDOW = 2_000  # rows within which counts are exact
FIRST, LAST = 0, 2**63 - 1  # below and above every sort key


class Hit(NamedTuple):
    """A row of the index: the sort key of a live item, and its facts, parted by blanks."""

    key: int
    facts: str


_SQLITE = """
    SELECT * FROM (
        SELECT {number} AS number, entry.id, entry.facts
        FROM directives_searchentry_index AS words JOIN directives_searchentry AS entry ON entry.id = words.rowid
        WHERE words.lexemes MATCH %s AND words.rowid {side} %s ORDER BY words.rowid {order} LIMIT %s
    )"""
_POSTGRESQL = "SELECT {number} AS number, id, facts FROM directives_{order_name}(%s::tsquery, %s, %s)"


def newest(
    expressions: Sequence[Expression], limit: int = WINDOW, before: int | None = None
) -> list[list[Hit]]:
    """For each expression its newest rows, newest first, those older than the key `before`. One query."""
    return _asked(expressions, limit, LAST if before is None else before, is_descending=True)


def oldest(expression: Expression, limit: int, after: int | None = None) -> list[Hit]:
    """The oldest rows first, those newer than the key `after`."""
    return _asked([expression], limit, FIRST if after is None else after, is_descending=False)[0]


def walk(expression: Expression, chunk: int = 500, *, oldest_first: bool = False) -> Iterator[list[int]]:
    """The keys of every row, newest first, a chunk at a time: the whole archive in little memory."""
    bound = None
    while hits := oldest(expression, chunk, bound) if oldest_first else newest([expression], chunk, bound)[0]:
        yield [hit.key for hit in hits]
        if len(hits) < chunk:
            return
        bound = hits[-1].key


def keys_with(text: str) -> list[int]:
    """The newest rows that hold every word of a text, folded."""
    found = tuple(Has((word.folded,)) for word in words_in(text))
    return [hit.key for hit in newest([All(found)])[0]] if found else []


def _asked(
    expressions: Sequence[Expression], limit: int, bound: int, *, is_descending: bool
) -> list[list[Hit]]:
    on_sqlite = connection.vendor == "sqlite"
    form, written = (_SQLITE, fts5) if on_sqlite else (_POSTGRESQL, tsquery)
    words = {
        "side": "<" if is_descending else ">",
        "order": "DESC" if is_descending else "ASC",
        "order_name": "newest" if is_descending else "oldest",
    }
    statement = " UNION ALL ".join(form.format(number=number, **words) for number in range(len(expressions)))
    parameters = [value for one in expressions for value in (written(one), bound, limit)]
    found: list[list[Hit]] = [[] for _ in expressions]
    if expressions:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            for number, key, facts in cursor.fetchall():
                found[number].append(Hit(key, facts))
    return found
