"""An item's own document: of all the references in its text the one that the item tells of as issued."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from directives import document_types
from directives.importing.recognising.partial_dates import first_date
from directives.importing.segmenting.evidence import is_central, words_before
from directives.references import Found, Regime

# A document is told of in the week it was issued, or soon after.
_AROUND_THE_WEEK = timedelta(days=10)

_ISSUED = re.compile(
    r"(?:\b(?:ban hành|phát hành|ký ban hành|vừa có|đã có|có|ra|gửi|ký|thông qua|công bố|phê duyệt|ban hành kèm theo|thể hiện|nêu|ban hành tại)"
    r"(?:\s+(?:văn bản|các văn bản|mới|ngay|kịp thời|kèm theo))?(?:\s*(?:là|:|,))?)\s*$",
    re.IGNORECASE,
)
# "… được Văn phòng thông báo tại Công văn số …", "yêu cầu … tại Công điện số …"
_TOLD_AT = re.compile(
    r"\b(?:thông báo|nêu|nêu rõ|thể hiện|truyền đạt|được ban hành|chỉ đạo|yêu cầu|có ý kiến)\s+(?:tại|bằng|trong|theo)\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:^|[.;\n]\s*)(?:tại|theo|bằng|thông qua|với)\s+$|\b(?:tại|bằng)\s+$", re.IGNORECASE)
# What a meeting announces was issued elsewhere: "đã công bố Nghị quyết số 05/NQ-HĐND của HĐND tỉnh".
_ANNOUNCED = re.compile(r"\b(?:công bố|trao)\s*$", re.IGNORECASE)
_CITING = re.compile(
    r"\b(?:thực hiện|triển khai|thi hành|căn cứ|theo|quán triệt|sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|tiếp theo|chấp hành|hướng dẫn|cụ thể hóa|cụ thể hoá|kết quả|của|tinh thần|và|với|cùng|trả lời|phúc đáp|xét|liên quan đến)"
    r"(?:\s+(?:nội dung|một số|các|nghiêm|nghiêm túc|quy định|tại|điều|khoản|\d+))*\s*$",
    re.IGNORECASE,
)
# "Xét đề nghị của Sở Nội vụ tại Tờ trình số …": what was asked, not what was answered.
_ASKED = re.compile(
    r"\bxét\s+(?:đề nghị|đề xuất|báo cáo|kiến nghị|tờ trình)\b(?:(?!\bsố\b)[^.;\n])*\btại\s*$", re.IGNORECASE
)
_ORDERS_AFTER = re.compile(
    r"^[^.;\n]{0,80}?(?:,|\b)\s*(?:(?:đồng chí\s+)?[^,.;\n]{0,70}?)\b(?:yêu cầu|chỉ đạo|giao|đề nghị|về việc|về|quy định|phê duyệt|quyết định|thông báo|hướng dẫn)\b"
)


@dataclass(frozen=True)
class OwnDocument:
    """The document an item tells of. `found` is the reference that was kept, `all_found` every place of it."""

    found: Found
    doc_type: str | None
    issued_on: date | None
    issuer: str | None


def own_document(
    text: str, heading_length: int, found: Sequence[Found], week: tuple[date | None, date | None]
) -> Found | None:
    """Which of the references in an item's text is its own; None where it has none."""
    best: Found | None = None
    best_worth = 2.5
    for index, one in enumerate(found):
        worth = _worth(text, heading_length, one, week) - 0.05 * index
        if worth > best_worth:
            best, best_worth = one, worth
    return best


