"""Checks of personal data (Luật 91/2025/QH15): what identifies a private person has no place in a bulletin."""

import re
from collections.abc import Iterator

from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView
from directives.dates import FoundDate
from directives.importing.capitals import CAPITAL, SMALL

_WHY = " là thông tin cá nhân, không đăng công khai (Luật số 91/2025/QH15)."
# 12 digits: province (001 to 096), century with sex, year of birth, six more
_CITIZEN = re.compile(
    r"(?<![\w.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3]\d\d[ .]?\d{3}[ .]?\d{3}(?![\w/]|[.,]\d)"
)
_NAMED_NUMBER = re.compile(
    r"\b(?:CCCD|CMND|CMTND|căn cước(?: công dân)?|chứng minh (?:nhân dân|thư)|số định danh(?: cá nhân)?)"
    r"(?:\s*(?:số|:|là)){0,2}\s*(?P<number>\d{9}(?:\d{3})?)(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/+-])(?:0|\+?84[ .]?)[35789]\d(?:[ .-]?\d){7}(?![\w/]|[.,]\d)")
_NAME = re.compile(
    rf"(?<!\w)(?:[{CAPITAL}][{SMALL}]{{1,6}}[ \u00a0]){{1,4}}[{CAPITAL}][{SMALL}]{{1,6}}(?!\w)"
)
_TITLE = re.compile(r"\b(?:ông|bà|anh|chị|em|cháu|đồng chí|đ/c|công dân|họ và tên|họ tên)\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:sinh(?:\s+ngày)?|ngày sinh|ngày, tháng, năm sinh)\s*:?\s*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:thường trú|tạm trú|trú tại|trú quán|cư trú|nơi ở|chỗ ở|hiện ở|địa chỉ|ngụ tại|ngụ|quê quán|hộ khẩu)\b",
    re.IGNORECASE,
)
_AROUND = 120  # characters in which a name belongs to a telephone number
_BEFORE_DATE = 30


def citizen_number(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """The number of an identity card."""
    for field in view.prose:
        spans = {match.span() for match in _CITIZEN.finditer(field.text)}
        spans |= {match.span("number") for match in _NAMED_NUMBER.finditer(field.text)}
        for start, end in sorted(spans):
            yield field.mark(start, end, "Số căn cước" + _WHY)


def personal_phone(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A mobile telephone's number beside a person."""
    for field in view.prose:
        for match in _PHONE.finditer(field.text):
            before = field.text[max(0, match.start() - _AROUND) : match.start()].rpartition("\n")[2]
            after = field.text[match.end() : match.end() + _AROUND // 2].partition("\n")[0]
            near = before.rpartition(". ")[2] + " · " + after.partition(". ")[0]
            if _TITLE.search(near) and _NAME.search(near):
                yield field.mark(match.start(), match.end(), "Số điện thoại của một người" + _WHY)


def birth_and_address(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A full date of birth in a line that tells an address, too."""
    for field in view.prose:
        for found in field.dates:
            before = field.text[max(0, found.start - _BEFORE_DATE) : found.start]
            if _BORN.search(before) and _has_address(field.text, found):
                yield field.mark(found.start, found.end, "Ngày sinh kèm nơi ở" + _WHY)


def _has_address(text: str, found: FoundDate) -> bool:
    start = text.rfind("\n", max(0, found.start - 300), found.start) + 1 or max(0, found.start - 300)
    end = text.find("\n", found.end, found.end + 300)
    return bool(_ADDRESS.search(text, start, end if end >= 0 else min(len(text), found.end + 300)))
