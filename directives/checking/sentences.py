"""Checks of sentences: those that end in nothing, and abbreviations that nobody explains."""

import re
from collections.abc import Iterator
from itertools import pairwise

from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView, Field

# Words that need another after them. After a comma even those that may else end a sentence.
_OPEN = r"tại|và|của|hoặc|các|những|bởi|nhằm|đối với|thuộc|là|nhưng|để"
_OPEN_AFTER_COMMA = rf"{_OPEN}|với|cho|về|do|từ|theo|trong|trên|khi|nếu|đến|như|có"
_UNFINISHED = re.compile(
    rf"""
    (?: ,[ \u00a0]{{0,3}} (?:{_OPEN_AFTER_COMMA}) | (?<![\w-]) (?<!nghĩa[ ]) (?<!triệt[ ]) (?:{_OPEN}) | [,(] )
    [ \u00a0]{{0,3}} (?: [.!?](?!\w|[.]) (?:/[.])? | $ )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w/.@-])[A-ZĐĂÂÊÔƠƯ]{2,8}(?![\w/@]|-[A-ZĐ])")
_UPPER = re.compile(r"[A-ZĐĂÂÊÔƠƯÀ-Ý\u1ea0-\u1ef9]{2,}")
_ROAD = re.compile(r"(?:ĐT|QL|ĐH|TL)[. \u00a0]?\d")  # "đường ĐT.241"
_ROMAN = re.compile(r"[IVXLC]+")
_AROUND = 24  # characters in which another word in capitals shows a heading set in capitals

# What every reader of a provincial portal knows, or what is spelled so as a name.
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        UBND HĐND MTTQ TP TX TT KT XH NQ TW TU CP QH BCH BCĐ USD VNĐ VND EUR HIV AIDS SARS COVID CNXH XHCN VN
        ASEAN WTO UNESCO UNICEF WHO FDI ODA ISO GDP PDF QR ID SMS WEB OK TV CV QĐ KH HA VAT VTV VOV SOS GPS IT AI SIM ADN KW MW KV THPT THCS
        APEC VNPT STT BOT ATM
        """,
    )
)


def unfinished_sentence(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A sentence that ends in a word that asks for more, or in a comma: "…, tại."."""
    for field in view.prose:
        if field.name != "body":
            continue
        for match in _UNFINISHED.finditer(field.text):
            yield field.mark(match.start(), match.end(), "Câu chưa trọn ý: sau từ này còn thiếu nội dung.")


def unexplained_abbreviation(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """An abbreviation that stands nowhere in brackets after its full words; its first place is marked."""
    told: set[str] = set()
    places: dict[str, tuple[Field, int, int]] = {}
    for field in view.prose:
        for start, end, is_explained in _abbreviations(field):
            letters = field.text[start:end]
            if is_explained:
                told.add(letters)
            else:
                places.setdefault(letters, (field, start, end))
    for letters, (field, start, end) in places.items():
        if letters not in told:
            why = f"Chữ viết tắt “{letters}” chưa được giải thích: viết đủ ở lần đầu, kèm chữ viết tắt trong ngoặc."
            yield field.mark(start, end, why)


def _abbreviations(field: Field) -> Iterator[tuple[int, int, bool]]:
    """Words in capitals, with whether brackets explain them; not those of symbols and of headings in capitals."""
    spans = [(min(found.start, found.type_start), found.end) for found in field.references]
    capitals = [match.span() for match in _UPPER.finditer(field.text)]
    shouted = _shouted(field.text, capitals)
    position = 0
    for match in _CAPITALS.finditer(field.text):
        while position < len(spans) and spans[position][1] <= match.start():
            position += 1
        inside = position < len(spans) and spans[position][0] <= match.start()
        letters = match[0]
        if inside or match.start() in shouted or letters in KNOWN or _ROMAN.fullmatch(letters):
            continue
        if _ROAD.match(field.text, match.start()):
            continue
        before, after = (
            field.text[match.start() - 1 : match.start()],
            field.text[match.end() : match.end() + 3],
        )
        yield match.start(), match.end(), (before == "(" and after[:1] in ");,") or after.startswith(" (")


def _shouted(text: str, capitals: list[tuple[int, int]]) -> set[int]:
    """Where words in capitals stand side by side, with figures at most: a heading set in capitals."""
    found: set[int] = set()
    for (start, end), (start_2, _) in pairwise(capitals):
        between = text[end:start_2]
        if between and all(char.isspace() or char.isdigit() for char in between):
            found |= {start, start_2}
    return found
