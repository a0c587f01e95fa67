"""Numbers of documents as people type them into a search box: in any order, without signs, in part.

The grammar's strict door is `references`; this is its lax one. What it reads is never a proof: the search
asks which documents fit it, and an address `/so/924-qd-ubnd` is read by it too.

>>> typed = read("cv 703 ubnd về chuyển đổi số")
>>> typed.number, typed.type_names, typed.issuer, typed.rest
(703, ('Công văn',), 'UBND', 'chuyển đổi số')
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directives import document_types, references, symbols
from directives.dates import find_dates
from directives.folding import fold
from directives.references import Reference, Regime
from directives.typed_pieces import LEGISLATURE, SPELT_OUT, SPOKEN, Piece, pieces_of

LONGEST = 200  # characters that are read


@dataclass(frozen=True)
class TypedReference:
    """What a query says of one document: as many facts as were typed, and the words that are none.

    `type_codes` are those that may be meant ("hđ" and "hd" are two), `type_names` the types they stand for;
    both empty where no type was typed. `reference` is the whole reference where the strict grammar reads one,
    `issuer_text` the body named beside it.
    """

    number: int
    suffix: str = ""
    type_codes: tuple[str, ...] = ()
    type_names: tuple[str, ...] = ()
    issuer: str = ""
    unit: str = ""
    year: int | None = None
    legislature: int | None = None
    date: datetime.date | None = None
    reference: Reference | None = None
    issuer_text: str = ""
    rest: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a number was typed."""
        return not (self.type_names or self.type_codes or self.issuer or self.unit or self.year or self.date)


_SIGNS_MEANT = str.maketrans("_\\", "-/")


