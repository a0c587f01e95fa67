"""The styles and the numbering of a .docx, as far as they tell headings, bold, hidden text and lists."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ..office_form import Role, role_of_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|tiêu đề|đầu đề)\s*([1-9])\Z", re.I)
_TITLE_NAMES = {"title", "tiêu đề", "đầu đề"}
_BODY_LEVEL = 9  # the outline level of ordinary text


@dataclass(frozen=True)
class Look:
    """What properties say of text; None where they say nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, `base` elsewhere."""
        return Look(
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True)
class Style:
    look: Look = Look()
    level: int | None = None
    listed: str = ""
    is_contents: bool = False  # a line of a table of contents
    role: Role | None = None  # what the office's form calls it


@dataclass
class Styles:
    """Styles by id, each with what it inherits."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = Style()
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)  # of lists that do not begin with 1

    def get(self, style_id: str | None) -> Style:
        return self.by_id.get(style_id or "", self.default)


def read_styles(root: Element | None, numbering: Element | None) -> Styles:
    """The styles of `word/styles.xml` and the lists of `word/numbering.xml`; either may be missing."""
    styles = Styles(lists=_lists(numbering), starts=_starts(numbering))
    if root is None:
        return styles
    elements = {element.get(f"{W}styleId"): element for element in root.findall(f"{W}style")}
    defaults = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for style_id, element in elements.items():
        styles.by_id[style_id] = _inherited(element, elements, styles.lists, defaults)
        if element.get(f"{W}type") == "paragraph" and _is_on(element.get(f"{W}default", "0")):
            styles.default = styles.by_id[style_id]
    return styles


def _inherited(element: Element, elements: dict, lists: dict[str, str], defaults: Look) -> Style:
    chain = []
    while element is not None and element not in chain and len(chain) < 20:
        chain.append(element)
        element = elements.get(value(element, "basedOn"))
    is_paragraph = chain[0].get(f"{W}type") == "paragraph"
    style = Style(look=defaults if is_paragraph else Look())
    for link in reversed(chain):
        properties = link.find(f"{W}pPr")
        level = _level(link, properties)
        style = Style(
            look_of(link.find(f"{W}rPr")).over(style.look),
            style.level if level is None else level,
            list_of(properties, lists) or style.listed,
            style.is_contents or (value(link, "name") or "").lower().startswith("toc "),
            role_of_style(value(link, "name") or "") or style.role,
        )
    return style


def _level(style: Element, properties: Element | None) -> int | None:
    name = (value(style, "name") or "").strip().lower()
    named = _HEADING_NAME.match(name)
    if named:
        return int(named[1])
    return 1 if name in _TITLE_NAMES else outline_level(properties)


def outline_level(properties: Element | None) -> int | None:
    """The heading level that paragraph properties give, counted from 1."""
    level = value(properties, "outlineLvl") if properties is not None else None
    if level is None or not level.isdecimal() or int(level) >= _BODY_LEVEL:
        return None
    return int(level) + 1


def list_of(properties: Element | None, lists: dict[str, str]) -> str:
    """The list ("ul" or "ol") that paragraph properties put it in, or an empty string."""
    number = value(properties.find(f"{W}numPr"), "numId") if properties is not None else None
    return "" if number in (None, "0") else lists.get(number, "ol")


def _lists(numbering: Element | None) -> dict[str, str]:
    if numbering is None:
        return {}
    kinds = {}
    for abstract in numbering.findall(f"{W}abstractNum"):
        form = abstract.find(f"{W}lvl/{W}numFmt")
        is_bullet = form is not None and form.get(f"{W}val") == "bullet"
        kinds[abstract.get(f"{W}abstractNumId")] = "ul" if is_bullet else "ol"
    numbers = numbering.findall(f"{W}num")
    return {n.get(f"{W}numId"): kinds.get(value(n, "abstractNumId"), "ol") for n in numbers}


def _starts(numbering: Element | None) -> dict[str, int]:
    found = {}
    for number in [] if numbering is None else numbering.findall(f"{W}num"):
        start = value(number.find(f"{W}lvlOverride"), "startOverride")
        found[number.get(f"{W}numId")] = small_number(start, 1)
    return found


def look_of(properties: Element | None) -> Look:
    """The look that run properties set."""
    if properties is None:
        return Look()
    return Look(*(_switch(properties.find(f"{W}{name}")) for name in ("b", "i", "vanish")))


def _switch(element: Element | None) -> bool | None:
    return None if element is None else _is_on(element.get(f"{W}val", "1"))


def _is_on(word: str) -> bool:
    return word.lower() not in ("0", "false", "off", "none")


def small_number(text: str | None, otherwise: int) -> int:
    """The number that an attribute gives, of three digits at most."""
    return int(text) if text and len(text) <= 3 and text.isdecimal() else otherwise


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of a child element, or None."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val")
