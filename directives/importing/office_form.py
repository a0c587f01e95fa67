"""The office's form of a bulletin in Word: named styles that say what each paragraph is, and lines of facts.

A file in this form is read as it says, without guessing; `exports.word` writes it, and so may an office whose
template has these styles. A fact that an item's text does not say stands in a line under its heading
("Số, ký hiệu: 924/QĐ-UBND"), its tasks in a table of their own.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from directives import document_types
from directives.dates import find_dates, print_date
from directives.importing.facts import AssignmentFact, DirectiveFacts


class Role(StrEnum):
    """What a paragraph or a table of the form is."""

    HEAD = "head"  # who writes, the motto, place and date
    TITLE = "title"
    PERIOD = "period"
    LEAD = "lead"
    ITEM = "item"
    FACT = "fact"
    TEXT = "text"
    POINT = "point"
    MORE = "more"  # a further paragraph of a point
    SUBHEADING = "subheading"
    MINOR_HEADING = "minor_heading"
    CAPTION = "caption"
    CELL = "cell"
    HEAD_CELL = "head_cell"
    TABLE = "table"
    TASKS = "tasks"
    TASK_TABLE = "task_table"
    FOOT = "foot"


STYLE_NAMES = {
    Role.HEAD: "Bản tin: đầu trang",
    Role.TITLE: "Bản tin: tên",
    Role.PERIOD: "Bản tin: thời gian",
    Role.LEAD: "Bản tin: mở đầu",
    Role.ITEM: "Bản tin: tiêu đề nội dung",
    Role.FACT: "Bản tin: thông tin văn bản",
    Role.TEXT: "Bản tin: đoạn văn",
    Role.POINT: "Bản tin: điểm",
    Role.MORE: "Bản tin: đoạn của điểm",
    Role.SUBHEADING: "Bản tin: đề mục",
    Role.MINOR_HEADING: "Bản tin: tiểu mục",
    Role.CAPTION: "Bản tin: tên bảng",
    Role.CELL: "Bản tin: ô",
    Role.HEAD_CELL: "Bản tin: ô đầu bảng",
    Role.TABLE: "Bản tin: bảng",
    Role.TASKS: "Bản tin: nhiệm vụ được giao",
    Role.TASK_TABLE: "Bản tin: bảng nhiệm vụ",
    Role.FOOT: "Bản tin: cuối trang",
}
_ROLES = {name.casefold(): role for role, name in STYLE_NAMES.items()}


def role_of_style(name: str) -> Role | None:
    """The role that a style of this name gives; None for every other style."""
    return _ROLES.get(" ".join(name.split()).casefold())


# --- lines of facts -----------------------------------------------------------------------------------

_LABELS = {
    "doc_type": "Loại văn bản",
    "kind": "Loại nội dung",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "effective_on": "Có hiệu lực từ",
    "signatory": "Người ký",
    "directed_by": "Người chỉ đạo",
    "held_on": "Ngày tổ chức",
    "session": "Phiên họp",
    "chair": "Chủ trì",
}
_FIELDS = {label.casefold(): name for name, label in _LABELS.items()}
_DAYS = {"issued_on", "effective_on", "held_on"}
_KINDS = {
    "meeting": "phiên họp",
    "decision": "quyết định",
    "plan": "kế hoạch",
    "dispatch": "công văn",
    "other": "nội dung khác",
}
_NOT_SAID = "không ghi"


def fact_lines(record: DirectiveFacts, read: DirectiveFacts) -> tuple[str, ...]:
    """The lines that say of an item what its text alone, as `read`, does not say, or says otherwise."""
    lines: list[str] = []
    for name, label in _LABELS.items():
        wanted = getattr(record, name)
        if wanted != getattr(with_said(read, lines), name):
            lines.append(f"{label}: {_printed(name, wanted)}")
    return tuple(lines)


def with_said(facts: DirectiveFacts, lines: Iterable[str]) -> DirectiveFacts:
    """The facts as the lines say them; a document's type gives the kind too."""
    for line in lines:
        label, _, words = line.partition(":")
        name = _FIELDS.get(" ".join(label.split()).casefold())
        if name is not None:
            facts = replace(facts, **_read(name, words.strip()))
    return facts


