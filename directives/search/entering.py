"""Writes the index: what publishing makes live enters it, what it ends leaves it, and all of it anew."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from directives.folding import slugify
from directives.models import Assignment, Directive, Edition, Place, SearchEntry, SearchWord
from directives.sanitising import plain
from directives.search import words
from directives.search.facts import day_facts, fact
from directives.sort_keys import sort_key

_CHUNK = 200


def enter(directives: Sequence[Directive]) -> None:
    """Put live items, whose sort keys are set, into the index. Some eight queries, however many items."""
    ancestors = _ancestors()
    rows = list(
        Directive.objects.filter(pk__in=[one.pk for one in directives])
        .select_related("edition__digest", "document", "doc_type", "issuer")
        .prefetch_related("places", "assignments__agencies", "citations")
    )
    entries = [_entry(row, ancestors) for row in rows]
    SearchEntry.objects.bulk_create(entries, batch_size=_CHUNK)
    known = {word.folded for row in rows for word in words.words_in(text_of(row))}
    SearchWord.objects.bulk_create(
        [SearchWord(folded=one) for one in sorted(known) if not one.isdigit()], ignore_conflicts=True
    )


def leave(edition: Edition) -> None:
    """Take an edition's items from the index."""
    SearchEntry.objects.filter(directive__edition=edition).delete()


@transaction.atomic
def rebuild(progress=lambda rows: rows) -> int:
    """Make the sort keys of live items and the whole index anew; how many items it holds.

    `progress` is given the live editions and gives them back, one by one.
    """
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    Directive.objects.live().update(sort_key=None)
    editions = Edition.objects.live().select_related("digest").order_by("pk")
    for edition in progress(editions):
        directives = list(edition.directives.live().order_by("position", "pk"))
        give_sort_keys(directives, edition)
        Directive.objects.bulk_update(directives, ["sort_key"])
        enter(directives)
    return SearchEntry.objects.count()


def give_sort_keys(directives: Iterable[Directive], edition: Edition) -> None:
    """Set `sort_key` of an edition's items, which come in their order, without saving them."""
    for position, directive in enumerate(directives, 1):
        directive.sort_key = sort_key(directive.sort_day, edition.digest.slug, position)


def text_of(directive: Directive) -> str:
    """All that an item is found by, as it is written: number, heading, text, and who stands beside it."""
    parts = (
        directive.symbol, directive.heading, plain(directive.body), directive.issuer_text,
        directive.session, directive.chair, directive.directed_by, directive.signatory,
    )  # fmt: skip
    return "\n".join(part for part in parts if part)


def _entry(directive: Directive, ancestors: dict[int, list[int]]) -> SearchEntry:
    facts = sorted(set(_facts(directive, ancestors)))  # in an order that no database decides
    return SearchEntry(
        id=directive.sort_key,
        directive=directive,
        lexemes=words.lexemes(directive.heading, text_of(directive), facts),
        facts=" ".join(facts),
    )


def _facts(directive: Directive, ancestors: dict[int, list[int]]) -> Iterator[str]:
    """Everything that a filter may ask of an item."""
    yield fact("kind", directive.kind)
    yield fact("digest", directive.edition.digest.slug)
    yield from day_facts("day", directive.sort_day)
    if directive.doc_type_id:
        yield fact("type", directive.doc_type_id)
    if directive.issuer_id:
        yield fact("issuer", directive.issuer_id)
    elif directive.document and directive.document.issuer_id:
        yield fact("issuer", directive.document.issuer_id)
    if directive.signatory.strip():
        yield fact("signatory", slugify(directive.signatory))
    if directive.document_id:
        yield fact("document", directive.document_id)
    for citation in directive.citations.all():
        if citation.document_id and citation.document_id != directive.document_id:
            yield fact("cites", citation.document_id)
    for place in directive.places.all():
        yield fact("place", place.pk)
        yield from (fact("within", pk) for pk in ancestors.get(place.pk, ()))
    for assignment in directive.assignments.all():
        yield from _task_facts(assignment)


def _task_facts(assignment: Assignment) -> Iterator[str]:
    yield fact("role", assignment.role)
    for agency in assignment.agencies.all():
        yield fact("told", agency.pk)
        yield fact(assignment.role, agency.pk)
    if assignment.precision:
        yield fact("due", "any")
    if assignment.due_on:
        yield from day_facts("due", assignment.due_on)


def _ancestors() -> dict[int, list[int]]:
    """The places that each place lies within, by their keys."""
    parents = dict(Place.objects.exclude(parent=None).values_list("pk", "parent_id"))
    found: dict[int, list[int]] = {}
    for pk in parents:
        above, current = [], parents.get(pk)
        while current and current not in above:
            above.append(current)
            current = parents.get(current)
        found[pk] = above
    return found
