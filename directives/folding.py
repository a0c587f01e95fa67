"""Folds Vietnamese text: the one place where diacritics, spaces and normal forms are made equal.

`fold` is for search and matching, `slugify` for addresses, `collation_key` for alphabetical order and
`align` for patterns that must point back into the text as it was written.
"""

import re
import unicodedata
from dataclasses import dataclass

# Letters that no normal form takes apart, and marks that stand for a plain one.
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ð": "d",  # typed for đ by old fonts and by users of other keyboards
        "Ð": "D",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "⁄": "/",
        "∕": "/",
        **dict.fromkeys("‐‑‒–—―−﹣-", "-"),
    }
)
_ONE_DASH = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣-", "-"))
_ONE_SLASH = str.maketrans(dict.fromkeys("⁄∕/", "/"))
_EVEN = {**_ONE_DASH, **_ONE_SLASH, ord("Ð"): "Đ", ord("ð"): "đ"}  # eth is typed for đ
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WHITE = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII without marks: `fold("UBND  xã Đồng Đăng") == "ubnd xa dong dang"`.

    What has no ASCII form becomes a space; runs of white space become one; the ends are stripped.
    """
    bare = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).translate(_PLAIN))
    bare = "".join(char for char in bare if not unicodedata.combining(char)).translate(_PLAIN)
    return _WHITE.sub(" ", _NOT_ASCII.sub(" ", bare)).strip().lower()


def slugify(text: str, max_length: int = 80) -> str:
    """The text as part of an address: `slugify("Đồng Đăng") == "dong-dang"`; cut between words."""
    slug = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


# --- alphabetical order -------------------------------------------------------------------------------

_LETTER_MARKS = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}  # breve, circumflex, horn: ă < â, ô < ơ
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng


def collation_key(text: str) -> tuple[str, str, str]:
    """Vietnamese alphabetical order: letters (a ă â b c d đ e ê …) first, then tones, then the text itself.

    >>> sorted(["Đình Lập", "Dương", "Ân", "Ba", "Anh"], key=collation_key)
    ['Anh', 'Ân', 'Ba', 'Dương', 'Đình Lập']
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", _WHITE.sub(" ", text).strip().lower()):
        if char in _LETTER_MARKS and letters:
            letters[-1] = letters[-1][0] + _LETTER_MARKS[char]
        elif char in _TONES and tones:
            tones[-1] = _TONES[char]
        elif not unicodedata.combining(char):
            letters.append("d1" if char == "đ" else char + "0")
            tones.append("0")
    return "".join(letters), "".join(tones), text


# --- patterns that point back into the text -----------------------------------------------------------


@dataclass(frozen=True)
class Aligned:
    """A text made even for patterns, letter by letter.

    `text` is NFC with plain spaces and dashes; `folded` is the same in lower-case ASCII wherever a letter
    has such a form; both have the same length. `origin(i)` is where letter `i` stands in the text given.
    """

    text: str
    folded: str
    offsets: tuple[int, ...] | None = None

    def origin(self, index: int) -> int:
        """The position in the original text of position `index` here (the length, for the end)."""
        return index if self.offsets is None else self.offsets[index]


def align(text: str) -> Aligned:
    """Make a text even for patterns, keeping the way back to the original's positions."""
    offsets = None
    even = text
    if not unicodedata.is_normalized("NFC", text) or text.translate(_INVISIBLE) != text:
        even, offsets = _compose(text)
    even = "".join(_plain_character(char) for char in even) if not even.isascii() else even
    return Aligned(text=even, folded="".join(map(_folded_character, even)), offsets=offsets)


def _compose(text: str) -> tuple[str, tuple[int, ...]]:
    """NFC, letter by letter, without invisible characters, and where each character came from."""
    composed: list[str] = []
    offsets: list[int] = []
    position = 0
    for cluster in _CLUSTER.findall(text):
        for char in unicodedata.normalize("NFC", cluster).translate(_INVISIBLE):
            composed.append(char)
            offsets.append(position)
        position += len(cluster)
    return "".join(composed), (*offsets, len(text))


# A base letter and the marks on it; at most 8, more is hostile.
_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f]{0,8}")


def _plain_character(char: str) -> str:
    if char.isascii():
        return char
    if char.isspace():
        return "\n" if char in "\u2028\u2029\x85" else " "
    return _EVEN.get(ord(char), char)


def _folded_character(char: str) -> str:
    """The lower-case ASCII form of one letter, or the character itself where it has none of one letter."""
    if char.isascii():
        return char.lower()
    known = _FOLDED.get(char)
    if known is None:
        folded = fold(char)
        known = _FOLDED[char] = folded if len(folded) == 1 else char
    return known


_FOLDED: dict[str, str] = {}  # bounded by Unicode itself


# --- words, as typed and folded -----------------------------------------------------------------------

# As typed on a VNI keyboard: circumflex 6, horn 7, breve 8; sắc 1, huyền 2, hỏi 3, ngã 4, nặng 5.
_TYPED_MARKS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_TYPED_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Word:
    """A word of a text: `folded` without marks, `spelled` with them in ASCII, and where it stands."""

    folded: str
    spelled: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, left to right; positions count in the text as it was given.

    >>> [(word.folded, word.spelled) for word in words("Đường Hoà Bình")]
    [('duong', 'd9u7o7ng2'), ('hoa', 'hoa2'), ('binh', 'binh2')]
    """
    aligned = align(text)
    return [
        Word(
            match[0],
            spelled(aligned.text[match.start() : match.end()]),
            aligned.origin(match.start()),
            aligned.origin(match.end()),
        )
        for match in _WORD.finditer(aligned.folded)
    ]


def spelled(word: str) -> str:
    """A word in ASCII with its marks, as typed on a VNI keyboard, the tone last: "hoà" and "hòa" are "hoa2"."""
    if word.isascii():
        return word.lower()
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TYPED_TONES:
            tone = _TYPED_TONES[char]
        elif char in _TYPED_MARKS:
            letters.append(_TYPED_MARKS[char])
        elif char in "đð":
            letters.append("d9")
        elif char.isascii():
            letters.append(char)
    return "".join(letters) + tone
