"""From the elements of a page to parts: paragraphs, lists and tables with their bold, italic and links."""

import re
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from .parts import Cell, Paragraph, Part, Span, Table, excerpt_of
from .webstyles import Weight, is_hidden, weight_of

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hgroup|hr|li|main|nav|ol|p|pre|section|summary"
    r"|td|th|tr|ul|caption|tbody|thead"
)
_HEADING = re.compile(r"h([1-6])\Z")
_STRONG, _EM = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var"))
_SKIPPED = re.compile(
    r"script|style|noscript|template|head|title|iframe|object|embed|applet|svg|canvas|audio|video"
    r"|map|input|select|option|textarea|button|progress|meter|datalist|rp|rt"
)
MOST_PARAGRAPHS_OF_A_CELL = 4
_SPACES = re.compile("[ \t\r\n\f]+")
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.I)
_WORD_LIST = re.compile(r"mso-list\s*:\s*l\d+", re.I)


@dataclass(frozen=True)
class _Look:
    strong: bool = False
    em: bool = False
    href: str = ""
    keeps_space: bool = False


@dataclass
class PageText:
    """Reads elements into `parts`; `sources` holds the element that each part came from."""

    weights: dict[str, Weight]
    parts: list[Part] = field(default_factory=list)
    sources: list[Element] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)  # line and alternative text
    _spans: list[Span] = field(default_factory=list)
    _line: int = 0
    _level: int | None = None
    _listed: str = ""
    _source: Element | None = None

    def read(self, element: Element) -> None:
        self._walk(element, _Look())
        self._flush()

    def _walk(self, element: Element, look: _Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if (
            not tag
            or _SKIPPED.fullmatch(tag)
            or is_hidden(element)
            or _LIST_MARK.search(element.get("style", ""))
        ):
            return
        look = self._look(element, tag, look)
        if tag == "br":
            self._spans.append(Span("\n"))
        elif tag == "img":
            self._image(element)
        elif tag == "table":
            self._table(element, look)
        elif _BLOCKS.fullmatch(tag):
            self._block(element, tag, look)
        else:
            self._content(element, look)

    def _content(self, element: Element, look: _Look) -> None:
        self._say(element.text, look, element)
        for child in element:
            self._walk(child, look)
            self._say(child.tail, look, element)

    def _block(self, element: Element, tag: str, look: _Look) -> None:
        self._flush()
        level, listed = self._level, self._listed
        heading = _HEADING.match(tag)
        if heading:
            self._level = int(heading[1])
        elif "msotitle" in element.get("class", "").lower():
            self._level = 1
        if tag in ("li", "dd"):
            self._listed = "ol" if _parent_tag(element) == "ol" else "ul"
        elif _WORD_LIST.search(element.get("style", "")):
            self._listed = "ul" if "·" in _list_mark(element) else "ol"
        self._content(element, look)
        self._flush()
        self._level, self._listed = level, listed

    def _look(self, element: Element, tag: str, look: _Look) -> _Look:
        if tag in _STRONG:
            look = replace(look, strong=True)
        if tag in _EM:
            look = replace(look, em=True)
        if tag == "a":
            look = replace(look, href=element.get("href", "").strip())
        if tag == "pre":
            look = replace(look, keeps_space=True)
        named = [self.weights[name] for name in element.get("class", "").split() if name in self.weights]
        for weight in (*named, weight_of(element.get("style", ""))):
            strong = look.strong if weight.strong is None else weight.strong
            look = replace(look, strong=strong, em=look.em if weight.em is None else weight.em)
        return look

    def _say(self, text: str | None, look: _Look, element: Element) -> None:
        if not text:
            return
        if not look.keeps_space:
            text = _SPACES.sub(" ", text)
            if text.startswith(" ") and (not self._spans or self._spans[-1].text.endswith((" ", "\n"))):
                text = text[1:]
        if not text:
            return
        if self._source is None and text.strip():
            self._source, self._line = element, element.sourceline or 0
        self._spans.append(Span(text, look.strong, look.em, look.href))

    def _flush(self) -> None:
        spans, self._spans = tuple(self._spans), []
        source, self._source = self._source, None
        if source is not None:
            self._add(Paragraph(spans, self._line, self._level, self._listed), source)

    def _add(self, part: Part, source: Element) -> None:
        self.parts.append(part)
        self.sources.append(source)

    def _image(self, image: Element) -> None:
        alt = excerpt_of(image.get("alt", ""))
        if alt:
            self.pictures.append((image.sourceline or 0, alt))

    def _table(self, table: Element, look: _Look) -> None:
        if _lays_out(table):
            self._block(table, "table", look)
            return
        self._flush()
        for caption in table.findall("caption"):
            self._walk(caption, look)
        rows = []
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table and not is_hidden(row):
                rows.append(tuple(self._cell(cell) for cell in row if cell.tag in ("td", "th")))
        if rows:
            self._add(Table(tuple(rows), table.sourceline or 0), table)

    def _cell(self, cell: Element) -> Cell:
        inner = PageText(self.weights)
        inner.read(cell)
        self.pictures += inner.pictures
        return Cell(tuple(inner.parts), cell.tag == "th")


def _lays_out(table: Element) -> bool:
    """Whether a table holds what no figures hold: another table, headings, a list of paragraphs in a cell."""
    if table.get("role", "").lower() in ("presentation", "none"):
        return True
    if any(next(table.iterdescendants(name), None) is not None for name in ("table", "h1", "h2", "h3")):
        return True
    return any(sum(1 for _ in cell.iter("p")) > MOST_PARAGRAPHS_OF_A_CELL for cell in table.iter("td"))


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return parent.tag if parent is not None else ""


def _list_mark(element: Element) -> str:
    for child in element.iter("span"):
        if _LIST_MARK.search(child.get("style", "")):
            return "".join(child.itertext())
    return ""
