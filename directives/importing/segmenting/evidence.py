"""What in a block shows that an item begins there: a document declared as issued, or a meeting told of."""

import re
from dataclasses import dataclass

from directives import references
from directives.folding import fold
from directives.importing.capitals import CAPITAL
from directives.importing.facts import Block
from directives.importing.segmenting.lead import words_of
from directives.importing.segmenting.numbering import list_number, without_number

# Issuers above a province: their documents are cited by a digest, never declared in it.
_CENTRAL = re.compile(
    r"(?:TTG|CP|CTN|TW|QH|UBTVQH|BB?T|VPCP|VPTW|TTCP|NHNN|TANDTC|VKSNDTC|MTTW|UBDT|KTNN|B[A-Z&]{1,6})(?:-.*)?"
)
# Boards of the province, whose symbols begin as those of ministries do.
_BOARDS = re.compile(r"B(?:CD|CH|QL|DT|TV|VHC|CS|QLKKT|TC|ATGT|DVCTT)[A-Z&]*(?:-.*)?")

_ISSUING = re.compile(
    r"(?:\bban hành|\bđã có|\bvừa có|\bvà có|\bký|\bcó|\bphát hành|\bgửi|\bthông qua|\bra)\s+(?:các\s+|một số\s+)?(?:văn bản\s+(?:là\s+)?)?$"
    r"|\btại\s+$",
    re.IGNORECASE,
)
_EVENT = (
    r"(?:họp|phiên họp|kỳ họp|hội nghị|hội thảo|tọa đàm|toạ đàm|làm việc|tiếp công dân|tiếp dân|tiếp xúc cử tri|đối thoại|kiểm tra|khảo sát|thị sát"
    r"|thăm|chúc mừng|chúc tết|dự|lễ|giao ban|hội đàm|gặp mặt|tiếp|dâng hương|diễn tập|khai mạc|phiên)"
)
# "Sáng 01/7/2024, đồng chí … chủ trì lễ ra mắt …": an event told of from its date on.
_MEETING = re.compile(
    rf"^[^.;\n]{{0,25}}?\b(?:ngày|sáng|chiều|tối)\s+(?:ngày\s+)?\d[^;\n]{{3,220}}?\b{_EVENT}\b", re.IGNORECASE
)
_MEETING_HEADING = re.compile(
    r"\b(?:họp|phiên họp|phiên thường kỳ|hội nghị|hội thảo|làm việc với|tiếp công dân|tiếp xúc cử tri|đối thoại|kiểm tra thực|khảo sát|lễ (?:khởi|khánh|công|ra|phát|ký|kỷ|trao)|giao ban|hội đàm)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(rf"[^\W\d_]{{2}}[.!?]\s+[{CAPITAL}]")
_NO_HEADING = re.compile(
    r"^(?:theo đó|cụ thể(?! h[óo][aá])|trong đó|ngoài ra|đồng thời|bên cạnh|sau khi|tiếp đó|trên cơ sở|để |nhằm |cùng với|mặt khác|hiện nay|lưu ý|riêng |tuy nhiên|căn cứ )",
    re.IGNORECASE,
)

# Headings inside an item, of a plan's or a report's chapters.
_CHAPTER = re.compile(
    r"^(?:về\s+)?(?:các\s+|một\s+số\s+)?(?:mục\s+(?:tiêu|đích)|yêu\s+cầu|nhiệm\s+vụ|giải\s+pháp|tổ\s+chức\s+thực\s+hiện|kinh\s+phí|nội\s+dung|thời\s+gian|đối\s+tượng|phạm\s+vi|hiệu\s+lực|trách\s+nhiệm|kết\s+quả"
    r"|phương\s+hướng|tồn\s+tại|hạn\s+chế|nguyên\s+nhân|quan\s+điểm|định\s+hướng|căn\s+cứ|địa\s+điểm|thành\s+phần|chỉ\s+tiêu|nguyên\s+tắc|lộ\s+trình|khác)"
    r"(?:(?:\s*[,–-]\s*|\s+và\s+|\s+)(?:chung|cụ\s+thể|chủ\s+yếu|trọng\s+tâm|thực\s+hiện|giải\s+pháp|nhiệm\s+vụ|yêu\s+cầu|mục\s+(?:tiêu|đích)|áp\s+dụng|điều\s+chỉnh|địa\s+điểm|thi\s+hành|của\s+các\s+(?:cơ\s+quan|sở|đơn\s+vị)(?:,\s*[\w\s]+)?"
    r"|phân\s+công|nguồn\s+vốn|đạt\s+được|khác|đối\s+tượng|công\s+việc|tổ\s+chức(?:\s+thực\s+hiện)?))*\s*:?$",
    re.IGNORECASE,
)
# "2. Sở Khoa học và Công nghệ" on a line of its own heads what an item tells that body, and is no item.
_BODY = re.compile(
    rf"^(?:Sở|Ban|Cục|Chi cục|Công an|UBND|Thanh tra|Văn phòng|Trung tâm|Bộ Chỉ huy)\s(?:(?:[{CAPITAL}]\w*(?:\s(?![{CAPITAL}])\w+)?|và|tỉnh|các|huyện|xã|phường|thị xã|thành phố|vận tải|nông thôn|thương binh)(?:,?\s|$))+:?$"
)
# A table's row kept as text: "Huyện Đình Lập\t87.310".
_ROW = re.compile(r"\t[^\t]*\d|[ \u00a0]\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
SHORTEST_HEADING = 8
LONGEST_HEADING = 420


@dataclass(frozen=True)
class Evidence:
    """What one block shows: the documents it declares as issued, whether it tells of a meeting, its words."""

    declared: frozenset[str]
    meeting: bool
    words: frozenset[str]


def evidence_of(block: Block) -> Evidence:
    """What the block shows of an item's beginning."""
    return Evidence(
        frozenset(declared_numbers(block.text)),
        bool(
            _MEETING.search(block.text[:300])
            or (len(block.text) < 250 and _MEETING_HEADING.search(block.text))
        ),
        frozenset(words_of(block.text)),
    )


def declared_numbers(text: str) -> list[str]:
    """The numbers that a text gives as those of documents issued, not cited: in brackets after the sentence
    that tells of them, or after "ban hành"."""
    numbers = []
    for found in references.find(text):
        if is_central(found.reference):
            continue
        before = words_before(text, found)
        opens = not before.strip() and looks_like_heading(text)
        if opens or before.rstrip().endswith("(") or _ISSUING.search(before):
            numbers.append(str(found.reference))
    return numbers


_UNNAMED_TYPE = re.compile(r"(?:\b(?:văn bản|VB|CV|QĐ|KH)\s*)?(?:\bsố)?\s*:?\s*$", re.IGNORECASE)


def words_before(text: str, found: references.Found, reach: int = 100) -> str:
    """The words before a document's type and number; "văn bản số" is no word of its own."""
    before = text[max(0, found.type_start - reach) : found.type_start]
    bare = _UNNAMED_TYPE.sub("", before)
    return bare + " " if bare else ""


def is_central(reference: references.Reference) -> bool:
    """Whether a document is of an issuer above the province."""
    issuer = fold(reference.issuer).upper()
    if reference.regime is references.Regime.ASSEMBLY:
        return True
    if issuer != "BTC" and _BOARDS.fullmatch(issuer):
        return False
    return bool(_CENTRAL.fullmatch(issuer))


def looks_like_heading(text: str, strict: bool = False) -> bool:
    """Whether a line could be an item's heading: one clause, no final full stop.

    `strict` is for lines that nothing but their words marks as headings.
    """
    if _ROW.search(text.strip()):
        return False
    line = without_number(" ".join(text.split()))
    if not SHORTEST_HEADING <= len(line) <= LONGEST_HEADING or _SENTENCES.search(line):
        return False
    if line.endswith((";", ",")) or _NO_HEADING.match(line) or _CHAPTER.match(line) or _BODY.match(line):
        return False
    if not strict:
        return True
    if list_number(text) is not None or line.endswith((".", ":", "!", "?", "…")):
        return False
    return line[0].isupper() or line[0] in "“\"'("
