"""Blocks of a file in the office's form: nothing is guessed, each paragraph is what its style says."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from ..facts import Block, BlockKind
from ..office_form import Role
from .parts import Cell, Paragraph, Part, Picture, Table, inline_markup, plain, trimmed

_POINTS = {Role.POINT, Role.MORE}
_TAGS = {Role.SUBHEADING: "h3", Role.MINOR_HEADING: "h4"}
_NO_BOLD = {Role.SUBHEADING, Role.MINOR_HEADING, Role.CAPTION, Role.TITLE, Role.ITEM}


def is_in_form(parts: Sequence[Part]) -> bool:
    """Whether a file's title has the form's style."""
    return any(_role(part) is Role.TITLE for part in parts)


def blocks_of_form(
    parts: Sequence[Part], ordinary: Callable[[Part], Iterator[Block]] | None = None
) -> Iterator[Block]:
    """The blocks of the form's parts; whatever has no style of the form is read as in any other file.

    A list's markup stands whole with its first point, a caption's with its table.
    """
    caption: Paragraph | None = None
    for are_points, group in groupby(parts, key=lambda part: _role(part) in _POINTS):
        if are_points:
            yield from _list_blocks(list(group))
            continue
        for part in group:
            if _role(part) is Role.CAPTION:
                caption = part
            elif isinstance(part, Table) and part.role is not None:
                yield from _table_blocks(part, caption)
                caption = None
            elif _role(part) is not None:
                yield from _paragraph(part)
            elif ordinary is not None:
                yield from ordinary(part)
            elif isinstance(part, Paragraph):
                yield from _paragraph(part)


def _role(part: Part) -> Role | None:
    return part.role if isinstance(part, Paragraph) else None


def _text(part: Paragraph) -> str:
    return plain(trimmed(part.spans))


def _inline(part: Paragraph) -> str:
    spans = trimmed(part.spans)
    return inline_markup(spans, bold=part.role not in _NO_BOLD).replace("\n", "<br>")


def _paragraph(part: Paragraph) -> Iterator[Block]:
    text = _text(part)
    if text:
        tag = _TAGS.get(part.role, "p")
        markup = f"<{tag}>{_inline(part)}</{tag}>"
        yield Block(BlockKind.PARAGRAPH, text, part.line, markup, role=part.role or Role.TEXT)


# --- lists --------------------------------------------------------------------------------------------


@dataclass
class _List:
    """A list that is being written: its tag, and its points as the pieces that each holds."""

    tag: str
    start: int = 1
    points: list[list["str | _List"]] = field(default_factory=list)

    def markup(self) -> str:
        start = f' start="{self.start}"' if self.start != 1 else ""
        points = "".join(f"<li>{_point(pieces)}</li>" for pieces in self.points)
        return f"<{self.tag}{start}>{points}</{self.tag}>"


def _point(pieces: Sequence[str | _List]) -> str:
    paragraphs = sum(isinstance(piece, str) for piece in pieces)
    return "".join(
        piece.markup() if isinstance(piece, _List) else f"<p>{piece}</p>" if paragraphs > 1 else piece
        for piece in pieces
    )


def _list_blocks(points: Sequence[Paragraph]) -> Iterator[Block]:
    """A block for each paragraph, the first with the markup of all."""
    points = [point for point in points if _text(point)]
    markup = _list_markup(points)
    for point in points:
        yield Block(BlockKind.LIST_ITEM, _text(point), point.line, markup, role=point.role)
        markup = ""


def _list_markup(points: Sequence[Paragraph]) -> str:
    lists: list[_List] = []
    open_lists: list[_List] = []
    list_id = None
    for point in points:
        begins = point.role is Role.POINT and point.depth == 0 and point.list_id != list_id
        if begins or not open_lists:
            list_id = point.list_id
            lists.append(_List(point.listed or "ul", point.start))
            open_lists = [lists[-1]]
        _place(point, open_lists)
    return "".join(one.markup() for one in lists)


def _place(point: Paragraph, open_lists: list[_List]) -> None:
    """Put a point, or a further paragraph of one, at its depth; lists above it that are missing are made."""
    del open_lists[point.depth + 1 :]
    while len(open_lists) <= point.depth:
        above = open_lists[-1]
        if not above.points:
            above.points.append([])
        inner = _List(point.listed or "ul", point.start)
        above.points[-1].append(inner)
        open_lists.append(inner)
    if point.role is Role.POINT or not open_lists[-1].points:
        open_lists[-1].points.append([])
    open_lists[-1].points[-1].append(_inline(point))


# --- tables -------------------------------------------------------------------------------------------


def _table_blocks(table: Table, caption: Paragraph | None) -> Iterator[Block]:
    rows = [[_cell_blocks(cell) for cell in row] for row in table.rows]
    texts = tuple(tuple(_cell_text(blocks) for blocks in row) for row in rows)
    text = "\n".join("\t".join(row) for row in _without_merged(table, texts))
    if table.role is Role.TASK_TABLE:
        yield Block(BlockKind.TABLE, text, table.line, role=table.role, rows=texts)
        return
    named = f"<caption>{_inline(caption)}</caption>" if caption else ""
    if caption:
        text = f"{_text(caption)}\n{text}"
    yield Block(
        BlockKind.TABLE, text, table.line, f"<table>{named}{_rows(table, rows)}</table>", role=table.role
    )
    yield from (block for row in rows for blocks in row for block in blocks if block.picture)


def _cell_blocks(cell: Cell) -> list[Block]:
    return list(blocks_of_form([part for part in cell.parts if not isinstance(part, Picture)]))


def _cell_text(blocks: Sequence[Block]) -> str:
    return " ".join(re.sub(r"[\t\n]+", " ", block.text) for block in blocks)


def _without_merged(table: Table, texts: tuple[tuple[str, ...], ...]) -> Iterator[list[str]]:
    for row, said in zip(table.rows, texts, strict=True):
        yield [text for cell, text in zip(row, said, strict=True) if cell.merged != "continue"]


def _rows(table: Table, rows: Sequence[Sequence[list[Block]]]) -> str:
    columns = [_by_column(row) for row in table.rows]
    markup = ""
    for number, said in enumerate(rows):
        cells = "".join(
            _cell_markup(cell, blocks, _height(columns, number, column))
            for (column, cell), blocks in zip(columns[number].items(), said, strict=True)
            if cell.merged != "continue"
        )
        markup += f"<tr>{cells}</tr>"
    return markup


def _by_column(row: Sequence[Cell]) -> dict[int, Cell]:
    """The cells by the column in which they begin."""
    starts = accumulate((cell.columns for cell in row), initial=0)
    return dict(zip(starts, row, strict=False))


def _height(columns: Sequence[dict[int, Cell]], number: int, column: int) -> int:
    """How many rows a cell spans: those below whose cell at the same column continues it."""
    height = 1
    if columns[number][column].merged == "restart":
        for row in range(number + 1, len(columns)):
            below = columns[row].get(column)
            if below is None or below.merged != "continue":
                break
            height += 1
    return height


def _cell_markup(cell: Cell, blocks: Sequence[Block], height: int) -> str:
    is_head = any(_role(part) is Role.HEAD_CELL for part in cell.parts) or (cell.is_header and not cell.parts)
    tag = "th" if is_head else "td"
    spans = {"colspan": cell.columns, "rowspan": height}
    attributes = "".join(f' {name}="{span}"' for name, span in spans.items() if span > 1)
    return f"<{tag}{attributes}>{''.join(block.markup for block in blocks)}</{tag}>"
