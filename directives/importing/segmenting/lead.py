"""The lead of a digest: the clauses in which it lists its items, and which heading each stands for."""

import re
from collections.abc import Sequence

from directives.importing.facts import Block, BlockKind
from directives.importing.segmenting.furniture import folded
from directives.importing.segmenting.numbering import list_number, without_number

# How far into the article its lead may reach, and how many clauses are looked at.
LONGEST_LEAD = 40
MOST_CLAUSES = 80

_WORD = re.compile(r"[a-z0-9]+")
# "Trong tuần, UBND tỉnh đã chỉ đạo các nội dung sau:" before the first clause.
_OPENING = re.compile(r"^[^;]{0,240}?(?::|\bnhư sau\b|\bgồm có\b)\s*(?=\S)")
_OPENING_WORDS = re.compile(r"\b(?:tuan|noi dung|van ban|sau|gom|nhu|noi bat|chi dao|dieu hanh)\b")
# "… là những nội dung chính trong chỉ đạo, điều hành nổi bật tuần qua." after the last.
_CLOSING = re.compile(
    r"(?:\s*[,–—-])?\s*(?:…|\.{3})?\s*(?:(?:đây\s+)?là\s+(?:những|các|một số)|và\s+(?:một số|những|các)\s+(?:nội dung|văn bản)\s+(?:quan trọng\s+)?khác)"
    r"\b[^;]{0,200}$",
    re.IGNORECASE,
)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a heading or a clause, without list number and punctuation."""
    return tuple(_WORD.findall(folded(without_number(text))))


def clauses_of(lead: Sequence[Block]) -> tuple[str, ...]:
    """The clauses by which a lead lists its items; empty where it lists none."""
    if len(lead) > 1 and sum(_is_line(block) for block in lead) >= 2:
        lines = [block.text for block in lead if _is_line(block) or ";" in block.text]
        return tuple(clause for line in lines[:MOST_CLAUSES] for clause in _split(line))
    clauses: list[str] = []
    for block in lead:
        if ";" in block.text:
            clauses += _split(_CLOSING.sub("", _without_opening(block.text)))
    return tuple(clauses[:MOST_CLAUSES])


def _is_line(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or list_number(block.text) is not None


def _without_opening(text: str) -> str:
    opening = _OPENING.match(text)
    if opening and _OPENING_WORDS.search(folded(opening[0])):
        return text[opening.end() :]
    return text


def _split(text: str) -> list[str]:
    """Cut at semicolons that stand in no brackets and no quotation marks."""
    parts: list[str] = []
    depth = 0
    start = 0
    for index, char in enumerate(text):
        if char in "(“[":
            depth += 1
        elif char in ")”]":
            depth = max(0, depth - 1)
        elif char == ";" and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    stripped = (without_number(part.strip(" \t\u00a0.…,")) for part in parts)
    return [part for part in stripped if any(char.isalnum() for char in part)]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two headings are, from 0 to 1: the share of words that both have, in order or not."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    ours, theirs = set(one), set(other)
    common = len(ours & theirs)
    jaccard = common / len(ours | theirs)
    shorter = min(len(ours), len(theirs))
    contained = common / shorter if shorter >= 5 and common == shorter else 0.0
    return max(jaccard, 0.85 * contained)


def match_clauses(clauses: Sequence[str], blocks: Sequence[Block]) -> dict[int, int]:
    """Which block is the heading of which clause: {index of the block: index of the clause}.

    A block is a heading when it says little more than the clause. Each clause has one block and each block
    one clause; the likest pair goes first.
    """
    wanted = [words_of(clause) for clause in clauses]
    pairs: list[tuple[float, int, int]] = []
    for index, block in enumerate(blocks):
        if len(block.text) > 450:
            continue
        words = words_of(block.text)
        for clause, clause_words in enumerate(wanted):
            if not clause_words or not 0.5 <= len(words) / len(clause_words) <= 1.8:
                continue
            worth = likeness(words, clause_words)
            if worth >= 0.7:
                pairs.append((-worth, index, clause))
    return _best_pairs(pairs)


def _best_pairs(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, clause in sorted(pairs):
        if index not in matched and clause not in taken:
            matched[index] = clause
            taken.add(clause)
    return matched
