"""Pages by the key of a row, never by counting rows: stable while others publish, and as fast at the end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Model, Q, QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from directives.api.problems import Fault, refuse
from directives.models import Directive
from directives.search import index
from directives.search.index import FIRST, LAST
from directives.search.listing import Listing
from directives.search.window import EXACT_TOTAL

CURSOR, SIZE = "con-tro", "so-muc"
USUAL_SIZE, LARGEST_SIZE = 20, 100
CURSOR_PATTERN = "^(sau|truoc)-[0-9]{1,18}$"


@dataclass(frozen=True)
class Cursor:
    """A place in a list: after (`sau-…`) or before (`truoc-…`) the row of a position."""

    position: int | None = None
    is_backward: bool = False

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The place that the text names; None where it is none."""
        if not re.fullmatch(CURSOR_PATTERN.strip("^$"), text, re.ASCII):
            return None
        side, _dash, digits = text.partition("-")
        return cls(int(digits), is_backward=side == "truoc")

    def __str__(self) -> str:
        return f"{'truoc' if self.is_backward else 'sau'}-{self.position}"


class Rows(Protocol):
    """A list that can be read from any position, both ways. A position is a number below 10^18."""

    def after(self, position: int | None, limit: int) -> Sequence:
        """The next rows, in the list's order."""

    def before(self, position: int, limit: int) -> Sequence:
        """The rows before it, nearest first."""

    def position(self, row) -> int:
        """Where a row stands."""

    def total(self) -> tuple[int, bool]:
        """How many there are, and whether that is exact."""


@dataclass(frozen=True)
class Page:
    """Some rows of a list, with the cursors to those around them."""

    rows: Sequence
    following: Cursor | None
    preceding: Cursor | None


def page_size(text: str | None) -> int | None:
    """The size that is asked for; None where it is no size."""
    if text is None:
        return USUAL_SIZE
    is_number = text.isascii() and text.isdigit() and len(text) <= 3
    return int(text) if is_number and 1 <= int(text) <= LARGEST_SIZE else None


def read(request, rows: Rows) -> Page:
    """The page that a request asks for; 400 for a cursor or a size that is none."""
    text, size = request.GET.get(CURSOR), page_size(request.GET.get(SIZE))
    cursor = Cursor() if text is None else Cursor.parse(text)
    faults = []
    if cursor is None:
        faults.append(Fault.of(CURSOR, _("Take the cursor from “next” or “previous” as it is.")))
    if size is None:
        faults.append(Fault.of(SIZE, _("Write a whole number from 1 to 100.")))
    refuse(faults)
    return backward(rows, cursor, size) if cursor.is_backward else forward(rows, cursor, size)


def forward(rows: Rows, cursor: Cursor, size: int) -> Page:
    """The rows after a place, or the first ones."""
    found = rows.after(cursor.position, size + 1)
    kept = found[:size]
    following = Cursor(rows.position(kept[-1])) if len(found) > size else None
    preceding = Cursor(rows.position(kept[0]), True) if kept and cursor.position is not None else None
    return Page(kept, following, preceding)


def backward(rows: Rows, cursor: Cursor, size: int) -> Page:
    """The rows before a place, in the list's order."""
    found = rows.before(cursor.position, size + 1)
    kept = list(found[:size])[::-1]
    following = Cursor(rows.position(kept[-1])) if kept else None
    preceding = Cursor(rows.position(kept[0]), True) if len(found) > size else None
    return Page(kept, following, preceding)


def address(request, cursor: Cursor | None) -> str | None:
    """The address of the same list at another place."""
    if cursor is None:
        return None
    others = [(name, value) for name, values in request.GET.lists() if name != CURSOR for value in values]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*others, (CURSOR, str(cursor))])}")


class ItemRows:
    """Items that answer an expression, by the index's own order."""

    def __init__(self, listing: Listing, items: QuerySet[Directive]):
        self.listing, self.items = listing, items

    def after(self, position: int | None, limit: int) -> list[Directive]:
        keys = [hit.key for hit in self.listing.window.hits]
        if position is not None:
            keys = self._within(keys, key_at(position), limit)
        return self.listing.read(keys[:limit], self.items)

    def before(self, position: int, limit: int) -> list[Directive]:
        return self.listing.read(self._asked(key_at(position), limit, backward=True), self.items)

    def _within(self, keys: list[int], key: int, limit: int) -> list[int]:
        """The keys after one of them; asked of the index where the first rows, which were read, do not hold them."""
        older = not self.listing.oldest_first
        rest = [one for one in keys if (one < key if older else one > key)]
        is_whole = len(rest) >= limit or not self.listing.window.is_cut
        return rest if is_whole else self._asked(key, limit)

    def _asked(self, key: int, limit: int, *, backward: bool = False) -> list[int]:
        expression = self.listing.expression
        if self.listing.oldest_first == backward:
            hits = index.newest([expression], limit, key)[0]
        else:
            hits = index.oldest(expression, limit, key)
        return [hit.key for hit in hits]

    def position(self, row: Directive) -> int:
        return row.sort_key - _EARLIEST_KEY

    def total(self) -> tuple[int, bool]:
        return self.listing.window.total, not self.listing.window.has_more


_EARLIEST_KEY = 19 * 10**17  # below the sort key of 1900, so that a position has 18 digits


def key_at(position: int) -> int:
    """The sort key of a position."""
    return max(FIRST, min(position + _EARLIEST_KEY, LAST))


@dataclass(frozen=True)
class QueryRows[Row: Model]:
    """Rows of a table in the order of `fields` ("-first_day", "-pk"), each turned into a position and back."""

    queryset: QuerySet[Row]
    order: tuple[str, ...]
    position_of: Callable[[Row], int]
    beyond: Callable[[int], Q]  # the rows after a position
    short_of: Callable[[int], Q]  # the rows before it

    def after(self, position: int | None, limit: int) -> list[Row]:
        rows = self.queryset if position is None else self.queryset.filter(self.beyond(position))
        return list(rows.order_by(*self.order)[:limit])

    def before(self, position: int, limit: int) -> list[Row]:
        rows = self.queryset.filter(self.short_of(position))
        return list(rows.order_by(*self.order).reverse()[:limit])

    def position(self, row: Row) -> int:
        return self.position_of(row)

    def total(self) -> tuple[int, bool]:
        return bounded_count(self.queryset)


def bounded_count(queryset: QuerySet) -> tuple[int, bool]:
    """How many rows there are, up to the bound, and whether that is exact."""
    found = queryset.order_by()[: EXACT_TOTAL + 1].count()
    return min(found, EXACT_TOTAL), found <= EXACT_TOTAL


def by_number(queryset: QuerySet, field: str = "pk", *, descending: bool = False) -> QueryRows:
    """Rows in the order of a number that no two of them share."""
    greater = lambda position: Q(**{f"{field}__gt": min(position, LAST)})  # noqa: E731
    smaller = lambda position: Q(**{f"{field}__lt": min(position, LAST)})  # noqa: E731
    beyond, short_of = (smaller, greater) if descending else (greater, smaller)
    return QueryRows(
        queryset, (f"-{field}" if descending else field,), lambda row: getattr(row, field), beyond, short_of
    )
