"""Results of a search as they are shown: what each is, where it leads, and where it matches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directives.dates import print_date
from directives.models import Directive, Document
from directives.sanitising import plain
from directives.search import index, numbers
from directives.search.bands import Band, Question, Result
from directives.search.expressions import Any, Has
from directives.search.marking import Marker, Passage, passage_of
from directives.views.bulletin import page_of, type_label

PLAIN = Marker()
_WRITING = 20  # items


@dataclass(frozen=True)
class Fact:
    """A piece of the reference line; `label` says what it is where it does not say so itself."""

    text: SafeString | str
    label: str = ""
    is_number: bool = False
    is_day: bool = False


@dataclass(frozen=True)
class Line:
    """One result. `note` says why it stands above the words' matches.

    `type` is a document type's name, Vietnamese in every language, where `has_type`.
    """

    kind: str
    type: str
    path: str
    heading: SafeString
    facts: tuple[Fact, ...]
    snippet: SafeString
    note: str = ""
    has_type: bool = True
    is_only_cited: bool = False


def lines(results: Iterable[Result], question: Question) -> list[Line]:
    """The results of one page with their matches marked. One query."""
    results = list(results)
    by_key = items_of([result.key for result in results if result.key])
    found = []
    for result in results:
        marker = marker_of(result, question)
        if result.key in by_key:
            found.append(item_line(by_key[result.key], result, marker))
        elif result.document and not result.key:
            found.append(document_line(result.document, marker))
    return found


def items_of(keys: list[int]) -> dict[int, Directive]:
    """Live items by their sort keys. One query, or none."""
    items = (
        Directive.objects.live()
        .filter(sort_key__in=keys)
        .select_related("document", "doc_type", "issuer")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)
    )
    return {item.sort_key: item for item in items} if keys else {}


def writing_lines(phrases: tuple[tuple[str, ...], ...]) -> list[Line]:
    """The newest items that write a number of which no document is known. Two queries."""
    hits = index.newest([Any(tuple(map(Has, phrases)))], limit=_WRITING)[0] if phrases else []
    items = items_of([hit.key for hit in hits])
    marker = Marker(phrases=phrases)
    shown = [items[hit.key] for hit in hits if hit.key in items]
    return [item_line(item, Result(Band.FOLDED, item.sort_key), marker) for item in shown]


def marker_of(result: Result, question: Question) -> Marker:
    """What is marked in a result, by the band in which it stands."""
    if result.band in (Band.OWN, Band.CITES):
        terms = question.query.wanted if question.has_rest else ()
        keys = tuple(document.symbol_key for document in question.documents)
        return Marker(terms, numbers=keys, phrases=numbers.phrases(question.documents, question.typed))
    return Marker(question.query.wanted, is_exact=result.band is Band.EXACT)


def note_of(band: Band) -> str:
    """Why a result stands above what holds the words."""
    return {Band.OWN: _("Matches the number and symbol"), Band.CITES: _("Cites this document")}.get(band, "")


def item_line(item: Directive, result: Result, marker: Marker) -> Line:
    """An item: its heading and number marked, the people beside it where they match, a piece of its text."""
    heading, body, symbol = Passage(item.heading), passage_of(plain(item.body)), Passage(item.symbol)
    issuer = Passage(item.issuer_text or (item.issuer.name if item.issuer else ""))
    people = (
        (_("Session"), Passage(item.session)),
        (_("Chair"), Passage(item.chair)),
        (_("Directed by"), Passage(item.directed_by)),
        (_("Signed by"), Passage(item.signatory)),
    )
    marker = marker.fitted([heading, body, symbol, issuer, *(name for _label, name in people)])
    facts = [
        *_common_facts(symbol, item.day, issuer, marker),
        *(Fact(marker.marked(name), label) for label, name in people if marker.spans(name)),
    ]
    return Line(
        item.kind,
        type_label(item),
        page_of(item),
        marker.marked(heading),
        tuple(facts),
        marker.snippet(body, always=True),
        note_of(result.band),
        bool(item.doc_type),
    )


def document_line(document: Document, marker: Marker = PLAIN) -> Line:
    """A document by itself: one of several that share a number, or one that bulletins only cite."""
    issuer = Passage(document.issuer.name if document.issuer else "")
    return Line(
        document.type.kind if document.type and document.type.kind else "other",
        document.type.name if document.type else _("Document"),
        reverse("document_detail", args=[document.slug]),
        marker.marked(Passage(str(document))),
        tuple(_common_facts(Passage(""), document.issued_on, issuer, marker)),
        marker.snippet(passage_of(document.abstract), always=True),
        note_of(Band.OWN) if marker is not PLAIN else "",
        bool(document.type),
        is_only_cited=not document.abstract,
    )


def _common_facts(symbol: Passage, day: date | None, issuer: Passage, marker: Marker) -> list[Fact]:
    facts = []
    if symbol.text:
        facts.append(Fact(marker.marked(symbol), is_number=True))
    if day:
        facts.append(Fact(print_date(day), _("Date"), is_day=True))
    if issuer.text:
        facts.append(Fact(marker.marked(issuer)))
    return facts
