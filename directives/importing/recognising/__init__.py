"""Recognising: what each item of a digest says, and the whole way from a file's blocks to a digest's facts."""

import re
from dataclasses import replace
from datetime import date

from directives import document_types, references
from directives.importing.facts import (
    AssignmentFact,
    DigestFacts,
    DigestText,
    DirectiveFacts,
    ImportWarning,
    ItemText,
    Source,
    item_text,
)
from directives.importing.office_form import with_said
from directives.importing.recognising.assignments import find_assignments
from directives.importing.recognising.citations import find_citations
from directives.importing.recognising.documents import (
    date_of,
    effective_date,
    own_document,
    type_of,
)
from directives.importing.recognising.gazetteer import Gazetteer
from directives.importing.recognising.issuing import issuer_of, issuer_without_number
from directives.importing.recognising.meetings import is_meeting, meeting_facts
from directives.importing.recognising.partial_dates import Week, first_date
from directives.importing.recognising.people import director_of, signatory_of
from directives.importing.recognising.places import find_places
from directives.importing.recognising.slips import date_slip, find_slips, reference_slips
from directives.importing.segmenting import segment
from directives.references import Found

__all__ = ["Gazetteer", "recognise", "recognise_digest"]


def recognise_digest(
    source: Source, year: int | None = None, gazetteer: Gazetteer | None = None
) -> DigestFacts:
    """Everything that a file says; UnreadableError where it holds no digest."""
    digest = segment(source, year)
    directives = []
    warnings = [*source.warnings, *digest.warnings]
    for position, item in enumerate(digest.items, start=1):
        facts, found = recognise(item, position, digest, gazetteer)
        directives.append(facts)
        warnings += found
    return DigestFacts(
        source=source.name,
        title=digest.title,
        period_start=digest.period_start,
        period_end=digest.period_end,
        lead=digest.lead,
        directives=tuple(directives),
        warnings=tuple(warnings),
        file=source,
    )


def recognise(
    item: ItemText, position: int, digest: DigestText, gazetteer: Gazetteer | None = None
) -> tuple[DirectiveFacts, tuple[ImportWarning, ...]]:
    """What one item says, and what in it an editor should look at."""
    gazetteer = gazetteer or Gazetteer()
    text = item_text(item)
    week: Week = (digest.period_start, digest.period_end)
    found = references.find(text)
    own = own_document(text, len(item.heading), found, week)
    facts = _of_document(item, text, own, week) if own else _without_document(item, text, week)
    reference = facts.issued_on or facts.held_on or digest.period_start or digest.period_end
    facts = _completed(facts, item, text, found, own, reference, gazetteer, position)
    facts = with_said(facts, item.said)
    if item.tasks is not None:
        facts = replace(facts, assignments=item.tasks)
    return facts, _warnings(item, text, facts, found, own, week)


def _completed(
    facts: DirectiveFacts,
    item: ItemText,
    text: str,
    found: list[Found],
    own: Found | None,
    reference: date | None,
    gazetteer: Gazetteer,
    position: int,
) -> DirectiveFacts:
    """The facts with what every kind has: citations, assignments, places, the body as it was written."""
    heading_length = len(item.heading)
    return replace(
        facts,
        position=position,
        citations=find_citations(text, found, own, heading_length),
        assignments=_assignments(text, heading_length, reference, facts, gazetteer),
        places=find_places(text, gazetteer.places),
        body="\n".join(block.markup for block in item.blocks if block.markup),
        line=item.line,
        pictures=tuple(block.picture for block in item.blocks if block.picture),
    )


def _assignments(
    text: str, heading_length: int, reference: date | None, facts: DirectiveFacts, gazetteer: Gazetteer
) -> tuple[AssignmentFact, ...]:
    return find_assignments(text, heading_length + 1, reference, facts.issuer, gazetteer.agencies)


def _of_document(item: ItemText, text: str, own: Found, week: Week) -> DirectiveFacts:
    doc_type = type_of(own, text)
    kind = document_types.by_name(doc_type).kind if doc_type and document_types.by_name(doc_type) else None
    issued_on = date_of(own, text, week)
    signatory = signatory_of(text)
    director = director_of(_first_paragraphs(text, len(item.heading)))
    return DirectiveFacts(
        position=0,
        heading=item.heading,
        kind=kind or "other",
        doc_type=doc_type,
        number=str(own.reference),
        issued_on=issued_on,
        effective_on=effective_date(text, len(item.heading), issued_on, week),
        issuer=issuer_of(own, text, len(item.heading)),
        signatory=signatory,
        directed_by=director,
    )


def _first_paragraphs(text: str, heading_length: int) -> str:
    return "\n".join(text[heading_length + 1 :].split("\n")[:2])


_TYPE_ISSUED = re.compile(
    r"\b(?:ban hành|có|ký|ra|phê duyệt)\s+(?:một\s+)?(Quyết định|[Cc]ông văn|[Cc]ông điện|[Cc]hỉ thị|Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Công điện|Thông báo|Hướng dẫn|Chương trình|Đề án|Phương án|Quy định|Quy chế|Báo cáo|Tờ trình|Giấy mời|Kết luận)\b"
)


_DATED = re.compile(r"\s*(?:Ngày|Sáng|Chiều|Tối)\s+(?:ngày\s+)?\d")


def _without_document(item: ItemText, text: str, week: Week) -> DirectiveFacts:
    body = text[len(item.heading) + 1 :]
    if is_meeting(item.heading, body):
        meeting = meeting_facts(item.heading, body, week)
        return DirectiveFacts(
            0, item.heading, "meeting", held_on=meeting.held_on, chair=meeting.chair, session=meeting.session
        )
    issued = _TYPE_ISSUED.search(body[:500])
    if issued:
        doc_type = document_types.by_name(issued[1])
        return DirectiveFacts(
            0,
            item.heading,
            (doc_type.kind if doc_type else None) or "other",
            doc_type=doc_type.name if doc_type else None,
            issued_on=first_date(body[:60], week) if _DATED.match(body) else None,
            issuer=issuer_without_number(text, len(item.heading)),
            directed_by=director_of(_first_paragraphs(text, len(item.heading))),
        )
    return DirectiveFacts(
        0, item.heading, "other", directed_by=director_of(_first_paragraphs(text, len(item.heading)))
    )


def _warnings(
    item: ItemText, text: str, facts: DirectiveFacts, found: list[Found], own: Found | None, week: Week
) -> tuple[ImportWarning, ...]:
    warnings: list[ImportWarning] = []
    for one in found:
        warnings += reference_slips(one, text, _line_at(item, one.start))
    if own and facts.number:
        warnings += date_slip(facts.number, facts.issued_on, week, _line_at(item, own.start))
    elif not facts.number and (
        facts.kind in {"decision", "plan", "dispatch"} or (facts.kind == "other" and own is None)
    ):
        message = "Nội dung này không có số, ký hiệu văn bản: hãy kiểm tra lại."
        warnings.append(ImportWarning("number_missing", message, item.heading[:120], item.line))
    warnings += find_slips(item)
    return tuple(warnings)


def _line_at(item: ItemText, position: int) -> int:
    """The file's line of the block that a position of the item's text falls in."""
    end = len(item.heading)
    if position <= end:
        return item.line
    for block in item.blocks:
        end += 1 + len(block.text)
        if position <= end:
            return block.line
    return item.line
