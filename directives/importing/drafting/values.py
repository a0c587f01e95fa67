"""The fields of an edition and its items as plain values: as the file gives them, and as they stand now.

Both sides have the same shape, so that they can be compared and kept as JSON. Texts are cut to what their
columns hold.
"""

from datetime import date
from typing import Any

from django.db.models import Model

from directives import document_types, references
from directives.identity import Registry
from directives.importing.facts import AssignmentFact, CitationFact, DigestFacts, DirectiveFacts
from directives.models.assignments import Assignment
from directives.models.citations import Citation
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.sanitising import clean

TEXTS = ("heading", "symbol", "issuer_text", "signatory", "directed_by", "session", "chair")
DATES = ("issued_on", "effective_on", "held_on")
CITATION = ("relation", "doc_type", "symbol", "issued_on", "issuer_text", "name")
ASSIGNMENT = ("addressee", "role", "what", "due_on", "due_text", "precision")


def edition_values(facts: DigestFacts) -> dict[str, Any]:
    """What the file says of the whole."""
    return {
        "title": fitting(Edition, "title", facts.title),
        "period_start": iso(facts.period_start),
        "period_end": iso(facts.period_end),
        "lead": facts.lead,
    }


def edition_values_now(edition: Edition) -> dict[str, Any]:
    """The same of the draft; nothing of one that has just been made."""
    return {
        "title": edition.title,
        "period_start": iso(edition.period_start),
        "period_end": iso(edition.period_end),
        "lead": edition.lead,
    }


def item_values(facts: DirectiveFacts, registry: Registry, edition: Edition) -> dict[str, Any]:
    """What the file says of an item, with the agencies and places that it means on the day of the text."""
    day = day_of(facts, edition)
    places = (registry.directory.place(name, day) for name in facts.places)
    return {
        "kind": facts.kind,
        "heading": facts.heading,
        "body": clean(facts.body),
        "doc_type": _type_name(facts.doc_type),
        "symbol": fitting(Directive, "symbol", facts.number),
        "issued_on": iso(facts.issued_on),
        "effective_on": iso(facts.effective_on),
        "issuer": _issuer(facts, registry, day),
        "issuer_text": fitting(Directive, "issuer_text", facts.issuer),
        "signatory": fitting(Directive, "signatory", facts.signatory),
        "directed_by": fitting(Directive, "directed_by", facts.directed_by),
        "held_on": iso(facts.held_on),
        "session": fitting(Directive, "session", facts.session),
        "chair": fitting(Directive, "chair", facts.chair),
        "place_names": list(facts.places),
        "places": sorted({place.slug for place in places if place}),
        "citations": [citation_values(citation) for citation in facts.citations],
        "assignments": [assignment_values(assignment, registry, day) for assignment in facts.assignments],
    }


def item_values_now(directive: Directive) -> dict[str, Any]:
    """The same of an item of the draft; its lists are to be prefetched."""
    return {
        "kind": directive.kind,
        **{name: getattr(directive, name) for name in TEXTS},
        "body": directive.body,
        "doc_type": directive.doc_type.name if directive.doc_type else "",
        **{name: iso(getattr(directive, name)) for name in DATES},
        "issuer": directive.issuer.slug if directive.issuer else "",
        "place_names": directive.place_names,
        "places": sorted(place.slug for place in directive.places.all()),
        "citations": [_values(row, CITATION) for row in directive.citations.all()],
        "assignments": [
            {
                **_values(row, ASSIGNMENT),
                "agencies": sorted(agency.slug for agency in row.agencies.all()),
            }
            for row in directive.assignments.all()
        ],
    }


def citation_values(fact: CitationFact) -> dict[str, Any]:
    return {
        "relation": fact.relation,
        "doc_type": fitting(Citation, "doc_type", fact.doc_type),
        "symbol": fitting(Citation, "symbol", fact.number),
        "issued_on": iso(fact.issued_on),
        "issuer_text": fitting(Citation, "issuer_text", fact.issuer),
        "name": fitting(Citation, "name", fact.title),
    }


def assignment_values(fact: AssignmentFact, registry: Registry, day: date | None) -> dict[str, Any]:
    return {
        "addressee": fitting(Assignment, "addressee", fact.agency),
        "role": fact.role,
        "what": fact.what,
        "due_on": iso(fact.due_on),
        "due_text": fitting(Assignment, "due_text", fact.due_text),
        "precision": fact.precision or "",
        "agencies": sorted(agency.slug for agency in registry.directory.addressees(fact.agency, day)),
    }


def day_of(facts: DirectiveFacts, edition: Edition) -> date | None:
    """The day whose agencies and places the item means."""
    return facts.issued_on or facts.held_on or edition.period_end


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def fitting(model: type[Model], column: str, text: str | None) -> str:
    """The text cut to the length of its column; "" for None."""
    return (text or "")[: model._meta.get_field(column).max_length]


def _issuer(facts: DirectiveFacts, registry: Registry, day: date | None) -> str:
    reference = references.parse(facts.number) if facts.number else None
    if not reference and not facts.issuer:
        return ""
    agency = registry.directory.issuer(reference.issuer if reference else "", facts.issuer or "", day)
    return agency.slug if agency else ""


def _type_name(name: str | None) -> str:
    known = document_types.by_name(name) if name else None
    return known.name if known else ""


def _values(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: iso(value) if isinstance(value := getattr(row, name), date) else value for name in names}
