"""A list of live items that answer an expression: pages for readers, the whole of it to take away."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from directives.models import Directive
from directives.search import index
from directives.search.expressions import Expression
from directives.search.window import Window

PAGE_SIZE = 20


class Listing:
    """Nothing is asked before it is needed: the window once, then one page, or the walk."""

    def __init__(self, expression: Expression, *, oldest_first: bool = False, window: Window | None = None):
        self.expression = expression
        self.oldest_first = oldest_first
        self._window = window

    @property
    def window(self) -> Window:
        """The first rows, in the list's order. One query."""
        if self._window is None:
            if self.oldest_first:
                hits = index.oldest(self.expression, index.WINDOW)
            else:
                hits = index.newest([self.expression])[0]
            self._window = Window(tuple(hits))
        return self._window

    @property
    def pages(self) -> int:
        """How many pages can be turned: those of the window, at least one."""
        return max(1, -(-len(self.window.hits) // PAGE_SIZE))

    def page(self, number: int, items: QuerySet[Directive] | None = None) -> list[Directive]:
        """The items of one page, counted from 1; `items` says what is read with each."""
        first = (number - 1) * PAGE_SIZE
        return self.read([hit.key for hit in self.window.hits[first : first + PAGE_SIZE]], items)

    def read(self, keys: list[int], items: QuerySet[Directive] | None = None) -> list[Directive]:
        """The live items with these sort keys, in the order of the keys."""
        items = Directive.objects.all() if items is None else items
        rows = items.live().filter(sort_key__in=keys).fetch_mode(settings.PUBLIC_FETCH_MODE) if keys else ()
        by_key = {row.sort_key: row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    def walk(self, items: QuerySet[Directive] | None = None, chunk: int = 500) -> Iterator[Directive]:
        """Every item, a chunk at a time, however long the archive: for files and feeds."""
        for keys in index.walk(self.expression, chunk, oldest_first=self.oldest_first):
            yield from self.read(keys, items)
