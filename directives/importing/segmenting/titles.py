"""The title of a digest, its period, and where the article begins on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directives.dates import Period, find_period
from directives.importing.facts import Block, BlockKind
from directives.importing.segmenting.furniture import folded, stands_above

# A title of more characters than this is a paragraph.
LONGEST_TITLE = 320
LONGEST_CONTINUATION = 160

# What a title must be worth: "Chỉ đạo, điều hành" alone is a menu's word, with "nổi bật" or a period it is a title.
ENOUGH = 5

_SIGNS = (
    (re.compile(r"\bchi dao\b.{0,30}\bdieu hanh\b"), 3),
    (re.compile(r"\bdieu hanh\b"), 1),
    (re.compile(r"\bnoi bat\b"), 2),
    (re.compile(r"\b(?:trong|hang|hai) tuan\b|\btuan (?:qua|nay|thu|tu|so|\d)|\btuan\b"), 2),
    (re.compile(r"\b(?:ban tin|diem tin|tong hop|thong tin|tin tuan|diem lai)\b"), 1),
    (re.compile(r"\b(?:ubnd|uy ban nhan dan|chu tich|lanh dao)\b.{0,30}\btinh\b|\bthanh pho\b"), 1),
    (re.compile(r"\b(?:van ban|hoat dong|su kien|noi dung)\b"), 1),
)
# Weekly pages that are no digest: a diary of working hours, the weather, the prices.
_NOT_A_DIGEST = re.compile(
    r"^\W*(?:lich (?:lam viec|cong tac|tiep cong dan|hop|cat dien|truc)|du bao|thoi tiet|gia ca|thong bao lich|moi chao gia"
    r"|bao cao (?:tuan|cong tac|tinh hinh|ket qua)|chuong trinh cong tac)"
)
# A line that is only the beginning of a title.
_OPENING_LINE = re.compile(r"^\W*(?:ban tin|diem tin|thong tin|tong hop|diem lai|tin tuan)\b")
_PERIOD_LINE = re.compile(r"^[\W_]*(?:trong\s)?(?:tuan|tu|ngay|thoi gian|so|ky)\b|^\(")


@dataclass(frozen=True)
class Title:
    """The title whole, its period if it holds one, and the indexes of its first block and the one after."""

    text: str
    period: Period | None
    start: int
    end: int


def find_title(blocks: Sequence[Block]) -> Title | None:
    """The digest's title on a page, or None where nothing looks like one.

    Of equals the one that stands right above an article wins: links to other weeks look the same.
    """
    best: Title | None = None
    best_worth = ENOUGH - 1
    for index, block in enumerate(blocks):
        if not _may_be_title(block):
            continue
        if title_worth(block.text) < 2 and not _OPENING_LINE.match(folded(block.text)):
            continue
        title = _whole(blocks, index)
        worth = title_worth(title.text) + _place_worth(blocks, title)
        if worth > best_worth:
            best, best_worth = title, worth
    return best


def title_worth(text: str) -> int:
    """How much a line looks like a digest's title."""
    words = folded(text)
    if _NOT_A_DIGEST.match(words):
        return 0
    worth = sum(value for sign, value in _SIGNS if sign.search(words))
    if worth and find_period(text) is not None:
        worth += 3
    if text.rstrip().endswith((".", ";", ":")):
        worth -= 3
    return worth - 4 * text.count(";")


def _may_be_title(block: Block) -> bool:
    return (
        block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE}
        and 0 < len(block.text) <= LONGEST_TITLE
        and not stands_above(block)
        and not re.search(r"\s[>»›]\s", block.text)
    )


def _place_worth(blocks: Sequence[Block], title: Title) -> int:
    worth = 2 if blocks[title.start].kind is BlockKind.HEADING else 0
    worth += 1 if blocks[title.start].strong else 0
    following = [block for block in blocks[title.end : title.end + 6] if not stands_above(block)]
    if any(len(block.text) > LONGEST_TITLE or block.text.count(";") > 1 for block in following[:2]):
        worth += 2
    elif not any(len(block.text) > 100 for block in following):
        worth -= 3
    return worth


def _whole(blocks: Sequence[Block], start: int) -> Title:
    """The title that begins at `start`, with the lines that carry it on: "(từ ngày … đến ngày …)"."""
    text = _one_line(blocks[start].text)
    end = start + 1
    for index in range(start + 1, min(start + 4, len(blocks))):
        block = blocks[index]
        line = _one_line(block.text)
        if find_period(text) is not None or not _carries_on(text, block, line):
            break
        text, end = f"{text} {line}", index + 1
    return Title(text, find_period(text), start, end)


def _carries_on(title: str, block: Block, line: str) -> bool:
    if not line or len(line) > LONGEST_CONTINUATION or line.endswith((".", ";", ":")) or stands_above(block):
        return False
    if _PERIOD_LINE.match(folded(line)) and find_period(line) is not None:
        return True
    if line[0].islower():
        return True
    worth = title_worth(line)
    if title.isupper() and line.isupper():
        return worth >= 2
    return worth >= ENOUGH and find_period(line) is not None and len(title) < 40


def _one_line(text: str) -> str:
    return " ".join(text.split())
