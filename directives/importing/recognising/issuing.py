"""Who issued an item's own document: UBND tỉnh, its Chair, its Office, a board, a department."""

import re
from collections.abc import Iterator

from directives.importing.recognising.agencies import find_agencies
from directives.importing.recognising.people import NAME
from directives.importing.recognising.vocabulary import CITY, PROPER
from directives.references import Found, Regime

_COMMITTEE = r"(?:UBND|Ủy\sban\snhân\sdân|Uỷ\sban\snhân\sdân)"
_COUNCIL = r"(?:HĐND|Hội\sđồng\snhân\sdân)"
_LEVEL = r"(?:[Tt]ỉnh|[Tt]hành\sphố)"
# A board's name may hold commas: "phòng, chống tội phạm, tệ nạn xã hội".
_SUBJECT_OF_BOARD = r"(?:[^,;.:()\n“”]|,\s(?!(?:ban|yêu|ngày|đồng)\b)(?=[a-zđâêôơưáàéèíìóòúù])){2,110}?"
_ISSUERS = re.compile(
    rf"""(?<!\w)(?:
      (?P<chair>(?:Quyền\s)?(?P<vice>Phó\s)?Chủ\stịch\s(?:Thường\strực\s)?(?={_COMMITTEE}|{_COUNCIL}))?
      (?P<body>(?:Thường\strực\s)?{_COUNCIL}(?:(?:,|\svà)\sUBND)?\s{_LEVEL}(?:[ ](?!HĐND|UBND){CITY})?
        | {_COMMITTEE}\s{_LEVEL}(?:[ ](?!HĐND|UBND){CITY})?)
    | (?P<local>(?:Chủ\stịch\s)?{_COMMITTEE}\s(?:huyện|quận|thị\sxã|xã|phường|thị\strấn|đặc\skhu)[ ]{PROPER})
    | Văn\sphòng\s(?:UBND|Đoàn\sĐBQH\svà\sHĐND|HĐND)\s{_LEVEL}
    | (?:Ban\sThường\svụ|Thường\strực)\sTỉnh\sủy | Tỉnh\sủy
    | Ban\s(?:[Cc]hỉ\sđạo|[Cc]hỉ\shuy|[Tt]ổ\schức|An\stoàn)\s{_SUBJECT_OF_BOARD}(?:\s{_LEVEL})(?:[ ]{CITY})?
    | Hội\sđồng\s[^,;.:()\n“”]{{2,90}}?\s{_LEVEL}
    | Tổ\scông\stác\s[^,;.:()\n“”]{{0,90}}?(?:\stỉnh)
    )(?![\w])""",
    re.VERBOSE,
)
_OFFICE_SYMBOLS = {"VP", "VPUBND"}
_OFFICE_NAMED = re.compile(rf"Văn\sphòng\s(?:UBND|Ủy\sban\snhân\sdân)\s{_LEVEL}")
_OF_A_CITY = re.compile(r"(?:UBND|HĐND)\s(thành\sphố)(?!\s(?:trực|thuộc))")
_SUBJECT = re.compile(
    r"\b(?:ban hành|quyết định|phê duyệt|chỉ đạo|yêu cầu|có|ra|ký|giao|gửi|thông báo|quy định|sẽ|vừa|đã|công bố|đề nghị|thành lập|kiện toàn|hướng dẫn|phát động|thống nhất|bổ sung|điều chỉnh|thêm"
    r"|bãi bỏ|thay thế|sửa đổi|chấm dứt|thu hồi|công nhận|cho phép|xếp hạng|đồng ý|khen thưởng|tặng|bổ nhiệm|điều động|thông qua|triển khai|tổ chức)\b"
)
_ISSUES = re.compile(
    r"(?:(?:đã|vừa|mới)\s+)*(?:ký|ban hành|có (?:Quyết định|Công văn|Kế hoạch|Thông báo|Văn bản|văn bản)|phê duyệt|ra|quyết định|công bố|thành lập)\b"
)
_SIGNS = re.compile(r"(?:(?:đã|vừa)\s+)*(?:ký|ban hành|quyết định)\b")
_NAMED = re.compile(rf"(?:\s(?!(?:UBND|HĐND)\b){NAME})?[\s,]*")
_PERSON_BEFORE = re.compile(r"\b(?:đồng chí|ông|bà)\s[^.;]{0,60}$", re.IGNORECASE)
_OF = re.compile(r"(?P<cited>(?:\d{4}|[A-ZĐ]{2,}\S*)\s+)?của\s*$")


def issuer_of(one: Found, text: str, heading_length: int) -> str | None:
    """The body that issued the document, as the text writes it.

    A letter of the Office is the Office's, whoever directs; a board's symbol is that board's.
    """
    issuer = one.reference.issuer
    if issuer in _OFFICE_SYMBOLS:
        named = _OFFICE_NAMED.search(text)
        return _tidy(named[0]) if named else f"Văn phòng UBND {_level(text)}"
    beside = _beside(one)
    if beside:
        return beside
    told = _subject_before(one, text, heading_length)
    if told and _fits(told, issuer):
        return told
    return _agency_issuing(one, text) or _anywhere(issuer, text) or _printed(issuer, text) or told


