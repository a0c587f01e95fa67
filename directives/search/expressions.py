"""What is asked of the index: a filter or a search is one expression over lexemes, on both databases.

A lexeme is a folded word (`binh`), a word of a heading (`~binh`), a word with its marks (`=binh2`) or a
fact (`#kind:plan`). `evaluate` answers the same expression over a window of rows, as bits: whatever an
option promises is counted by the very expression that it would ask.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Has:
    """The lexemes stand one after the other; with `is_prefix` the last may go on."""

    lexemes: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    """Every one of them holds. Empty: everything."""

    of: tuple["Expression", ...] = ()


@dataclass(frozen=True)
class Any:
    """At least one of them holds. Empty: nothing."""

    of: tuple["Expression", ...] = ()


@dataclass(frozen=True)
class Not:
    """It does not hold."""

    of: "Expression"


type Expression = Has | All | Any | Not

EVERYTHING = Has(("#all",))  # a fact of every row
NOTHING = Has(("#none",))  # a fact of no row


def fts5(expression: Expression) -> str:
    """As SQLite's FTS5 reads it. Its NOT takes two sides: what is denied is taken from what is asked."""
    match expression:
        case Has(lexemes, is_prefix):
            return f'"{" ".join(lexemes)}"' + (" *" if is_prefix else "")
        case Any(of):
            return "(" + " OR ".join(fts5(one) for one in of or (NOTHING,)) + ")"
        case All(of):
            wanted = [one for one in of if not isinstance(one, Not)] or [EVERYTHING]
            text = "(" + " AND ".join(fts5(one) for one in wanted) + ")"
            denied = [one.of for one in of if isinstance(one, Not)]
            return f"({text} NOT {fts5(Any(tuple(denied)))})" if denied else text
        case Not(of):
            return fts5(All((expression,)))


def tsquery(expression: Expression) -> str:
    """As PostgreSQL's tsquery is written."""
    match expression:
        case Has(lexemes, is_prefix):
            return " <-> ".join(f"'{one}'" for one in lexemes) + (":*" if is_prefix else "")
        case Any(of):
            return "( " + " | ".join(tsquery(one) for one in of or (NOTHING,)) + " )"
        case All(of):
            return "( " + " & ".join(tsquery(one) for one in of or (EVERYTHING,)) + " )"
        case Not(of):
            return f"!( {tsquery(of)} )"


def evaluate(expression: Expression, rows_with: Callable[[str], int], all_rows: int) -> int:
    """Which rows of a window answer it, as bits: `rows_with(lexeme)` are the bits of one fact."""
    match expression:
        case Has(lexemes, _):
            bits = all_rows
            for lexeme in lexemes:
                bits &= rows_with(lexeme)
            return bits
        case Any(of):
            bits = 0
            for one in of:
                bits |= evaluate(one, rows_with, all_rows)
            return bits
        case All(of):
            bits = all_rows
            for one in of:
                bits &= evaluate(one, rows_with, all_rows)
            return bits
        case Not(of):
            return all_rows & ~evaluate(of, rows_with, all_rows)
