"""An item's text, simple HTML, as paragraphs, lists and tables of a Word file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import html
from lxml.etree import _Element as Element

from directives.exports.word_file import WordCell, WordFile
from directives.exports.word_styles import DASHED, DECIMAL, DEEPEST
from directives.importing.office_form import Role
from directives.importing.reading.parts import Span

_HEADINGS = {"h3": Role.SUBHEADING, "h4": Role.MINOR_HEADING}
_BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"}


@dataclass
class Place:
    """Where paragraphs go: what they are, and in a list which and how deep. The first of a point is marked."""

    role: Role = Role.TEXT
    number: int | None = None
    depth: int = 0

    def paragraph(self, file: WordFile, spans: Sequence[Span], role: Role | None = None) -> str:
        """The next paragraph here."""
        if self.number is None:
            return file.paragraph(role or self.role, spans)
        written = file.paragraph(self.role, spans, (self.number, self.depth))
        self.role, self.number = Role.MORE, 1  # the file's one list without marks
        return written


def body_paragraphs(file: WordFile, body: str) -> Iterator[str]:
    """The paragraphs and tables of a clean body."""
    if body.strip():
        yield from _parted(_flow(file, html.fragment_fromstring(body, create_parent="div"), Place()))


def _parted(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces with a line between two tables, which Word would make one."""
    before = ""
    for piece in pieces:
        if piece.startswith("<w:tbl>") and before.endswith("</w:tbl>"):
            yield "<w:p/>"
        yield piece
        before = piece


def _flow(file: WordFile, element: Element, place: Place, role: Role | None = None) -> Iterator[str]:
    """What stands in an element: words between blocks make a paragraph of their own."""
    waiting: list[Span] = []
    for piece in _pieces(element):
        if isinstance(piece, Span):
            waiting.append(piece)
            continue
        yield from _waiting(file, waiting, place, role)
        waiting = []
        yield from _block(file, piece, place)
    yield from _waiting(file, waiting, place, role)


def _waiting(file: WordFile, spans: Sequence[Span], place: Place, role: Role | None) -> Iterator[str]:
    if any(span.text.strip() for span in spans):
        yield place.paragraph(file, spans, role)


def _block(file: WordFile, element: Element, place: Place) -> Iterator[str]:
    if element.tag in ("ul", "ol"):
        yield from _list(file, element, place)
    elif element.tag == "table":
        yield from _table(file, element)
    else:
        yield from _flow(file, element, place, _HEADINGS.get(element.tag))


def _pieces(element: Element, look: Span | None = None) -> Iterator[Span | Element]:
    """The words and the blocks of an element in their order, through emphasis and links."""
    look = look or Span("")
    yield replace(look, text=_words(element.text))
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag == "br":
            yield replace(look, text="\n")
        elif isinstance(child.tag, str):
            yield from _pieces(child, _inside(child, look))
        yield replace(look, text=_words(child.tail))


def _inside(element: Element, look: Span) -> Span:
    return Span(
        "",
        look.strong or element.tag == "strong",
        look.em or element.tag == "em",
        element.get("href", "") or look.href,
    )


def _words(text: str | None) -> str:
    """Text of the source: its line ends are spaces."""
    return (text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


# --- lists --------------------------------------------------------------------------------------------


def _list(file: WordFile, element: Element, place: Place) -> Iterator[str]:
    is_inner = place.number is not None
    depth = min(place.depth + 1, DEEPEST) if is_inner else 0
    start = element.get("start", "1")
    kind = DECIMAL if element.tag == "ol" else DASHED
    number = file.new_list(kind, int(start) if start.isdecimal() else 1, depth)
    for point in element:
        inner = Place(Role.POINT, number, depth)
        yield from _flow(file, point, inner)


# --- tables -------------------------------------------------------------------------------------------


def _table(file: WordFile, table: Element) -> Iterator[str]:
    for caption in table.iterchildren("caption"):
        yield from _flow(file, caption, Place(Role.CAPTION))
    rows = [list(row.iterchildren("td", "th")) for row in _rows(table)]
    grid = _grid([row for row in rows if row])
    if grid:
        yield file.table(Role.TABLE, [[_cell(file, *entry) for entry in row] for row in grid])


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody"):
            yield from child.iterchildren("tr")


type _Entry = tuple[Element, int, str]  # a cell, its columns, how it is merged with the rows around


def _grid(rows: Sequence[Sequence[Element]]) -> list[list[_Entry]]:
    """Each row with the cells that reach into it from above."""
    grid: list[list[_Entry]] = []
    above: dict[int, tuple[Element, int, int]] = {}  # by column: the cell, its columns, rows still to fill
    for number, row in enumerate(rows):
        entries: list[_Entry] = []
        column = 0
        waiting = list(row)
        while waiting or column in above:
            if column in above:
                cell, columns, left = above.pop(column)
                entries.append((cell, columns, "continue"))
            else:
                cell = waiting.pop(0)
                columns, left = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - number)
                entries.append((cell, columns, "restart" if left > 1 else ""))
            if left > 1:
                above[column] = (cell, columns, -left)
            column += columns
        above = {at: (cell, columns, -left - 1) for at, (cell, columns, left) in above.items() if left < 0}
        grid.append(entries)
    return grid


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return int(value) if value.isdecimal() and 0 < int(value) <= 100 else 1


def _cell(file: WordFile, cell: Element, columns: int, merged: str) -> WordCell:
    role = Role.HEAD_CELL if cell.tag == "th" else Role.CELL
    content = [] if merged == "continue" else list(_parted(_flow(file, cell, Place(role))))
    return WordCell(content or [file.paragraph(role, "")], columns, merged)
