"""Cuts what people type into pieces: numbers, types, bodies, units, signs; for `typed_references` only."""

import re
from dataclasses import dataclass

from directives import document_types, symbols
from directives.folding import align

_PIECE = re.compile(r"\d+|[a-z][a-z0-9&]*|[^a-z0-9\s]")
_WITH_NUMBER = re.compile(r"(?:qh|ubtvqh)\d{1,2}|bcd\d{1,4}")  # symbols that end in digits
LEGISLATURE = re.compile(r"(qh|ubtvqh)(\d{1,2})")
_GLUED_NUMBER = re.compile(r"([a-z]+?)(\d{1,6})")
# Bodies by their names; what follows "UBND" and "HĐND" is left to the words but for the province's own.
SPOKEN = {
    "ubnd tinh": "UBND",
    "uy ban nhan dan tinh": "UBND",
    "uy ban nhan dan": "UBND",
    "hdnd tinh": "HĐND",
    "hoi dong nhan dan tinh": "HĐND",
    "hoi dong nhan dan": "HĐND",
    "thu tuong chinh phu": "TTg",
    "thu tuong": "TTg",
    "van phong chinh phu": "VPCP",
    "chinh phu": "CP",
    "ban bi thu": "TW",
    "bo chinh tri": "TW",
    "trung uong": "TW",
    "tinh uy": "TU",
}
_SPOKEN_NAME = re.compile(rf"(?:{'|'.join(SPOKEN)})\b")
_TYPE_NAME = re.compile(rf"(?:{document_types.NAMES_PATTERN})\b")
SPELT_OUT = {"dean": "ĐA", "hopdong": "HĐ"}  # as addresses write them
_SIGNS = frozenset("/-")
_FILLERS = frozenset({"so", "hieu", "ky", "ngay", "nam", "cua", ":", ".", ","})


@dataclass(frozen=True)
class Piece:
    """A word, a number, a sign or a type's whole name of the query. `kind` is what it may be."""

    kind: str  # number, type, code, body, unit, year, sign, filler, other
    folded: str
    text: str
    start: int
    end: int
    is_glued: bool  # no blank parts it from the piece before

    @property
    def is_fact(self) -> bool:
        return self.kind in ("type", "code", "body", "unit", "year")


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a query, left to right."""
    aligned = align(text)
    found: list[Piece] = []
    position = 0
    while match := _PIECE.search(aligned.folded, position):
        typed = _TYPE_NAME.match(aligned.folded, match.start())
        spoken = _SPOKEN_NAME.match(aligned.folded, match.start())
        start, end = (typed or spoken or match).span()
        glued = _GLUED_NUMBER.fullmatch(match[0]) if not (typed or spoken) else None
        if glued and not _WITH_NUMBER.fullmatch(match[0]):
            end = start + len(glued[1])  # "số924", "qđ924": two pieces
        written = text[aligned.origin(start) : aligned.origin(end)]
        is_glued = bool(found) and found[-1].end == aligned.origin(start)
        kind = _kind(aligned.folded[start:end], written, is_glued, found)
        kind = "type" if typed else "body" if spoken else kind
        found.append(
            Piece(
                kind, aligned.folded[start:end], written, aligned.origin(start), aligned.origin(end), is_glued
            )
        )
        position = end
    return found


def _kind(folded: str, written: str, is_glued: bool, before: list[Piece]) -> str:
    if folded.isdigit():
        return "number" if len(folded) <= 6 and int(folded) else "other"
    if not folded[0].isalnum():
        return "sign" if folded in _SIGNS else "filler" if folded in _FILLERS else "other"
    if is_glued and before[-1].kind == "number" and len(folded) == 1:
        return "suffix"  # 1605a
    if symbols.has_tone(written):
        return "filler" if folded in _FILLERS else "other"
    if folded in _FILLERS:
        return "filler"
    if symbols.is_issuer(written) or LEGISLATURE.fullmatch(folded):
        return "code" if symbols.type_code(written) and not _body_follows(before) else "body"
    if symbols.type_code(written) or folded in SPELT_OUT:
        return "code"
    return "unit" if symbols.is_listed(written) or (before and before[-1].kind == "sign") else "other"


def _body_follows(before: list[Piece]) -> bool:
    """Whether a code stands before, so that "CT" or "TTr" after it is a body's symbol, not a type's."""
    last = [piece for piece in before if piece.kind != "sign"][-1:]
    return bool(last) and last[0].kind == "code"
