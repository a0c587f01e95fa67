"""Progress of many tasks by one workbook: a template of the open tasks, and what a filled-in one would change.

A file that was sent is trusted in nothing: its size, what it unpacks to, its kind and its cells are looked at
before a task is. Nothing is written here; `progress.record_all` does that after somebody has confirmed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from directives.dates import print_date
from directives.exports.columns import Column
from directives.exports.tables import xlsx_file
from directives.folding import fold
from directives.forms import DateField
from directives.models import Assignment
from directives.progress import Record, refusals, steps_of

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 24 * 1024 * 1024
MOST_MEMBERS = 200
MOST_TASKS = 5_000
LAST_ROW = 20_000  # of a sheet that is read at all
LAST_COLUMN = 30
OPEN_FOR = timedelta(days=366)  # tasks due longer ago are not in the template
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, OSError, TypeError, RuntimeError)

_CODE, _FINISHED, _EXTENDED, _REASON = "code", "finished_on", "extended_to", "reason"
COLUMNS = (
    Column(_CODE, gettext_lazy("Task code (keep it)"), 26, lambda one: one[_CODE]),
    Column("addressee", gettext_lazy("Addressee"), 28, lambda one: one["addressee"], wraps=True),
    Column("role", gettext_lazy("Role"), 12, lambda one: one["role"]),
    Column("what", gettext_lazy("Task"), 50, lambda one: one["what"], wraps=True),
    Column("document", gettext_lazy("Document"), 22, lambda one: one["document"], wraps=True),
    Column("due", gettext_lazy("Due"), 18, lambda one: one["due"]),
    Column(_FINISHED, gettext_lazy("Finished on"), 14, lambda one: one[_FINISHED]),
    Column(_EXTENDED, gettext_lazy("Extended to"), 14, lambda one: one[_EXTENDED]),
    Column(_REASON, gettext_lazy("Reason of the extension, note"), 40, lambda one: one[_REASON], wraps=True),
)
_FILLED_IN = (_CODE, _FINISHED, _EXTENDED, _REASON)


class WorkbookRefused(ValueError):
    """The file was not read. `str()` is one sentence for whoever sent it."""


@dataclass(frozen=True)
class Line:
    """A row of a filled-in workbook: what it would change, or why it cannot."""

    number: int
    code: str
    task: Assignment | None
    old: Record
    new: Record
    after: int  # the number of the record that stood when the file was looked at
    errors: tuple[str, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it says something new."""
        return bool(self.errors) or self.new != self.old


def code_of(task: Assignment) -> str:
    """A task's name in files: its bulletin's and its own, the same in every edition."""
    return f"{task.directive.edition.digest.slug}/{task.key}"


def template(today: date) -> IO[bytes]:
    """A workbook of the open tasks: those not recorded as finished and due within the year past or later."""
    tasks = Assignment.objects.live().due_between(today - OPEN_FOR)
    rows = tasks.select_related("directive__document", "directive__doc_type", "directive__edition__digest")
    open_rows = _open(list(rows.order_by("due_on", "pk")[: MOST_TASKS * 2]))
    return xlsx_file(_("Assigned tasks"), COLUMNS, open_rows)


def _open(tasks: list[Assignment]) -> Iterator[dict]:
    steps, count = steps_of(tasks), 0
    for task in tasks:
        found = steps.get((task.directive.edition.digest_id, task.key))
        last = found[-1] if found else None
        if (last and last.finished_on) or count == MOST_TASKS:
            continue
        count += 1
        yield {
            _CODE: code_of(task),
            "addressee": task.addressee,
            "role": task.get_role_display(),
            "what": task.what,
            "document": task.directive.symbol or task.directive.heading,
            "due": task.due_label,
            _FINISHED: None,
            _EXTENDED: last.extended_to if last else None,
            _REASON: last.reason if last else "",
        }


def lines_of(data: bytes, by, today: date) -> list[Line]:
    """The rows of a filled-in workbook that say something new, in their order; `WorkbookRefused` for no such file."""
    rows = _rows(data)
    tasks = tasks_by_code([str(cells[_CODE]).strip() for _number, cells in rows])
    steps = steps_of(tasks.values())
    seen: set[str] = set()
    lines = []
    for number, cells in rows:
        code = str(cells[_CODE]).strip()
        line = _line(number, cells, tasks.get(code), steps)
        if code in seen and line.is_change:
            line = replace(line, errors=(*line.errors, _("This task stands in the file twice.")))
        seen.add(code)
        if line.task and not line.errors:
            line = replace(line, errors=tuple(refusals(line.task, line.new, by, today)))
        lines.append(line)
    return [line for line in lines if line.is_change]


def tasks_by_code(codes: Iterable[str]) -> dict[str, Assignment]:
    """Live tasks by their codes. One query."""
    parted = [code.partition("/") for code in codes]
    tasks = Assignment.objects.live().filter(
        directive__edition__digest__slug__in={slug for slug, _slash, _key in parted},
        key__in={key for _slug, _slash, key in parted},
    )
    return {code_of(task): task for task in tasks.select_related("directive__edition__digest")}


