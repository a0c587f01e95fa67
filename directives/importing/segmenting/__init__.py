"""Segmenting: a file's blocks are cut into title, period, lead and items, and the page around them is dropped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from directives.dates import Period, find_period
from directives.importing.facts import (
    Block,
    BlockKind,
    DigestText,
    ImportWarning,
    ItemText,
    Source,
    UnreadableError,
)
from directives.importing.segmenting.evidence import looks_like_heading
from directives.importing.segmenting.form import segment_form
from directives.importing.segmenting.furniture import folded, is_blank, without_foot
from directives.importing.segmenting.lead import clauses_of, likeness, match_clauses, words_of
from directives.importing.segmenting.numbering import list_number, without_number
from directives.importing.segmenting.outline import (
    Article,
    Candidate,
    candidate_worth,
    find_headings,
    read_article,
)
from directives.importing.segmenting.periods import days_of
from directives.importing.segmenting.run_in import NUMBERED_RUN_IN, with_run_in_headings
from directives.importing.segmenting.titles import Title, find_title

__all__ = ["segment"]

NO_DIGEST = (
    "Không tìm thấy bản tin chỉ đạo, điều hành tuần trong tệp “{name}”: hãy kiểm tra lại tệp, "
    "bản tin cần có tên kèm thời gian của tuần và các nội dung có tiêu đề."
)
_LEAD_REACH = 4  # a lead in running text stands among the first blocks


def segment(source: Source, year: int | None = None) -> DigestText:
    """Cut a file into the parts of a digest; UnreadableError where it holds none.

    `year` completes a period that names no year itself.
    """
    in_form = segment_form(source.blocks, year)
    if in_form is not None:
        return in_form
    blocks = tuple(block for block in source.blocks if not is_blank(block))
    title = find_title(blocks)
    if title is None:
        raise UnreadableError(NO_DIGEST.format(name=source.name))
    cut = _cut(_body_of(blocks, title))
    if cut is None:
        raise UnreadableError(NO_DIGEST.format(name=source.name))
    period = title.period or _period_in_lead(cut)
    (first, last), warnings = days_of(period, title.text, year, blocks[title.start].line)
    return DigestText(
        title=title.text,
        period_start=first,
        period_end=last,
        lead=_lead_text(cut),
        items=_items(cut),
        warnings=(*warnings, *_lead_warnings(cut)),
    )


@dataclass(frozen=True)
class _Cut:
    """An article with its headings found."""

    article: Article
    headings: Candidate
    clauses: tuple[str, ...]
    worth: float

    @property
    def lead(self) -> tuple[Block, ...]:
        return self.article.blocks[: self.headings[0]]


def _body_of(blocks: Sequence[Block], title: Title) -> tuple[Block, ...]:
    body = without_foot(blocks[title.end :])
    wanted = words_of(title.text)
    while (
        body and len(body[0].text) <= len(title.text) * 2 and likeness(words_of(body[0].text), wanted) > 0.8
    ):
        body = body[1:]
    return _joined(body)


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Headings broken over two lines made whole: the second begins in lower case."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _continues(joined[-1], block):
            before = joined[-1]
            joined[-1] = replace(before, text=f"{before.text.rstrip()} {block.text.lstrip()}")
        else:
            joined.append(block)
    return tuple(joined)


def _continues(before: Block, block: Block) -> bool:
    text = block.text.strip()
    return (
        (before.kind, before.level, before.strong) == (block.kind, block.level, block.strong)
        and before.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}
        and len(before.text) <= 250
        and before.text.rstrip()[-1:].isalnum()
        and text[:1].islower()
        and list_number(text) is None
        and looks_like_heading(before.text)
        and not text.endswith((".", ";"))
    )


# --- cutting ------------------------------------------------------------------------------------------


def _cut(blocks: tuple[Block, ...]) -> _Cut | None:
    """The best cut of an article, its bold or numbered run-in headings set apart where that is better."""
    best: _Cut | None = None
    for variant in dict.fromkeys((blocks, *with_run_in_headings(blocks))):
        cut = _cut_as_it_is(variant)
        if cut and _is_sound(cut) and (best is None or cut.worth > best.worth * 1.1 + 0.5):
            best = cut
    return best


def _is_sound(cut: _Cut) -> bool:
    """Headings cut from numbered paragraphs count only where they are most: else they are an item's points."""
    cut_out = sum(cut.article.blocks[index].level == NUMBERED_RUN_IN for index in cut.headings)
    return cut_out == 0 or cut_out * 5 >= len(cut.headings) * 3


def _cut_as_it_is(blocks: tuple[Block, ...]) -> _Cut | None:
    lead_end = _lead_end(blocks)
    clauses = clauses_of(blocks[:lead_end])
    matched = {
        index + lead_end: clause for index, clause in match_clauses(clauses, blocks[lead_end:]).items()
    }
    if len(matched) < 2 and not _is_contents(blocks, lead_end):
        lead_end, matched = 0, {}
    article = read_article(blocks, matched, lead_end)
    headings = find_headings(article)
    if not headings or not _shows_items(article, headings):
        return None
    if not matched:
        clauses = clauses_of(blocks[: headings[0]])
    return _Cut(article, headings, clauses, candidate_worth(article, headings))


def _shows_items(article: Article, headings: Candidate) -> bool:
    return any(
        article.evidence[index].declared or article.evidence[index].meeting
        for index in range(headings[0], len(article.blocks))
    )


