"""The chain of a document, from the centre down to the commune: what it rests on, itself, and what rests on it.

Bounded: three steps up, two down, fifty rows; each step beyond the first is one query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from directives.models import Agency, Citation, Document

Relation = Citation.Relation
TIES = (Relation.BASED_ON, Relation.IMPLEMENTS, Relation.AMENDS, Relation.REPLACES)
STEPS_UP, STEPS_DOWN = 3, 2
MOST = 50  # rows of the chain, and citations read at a step

# How a document stands to one that it cites, and to one that cites it.
SAID_BELOW = {
    Relation.BASED_ON: _("based on %(document)s"),
    Relation.IMPLEMENTS: _("implements %(document)s"),
    Relation.AMENDS: _("amends %(document)s"),
    Relation.REPLACES: _("replaces %(document)s"),
}
SAID_ABOVE = {
    Relation.BASED_ON: _("is the basis of %(document)s"),
    Relation.IMPLEMENTS: _("is implemented by %(document)s"),
    Relation.AMENDS: _("is amended by %(document)s"),
    Relation.REPLACES: _("is replaced by %(document)s"),
}
# Within a step: the Party and the centre first.
LEVEL_ORDER = (
    Agency.Level.PARTY, Agency.Level.CENTRAL, Agency.Level.PROVINCE, Agency.Level.DEPARTMENT,
    Agency.Level.DISTRICT, Agency.Level.COMMUNE,
)  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """One document (`lower`) cites another (`upper`) in a relation that makes a chain."""

    upper: Document
    lower: Document
    relation: str


@dataclass(frozen=True)
class Row:
    """A document of the chain; `step` counts from the top; `words` say how it stands to those beside it."""

    document: Document
    step: int
    words: list[str]
    is_itself: bool = False


@dataclass
class Chain:
    """Documents in the order from the top down; `is_cut` where more belong to it than are shown."""

    rows: list[Row] = field(default_factory=list)
    is_cut: bool = False


def chain_of(document: Document, cites: Iterable[Citation], cited_by: Iterable[Citation]) -> Chain:
    """The chain of a document whose own citations, and those of it, are read already.

    `cites` are read with their documents, `cited_by` with the documents of their items, both with type and
    issuer.
    """
    above = ties_above(document, cites)
    below = ties_below(document, cited_by)
    upper = list(from_the_top(document, above))
    lower = list(down_from(document, below))
    top = max((step for _one, step, _words in upper), default=0)
    rows = [
        *(Row(one, top - step, words) for one, step, words in upper),
        Row(document, top, [], is_itself=True),
        *(Row(one, top + step, words) for one, step, words in lower),
    ]
    if len(rows) == 1:
        return Chain()
    own = rows.index(next(row for row in rows if row.is_itself))
    first = max(0, min(own - MOST // 2, len(rows) - MOST))
    return Chain(rows[first : first + MOST], is_cut=len(rows) > MOST)


def ties_above(document: Document, cites: Iterable[Citation]) -> dict[int, list[Tie]]:
    """What each document rests on, by its key: its own citations, then two queries at most."""
    found: dict[int, list[Tie]] = defaultdict(list)
    known = {document.pk: document}
    citations = [(document.pk, one) for one in cites if one.relation in TIES and one.document_id]
    for step in range(STEPS_UP):
        fresh = {}
        for lower, citation in citations:
            if citation.document_id != lower:
                found[lower].append(Tie(citation.document, known[lower], citation.relation))
                fresh[citation.document_id] = citation.document
        fresh = {key: one for key, one in fresh.items() if key not in known}
        known |= fresh
        citations = cited_in(fresh) if fresh and step + 1 < STEPS_UP else []
    return found


def ties_below(document: Document, cited_by: Iterable[Citation]) -> dict[int, list[Tie]]:
    """What rests on each document, by its key: the citations of it, then one query at most."""
    found: dict[int, list[Tie]] = defaultdict(list)
    known = {document.pk: document}
    citations = [one for one in cited_by if one.relation in TIES]
    for step in range(STEPS_DOWN):
        fresh = {}
        for citation in citations:
            lower = citation.directive.document
            if lower and lower.pk != citation.document_id:
                found[citation.document_id].append(Tie(known[citation.document_id], lower, citation.relation))
                fresh[lower.pk] = lower
        fresh = {key: one for key, one in fresh.items() if key not in known}
        known |= fresh
        citations = citing(fresh) if fresh and step + 1 < STEPS_DOWN else []
    return found


def cited_in(documents: Iterable[int]) -> list[tuple[int, Citation]]:
    """What documents rest on: each citation with the key of the document that makes it."""
    citations = (
        Citation.objects.live()
        .filter(directive__document__in=list(documents), relation__in=TIES, document__isnull=False)
        .annotate(lower=F("directive__document"))
        .select_related("document__type", "document__issuer")
        .order_by("directive__document", "start", "pk")
    )
    return [(one.lower, one) for one in citations.fetch_mode(settings.PUBLIC_FETCH_MODE)[:MOST]]


def citing(documents: Iterable[int]) -> list[Citation]:
    """The citations by which others rest on documents, the newest first."""
    citations = (
        Citation.objects.live()
        .filter(document__in=list(documents), relation__in=TIES, directive__document__isnull=False)
        .select_related("directive__document__type", "directive__document__issuer")
        .order_by("-directive__sort_key", "pk")
    )
    return list(citations.fetch_mode(settings.PUBLIC_FETCH_MODE)[:MOST])


def from_the_top(
    document: Document, ties: dict[int, list[Tie]], step: int = 1, seen: set[int] | None = None
) -> Iterator[tuple[Document, int, list[str]]]:
    """What a document rests on, each after what it rests on itself, with its step and how it is used."""
    seen = {document.pk} if seen is None else seen
    for upper in in_order({tie.upper.pk: tie.upper for tie in ties.get(document.pk, ())}.values()):
        if upper.pk not in seen:
            seen.add(upper.pk)
            yield from from_the_top(upper, ties, step + 1, seen)
            used = [tie for found in ties.values() for tie in found if tie.upper.pk == upper.pk]
            yield upper, step, said(SAID_ABOVE, [(tie.relation, tie.lower) for tie in used])


def down_from(
    document: Document, ties: dict[int, list[Tie]], step: int = 1, seen: set[int] | None = None
) -> Iterator[tuple[Document, int, list[str]]]:
    """What rests on a document, each before what rests on it, with its step and what it says of those above."""
    seen = {document.pk} if seen is None else seen
    lowers = {tie.lower.pk: tie.lower for tie in ties.get(document.pk, ())}
    for lower in lowers.values():
        if lower.pk not in seen:
            seen.add(lower.pk)
            says = [tie for found in ties.values() for tie in found if tie.lower.pk == lower.pk]
            yield lower, step, said(SAID_BELOW, [(tie.relation, tie.upper) for tie in says])
            yield from down_from(lower, ties, step + 1, seen)


def said(words: dict, ties: list[tuple[str, Document]]) -> list[str]:
    """Relations in words, each once."""
    return list(
        dict.fromkeys(words[relation] % {"document": other.symbol or other} for relation, other in ties)
    )


def in_order(documents: Iterable[Document]) -> list[Document]:
    """The Party's and the centre's first, then by day; those whose issuer or day is unknown last."""
    return sorted(
        documents,
        key=lambda one: (
            LEVEL_ORDER.index(one.issuer.level) if one.issuer else len(LEVEL_ORDER),
            one.issued_on or date.max,
            one.pk,
        ),
    )
