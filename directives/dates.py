"""Vietnamese dates: read in any form people write, print in the one form that Nghị định 30/2020 sets."""

import re
from dataclasses import dataclass, replace
from datetime import date

from directives.folding import Aligned, align

# All patterns read text folded by `align`: lower case, no marks, plain spaces and dashes.
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_GAP = r"[ \t]{0,3}"
_SPACE = r"[ \t]{1,3}"
# what parts the month from the year: a sign, or "năm"
_TO_YEAR = rf"(?: {_GAP}[/.\-]{_GAP} | {_GAP},?{_GAP}nam{_SPACE} )"

_DATE = re.compile(
    rf"""
    (?:
        ngay {_GAP} :? {_GAP}
      | (?<!\d) (?<!\d[.,\-]) (?<!/)   # no part of a longer number
    )
    (?P<day> {_DAY} )
    (?:
        {_GAP} [/.\-] {_GAP}           # 27/5/2024, 27-5-2024, 27.5.2024
      | {_GAP} ,? {_GAP} thang {_GAP}  # ngày 27 tháng 5 năm 2024
    )
    (?P<month> {_MONTH} )
    {_TO_YEAR}
    (?P<year> {_YEAR} )
    (?! [/\-]\w | \.\d )             # but "27/5/2024của" is only glued
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class FoundDate:
    """A date in running text; `start` and `end` span its words, a leading "ngày" included."""

    start: int
    end: int
    date: date


def parse_date(text: str) -> date | None:
    """The date that the whole text is, or None: `parse_date("ngày 27 tháng 5 năm 2024")`."""
    match = _DATE.fullmatch(align(text.strip()).folded)
    return _date_of(match) if match else None


def find_dates(text: str) -> list[FoundDate]:
    """Every complete, possible date in the text, left to right."""
    return find_dates_in(align(text))


def find_dates_in(aligned: Aligned) -> list[FoundDate]:
    """`find_dates` for a text already aligned; positions are those of the original text."""
    return [
        FoundDate(aligned.origin(match.start()), aligned.origin(match.end()), day)
        for match in _DATE.finditer(aligned.folded)
        if (day := _date_of(match))
    ]


def match_date(folded: str, position: int) -> tuple[int, date] | None:
    """The date that begins exactly at the position of a folded text, with its end."""
    match = _DATE.match(folded, position)
    day = _date_of(match) if match else None
    return (match.end(), day) if match and day else None


def print_date(day: date) -> str:
    """As official documents print it: 08/6/2024, 03/02/2024, 27/5/2024, 12/10/2024."""
    return f"{day.day:02d}/{_print_month(day.month)}/{day.year:04d}"


def print_long_date(day: date) -> str:
    """In words: "ngày 08 tháng 6 năm 2024", "ngày 03 tháng 02 năm 2024"."""
    return f"ngày {day.day:02d} tháng {_print_month(day.month)} năm {day.year:04d}"


def _print_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _date_of(match: re.Match[str]) -> date | None:
    return _possible(int(match["year"]), int(match["month"]), int(match["day"]))


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- periods ------------------------------------------------------------------------------------------

_WEEKDAY = r"(?: (?: thu \s (?:hai|ba|tu|nam|sau|bay|[2-7]) | chu \s nhat ) [ ,(]{0,3} )"


def _part(number: int) -> str:
    """One end of a period: a day, with or without its month, with or without its year."""
    return rf"""
    {_WEEKDAY}? (?: ngay {_GAP} )? (?P<day{number}> {_DAY} )
    (?:
        (?: {_GAP} [/.\-] {_GAP} | {_GAP} ,? {_GAP} thang {_GAP} )
        (?P<month{number}> {_MONTH} )
        (?: {_TO_YEAR} (?P<year{number}> {_YEAR} ) )?
    )?
    {_GAP} (?: \( {_WEEKDAY} )? \)? (?! \w )"""


_PERIOD = re.compile(
    rf"""
    (?<! [\w/.,] ) (?<! \d- )
    (?P<opening> (?: tu {_SPACE} )? (?= {_WEEKDAY} | ngay | \d ) )
    {_part(1)}
    {_GAP} ,? {_GAP} (?: - | \b (?: den (?: {_SPACE} het )? | toi ) \b ) {_GAP}
    {_part(2)}
    """,
    re.VERBOSE,
)
_NAMED_YEAR = re.compile(
    rf"\b (?: nam {_SPACE} | (?: thang | tuan (?:{_SPACE}thu)? ) {_GAP} \d{{1,2}} {_GAP} [/.\-] {_GAP} ) ({_YEAR})",
    re.VERBOSE,
)
_NAMED_WEEK = re.compile(
    rf"\b tuan {_SPACE} (?: thu {_SPACE} )? (\d{{1,2}}) (?!\d) (?! {_GAP} [/.\-] {_GAP} \d{{1,2}} (?!\d) )",
    re.VERBOSE,
)
_YEAR_AFTER = re.compile(rf"[) ]{{0,3}} ,? [ ]? (?: nam | / ) [ ]? ({_YEAR})", re.VERBOSE)
_AROUND = 200  # characters before a period in which its year may stand
_LEAP_YEAR = 2024
_LONGEST = 366  # days; what is longer is no digest's period but a programme's


type _DayAndMonth = tuple[int, int]
type _Years = tuple[int | None, int | None]


@dataclass(frozen=True)
class Period:
    """Two days, first and last. Without a year anywhere both are None, and `with_year` completes them."""

    start: date | None
    end: date | None
    span: tuple[int, int]
    year_missing: bool
    first: tuple[int, int]  # day and month, as written
    last: tuple[int, int]

    def with_year(self, year: int) -> "Period | None":
        """The period whose first day is in that year; None when the year has no such day (29 February)."""
        start = _possible(year, self.first[1], self.first[0])
        end = _possible(year + self._crosses_new_year, self.last[1], self.last[0])
        if start is None or end is None:
            return None
        return replace(self, start=start, end=end, year_missing=False)

    @property
    def _crosses_new_year(self) -> bool:
        return (self.first[1], self.first[0]) > (self.last[1], self.last[0])


def find_period(text: str) -> Period | None:
    """The first possible period that the text (a title, mostly) names; None when it names none.

    A year missing from one date comes from the other, else from the words around ("Tuần 22 năm 2024
    (27/5 - 02/6)"); when it stands nowhere, `year_missing` is true and both days are None.
    """
    aligned = align(text)
    position = 0
    while match := _PERIOD.search(aligned.folded, position):
        period = _period_of(match, aligned)
        if period:
            return period
        position = match.start() + 1
    return None


def _period_of(match: re.Match[str], aligned: Aligned) -> Period | None:
    first, last, years = _ends(match)
    if first is None or last is None:
        return None
    span = (aligned.origin(match.start()), aligned.origin(match.end("year2" if match["year2"] else "month2")))
    bare = Period(None, None, span, True, first, last)
    if bare.with_year(_LEAP_YEAR) is None and bare.with_year(_LEAP_YEAR - 1) is None:
        return None
    if years == (None, None):
        years = _years_around(match, aligned.folded, bare._crosses_new_year)
    return bare if years == (None, None) else _dated(bare, *years)


def _ends(match: re.Match[str]) -> tuple[_DayAndMonth | None, _DayAndMonth | None, _Years]:
    """Day and month of both ends (None when the second has no month), and the years written."""
    years = (_integer(match["year1"]), _integer(match["year2"]))
    last_month = _integer(match["month2"])
    if last_month is None:
        return None, None, years
    first_day, last_day = int(match["day1"]), int(match["day2"])
    first_month = _integer(match["month1"])
    if first_month is None:  # "27 - 31/5", and "29 - 04/01" across the end of a month
        first_month = last_month if first_day <= last_day else (last_month - 2) % 12 + 1
    return (first_day, first_month), (last_day, last_month), years


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _dated(bare: Period, first_year: int | None, last_year: int | None) -> Period | None:
    """The period with its years; one that is missing comes from the other."""
    if first_year is None and last_year is not None:
        first_year = last_year - bare._crosses_new_year
    if last_year is None and first_year is not None:
        last_year = first_year + bare._crosses_new_year
    start = _possible(first_year or 0, bare.first[1], bare.first[0])
    end = _possible(last_year or 0, bare.last[1], bare.last[0])
    if start is None or end is None or not 0 <= (end - start).days <= _LONGEST:
        return None
    return replace(bare, start=start, end=end, year_missing=False)


def _years_around(match: re.Match[str], folded: str, crosses: bool) -> _Years:
    """The year that stands nearest before the period, else just after it."""
    opening = max(0, match.start() - _AROUND)
    before = [int(found[1]) for found in _NAMED_YEAR.finditer(folded, opening, match.start())]
    after = _YEAR_AFTER.match(folded, match.end())
    if not before and not after:
        return None, None
    year = before[-1] if before else int(after[1])
    week = _NAMED_WEEK.search(folded, opening, match.start())
    # Across New Year the year of "Tuần 1 năm 2026" is that of its last day, of "Tuần 53" of its first.
    if crosses and week and int(week[1]) < 27:
        return None, year
    return year, None
