"""What a reader may have meant where nothing answers: words that are written alike, and the query with less in it.

Candidates come from the vocabulary by trigrams and by first letters, the same on both databases; they are weighed
here, by slips of the hand and by trigrams, so that both give the same advice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from django.db import connection

from directives.models import Directive
from directives.search import index
from directives.search.entering import text_of
from directives.search.expressions import NOTHING, All, Expression
from directives.search.index import Hit
from directives.search.marking import runs
from directives.search.queries import Query, Term
from directives.search.words import words_in

MOST = 3  # suggestions
COUNTED = 100  # results counted of each; beyond it is said "more than"
_CANDIDATES = 200
_ALIKE = 0.25  # similarity of trigrams below which a word is another
_OTHERS = 3  # candidates that are tried for a word
_COMBINED = 9
_SHORT = 4  # letters

_SQLITE = """
    SELECT * FROM (
        SELECT {number} AS number, folded FROM directives_searchword
        WHERE id IN (SELECT rowid FROM directives_searchword_index WHERE folded MATCH %s)
        AND length(folded) BETWEEN %s AND %s ORDER BY abs(length(folded) - %s), folded LIMIT {most})"""
_POSTGRESQL = """
    (SELECT {number} AS number, folded FROM directives_searchword
     WHERE folded LIKE ANY(%s) AND length(folded) BETWEEN %s AND %s
     ORDER BY abs(length(folded) - %s), folded COLLATE "C" LIMIT {most})"""
_BEGINNING = """
    SELECT * FROM (
        SELECT {number} AS number, folded FROM directives_searchword
        WHERE folded >= %s AND folded < %s AND length(folded) BETWEEN %s AND %s
        ORDER BY abs(length(folded) - %s), folded LIMIT {most}) AS begun"""


@dataclass(frozen=True)
class Suggestion:
    """A query that has results: in words, as the text that it matches spells them."""

    text: str
    number: int = 0
    has_more: bool = False
    removed: str = ""  # the word that it leaves out


@dataclass(frozen=True)
class Advice:
    """What else to ask. `loosened` are counts of the queries asked with other filters, in their order."""

    meant: tuple[Suggestion, ...] = ()
    shorter: tuple[Suggestion, ...] = ()
    loosened: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answered:
    """A query with what answers it, and what of that holds its words one after the other."""

    query: Query
    hits: Sequence[Hit]
    together: Sequence[Hit]

    @property
    def shown_by(self) -> int:
        """The item whose spelling is shown."""
        return (self.together or self.hits)[0].key


def advise(query: Query, filters: Expression, loosened: Sequence[Expression] = ()) -> Advice:
    """Advice for a query that found nothing: only queries that find something. Three database queries."""
    others = _others(query)
    shorter = [query.without(term) for term in query.wanted] if len(query.wanted) > 1 else []
    asked = [All((one.all(lambda term: term.folded()), filters)) for one in (*others, *shorter)]
    phrases = [All((one.phrase() or NOTHING, filters)) for one in others]
    asked += [All((query.all(lambda term: term.folded()), one)) for one in loosened]
    found = index.newest([*asked, *phrases], COUNTED + 1)
    together = found[len(asked) :]
    answered = [
        Answered(one, hits, phrase)
        for one, hits, phrase in zip(others, found, together, strict=False)
        if hits
    ]
    counts = found[len(others) : len(asked)]
    return Advice(
        _spelled(sorted(answered, key=lambda one: not one.together)[:MOST]),
        tuple(
            Suggestion(one.text, min(len(hits), COUNTED), len(hits) > COUNTED, str(term).removesuffix("*"))
            for one, term, hits in zip(shorter, query.wanted, counts, strict=False)
            if hits
        ),
        tuple(len(hits) for hits in counts[len(shorter) :]),
    )


# --- words that are written alike ---------------------------------------------------------------------


def similarity(one: str, other: str) -> float:
    """How alike two words are by their trigrams, from 0 to 1, as pg_trgm measures it."""
    first, second = _trigrams(f"  {one} "), _trigrams(f"  {other} ")
    return len(first & second) / len(first | second)


def _trigrams(text: str) -> set[str]:
    return {text[position : position + 3] for position in range(len(text) - 2)}


def slips_between(one: str, other: str) -> int:
    """How many slips of the hand make one word the other: a letter too many, missing, wrong, or two swapped."""
    before, row = [], list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        earlier, before, row = before, row, [number]
        for place, other_letter in enumerate(other, 1):
            least = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other_letter))
            is_swapped = (
                number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == other_letter
            )
            row.append(min(least, earlier[place - 2] + 1) if is_swapped else least)
    return row[-1]


def alike(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word those of the vocabulary that are written alike, the likest first; itself, if it is known.

    One query, whatever the number of words.
    """
    words = [word for word in dict.fromkeys(words) if word.isalpha() and len(word) > 1]
    found: dict[str, set[str]] = {word: set() for word in words}
    for number, candidate in _candidates(words):
        found[words[number]].add(candidate)
    return {
        word: sorted(
            (one for one in candidates if similarity(word, one) >= _ALIKE),
            key=lambda one: (slips_between(word, one), -similarity(word, one), one),
        )
        for word, candidates in found.items()
    }