def _worth(text: str, heading_length: int, one: Found, week: tuple[date | None, date | None]) -> float:
    before = words_before(text, one)
    worth = 0.0
    in_brackets = before.rstrip().endswith("(") or bool(
        re.search(r"\((?:tại|theo|ban hành(?: kèm theo)?(?: tại)?|xem)\s*$", before)
    )
    if in_brackets or (_ISSUED.search(before) and not (one.issuer_text and _ANNOUNCED.search(before))):
        worth += 3.0
    elif _TOLD_AT.search(before):
        worth += 2.0
    elif _CITING.search(before) or _ASKED.search(text[max(0, one.type_start - 200) : one.type_start]):
        worth -= 1.5
    elif _AT.search(before):
        worth += 1.5 if _ORDERS_AFTER.match(text[one.end : one.end + 260]) else 0.0
    elif not before.strip() or not text[heading_length : one.type_start].strip():
        worth += 2.5 if one.start < heading_length else 2.0
    elif before.rstrip().endswith((".", "\n", ":")):
        worth += 1.0
    dated = _worth_of_date(one, text, week)
    if dated < 0 and worth >= 3.0 and _ends_sentence(text, one):
        dated = -1.0  # told of as issued: rather its date is a slip
    worth += _worth_of_symbol(one, text) + dated
    return worth + _worth_of_place(text, heading_length, one)


def _ends_sentence(text: str, one: Found) -> bool:
    """Whether the reference stands in brackets at the end of its sentence: "… (Kế hoạch số 12/KH-UBND, ngày …)."."""
    end = max(one.end, one.date_end or 0, one.issuer_end or 0)
    return re.match(r"\s*\)\s*(?:[.;\n]|$)", text[end : end + 4]) is not None


# Symbols that a board of the province (Ban Tổ chức, Ban Chỉ huy) shares with a ministry.
_SHARED = {"BTC", "BCH", "BCT"}


_OF_A_BOARD = re.compile(
    r"\bBan (?:Tổ chức|Chỉ huy|Chỉ đạo|Chấp hành)\b[^.;\n]*\b(?:ban hành|có|ký)\b[^.;\n]*$"
)


def _is_of_a_board(one: Found, text: str) -> bool:
    """Whether a symbol that a ministry has too is that of a board here."""
    if one.reference.issuer not in _SHARED:
        return False
    return (
        _ends_sentence(text, one) or _OF_A_BOARD.search(text[max(0, one.start - 200) : one.start]) is not None
    )


def _worth_of_symbol(one: Found, text: str) -> float:
    if is_central(one.reference) and not _is_of_a_board(one, text):
        return -6.0
    return 0.5 if one.reference.regime is not Regime.PARTY else 0.0


def _worth_of_date(one: Found, text: str, week: tuple[date | None, date | None]) -> float:
    start, end = week
    day = date_of(one, text, week)
    if day is None or start is None or end is None:
        return 0.0
    if start <= day <= end:
        return 3.0
    if start - _AROUND_THE_WEEK <= day <= end + _AROUND_THE_WEEK:
        return 1.0
    return -2.5


def _worth_of_place(text: str, heading_length: int, one: Found) -> float:
    if one.start < heading_length:
        return 0.0
    first_end = text.find("\n", heading_length + 1)
    first_end = len(text) if first_end < 0 else first_end
    if one.start <= first_end:
        return 1.0
    return 0.0


# --- its facts ----------------------------------------------------------------------------------------


def type_of(one: Found, text: str) -> str | None:
    """The document's type by its symbol, else by the name written before it; a letter is a "Công văn"."""
    if one.reference.regime is Regime.LETTER and not one.reference.type_code:
        named = document_types.by_name(one.type_name) if one.type_name else None
        return named.name if named and not named.code else "Công văn"
    by_code = document_types.by_code(one.reference.type_code, str(one.reference.regime))
    named = document_types.by_name(one.type_name) if one.type_name else None
    if named and one.reference.type_code in named.codes():
        return named.name
    if by_code:
        return by_code.name
    if named:
        return named.name
    loose = document_types.by_code(one.reference.type_code) if one.reference.type_code else None
    return loose.name if loose else None