def _printed(name: str, value: str | date | None) -> str:
    if not value:
        return _NOT_SAID
    if name == "kind":
        return _KINDS[value]
    return f"ngày {print_date(value)}" if isinstance(value, date) else value


def _read(name: str, words: str) -> dict[str, str | date | None]:
    if name == "kind":
        kinds = (kind for kind, word in _KINDS.items() if word == words.casefold())
        return {"kind": next(kinds, "other")}
    if words == _NOT_SAID:
        return {name: None}
    if name in _DAYS:
        found = find_dates(words)
        return {name: found[0].date if found else None}
    if name == "doc_type":
        doc_type = document_types.by_name(words)
        return {"doc_type": words, "kind": (doc_type.kind if doc_type else None) or "other"}
    return {name: words}


# --- tables of tasks ----------------------------------------------------------------------------------

TASKS_FOLLOW = "Nhiệm vụ được giao:"
NO_TASKS = "Nội dung này không giao nhiệm vụ cụ thể."
TASK_COLUMNS = ("Cơ quan, đơn vị", "Vai trò", "Nhiệm vụ", "Thời hạn", "Đến hạn")
_PARTS = {"leads": "chủ trì", "coordinates": "phối hợp", "does": "thực hiện"}
_SPANS = {
    "day": "ngày",
    "month": "trong tháng",
    "quarter": "trong quý",
    "year": "trong năm",
    "range": "khoảng thời gian đến ngày",
    "recurring": "định kỳ",
}
_QUARTERS = ("I", "II", "III", "IV")
_UNIT = re.compile(r"(?:(?P<month>\d{1,2})/|(?P<quarter>IV|I{1,3})/)?(?P<year>\d{4})\Z")


def task_rows(tasks: Sequence[AssignmentFact]) -> Iterator[tuple[str, ...]]:
    """A table's rows under `TASK_COLUMNS`."""
    for task in tasks:
        due = _print_due(task.due_on, task.precision)
        yield task.agency, _PARTS.get(task.role, task.role), task.what, task.due_text or "", due


def tasks_of(rows: Iterable[Sequence[str]]) -> Iterator[AssignmentFact]:
    """The tasks that a table's rows say, its head left out."""
    roles = {word: role for role, word in _PARTS.items()}
    for row in rows:
        agency, part, what, due_text, due = (*row, "", "", "", "", "")[: len(TASK_COLUMNS)]
        if (agency, part) == TASK_COLUMNS[:2]:
            continue
        due_on, precision = _read_due(due)
        role = roles.get(part.casefold(), "does")
        yield AssignmentFact(agency, role, what, due_on, due_text or None, precision)


def task_key(task: AssignmentFact) -> tuple:
    """What makes two tasks the same, wherever in the text they stand."""
    due = task.due_on.isoformat() if task.due_on else ""
    what = " ".join(task.what.split())
    return task.agency, task.role, what, due, task.due_text or "", task.precision or ""


def _print_due(day: date | None, precision: str | None) -> str:
    """ "ngày 10/6/2024", "trong quý II/2024": with the day itself where it is not the last of its span."""
    words = _SPANS.get(precision or "", "")
    if day is None or not words:
        return words
    units = {
        "month": print_date(day)[3:],
        "quarter": f"{_QUARTERS[(day.month - 1) // 3]}/{day.year}",
        "year": str(day.year),
    }
    unit = units.get(precision or "")
    if unit is None:
        return f"{words} {print_date(day)}"
    return f"{words} {unit}" if _last_day(unit) == day else f"{words} {unit} (ngày {print_date(day)})"


def _read_due(words: str) -> tuple[date | None, str | None]:
    precision = next((one for one, span in _SPANS.items() if words.startswith(span)), None)
    if precision is None:
        return None, None
    days = find_dates(words)
    unit = words.removeprefix(_SPANS[precision]).strip()
    return (days[0].date if days else _last_day(unit)), precision


def _last_day(unit: str) -> date | None:
    """The last day of "6/2024", "II/2024" or "2024"."""
    found = _UNIT.match(unit)
    if found is None:
        return None
    month = _QUARTERS.index(found["quarter"]) * 3 + 3 if found["quarter"] else int(found["month"] or 12)
    year = int(found["year"])
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
