"""Writes the values of a file into the rows of a draft."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from directives.documenting import mention_of_citation, mention_of_item
from directives.folding import fold
from directives.identity import Registry
from directives.importing.drafting.values import DATES
from directives.importing.facts import AssignmentFact, CitationFact, DirectiveFacts
from directives.models.agencies import Agency
from directives.models.assignments import Assignment
from directives.models.citations import Citation
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.documents import Kind
from directives.models.places import Place

_LISTS = ("places", "citations", "assignments")


def prefetch(directives: Sequence[Directive]) -> None:
    """Read what hangs on the items, so that they can be compared. Four queries."""
    prefetch_related_objects(directives, "places", "citations", "assignments__agencies")


def write_edition(edition: Edition, changes: Mapping[str, Any]) -> None:
    """Set the changed fields of the edition."""
    for name, value in changes.items():
        setattr(edition, name, date.fromisoformat(value) if name.startswith("period_") and value else value)
    if changes:
        edition.save(update_fields=[*changes, "updated_at"])


def write_item(
    directive: Directive,
    changes: Mapping[str, Any],
    registry: Registry,
    facts: DirectiveFacts | None = None,
) -> None:
    """Set the changed fields of an item (all, of a new one) and its lists, and keep what the file gave.

    `facts` are what the lists come from: they say where in the text each entry stands.
    """
    columns = [name for name in changes if name not in _LISTS]
    for name in columns:
        _set(directive, name, changes[name], registry)
    directive.version += bool(changes) and directive.pk is not None
    directive.save(update_fields=[*columns, "imported", "version"] if directive.pk else None)
    if "places" in changes:
        directive.places.set(Place.objects.filter(slug__in=changes["places"]))
    if "citations" in changes:
        _write_citations(directive, changes["citations"], facts.citations if facts else ())
    if "assignments" in changes:
        _write_assignments(directive, changes["assignments"], facts.assignments if facts else ())


def keep_keys(directive: Directive, former: Sequence[Assignment]) -> None:
    """Give the item's tasks the keys of former ones that say the same, which stand in no other item any more."""
    left = list(former)
    for row in directive.assignments.all():
        same = same_task(row, left)
        if same:
            left.remove(same)
            row.key = same.key
            row.save(update_fields=["key"])


def tie_known_documents(directives: Sequence[Directive], registry: Registry) -> None:
    """Point items and citations at documents that are known already; publishing makes the others."""
    for directive in directives:
        if directive.kind != Kind.MEETING and directive.symbol and directive.document_id is None:
            directive.document = registry.find(mention_of_item(directive))
            if directive.document:
                directive.save(update_fields=["document"])
    citations = Citation.objects.filter(directive__in=list(directives), document=None).exclude(symbol="")
    for citation in citations:
        citation.document = registry.find(mention_of_citation(citation))
        if citation.document:
            citation.save(update_fields=["document"])


def _set(directive: Directive, name: str, value: Any, registry: Registry) -> None:
    if name == "doc_type":
        directive.doc_type = registry.types.get(value)
    elif name == "issuer":
        directive.issuer = Agency.objects.filter(slug=value).first() if value else None
    elif name in DATES:
        setattr(directive, name, date.fromisoformat(value) if value else None)
    else:
        setattr(directive, name, value)


def _write_citations(directive: Directive, values: list[dict], facts: Sequence[CitationFact]) -> None:
    directive.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(directive=directive, **span, **_dated(value, "issued_on"))
        for value, span in zip(values, _spans(values, facts), strict=True)
    )


def _write_assignments(directive: Directive, values: list[dict], facts: Sequence[AssignmentFact]) -> None:
    """Replace the item's assignments; one that says the same to the same keeps its key."""
    old = list(directive.assignments.all())
    rows, agencies = [], []
    for value, span in zip(values, _spans(values, facts), strict=True):
        columns = _dated(value, "due_on")
        agencies.append(columns.pop("agencies"))
        row = Assignment(directive=directive, **span, **columns)
        same = same_task(row, old)
        if same:
            old.remove(same)
            row.key = same.key
        rows.append(row)
    directive.assignments.all().delete()
    Assignment.objects.bulk_create(rows)
    wanted = {slug for slugs in agencies for slug in slugs}
    known = dict(Agency.objects.filter(slug__in=wanted).values_list("slug", "pk"))
    through = Assignment.agencies.through
    through.objects.bulk_create(
        through(assignment_id=row.pk, agency_id=known[slug])
        for row, slugs in zip(rows, agencies, strict=True)
        for slug in slugs
    )


def _spans(values: list[dict], facts: Sequence[CitationFact | AssignmentFact]) -> list[dict[str, int]]:
    """Where each entry stands in the text, as columns; none where no facts say so."""
    return [{"start": fact.start, "end": fact.end} for fact in facts] or [{} for _ in values]


def same_task(row: Assignment, old: Sequence[Assignment]) -> Assignment | None:
    """The old assignment that this one is: the same addressee and task, else the same addressee alone."""
    addressed = [other for other in old if fold(other.addressee) == fold(row.addressee)]
    tasks = [other for other in addressed if fold(other.what) == fold(row.what)]
    return next(iter(tasks or addressed), None)


def _dated(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {**value, name: date.fromisoformat(value[name]) if value[name] else None}
