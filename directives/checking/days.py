"""Checks of days: of documents, meetings and due dates."""

import re
from collections.abc import Iterator

from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView
from directives.dates import print_date

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")


def date_outside_week(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A document issued or a meeting held on a day that is not of the bulletin's week."""
    if view.period_start is None or view.period_end is None:
        return
    for item in view.items:
        for field, day in (("issued_on", item.issued_on), ("held_on", item.held_on)):
            if day and not view.period_start <= day <= view.period_end:
                week = f"{print_date(view.period_start)} đến {print_date(view.period_end)}"
                yield Mark(item.whole(field), f"Ngày {print_date(day)} nằm ngoài tuần của bản tin ({week}).")


def date_in_future(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A document or a meeting of a day that has not come, the item's own or a cited one."""
    if knowledge.today is None:
        return
    for item in view.items:
        for field, day in (("issued_on", item.issued_on), ("held_on", item.held_on)):
            if day and day > knowledge.today:
                yield Mark(item.whole(field), f"Ngày {print_date(day)} chưa tới: hãy kiểm tra lại.")
    for field in view.prose:
        for found in field.references:
            if found.date and found.date > knowledge.today and found.date_start is not None:
                why = f"Văn bản “{found.reference}” ghi ngày {print_date(found.date)}, là ngày chưa tới."
                yield field.mark(found.date_start, found.date_end or found.date_start, why)


def due_before_issue(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A task that was due before it was given."""
    for item in view.items:
        late = {
            (task.due_text or print_date(task.due_on), task.due_on)
            for task in item.tasks
            if task.due_on and item.day and task.due_on < item.day
        }
        for words, due_on in sorted(late):  # once, however many are told so
            start = item.text.find(words)
            where = item.at("body", start, start + len(words)) if start >= 0 else item.at("tasks")
            why = f"Thời hạn {print_date(due_on)} sớm hơn ngày ban hành {print_date(item.day)}."
            yield Mark(where, why)


def date_zero(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A day below 10, or month 1 or 2, without its 0, in a date with strokes (Nghị định 30/2020/NĐ-CP)."""
    for field in view.prose:
        for found in field.dates:
            words = field.text[found.start : found.end]
            written = _SLASHED.search(words)
            if written is None:
                continue
            day, month, year = written.groups()
            if (len(day) == 1) or (len(month) == 1 and int(month) <= 2):
                printed = f"{int(day):02d}/{month.zfill(2) if int(month) <= 2 else month}/{year}"
                why = "Ngày nhỏ hơn 10, tháng 1 và tháng 2 phải có số 0 ở trước."
                yield field.mark(found.start, found.end, why, words[: written.start()] + printed)
