"""The bands of a search: what answers best stands first, and inside a band the newest.

All bands are asked at once, each for as many rows as a search lists, and an item stands in the first that has it:
so pages run on from band to band, and no band costs what it takes to deny the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from directives.models import Document
from directives.search import index, numbers
from directives.search.expressions import EVERYTHING, NOTHING, All, Any, Expression, Has
from directives.search.facts import any_of
from directives.search.index import Hit
from directives.search.listing import PAGE_SIZE
from directives.search.queries import Query
from directives.search.window import EXACT_TOTAL
from directives.typed_references import TypedReference


class Order(StrEnum):
    """In which order the words' matches stand; the documents of a number are first in both."""

    NEWEST = "moi-nhat"
    RELEVANCE = "lien-quan"


class Band(StrEnum):
    """Why a result stands where it stands."""

    OWN = "own"  # the item tells of the document whose number was typed
    CITES = "cites"  # the item cites it
    EXACT = "exact"  # holds the words as they are spelled
    FOLDED = "folded"  # holds them without their marks
    BEGUN = "begun"  # holds a word that begins like the last one
    HEADING_PHRASE = "heading_phrase"
    HEADING = "heading"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Question:
    """What is asked: the words, the number that they hold, the documents that bear it, and the filters' part."""

    query: Query
    typed: TypedReference | None = None
    documents: tuple[Document, ...] = ()
    filters: Expression = EVERYTHING

    @classmethod
    def ask(
        cls, query: Query, rest: Query, typed: TypedReference | None, filters: Expression = EVERYTHING
    ) -> "Question":
        """The question of a query: the documents of its number, with `rest` for words where there are some."""
        documents = tuple(numbers.documents(typed)) if typed else ()
        return cls(rest if documents and rest.terms else query, typed, documents, filters)

    @property
    def has_rest(self) -> bool:
        """Whether there are words beside the number."""
        return bool(self.documents and self.typed and self.typed.rest)

    def words(self) -> Expression:
        """All that the words ask, in the laxest form, with the filters."""
        return All((self.query.all(lambda term: term.folded()), self.filters))


@dataclass(frozen=True)
class Result:
    """One line of the results: an item by its key, or a document that no item tells of."""

    band: Band
    key: int = 0
    document: Document | None = None


@dataclass(frozen=True)
class Results:
    """Everything that answers, the best first, up to a bound."""

    lines: tuple[Result, ...] = ()

    @property
    def total(self) -> int:
        return min(len(self.lines), EXACT_TOTAL)

    @property
    def has_more(self) -> bool:
        """Whether the total is "more than"."""
        return len(self.lines) > EXACT_TOTAL

    @property
    def pages(self) -> int:
        """How many pages can be turned, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))

    def page(self, number: int) -> tuple[Result, ...]:
        """The lines of one page, counted from 1."""
        start = (number - 1) * PAGE_SIZE
        return self.lines[start : min(start + PAGE_SIZE, EXACT_TOTAL)]


def results(question: Question, order: Order = Order.NEWEST) -> Results:
    """All that answers a question, up to the bound. One query, whatever is asked."""
    own = any_of("document", [document.pk for document in question.documents])
    words = _of_words(question.query, order)
    liked = All((own, question.words())) if question.has_rest else NOTHING
    asked = [liked, own, _citing(question), *(expression for _, expression in words)]
    found = index.newest([All((one, question.filters)) for one in asked], EXACT_TOTAL + 1)
    lines = _of_documents(question, found[1], found[0])
    seen = {line.key for line in lines}
    for band, hits in zip([Band.CITES, *(band for band, _ in words)], found[2:], strict=True):
        lines.extend(Result(band, hit.key) for hit in hits if hit.key not in seen)
        seen.update(hit.key for hit in hits)
    return Results(tuple(lines[: EXACT_TOTAL + 1]))


def _citing(question: Question) -> Expression:
    """The items that cite the documents, or whose text holds the whole number that was typed."""
    facts = any_of("cites", [document.pk for document in question.documents])
    return Any((*facts.of, *number_phrases(question.typed))) if question.typed else NOTHING


def number_phrases(typed: TypedReference) -> tuple[Has, ...]:
    """The whole number that was typed as it stands in texts, with and without its leading zero."""
    if typed.reference is None or not (typed.type_codes or typed.unit or typed.legislature):
        return ()
    return tuple(map(Has, numbers.written_as(str(typed.reference))))


def _of_words(query: Query, order: Order) -> list[tuple[Band, Expression]]:
    """The bands of the words, from the narrowest to the widest."""
    if not query.terms:
        return []
    folded = (Band.FOLDED, query.all(lambda term: term.folded(may_go_on=False)))
    begun = [(Band.BEGUN, query.all(lambda term: term.folded()))] if query.is_begun else []
    if order is Order.RELEVANCE:
        phrases = [(Band.HEADING_PHRASE, query.phrase("~")), (Band.PHRASE, query.phrase())]
        heading_phrase, phrase = ([(band, asked)] if asked else [] for band, asked in phrases)
        heading = (Band.HEADING, query.all(lambda term: term.in_heading()))
        return [*heading_phrase, heading, *phrase, folded, *begun]
    return [(Band.EXACT, query.all(lambda term: term.spelled())), folded, *begun]


def _of_documents(question: Question, own: Sequence[Hit], liked: Sequence[Hit]) -> list[Result]:
    """The documents of the number in their order, those first of which the rest of the words tell.

    A document that is only cited stands for itself, but where filters ask for items.
    """
    told: dict[str, list[Hit]] = {}
    for hit in own:
        told.setdefault(_document_of(hit), []).append(hit)
    preferred = {_document_of(hit) for hit in liked}
    lines: list[Result] = []
    for document in sorted(question.documents, key=lambda one: str(one.pk) not in preferred):
        hits = told.get(str(document.pk), [])
        lines.extend(Result(Band.OWN, hit.key, document) for hit in hits)
        if not hits and question.filters == EVERYTHING:
            lines.append(Result(Band.OWN, 0, document))
    return lines


def _document_of(hit: Hit) -> str:
    """The key of the document that an item tells of."""
    return next((fact[9:] for fact in hit.facts.split() if fact.startswith("document:")), "")
