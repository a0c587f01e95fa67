"""Checks of what holds an edition together: lead, headings, links, pictures."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from directives.checking.findings import Mark, Where
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView, Item
from directives.importing.facts import Block, BlockKind
from directives.importing.segmenting.lead import clauses_of, likeness, words_of

_ALIKE = 0.5  # share of words from which on a clause is meant for a heading
_AND_MORE = re.compile(
    r",?[ ]+(?:và|cùng)[ ]+(?:nhiều|một số|các)[ ]+(?:nội dung|vấn đề|nhiệm vụ)\b[^;]*$", re.IGNORECASE
)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,62}", re.IGNORECASE)


def lead_differs(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A clause of the lead that says something else than the heading it stands for, or stands for none."""
    for where, clause, heading in _unlike(view):
        if not heading:
            yield Mark(where, "Phần tóm tắt nêu một nội dung không có trong bản tin.")
        elif not _shortens(clause, heading):
            yield Mark(where, f"Phần tóm tắt viết khác tiêu đề của nội dung: “{heading}”.", heading)


def lead_shortens(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A clause of the lead that leaves out words of the heading it stands for, and says nothing else."""
    for where, clause, heading in _unlike(view):
        if heading and _shortens(clause, heading):
            yield Mark(where, f"Phần tóm tắt viết gọn hơn tiêu đề của nội dung: “{heading}”.", heading)


def _unlike(view: EditionView) -> Iterator[tuple[Where, tuple[str, ...], str]]:
    """The clauses of the lead that are no heading, each with the heading most like it, "" where none is."""
    headings = {words_of(item.heading): item.heading for item in view.items if item.heading.strip()}
    done = 0
    for clause in _clauses(view):
        start = view.lead.find(clause, done)
        if start < 0:
            continue
        done = start + len(clause)
        said = _AND_MORE.sub("", clause)
        words = words_of(said)
        if not words or words in headings:
            continue
        worth, nearest = max(((likeness(words, key), key) for key in headings), default=(0.0, ()))
        heading = headings[nearest].strip() if worth >= _ALIKE else ""
        yield Where("", "lead", start, start + len(said)), words, heading


def _shortens(clause: tuple[str, ...], heading: str) -> bool:
    """Whether all words of the clause stand in the heading, in that order."""
    rest = iter(words_of(heading))
    return all(word in rest for word in clause)


def lead_omits(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """An item that the lead does not name, where it lists items."""
    clauses = [words_of(clause) for clause in _clauses(view)]
    if not clauses:
        return
    for item in view.items:
        words = words_of(item.heading)
        if words and not _is_alike(words, clauses):
            yield Mark(item.whole("heading"), "Phần tóm tắt ở đầu bản tin không nêu nội dung này.")


def _clauses(view: EditionView) -> tuple[str, ...]:
    """The clauses of a lead that lists items; none of one in running text, which names but few."""
    lines = [line for line in view.lead.split("\n") if line.strip()]
    clauses = clauses_of([Block(BlockKind.PARAGRAPH, line, 1) for line in lines])
    headings = [words_of(item.heading) for item in view.items]
    alike = sum(_is_alike(words_of(clause), headings) for clause in clauses)
    is_list = len(clauses) > 2 and all(clause[0].isupper() for clause in clauses)
    return clauses if is_list or (alike * 2 >= len(clauses)) else ()


def _is_alike(clause: tuple[str, ...], headings: list[tuple[str, ...]]) -> bool:
    return any(clause == heading or likeness(clause, heading) >= _ALIKE for heading in headings)


def empty_heading(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """An item without a heading, or with one that holds no letter."""
    for item in view.items:
        if not any(char.isalnum() for char in item.heading):
            yield Mark(item.whole("heading"), "Nội dung này chưa có tiêu đề.")


def picture_without_text(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A picture that says nothing to those who do not see it."""
    for picture in view.pictures:
        if not any(char.isalnum() for char in picture.alternative):
            why = f"Ảnh “{picture.name}” chưa có lời mô tả cho người không nhìn thấy ảnh."
            yield Mark(Where(picture.item, "pictures", 0, 0), why)


def dead_link(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A link that cannot lead anywhere: no address, no host, no such page or item."""
    anchors = {f"muc-{item.key}" for item in view.items}
    for item in view.items:
        for link in item.links:
            if not _leads(link.href.strip(), anchors, knowledge):
                why = (
                    f"Liên kết không dẫn tới trang nào: “{link.href}”."
                    if link.href.strip()
                    else "Liên kết chưa có địa chỉ."
                )
                yield Mark(_place(item, link.start, link.end), why)


def _place(item: Item, start: int, end: int) -> Where:
    length = len(item.text)
    return item.at("body", min(start, length), min(end, length))


def _leads(href: str, anchors: set[str], knowledge: Knowledge) -> bool:
    if not href or any(char.isspace() for char in href):
        return False
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(_HOST.fullmatch(host))
    if parts.scheme == "mailto":
        name, _, domain = parts.path.partition("@")
        return bool(name) and bool(_HOST.fullmatch(domain))
    if parts.scheme or host:
        return False
    if href.startswith("#"):
        return parts.fragment in anchors
    return href.startswith("/") and knowledge.is_page(parts.path)
