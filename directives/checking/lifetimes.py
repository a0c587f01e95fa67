"""Checks of what existed when: places and agencies have lifetimes, and a text names those of its day."""

import re
from collections.abc import Iterator
from datetime import timedelta

from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge, Lifetime
from directives.checking.views import EditionView, Field
from directives.dates import print_date
from directives.importing.capitals import CAPITAL

# words beside a name that tell of another time
_FORMER_BEFORE = re.compile(
    r"(?:nguyên|cũ là|trước đây là|tiền thân là|từ|hợp nhất|sáp nhập|giải thể|chia tách)\s+$", re.IGNORECASE
)
_FORMER_AFTER = re.compile(
    r"[ \u00a0,(]{0,3}(?:cũ|trước đây|nay là|trước khi|đã giải thể|đã sáp nhập)\b", re.IGNORECASE
)
# "Chi cục Thuế" is not the "cục Thuế" that stands in it
_BEGINS_BEFORE = re.compile(r"\b(?:chi|tổng|phân)[ \u00a0]$", re.IGNORECASE)
_LIES_IN = re.compile(rf",?[ \u00a0](?=(?:huyện|thị xã|quận|thành phố)[ \u00a0][{CAPITAL}])")
_GOES_ON = re.compile(rf"[ \u00a0][{CAPITAL}]")
_ABOUT_TO_BE = timedelta(days=92)  # texts tell of what will be founded soon
_BEFORE = 24


def not_existing(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A place or an agency that did not exist on the item's day, unless the words tell of another time."""
    for field in view.prose:
        if field.day is None:
            continue
        older = [
            (one.end, one.issuer_end, one.date) for one in field.references if one.issuer_end and one.date
        ]
        named = list(knowledge.register.named_in(field))
        known = {start for start, _, _ in named}
        for start, end, lifetimes in named:
            day = next((day for first, last, day in older if first <= start and end <= last), field.day)
            if (
                _existed(lifetimes, day)
                or _is_another(field, start, end)
                or _lies_elsewhere(field, end, known)
                or _tells_of_another_time(field, start, end)
            ):
                continue
            name = field.text[start:end]
            why = f"“{name}” {_when(lifetimes, day)}, không có vào ngày {print_date(day)}."
            yield field.mark(start, end, why)


def _is_another(field: Field, start: int, end: int) -> bool:
    """Whether a longer name stands here: one that began before, or goes on: "UBND thành phố Huế"."""
    if _BEGINS_BEFORE.search(field.text[max(0, start - _BEFORE) : start]):
        return True
    last = re.search(r"[^\W\d_]+$", field.text[max(0, end - _BEFORE) : end])
    return bool(last and last[0][0].islower() and _GOES_ON.match(field.text, end))


def _lies_elsewhere(field: Field, end: int, known: set[int]) -> bool:
    """Whether it lies in a district that the registers do not know: "xã Văn Lãng, huyện Yên Bình"."""
    district = _LIES_IN.match(field.text, end)
    return bool(district and district.end() not in known)


def _existed(lifetimes: list[Lifetime], day) -> bool:
    return any(one.covers(day) or (one.first and day < one.first <= day + _ABOUT_TO_BE) for one in lifetimes)


def _when(lifetimes: list[Lifetime], day) -> str:
    ended = [one.until for one in lifetimes if one.until and one.until <= day]
    if ended:
        return f"đã kết thúc hoạt động từ ngày {print_date(max(ended))}"
    return f"được thành lập từ ngày {print_date(min(one.first for one in lifetimes if one.first))}"


def _tells_of_another_time(field: Field, start: int, end: int) -> bool:
    return bool(
        _FORMER_BEFORE.search(field.text[max(0, start - _BEFORE) : start])
        or _FORMER_AFTER.match(field.text, end)
    )