def date_of(one: Found, text: str, week: tuple[date | None, date | None]) -> date | None:
    """When the document was issued: beside its number, else at the head of the sentence that tells of it."""
    if one.date:
        return one.date
    follows = _DATE_AFTER.match(text, max(one.end, one.issuer_end or 0))
    after = first_date(text[follows.end() : follows.end() + 30], week) if follows else None
    if after:
        return after
    at_end = re.match(
        r"[^.;\n]{0,200}?\((?=ngày\s+\d)([^()]{6,40})\)\s*[.;\n]", text[one.end : one.end + 260]
    )
    if at_end:
        return first_date(at_end[1], week)
    opening = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start)) + 1
    sentence = text[opening : one.type_start]
    if _DATE_FIRST.match(sentence):
        return first_date(sentence[:80], week)
    nearest = _DATE_BEFORE.search(sentence[-110:]) or _SIGNED_ON.search(sentence[-60:])
    return first_date(nearest["date"], week) if nearest else None


# "… được Chủ tịch UBND thành phố ký ngày 05/9/2025 (số 1210/QĐ-UBND)"
_SIGNED_ON = re.compile(
    r"\b(?:ký|ban hành|thông qua)\s+(?:vào\s+)?(?P<date>ngày\s+\d[^();.]{4,26}?)\s*\((?:số\s*)?$"
)


# ", hồi 9 giờ 30 ngày 14/10/2020", "của UBND tỉnh, ban hành ngày …"
_CLOCK = r"(?:(?:hồi|lúc|vào|vào\s+hồi|vào\s+lúc)\s+)?(?:\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?\s*(?:phút|’|')?\s*,?\s*)?"
_DATE_AFTER = re.compile(
    rf"\s*,?\s*\(?\s*(?:(?:được\s+)?(?:ký|ban\s+hành|phát\s+hành)\s+)*(?:vào\s+)?{_CLOCK}(?=ngày\b)",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    rf"\s*{_CLOCK}(?:vào\s+|trong\s+|cùng\s+)?(?:ngày|sáng|chiều|tối)\s+(?:ngày\s+)?\d", re.IGNORECASE
)
# "…, ngày 06/8/2024, UBND tỉnh ban hành Kế hoạch số …"
_DATE_BEFORE = re.compile(
    r",\s*(?P<date>ngày\s+\d[\d/.\s]{2,12}(?:tháng\s+\d+\s+năm\s+\d+)?)\s*,?\s*(?:Chủ tịch\s+)?(?:UBND|HĐND|Ban|Sở|Văn phòng)[^,;.]{0,60}\s$"
)


_EFFECT = re.compile(
    r"(?:\bcó\s+|[,;]\s*(?:và\s+)?)hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+thực\s+hiện)?\s*(?:,\s*)?(?:kể\s+)?(?:từ|vào|ngay)?\s*(?:kể\s+từ\s+)?(?P<when>(?:ngày\s*(?:ký|thông\s+qua|ban\s+hành|được\s+ký)|từ\s+ngày\s+ký|ngày\s+)[^,;.\n]{0,30}|\d{1,2}/\d{1,2}(?:/\d{4})?)",
    re.IGNORECASE,
)
_FOREIGN_SUBJECT = re.compile(r"\b(?:luật|nghị định|thông tư|pháp lệnh|bộ luật)\b[^.;\n]*$", re.IGNORECASE)


def effective_date(
    text: str, heading_length: int, issued_on: date | None, week: tuple[date | None, date | None]
) -> date | None:
    """From when the item's own document is in force: a date written, or the day of its signing."""
    for match in _EFFECT.finditer(text, heading_length):
        opening = (
            max(
                text.rfind("\n", 0, match.start()),
                text.rfind(". ", 0, match.start()),
                text.rfind(";", 0, match.start()),
            )
            + 1
        )
        if _FOREIGN_SUBJECT.search(text[opening : match.start()]):
            continue
        if re.match(
            r"(?:từ\s+)?ngày\s*(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)", match["when"], re.IGNORECASE
        ):
            return issued_on
        written = first_date(match["when"], week)
        if written:
            return written
    return None
