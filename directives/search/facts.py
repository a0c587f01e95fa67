"""The facts of an item as lexemes of the index, and the expressions that ask for them.

A range of days is asked as the years, months and days that it is made of, so that a range is an expression
like any other and answers from the index.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from directives.search.expressions import Any, Expression, Has

EARLIEST, LATEST = date(1945, 1, 1), date(2100, 12, 31)  # bounds of an open range


def fact(name: str, value: object) -> str:
    """One fact: `fact("kind", "plan") == "kind:plan"`; the index holds it as the lexeme `#kind:plan`."""
    return f"{name}:{value}"


def has(name: str, value: object) -> Has:
    """The expression that asks for one fact."""
    return Has((f"#{fact(name, value)}",))


def any_of(name: str, values: Iterable[object]) -> Any:
    """At least one of the values; none of them: nothing."""
    return Any(tuple(has(name, value) for value in values))


def day_facts(name: str, day: date) -> list[str]:
    """The facts by which a day is found: its year, its month and itself."""
    return [fact(name, f"{day:%Y}"), fact(name, f"{day:%Y%m}"), fact(name, f"{day:%Y%m%d}")]


@lru_cache(maxsize=512)
def between(name: str, first: date | None, last: date | None) -> Expression:
    """A day of that name from `first` to `last`, both included; None leaves a side open."""
    start, end = max(first or EARLIEST, EARLIEST), min(last or LATEST, LATEST)
    return any_of(name, _parts(start, end))


def _parts(start: date, end: date) -> Iterator[str]:
    """The fewest years, months and days that make up the range exactly."""
    day = start
    while day <= end:
        year_end, month_end = date(day.year, 12, 31), day.replace(day=monthrange(day.year, day.month)[1])
        if (day.month, day.day) == (1, 1) and year_end <= end:
            yield f"{day:%Y}"
            day = year_end
        elif day.day == 1 and month_end <= end:
            yield f"{day:%Y%m}"
            day = month_end
        else:
            yield f"{day:%Y%m%d}"
        day += timedelta(days=1)
