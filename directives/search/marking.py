"""Shows where a text matches: the original words, their marks untouched, within `<mark>`; all else escaped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from directives import references
from directives.folding import Word, words
from directives.search.queries import Term

SNIPPET = 200  # characters
_LEAD = 60  # of them before the first match, at most
_LONGEST = 60_000  # characters of one text that are looked through

type Span = tuple[int, int]


@dataclass(frozen=True)
class Marker:
    """What is marked: the terms of a query, as they are spelled or without their marks, and numbers."""

    terms: tuple[Term, ...] = ()
    is_exact: bool = False
    numbers: tuple[str, ...] = ()  # keys of references
    phrases: tuple[tuple[str, ...], ...] = field(default=())  # folded words of the numbers

    def spans(self, text: str) -> list[Span]:
        """Where the text matches, left to right, without overlaps."""
        text = text[:_LONGEST]
        found = words(text)
        spans = [*self._of_numbers(text, found)]
        for term in self.terms:
            spans.extend(self._of_term(term, found))
        return _merged(spans)

    def marked(self, text: str) -> SafeString:
        """The whole text, escaped, with its matches marked."""
        return _marked(text, self.spans(text), 0, len(text))

    def snippet(self, text: str, *, always: bool = False) -> SafeString:
        """About 200 characters around the matches, cut between words; "" where there are none.

        With `always` a text without a match shows its beginning.
        """
        text = " ".join(text.split())
        spans = self.spans(text)
        if not spans and not always:
            return mark_safe("")
        start, end = _window(text, spans)
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return mark_safe(before + _marked(text, spans, start, end) + after)  # noqa: S308 (escaped piece by piece)

    def _of_term(self, term: Term, found: Sequence[Word]) -> Iterable[Span]:
        if self.is_exact:
            spans = runs(found, [word.spelled for word in term.words], lambda word: word.spelled)
            if spans:
                return spans
        wanted = [word.folded for word in term.words]
        spans = runs(found, wanted, lambda word: word.folded)
        if term.is_prefix and not (spans and self.is_exact):
            spans += runs(found, wanted, lambda word: word.folded, is_prefix=True)
        return spans

    def _of_numbers(self, text: str, found: Sequence[Word]) -> Iterable[Span]:
        spans = [span for phrase in self.phrases for span in runs(found, phrase, lambda word: word.folded)]
        if spans or not self.numbers:
            return spans
        return [(one.start, one.end) for one in references.find(text) if one.reference.key in self.numbers]


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
    first = max(starts, key=lambda start: sum(start <= other < start + SNIPPET - _LEAD for other in starts))
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
