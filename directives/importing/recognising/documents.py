"""An item's own document: of all the references in its text the one that the item tells of as issued."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from directives import document_types
from directives.importing.recognising.agencies import find_agencies
from directives.importing.recognising.partial_dates import first_date
from directives.importing.recognising.vocabulary import PROPER
from directives.importing.segmenting.evidence import is_central, words_before
from directives.references import Found, Regime

# A document is told of in the week it was issued, or soon after.
_AROUND_THE_WEEK = timedelta(days=10)

_ISSUED = re.compile(
    r"(?:\b(?:ban hành|phát hành|ký ban hành|vừa có|đã có|có|ra|gửi|ký|thông qua|công bố|phê duyệt|ban hành kèm theo|thể hiện|nêu|ban hành tại)"
    r"(?:\s+(?:văn bản|các văn bản|mới|ngay|kịp thời|kèm theo))?(?:\s*(?:là|:|,))?)\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:^|[.;\n]\s*)(?:tại|theo|bằng|thông qua|với)\s+$|\b(?:tại|bằng)\s+$", re.IGNORECASE)
_CITING = re.compile(
    r"\b(?:thực hiện|triển khai|thi hành|căn cứ|theo|quán triệt|sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|tiếp theo|chấp hành|hướng dẫn|cụ thể hóa|cụ thể hoá|kết quả|của|tinh thần|và|với|cùng|trả lời|phúc đáp|xét|liên quan đến)"
    r"(?:\s+(?:nội dung|một số|các|nghiêm|nghiêm túc|quy định|tại|điều|khoản|\d+))*\s*$",
    re.IGNORECASE,
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
    if in_brackets or _ISSUED.search(before):
        worth += 3.0
    elif _CITING.search(before):
        worth -= 1.5
    elif _AT.search(before):
        worth += 1.5 if _ORDERS_AFTER.match(text[one.end : one.end + 260]) else 0.0
    elif not before.strip():
        worth += 2.5 if one.start < heading_length else 1.0
    elif before.rstrip().endswith((".", "\n", ":")):
        worth += 1.0
    dated = _worth_of_date(one, text, week)
    if dated < 0 and worth >= 3.0 and _ends_sentence(text, one):
        dated = -1.0  # told of as issued: rather its date is a slip
    worth += _worth_of_symbol(one) + dated
    return worth + _worth_of_place(text, heading_length, one)


def _ends_sentence(text: str, one: Found) -> bool:
    """Whether the reference stands in brackets at the end of its sentence: "… (Kế hoạch số 12/KH-UBND, ngày …)."."""
    end = max(one.end, one.date_end or 0, one.issuer_end or 0)
    return re.match(r"\s*\)\s*(?:[.;\n]|$)", text[end : end + 4]) is not None


def _worth_of_symbol(one: Found) -> float:
    if is_central(one.reference):
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
    after = first_date(text[one.end : one.end + 40], week)
    if after and re.match(r"^\s*,?\s*(?:\(?\s*)(?:ký\s+|ban hành\s+)?ngày\b", text[one.end : one.end + 40]):
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
    nearest = _DATE_BEFORE.search(sentence[-110:])
    return first_date(nearest["date"], week) if nearest else None


_DATE_FIRST = re.compile(
    r"\s*(?:vào\s+|trong\s+|cùng\s+)?(?:ngày|sáng|chiều|tối)\s+(?:ngày\s+)?\d", re.IGNORECASE
)
# "…, ngày 06/8/2024, UBND tỉnh ban hành Kế hoạch số …"
_DATE_BEFORE = re.compile(
    r",\s*(?P<date>ngày\s+\d[\d/.\s]{2,12}(?:tháng\s+\d+\s+năm\s+\d+)?)\s*,?\s*(?:Chủ tịch\s+)?(?:UBND|HĐND|Ban|Sở|Văn phòng)[^,;.]{0,60}\s$"
)


_ISSUERS = re.compile(
    rf"""(?:
      (?:Quyền\s)?(?:Phó\s)?Chủ\stịch\s(?:Thường\strực\s)?(?:UBND|Ủy\sban\snhân\sdân|HĐND|Hội\sđồng\snhân\sdân)\s(?:tỉnh|thành\sphố)
    | (?:Thường\strực\s)?(?:HĐND|Hội\sđồng\snhân\sdân)(?:(?:,|\svà)\sUBND)?\s(?:tỉnh|thành\sphố)(?:[ ]{PROPER})?
    | (?:UBND|Ủy\sban\snhân\sdân|Uỷ\sban\snhân\sdân)\s(?:tỉnh|thành\sphố|huyện|xã|phường)(?:[ ]{PROPER})?
    | Văn\sphòng\s(?:UBND|Đoàn\sĐBQH\svà\sHĐND|HĐND)\s(?:tỉnh|thành\sphố)
    | (?:Ban\sThường\svụ|Thường\strực)\sTỉnh\sủy | Tỉnh\sủy
    | Ban\s(?:Chỉ\sđạo|chỉ\sđạo|Chỉ\shuy|chỉ\shuy|Tổ\schức|tổ\schức|An\stoàn)\s[^,;.:()\n“”]{{2,110}}?(?:\stỉnh|\sthành\sphố)(?:[ ]{PROPER})?
    | Hội\sđồng\s[^,;.:()\n“”]{{2,90}}?(?:\stỉnh|\sthành\sphố)
    | Tổ\scông\stác\s[^,;.:()\n“”]{{0,90}}?(?:\stỉnh)
    )(?![\w])""",
    re.VERBOSE,
)
_BY_SYMBOL = {"VP": "Văn phòng UBND tỉnh", "VPUBND": "Văn phòng UBND tỉnh"}
_SUBJECT = re.compile(
    r"\b(?:ban hành|quyết định|phê duyệt|chỉ đạo|yêu cầu|có|ra|ký|giao|gửi|thông báo|quy định|sẽ|vừa|đã|công bố|đề nghị|thành lập|kiện toàn|hướng dẫn|phát động|thống nhất|bổ sung|điều chỉnh|thêm)\b"
)


def issuer_of(one: Found, text: str, heading_length: int) -> str | None:
    """The body that issued the document, as the text writes it.

    A letter of the Office is the Office's, whoever directs; a board's symbol is that board's.
    """
    issuer = one.reference.issuer
    if issuer in _BY_SYMBOL:
        return _BY_SYMBOL[issuer]
    if one.issuer_text and not re.match(r"(?i)đồng chí|ông|bà", one.issuer_text):
        return " ".join(one.issuer_text.split())
    told = _subject_before(one, text, heading_length)
    if told and _fits(told, issuer):
        return told
    return _agency_issuing(one, text, heading_length) or _anywhere(issuer, text) or _printed(issuer) or told


def _agency_issuing(one: Found, text: str, heading_length: int) -> str | None:
    """A department or board that the sentence says issues: "Sở Y tế ban hành Hướng dẫn số …"."""
    if _printed(one.reference.issuer):
        return None
    opening = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start)) + 1
    for mention in find_agencies(text[opening : one.start + 1]):
        after = text[opening + mention.end : opening + mention.end + 40]
        if _fits(mention.text, one.reference.issuer) and _SUBJECT.match(after.lstrip(" ,")):
            return mention.text
    return None


_SIGNING = re.compile(
    rf"(?:\s(?!(?:UBND|HĐND)\b){PROPER})?,?\s+(?:đã\s+|vừa\s+)*(?:ký|ban hành|quyết định)\b"
)


def _subject_before(one: Found, text: str, heading_length: int) -> str | None:
    """The issuer that the sentence with the number, or the first sentence, names as its subject."""
    openings = [max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start)) + 1, heading_length + 1]
    for opening in openings:
        stretch = text[opening : opening + 500]
        stretch = stretch.split("\n")[0] if not stretch.startswith("\n") else stretch[1:].split("\n")[0]
        for match in _ISSUERS.finditer(stretch):
            named = bool(
                re.search(r"\b(?:đồng chí|ông|bà)\s[^.;]{0,60}$", stretch[: match.start()], re.IGNORECASE)
            )
            after = stretch[match.end() : match.end() + 80]
            if match[0].startswith("Chủ tịch") and _SIGNING.match(after):
                return " ".join(match[0].split())
            if named and "Chủ tịch" in match[0]:
                continue
            if _SUBJECT.match(stretch[match.end() :].lstrip(" ,")) or re.search(
                r"của\s*$", stretch[: match.start()]
            ):
                if re.search(r"của\s*$", stretch[: match.start()]) and not _fits(
                    match[0], one.reference.issuer
                ):
                    continue
                return " ".join(match[0].split())
    return None


def _fits(name: str, issuer: str) -> bool:
    """Whether the body may issue under that symbol."""
    if issuer.startswith(("UBND", "CT")) or issuer == "CTUBND":
        return bool(re.search(r"UBND|Ủy ban nhân dân|Uỷ ban nhân dân", name)) and not name.startswith(
            "Văn phòng"
        )
    if issuer.startswith("HĐND"):
        return bool(re.search(r"HĐND|Hội đồng nhân dân", name)) and "Văn phòng" not in name
    if issuer.startswith(("BCĐ", "BCH", "BATGT", "BQL", "BTC")):
        return name.startswith("Ban")
    if issuer.startswith("HĐ"):
        return name.startswith("Hội đồng")
    if issuer.startswith("S"):
        return name.startswith("Sở")
    if issuer == "TU":
        return "Tỉnh ủy" in name
    return not re.search(r"UBND tỉnh|HĐND tỉnh", name)


def _anywhere(issuer: str, text: str) -> str | None:
    for match in _ISSUERS.finditer(text):
        if _fits(match[0], issuer) and not match[0].startswith(("Chủ tịch", "Phó", "Quyền")):
            return " ".join(match[0].split())
    return None


def _printed(issuer: str) -> str | None:
    return {"UBND": "UBND tỉnh", "HĐND": "HĐND tỉnh", "TU": "Tỉnh ủy", "CTUBND": "Chủ tịch UBND tỉnh"}.get(
        issuer
    )


_EFFECT = re.compile(
    r"\bcó\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+thực\s+hiện)?\s*(?:,\s*)?(?:kể\s+)?(?:từ|vào|ngay)?\s*(?:kể\s+từ\s+)?(?P<when>(?:ngày\s+(?:ký|ban\s+hành|được\s+ký)|từ\s+ngày\s+ký|ngày\s+)[^,;.\n]{0,30}|\d{1,2}/\d{1,2}(?:/\d{4})?)",
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
        if re.match(r"(?:từ\s+)?ngày\s+(?:được\s+)?(?:ký|ban\s+hành)", match["when"], re.IGNORECASE):
            return issued_on
        written = first_date(match["when"], week)
        if written:
            return written
    return None
