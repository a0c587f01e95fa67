"""Reading a .docx: its body in order, with tracked changes accepted and everything else read through."""

from lxml.etree import _Element as Element

from ..facts import UnreadableError
from .archive import DAMAGED, Archive
from .parts import Cell, Paragraph, Part, Reading, Span, Table
from .word_story import Story
from .word_styles import Style, W, list_of, outline_level, small_number, value
from .word_text import ParagraphText, choice_of, is_prompting

NO_DOCUMENT = "Tệp .docx này không có phần văn bản; hãy mở bằng Word, lưu lại dạng .docx rồi chọn lại."
DEEPEST_LIST = 8  # that Word has
# Wrappers that a reader does not see.
_SEE_THROUGH = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def read_word(data: bytes) -> Reading:
    """The parts of a .docx; raises `UnreadableError` when it is none."""
    archive = Archive(data)
    root = archive.xml(archive.document_name)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableError(NO_DOCUMENT if root is None else DAMAGED)
    story = Story.of(archive)
    try:
        parts = read_content(body, story)
    except RecursionError:
        raise UnreadableError(DAMAGED) from None
    return Reading(parts, story.warnings)


def read_content(container: Element, story: Story) -> list[Part]:
    """The parts of a body, a table cell, a text box or a footnote, in reading order."""
    parts: list[Part] = []
    carried: list[Span] = []
    for element in _content_of(container):
        if element.tag == f"{W}tbl":
            parts.append(_read_table(element, story))
            continue
        text = ParagraphText(story, read_content)
        text.read(element)
        spans = [*carried, *text.spans]
        carried = []
        if text.is_joined_to_next:
            carried = spans
        else:
            parts += _paragraph(element, spans, text.line, story)
        parts += text.apart
    if carried:
        parts.append(Paragraph(tuple(carried), story.line))
    return parts


def _content_of(container: Element):
    """Paragraphs and tables, through whatever wraps them."""
    for element in container:
        tag = element.tag.removeprefix(W)
        if tag in ("p", "tbl"):
            yield element
        elif tag == "sdt" and is_prompting(element):
            continue
        elif tag in _SEE_THROUGH:
            yield from _content_of(element)
        elif element.tag.endswith("}AlternateContent"):
            yield from _content_of(choice_of(element))


def _paragraph(element: Element, spans: list[Span], line: int, story: Story) -> list[Part]:
    properties = element.find(f"{W}pPr")
    style = story.styles.get(value(properties, "pStyle"))
    if style.is_contents:
        return []
    if style.role is not None:
        return [_in_form(properties, spans, line, style, story)]
    own_level = outline_level(properties)
    level = style.level if own_level is None else own_level
    has_own_list = properties is not None and properties.find(f"{W}numPr") is not None
    listed = list_of(properties, story.styles.lists) if has_own_list else style.listed
    return [Paragraph(tuple(spans), line, level, listed)]


def _in_form(
    properties: Element | None, spans: list[Span], line: int, style: Style, story: Story
) -> Paragraph:
    """A paragraph of the office's form: what it is, its style says."""
    number = properties.find(f"{W}numPr") if properties is not None else None
    list_id = value(number, "numId") or ""
    return Paragraph(
        tuple(spans),
        line,
        listed=list_of(properties, story.styles.lists),
        role=style.role,
        list_id=list_id,
        depth=min(small_number(value(number, "ilvl"), 0), DEEPEST_LIST),
        start=story.styles.starts.get(list_id, 1),
    )


def _read_table(table: Element, story: Story) -> Table:
    line = story.line + 1
    rows = []
    for row in _children(table, "tr"):
        properties = row.find(f"{W}trPr")
        cells = tuple(_read_cell(cell, row, story) for cell in _children(row, "tc"))
        if properties is None or properties.find(f"{W}del") is None:
            rows.append(cells)
    role = story.styles.get(value(table.find(f"{W}tblPr"), "tblStyle")).role
    return Table(tuple(rows), line, role)


def _read_cell(cell: Element, row: Element, story: Story) -> Cell:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    merge = "" if merged is None else merged.get(f"{W}val", "continue")
    columns = max(1, small_number(value(cell.find(f"{W}tcPr"), "gridSpan"), 1))
    is_header = row.find(f"{W}trPr/{W}tblHeader") is not None
    parts = read_content(cell, story)
    kept = () if merge == "continue" else tuple(part for part in parts if _says_something(part))
    return Cell(kept, is_header, columns, merge)


def _says_something(part: Part) -> bool:
    return not isinstance(part, Paragraph) or any(span.text.strip() for span in part.spans)


def _children(element: Element, name: str):
    """The rows of a table or the cells of a row, through content controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _children(child, name)
