"""Finding the article in a page: what surrounds it is taken away, then the text that is left is cut."""

import re
from collections.abc import Iterable

from lxml.etree import _Element as Element

from .parts import Paragraph, Part, Table, plain

# Elements that never hold the article's words.
_FURNITURE_TAGS = ("nav", "menu", "aside", "footer", "dialog", "label", "legend")
_FURNITURE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alert",
        "form",
    }
)
_FURNITURE_NAME = re.compile(
    r"(?:\A|[-_\s])(?:nav|navbar|navigation|menu\w*|breadcrumbs?|footer|sidebar|share|sharing|social\w*|related|"
    r"lien-?quan|tin-?khac|tinlienquan|tinkhac|cac-tin-khac|bai-viet-khac|other-?news|othernews|comments?|"
    r"binh-?luan|rating|danh-?gia|toolbar|pagination|paging|pager|banner|ads?|quang-?cao|topbar|login|search\w*|"
    r"tags?|tag-list|print|skip-?link|sr-only|visually-hidden|popup|modal|cookie\w*|chatbot|accesskeys?)(?=[-_\s]|\Z)",
    re.I,
)
_RELATED = re.compile(
    r"(?:các |những )?(?:tin|bài|bài viết|tin tức|văn bản|tin bài)(?: tức| viết)? "
    r"(?:liên quan|khác|mới|mới hơn|mới nhất|cũ hơn|cùng chuyên mục|đã đưa|đọc nhiều|xem nhiều|nổi bật khác)"
    r"(?: khác| nhất)?\s*:?\Z|(?:xem thêm|đọc thêm|có thể bạn quan tâm)\s*:?\Z",
    re.I,
)
_CRUMBS = re.compile(r"(?:bạn đang ở đây\s*:?\s*)?trang chủ\b.{0,200}\Z", re.I)
_TITLE_CLASS = re.compile(r"title|tieu-?de|headline|heading", re.I)
_CONTAINERS = ("div", "section", "article", "main", "td", "center", "form", "blockquote", "body")
# A paragraph of prose is longer than the lines around an article: addresses, counters, buttons.
SHORTEST_PROSE = 80


def body_of(root: Element) -> Element:
    body = root.find("body")
    return root if body is None else body


def strip_furniture(root: Element) -> None:
    """Take menus, footers, forms' parts and lists of links out of the page, but never most of its text."""
    whole = max(1, _prose(root))
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _is_furniture(element) and _prose(element) * 2 <= whole:
            _drop(element)


def _is_furniture(element: Element) -> bool:
    tag = element.tag
    if tag in ("html", "body", "head", "article", "main", "p", "td", "tr", "table", "strong", "b", "span"):
        return False
    if tag in _FURNITURE_TAGS or element.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    if tag in ("header", "form"):
        return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
    if _FURNITURE_NAME.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return not re.fullmatch(r"h[1-6]", tag)
    return tag in ("ul", "ol", "dl", "div", "section") and _is_link_list(element)


def _is_link_list(element: Element) -> bool:
    """Three links or more and next to nothing besides: a menu or a list of other articles."""
    links = list(element.iter("a"))
    if len(links) < 3 or element.find(".//p") is not None or element.find(".//h1") is not None:
        return False
    linked = sum(len(_text(link)) for link in links)
    return linked * 10 >= len(_text(element)) * 8


def _drop(element: Element) -> None:
    """Remove an element and keep the text after it."""
    parent, previous, tail = element.getparent(), element.getprevious(), element.tail
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _prose(element: Element) -> int:
    """How many letters outside links and scripts an element holds."""
    total, stack = 0, [element]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in ("a", "script", "style", "option", "head"):
            continue
        total += len((node.text or "").strip())
        for child in node:
            total += len((child.tail or "").strip())
            stack.append(child)
    return total


def cut(root: Element, parts: list[Part], sources: list[Element]) -> list[Part]:
    """The parts of the article: those inside its element, and its title and lead where they stand before it.

    Between the two stand dates and counters as well, which are shorter than a lead.
    """
    holder = _holder(root, parts, sources)
    inside = [number for number, source in enumerate(sources) if _is_within(source, holder)]
    if not inside:
        return parts
    start = _title_before(root, parts, sources, inside[0], inside[-1])
    between = [part for part in parts[start + 1 : inside[0]] if len(_part_text(part)) >= SHORTEST_PROSE]
    title = parts[start : min(start + 1, inside[0])]
    return list(_without_related([*title, *between, *parts[inside[0] : inside[-1] + 1]]))


def _holder(root: Element, parts: list[Part], sources: list[Element]) -> Element:
    """The article's element: as the page marks it, or the smallest that holds nearly all prose."""
    title = _page_title(root)
    weights = [_weight(part, source, title) for part, source in zip(parts, sources, strict=True)]
    whole = sum(weights)
    body = body_of(root)
    marked = [
        *root.iter("article"),
        *root.iter("main"),
        *root.xpath('//*[@itemprop="articleBody" or @role="main"]'),
    ]
    for element in marked:
        held = sum(w for w, source in zip(weights, sources, strict=True) if _is_within(source, element))
        if whole and held * 2 >= whole and held:
            return element
    if not whole:
        return body
    held_by: dict[Element, list[int]] = {}
    for weight, source in zip(weights, sources, strict=True):
        for element in (source, *source.iterancestors()):
            held_by.setdefault(element, []).append(weight)
    # Deeper elements hold less, so the last of those that hold enough in document order is the smallest.
    enough = [
        element for element in body.iter(*_CONTAINERS) if _holds_article(held_by.get(element, []), whole)
    ]
    return enough[-1] if enough else body


def _weight(part: Part, source: Element, title: str) -> int:
    """The letters of a paragraph of prose; titles may be as long, and are none."""
    length = len(_part_text(part))
    return length if length >= SHORTEST_PROSE and _is_title(part, source, title) < 2 else 0


def _page_title(root: Element) -> str:
    return " ".join(_text(next(root.iter("title"), root.makeelement("title"))).split()).casefold()


def _holds_article(weights: list[int], whole: int) -> bool:
    """Nearly all of the prose, in several paragraphs: a single one is no article."""
    return sum(weights) * 100 >= whole * 85 and sum(weight > 0 for weight in weights) > 1


def _is_within(source: Element, holder: Element) -> bool:
    return source is holder or any(parent is holder for parent in source.iterancestors())


def _title_before(root: Element, parts: list[Part], sources: list[Element], first: int, last: int) -> int:
    """Where the article begins: at a title that stands before its element, or with the element itself."""
    title = _page_title(root)
    if any(_is_title(parts[number], sources[number], title) > 1 for number in range(first, last + 1)):
        return first
    before = [(_is_title(parts[number], sources[number], title), number) for number in range(first)]
    best = max(before, default=(0, first))
    return best[1] if best[0] else first


def _is_title(part: Part, source: Element, title: str) -> int:
    """How surely a part is the title: 3 it is the page's title too, 2 an h1, 1 it looks like one."""
    text = " ".join(_part_text(part).split()).casefold()
    if len(text) >= 20 and title.startswith(text):
        return 3
    if getattr(part, "level", None) == 1 and len(text) >= 20:
        return 2
    named = any(_TITLE_CLASS.search(e.get("class", "")) for e in (source, *list(source.iterancestors())[:2]))
    return int(len(text) >= 20 and (named or getattr(part, "level", None) is not None))


def _part_text(part: Part) -> str:
    if isinstance(part, Paragraph):
        return plain(part.spans).strip()
    if isinstance(part, Table):
        return " ".join(_part_text(inner) for row in part.rows for cell in row for inner in cell.parts)
    return ""


def _without_related(parts: Iterable[Part]) -> Iterable[Part]:
    """Leave out breadcrumbs, and the links to other articles with the line that announces them."""
    is_after_announcement = False
    for part in parts:
        text = _part_text(part)
        if _RELATED.match(text):
            is_after_announcement = True
        elif (is_after_announcement and _is_linked(part)) or _CRUMBS.match(text):
            continue
        else:
            is_after_announcement = False
            yield part


def _is_linked(part: Part) -> bool:
    spans = part.spans if isinstance(part, Paragraph) else ()
    linked = sum(len(span.text) for span in spans if span.href)
    return linked * 2 >= len(_part_text(part)) > 0
