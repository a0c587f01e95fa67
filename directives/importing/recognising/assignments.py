"""Assignments: who is told to do what by when, and whether they lead, coordinate or simply do it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from directives.importing.facts import AssignmentFact
from directives.importing.recognising.deadlines import Deadline, find_deadlines
from directives.importing.recognising.orders import TASK_VERB
from directives.importing.recognising.sentences import clause_end, sentences
from directives.importing.recognising.task_tables import find_task_tables
from directives.importing.recognising.tasks import Task, find_tasks, with_addressees_joined

# What a clause of the issuer's own tasks begins with: a verb, or the task as a thing.
_NO_OTHER_SUBJECT = re.compile(
    r"[\s–+•*-]*(?:\d{1,2}[.)]\s*|[a-zđ]\)\s*)?(?:(?:trong\s+đó|theo\s+đó|cụ\s+thể|đồng\s+thời|và|phấn\s+đấu|yêu\s+cầu)\s*[,:]?\s*)*"
    rf"(?!công\s+(?:ty|an|dân|nhân|chức|đoàn)|thanh\s+(?:tra|niên)|thành\s+(?:phố|viên)|thí\s+sinh|chủ\s+(?:đầu|hộ|tịch)|đồng\s+chí|lãnh\s+đạo|tập\s+thể|tổ\b|xã\b)(?:việc|công\s+tác|thời\s+(?:gian|hạn)|hạn|kết\s+quả|đoàn|các\s+cuộc|các\s+nội\s+dung|các\s+nhiệm\s+vụ|{TASK_VERB.pattern[1:]})",
    re.IGNORECASE | re.VERBOSE,
)
# Characters of a task that are looked at, and addressees of one task.
_LONGEST_TASK = 1500
_MOST_ADDRESSEES = 40


def find_assignments(
    text: str, start: int, reference: date | None, issuer: str | None, known: Sequence[str] = ()
) -> tuple[AssignmentFact, ...]:
    """The assignments in an item's text from `start` on (its heading left out)."""
    text = with_addressees_joined(text)
    last: Task | None = None
    tables = list(find_task_tables(text, start, reference))
    facts: list[AssignmentFact] = [fact for table in tables for fact in table.facts]
    for line_start, line_end in _lines(text, start):
        if any(table.start <= line_start < table.end for table in tables):
            continue
        found = find_tasks(text, line_start, line_end, issuer, known)
        deadlines = [_moved(one, line_start) for one in find_deadlines(text[line_start:line_end], reference)]
        leading, deadlines = _leading(text, found, deadlines)
        first = found[0].start if found else line_end
        early = [one for one in deadlines if one.start < first and one.is_marked]
        facts = _with_early(text, facts, early, last, issuer, line_start)
        starts = [one.start for one in deadlines]
        for task in found:
            inside = deadlines[bisect_left(starts, task.start) : bisect_left(starts, task.end)]
            facts += _facts_of(text, task, inside or leading.get(task.start, ()))
        last = found[-1] if found else last
    return _each_once(facts)


# "Trước ngày 30/11/2024, giao | Sở Y tế …"
_TO_ADDRESSEE = re.compile(r"\s*[,:]?\s*(?:(?:yêu cầu|giao|đề nghị)\s+)?", re.IGNORECASE)


def _leading(
    text: str, tasks: Sequence[Task], deadlines: Sequence[Deadline]
) -> tuple[dict[int, Sequence[Deadline]], list[Deadline]]:
    """The deadlines that begin a sentence, by the start of the task that follows at once; and the others."""
    starts = [task.start for task in tasks]
    leading: dict[int, Sequence[Deadline]] = {}
    others = []
    for deadline in deadlines:
        if not text[deadline.start].isupper():
            others.append(deadline)
            continue
        after = bisect_left(starts, deadline.end)
        if after < len(starts) and _TO_ADDRESSEE.fullmatch(text, deadline.end, starts[after]):
            leading[starts[after]] = (deadline,)
    return leading, others


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip():
            yield position, end
        position = end + 1


def _moved(deadline: Deadline, by: int) -> Deadline:
    return replace(deadline, start=deadline.start + by, end=deadline.end + by)


# --- what, and by when --------------------------------------------------------------------------------


def _facts_of(text: str, task: Task, deadlines: Sequence[Deadline]) -> list[AssignmentFact]:
    facts: list[AssignmentFact] = []
    start = task.task_start
    for number, deadline in enumerate(deadlines or (None,)):
        if deadline is not None and number > 0:
            start = _clause_start(text, deadlines[number - 1].end, deadline.start)
        what, what_end = _what(text, start, task.end, deadline)
        for agency, role in [
            *((one, task.role) for one in task.leads),
            *((one, "coordinates") for one in task.coordinating),
        ]:
            facts.append(
                _fact(
                    agency.text,
                    role,
                    what,
                    deadline,
                    task.start,
                    max(what_end, deadline.end if deadline else 0),
                )
            )
    return facts


