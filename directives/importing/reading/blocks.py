"""From the parts of a file to its blocks: one set of rules for Word, web pages and plain text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..facts import Block, BlockKind
from .form_blocks import blocks_of_form, is_in_form
from .parts import Cell, Paragraph, Part, Picture, Span, Table, inline_markup, is_strong, plain, trimmed

# A list mark typed by hand; the private-use letters are Word's Symbol and Wingdings bullets.
BULLET = re.compile(r"(?:[-+*•●○▪◦–—·]|[\uf0b7\uf0a7\uf0d8\uf0fc\uf02d])[ \t\u00a0]+(?=\S)")
# A line that begins so begins a paragraph of its own.
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[IVX]{1,5}[.)]|[a-zđ]\))[ \t\u00a0]*(?=[^\W\d])")
ENDS_SENTENCE = re.compile(r"[.:!?…][\"”’)\]]*\Z")
# Headings in digests run to 270 characters; a bold lead is longer, or lists things by semicolons.
LONGEST_HEADING = 400
LONGEST_HEADING_WITH_FULL_STOP = 160


def blocks_of(parts: Sequence[Part]) -> tuple[Block, ...]:
    """The blocks of `parts`, in order."""
    if is_in_form(parts):
        return tuple(blocks_of_form(parts, _blocks))
    blocks = [block for part in parts for block in _blocks(part)]
    return tuple(_with_bold_headings(blocks))


def _blocks(part: Part) -> Iterator[Block]:
    if isinstance(part, Picture):
        yield Block(BlockKind.PICTURE, part.alt, part.line, picture=part.data)
    elif isinstance(part, Table):
        yield from _table_blocks(part)
    else:
        for spans in split_at_breaks(part.spans):
            yield from _paragraph_blocks(replace(part, spans=trimmed(spans)))


def _paragraph_blocks(part: Paragraph) -> Iterator[Block]:
    text = plain(part.spans)
    if not any(letter.isalnum() for letter in text):
        return
    strong = is_strong(part.spans)
    if part.level is not None:
        markup = f"<p>{inline_markup(part.spans, bold=False)}</p>"
        yield Block(BlockKind.HEADING, text, part.line, markup, part.level, strong)
        return
    marked = BULLET.match(text)
    if marked:
        part = replace(part, spans=_without_start(part.spans, marked.end()), listed=part.listed or "ul")
    inline, text = inline_markup(part.spans), plain(part.spans)
    if part.listed:
        markup = f"<{part.listed}><li>{inline}</li></{part.listed}>"
        yield Block(BlockKind.LIST_ITEM, text, part.line, markup, strong=strong)
    else:
        yield Block(BlockKind.PARAGRAPH, text, part.line, f"<p>{inline}</p>", strong=strong)


def _without_start(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    kept = []
    for span in spans:
        kept.append(replace(span, text=span.text[length:]))
        length = max(0, length - len(span.text))
    return trimmed(tuple(kept))


def split_at_breaks(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Part a paragraph where its soft line breaks part thoughts; elsewhere a break becomes a space."""
    lines = _lines(spans)
    said = [bool(plain(line).strip()) for line in lines]
    many_breaks = sum(map(all, pairwise(said))) > 3 and not is_strong(spans)
    groups: list[list[Span]] = []
    before: tuple[Span, ...] = ()
    for line in lines:
        if not before or _parts_thoughts(before, line, is_used_to=many_breaks):
            groups.append(list(line))
        else:
            groups[-1] += [Span(" "), *line]
        before = line if plain(line).strip() else ()
    return [tuple(group) for group in groups]


def _lines(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in rest]
    return [tuple(line) for line in lines]


def _parts_thoughts(before: tuple[Span, ...], after: tuple[Span, ...], *, is_used_to: bool) -> bool:
    """Whether a break between two lines ends a paragraph; `is_used_to` where the text breaks all the time."""
    text, following = plain(before).strip(), plain(after).strip()
    if not following or is_strong(before) != is_strong(after) or ENDS_SENTENCE.search(text):
        return True
    return begins_entry(following) or (is_used_to and not following[0].islower())


def begins_entry(text: str) -> bool:
    """Whether a line begins with a list mark or a number of its own."""
    return BULLET.match(text) is not None or NUMBERED.match(text) is not None


def _table_blocks(table: Table) -> Iterator[Block]:
    rows = [row for row in table.rows if any(cell.parts for cell in row)]
    if _is_layout(rows):
        for row in rows:
            for cell in row:
                for part in cell.parts:
                    yield from _blocks(part)
        return
    written = [[_cell_blocks(cell) for cell in row] for row in rows]
    text = "\n".join("\t".join(_cell_text(blocks) for blocks in row) for row in written)
    markup = "".join(
        "<tr>" + "".join(_cell_markup(*pair) for pair in zip(row, cells, strict=True)) + "</tr>"
        for row, cells in zip(rows, written, strict=True)
    )
    yield Block(BlockKind.TABLE, text, table.line, f"<table>{markup}</table>")
    pictures = [block for row in written for blocks in row for block in blocks if block.picture]
    yield from pictures


def _is_layout(rows: list[tuple[Cell, ...]]) -> bool:
    """A table of one row or one column, or one that holds tables, lays out text; it tabulates nothing."""
    if len(rows) <= 1 or max(sum(bool(cell.parts) for cell in row) for row in rows) <= 1:
        return True
    parts = [part for row in rows for cell in row for part in cell.parts]
    return any(isinstance(part, Table) or getattr(part, "level", None) for part in parts)


def _cell_blocks(cell: Cell) -> list[Block]:
    return [block for part in cell.parts for block in _blocks(part)]


def _cell_text(blocks: list[Block]) -> str:
    texts = (block.text for block in blocks if block.kind is not BlockKind.PICTURE)
    return " ".join(re.sub(r"[\t\n]+", " ", text) for text in texts)


def _cell_markup(cell: Cell, blocks: list[Block]) -> str:
    tag = "th" if cell.is_header else "td"
    inlines = (re.sub(r"</?(?:p|ul|ol|li)>", "", block.markup) for block in blocks if not block.picture)
    return f"<{tag}>{' '.join(inlines)}</{tag}>"


def _with_bold_headings(blocks: list[Block]) -> Iterator[Block]:
    """Bold lines are headings, unless nearly all of the file is bold: then bold says nothing."""
    bold = sum(len(block.text) for block in blocks if block.strong)
    everything = sum(len(block.text) for block in blocks if block.kind is not BlockKind.TABLE)
    for block in blocks:
        if block.strong and bold * 5 <= everything * 4 and _reads_as_heading(block):
            markup = re.sub(r"</?(?:ul|ol|strong)>", "", block.markup).replace("li>", "p>")
            yield replace(block, kind=BlockKind.HEADING, markup=markup)
        else:
            yield block


def _reads_as_heading(block: Block) -> bool:
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    text = block.text
    if len(text) > LONGEST_HEADING or text.count(";") > 1 or text.endswith((";", ",", ":")):
        return False
    return not text.endswith(".") or len(text) <= LONGEST_HEADING_WITH_FULL_STOP