def _candidates(words: Sequence[str]) -> list[tuple[int, str]]:
    statements: list[str] = []
    parameters: list[object] = []
    on_sqlite = connection.vendor == "sqlite"
    for number, word in enumerate(words):
        bounds = [len(word) - 2, len(word) + 2, len(word)]
        inner = sorted(_trigrams(word))
        if inner:
            statements.append(_SQLITE if on_sqlite else _POSTGRESQL)
            within = " OR ".join(f'"{one}"' for one in inner) if on_sqlite else [f"%{one}%" for one in inner]
            parameters += [within, *bounds]
            statements[-1] = statements[-1].format(number=number, most=_CANDIDATES)
        statements.append(_BEGINNING.format(number=number, most=_CANDIDATES))
        parameters += _beginning(word)
    if not statements:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), parameters)
        return cursor.fetchall()


def _beginning(word: str) -> list[object]:
    """First letters, and lengths, of words that share no trigram with a short one: "dng" and "dung"."""
    letters, around = (1, 1) if len(word) <= _SHORT else (2, 2)
    return [word[:letters], f"{word[:letters]}zz", len(word) - around, len(word) + around, len(word)]


def _others(query: Query) -> list[Query]:
    """Queries with words written alike: in place of those unknown, else of one word at a time."""
    known = alike([word.folded for term in query.wanted for word in term.words])
    unknown = [word for word, candidates in known.items() if word not in candidates]
    if unknown:
        choices = [known[word][:_OTHERS] or [word] for word in unknown]
        tried = [dict(zip(unknown, choice, strict=True)) for choice in islice(product(*choices), _COMBINED)]
    else:
        tried = [
            {word: other}
            for word, candidates in known.items()
            if len(word) > _SHORT - 1
            for other in [one for one in candidates if one != word][:2]
        ]
    return [query.with_other(_replaced(query, other)) for other in tried if other]


def _replaced(query: Query, others: dict[str, str]) -> dict[Term, str]:
    """The terms that hold one of the words, with the other in its place."""
    return {
        term: " ".join(others.get(word.folded, word.folded) for word in term.words)
        for term in query.wanted
        if any(word.folded in others for word in term.words)
    }


def _spelled(answered: Sequence[Answered]) -> tuple[Suggestion, ...]:
    """The queries as a text that answers spells them, each once. One query."""
    keys = [one.shown_by for one in answered]
    items = (
        {item.sort_key: item for item in Directive.objects.live().filter(sort_key__in=keys)} if keys else {}
    )
    found: dict[str, Suggestion] = {}
    for one in answered:
        item = items.get(one.shown_by)
        text = _as_in(text_of(item), one.query) if item else one.query.text
        count = min(len(one.hits), COUNTED)
        found.setdefault(text.casefold(), Suggestion(text, count, len(one.hits) > COUNTED))
    return tuple(found.values())


def _as_in(text: str, query: Query) -> str:
    """The query's words as a text spells them: where they stand together, else each where it stands first."""
    found = words_in(text)
    wanted = [word.folded for term in query.wanted for word in term.words]
    together = runs(found, wanted, lambda word: word.folded)
    if together:
        start, end = together[0]
        found = [word for word in found if start <= word.start and word.end <= end]
    spelled = []
    for term in query.terms:
        spans = runs(found, [word.folded for word in term.words], lambda word: word.folded)
        if spans and not term.is_denied:
            words = " ".join(text[slice(*spans[0])].split())
            spelled.append(f'"{words}"' if term.is_phrase else words)
        else:
            spelled.append(str(term))
    return " ".join(spelled)
