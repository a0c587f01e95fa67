"""What surrounds an article in a page, taken away: menus, footers, boxes of links, parts of forms."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

_TAGS = frozenset({"nav", "menu", "aside", "footer", "dialog", "label", "legend"})
_ROLES = re.compile(r"navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar|dialog|alert")
# Elements that hold the article, or a part of a sentence, whatever they are named.
_NEVER = re.compile(r"html|body|head|article|main|p|td|tr|tbody|table|strong|b|span|h[1-6]")
_NAMES = re.compile(
    r"(?:\A|[-_\s])(?:nav|navbar|navigation|menu\w*|breadcrumbs?|footer|sidebar|share|sharing|social\w*|related|"
    r"lien-?quan|tin-?khac|tinlienquan|tinkhac|cac-tin-khac|bai-viet-khac|other-?news|othernews|comments?|"
    r"binh-?luan|rating|danh-?gia|toolbar|pagination|paging|pager|banner|ads?|quang-?cao|topbar|login|search\w*|"
    r"tags?|tag-list|print|skip-?link|sr-only|visually-hidden|popup|modal|cookie\w*|chatbot|accesskeys?)(?=[-_\s]|\Z)",
    re.I,
)
_UNSEEN = frozenset({"script", "style", "option", "head"})
FEWEST_LINKS_OF_A_LIST = 3


@dataclass(slots=True)
class _Held:
    """What an element holds: letters outside links and in them, links, paragraphs and chief headings."""

    prose: int = 0
    linked: int = 0
    links: int = 0
    paragraphs: int = 0
    chief_headings: int = 0

    def add(self, other: "_Held") -> None:
        self.prose += other.prose
        self.linked += other.linked
        self.links += other.links
        self.paragraphs += other.paragraphs
        self.chief_headings += other.chief_headings


def strip_furniture(root: Element) -> None:
    """Take furniture out of the page, but nothing that holds most of its text."""
    held = _measure(root)
    whole = held[root].prose
    for element in list(root.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if _is_furniture(element, held[element]) and held[element].prose * 2 <= whole:
            _drop(element)


def _measure(root: Element) -> dict[Element, _Held]:
    """One pass from the leaves up, so that deep pages cost no more than flat ones."""
    found: dict[Element, _Held] = {}
    for element in reversed(list(root.iter())):
        held = found[element] = _Held()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        held.prose = len((element.text or "").strip())
        for child in element:
            held.add(found[child])
            held.prose += len((child.tail or "").strip())
        if element.tag == "a":
            held.linked, held.prose = held.linked + held.prose, 0
            held.links += 1
        held.paragraphs += element.tag == "p"
        held.chief_headings += element.tag == "h1"
    return found


def _is_furniture(element: Element, held: _Held) -> bool:
    tag = element.tag
    if _NEVER.fullmatch(tag):
        return False
    if tag in _TAGS or _ROLES.fullmatch(element.get("role", "").lower()):
        return True
    if tag in ("header", "form"):
        return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
    if _NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return not held.chief_headings
    return tag in ("ul", "ol", "dl", "div", "section") and _is_link_list(held)


def _is_link_list(held: _Held) -> bool:
    """Several links and next to nothing besides: a menu or a list of other articles."""
    if held.links < FEWEST_LINKS_OF_A_LIST or held.paragraphs or held.chief_headings:
        return False
    return held.linked * 10 >= (held.linked + held.prose) * 8


def _drop(element: Element) -> None:
    """Remove an element and keep the text after it."""
    parent, previous, tail = element.getparent(), element.getprevious(), element.tail
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
