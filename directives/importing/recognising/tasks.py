"""Tasks: which bodies a paragraph tells to do something, in which role, and where the words of the task are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from directives.importing.recognising.agencies import Mention, begins_clause, find_agencies, grouped
from directives.importing.recognising.orders import (
    ADVERBS,
    ANSWERS_AND_DOES,
    AT_MEETING,
    BY,
    BY_WHOM,
    COORDINATES,
    DATED,
    DELEGATING,
    DEMANDING,
    FROM_ABOVE,
    LEADING_PART,
    LEADS,
    MODIFIERS,
    NO_TASK,
    ORDERING,
    PERSON_BEFORE,
    REPORTS,
    SAYS,
    SCOPE,
    SPEAKERS,
    START,
    TASK_VERB,
    TO_TASK,
    WITH,
)
from directives.importing.recognising.sentences import sentences

Group = tuple[Mention, ...]
# Characters of a sentence that are looked at before an addressee and after it.
_BEFORE = 300
_AFTER = 500


@dataclass(frozen=True)
class Task:
    """A group of addressees told something, the role of each, and the stretch of text that tells it."""

    leads: Group
    role: str
    coordinating: Group
    start: int  # where the addressees begin
    task_start: int  # where the words of the task begin
    end: int  # where the next task begins


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a text with the groups of bodies that it names."""

    text: str
    start: int
    end: int
    groups: tuple[Group, ...]
    issuer: str | None

    def before(self, group: Group) -> str:
        """The words before a group; "x" stands for what is too far away to matter."""
        opening = group[0].start - _BEFORE
        if opening <= self.start:
            return self.text[self.start : group[0].start]
        return "x" + self.text[opening : group[0].start]

    def after(self, position: int) -> str:
        """The words from a position on."""
        return self.text[position : min(self.end, position + _AFTER)]


# "1. Sở Nội vụ:" or "Yêu cầu các sở, ban, ngành:" on a line of its own: the task follows on the next line.
_TASK_BELOW = re.compile(r":[ \t\u00a0]*(\n[ \t\u00a0]*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))?)(?=[ \t\u00a0]*\w)")
_ALONE = re.compile(
    r"^[ \t]*(?:(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.)[ \t]*)?(?P<name>[^\n:;.]{4,160})$(?P<gap>\n[ \t\u00a0]*(?:[-–+•*]|[a-zđ]\))?)(?=[ \t\u00a0]*\w)",
    re.MULTILINE,
)


def with_addressees_joined(text: str) -> str:
    """The text, of the same length, in which a line that only names addressees runs on into the next."""
    text = _ALONE.sub(_joined, text)
    return _TASK_BELOW.sub(
        lambda match: match[0][: match.start(1) - match.start()] + " " * len(match[1]), text
    )


def _joined(match: re.Match[str]) -> str:
    mentions = find_agencies(match["name"])
    whole = mentions and next(grouped(mentions, match["name"]), None) == tuple(mentions)
    if not whole or mentions[0].start > 0 or match["name"][mentions[-1].end :].strip():
        return match[0]
    return match[0][: match.start("gap") - match.start()] + " " * len(match["gap"])


def find_tasks(text: str, start: int, end: int, issuer: str | None, known: Sequence[str]) -> tuple[Task, ...]:
    """The tasks that a paragraph gives, in order; each reaches to where the next begins, or a clause about
    another body, which is told nothing."""
    read = list(_sentences(text, start, end, issuer, known))
    found = [task for sentence in read for task in _tasks_of(sentence)]
    others = [
        group[0].start for sentence in read for group in sentence.groups if _is_spoken_of(sentence, group)
    ]
    bounds = sorted({*(task.start for task in found), *others, end})
    return tuple(
        replace(task, end=bounds[min(bisect_right(bounds, task.task_start), len(bounds) - 1)])
        for task in found
    )


def _is_spoken_of(sentence: _Sentence, group: Group) -> bool:
    """Whether a clause begins with a body that is neither the issuer nor above those that are told."""
    if group[0].is_above or group[0].is_place or group[0].text == sentence.issuer:
        return False
    before = sentence.before(group)
    return begins_clause(before[-40:]) and not _is_demanded_of(group, before)


def _is_demanded_of(group: Group, before: str) -> bool:
    """Whether a contractor is to be told something by the body that the sentence tells."""
    return group[0].is_contractor and DEMANDING.search(before) is not None


def _sentences(
    text: str, start: int, end: int, issuer: str | None, known: Sequence[str]
) -> Iterator[_Sentence]:
    line = text[start:end]
    mentions = [
        replace(one, start=one.start + start, end=one.end + start) for one in find_agencies(line, known)
    ]
    groups = list(grouped(mentions, text))
    starts = [group[0].start for group in groups]
    for opening, closing in sentences(line):
        first, last = bisect_left(starts, start + opening), bisect_left(starts, start + closing)
        if first < last:
            yield _Sentence(text, start + opening, start + closing, tuple(groups[first:last]), issuer)


def _tasks_of(sentence: _Sentence) -> Iterator[Task]:
    taken_to = sentence.start
    told = False
    for index, group in enumerate(sentence.groups):
        if group[0].start < taken_to:
            continue
        task = _task(sentence, index, told)
        if task:
            told = True
            taken_to = task.task_start
            yield task


