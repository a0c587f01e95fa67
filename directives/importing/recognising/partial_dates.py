"""Dates that leave out their year, completed from the week: "ngày 31/5" in the week of 27 May 2024."""

import re
from collections.abc import Iterator
from datetime import date

from directives.dates import find_dates

Week = tuple[date | None, date | None]

_DAY_MONTH = re.compile(
    r"(?<![\d/.,-])(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>0?[1-9]|1[0-2])(?![\d/]|[.,-]\d|\s?/)"
)


def first_date(text: str, week: Week) -> date | None:
    """The first date in a text; a year that is missing is the one that brings it nearest to the week."""
    full = find_dates(text)
    bare = _DAY_MONTH.search(text)
    if full and (bare is None or full[0].start <= bare.start()):
        return full[0].date
    if bare:
        return completed(int(bare["day"]), int(bare["month"]), week) or (full[0].date if full else None)
    return None


def bare_dates(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Every day and month without a year: where it starts and ends, the day, the month."""
    for bare in _DAY_MONTH.finditer(text):
        yield bare.start(), bare.end(), int(bare["day"]), int(bare["month"])


def completed(day: int, month: int, week: Week) -> date | None:
    """The date of that day and month nearest to the week's end; None without a week."""
    anchor = week[1] or week[0]
    if anchor is None:
        return None
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda one: abs((one - anchor).days), default=None)
