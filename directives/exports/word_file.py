"""Writes a Word file of paragraphs and tables in the office's form, and nothing besides: no template's
properties, no thumbnail, no custom data. The same bulletin gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from directives.exports.word_styles import (
    HEADER,
    PAGE,
    SETTINGS,
    TEXT_WIDTH,
    UNMARKED,
    R,
    W,
    numbering,
    style_id,
    styles,
)
from directives.importing.office_form import Role
from directives.importing.reading.parts import Span, clean, is_safe_href, trimmed

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("styles", "numbering", "settings")
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # of the members of the archive


def writable(text: str) -> str:
    """The text as a reader of the file gets it: composed, without what nobody sees or XML cannot hold."""
    return clean(_UNWRITABLE.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


@dataclass(frozen=True)
class WordCell:
    """A cell of a table: what stands in it, and what it spans."""

    content: Sequence[str]
    columns: int = 1
    merged: str = ""


@dataclass
class WordFile:
    """A file that is being written: its content as XML, its links and its lists."""

    content: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    lists: list[tuple[int, int, int]] = field(default_factory=lambda: [(UNMARKED, 1, 0)])

    def new_list(self, kind: int, start: int, depth: int) -> int:
        """The number by which the points of a new list know that they belong together."""
        self.lists.append((kind, start, depth))
        return len(self.lists)

    def paragraph(
        self, role: Role, text: str | Sequence[Span], number: tuple[int, int] | None = None, extra: str = ""
    ) -> str:
        """A paragraph; `number` is its list and depth, `extra` further properties of its own."""
        spans = [Span(text)] if isinstance(text, str) else text
        listed = "" if number is None else _list_place(*number)
        runs = "".join(self._run(span) for span in _written(spans))
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{listed}{extra}</w:pPr>{runs}</w:p>'

    def table(self, role: Role | None, rows: Sequence[Sequence[WordCell]], widths: Sequence[int] = ()) -> str:
        """A table of equal columns, or of the given widths; rows above all others that are heads repeat."""
        columns = max(sum(cell.columns for cell in row) for row in rows)
        widths = widths or [TEXT_WIDTH // columns] * columns
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = f'<w:tblStyle w:val="{style_id(role)}"/>' if role else ""
        layout = '<w:tblLayout w:type="fixed"/>'
        shown = '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        heads = _head_count(rows)
        written = "".join(_row(row, widths, is_head=number < heads) for number, row in enumerate(rows))
        properties = f'{look}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{layout}{shown}'
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"

    def _run(self, span: Span) -> str:
        is_link = bool(span.text.strip()) and is_safe_href(span.href)
        look = '<w:rStyle w:val="Hyperlink"/>' if is_link else ""
        look += "<w:b/><w:bCs/>" if span.strong else ""
        look += "<w:i/><w:iCs/>" if span.em else ""
        text = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
            for line in span.text.split("\n")
        )
        run = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
        if not is_link:
            return run
        relation = self.links.setdefault(span.href, f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{relation}">{run}</w:hyperlink>'

    def save(self) -> bytes:
        """The file's bytes."""
        members = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", "")]),
            "word/document.xml": _part("document", f"<w:body>{''.join(self.content)}{PAGE}</w:body>"),
            "word/_rels/document.xml.rels": _relations(self._relations()),
            "word/styles.xml": _part("styles", styles()),
            "word/numbering.xml": _part("numbering", numbering(self.lists)),
            "word/settings.xml": _part("settings", SETTINGS),
            "word/header1.xml": _part("hdr", HEADER),
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in members.items():
                member = zipfile.ZipInfo(name, _ANY_DAY)
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, text.encode())
        return target.getvalue()

    def _relations(self) -> Iterable[tuple[str, str, str, str]]:
        yield from ((f"rId{name}", name, f"{name}.xml", "") for name in _PARTS)
        yield "rIdHeader", "header", "header1.xml", ""
        yield from ((id_, "hyperlink", href, "External") for href, id_ in self.links.items())


def _written(spans: Sequence[Span]) -> tuple[Span, ...]:
    return trimmed(tuple(Span(writable(span.text), span.strong, span.em, span.href) for span in spans))


def _list_place(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def _head_count(rows: Sequence[Sequence[WordCell]]) -> int:
    """How many rows at the top hold heads only."""
    mark = f'"{style_id(Role.HEAD_CELL)}"'
    for number, row in enumerate(rows):
        if not row or not all(any(mark in piece for piece in cell.content) for cell in row):
            return number
    return len(rows)


def _row(row: Sequence[WordCell], widths: Sequence[int], *, is_head: bool) -> str:
    cells, column = "", 0
    for cell in row:
        width = sum(widths[column : column + cell.columns])
        column += cell.columns
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merged = f'<w:vMerge w:val="{cell.merged}"/>' if cell.merged else ""
        content = "".join(cell.content)
        # A cell ends with a paragraph, or Word calls the file damaged.
        content += "" if content.endswith("</w:p>") else "<w:p/>"
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}</w:tcPr>{content}</w:tc>'
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _part(name: str, inside: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{name}>'


def _relations(relations: Iterable[tuple[str, str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target={quoteattr(target)}'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for id_, kind, target, mode in relations
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _content_types() -> str:
    kinds = {"document": "document.main", "header1": "header", **{name: name for name in _PARTS}}
    written = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )
