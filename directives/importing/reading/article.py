"""Finding the article among the parts of a page, and cutting it out."""

import re
from collections.abc import Iterable

from lxml.etree import _Element as Element

from .parts import Paragraph, Part, Table, plain

_RELATED = re.compile(
    r"(?:các |những )?(?:tin|bài|bài viết|tin tức|văn bản|tin bài)(?: tức| viết)? "
    r"(?:liên quan|khác|mới|mới hơn|mới nhất|cũ hơn|cùng chuyên mục|đã đưa|đọc nhiều|xem nhiều|nổi bật khác)"
    r"(?: khác| nhất)?\s*:?\Z|(?:xem thêm|đọc thêm|có thể bạn quan tâm)\s*:?\Z",
    re.I,
)
_CRUMBS = re.compile(r"(?:bạn đang ở đây\s*:?\s*)?trang chủ\b.{0,200}\Z", re.I)
_TITLE_CLASS = re.compile(r"title|tieu-?de|headline|heading", re.I)
_CONTAINERS = ("div", "section", "article", "main", "td", "center", "form", "blockquote", "body")
_MARKED = '//article | //main | //*[@itemprop="articleBody" or @role="main"]'
# A paragraph of prose is longer than the lines around an article: addresses, counters, buttons.
SHORTEST_PROSE = 80
SHORTEST_TITLE = 20
# A page has one article, or a few teasers besides; a thousand of them would only cost time.
MOST_MARKED = 20


def body_of(root: Element) -> Element:
    body = root.find("body")
    return root if body is None else body


def cut(root: Element, parts: list[Part], sources: list[Element]) -> list[Part]:
    """The parts of the article: those inside its element, and its title and lead where they stand before it.

    Between the two stand dates and counters as well, which are shorter than a lead.
    """
    title = _page_title(root)
    ranks = [_rank_as_title(part, source, title) for part, source in zip(parts, sources, strict=True)]
    holder = set(_holder(root, [*zip(parts, sources, ranks, strict=True)]).iter())
    inside = [number for number, source in enumerate(sources) if source in holder]
    if not inside:
        return parts
    first, last = inside[0], inside[-1]
    start = first
    if max(ranks[first : last + 1]) < 2:
        rank, number = max(((rank, number) for number, rank in enumerate(ranks[:first])), default=(0, first))
        start = number if rank else first
    between = [part for part in parts[start + 1 : first] if len(_text_of(part)) >= SHORTEST_PROSE]
    title_before = parts[start : min(start + 1, first)]
    return list(_without_related([*title_before, *between, *parts[first : last + 1]]))


def _holder(root: Element, found: list[tuple[Part, Element, int]]) -> Element:
    """The article's element: as the page marks it, or the smallest that holds nearly all prose."""
    held = _prose_held(root, found)
    body = body_of(root)
    whole, _ = held.get(root, (0, 0))
    if not whole:
        return body
    for element in root.xpath(_MARKED)[:MOST_MARKED]:
        if held.get(element, (0, 0))[0] * 2 >= whole:
            return element
    # Deeper elements hold less, so the last of those that hold enough in document order is the smallest.
    # A single paragraph is no article.
    enough = [
        element
        for element in body.iter(*_CONTAINERS)
        if held.get(element, (0, 0))[0] * 100 >= whole * 85 and held[element][1] > 1
    ]
    return enough[-1] if enough else body


def _prose_held(root: Element, found: list[tuple[Part, Element, int]]) -> dict[Element, tuple[int, int]]:
    """Letters and paragraphs of prose in each element; titles may be as long as prose, and are none."""
    held: dict[Element, tuple[int, int]] = {}
    for part, source, rank in found:
        length = len(_text_of(part))
        if length >= SHORTEST_PROSE and rank < 2:
            letters, paragraphs = held.get(source, (0, 0))
            held[source] = (letters + length, paragraphs + 1)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if element in held and parent is not None:
            held[parent] = tuple(map(sum, zip(held.get(parent, (0, 0)), held[element], strict=True)))
    return held


def _page_title(root: Element) -> str:
    title = next(root.iter("title"), None)
    return "" if title is None else " ".join("".join(title.itertext()).split()).casefold()


def _rank_as_title(part: Part, source: Element, title: str) -> int:
    """How surely a part is the title: 3 it is the page's title too, 2 an h1, 1 it looks like one."""
    if not isinstance(part, Paragraph):
        return 0
    text = " ".join(_text_of(part).split()).casefold()
    if len(text) < SHORTEST_TITLE:
        return 0
    if title.startswith(text):
        return 3
    if part.level == 1:
        return 2
    named = any(_TITLE_CLASS.search(e.get("class", "")) for e in (source, *list(source.iterancestors())[:2]))
    return int(named or part.level is not None)


def _text_of(part: Part) -> str:
    if isinstance(part, Paragraph):
        return plain(part.spans).strip()
    if isinstance(part, Table):
        return " ".join(_text_of(inner) for row in part.rows for cell in row for inner in cell.parts)
    return ""


def _without_related(parts: Iterable[Part]) -> Iterable[Part]:
    """Leave out breadcrumbs, and the links to other articles with the line that announces them."""
    is_after_announcement = False
    for part in parts:
        text = _text_of(part)
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
    return linked * 2 >= len(_text_of(part)) > 0