def _task(sentence: _Sentence, index: int, told: bool) -> Task | None:
    """The task that a group is told, or None where it is named for another reason."""
    group = sentence.groups[index]
    before = sentence.before(group)
    ordered = ORDERING.search(before) is not None and not (told and DELEGATING.search(before))
    by = BY.search(before) is not None
    if told and _is_demanded_of(group, before):
        return None
    if not (ordered or by or START.search(before)):
        return None
    if group[0].is_place and not (ordered or begins_clause(before)):
        return None
    if not ordered and SCOPE.search(before):
        return None
    if not ordered and _tells_of_the_past(before, sentence.after(group[-1].end)):
        return None
    members = _members(group, before, sentence.issuer, ordered)
    if not members or not (members[-1] is group[-1] or group[-1].is_apposed):
        return None
    return _read_task(sentence, index, members, ordered=ordered, by=by)


def _members(group: Group, before: str, issuer: str | None, ordered: bool) -> Group:
    """Those of a group that may be told something."""
    above = (issuer or "").startswith(("HĐND", "Hội đồng nhân dân", "Tỉnh ủy"))
    from_above = ordered and (
        above or (FROM_ABOVE.search(before) is not None and not (issuer or "").startswith("UBND"))
    )
    return tuple(
        one
        for one in group
        if not (one.is_above and not (from_above and one.text.startswith("UBND")))
        and not _is_issuer(one, issuer, ordered)
        and not (one.is_apposed and not ordered)
    )


def _is_issuer(mention: Mention, issuer: str | None, ordered: bool) -> bool:
    return mention.text == issuer and not ordered and not mention.text.startswith("Văn phòng")


def _tells_of_the_past(before: str, after: str) -> bool:
    """Whether a sentence tells what a body did: on a day, or at a meeting; or names a person's office."""
    if DATED.fullmatch(before) or PERSON_BEFORE.search(before):
        return True
    return AT_MEETING.search(before) is not None and REPORTS.match(after) is not None


def _read_task(sentence: _Sentence, index: int, members: Group, *, ordered: bool, by: bool) -> Task | None:
    named_to = sentence.groups[index][-1].end
    words_at, verb_at = _verb(sentence, named_to)
    predicate = sentence.after(verb_at)
    after_colon = ":" in sentence.text[named_to:words_at]
    if by and not BY_WHOM.match(predicate):
        return None
    if (
        (NO_TASK.match(predicate) and not ANSWERS_AND_DOES.match(predicate))
        or _speaks(members, predicate)
        or (not ordered and _proposes(members, predicate))
        or not (after_colon or _is_order(members, predicate, sentence.after(words_at), ordered=ordered))
    ):
        return None
    role = "leads" if LEADS.match(predicate) else "does"
    coordinating, task_start = _coordinating(sentence, index, verb_at, predicate)
    if task_start == verb_at:
        task_start = words_at
    if role == "does" and COORDINATES.match(predicate) and not (coordinating or WITH.match(predicate)):
        role = "coordinates"
    return Task(members, role, coordinating, members[0].start, task_start, sentence.end)


def _speaks(members: Group, predicate: str) -> bool:
    """Whether a leader orders rather than is ordered: "Chủ tịch UBND thành phố yêu cầu các chủ đầu tư …"."""
    return SPEAKERS.match(members[0].text) is not None and SAYS.match(predicate) is not None


def _verb(sentence: _Sentence, end: int) -> tuple[int, int]:
    """Where the words of a predicate begin, behind its modifiers, and where its verb, behind its adverbs."""
    colon = re.match(r"\s*:\s*", sentence.after(end))
    words_at = end + (colon.end() if colon else 0)
    words_at += MODIFIERS.match(sentence.after(words_at)).end()
    while words_at < sentence.end and sentence.text[words_at].isspace():
        words_at += 1
    adverbs = ADVERBS.match(sentence.after(words_at))
    if not adverbs:
        return words_at, words_at
    verb_at = words_at + adverbs.end()
    more = MODIFIERS.match(sentence.after(verb_at)).end()
    return (verb_at + more, verb_at + more) if more else (words_at, verb_at)


def _proposes(members: Group, predicate: str) -> bool:
    """Whether an investor only asks for something: "Nhà đầu tư đề xuất xe chạy suốt ngày đêm"."""
    return members[0].is_investor and re.match(r"(?:đề xuất|kiến nghị|cho biết)\b", predicate) is not None


def _is_order(members: Group, predicate: str, words: str, *, ordered: bool) -> bool:
    """Whether a predicate orders; `words` are those with its adverbs, which may be its verb ("tập trung máy móc")."""
    if TASK_VERB.match(predicate) or TASK_VERB.match(words) or (ordered and predicate[:1].islower()):
        return True
    return predicate[:1].islower() and not any(one.is_loose or one.is_place for one in members)


def _coordinating(sentence: _Sentence, index: int, verb_at: int, predicate: str) -> tuple[Group, int]:
    """The bodies that the addressee is to work with, and where the words of the task begin."""
    opening = LEADING_PART.match(predicate)
    if not opening:
        leads = re.match(
            r"(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì(?:\s*,)?\s+", predicate, re.IGNORECASE
        )
        return (), verb_at + (leads.end() if leads else 0)
    at = verb_at + opening.end()
    partners = next((group for group in sentence.groups[index + 1 :] if group[0].start >= at), None)
    if partners is None or sentence.text[at : partners[0].start].strip(" ,") not in {"", "các", "với"}:
        return (), at
    named = tuple(one for one in partners if not (one.is_above and one.text.startswith(("UBND", "Chủ tịch"))))
    end = partners[-1].end
    return named, end + TO_TASK.match(sentence.text[end : end + 40]).end()
