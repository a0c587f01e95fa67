"""Tables of tasks: who leads, who coordinates, what is to be done and by when, a column each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directives.importing.facts import AssignmentFact
from directives.importing.recognising.agencies import Mention, find_agencies
from directives.importing.recognising.deadlines import Deadline, find_deadlines

# What a column's head says, the surest first: "Cơ quan chủ trì" names who leads, "Đơn vị" alone who does.
_COLUMNS = (
    ("coordinates", re.compile(r"phối\s+hợp", re.IGNORECASE)),
    ("leads", re.compile(r"chủ\s+trì|đầu\s+mối", re.IGNORECASE)),
    ("due", re.compile(r"thời\s+(?:hạn|gian)|hạn\s|tiến\s+độ|hoàn\s+thành", re.IGNORECASE)),
    ("what", re.compile(r"nội\s+dung|nhiệm\s+vụ|công\s+việc|sản\s+phẩm", re.IGNORECASE)),
    ("does", re.compile(r"(?:cơ\s+quan|đơn\s+vị)|thực\s+hiện", re.IGNORECASE)),
)
_WHO = ("leads", "does", "coordinates")


@dataclass(frozen=True)
class TaskTable:
    """A table of tasks in a text: its span, and what its rows assign."""

    start: int
    end: int
    facts: tuple[AssignmentFact, ...]


def find_task_tables(text: str, start: int, reference: date | None) -> Iterator[TaskTable]:
    """The tables of tasks from `start` on: rows are lines, cells are parted by tabs."""
    lines = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n]+", text[start:])]
    position = 0
    while position < len(lines):
        columns = _columns(text[slice(*lines[position])])
        position += 1
        if columns is None:
            continue
        head, facts, last = position - 1, [], position
        while last < len(lines) and text[slice(*lines[last])].count("\t") == len(columns) - 1:
            facts += _row(text, *lines[last], columns, reference)
            last += 1
        if facts:
            yield TaskTable(lines[head][0], lines[last - 1][1], tuple(facts))
            position = last


def _columns(line: str) -> tuple[str | None, ...] | None:
    """What each column of a head is; None where the line is no head of a table of tasks."""
    cells = line.split("\t")
    if len(cells) < 2 or any(len(cell) > 60 for cell in cells):
        return None
    columns: list[str | None] = []
    for cell in cells:
        meanings = (name for name, pattern in _COLUMNS if pattern.search(cell))
        columns.append(next((name for name in meanings if name not in columns), None))
    is_of_tasks = "what" in columns and ("leads" in columns or "does" in columns)
    return tuple(columns) if is_of_tasks else None


def _row(
    text: str, start: int, end: int, columns: tuple[str | None, ...], reference: date | None
) -> Iterator[AssignmentFact]:
    cells = dict(zip(columns, text[start:end].split("\t"), strict=True))
    deadline = _deadline(cells.get("due", ""), reference)
    for role in _WHO:
        for agency in _agencies(cells.get(role, "")):
            yield AssignmentFact(
                agency=agency.text,
                role=role,
                what=" ".join(cells["what"].split()).strip(" ,;:."),
                due_on=deadline.due_on if deadline else None,
                due_text=deadline.text if deadline else None,
                precision=deadline.precision if deadline else None,
                start=start,
                end=end,
            )


def _agencies(cell: str) -> list[Mention]:
    mentions = find_agencies(cell)
    return mentions if mentions and not cell[: mentions[0].start].strip(" -–+•*") else []


def _deadline(cell: str, reference: date | None) -> Deadline | None:
    """The deadline of a cell, which may be written without "trước" or "trong"."""
    words = " ".join(cell.split())
    for opening in ("", "trước ", "trong ", "trong " + words[:1].lower()):
        read = opening + (words[1:] if opening[-1:].isalpha() else words)
        found = find_deadlines(read, reference)
        if found and opening:
            return Deadline(found[0].start, found[0].end, words, found[0].due_on, found[0].precision)
        if found:
            return found[0]
    return None
