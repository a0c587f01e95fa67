"""An item's text as paragraphs: where an item may be cut in two, and how the parts are written again."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree, html
from lxml.etree import _Element as Element

from directives.importing.facts import Block, BlockKind
from directives.sanitising import clean

_LISTS = ("ul", "ol")
_AFTER_HEADING = " \t\u00a0.:;"  # what a heading that ends within a sentence leaves behind


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, a point of a list, or a table. `listed`: which list of the text it is a point of, and its number."""

    element: Element
    listed: tuple[int, str] | None = None
    number: int = 1

    @property
    def text(self) -> str:
        """Its words; a table has a line a row, cells parted by tabs."""
        if self.element.tag == "table":
            return "\n".join("\t".join(row) for row in _rows(self.element))
        return " ".join(self.element.text_content().split())

    @property
    def markup(self) -> str:
        """It alone, as an item's text holds it."""
        return compose([self])

    @property
    def is_table(self) -> bool:
        return self.element.tag == "table"

    def block(self, line: int) -> Block:
        """As the importer would have read it from a file."""
        kind = BlockKind.PARAGRAPH
        if self.listed:
            kind = BlockKind.LIST_ITEM
        elif self.is_table:
            kind = BlockKind.TABLE
        elif self.element.tag in ("h3", "h4"):
            kind = BlockKind.HEADING
        rows = tuple(tuple(row) for row in _rows(self.element)) if self.is_table else ()
        return Block(kind, self.text, line, self.markup, rows=rows)


def paragraphs_of(body: str) -> list[Paragraph]:
    """The paragraphs of a clean body, the points of its lists each for itself."""
    if not body.strip():
        return []
    found: list[Paragraph] = []
    root = html.fragment_fromstring(body, create_parent="div")
    for place, element in enumerate(_elements(root)):
        if element.tag not in _LISTS:
            found.append(Paragraph(element))
            continue
        first = int(element.get("start") or 1)
        for number, point in enumerate(element.iterchildren("li"), start=first):
            found.append(Paragraph(point, (place, element.tag), number))
    return found


def compose(paragraphs: Sequence[Paragraph]) -> str:
    """The body of these paragraphs; points of one list that stand together are one list again."""
    parts = []
    for listed, group in groupby(paragraphs, key=lambda one: one.listed):
        together = list(group)
        written = "".join(_written(one.element) for one in together)
        if listed:
            start = f' start="{together[0].number}"' if listed[1] == "ol" and together[0].number > 1 else ""
            written = f"<{listed[1]}{start}>{written}</{listed[1]}>"
        parts.append(written)
    return clean("".join(parts))


def cut(
    paragraphs: Sequence[Paragraph], number: int, words: str = ""
) -> tuple[list[Paragraph], str, list[Paragraph]] | None:
    """What stands before, the words that become a heading, what stands after; None where they do not stand there.

    The heading is the whole paragraph of that number (from 0), or these words of it.
    """
    if not 0 <= number < len(paragraphs):
        return None
    before, one, after = list(paragraphs[:number]), paragraphs[number], list(paragraphs[number + 1 :])
    if not words.strip():
        return before, one.text, after
    content = one.element.text_content()
    match = re.search(r"\s+".join(map(re.escape, words.split())), content)
    if match is None or one.is_table:
        return None
    end = match.end()
    while end < len(content) and content[end] in _AFTER_HEADING:
        end += 1
    first, last = _part(one, 0, match.start()), _part(one, end, len(content))
    return (
        [*before, *([first] if first.text else [])],
        " ".join(match[0].split()),
        [*([last] if last.text else []), *after],
    )


def _elements(root: Element) -> Iterator[Element]:
    """The elements of a body; words that stand in none become a paragraph."""
    if (root.text or "").strip():
        yield _paragraph(root.text)
    for element in list(root):
        tail, element.tail = element.tail, None
        yield element
        if (tail or "").strip():
            yield _paragraph(tail)


def _paragraph(text: str) -> Element:
    element = html.Element("p")
    element.text = text
    return element


def _rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter("tr"):
        yield [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]


def _written(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The paragraph with only these letters of it; emphasis and links stay with theirs."""
    element = deepcopy(paragraph.element)
    position = 0
    for node, slot in list(_slots(element, element)):
        text = getattr(node, slot) or ""
        setattr(node, slot, text[max(0, start - position) : max(0, end - position)])
        position += len(text)
    for inner in list(element.iterdescendants("a", "strong", "em")):
        if not inner.text_content():
            inner.drop_tree()
    return replace(paragraph, element=element)


def _slots(node: Element, root: Element) -> Iterator[tuple[Element, str]]:
    """Where text stands in an element, in reading order."""
    yield node, "text"
    for child in node:
        yield from _slots(child, root)
    if node is not root:
        yield node, "tail"
