"""The newest rows that answer an expression, read once: totals, pages and counts of options come from it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from directives.search.expressions import Expression, evaluate
from directives.search.index import WINDOW, Hit

EXACT_TOTAL = 1_000  # beyond it a total is said as "more than"


@dataclass(frozen=True)
class Window:
    """At most `WINDOW` rows, in the order in which they are shown."""

    hits: tuple[Hit, ...]

    @property
    def is_cut(self) -> bool:
        """Whether more rows may answer than are held here."""
        return len(self.hits) >= WINDOW

    @property
    def total(self) -> int:
        """How many rows answer, up to `EXACT_TOTAL`."""
        return min(len(self.hits), EXACT_TOTAL)

    @property
    def has_more(self) -> bool:
        """Whether the total is "more than"."""
        return len(self.hits) > EXACT_TOTAL

    def count(self, expression: Expression) -> int:
        """How many of the rows answer an expression over facts too."""
        return evaluate(expression, self._rows_with, (1 << len(self.hits)) - 1).bit_count()

    def keys(self, expression: Expression, most: int) -> list[int]:
        """The sort keys of the first rows that answer an expression over facts."""
        bits, found = evaluate(expression, self._rows_with, (1 << len(self.hits)) - 1), []
        while bits and len(found) < most:
            found.append(self.hits[(bits & -bits).bit_length() - 1].key)
            bits &= bits - 1
        return found

    def values(self, name: str) -> Iterable[str]:
        """The values of a fact that some row has."""
        prefix = f"{name}:"
        return [fact.removeprefix(prefix) for fact in self._bits if fact.startswith(prefix)]

    def key_with(self, name: str, value: object) -> int:
        """The sort key of the first row that has the fact."""
        bits = self._bits[f"{name}:{value}"]
        return self.hits[(bits & -bits).bit_length() - 1].key

    def _rows_with(self, lexeme: str) -> int:
        return self._bits.get(lexeme.removeprefix("#"), 0)

    @cached_property
    def _bits(self) -> dict[str, int]:
        """For each fact the rows that have it, as bits."""
        found: dict[str, int] = defaultdict(int)
        for number, hit in enumerate(self.hits):
            bit = 1 << number
            for fact in hit.facts.split():
                found[fact] |= bit
        return {**found, "all": (1 << len(self.hits)) - 1}
