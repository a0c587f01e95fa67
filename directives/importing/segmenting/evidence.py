"""What in a block shows that an item begins there: a document declared as issued, or a meeting told of."""

import re
from dataclasses import dataclass

from directives import references
from directives.folding import fold
from directives.importing.facts import Block
from directives.importing.segmenting.furniture import folded
from directives.importing.segmenting.lead import words_of
from directives.importing.segmenting.numbering import list_number, without_number

# Issuers above a province: their documents are cited by a digest, never declared in it.
_CENTRAL = re.compile(
    r"(?:TTG|CP|CTN|TW|QH|UBTVQH|BB?T|VPCP|VPTW|TTCP|NHNN|TANDTC|VKSNDTC|MTTW|UBDT|KTNN|B[A-Z&]{1,6})(?:-.*)?"
)
# Boards of the province, whose symbols begin as those of ministries do.
_BOARDS = re.compile(r"B(?:CD|CH|QL|DT|TV|VHC|CS|QLKKT|TC|ATGT|DVCTT)[A-Z&]*(?:-.*)?")

_ISSUING = re.compile(
    r"(?:\bban hành|\bđã có|\bvừa có|\bvà có|\bký|\bcó|\bphát hành|\bgửi|\bthông qua|\bra)\s+(?:các\s+|một số\s+)?(?:văn bản\s+(?:là\s+)?)?$"
    r"|\btại\s+$",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:hop|phien hop|ky hop|hoi nghi|hoi thao|toa dam|lam viec voi|buoi lam viec|tiep cong dan|tiep xuc|doi thoai|kiem tra thuc dia"
    r"|kiem tra hien truong|khao sat|tham|chuc mung|du le|le (?:khoi cong|khanh thanh|ky ket|ky niem|trao|phat dong|cong bo|khai mac)|giao ban|hoi dam|tiep (?:doan|xa giao))\b"
)
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?]\s+[A-ZĐÀ-Ỹ]")
_NO_HEADING = re.compile(
    r"^(?:theo do|cu the|trong do|ngoai ra|dong thoi|ben canh do|sau khi|tiep do|tren co so|de |nham |voi |cung voi|mat khac|hien nay|luu y|rieng|tuy nhien)\b"
)

SHORTEST_HEADING = 8
LONGEST_HEADING = 420


@dataclass(frozen=True)
class Evidence:
    """What one block shows: the documents it declares as issued, whether it tells of a meeting, its words."""

    declared: frozenset[str]
    meeting: bool
    words: frozenset[str]


def evidence_of(block: Block) -> Evidence:
    """What the block shows of an item's beginning."""
    return Evidence(
        frozenset(declared_numbers(block.text)),
        bool(_MEETING.search(folded(block.text[:300]))),
        frozenset(words_of(block.text)),
    )


def declared_numbers(text: str) -> list[str]:
    """The numbers that a text gives as those of documents issued, not cited: in brackets after the sentence
    that tells of them, or after "ban hành"."""
    numbers = []
    for found in references.find(text):
        if is_central(found.reference):
            continue
        before = text[max(0, found.type_start - 60) : found.type_start]
        if before.rstrip().endswith("(") or _ISSUING.search(before):
            numbers.append(str(found.reference))
    return numbers


def is_central(reference: references.Reference) -> bool:
    """Whether a document is of an issuer above the province."""
    issuer = fold(reference.issuer).upper()
    if reference.regime is references.Regime.ASSEMBLY:
        return True
    if issuer != "BTC" and _BOARDS.fullmatch(issuer):
        return False
    return bool(_CENTRAL.fullmatch(issuer))


def looks_like_heading(text: str, strict: bool = False) -> bool:
    """Whether a line could be an item's heading: one clause, no final full stop.

    `strict` is for lines that nothing but their words marks as headings.
    """
    line = without_number(" ".join(text.split()))
    if not SHORTEST_HEADING <= len(line) <= LONGEST_HEADING or _SENTENCES.search(line):
        return False
    if line.endswith((";", ",")) or _NO_HEADING.match(folded(line)):
        return False
    if not strict:
        return True
    if list_number(text) is not None or line.endswith((".", ":", "!", "?", "…")):
        return False
    return line[0].isupper() or line[0] in "“\"'("