def _fact(
    agency: str, role: str, what: str, deadline: Deadline | None, start: int, end: int
) -> AssignmentFact:
    return AssignmentFact(
        agency=agency,
        role=role,
        what=what,
        due_on=deadline.due_on if deadline else None,
        due_text=deadline.text if deadline else None,
        precision=deadline.precision if deadline else None,
        start=start,
        end=end,
    )


def _clause_start(text: str, after: int, before: int) -> int:
    """Where the clause of a second deadline begins: behind the mark that ends the first one's."""
    mark = re.match(r"[^.;,\n]{0,60}?[.;,]\s*(?:đồng thời|và)?\s*", text[after:before])
    return after + (mark.end() if mark else 0)


_FILLER = re.compile(
    r"[\s,]*(?:,|\(|\b(?:hoàn thành|thời gian(?: thực hiện| hoàn thành)?|thời hạn(?: hoàn thành| báo cáo)?|xong|đảm bảo|bảo đảm)\b|:)?[\s,(]*$",
    re.IGNORECASE,
)


def _what(text: str, start: int, end: int, deadline: Deadline | None) -> tuple[str, int]:
    """The words of a task: its first clause, without the deadline."""
    end = min(end, start + _LONGEST_TASK)
    stop = next((start + b for _, b in sentences(text[start:end])), end)
    stop = clause_end(text, start, min(stop, end))
    if deadline and start < deadline.start < stop:
        words = text[start : deadline.start]
        rest = text[deadline.end : stop]
        if len(words.split()) < 3:
            words = rest
        words = _FILLER.sub("", words)
    else:
        words = text[start:stop]
    return " ".join(words.split()).strip(" ,;:."), stop


def _with_early(
    text: str,
    facts: list[AssignmentFact],
    deadlines: Sequence[Deadline],
    last: Task | None,
    issuer: str | None,
    line_start: int,
) -> list[AssignmentFact]:
    """The facts with the deadlines that stand before any addressee of their paragraph: they are those of the
    addressees last named, else the issuer's."""
    for deadline in deadlines:
        waiting = [
            one for one in facts[-_MOST_ADDRESSEES:] if last and one.start == last.start and not one.due_text
        ]
        if waiting:
            facts = [*facts[: -len(waiting)], *(_due(one, deadline) for one in facts[-len(waiting) :])]
            continue
        opening = _sentence_start(text, deadline.start, line_start)
        what, what_end = _what(text, opening, len(text), deadline)
        agencies = (
            [one.text for one in last.leads] if last else _issuer_told(issuer, text[opening : deadline.start])
        )
        role = last.role if last else "does"
        end = max(what_end, deadline.end)
        facts = [*facts, *(_fact(one, role, what, deadline, deadline.start, end) for one in agencies)]
    return facts


def _issuer_told(issuer: str | None, clause: str) -> list[str]:
    """The issuer, where a clause that names no addressee has no other subject: "Kiểm tra các xã trong tháng 6"."""
    if issuer is None or re.search(rf"\b(?:báo cáo|trình|gửi)\s+{re.escape(issuer)}", clause):
        return []
    clause = clause[clause.rfind(": ") + 1 :] if clause.rstrip()[-1:] != ":" else clause
    own = _NO_OTHER_SUBJECT.match(clause) or clause.strip(" -–+").startswith(issuer)
    return [issuer] if own else []


def _due(fact: AssignmentFact, deadline: Deadline) -> AssignmentFact:
    return replace(fact, due_on=deadline.due_on, due_text=deadline.text, precision=deadline.precision)


def _sentence_start(text: str, position: int, floor: int) -> int:
    floor = max(floor, text.rfind(";", 0, position) + 1)
    floor = max(floor, position - _LONGEST_TASK)
    for start, end in sentences(text[floor : position + 1]):
        if start <= position - floor < end:
            return floor + start
    return floor


def _each_once(facts: Sequence[AssignmentFact]) -> tuple[AssignmentFact, ...]:
    """The facts without repetitions; a body told to do something by a day is not told so again without."""
    once: dict[tuple[str, str, str, str | None], AssignmentFact] = {}
    for fact in facts:
        once.setdefault((fact.agency, fact.role, fact.what, fact.due_text), fact)
    return tuple(sorted(once.values(), key=lambda fact: fact.start))
