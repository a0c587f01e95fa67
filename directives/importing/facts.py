"""What the importer finds: frozen records that one step hands to the next.

Positions (`start`, `end`) count characters in the text they were found in, so that every fact and every
warning can point at its words. Dates are `datetime.date`; absent is None (or an empty tuple or string).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True)
class Block:
    """One block of the file, whatever the file was.

    `text` is plain (NFC, the file's own spelling and spaces otherwise kept; a table has a line a row, cells
    parted by tabs); `markup` is the block as simple HTML (p, ul, ol, li, table, tr, th, td, strong, em, a);
    `line` is where it began in the file, counted from 1 (in a .docx: the paragraph's number).
    `strong` is true where the whole block is bold; `level` is a styled heading's level. `role` is what a file
    in the office's form calls it (`office_form.Role`), `rows` the cells of its table of tasks.
    """

    kind: BlockKind
    text: str
    line: int
    markup: str = ""
    level: int | None = None
    strong: bool = False
    picture: bytes | None = None
    role: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ImportWarning:
    """A place in the file that a person should look at. `message` is a Vietnamese sentence for the editor."""

    code: str
    message: str
    excerpt: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Source:
    """A file as read: its blocks in order, what the reading itself has to say, and its bytes, to be kept."""

    name: str
    blocks: tuple[Block, ...]
    warnings: tuple[ImportWarning, ...] = ()
    data: bytes = field(default=b"", repr=False, compare=False)


class UnreadableError(Exception):
    """The file cannot be read, or holds no digest. `str()` is one Vietnamese sentence saying what to do."""


@dataclass(frozen=True)
class ItemText:
    """One item of a digest as cut from the file: its heading (without a list number) and its blocks.

    Of a file in the office's form also the facts and the tasks that it says beside the text.
    """

    heading: str
    blocks: tuple[Block, ...]
    line: int
    said: tuple[str, ...] = ()
    tasks: "tuple[AssignmentFact, ...] | None" = None


@dataclass(frozen=True)
class DigestText:
    """A file cut into its parts. `title` is whole, with its period."""

    title: str
    period_start: date | None
    period_end: date | None
    lead: str
    items: tuple[ItemText, ...]
    warnings: tuple[ImportWarning, ...] = ()


@dataclass(frozen=True)
class CitationFact:
    """A document that an item cites. `number` as the grammar prints it; None for a law cited by name alone.

    `start` and `end` mark the words in the item's text (heading, newline, then the blocks' texts joined
    by newlines: `item_text`).
    """

    doc_type: str | None
    number: str | None
    issued_on: date | None
    relation: str
    title: str = ""
    issuer: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class AssignmentFact:
    """A task given to an addressee. `role`: leads | coordinates | does. `precision`: day | month | quarter |
    year | range | recurring, None without a due date. `due_on` is the date written, or the last day of the
    month, quarter, year or range; None when recurring."""

    agency: str
    role: str
    what: str
    due_on: date | None = None
    due_text: str | None = None
    precision: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class DirectiveFacts:
    """What one item says. `kind`: meeting | decision | plan | dispatch | other; `doc_type` in full
    ("Quyết định"); `number` as the grammar prints it ("924/QĐ-UBND")."""

    position: int
    heading: str
    kind: str
    doc_type: str | None = None
    number: str | None = None
    issued_on: date | None = None
    held_on: date | None = None
    effective_on: date | None = None
    issuer: str | None = None
    signatory: str | None = None
    directed_by: str | None = None
    chair: str | None = None
    session: str | None = None
    citations: tuple[CitationFact, ...] = ()
    assignments: tuple[AssignmentFact, ...] = ()
    places: tuple[str, ...] = ()
    body: str = ""
    line: int = 1
    pictures: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class DigestFacts:
    """A whole digest as recognised, ready to be drafted or printed as JSON. `file` is what it was read from."""

    source: str
    title: str
    period_start: date | None
    period_end: date | None
    lead: str
    directives: tuple[DirectiveFacts, ...]
    warnings: tuple[ImportWarning, ...] = field(default=())
    file: Source | None = field(default=None, repr=False, compare=False)


def item_text(item: ItemText) -> str:
    """The text that positions of an item's facts count in: the heading, then its blocks, a line each."""
    return "\n".join((item.heading, *(block.text for block in item.blocks)))
