"""Documents of an archive: numbered in series, each with the identity and address that publishing would give."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from benchmarks.vietnamese import Piece, joined, piece
from directives import slugs
from directives.identity import Mention, Registry
from directives.models import Agency, Document, DocumentType, Province

_SAMPLE = 1000  # a number that prints without a leading 0


@dataclass(frozen=True, slots=True)
class Series:
    """What the documents of one tail ("/KH-UBND") and year share; around the number stand these texts."""

    tail: str
    year: int
    regime: str
    period: str
    type: DocumentType | None
    issuer: Agency
    identity: tuple[str, str]
    key_tail: str
    slug_tail: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document: its row's key, and what a text says of it."""

    pk: int
    series: Series
    number: int
    day: date

    @property
    def symbol(self) -> Piece:
        """ "04/KH-UBND" """
        return symbol(self.series.tail, self.number)


@cache
def symbol(tail: str, number: int) -> Piece:
    """A number with its symbol, as a piece of text."""
    digits = f"{number:02d}"
    return joined((piece(digits), piece(tail)), digits + tail)


class Numbering:
    """Gives each series its next number. What a series is, the project's own registry says, once a year."""

    def __init__(self, province: Province):
        self.registry = Registry(province)
        self.known: dict[tuple[str, int], Series | None] = {}
        self.last: Counter[tuple[str, str]] = Counter()

    def series(self, tail: str, day: date) -> Series | None:
        """The series of that tail; None where the province's data know nobody with such a symbol."""
        if (tail, day.year) not in self.known:
            self.known[tail, day.year] = self._described(tail.replace("YEAR", str(day.year)), day)
        return self.known[tail, day.year]

    def next(self, series: Series) -> int:
        """The next number; letters of all units of an issuer share theirs, as one identity does."""
        self.last[series.identity] += 1
        return self.last[series.identity]

    def _described(self, tail: str, day: date) -> Series | None:
        facts = self.registry.facts_of(Mention(symbol=f"{_SAMPLE}{tail}", issued_on=day))
        if not facts["identity"] or facts["issuer"] is None:
            return None
        document = Document(**facts)
        before, after = document.identity.split(f":{_SAMPLE}:")
        return Series(
            tail=tail,
            year=day.year,
            regime=document.regime,
            period=document.period,
            type=document.type,
            issuer=document.issuer,
            identity=(f"{before}:", f":{after}"),
            key_tail=document.symbol_key.removeprefix(str(_SAMPLE)),
            slug_tail=slugs.document_slug(document, day).removeprefix(str(_SAMPLE)),
        )
