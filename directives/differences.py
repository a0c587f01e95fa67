"""What differs between two texts, word by word: what stayed, what was taken out and what was put in, in reading order.

Paragraphs are compared first, then the words within those that differ, so that a long text costs little. Where even
that would cost too much (long passages of the same few words), the whole passage counts as replaced.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

# Pairs of equal words of two passages: what comparing them costs. 100,000 take some tenths of a second.
MOST_PAIRS = 100_000
_PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
# a number with its date and code is one word: 924/QĐ-UBND, 10/6/2024, 1.250
_WORD = re.compile(r"\s+|\w+(?:[./\-–]\w+)*|[^\w\s]")


class Fate(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"
    LEFT_OUT = "left_out"  # the same, and too long to be shown whole


@dataclass(frozen=True)
class Piece:
    """A stretch of text and its fate."""

    fate: Fate
    text: str

    @property
    def shown(self) -> str:
        """The text with a mark where its paragraphs end, which could not be seen to come or to go otherwise."""
        return self.text.replace("\n", "¶\n")


@lru_cache(maxsize=256)  # a published text never changes, so neither does what differs between two
def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts: without what was put in they are `before`, without what was taken out `after`."""
    pieces: list[Piece] = []
    for old, new in _replaced(_PARAGRAPH.findall(before), _PARAGRAPH.findall(after)):
        if old == new:
            pieces.append(Piece(Fate.SAME, old))
        else:
            pieces.extend(_by_word(old, new))
    return tuple(_joined(pieces))


def shortened(pieces: Iterable[Piece], most: int = 240) -> tuple[Piece, ...]:
    """The pieces with the middle of each long stretch that stayed the same left out, cut between words."""
    found: list[Piece] = []
    pieces = tuple(pieces)
    for place, piece in enumerate(pieces):
        if piece.fate is not Fate.SAME or len(piece.text) <= 2 * most:
            found.append(piece)
            continue
        head = piece.text[:most].rpartition(" ")[0] if place else ""
        tail = piece.text[-most:].partition(" ")[2] if place < len(pieces) - 1 else ""
        found += [Piece(Fate.SAME, head)] if head else []
        found.append(Piece(Fate.LEFT_OUT, piece.text[len(head) : len(piece.text) - len(tail)]))
        found += [Piece(Fate.SAME, tail)] if tail else []
    return tuple(found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Stretches that stand for each other, in order; the same text twice where nothing changed."""
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield "".join(before[i1:i2]), "".join(after[j1:j2])


def _by_word(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    pairs = [(before, after)] if _cost(old, new) > MOST_PAIRS else list(_replaced(old, new))
    for gone, come in _without_lone_blanks(pairs):
        if gone == come:
            yield Piece(Fate.SAME, gone)
            continue
        if gone:
            yield Piece(Fate.TAKEN_OUT, gone)
        if come:
            yield Piece(Fate.PUT_IN, come)


def _cost(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pairs of equal words there are; blanks are not looked at."""
    old, new = Counter(before), Counter(after)
    return sum(number * new[word] for word, number in old.items() if not word.isspace())


def _without_lone_blanks(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Neighbouring replacements as one, over a blank between them too: "a b" → "c d" reads better than a→c, b→d."""
    gone = come = blank = ""
    for old, new in pairs:
        if old == new and old.isspace() and (gone or come) and not blank:
            blank = old
        elif old != new:
            gone, come, blank = gone + blank + old, come + blank + new, ""
        else:
            yield from ((one, two) for one, two in ((gone, come), (blank, blank), (old, new)) if one or two)
            gone = come = blank = ""
    yield from ((one, two) for one, two in ((gone, come), (blank, blank)) if one or two)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one fate as one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.fate is piece.fate:
            last = Piece(last.fate, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
