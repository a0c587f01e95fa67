"""Persons whom a text names, with the office they hold: "đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh"."""

import re
from dataclasses import dataclass

from directives.importing.capitals import CAPITAL

_S = r"[ \u00a0]+"
_NOT_A_NAME = rf"(?!(?:Phó|Chủ{_S}tịch|Bí{_S}thư|Ủy{_S}viên|Uỷ{_S}viên|Giám{_S}đốc|Trưởng|Chánh|Thủ{_S}tướng|Tổng|UBND|HĐND|Chủ{_S}nhiệm|Thường{_S}trực|Bộ{_S}trưởng|Tỉnh|Đại{_S}biểu|Ban|Sở|Hội{_S}đồng|Văn{_S}phòng|Công{_S}an{_S}tỉnh)\b)"
_WORD = rf"{_NOT_A_NAME}[{CAPITAL}][^\W\d_]*"
NAME = rf"{_WORD}(?:{_S}{_WORD}){{1,4}}"

_HONORIFIC = rf"(?:[Đđ]ồng{_S}chí|đ/c|Đ/c|[Ôô]ng|[Bb]à|TS\.?|Tiến{_S}sĩ)"
_TERRITORY = rf"(?:{_S}(?:tỉnh|Tỉnh{_S}ủy|UBND{_S}tỉnh|HĐND{_S}tỉnh|thành{_S}phố|huyện)(?:{_S}(?!{NAME})[{CAPITAL}]\w+)*)?"
OFFICE = (
    rf"(?:(?:Quyền{_S})?(?:Phó{_S})?(?:Chủ{_S}tịch|Bí{_S}thư|Giám{_S}đốc|Trưởng{_S}[Bb]an|Chánh{_S}Văn{_S}phòng|Chủ{_S}nhiệm|Thủ{_S}tướng)"
    rf"(?:{_S}(?:Thường{_S}trực|thường{_S}trực))?(?:{_S}(?:UBND|HĐND|Ủy{_S}ban{_S}nhân{_S}dân|Uỷ{_S}ban{_S}nhân{_S}dân|Hội{_S}đồng{_S}nhân{_S}dân|Tỉnh{_S}ủy|Đoàn{_S}ĐBQH|(?:Hội{_S}đồng|Ban{_S}[Cc]hỉ{_S}(?:đạo|huy)){_S}[^,;.:()\n]{{3,70}}?(?={_S}tỉnh|{_S}thành{_S}phố)))?(?:{_S}[Tt]ỉnh|{_S}[Tt]hành{_S}phố)?)"
)

_PERSON = re.compile(
    rf"""(?:{_HONORIFIC}:?{_S}(?:{OFFICE}{_S})?(?P<addressed>{NAME})
       | (?P<office>{OFFICE})\s*(?:,|:)?{_S}(?:{_HONORIFIC}{_S})?(?P<titled>{NAME}))""",
    re.VERBOSE,
)
# The offices after a name, up to the verb: ", Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".
_OFFICES_AFTER = re.compile(
    rf"(?:\s*(?:,|-|–|\()\s*(?:[^\W\d_]+{_S}){{0,4}}?(?:Ủy{_S}viên|Uỷ{_S}viên|Phó|Chủ{_S}tịch|Bí{_S}thư|Giám{_S}đốc|Trưởng|Chánh|Thành{_S}viên)[^,;.:()\n]*?(?=,|;|\.|\)|{_S}và{_S}(?:các{_S})?(?:đồng{_S}chí|ông|bà|đ/c)\b|{_S}(?:dự|chủ{_S}trì|đã|vừa|ký|chỉ|yêu|giao|đề|có|làm|tiếp|kiểm|thăm|đến|cùng|về|tại|đồng|cho|kết|phát|trao|tham|ghi|đánh|nhấn|khẳng|điều|thông|nghe|vừa|truyền|tổ|họp|khảo|đối|thị)\b|$)\)?)*"
)


_LONGEST_OFFICES = 240  # characters


@dataclass(frozen=True)
class Person:
    """A person named in a text; `end` is where the name and the offices after it end."""

    name: str
    start: int
    end: int


def find_people(text: str) -> list[Person]:
    """Every person named with an honorific or an office, left to right."""
    people = []
    for match in _PERSON.finditer(text):
        group = "addressed" if match["addressed"] else "titled"
        after = _OFFICES_AFTER.match(text[match.end() : match.end() + _LONGEST_OFFICES])
        name = " ".join(match[group].split())
        people.append(Person(name, match.start(), match.end() + (after.end() if after else 0)))
    return people


