"""An edition as the checks see it: frozen, plain, whatever it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urlsplit

from directives import references
from directives.checking.findings import Mark, Where
from directives.dates import FoundDate, find_dates, print_date
from directives.folding import Word, words

PROSE = ("title", "lead", "heading", "body")


@dataclass(frozen=True)
class Link:
    """A link in an item's text; positions count in the item's plain text."""

    href: str
    start: int
    end: int

    @property
    def path(self) -> str:
        """Its path, be it of this site or another; "" where it is no address at all."""
        try:
            return urlsplit(self.href.strip()).path
        except ValueError:
            return ""


@dataclass(frozen=True)
class Task:
    """An assignment: to whom, by when."""

    addressee: str
    due_on: date | None = None
    due_text: str = ""


@dataclass(frozen=True)
class Cited:
    """A document that an item cites, as written."""

    number: str
    type_name: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Picture:
    """A picture of an item ("" for the edition's own) and the words for those who do not see it."""

    item: str
    name: str
    alternative: str = ""


@dataclass(frozen=True)
class Item:
    """An item of an edition. `text` is its plain text, a line a block."""

    key: str
    heading: str
    text: str = ""
    number: str = ""
    type_name: str = ""
    issuer: str = ""
    issued_on: date | None = None
    held_on: date | None = None
    tasks: tuple[Task, ...] = ()
    citations: tuple[Cited, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def day(self) -> date | None:
        """The day that stands for it."""
        return self.held_on or self.issued_on

    def at(self, field: str, start: int = 0, end: int = 0) -> Where:
        return Where(self.key, field, start, end)

    def whole(self, field: str) -> Where:
        """All of its heading, text, number or day."""
        return self.at(field, 0, len(self.value(field)))

    def value(self, field: str) -> str:
        """The text of a field, a day as it is printed; "" for one that has neither."""
        if field in {"issued_on", "held_on"}:
            day = self.issued_on if field == "issued_on" else self.held_on
            return print_date(day) if day else ""
        return {"heading": self.heading, "body": self.text, "number": self.number}.get(field, "")


@dataclass(frozen=True)
class Field:
    """One text of an edition, and what the grammar finds in it, read once for all checks."""

    item: str
    name: str
    text: str
    day: date | None = None  # the item's own

    @cached_property
    def references(self) -> list[references.Found]:
        return references.find(self.text)

    @cached_property
    def dates(self) -> list[FoundDate]:
        return find_dates(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text)

    def mark(self, start: int, end: int, why: str, mend: str | None = None) -> Mark:
        """A mark at a stretch of this text."""
        return Mark(Where(self.item, self.name, start, end), why, mend)


@dataclass(frozen=True)
class EditionView:
    """The whole of an edition, as every check function gets it."""

    title: str = ""
    period_start: date | None = None
    period_end: date | None = None
    lead: str = ""
    items: tuple[Item, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every text, in reading order."""
        return tuple(self._fields())

    @property
    def prose(self) -> Iterator[Field]:
        """The texts that people read as sentences: not the numbers."""
        return (field for field in self.fields if field.name in PROSE)

    def value(self, where: Where) -> str:
        """The whole text of the field that a place lies in."""
        if where.item == "":
            return {"title": self.title, "lead": self.lead}.get(where.field, "")
        return next((item.value(where.field) for item in self.items if item.key == where.item), "")

    def _fields(self) -> Iterator[Field]:
        yield Field("", "title", self.title, self.period_end)
        yield Field("", "lead", self.lead, self.period_end)
        for item in self.items:
            day = item.day or self.period_end
            for name in ("heading", "body", "number"):
                yield Field(item.key, name, item.value(name), day)


class _Links(HTMLParser):
    """The links of a clean body, with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "a":
            self._open, self._words = dict(attrs).get("href") or "", []

    def handle_data(self, data) -> None:
        self._words.append(data)

    def handle_endtag(self, tag) -> None:
        if tag == "a" and self._open is not None:
            self.found.append((self._open, "".join(self._words).strip()))
            self._open = None


def links_of(html: str, text: str) -> tuple[Link, ...]:
    """The links of a clean body, at their words in its plain text."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    links, done = [], 0
    for href, label in parser.found:
        start = max(text.find(label, done), 0)
        done = start + len(label) if text.startswith(label, start) else start
        links.append(Link(href, start, done))
    return tuple(links)
