"""Agencies and groups of agencies as a text names them: "Sở Y tế", "các sở, ban, ngành", "UBND các huyện, thành phố"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from directives.importing.recognising.names import find_loose_groups, find_names, group_end
from directives.importing.recognising.orders import ORDERING, START
from directives.importing.recognising.vocabulary import BODY, COMMITTEE, GROUP, OFFICE, TOLD_PLACE

_MENTION = re.compile(
    rf"(?<![\w/])(?:(?P<office>{OFFICE})?(?:(?P<committee>{COMMITTEE})|(?P<body>{BODY}))|(?P<place>{TOLD_PLACE})|(?P<head>{OFFICE})?(?P<group>{GROUP}))(?![\w])",
    re.VERBOSE,
)
# What joins two addressees into one list.
_JOINT = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,\s*(?:và\s+)?|;\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?|\s+hoặc\s+)"
)

# Bodies that direct and are never told what to do in a province's digest.
_ABOVE = re.compile(
    r"^(?:(?:[Pp]hó )?[Cc]hủ tịch (?:Thường trực )?)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân)(?:, UBND| và UBND)? tỉnh\b"
    r"|^(?:Thường trực )?Tỉnh ủy\b|^Ban Thường vụ Tỉnh ủy\b|^Bộ (?!Chỉ huy|chỉ huy|CH|đội|Tư lệnh)|^Văn phòng Chính phủ|^Thanh tra Chính phủ"
    r"|^(?:Lãnh đạo|lãnh đạo) UBND tỉnh"
)
_LOOSE = re.compile(
    r"^(?:[Cc]ác|[Tt]oàn thể|[Tt]ất cả|[Tt]ừng)\s+(?:các\s+)?(?:huyện|xã|phường|thị|thành phố|quận|hộ|doanh|cá nhân|tổ chức|công ty|hồ|trường|bệnh|lực lượng|cơ sở|ngân hàng|hợp tác|tập thể|nhà|phòng|chủ)"
    r"|^[Cc]ông an nhân dân|^(?:[Cc]hủ đầu tư|(?:[Ll]iên danh )?[Nn]hà (?:đầu tư|thầu))$"
)

# What a preposition governs ends with its clause: "kiểm tra tại các doanh nghiệp; các doanh nghiệp báo cáo …".
_IN_A_PHRASE = re.compile(r"\b(?:tại|của|cho|trên|về|trong|từ|đến|qua|trình|báo cáo|làm)\s$")
# What an addressee, or a body to work with, stands behind; any other word makes a body the object of a clause.
_HEADS_LIST = re.compile(
    r"(?:phối (?:kết )?hợp[^;.]{0,40}|\b(?:gồm|cùng|và|là|do|gửi|thuộc|giữa|các|có)\s+)$", re.IGNORECASE
)
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[;:.\n]|\b[Tt]heo đó,|\b(?:[Yy]êu cầu|[Gg]iao|[Đđ]ề nghị))\s*(?:[-–+•*]\s*)?$"
)
_PLACE = re.compile(rf"{TOLD_PLACE}$", re.VERBOSE)


@dataclass(frozen=True)
class Mention:
    """A body named in a text, with its span. `is_loose`: a group so wide that it is told something only
    where the verb says so ("các doanh nghiệp")."""

    text: str
    start: int
    end: int
    is_known: bool = True  # False: words that only a list of bodies shows to be a group of them

    @property
    def is_above(self) -> bool:
        """Whether the body stands above those that a digest tasks: the province's own head, a ministry."""
        return bool(_ABOVE.match(" ".join(self.text.split())))

    @property
    def is_apposed(self) -> bool:
        """Whether the words are rather the office of a person named before: "…, Trưởng Ban Chỉ đạo 389 tỉnh"."""
        return bool(re.match(r"(?:Phó )?(?:Trưởng|Bí thư)\b", self.text))

    @property
    def is_place(self) -> bool:
        """Whether a place stands for its administration: "xã Nhân Lý, phường Kỳ Lừa bàn giao mặt bằng"."""
        return bool(_PLACE.match(self.text))

    @property
    def is_contractor(self) -> bool:
        """Whether a firm works for another body that is told: "yêu cầu nhà thầu tăng ca"."""
        return bool(re.match(r"(?:[Ll]iên danh |[Cc]ác )?(?:[Nn]hà thầu|[Dd]oanh nghiệp)", self.text))

    @property
    def is_investor(self) -> bool:
        """Whether the body asks for a project of its own."""
        return bool(re.match(r"(?:[Ll]iên danh |[Cc]ác )?[Nn]hà đầu tư", self.text))

    @property
    def is_loose(self) -> bool:
        """Whether the group is so wide that only a clear order makes it an addressee."""
        return not self.is_known or bool(_LOOSE.match(self.text))


