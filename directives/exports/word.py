"""One bulletin as a Word file in the office's form.

The file says everything in words that are seen: imported again it gives equal title, period, lead, headings,
paragraphs, numbers, dates, issuers and tasks. So it is written twice: first the texts alone, which the importer
reads; then with a line or a table for each fact that the texts do not say, or say otherwise than the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from directives.dates import find_period, print_date, print_long_date
from directives.exports.word_body import body_paragraphs
from directives.exports.word_file import WordCell, WordFile, writable
from directives.exports.word_styles import TEXT_WIDTH
from directives.importing.facts import AssignmentFact, DirectiveFacts
from directives.importing.intake import facts_of_upload
from directives.importing.office_form import (
    NO_TASKS,
    TASK_COLUMNS,
    TASKS_FOLLOW,
    Role,
    fact_lines,
    task_key,
    task_rows,
)
from directives.importing.reading.parts import Span
from directives.models import Assignment, Directive, Edition

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
_HEAD_WIDTHS = (3300, TEXT_WIDTH - 3300)
_TASK_WIDTHS = (2000, 1150, 3121, 1450, TEXT_WIDTH - 7721)


@dataclass(frozen=True)
class Beside:
    """What must be said of an item beside its text: lines of facts; its tasks, where the text tells others."""

    lines: tuple[str, ...] = ()
    tasks: tuple[AssignmentFact, ...] | None = None


def bulletin_docx(edition: Edition, address: str = "") -> bytes:
    """The bytes of the file. Three queries; the edition's digest and province are to be selected with it."""
    items = list(_items(edition))
    texts = _written(edition, items, {}, address)
    read = facts_of_upload(texts, "ban-tin.docx").directives
    beside = {item.pk: _beside(item, facts) for item, facts in zip(items, read, strict=True)}
    if not any(one != Beside() for one in beside.values()):
        return texts
    return _written(edition, items, beside, address)


def _items(edition: Edition):
    items = edition.directives.order_by("position", "pk").select_related("doc_type", "issuer")
    return items.prefetch_related("assignments__agencies")


# --- what the texts do not say ------------------------------------------------------------------------


def _beside(item: Directive, read: DirectiveFacts) -> Beside:
    record = record_of(item)
    same = sorted(map(task_key, record.assignments)) == sorted(map(task_key, read.assignments))
    return Beside(fact_lines(record, read), None if same else record.assignments)


def record_of(item: Directive) -> DirectiveFacts:
    """An item as it is kept, in the shape in which the importer gives what it reads."""
    issuer = item.issuer_text or (item.issuer.name if item.issuer else "")
    return DirectiveFacts(
        item.position,
        _one_line(item.heading),
        str(item.kind),
        doc_type=item.doc_type.name if item.doc_type else None,
        number=_one_line(item.symbol) or None,
        issued_on=item.issued_on,
        held_on=item.held_on,
        effective_on=item.effective_on,
        issuer=_one_line(issuer) or None,
        signatory=_one_line(item.signatory) or None,
        directed_by=_one_line(item.directed_by) or None,
        chair=_one_line(item.chair) or None,
        session=_one_line(item.session) or None,
        assignments=tuple(map(_task_of, item.assignments.all())),
    )


def _task_of(task: Assignment) -> AssignmentFact:
    agencies = ", ".join(agency.name for agency in task.agencies.all())
    return AssignmentFact(
        _one_line(task.addressee) or agencies,
        str(task.role),
        _one_line(task.what),
        task.due_on,
        _one_line(task.due_text) or None,
        str(task.precision) or None,
    )


def _one_line(text: str) -> str:
    return writable(text).replace("\n", " ").strip()


# --- the file -----------------------------------------------------------------------------------------


def _written(edition: Edition, items: Sequence[Directive], beside: dict[int, Beside], address: str) -> bytes:
    file = WordFile()
    file.content += _head(file, edition)
    file.content += _opening(file, edition)
    for item in items:
        file.content += _item(file, item, beside.get(item.pk, Beside()))
    file.content += _foot(file, edition, address)
    return file.save()


def _head(file: WordFile, edition: Edition) -> Iterator[str]:
    """Who publishes, the motto, the place and the day, as official texts begin."""
    province = edition.digest.province
    body = (province.governing_body or f"Ủy ban nhân dân {province.full_name}").upper()
    above, _, below = body.partition(" TỈNH ")
    office = [above, f"TỈNH {below}"] if below else [body]
    rows = [[WordCell(_lines(file, office, 800)), WordCell(_lines(file, MOTTO, 1450))]]
    yield file.table(None, rows, _HEAD_WIDTHS)
    day = _local(edition.published_at)
    if day:
        words = f"{province.name}, {print_long_date(day.date())}"
        yield file.paragraph(Role.HEAD, [Span(words, em=True)], extra='<w:jc w:val="right"/>')


def _lines(file: WordFile, lines: Sequence[str], inset: int) -> list[str]:
    """Lines of the head in bold, a short rule under the last."""
    spacing = '<w:spacing w:line="60" w:lineRule="exact"/>'
    ruled = f'{_RULE}{spacing}<w:ind w:left="{inset}" w:right="{inset}"/>'
    return [
        *(file.paragraph(Role.HEAD, [Span(line, strong=True)]) for line in lines),
        file.paragraph(Role.HEAD, "", extra=ruled),
    ]


def _opening(file: WordFile, edition: Edition) -> Iterator[str]:
    title = _one_line(edition.title) or "Bản tin"
    yield file.paragraph(Role.TITLE, title)
    told = find_period(title)
    days = (edition.period_start, edition.period_end)
    if all(days) and (told is None or (told.start, told.end) != days):
        first, last = map(print_date, days)
        yield file.paragraph(Role.PERIOD, f"(Từ ngày {first} đến ngày {last})")
    if edition.lead.strip():
        yield file.paragraph(Role.LEAD, edition.lead)


def _item(file: WordFile, item: Directive, beside: Beside) -> Iterator[str]:
    yield file.paragraph(Role.ITEM, _one_line(item.heading) or "…")
    for line in beside.lines:
        yield file.paragraph(Role.FACT, line)
    yield from body_paragraphs(file, item.body)
    if beside.tasks is not None:
        yield from _tasks(file, beside.tasks)


def _tasks(file: WordFile, tasks: Sequence[AssignmentFact]) -> Iterator[str]:
    if not tasks:
        yield file.paragraph(Role.TASKS, NO_TASKS)
        return
    yield file.paragraph(Role.TASKS, TASKS_FOLLOW)
    head = [_cell(file, Role.HEAD_CELL, name) for name in TASK_COLUMNS]
    rows = [[_cell(file, Role.CELL, text) for text in row] for row in task_rows(tasks)]
    yield file.table(Role.TASK_TABLE, [head, *rows], _TASK_WIDTHS)


def _cell(file: WordFile, role: Role, text: str) -> WordCell:
    return WordCell([file.paragraph(role, text)])


def _foot(file: WordFile, edition: Edition, address: str) -> Iterator[str]:
    """Where and when the bulletin was published, and what was corrected."""
    day = _local(edition.published_at)
    told = [f"Đăng tại {address}"] if address else []
    told += [f"cập nhật {day:%H} giờ {day:%M}, {print_long_date(day.date())}"] if day else []
    told += [f"lần phát hành {edition.number}"] if edition.number > 1 else []
    if told:
        words = "; ".join(told)
        yield file.paragraph(Role.FOOT, f"{words[0].upper()}{words[1:]}.")
    if edition.public_note and edition.number > 1:
        yield file.paragraph(Role.FOOT, f"Đính chính: {_one_line(edition.public_note)}")


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
