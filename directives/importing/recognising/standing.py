"""Where the facts of a record stand in a text, so that a person can look from the one to the other.

Numbers are found by the grammar, days by the reader of dates, names and terms by their written words. Stretches
never overlap: a fact that stands within another's words ("huyện Bình Gia" in "UBND huyện Bình Gia") shares them.

>>> stand("Quyết định số 924/QĐ-UBND", [Fact("number", number="924/QĐ-UBND")])
(Stretch(start=14, end=25, sort='number', facts=('number',)),)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directives import references
from directives.dates import FoundDate, find_dates
from directives.folding import Aligned, align
from directives.importing.recognising.partial_dates import bare_dates
from directives.references import Found

NUMBER, DAY, WORDS = "number", "day", "words"
_BEFORE_IS_FARTHER = 3  # times: the day of a task follows its addressee


@dataclass(frozen=True)
class Fact:
    """One fact of a record: a document's number as the grammar prints it, a day, or words as written.

    `cited`: with its number all that is written of the document stands for it, its type and its date.
    `otherwise`: other words that say the same ("Thiện Hòa" in "các xã: Thiện Hòa, Yên Lỗ"). `beside`: the fact that it belongs to, given before it; what stands nearest to that one is taken.
    """

    name: str
    number: str = ""
    day: date | None = None
    words: str = ""
    otherwise: str = ""
    cited: bool = False
    beside: str = ""


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text and the facts that stand there; none: a number or a day that made no fact.

    `again`: a number or a day that the text says once more, where its fact has its place already.
    """

    start: int
    end: int
    sort: str
    facts: tuple[str, ...] = ()
    again: bool = False


def stand(text: str, facts: Sequence[Fact]) -> tuple[Stretch, ...]:
    """Every stretch of the text where a fact stands, and every number and day that made none, left to right.

    Earlier facts have the first choice. A fact that the text does not hold is in no stretch.
    """
    sight = _Sight(text, align(text), references.find(text), find_dates(text))
    placed: list[Stretch] = []
    for fact in facts:
        _place(placed, fact, _nearest_first(list(_places(fact, sight)), placed, fact.beside))
    for one in _rest(sight, facts):
        if "\n" not in text[one.start : one.end] and _is_free(one.start, one.end, placed):
            placed.append(one)
    return tuple(sorted(placed, key=lambda one: one.start))


@dataclass(frozen=True)
class _Sight:
    """A text with what the readers of numbers and days see in it."""

    text: str
    aligned: Aligned
    found: list[Found]
    dates: list[FoundDate]


type _Span = tuple[int, int]


def _place(placed: list[Stretch], fact: Fact, spans: list[_Span]) -> None:
    """Give the fact the first of the spans that is free; where none is, a stretch that holds one."""
    for start, end in spans:
        if _is_free(start, end, placed):
            placed.append(Stretch(start, end, _sort_of(fact), (fact.name,)))
            return
    for start, end in spans:
        for index, one in enumerate(placed):
            if one.start <= start and end <= one.end:
                placed[index] = replace(one, facts=(*one.facts, fact.name))
                return


def _is_free(start: int, end: int, placed: Sequence[Stretch]) -> bool:
    return all(end <= one.start or one.end <= start for one in placed)


def _sort_of(fact: Fact) -> str:
    if fact.number:
        return NUMBER
    return DAY if fact.day else WORDS


def _nearest_first(spans: list[_Span], placed: Sequence[Stretch], beside: str) -> list[_Span]:
    """In reading order, or by the distance to the stretch of the fact that they belong to, mostly before them."""
    anchor = next((one for one in placed if beside and beside in one.facts), None)
    if anchor is None:
        return spans
    return sorted(
        spans, key=lambda span: max(span[0] - anchor.end, _BEFORE_IS_FARTHER * (anchor.start - span[1]))
    )


# --- where a fact may stand -----------------------------------------------------------------------------


def _places(fact: Fact, sight: _Sight) -> Iterator[_Span]:
    """The spans that read as the fact, the best first; none that goes beyond a line."""
    for start, end in _candidates(fact, sight):
        if start < end and "\n" not in sight.text[start:end]:
            yield start, end


def _candidates(fact: Fact, sight: _Sight) -> Iterator[_Span]:
    reference = references.parse(fact.number) if fact.number else None
    if reference:
        same = [one for one in sight.found if one.reference.key == reference.key]
        if fact.cited:
            yield from (_whole(one, sight) for one in same)
        yield from ((one.start, one.end) for one in same)
    elif fact.day:
        yield from ((one.start, one.end) for one in sight.dates if one.date == fact.day)
        yield from _bare_days(fact.day, sight)
    else:
        yield from _written(fact.number or fact.words, sight.aligned)
        yield from _written(fact.otherwise, sight.aligned)


def _whole(one: Found, sight: _Sight) -> _Span:
    """A reference with the type before it and the date after it, as far as no other reference stands between."""
    others = [other for other in sight.found if other.start != one.start]
    start = one.type_start if one.type_name else one.start
    if any(start <= other.start < one.start for other in others):
        start = one.start
    end = max(one.end, one.date_end or 0)
    if any(one.end <= other.start < end for other in others):
        end = one.end
    return start, end


def _bare_days(day: date, sight: _Sight) -> Iterator[_Span]:
    """Days written without their year: "ngày 31/5"."""
    for start, end, number, month in bare_dates(sight.text):
        is_whole = any(one.start < end and start < one.end for one in sight.dates)
        if (number, month) == (day.day, day.month) and not is_whole:
            yield start, end


def _written(words: str, aligned: Aligned) -> Iterator[_Span]:
    """Where the words stand: first as they are written, then whatever the case and the marks of their letters."""
    wanted = align(words.strip(" .,;:"))
    for inside, text in ((wanted.text, aligned.text), (wanted.folded, aligned.folded)):
        parts = [re.escape(part) for part in inside.split()]
        if not parts:
            return
        for match in re.finditer(rf"(?<!\w){r'[^\S\n]+'.join(parts)}(?!\w)", text):
            yield aligned.origin(match.start()), aligned.origin(match.end())


def _rest(sight: _Sight, facts: Sequence[Fact]) -> Iterator[Stretch]:
    """Every number and day, with the facts that it says; of a cited document all that is written of it."""
    parsed = [(fact, references.parse(fact.number)) for fact in facts if fact.number]
    for one in sight.found:
        same = [fact for fact, reference in parsed if reference and reference.key == one.reference.key]
        if same and same[0].cited:
            yield Stretch(*_whole(one, sight), NUMBER, (same[0].name,), again=True)
        yield Stretch(one.start, one.end, NUMBER, tuple(fact.name for fact in same[:1]), again=bool(same))
    for day in sight.dates:
        names = tuple(fact.name for fact in facts if fact.day == day.date)[:1]
        yield Stretch(day.start, day.end, DAY, names, again=bool(names))
