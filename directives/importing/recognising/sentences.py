"""Sentences and clauses of a paragraph, with their places in it."""

import re
from collections.abc import Iterator

from directives.importing.capitals import CAPITAL, SMALL

# A full stop ends a sentence before a capital, with or without the space ("1,2 km.Đối với …"); not after
# a number of a list or an abbreviation of one or two capitals ("TP. Lạng Sơn").
_END = re.compile(
    rf"(?<=[^\W\d_][^\W\d_])(?<!\bTP)(?<!\bTX)[.!?…]+[\"”’)]*(?=\s+[“\"(\-–+]?\s?[{CAPITAL}0-9]|[{CAPITAL}][{SMALL}])"
    rf"|(?<=[\d)”\"%’])[.!?…]+(?=\s+[“\"(\-–]?[{CAPITAL}])|\n+"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text's sentences; a line break ends one too."""
    start = 0
    for match in _END.finditer(text):
        if match.end() > start:
            yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def clause_end(text: str, start: int, end: int) -> int:
    """Where the clause that begins at `start` ends: at a semicolon outside brackets, or with the sentence."""
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char in "(“":
            depth += 1
        elif char in ")”":
            depth = max(0, depth - 1)
        elif char == ";" and depth == 0:
            return index
    return end
