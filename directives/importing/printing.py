"""Prints a digest's facts: as one JSON object for programs, or as lines for people."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from directives.dates import print_date
from directives.importing.facts import AssignmentFact, DigestFacts, DirectiveFacts

_KINDS = {
    "meeting": "phiên họp",
    "decision": "quyết định",
    "plan": "kế hoạch",
    "dispatch": "công văn",
    "other": "nội dung khác",
}
_DIRECTIVE = (
    "position", "heading", "kind", "doc_type", "number", "issued_on", "held_on", "effective_on", "issuer",
    "signatory", "directed_by", "chair", "session",
)  # fmt: skip
_CITATION = ("doc_type", "number", "issued_on", "relation")
_ASSIGNMENT = ("agency", "role", "what", "due_on", "due_text", "precision")
_WARNING = ("code", "message", "excerpt", "line")


def as_dict(facts: DigestFacts, source: str) -> dict[str, Any]:
    """The object that `import_digest --format json` prints: dates in ISO form, absent is null."""
    return {
        "source": source,
        "title": _plain(facts.title),
        "period_start": _plain(facts.period_start),
        "period_end": _plain(facts.period_end),
        "lead": _plain(facts.lead),
        "directives": [_directive(item) for item in facts.directives],
        "warnings": [_chosen(warning, _WARNING) for warning in facts.warnings],
    }


def as_text(facts: DigestFacts, source: str) -> str:
    """The same in Vietnamese, for a person to look over before anything is written."""
    return "\n".join(_lines(facts, source))


def _directive(item: DirectiveFacts) -> dict[str, Any]:
    return {
        **_chosen(item, _DIRECTIVE),
        "citations": [_chosen(citation, _CITATION) for citation in item.citations],
        "assignments": [_chosen(assignment, _ASSIGNMENT) for assignment in item.assignments],
        "places": list(item.places),
    }


def _chosen(record, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _lines(facts: DigestFacts, source: str) -> Iterator[str]:
    yield source
    yield f"  Tên bản tin: {facts.title}"
    yield f"  Thời gian: {_period(facts)}"
    counts = Counter(item.kind for item in facts.directives)
    by_kind = ", ".join(f"{counts[kind]} {name}" for kind, name in _KINDS.items() if counts[kind])
    yield f"  {len(facts.directives)} nội dung: {by_kind}"
    for item in facts.directives:
        yield from _item_lines(item)
    if facts.warnings:
        yield f"  {len(facts.warnings)} cảnh báo:"
    for warning in facts.warnings:
        place = f"dòng {warning.line}: " if warning.line else ""
        excerpt = f" “{warning.excerpt}”" if warning.excerpt else ""
        yield f"    - {place}{warning.message}{excerpt}"


def _period(facts: DigestFacts) -> str:
    if facts.period_start is None or facts.period_end is None:
        return "chưa rõ (dùng --year để cho biết năm)"
    return f"từ ngày {print_date(facts.period_start)} đến ngày {print_date(facts.period_end)}"


def _item_lines(item: DirectiveFacts) -> Iterator[str]:
    yield f"  {item.position}. {item.heading}"
    document = " ".join(filter(None, [item.doc_type, item.number and f"số {item.number}"]))
    day = item.issued_on or item.held_on
    facts = [document or _KINDS.get(item.kind, item.kind).capitalize(), day and f"ngày {print_date(day)}"]
    facts += [item.issuer, item.chair and f"chủ trì: {item.chair}"]
    facts += [item.directed_by and f"chỉ đạo: {item.directed_by}"]
    yield "     " + " · ".join(filter(None, facts))
    cited = [
        f"{one.doc_type or ''} {one.number}".strip() if one.number else one.title for one in item.citations
    ]
    if cited:
        yield f"     Viện dẫn: {'; '.join(cited)}"
    for assignment in item.assignments:
        yield f"     Giao việc: {_assignment(assignment)}"


def _assignment(assignment: AssignmentFact) -> str:
    due = f" ({assignment.due_text})" if assignment.due_text else ""
    return f"{assignment.agency}: {assignment.what}{due}" if assignment.agency else f"{assignment.what}{due}"
