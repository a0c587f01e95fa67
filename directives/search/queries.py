"""Reads what is typed into the search box: words, phrases in quotes, what is denied by a minus, a word begun.

>>> [str(term) for term in parse('tổ chức "ma tuý" -hổ chuy').terms]
['tổ', 'chức', '"ma tuý"', '-hổ', 'chuy*']
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from directives.folding import Word
from directives.search.expressions import EVERYTHING, All, Expression, Has, Not
from directives.search.words import words_in

LONGEST = 200  # characters
MOST_TERMS = 12
# Letters that begin a word; a word with marks is mostly whole, and a number is never the beginning of another.
SHORTEST_PREFIX, SHORTEST_MARKED_PREFIX = 2, 3

# A minus at the beginning of a word; a phrase, closed or not; what stands between blanks.
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?P<closed>")?|(?P<word>[^\s"]+))')
_PARTED = re.compile(r"[^\s,;:()\[\]!?…|+*]+")  # signs within a word hold it together: 924/QĐ-UBND, covid-19


@dataclass(frozen=True)
class Term:
    """One word, or several that stand one after the other. `text` is what was typed."""

    text: str
    words: tuple[Word, ...]
    is_phrase: bool = False
    is_denied: bool = False
    is_prefix: bool = False

    def __str__(self) -> str:
        quoted = f'"{self.text}"' if self.is_phrase else self.text
        return ("-" if self.is_denied else "") + quoted + ("*" if self.is_prefix else "")

    def __len__(self) -> int:
        return len(self.words)

    def folded(self, *, may_go_on: bool = True) -> Has:
        """Asks for the words without their marks; `may_go_on` lets the last go on where it was begun only."""
        return Has(tuple(word.folded for word in self.words), self.is_prefix and may_go_on)

    def spelled(self) -> Has:
        """Asks for the words as they are spelled, whole."""
        return Has(tuple(f"={word.spelled}" for word in self.words))

    def in_heading(self) -> Has:
        """Asks for the words in a heading."""
        return Has(tuple(f"~{word.folded}" for word in self.words), self.is_prefix)


@dataclass(frozen=True)
class Query:
    """What was typed, tidied, and its terms."""

    text: str
    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for term in self.terms if not term.is_denied)

    @property
    def denied(self) -> tuple[Expression, ...]:
        """That the terms which must not be there are not, spelled as they were typed."""
        return tuple(Not(_denied(term)) for term in self.terms if term.is_denied)

    @property
    def is_begun(self) -> bool:
        """Whether the last word may go on."""
        return any(term.is_prefix for term in self.terms)

    def all(self, form: Callable[[Term], Expression]) -> Expression:
        """Every wanted term in one form, and none of those denied."""
        return All((*(form(term) for term in self.wanted), *self.denied)) if self.terms else EVERYTHING

    def phrase(self, mark: str = "") -> Expression | None:
        """All wanted words one after the other, in a heading with `mark` "~"; None for a single word."""
        words = tuple(word for term in self.wanted for word in term.words)
        if len(words) < 2:
            return None
        is_prefix = bool(self.wanted) and self.wanted[-1].is_prefix
        return All((Has(tuple(f"{mark}{word.folded}" for word in words), is_prefix), *self.denied))

    def without(self, term: Term) -> "Query":
        """The same query without one of its terms."""
        return of_terms(tuple(one for one in self.terms if one is not term))

    def with_other(self, others: dict[Term, str]) -> "Query":
        """The same query with other words in place of some terms, whole."""
        terms = []
        for term in self.terms:
            text = others.get(term)
            terms.append(_term(text, is_phrase=term.is_phrase) if text else replace(term, is_prefix=False))
        return of_terms(tuple(terms))


def of_terms(terms: tuple[Term, ...]) -> Query:
    """The query that these terms make, with the text that would be typed for it."""
    return Query(" ".join(str(term).removesuffix("*") for term in terms), terms)


def parse(typed: str) -> Query:
    """Reads a query; whatever is typed is one, if an empty one. At most `MOST_TERMS` terms are read."""
    text = typed.replace("\0", " ")[:LONGEST]
    tidy = " ".join(text.split())
    found: list[Term] = []
    for match in _TERM.finditer(_even_quotes(text)):
        found.extend(_terms_of(match, text))
    if found and _is_open(found[-1], text):
        found[-1] = replace(found[-1], is_prefix=True)
    return Query(tidy, tuple(found[:MOST_TERMS]))


def _even_quotes(text: str) -> str:
    """The same text, letter by letter, with one kind of quotes and minus."""
    return text.translate(_EVEN)


_EVEN = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–−‐", "-")})


def _terms_of(match: re.Match[str], text: str) -> list[Term]:
    is_denied = bool(match["minus"])
    if match["phrase"] is not None:
        parts = [text[slice(*match.span("phrase"))].strip()]
    else:
        start, end = match.span("word")
        parts = _PARTED.findall(text[start:end])
    terms = [_term(part, is_phrase=match["phrase"] is not None) for part in parts]
    return [replace(term, is_denied=is_denied) for term in terms if term.words]


def _term(text: str, *, is_phrase: bool) -> Term:
    return Term(" ".join(text.split()), tuple(words_in(text)), is_phrase)


def _is_open(term: Term, text: str) -> bool:
    """Whether the reader may still be typing the last word: no blank, quote or sign stands after it."""
    last = term.words[-1]
    ends_there = words_in(text)[-1].end >= len(text)
    shortest = SHORTEST_PREFIX if last.folded == last.spelled else SHORTEST_MARKED_PREFIX
    return ends_there and not term.is_denied and last.folded.isalpha() and len(last.folded) >= shortest


def _denied(term: Term) -> Has:
    """A word denied with its marks is denied as it is spelled: "-hổ" keeps "hồ"."""
    is_marked = any(word.folded != word.spelled for word in term.words)
    return term.spelled() if is_marked else term.folded()