def find_agencies(text: str, known: Sequence[str] = ()) -> list[Mention]:
    """Every body or group named in the text, left to right, none inside another."""
    matches = _MENTION.finditer(text)
    found = _apart(_mention(text, match.start(), _end(text, match)) for match in matches)
    found = _with_names(found, text, find_names(text))
    loose = [
        Mention(_tidy(text[start:end]), start, end, is_known=False)
        for start, end in find_loose_groups(text)
        if not _overlapping(found, start, end)
    ]
    found = sorted([*found, *loose], key=lambda one: one.start)
    return _with_names(found, text, _spans_of(known, text)) if known else found


def _end(text: str, match: re.Match[str]) -> int:
    return group_end(text, match.end()) if match["group"] else match.end()


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(_tidy(text[start:end]), start, end)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order, without those that begin inside another."""
    apart: list[Mention] = []
    for mention in mentions:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


def _overlapping(found: Sequence[Mention], start: int, end: int) -> slice | None:
    """Which of the mentions share a letter with the span; None where none does."""
    first = bisect_right(found, start, key=lambda one: one.end)
    last = bisect_left(found, end, key=lambda one: one.start)
    return slice(first, last) if first < last else None


def _with_names(found: list[Mention], text: str, names: Iterable[tuple[int, int]]) -> list[Mention]:
    """The finds with the names at the spans given; of two that overlap the longer."""
    added: list[Mention] = []
    dropped: set[int] = set()
    for start, end in names:
        shared = _overlapping(found, start, end)
        rivals = found[shared] if shared else []
        if any(one.end - one.start >= end - start for one in rivals):
            continue
        dropped.update(one.start for one in rivals)
        first = min([start, *(one.start for one in rivals if one.end <= end)])
        added.append(_mention(text, first, end))
    kept = [one for one in found if one.start not in dropped]
    return _apart(sorted([*kept, *added], key=lambda one: one.start))


def _spans_of(known: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where names given from outside stand in the text."""
    longest_first = sorted(known, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for match in names.finditer(text):
        yield match.span()


def grouped(mentions: Sequence[Mention], text: str) -> Iterator[tuple[Mention, ...]]:
    """The mentions in lists as the text joins them: "Sở Y tế, Sở Tài chính và Công an tỉnh" is one."""
    group: list[Mention] = []
    for mention in mentions:
        if group and _are_joined(text, group, mention):
            if _is_its_district(group[-1], mention):
                group[-1] = replace(group[-1], end=mention.end)
            else:
                group.append(mention)
            continue
        if not mention.is_known:
            continue
        if group:
            yield tuple(group)
        group = [mention]
    if group:
        yield tuple(group)


def _is_its_district(commune: Mention, place: Mention) -> bool:
    """Whether a place only says where the commune before it lies: "UBND xã Hùng Việt, | huyện Tràng Định"."""
    is_commune = re.search(r"\b(?:xã|phường|thị trấn) [^,]+$", commune.text) is not None
    return is_commune and re.match(r"(?:huyện|thị xã|quận|thành phố)\b", place.text) is not None


def _are_joined(text: str, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a mention belongs to the list before it. A place does so by a comma or "và" only, and what
    follows a place that no list began with is rather a new clause: "đường qua xã Tri Phương; Sở Xây dựng …"."""
    joint = _JOINT.fullmatch(text, group[-1].end, mention.start)
    if joint and ";" in joint[0] and not mention.is_known:
        return False
    if joint and ";" in joint[0] and _IN_A_PHRASE.search(text[max(0, group[0].start - 8) : group[0].start]):
        return False
    if joint and ";" in joint[0] and _is_object(text[max(0, group[0].start - 120) : group[0].start]):
        return False
    if joint is None or not (group[0].is_place or mention.is_place):
        return joint is not None
    if ";" in joint[0]:
        return False
    return mention.is_place or begins_clause(text[max(0, group[0].start - 60) : group[0].start])


def _is_object(before: str) -> bool:
    """Whether a body is spoken of within a clause: "chuẩn bị các cuộc tiếp xúc | nhà đầu tư; Công an tỉnh …"."""
    return not (START.search(before) or ORDERING.search(before) or _HEADS_LIST.search(before))


def begins_clause(before: str) -> bool:
    """Whether the words begin a sentence or a clause of their own: a place may then be its administration."""
    return _CLAUSE_BEGINS.search(before) is not None
