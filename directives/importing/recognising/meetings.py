"""Meetings and other dated events of the leadership, which have no document of their own."""

import re
from dataclasses import dataclass
from datetime import date

from directives.dates import find_dates
from directives.importing.recognising.partial_dates import Week, first_date
from directives.importing.recognising.people import chair_of

_EVENT = (
    r"(?:họp|phiên họp|kỳ họp|cuộc họp|hội nghị|hội thảo|tọa đàm|toạ đàm|làm việc|buổi làm việc|tiếp công dân|tiếp dân|tiếp xúc cử tri|tiếp xã giao|tiếp đoàn|tiếp và làm việc"
    r"|đối thoại|kiểm tra|khảo sát|thị sát|thăm|chúc mừng|chúc tết|tặng quà|dâng hương|viếng|dự|lễ|giao ban|hội đàm|gặp mặt|phiên thường kỳ|trao quyết định|công bố quyết định|khai mạc|phát động|diễn tập|đón|ký kết|tổ chức (?:diễn đàn|hội chợ|ngày hội|hội thi|liên hoan|triển lãm))"
)
_HEADING = re.compile(
    r"\b(?:họp|phiên họp|phiên thường kỳ|hội nghị|hội thảo|tọa đàm|làm việc (?:với|tại)|tiếp công dân|tiếp xúc cử tri|tiếp xã giao|tiếp (?:và làm việc|đoàn)|đối thoại|(?:đi )?kiểm tra(?: thực địa| thực tế| hiện trường| tiến độ| công tác| tình hình| tại)|khảo sát|thị sát|thăm|dự|lễ|giao ban|hội đàm|gặp mặt|dâng hương|diễn tập|khai mạc|diễn đàn)\b",
    re.IGNORECASE,
)
_DATED_EVENT = re.compile(
    rf"\b(?:ngày|sáng|chiều|tối|trưa)\s+(?:ngày\s+)?\d[^;\n]{{3,220}}?\b{_EVENT}\b|\b{_EVENT}\b[^.;\n]{{0,200}}?\b(?:ngày|sáng|chiều|tối)\s+\d",
    re.IGNORECASE,
)
_ISSUES = re.compile(r"\b(?:ban hành|ký ban hành)\b", re.IGNORECASE)
_SESSION = re.compile(
    r"(?<!\w)(?P<session>(?:phiên họp|phiên|kỳ họp|cuộc họp)\s+(?:UBND tỉnh\s+)?(?:thường kỳ|thường lệ|bất thường|chuyên đề|lần thứ\s+\w+|thứ\s+\w+|(?=tháng\s+\d)|toàn thể|giao ban)(?:\s+(?:thứ|lần thứ)\s+\w+)?(?:\s*(?:\w+,\s+)?(?:tháng\s+\d{1,2}(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?|quý\s+[IV]+(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?))?(?:\s*\((?:kỳ|lần|đợt|phiên)\s[^()]{1,20}\)|,?\s+(?:kỳ|lần)\s+(?:thứ\s+)?\d{1,2})?)",
    re.IGNORECASE,
)


# "UBND tỉnh tổ chức Hội nghị đối thoại với thanh niên năm 2023."
_NAMED_EVENT = re.compile(
    r"\b(?:tổ chức|chủ trì|dự|tham dự|khai mạc|đã)\s+(?P<session>(?:Hội nghị|hội nghị|cuộc họp (?:khẩn|trực tuyến))\s[^.;\n]{4,200}?)(?=\s*(?:[.;\n]|,?\s+(?:do|nhằm|dưới sự|với sự|tại (?:trụ sở|hội trường|xã|phường|huyện|thành phố|Trung tâm|Nhà))\b|\s\())"
)


@dataclass(frozen=True)
class MeetingFacts:
    """What a text says of a meeting."""

    held_on: date | None
    chair: str | None
    session: str | None


def is_meeting(heading: str, body: str) -> bool:
    """Whether an item without a document of its own tells of a meeting or another dated event."""
    opening = body[:600]
    if _DATED_EVENT.search(opening) and not _ISSUES.search(opening.split("\n")[0][:200]):
        return True
    return bool(_HEADING.search(heading)) and bool(find_dates(opening) or re.search(r"\bngày\s+\d", opening))


def meeting_facts(heading: str, body: str, week: Week) -> MeetingFacts:
    """When a meeting was held, who chaired it, and the name of its session."""
    session = _SESSION.search(body[:1500]) or _SESSION.search(heading)
    named = _SESSION.search(heading)
    if session and named and len(named["session"]) > len(session["session"]):
        session = named
    session = session or _NAMED_EVENT.search(body[:600])
    return MeetingFacts(
        held_on=_held_on(body, week),
        chair=chair_of(body[:2500]) or chair_of(heading),
        session=" ".join(session["session"].split()) if session else None,
    )


_CUT_OFF = re.compile(r"(?:tính đến|đến hết|từ|trước|số liệu đến)\s+(?:ngày\s+)?$", re.IGNORECASE)
_HELD = re.compile(
    r"(?P<lead>\b(?:sáng|chiều|tối|trưa|đêm|hôm)\s+(?:nay\s*,?\s*\(?)?(?:ngày\s+)?|\b(?:vào |trong )?(?:các |hai |\d+ )?ngày\s+)(?:(?!\d{1,2}[-.]\d{1,2}[-.]\d{4})\d{1,2}\s*(?:[-–]|,|và|đến)\s*(?:ngày\s+)?)?(?=\d{1,2}\s?[/.-]\s?\d{1,2}|\d{1,2}\s+tháng)",
    re.IGNORECASE,
)


def _held_on(body: str, week: Week) -> date | None:
    for match in _HELD.finditer(body[:1500]):
        if _CUT_OFF.search(body[max(0, match.start() - 20) : match.start()]):
            continue
        held = first_date(body[match.end() : match.end() + 40], week)
        if held and _near(held, week):
            return held
    return None


def _near(day: date, week: Week) -> bool:
    start, end = week
    if start is None or end is None:
        return True
    return (day - start).days >= -21 and (day - end).days <= 14