def issuer_without_number(text: str, heading_length: int) -> str | None:
    """The body that an item's first sentence says issues a document whose number it does not give."""
    opening = text[heading_length + 1 :].split("\n", maxsplit=1)[0][:300]
    for match in _ISSUERS.finditer(opening):
        if _ISSUES.match(opening[match.end() :].lstrip(" ,")) and not match["chair"]:
            return _tidy(match[0])
    return None


def _beside(one: Found) -> str | None:
    """The body written with the number; of a leader who signs, the body or the office."""
    if not one.issuer_text or re.match(r"(?i)đồng chí|ông\b|bà\b", one.issuer_text):
        return None
    named = _ISSUERS.match(one.issuer_text)
    if named and named["chair"]:
        return _tidy(named["body"] if named["vice"] else named[0])
    if named and named["body"]:
        return _tidy(named[0])
    return _tidy(one.issuer_text)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _level(text: str) -> str:
    """ "tỉnh", or "thành phố" where the text tells of a city's own committee."""
    return (
        "thành phố" if _OF_A_CITY.search(text) and not re.search(r"(?:UBND|HĐND) [Tt]ỉnh", text) else "tỉnh"
    )


def _agency_issuing(one: Found, text: str) -> str | None:
    """A department or board that the sentence says issues: "Sở Y tế ban hành Hướng dẫn số …"."""
    if _printed(one.reference.issuer, text):
        return None
    opening = _sentence_start(text, one.start)
    for mention in find_agencies(text[opening : one.start + 1]):
        after = text[opening + mention.end : opening + mention.end + 40]
        if _fits(mention.text, one.reference.issuer) and _SUBJECT.match(after.lstrip(" ,")):
            return mention.text
    return None


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind("\n", 0, position), text.rfind(". ", 0, position)) + 1


def _subject_before(one: Found, text: str, heading_length: int) -> str | None:
    """The issuer that the sentence with the number, or the first sentence, names as its subject."""
    for opening in (_sentence_start(text, one.start), heading_length + 1):
        stretch = text[opening : opening + 500].lstrip("\n").split("\n")[0]
        told = next(filter(None, _subjects(stretch, one)), None)
        if told:
            return told
    return None


def _subjects(stretch: str, one: Found) -> Iterator[str | None]:
    """What each body that a sentence names tells of the issuer, in order; None where it tells nothing."""
    for match in _ISSUERS.finditer(stretch):
        before = stretch[: match.start()]
        named = _NAMED.match(stretch, match.end())
        after = stretch[named.end() : named.end() + 60]
        if match["chair"]:
            has_name = bool(named[0].strip(" ,"))
            yield None if _PERSON_BEFORE.search(before) else _leader(match, after, one, has_name=has_name)
        elif match["local"]:
            yield _tidy(match[0]) if _ISSUES.match(after) and not before.strip(" -") else None
        else:
            yield _body(match[0], before, after, one)


def _leader(match: re.Match[str], after: str, one: Found, *, has_name: bool) -> str | None:
    """The office of a leader who signs or orders; the body where a letter passes on what a person says."""
    if not _SUBJECT.match(after):
        return None
    if match["vice"] or (has_name and one.reference.regime is Regime.LETTER and not _SIGNS.match(after)):
        return _tidy(match["body"])
    return _tidy(match[0])


def _body(name: str, before: str, after: str, one: Found) -> str | None:
    of = _OF.search(before)
    if of:
        return _tidy(name) if not of["cited"] and _fits(name, one.reference.issuer) else None
    return _tidy(name) if _SUBJECT.match(after) else None


# What the first letters of a symbol say of the body's name.
_NAMES_BY_SYMBOL = (
    (("UBND", "CT"), re.compile(r"(?!Văn phòng).*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)")),
    (("HĐND",), re.compile(r"(?!.*Văn phòng).*(?:HĐND|Hội đồng nhân dân)")),
    (("BCĐ", "BCH", "BATGT", "BQL", "BTC"), re.compile(r"Ban\b")),
    (("HĐ",), re.compile(r"Hội đồng")),
    (("S",), re.compile(r"Sở")),
    (("TU",), re.compile(r".*Tỉnh ủy")),
)


def _fits(name: str, issuer: str) -> bool:
    """Whether the body may issue under that symbol."""
    for beginnings, names in _NAMES_BY_SYMBOL:
        if issuer.startswith(beginnings):
            return names.match(name) is not None
    return not re.search(r"UBND tỉnh|HĐND tỉnh", name)


def _anywhere(issuer: str, text: str) -> str | None:
    for match in _ISSUERS.finditer(text):
        if _fits(match[0], issuer) and not (match["chair"] or match["local"]):
            of = _OF.search(text[max(0, match.start() - 40) : match.start()])
            if not (of and of["cited"]):
                return _tidy(match[0])
    return None


def _printed(issuer: str, text: str) -> str | None:
    bodies = {"UBND": "UBND {}", "HĐND": "HĐND {}", "TU": "Tỉnh ủy", "CTUBND": "Chủ tịch UBND {}"}
    return bodies[issuer].format(_level(text)) if issuer in bodies else None