def read(text: str) -> TypedReference | None:
    """The document's number that a query holds; None where it holds none.

    A number among words is none, unless a type, a sign or a body stands beside it: "24 xã" is two words.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST]).translate(_SIGNS_MEANT)
    strict = _strictly(text)
    return strict if strict else _laxly(text)


_ADDRESS = re.compile(r"(\d{1,6})([a-z]?)((?:-[a-z0-9]+)*)")


def read_address(slug: str) -> TypedReference | None:
    """What the part of an address says of a document: `read_address("703-ubnd-nc")`; None for what has no number."""
    match = _ADDRESS.fullmatch(slug)
    if match is None or not int(match[1]):
        return read(slug.replace("-", " "))
    groups = match[3].split("-")[1:]
    years = [groups.pop(place) for place in (0, -1) if groups and _YEAR.fullmatch(groups[place])]
    code = SPELT_OUT.get(groups[0]) or symbols.type_code(groups[0]) if groups else ""
    body, *units = (groups[1:] if code else groups) or [""]
    legislature = LEGISLATURE.fullmatch(body)
    is_letter = code == "CV"
    return TypedReference(
        int(match[1]),
        match[2],
        type_codes=_alike(code) if code and not is_letter else (),
        type_names=("Công văn",) if is_letter else _names((code,)) if code else (),
        issuer=legislature[1].upper() if legislature else symbols.symbol(body) if body else "",
        unit="-".join(map(symbols.symbol, units)),
        year=int(years[0]) if years else None,
        legislature=int(legislature[2]) if legislature else None,
    )


# --- whole references ---------------------------------------------------------------------------------


def _strictly(text: str) -> TypedReference | None:
    """The first whole reference of the text, with the type and date written beside it."""
    whole = references.parse(text)
    found = None if whole else next(iter(references.find(text)), None)
    if found is None:
        return _of(whole) if whole else None
    start = min(found.start, found.type_start)
    ends = (found.end, found.date_end or 0, found.issuer_end or 0)
    rest = _without_opening(text[:start]) + " " + text[max(ends) :]
    typed = replace(
        _of(found.reference, found.type_name),
        date=found.date,
        issuer_text=found.issuer_text,
        rest=_tidy(rest),
    )
    year = _YEAR_ALONE.fullmatch(typed.rest)
    return replace(typed, year=typed.year or int(year[1]), rest="") if year else typed


_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_ALONE = re.compile(r"(?:n[aă]m )?((?:19|20)\d\d)", re.IGNORECASE)


def _of(reference: Reference, type_name: str = "") -> TypedReference:
    """A whole reference as facts. "924/UBND-QĐ" is a type and a body in the wrong order."""
    if reference.unit and not reference.type_code and symbols.type_code(reference.unit) in _COMMON_CODES:
        unit, issuer, code = "", reference.issuer, symbols.type_code(reference.unit)
        reference = Reference(
            Regime.ADMINISTRATIVE,
            reference.number,
            reference.suffix,
            type_code=code,
            issuer=issuer,
            unit=unit,
        )
    codes = _alike(reference.type_code) if reference.type_code else ()
    names = _names(codes)
    if reference.regime is Regime.LETTER:
        names = ("Công văn",)
    elif type_name and not codes:
        names = (type_name,)
    return TypedReference(
        reference.number,
        reference.suffix,
        codes,
        names,
        reference.issuer,
        reference.unit,
        reference.year,
        reference.legislature,
        reference=reference,
    )


def _alike(code: str) -> tuple[str, ...]:
    """The codes that one typed code may mean: typed without marks, DA may be ĐA."""
    same = {
        known for kind in document_types.ALL for known in kind.codes() if known and fold(known) == fold(code)
    }
    return (code, *sorted(same - {code})) if code.isascii() else (code,)


def _names(codes: tuple[str, ...]) -> tuple[str, ...]:
    found = (kind.name for code in codes for kind in document_types.all_by_code(code))
    return tuple(dict.fromkeys(found))


# Codes that stand in the second place only when the order was turned about; the others may be units.
_COMMON_CODES = frozenset({"QĐ", "KH", "NQ", "CT", "TB", "CĐ", "BC", "CTr"})


# --- numbers in any order -----------------------------------------------------------------------------

# After these a number counts or dates something, and before them too: "tháng 6", "24 xã".
_COUNTED = frozenset({"thang", "ty", "trieu", "nghin", "xa", "phuong", "thon", "ho", "nguoi", "gio"})
_NEARBY = 6  # pieces on either side of the number that may belong to it


def _laxly(text: str) -> TypedReference | None:
    day, left = _dated(text)
    pieces = pieces_of(left)
    for index in _likeliest_first(pieces):
        typed = _around(pieces, index, left)
        if typed:
            return replace(typed, date=day)
    return None


def _dated(text: str) -> tuple[datetime.date | None, str]:
    """The first whole date of the query, and the query with blanks in its place."""
    found = next(iter(find_dates(text)), None)
    if found is None:
        return None, text
    return found.date, f"{text[: found.start]} {text[found.end :]}"


def _likeliest_first(pieces: list[Piece]) -> Iterator[int]:
    """The numbers of the query: those with a sign of a document beside them first."""
    numbers = [index for index, piece in enumerate(pieces) if piece.kind == "number"]
    numbers = [index for index in numbers if not _is_said_year(pieces, index)]
    return iter(sorted(numbers, key=lambda index: (not _is_signed(pieces, index), _is_year(pieces[index]))))


def _is_said_year(pieces: list[Piece], index: int) -> bool:
    """ "năm 2024"."""
    return _is_year(pieces[index]) and index > 0 and pieces[index - 1].folded == "nam"


def _is_signed(pieces: list[Piece], index: int) -> bool:
    """Whether what stands beside a number can only mean a document, whatever other words there are."""
    before, after = _beside(pieces, index)
    if after and after[0].kind == "sign" and after[0].is_glued and not _is_range(after):
        return True
    while before and before[-1].folded in (":", "."):
        before.pop()
    if before and before[-1].folded == "so":
        before = before[:-1] or [replace(pieces[0], kind="type")]  # "số 924" opens the query
    if before and before[-1].kind in ("type", "code") and not (after and after[0].folded in _COUNTED):
        return before[-1].kind == "type" or len(before) == 1
    return len(after) > 1 and after[0].kind == "code" and after[1].kind in ("body", "sign")


def _beside(pieces: list[Piece], index: int) -> tuple[list[Piece], list[Piece]]:
    after = pieces[index + 1 : index + 1 + _NEARBY]
    if after and after[0].kind == "suffix":
        after = after[1:]
    if after and _is_year(after[0]) and not after[0].is_glued:  # "54 2024 nd cp"
        after = after[1:]
    return pieces[max(0, index - _NEARBY) : index], after


def _is_range(after: list[Piece]) -> bool:
    """ "2021-2030", "24/7": a number after the sign, that is no year with a symbol behind it."""
    if len(after) < 2 or after[1].kind != "number":
        return False
    return not (_is_year(after[1]) and len(after) > 2)


def _spans_years(pieces: list[Piece], index: int) -> bool:
    """ "2021-2030"."""
    after = pieces[index + 1 : index + 3]
    return _is_year(pieces[index]) and len(after) == 2 and after[0].kind == "sign" and _is_year(after[1])


def _is_year(piece: Piece) -> bool:
    return piece.kind == "number" and len(piece.folded) == 4 and piece.folded[:2] in ("19", "20")


def _around(pieces: list[Piece], index: int, text: str) -> TypedReference | None:
    """The number at the index with the facts beside it; None where words make it a number of something."""
    first, last = _reach(pieces, index)
    used = pieces[first : last + 1]
    rest = _tidy(text[: used[0].start] + " " + text[used[-1].end :])
    if _spans_years(pieces, index) or (rest and not _is_signed(pieces, index)):
        return None
    return replace(_facts(used, pieces[index]), rest=rest)


def _reach(pieces: list[Piece], index: int) -> tuple[int, int]:
    """The first and the last piece, around the number, that belong to it."""
    first = last = index
    while first > 0 and _belongs(pieces[first - 1]) and index - first < _NEARBY:
        first -= 1
    while last + 1 < len(pieces) and _follows(pieces, last + 1) and last - index < _NEARBY + 2:
        last += 1
    return first, last


def _belongs(piece: Piece) -> bool:
    return piece.is_fact or piece.kind in ("sign", "filler")


def _follows(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    return _belongs(piece) or piece.kind == "suffix" or _is_year(piece)


def _facts(used: list[Piece], number: Piece) -> TypedReference:
    """The facts that the pieces around a number tell, in whatever order they stand."""
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    for piece in used:
        if piece.kind == "code" and not codes:
            codes = _alike(SPELT_OUT.get(piece.folded) or symbols.type_code(piece.text))
        if piece.kind == "type":
            named = document_types.by_name(piece.text)
            names = (named.name,) if named else names
    if codes == ("CV",):  # an official letter has no code: "cv 703"
        codes, names = (), ("Công văn",)
    bodies = [piece for piece in used if piece.kind == "body"]
    legislature = LEGISLATURE.fullmatch(bodies[0].folded) if bodies else None
    years = [int(piece.folded) for piece in used if piece is not number and _is_year(piece)]
    return TypedReference(
        number=int(number.folded),
        suffix=next((piece.folded for piece in used if piece.kind == "suffix"), ""),
        type_codes=codes,
        type_names=names or _names(codes),
        issuer=legislature[1].upper() if legislature else "-".join(map(_body, bodies[:2])),
        unit="-".join(symbols.symbol(piece.text) for piece in used if piece.kind == "unit"),
        year=years[0] if years else None,
        legislature=int(legislature[2]) if legislature else None,
    )


def _body(piece: Piece) -> str:
    return SPOKEN.get(piece.folded) or symbols.symbol(piece.text)


_OPENING = re.compile(r"\bs[ốo](?:\s+(?:hiệu|văn bản))?\s*:?\s*$", re.IGNORECASE)
_EDGES = " \t\n,;:.()/–—-"


def _without_opening(text: str) -> str:
    """Words before a reference, without the "số" that belongs to it."""
    return _OPENING.sub("", text)


# What joins a number to what it is about; it is no word to search for.
_JOINING = re.compile(r"(?:v[eề]\s+vi[eệ]c|v[eề]|v/v)\s+", re.IGNORECASE)


def _tidy(text: str) -> str:
    """Words without what a reference taken out of them leaves behind; "" where no word is left."""
    words = " ".join(text.split()).strip(_EDGES)
    return _JOINING.sub("", words, count=1) if _JOINING.match(words) else words
