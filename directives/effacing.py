"""Finds a person's words however a text writes them, and puts the mark of their removal in their place.

Words are the same in any Unicode form, any case, with any blanks, points or dashes between them, and with the
tone on either vowel. A stretch that bears no mark at all (`nguyen-van-an`) is the same too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from directives import sanitising
from directives.folding import words

MARK = "[đã gỡ theo quy định]"
MARK_IN_ADDRESS = "da-go-theo-quy-dinh"
FEWEST_LETTERS = 4  # fewer would stand in half of all words

_PART = re.compile(r"<[^>]*>|&(?:\w+|#\w+);|.", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WITHIN_A_LINE = re.compile(r"</?(?:a|em|strong)\b")
_HREF = re.compile(r'\s+href="([^"]*)"')
_ADDRESS = re.compile(r"[\x21-\x7e]*[-/][\x21-\x7e]*")

Span = tuple[int, int]


@dataclass(frozen=True)
class Words:
    """Stretches of words: the letters of each with their marks as `folding.spelled` writes them, and without."""

    spelled: frozenset[str]
    bare: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The stretches of a text, one a line."""
        lines = [found for line in text.splitlines() if (found := words(line))]
        return cls(
            frozenset("".join(word.spelled for word in line) for line in lines),
            frozenset("".join(word.folded for word in line) for line in lines),
        )

    @property
    def shortest(self) -> int:
        """The letters of the shortest stretch; 0 without any."""
        return min(map(len, self.bare), default=0)

    def find(self, text: str) -> list[Span]:
        """Where the stretches stand, left to right: the longest at each place, whole words only."""
        found, spans, at = words(text), [], 0
        while at < len(found):
            end = self._end(found, at)
            if end:
                spans.append((found[at].start, found[end - 1].end))
            at = end or at + 1
        return spans

    def _end(self, found: list, at: int) -> int:
        """After which word the longest stretch ends that begins at a word; 0 where none begins."""
        spelled, bare, end = "", "", 0
        for place in range(at, len(found)):
            spelled, bare = spelled + found[place].spelled, bare + found[place].folded
            if not any(one.startswith(bare) for one in self.bare):
                break
            if spelled in self.spelled or (spelled == bare and bare in self.bare):
                end = place + 1
        return end

    def in_text(self, text: str, mark: str = MARK) -> str:
        """A plain text with the mark for each stretch; an address keeps the form of one."""
        if mark == MARK and _ADDRESS.fullmatch(text):
            mark = MARK_IN_ADDRESS
        for start, end in reversed(self.find(text)):
            text = text[:start] + mark + text[end:]
        return text

    def in_markup(self, html: str) -> str:
        """The same for a text with tags, which may part the words; a link that names them leads nowhere."""
        parts = _PART.findall(html)
        letters, places = _letters(parts)
        spans = self.find(letters)
        for start, end in spans:
            held = [place for place in places[start:end] if place is not None]
            for place in held:
                parts[place] = ""
            parts[held[0]] = MARK
        changed = "".join(self._without_link(part) for part in parts)
        return sanitising.clean(changed) if changed != html else html

    def _without_link(self, part: str) -> str:
        if not part.startswith("<a "):
            return part
        return _HREF.sub(lambda found: "" if self.find(unquote(unescape(found[1]))) else found[0], part)

    def in_json(self, value, renamed: Mapping[str, str]):
        """The same for every text of a JSON value; texts in `renamed` (addresses) become what stands there."""
        if isinstance(value, dict):
            return {name: self.in_json(one, renamed) for name, one in value.items()}
        if isinstance(value, list):
            return [self.in_json(one, renamed) for one in value]
        if not isinstance(value, str):
            return value
        if value in renamed:
            return renamed[value]
        return self.in_markup(value) if _TAG.search(value) else self.in_text(value)

    def removed_from(self, value) -> Iterator[str]:
        """The folded words of all stretches in a text or a JSON value."""
        if isinstance(value, str):
            text = "".join(_letters(_PART.findall(value))[0]) if _TAG.search(value) else value
            for start, end in self.find(text):
                yield from (word.folded for word in words(text[start:end]))
        elif isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from self.removed_from(one)


def moved(position: int, spans: list[Span]) -> int:
    """Where a position of a text is found after each span became the mark."""
    shift = 0
    for start, end in spans:
        if position >= end:
            shift += len(MARK) - (end - start)
        elif position > start:
            return start + shift
    return position + shift


def _letters(parts: list[str]) -> tuple[str, list[int | None]]:
    """The text of markup, and for each letter the part that holds it; None for the end of a block."""
    letters: list[str] = []
    places: list[int | None] = []
    for place, part in enumerate(parts):
        is_tag = part.startswith("<") and len(part) > 1
        if is_tag and _WITHIN_A_LINE.match(part):
            continue
        shown = "\n" if is_tag else unescape(part)
        letters.append(shown)
        places += [None if is_tag else place] * len(shown)
    return "".join(letters), places