def _line(number: int, cells: dict, task: Assignment | None, steps: dict) -> Line:
    code = str(cells[_CODE]).strip()
    if task is None:
        error = _("No published task has the code “%(code)s”.") % {"code": code[:60]}
        return Line(number, code, None, Record(), Record(), 0, (error,))
    found = steps.get((task.directive.edition.digest_id, task.key))
    last = found[-1] if found else None
    old = Record(last.finished_on, last.extended_to, last.reason) if last else Record()
    errors: list[str] = []
    new = Record(  # an empty cell leaves what is recorded as it is
        _date(cells[_FINISHED], errors) or old.finished_on,
        _date(cells[_EXTENDED], errors) or old.extended_to,
        str(cells[_REASON] or "").strip() or old.reason,
    )
    return Line(number, code, task, old, new, last.pk if last else 0, tuple(errors))


def _date(value: object, errors: list[str]) -> date | None:
    """A day that a cell holds, typed or written in any form."""
    if value in (None, ""):
        return None
    try:
        if not isinstance(value, (str, date, datetime)):
            raise ValidationError(_("“%(value)s” is not a date: write it like 27/5/2024.") % {"value": value})
        return DateField(required=False).clean(value.strip() if isinstance(value, str) else value)
    except ValidationError as error:
        errors += error.messages
        return None


def _rows(data: bytes) -> list[tuple[int, dict]]:
    """The rows that have a code, with their number in the sheet."""
    _refuse_unsafe(data)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size is not believed
        return _filled_in(sheet.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN))
    except WorkbookRefused:
        raise
    except (*_DAMAGE, IndexError, AttributeError, SyntaxError) as error:
        raise WorkbookRefused(_damaged()) from error


def _filled_in(rows: Iterable[tuple]) -> list[tuple[int, dict]]:
    places: dict[str, int] = {}
    found = []
    for number, cells in enumerate(rows, 1):
        if not places:
            places = _heading(cells)
            continue
        values = {name: _value(cells, place, number) for name, place in places.items()}
        if values[_CODE] not in (None, ""):
            found.append((number, values))
        if len(found) > MOST_TASKS:
            raise WorkbookRefused(
                _("The file has more than %(limit)d tasks: send it in parts.") % {"limit": MOST_TASKS}
            )
    if not places:
        raise WorkbookRefused(
            _("The columns of the template are missing: download the template and fill it in.")
        )
    return found


def _heading(cells: tuple) -> dict[str, int]:
    """Where the columns stand that people fill in; empty while the row is not the one with the headings."""
    labels = {fold(str(column.label)): column.name for column in COLUMNS if column.name in _FILLED_IN}
    said = {place: labels.get(fold(str(cell.value or "").strip())) for place, cell in enumerate(cells)}
    places = {name: place for place, name in said.items() if name}
    return places if len(places) == len(_FILLED_IN) else {}


def _value(cells: tuple, place: int, number: int):
    cell = cells[place] if place < len(cells) else None
    if cell is None or cell.value is None:
        return None
    if cell.data_type == "f":
        raise WorkbookRefused(
            _("Cell %(cell)s holds a formula: paste its value instead and send the file again.")
            % {"cell": f"{get_column_letter(place + 1)}{number}"}
        )
    return cell.value


def _refuse_unsafe(data: bytes) -> None:
    """Refuse what is no workbook, unpacks to too much, or declares entities or macros."""
    if len(data) > LARGEST_FILE:
        raise WorkbookRefused(
            _("The file is larger than %(limit)d MB: choose a smaller one.")
            % {"limit": LARGEST_FILE // (1024 * 1024)}
        )
    try:
        if data.count(b"PK\x01\x02") > MOST_MEMBERS:  # the list of members is parsed whole on opening
            raise WorkbookRefused(_too_much())
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_members(archive)
    except WorkbookRefused:
        raise
    except _DAMAGE as error:
        raise WorkbookRefused(
            _("This is not an Excel workbook (.xlsx): choose the template that you filled in.")
        ) from error


def _refuse_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise WorkbookRefused(
            _("This is not an Excel workbook (.xlsx): choose the template that you filled in.")
        )
    if any("vba" in name.lower() for name in names):
        raise WorkbookRefused(_("The workbook holds macros: save it as .xlsx without them."))
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:  # no member gives more than it says
        raise WorkbookRefused(_too_much())
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            text = archive.read(member).replace(b"\x00", b"")
            if _DECLARATION.search(text):
                raise WorkbookRefused(_damaged())


def _damaged() -> str:
    return _("The workbook is damaged: open it in Excel, save it as .xlsx and choose it again.")


def _too_much() -> str:
    return _("The workbook unpacks to far more than a list of tasks: save it anew as .xlsx.")


def said(record: Record) -> str:
    """A record in a phrase, for the page that asks for confirmation: "finished on 05/6/2024; extended to…"."""
    parts = [
        _("finished on %(day)s") % {"day": print_date(record.finished_on)} if record.finished_on else "",
        _("extended to %(day)s") % {"day": print_date(record.extended_to)} if record.extended_to else "",
        record.reason,
    ]
    return "; ".join(filter(None, parts)) or "–"