_CHAIRS = re.compile(
    r"^[^.;\n]{0,150}?\b(?:chủ trì|chủ toạ|chủ tọa|điều hành (?:phiên|cuộc|buổi|hội))", re.IGNORECASE
)
_CHAIRED_BY = re.compile(r"(?:chủ trì|chủ tọa|điều hành) của\s*$|\bdo\s*$", re.IGNORECASE)
# "Chủ trì phiên họp: đồng chí X", "Dự và chủ trì hội nghị có đồng chí X"
_CHAIR_LINE = re.compile(
    r"\bchủ (?:trì|tọa|toạ)[^.;:\n]{0,40}(?::|\b(?:có|gồm|là))\s*(?:các\s+)?$", re.IGNORECASE
)
# "Các đồng chí: A - Chủ tịch UBND tỉnh; B - Phó Chủ tịch UBND tỉnh đồng chủ trì" names the first first.
_TOGETHER = re.compile(r"\b[Cc]ác đồng chí:?\s[^.\n]{10,300}?\b(?:đồng )?chủ trì\b")
_ACTS = re.compile(
    r"^,?\s*(?:đã\s+|có\s+buổi\s+|trực tiếp\s+)*(?:tiếp công dân|tiếp\b|làm việc|kiểm tra|khảo sát|đi kiểm tra|đi khảo sát|thị sát|đối thoại|họp|nghe|tiếp xúc|hội đàm|thăm|dẫn đầu|làm trưởng đoàn)",
    re.IGNORECASE,
)


def chair_of(text: str) -> str | None:
    """Who chairs the meeting a text tells of; the bare name, else the office that chairs."""
    people = find_people(text)
    together = _TOGETHER.search(text)
    for person in people:
        if together and together.start() <= person.start < together.end():
            return person.name
        if _CHAIR_LINE.search(text[max(0, person.start - 60) : person.start]):
            return person.name
        if _CHAIRS.match(text[person.end : person.end + 160]) or (
            _CHAIRED_BY.search(text[max(0, person.start - 30) : person.start])
            and (
                "chủ trì" in text[person.start : person.end + 120]
                or "chủ trì" in text[max(0, person.start - 30) : person.start]
            )
        ):
            return _last_before_chairing(people, person, text)
    for person in people:
        if _ACTS.match(text[person.end : person.end + 60]):
            return person.name
    office = re.search(rf"({OFFICE})\s+(?:dự và\s+)?chủ trì", text)
    return " ".join(office[1].split()) if office else None


def _last_before_chairing(people: list[Person], first: Person, text: str) -> str:
    """Of several persons before "chủ trì", the nearest: "có đồng chí A dự; đồng chí B chủ trì"."""
    chairing = text.find("chủ trì", first.end)
    if chairing < 0:
        return first.name
    between = [one for one in people if first.start < one.start < chairing]
    joined = all(
        re.fullmatch(r"\s*(?:,|và|cùng|;)\s*(?:các\s)?", text[a.end : b.start])
        for a, b in zip([first, *between], between, strict=False)
    )
    return first.name if joined or not between else between[-1].name


_SIGNS = re.compile(r"^,?\s*(?:đã\s+|vừa\s+|thay mặt[^,;.]{0,60}?\s+)*ký\b(?!\s+kết)", re.IGNORECASE)
_SIGNED_BY = re.compile(r"(?:\bdo\s*$|người ký\s*:?\s*$|đã ký\s*:?\s*$)", re.IGNORECASE)
_BLOCK = re.compile(
    rf"(?:^|\n)\s*(?:K?T[MUL]?\.?\s*[{CAPITAL} ]{{4,40}}\n\s*)?(?:PHÓ\s+)?CHỦ\s+TỊCH\s*\n(?:\s*\(?[Đđ]ã ký\)?\s*\n)?\s*(?P<name>{NAME})\s*(?:\n|$)"
)


def signatory_of(text: str) -> str | None:
    """Who signed the document: said by "ký" or by a signature block only."""
    for person in find_people(text):
        after = text[person.end : person.end + 60]
        before = text[max(0, person.start - 20) : person.start]
        if _SIGNS.match(after) or (_SIGNED_BY.search(before) and re.match(r"^[^.;]{0,40}?\bký\b", after)):
            return person.name
        if re.search(r"người ký\s*:?\s*$", before, re.IGNORECASE):
            return person.name
    block = _BLOCK.search(text)
    return " ".join(block["name"].split()) if block else None


_DIRECTS = re.compile(
    r"^,?\s*(?:đã\s+|vừa\s+|có\s+|cũng\s+)*(?:chỉ đạo|yêu cầu|giao|đề nghị|đồng ý|ý kiến|phân công|kết luận|nhất trí|thống nhất|văn bản chỉ đạo|cho ý kiến|lưu ý|văn bản|truyền đạt|ủy quyền)",
    re.IGNORECASE,
)
_DIRECTED_BY = re.compile(
    r"(?:ý kiến(?:\s+(?:chỉ đạo|kết luận|giao nhiệm vụ|của))*|chỉ đạo|kết luận|yêu cầu|phát biểu|giao nhiệm vụ|thừa lệnh|được sự (?:đồng ý|ủy quyền)|đồng ý)\s+(?:tại [^,;.]{0,60})?(?:của\s+)?$",
    re.IGNORECASE,
)


def director_of(text: str) -> str | None:
    """The leader whose direction a document passes on; the bare name."""
    for person in find_people(text):
        before = text[max(0, person.start - 60) : person.start]
        if _DIRECTS.match(text[person.end : person.end + 60]) or _DIRECTED_BY.search(before):
            return person.name
    return None
