"""The lexemes of an item: its words folded and with their marks, those of its heading again, and its facts."""

from collections.abc import Iterable

from directives.folding import Word, words

MOST_WORDS = 6_000  # of one item; PostgreSQL tells positions apart up to 16,383
LONGEST_WORD = 40  # characters


def lexemes(heading: str, text: str, facts: Iterable[str]) -> str:
    """Everything by which an item is found, parted by blanks. `text` holds the heading too.

    >>> lexemes("Họp", "Họp bàn", ["kind:meeting"])
    '~hop hop ban =hop5 =ban2 #all #kind:meeting'
    """
    found = words_in(text)
    return " ".join(
        [
            *(f"~{word.folded}" for word in words_in(heading)),
            *(word.folded for word in found),
            *(f"={word.spelled}" for word in found),
            "#all",
            *(f"#{fact}" for fact in facts),
        ]
    )


def words_in(text: str) -> list[Word]:
    """The words of a text that the index keeps: as many as it can tell apart, none longer than a word is."""
    return [word for word in words(text) if len(word.folded) <= LONGEST_WORD][:MOST_WORDS]


def tsvector(text: str) -> str:
    """Lexemes with their positions, as PostgreSQL reads a tsvector: its own parser would cut numbers apart.

    >>> tsvector("hop ban")
    "'hop':1 'ban':2"
    """
    return " ".join(f"'{lexeme}':{position}" for position, lexeme in enumerate(text.split(), 1))
