"""Text of a realistic length and spread of words, with the lexemes that the project's own functions would give.

A text is put together from pieces whose words were read once, so that an archive is made some fifty times
faster than by reading each text anew; `tests/scale` proves both ways equal.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

from directives.search import words as search_words

RARE = "quỳnh"  # in one item of 5,000
OLD = "khoán"  # in every item of the oldest tenth, in none since
PHRASE = "xâm nhập mặn"  # together in one item of 100; its words are common
ABSENT = "zeppelin"
COMMON = "tỉnh"
NEVER_TOGETHER = "mặn xâm tỉnh"  # three words of the vocabulary, as a phrase

# The words used most, the most used first; what syllables begin with, and how they go on.
_FREQUENT, _ONSETS, _RIMES = (
    part.split()
    for part in Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8").split("\n\n")
)
_TONES = {"a": "àảãáạ", "ă": "ằẳẵắặ", "â": "ầẩẫấậ", "e": "èẻẽéẹ", "ê": "ềểễếệ", "i": "ìỉĩíị", "o": "òỏõóọ",
          "ô": "ồổỗốộ", "ơ": "ờởỡớợ", "u": "ùủũúụ", "ư": "ừửữứự", "y": "ỳỷỹýỵ"}  # fmt: skip
_SYLLABLES = 4_000
_CLAUSES = 20_000
_CLAUSE_WORDS = (4, 8)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and its words: folded, and as spelled."""

    text: str
    folded: tuple[str, ...]
    spelled: tuple[str, ...]


@cache
def piece(text: str) -> Piece:
    """A piece of any text, read by the project's own function. Kept for ever: for names, numbers and dates."""
    found = search_words.words_in(text)
    return Piece(text, tuple(word.folded for word in found), tuple(word.spelled for word in found))


def joined(pieces: Iterable[Piece], text: str | None = None) -> Piece:
    """Pieces side by side, a blank between them, as one piece; `text` where it is written otherwise."""
    pieces = tuple(pieces)
    return Piece(
        " ".join([one.text for one in pieces]) if text is None else text,
        tuple(chain.from_iterable([one.folded for one in pieces])),
        tuple(chain.from_iterable([one.spelled for one in pieces])),
    )


def clauses(chance: random.Random) -> list[Piece]:
    """The clauses of which headings and sentences are made; in each the words fall as they do in a language:
    the second half as often as the first, the third a third as often (Zipf)."""
    syllables = _syllables(chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(syllables))))
    lengths = chance.choices(range(_CLAUSE_WORDS[0], _CLAUSE_WORDS[1] + 1), k=_CLAUSES)
    return [joined(chance.choices(syllables, cum_weights=weights, k=length)) for length in lengths]


def _syllables(chance: random.Random) -> list[Piece]:
    """The words most used first, then syllables that the language allows."""
    reserved = {word for text in (RARE, OLD) for word in piece(text).folded}
    possible = sorted(
        {_toned(onset + rime, tone) for onset in _ONSETS for rime in _RIMES for tone in range(6)}
    )
    frequent = list(dict.fromkeys(_FREQUENT))
    others = chance.sample([one for one in possible if one not in frequent], _SYLLABLES - len(frequent))
    return [one for one in map(piece, [*frequent, *others]) if one.folded[0] not in reserved]


def _toned(syllable: str, tone: int) -> str:
    """The syllable with one of the six tones over its last vowel but a final y, i or u."""
    vowels = [at for at, letter in enumerate(syllable) if letter in _TONES]
    at = vowels[-2] if len(vowels) > 1 and vowels[-1] == len(syllable) - 1 else vowels[-1]
    mark = ("", *_TONES[syllable[at]])[tone]
    return syllable[:at] + (mark or syllable[at]) + syllable[at + 1 :]
