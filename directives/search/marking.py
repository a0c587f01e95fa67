"""Shows where a text matches: the original words, their marks untouched, within `<mark>`; all else escaped."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from directives import references
from directives.folding import Word, words
from directives.search.queries import Term

SNIPPET = 200  # characters
_LEAD = 60  # of them before the first match, at most
_LONGEST = 30_000  # characters of one text that are looked through

type Span = tuple[int, int]


class Passage:
    """A text with its words, which are read once however often they are looked through."""

    def __init__(self, text: str):
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        """The words of what is looked through."""
        return words(self.text[:_LONGEST])


class Closeness(IntEnum):
    """How closely a text must match a term for its words to be marked."""

    SPELLED = 0
    FOLDED = 1
    BEGUN = 2


@dataclass(frozen=True)
class Marker:
    """What is marked: the terms of a query, as they are spelled or without their marks, and numbers.

    `closest` says for each term how closely an item matches it; looser matches beside that are left unmarked.
    """

    terms: tuple[Term, ...] = ()
    is_exact: bool = False
    numbers: tuple[str, ...] = ()  # keys of references
    phrases: tuple[tuple[str, ...], ...] = ()  # folded words of the numbers
    closest: tuple[Closeness | None, ...] | None = None

    def fitted(self, passages: Iterable[Passage]) -> "Marker":
        """The marker of an item of these passages: "gia" marks no "gian" where "gia" itself stands."""
        passages = list(passages)
        return replace(self, closest=tuple(self._closest(term, passages) for term in self.terms))

    def spans(self, passage: Passage) -> list[Span]:
        """Where the text matches, left to right, without overlaps."""
        marker = self if self.closest is not None else self.fitted([passage])
        spans = [*self._of_numbers(passage)]
        for term, closeness in zip(self.terms, marker.closest or (), strict=True):
            if closeness is not None:
                spans.extend(_of_term(term, passage.words, closeness))
        return _merged(spans)

    def marked(self, passage: Passage) -> SafeString:
        """The whole text, escaped, with its matches marked."""
        return _marked(passage.text, self.spans(passage), 0, len(passage.text))

    def snippet(self, passage: Passage, *, always: bool = False) -> SafeString:
        """About 200 characters around the matches, cut between words; "" where there are none.

        With `always` a text without a match shows its beginning.
        """
        spans = self.spans(passage)
        if not spans and not always:
            return mark_safe("")
        start, end = _window(passage.text, spans)
        before, after = "… " if start else "", " …" if end < len(passage.text) else ""
        text = _marked(passage.text, spans, start, end)
        return mark_safe(before + text + after)  # noqa: S308 (escaped piece by piece)

    def _closest(self, term: Term, passages: list[Passage]) -> Closeness | None:
        for closeness in Closeness:
            is_meant = closeness is not Closeness.SPELLED or self.is_exact
            if is_meant and any(_of_term(term, passage.words, closeness) for passage in passages):
                return closeness
        return None

    def _of_numbers(self, passage: Passage) -> Iterable[Span]:
        found = passage.words if self.phrases else []
        spans = [span for phrase in self.phrases for span in runs(found, phrase, _folded)]
        if spans or not self.numbers:
            return spans
        text = passage.text[:_LONGEST]
        return [(one.start, one.end) for one in references.find(text) if one.reference.key in self.numbers]


def passage_of(text: str) -> Passage:
    """A text in one line."""
    return Passage(" ".join(text.split()))


def _of_term(term: Term, found: Sequence[Word], closeness: Closeness) -> list[Span]:
    """Where a term stands, no looser than it may."""
    if closeness is Closeness.SPELLED:
        return runs(found, [word.spelled for word in term.words], lambda word: word.spelled)
    wanted = [word.folded for word in term.words]
    if closeness is Closeness.FOLDED:
        return runs(found, wanted, _folded)
    return runs(found, wanted, _folded, is_prefix=True) if term.is_prefix else []


def _folded(word: Word) -> str:
    return word.folded


def runs(
    found: Sequence[Word], wanted: Sequence[str], form: Callable[[Word], str], *, is_prefix: bool = False
) -> list[Span]:
    """Where the wanted words stand one after the other; with `is_prefix` the last may go on."""
    length = len(wanted)
    forms = [form(word) for word in found]
    spans = []
    for position in range(len(forms) - length + 1):
        if forms[position] != wanted[0] and not (is_prefix and length == 1):
            continue
        last = forms[position + length - 1]
        is_last = last.startswith(wanted[-1]) if is_prefix else last == wanted[-1]
        if is_last and forms[position : position + length - 1] == list(wanted[:-1]):
            spans.append((found[position].start, found[position + length - 1].end))
    return spans


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[Span]) -> Span:
    """The stretch that holds most of the matches, its ends between words."""
    if len(text) <= SNIPPET:
        return 0, len(text)
    starts = [start for start, _ in spans] or [0]
    within = [bisect_left(starts, start + SNIPPET - _LEAD) - number for number, start in enumerate(starts)]
    first = starts[within.index(max(within))]
    start = max(0, min(first - _LEAD, len(text) - SNIPPET))
    end = min(len(text), start + SNIPPET)
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else first
    if end < len(text):
        blank = text.rfind(" ", first + 1, end)
        end = blank if blank > first else end
    return start, end


def _marked(text: str, spans: Iterable[Span], start: int, end: int) -> SafeString:
    pieces: list[tuple[str, str]] = []
    done = start
    for first, last in spans:
        if start <= first and last <= end:
            pieces += [("", text[done:first]), ("mark", text[first:last])]
            done = last
    pieces.append(("", text[done:end]))
    return format_html_join("", "{}", ((_wrapped(tag, piece),) for tag, piece in pieces))


def _wrapped(tag: str, text: str) -> SafeString:
    escaped = conditional_escape(str(text))
    return mark_safe(f"<{tag}>{escaped}</{tag}>") if tag else escaped  # noqa: S308 (escaped above)
