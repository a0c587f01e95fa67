"""Slips of typing that an editor should look at; the text itself is kept as it is."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from directives.importing.capitals import CAPITAL, SMALL
from directives.importing.facts import Block, ImportWarning, ItemText
from directives.references import Found

_REFERENCE_SLIPS = {
    "stray_space": "Số, ký hiệu “{number}” có dấu cách thừa.",
    "wrong_separator": "Số, ký hiệu “{number}” viết sai dấu gạch.",
    "number_for_date": "Chỗ của ngày ban hành lại ghi số, ký hiệu “{number}”.",
    "type_mismatch": "Tên loại văn bản không khớp với ký hiệu “{number}”.",
}
# Function words of two letters or more that stand glued to the word before or after: "hoạt độngvà", "đượccấp".
_GLUED = re.compile(
    r"\b(?:[^\W\d_]*(?:ng|nh|ch|[aăâeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ])"
    r"(?:và|của|được|trong|những|không|với|cho|từ|đến|theo|về|tại)|(?:được|những|trong|không|theo|của|với)[bcdđghklmnpqrstvx][^\W\d_]*)\b",
    re.IGNORECASE,
)
_NO_GLUE = re.compile(r"^(?:[^\W\d_]{1,7})$")
_SPLIT_WORD = re.compile(r"\bt huộc\b|\bth uộc\b")
_STOP_WITHOUT_SPACE = re.compile(rf"[^\W\d_]{{2}}\.[{CAPITAL}][{SMALL}]")
_SYLLABLE = re.compile(
    r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_FAR = timedelta(days=45)


def find_slips(item: ItemText) -> Iterator[ImportWarning]:
    """Glued words and missing spaces, each with its words and line."""
    for block in (Block("paragraph", item.heading, item.line), *item.blocks):  # type: ignore[arg-type]
        yield from _glued(block)
        for match in _STOP_WITHOUT_SPACE.finditer(block.text):
            if "http" in block.text[max(0, match.start() - 60) : match.start()]:
                continue
            yield _warning("missing_space", "Thiếu dấu cách sau dấu chấm.", block, match)


def _glued(block: Block) -> Iterator[ImportWarning]:
    found = {match.start(): match for match in _GLUED.finditer(block.text) if not _SYLLABLE.match(match[0])}
    found |= {match.start(): match for match in _WORD.finditer(block.text) if _is_two_syllables(match[0])}
    for _, match in sorted(found.items()):
        yield _warning("glued_words", f"Hai từ viết liền nhau: “{match[0]}”.", block, match)


def _is_two_syllables(word: str) -> bool:
    """Whether a word is two syllables, each with a mark: Vietnamese writes every syllable apart."""
    halves = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return not _SYLLABLE.match(word) and any(
        all(_SYLLABLE.match(half) and not half.isascii() for half in pair) for pair in halves
    )


def _warning(code: str, message: str, block: Block, match: re.Match[str]) -> ImportWarning:
    excerpt = block.text[max(0, match.start() - 25) : match.end() + 25]
    return ImportWarning(code, message, " ".join(excerpt.split()), block.line)


def reference_slips(found: Found, text: str, line: int) -> Iterator[ImportWarning]:
    """What the grammar repaired in one reference."""
    for slip in found.slips:
        message = _REFERENCE_SLIPS.get(slip)
        if message:
            excerpt = text[found.type_start : max(found.end, found.date_end or 0)]
            yield ImportWarning(slip, message.format(number=found.reference), " ".join(excerpt.split()), line)


def date_slip(
    number: str, issued_on: date | None, week: tuple[date | None, date | None], line: int
) -> Iterator[ImportWarning]:
    """A document's own date that is missing, or far from the week."""
    start, end = week
    if issued_on is None:
        yield ImportWarning("date_missing", f"Văn bản số {number} không ghi ngày ban hành.", number, line)
    elif start and end and not start - _FAR <= issued_on <= end + timedelta(days=10):
        message = f"Ngày ban hành của văn bản số {number} cách xa tuần của bản tin."
        yield ImportWarning("date_far", message, f"{issued_on:%d/%m/%Y}", line)