def _lead_end(blocks: Sequence[Block]) -> int:
    """Where the lead ends: after a table of contents, a list of clauses, or a paragraph with semicolons."""
    contents = _contents_end(blocks)
    if contents:
        return contents
    for index, block in enumerate(blocks[:_LEAD_REACH]):
        if block.text.count(";") >= 1 and len(clauses_of(blocks[index : index + 1])) >= 2:
            return _list_end(blocks, index)
    return 0


def _list_end(blocks: Sequence[Block], index: int) -> int:
    """The end of a lead that goes on as a list, each line with its semicolon."""
    end = index + 1
    while end < len(blocks) and len(blocks[end].text) < 450 and blocks[end - 1].text.rstrip().endswith(";"):
        end += 1
    return end


def _contents_end(blocks: Sequence[Block]) -> int:
    """The end of a run of lines near the top that all come again below: the list of the items."""
    last = {words_of(block.text): index for index, block in enumerate(blocks) if len(block.text) <= 450}
    end = count = below = 0
    for index, block in enumerate(blocks):
        again = last.get(words_of(block.text), index)
        if again > max(index, below) and words_of(block.text):
            end, count, below = index + 1, count + 1, again
        elif count or index >= _LEAD_REACH:
            break
    return end if count >= 2 else 0


def _is_contents(blocks: Sequence[Block], end: int) -> bool:
    return bool(end) and _contents_end(blocks) == end


# --- items --------------------------------------------------------------------------------------------


def _items(cut: _Cut) -> tuple[ItemText, ...]:
    blocks = cut.article.blocks
    ends = (*cut.headings[1:], len(blocks))
    items = []
    for start, end in zip(cut.headings, ends, strict=True):
        body = _without_group_headings(blocks[start + 1 : end], last=end == len(blocks))
        items.append(ItemText(heading_text(blocks[start].text), body, blocks[start].line))
    return tuple(items)


def heading_text(text: str) -> str:
    """A heading without its list number, its line breaks and the stop at its end."""
    heading = without_number(" ".join(text.split()))
    if heading.endswith((".", ":", ";")) and not heading.endswith(".."):
        heading = heading[:-1].rstrip()
    return heading


def _without_group_headings(body: tuple[Block, ...], last: bool) -> tuple[Block, ...]:
    """An item's blocks without the heading of the group that the next item belongs to."""
    while body and not last and _is_group_heading(body[-1]):
        body = body[:-1]
    return body


# "II. Các quyết định", "Công văn chỉ đạo", "Nội dung khác": what names a kind of items and nothing else.
_GROUP = re.compile(
    r"^(?:các|những|một\s+số|về)?\s*(?:(?:phiên\s+họp|cuộc\s+họp|hội\s+nghị|hội\s+họp|buổi\s+làm\s+việc|quyết\s+định|nghị\s+quyết|kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án|công\s+văn|công\s+điện"
    r"|chỉ\s+thị|thông\s+báo(?:\s+kết\s+luận)?|hướng\s+dẫn|văn\s+bản|quy\s+định|quy\s+chế|nội\s+dung|hoạt\s+động|chỉ\s+đạo|điều\s+hành|công\s+tác)(?:\s*[,;/&–-]\s*(?:các\s+)?|\s+và\s+(?:các\s+)?|\s+|$))+"
    r"(?:(?:khác|quan\s+trọng|nổi\s+bật|chỉ\s+đạo|điều\s+hành|của\s+(?:UBND|HĐND|Chủ\s+tịch\s+UBND|lãnh\s+đạo\s+UBND)\s+tỉnh|cá\s+biệt|hành\s+chính|quy\s+phạm\s+pháp\s+luật|trong\s+tuần|lãnh\s+đạo\s+UBND\s+tỉnh)\s*,?\s*)*:?$",
    re.IGNORECASE,
)


def _is_group_heading(block: Block) -> bool:
    text = block.text.strip()
    if len(text) < 120 and _GROUP.match(without_number(text)):
        return True
    if len(text) > 120 or text.endswith((".", ";", "…", "/")) or not any(char.isalpha() for char in text):
        return False
    number = list_number(text)
    marked = block.kind is BlockKind.HEADING or block.strong or text.isupper()
    return marked or (number is not None and number.style in {"roman", "word", "letter"})


def _lead_text(cut: _Cut) -> str:
    lead = cut.lead
    while lead and _is_group_heading(lead[-1]) and len(lead[-1].text) < 100:
        lead = lead[:-1]
    return "\n".join(block.text.strip() for block in lead if block.text.strip())


# --- period and warnings ------------------------------------------------------------------------------


def _period_in_lead(cut: _Cut) -> Period | None:
    for block in cut.lead[:3]:
        period = find_period(block.text[:600])
        if period:
            return period
    return None


def _lead_warnings(cut: _Cut) -> tuple[ImportWarning, ...]:
    """One warning where the lead lists what no heading says, or, being complete, leaves out a heading."""
    if not cut.clauses or not cut.lead:
        return ()
    told = {cut.article.matched.get(index) for index in cut.headings}
    lost = [clause for number, clause in enumerate(cut.clauses) if number not in told]
    lead = cut.lead[-1].text
    partial = (
        "…" in lead
        or ".." in lead
        or re.search(r"\bla nhung noi dung\b|\bkhac\.?$", folded(lead)) is not None
    )
    unlisted = [] if partial else [i for i in cut.headings if i not in cut.article.matched]
    if not cut.article.matched or (not lost and not unlisted):
        return ()
    excerpt = lost[0] if lost else heading_text(cut.article.blocks[unlisted[0]].text)
    message = "Phần mở đầu liệt kê các nội dung không khớp với các tiêu đề bên dưới: hãy kiểm tra lại."
    return (ImportWarning("lead_differs", message, excerpt[:200], cut.lead[0].line),)
