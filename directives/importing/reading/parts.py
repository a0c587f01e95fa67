"""What every reader hands over: the parts of a file in reading order, before they become blocks."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

from ..facts import ImportWarning
from ..office_form import Role

# A reader does not see these, and they would break words for whoever looks for them.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f]")
MOST_MARKS = 8  # on one letter; Vietnamese writes two
_PILED = re.compile(r"[^\x00-\x7f]{20,}")
# A link may lead to a public address, and nowhere else.
SAFE_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"']+\Z", re.I)


@dataclass(frozen=True)
class Span:
    """A stretch of text of one look. A soft line break is a newline in `text`."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `level` when it is styled as a heading, `listed` is "ul" or "ol" when it is in a list.

    Of the office's form only: its `role`, and where in which list it stands.
    """

    spans: tuple[Span, ...]
    line: int
    level: int | None = None
    listed: str = ""
    role: Role | None = None
    list_id: str = ""
    depth: int = 0
    start: int = 1


@dataclass(frozen=True)
class Cell:
    parts: tuple["Part", ...]
    is_header: bool = False
    columns: int = 1
    merged: str = ""  # "restart" or "continue" where it spans rows


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    line: int
    role: Role | None = None


@dataclass(frozen=True)
class Picture:
    data: bytes
    alt: str
    line: int


Part = Paragraph | Table | Picture


@dataclass
class Reading:
    """The parts of a file, and what its reader has to say."""

    parts: list[Part] = field(default_factory=list)
    warnings: list[ImportWarning] = field(default_factory=list)


def composed(text: str) -> str:
    """`text` in NFC. Marks piled on one letter are cut first: sorting them takes their number squared."""
    return unicodedata.normalize("NFC", _PILED.sub(_without_pile, text))


def _without_pile(run: re.Match) -> str:
    kept, height = [], 0
    for letter in run[0]:
        height = height + 1 if unicodedata.combining(letter) else 0
        if height <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def clean(text: str) -> str:
    """`text` in NFC, without what nobody sees; its spelling and spaces are kept."""
    return composed(INVISIBLE.sub("", text))


def excerpt_of(text: str, length: int = 120) -> str:
    """The first words of `text` on one line, for a warning."""
    words = " ".join(clean(text).split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without spaces at either end; neighbours of one look become one."""
    merged = []
    for _, group in groupby(spans, key=lambda span: (span.strong, span.em, span.href)):
        alike = list(group)
        text = clean("".join(span.text for span in alike).replace("\t", " "))
        merged.append(replace(alike[0], text=text))
    while merged and not merged[0].text.strip():
        merged.pop(0)
    while merged and not merged[-1].text.strip():
        merged.pop()
    if merged:
        merged[0] = replace(merged[0], text=merged[0].text.lstrip())
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    return tuple(merged)


def plain(spans: tuple[Span, ...]) -> str:
    """The text alone. Composed once more, for a letter and its mark may stand in two spans."""
    return composed("".join(span.text for span in spans))


def inline_markup(spans: tuple[Span, ...], *, bold: bool = True) -> str:
    """The spans as HTML: escaped text in strong, em and a; bold is left out of what is a heading anyway."""
    pieces = []
    for span in spans:
        piece = escape(span.text, quote=False)
        if span.text.strip():
            piece = f"<em>{piece}</em>" if span.em else piece
            piece = f"<strong>{piece}</strong>" if span.strong and bold else piece
            piece = f'<a href="{escape(span.href)}">{piece}</a>' if is_safe_href(span.href) else piece
        pieces.append(piece)
    return "".join(pieces)


def is_safe_href(href: str) -> bool:
    return len(href) <= 2000 and SAFE_HREF.match(href) is not None


def is_strong(spans: tuple[Span, ...]) -> bool:
    """Whether all words are bold; digits, marks and spaces between them count for neither side."""
    worded = [span for span in spans if any(letter.isalpha() for letter in span.text)]
    return bool(worded) and all(span.strong for span in worded)
