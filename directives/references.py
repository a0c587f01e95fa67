"""The grammar of references to official documents: reads, prints, compares and finds them.

A reference is what stands at a document's head: number, type, issuing body and, in some regimes, a year.
Five regimes number their documents in five ways (docs/architecture and `Regime` tell them apart). Whoever
needs a reference asks here; nobody else has a pattern of their own for it.

>>> str(parse("Quyết định số 924 / qd – ubnd"))
'924/QĐ-UBND'
>>> [str(found.reference) for found in find("Quy định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị")]
['217-QĐ/TW', '218-QĐ/TW']
"""

import datetime
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from directives import document_types, symbols
from directives.dates import match_date
from directives.folding import Aligned, align, fold, slugify
from directives.issuers import name_end


class Regime(StrEnum):
    """How a document is numbered, and so when its number restarts."""

    ADMINISTRATIVE = "administrative"  # 924/QĐ-UBND: each year, per issuer and type
    LETTER = "letter"  # 703/UBND-NC (công văn): each year, per issuer
    NORMATIVE = "normative"  # 54/2024/NĐ-CP: each year, which stands inside
    ASSEMBLY = "assembly"  # 62/2020/QH14, 1191/NQ-UBTVQH15: each legislature
    PARTY = "party"  # 60-NQ/TU: each term of the committee, per type


# Folding would make them DA and HD, which are other types.
_SPELT_OUT = {"ĐA": "dean", "HĐ": "hopdong"}


@dataclass(frozen=True)
class Reference:
    """A document's number and symbol (số, ký hiệu). `str()` prints it as the rules of its regime want.

    `type_code` is empty for official letters and for acts of the National Assembly; `issuer` is the symbol
    of the issuing body without the legislature's number; `unit` is the drafting unit of a letter.
    """

    regime: Regime
    number: int
    suffix: str = ""
    type_code: str = ""
    issuer: str = ""
    unit: str = ""
    year: int | None = None
    legislature: int | None = None

    def __str__(self) -> str:
        return self._print(self.type_code, self.issuer, self.unit)

    @property
    def key(self) -> str:
        """What two spellings of one reference have in common, in ASCII capitals: "924/QD-UBND"."""
        return self._print(
            _SPELT_OUT.get(self.type_code, self.type_code), self.issuer, self.unit, fold
        ).upper()

    def _print(self, type_code: str, issuer: str, unit: str, spell=str) -> str:
        number = f"{self.number:02d}{self.suffix}"
        issuer = spell(issuer) + (str(self.legislature) if self.legislature is not None else "")
        tail = "-".join(filter(None, (issuer, spell(unit))))
        if self.regime is Regime.PARTY:
            return f"{number}-{spell(type_code)}/{tail}"
        if self.year is not None:
            number = f"{number}/{self.year}"
        return f"{number}/" + "-".join(filter(None, (spell(type_code), tail)))


@dataclass(frozen=True)
class Found:
    """A reference in running text, with what stands beside it. Positions count in the text given.

    `start` and `end` span the number and symbol (of an elided list, each number). `type_name` is the type
    written before it ("Quyết định"), else "", with `type_start` then equal to `start`. `date` is the date
    written with it, `issuer_text` the body named after "của". `slips` are codes of what was repaired:
    stray_space, wrong_separator, number_for_date, type_mismatch.
    """

    reference: Reference
    start: int
    end: int
    type_name: str = ""
    type_start: int = 0
    date: datetime.date | None = None
    date_start: int | None = None
    date_end: int | None = None
    issuer_text: str = ""
    issuer_end: int | None = None
    slips: tuple[str, ...] = ()


# --- the pattern --------------------------------------------------------------------------------------

# Every repetition is bounded, so that no text takes longer than its length. The pattern reads text folded
# by `folding.align`: small letters, no marks, plain spaces and dashes.
_GAP = r"[ \t]{0,3}"
_GAP_OR_BREAK = r"[ \t]{0,3}\n?[ \t]{0,3}"
_SYMBOL = r"(?: (?:qh|ubtvqh)[ ]?\d{1,2} | [a-z][a-z0-9]{0,19} (?:&[a-z][a-z0-9]{0,5})? ) (?!\w)"

_PATTERN = re.compile(
    rf"""
    # no part of a word, a path, a decimal or a date; but "số924" and "số:924" are only glued
    (?: (?<![\w/=&?#%@+]) (?<!\w[.,:\-]) | (?<=\bso) | (?<=\bso[.:]) )
    # numbers that share the symbol of the last: "217, " in "217, 218-QĐ/TW"
    (?P<others> (?: \d{{1,6}}[a-z]? {_GAP} (?: [,;] | va\b ) {_GAP} (?: va[ ]{{1,3}} )? (?: so[ ]{{1,3}} )? ){{0,12}} )
    # the number, and a letter for one squeezed in later: "1605a"
    (?P<number> \d{{1,6}} ) (?P<suffix> [a-z](?![a-z]) )?
    # the year of a normative act: "/2024"
    (?: (?P<year_sign> {_GAP} / {_GAP_OR_BREAK} ) (?P<year> (?:19|20)\d\d ) )?
    # the sign that begins the symbol: "/" in the state, "-" in the Party
    (?P<lead> {_GAP} [/\-] {_GAP_OR_BREAK} )
    # type or issuer: "QĐ", "UBND", "QH14"
    (?P<first> {_SYMBOL} )
    # the rest: "-UBND", "/TU", "-BTC-BNV"
    (?P<rest> (?: {_GAP} [/\-] {_GAP_OR_BREAK} {_SYMBOL} )? (?: {_GAP} - {_GAP_OR_BREAK} {_SYMBOL} ){{0,4}} )
    """,
    re.VERBOSE,
)
_REST = re.compile(rf"(?P<sign> {_GAP} [/\-] {_GAP_OR_BREAK} ) (?P<symbol> {_SYMBOL} )", re.VERBOSE)
_OTHER = re.compile(r"(\d{1,6})([a-z]?)")
_LEGISLATURE = re.compile(r"(qh|ubtvqh)[ ]?(\d{1,2})")

_TYPE_NAMES = document_types.NAMES_PATTERN
_TYPE_CODES = "|".join(sorted({fold(code) for kind in document_types.ALL for code in kind.codes() if code}))
# What stands directly before a number: "Quyết định số", "Công văn khẩn số:", "số"
_BEFORE = re.compile(
    rf"""
    (?:
        \b (?P<name> {_TYPE_NAMES} )
        (?: [ ] (?: hoa[ ]toc | thuong[ ]khan | khan | mat | lien[ ]nganh | lien[ ]tich ) )?
      | \b (?P<code> {_TYPE_CODES} ) (?= [ ] )
    )?
    (?P<so> [ ]{{0,3}} \b (?: cac[ ]{{1,3}} )? so (?: [ ] (?: hieu | van[ ]ban ) )? )?
    [ \t]{{0,3}} [:.]? [ \t]{{0,3}} \n? $
    """,
    re.VERBOSE,
)
# "Quyết định của UBND tỉnh ngày 27/5/2024 số": what may part a type's name from "số"
_NAME = re.compile(rf"\b (?: {_TYPE_NAMES} ) \b", re.VERBOSE)
_PARTED = re.compile(r"[ ](?:cua[ ][^,;:()\n]{2,60})?[ ]?,?[ ]?(?P<date>ngay[^,;:()\n]{6,26})?,?[ ]{0,2}")
_ACT_PARTED = re.compile(r"[ ][^;:.\n]{2,110}[ (]{1,2}")
_LOOK_BACK = 140  # characters


@dataclass(frozen=True)
class _Part:
    """One group of a symbol, with the sign before it."""

    sign: str
    text: str
    start: int
    end: int

    @property
    def is_spaced(self) -> bool:
        return self.sign[:1].isspace() and self.sign[-1:].isspace()


def _parts(match: re.Match[str], text: str) -> list[_Part]:
    first = _Part(
        match["lead"],
        text[match.start("first") : match.end("first")],
        match.start("first"),
        match.end("first"),
    )
    parts = [first]
    for found in _REST.finditer(match.string, match.start("rest"), match.end("rest")):
        start, end = found.span("symbol")
        parts.append(_Part(found["sign"], text[start:end], start, end))
    return parts


# --- from groups to a reference -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Context:
    """What is known before the symbol is read."""

    is_named: bool  # "số" or a type's name stands before it, or it is a whole search term
    type_name: str = ""
    is_whole: bool = False  # nothing else stands in the text


def _read(
    match: re.Match[str], aligned: Aligned, context: _Context
) -> tuple[Reference, int, tuple[str, ...]] | None:
    """The reference that the groups make, where it ends and its slips; None for what only looks like one."""
    number = int(match["number"])
    if number == 0:
        return None
    parts = _parts(match, aligned.text)
    if match["year"]:
        read = _read_with_year(parts, int(match["year"]), context)
    elif parts[0].sign.strip() == "-":
        read = _read_party(parts, context)
    else:
        read = _read_with_slash(parts, context)
    if read is None:
        return None
    reference, used = read
    if not _is_plausible(reference, used, context):
        return None
    slips = list(_slips(match, used, reference))
    return replace(reference, number=number, suffix=match["suffix"] or ""), used[-1].end, tuple(slips)


def _read_with_year(parts: list[_Part], year: int, context: _Context) -> tuple[Reference, list[_Part]] | None:
    """62/2020/QH14, 05/2004/PL-UBTVQH11, 54/2024/NĐ-CP, 25/2014/TTLT-BTC-BNV."""
    act = _act(parts[:1], "", year)
    if act:
        return act
    code = symbols.type_code(parts[0].text)
    if not code or len(parts) < 2:
        return None
    if len(parts) == 2 and (act := _act(parts, code, year)):
        return act
    used = parts[:2] + _continuing(parts[2:], parts[1], context, spaced=code in ("TTLT", "NQLT"))
    issuer = "-".join(symbols.symbol(part.text) for part in used[1:])
    return Reference(Regime.NORMATIVE, 0, type_code=code, issuer=issuer, year=year), used


def _act(parts: list[_Part], code: str, year: int | None) -> tuple[Reference, list[_Part]] | None:
    """An act of the National Assembly or its Standing Committee, known by its legislature."""
    match = _LEGISLATURE.fullmatch(fold(parts[-1].text))
    if not match:
        return None
    issuer = match[1].upper()
    return Reference(
        Regime.ASSEMBLY, 0, type_code=code, issuer=issuer, year=year, legislature=int(match[2])
    ), parts


def _read_party(parts: list[_Part], context: _Context) -> tuple[Reference, list[_Part]] | None:
    """60-NQ/TU; also 12-KH/UBND and 924-QĐ-UBND, typed with the wrong signs."""
    code = symbols.type_code(parts[0].text)
    if not code or len(parts) < 2:
        return None
    if parts[1].sign.strip() == "-" and not context.is_named:
        return None
    return _typed(code, parts, context, is_party=parts[1].sign.strip() == "/")


def _read_with_slash(parts: list[_Part], context: _Context) -> tuple[Reference, list[_Part]] | None:
    """924/QĐ-UBND, 1191/NQ-UBTVQH15, 703/UBND-NC; also 40/CT-TW, typed with the wrong signs."""
    code = symbols.type_code(parts[0].text)
    if code and len(parts) > 1 and not (context.type_name == "Công văn" and code != "CV"):
        return _act(parts[:2], code, None) or _typed(code, parts, context, is_party=False)
    if code and len(parts) == 1 and context.type_name != "Công văn":
        return None
    if len(parts) > 1 and parts[1].sign.strip() == "/":
        parts = parts[:1]
    units = _continuing(parts[1:], parts[0], context, spaced=True)
    issuer, unit = symbols.symbol(parts[0].text), "-".join(symbols.symbol(part.text) for part in units)
    return Reference(Regime.LETTER, 0, issuer=issuer, unit=unit), [parts[0], *units]


def _typed(code: str, parts: list[_Part], context: _Context, is_party: bool) -> tuple[Reference, list[_Part]]:
    """A reference of the named type; the body, where it is known, settles the regime, not the signs."""
    body = parts[1].text
    units = _continuing(parts[2:], parts[1], context, spaced=False)
    if symbols.is_party(body) or body.casefold() == "tư":
        regime = Regime.PARTY
    elif symbols.is_state(body) or not is_party:
        regime = Regime.LETTER if code == "CV" else Regime.ADMINISTRATIVE
    else:
        regime = Regime.PARTY
    unit = "-".join(symbols.symbol(part.text) for part in units)
    return Reference(regime, 0, type_code=code, issuer=symbols.symbol(body), unit=unit), [*parts[:2], *units]


def _continuing(parts: list[_Part], before: _Part, context: _Context, spaced: bool) -> list[_Part]:
    """The groups that still belong to the symbol, up to the first that is a word of the sentence."""
    used: list[_Part] = []
    for part in parts:
        if part.is_spaced and not (spaced or context.is_whole):
            break
        in_capitals = symbols.looks_like_symbol(part.text)
        in_small = before.text.islower() and (context.is_whole or symbols.is_listed(part.text))
        if not in_capitals and not in_small:
            break
        used.append(part)
    return used


def _is_plausible(reference: Reference, used: list[_Part], context: _Context) -> bool:
    """Whether the groups are symbols and not words between slashes."""
    if any(symbols.has_tone(part.text) for part in used):
        return False
    if reference.regime is Regime.ASSEMBLY:
        return True
    body = used[0] if reference.regime is Regime.LETTER and not reference.type_code else used[1]
    in_capitals = symbols.looks_like_symbol(body.text)
    is_known = symbols.is_issuer(body.text)
    if body is used[0]:
        return _is_plausible_letter(reference, in_capitals, is_known, context)
    if used[0].text.islower() or not in_capitals:
        return is_known or (context.is_named and body.text.islower() and len(body.text) <= 12)
    return True


def _is_plausible_letter(reference: Reference, in_capitals: bool, is_known: bool, context: _Context) -> bool:
    if not reference.unit:
        return context.is_named and is_known and (in_capitals or context.is_whole)
    if in_capitals:
        return context.is_named or is_known or len(reference.issuer) >= 3
    return is_known


def _slips(match: re.Match[str], used: list[_Part], reference: Reference):
    signs = [match["year_sign"] or "", *(part.sign for part in used)]
    if any(sign != sign.strip(" \t\n") for sign in signs):
        yield "stray_space"
    strict = [sign for sign in str(reference) if sign in "/-"]
    if [sign.strip() for sign in signs if sign] != strict:
        yield "wrong_separator"


# --- one reference ------------------------------------------------------------------------------------

# "54-2024-nd-cp", as in an address
_DASHED_YEAR = re.compile(r"\b(\d{1,6}[a-z]?)-((?:19|20)\d\d)-(?=[^\W\d])")
_LONGEST = 300  # characters of a whole reference with its type's name


def parse(text: str) -> Reference | None:
    """The reference that the whole text is ("Số:" or a type's name may stand before it), or None."""
    if len(text) > _LONGEST:
        return None
    aligned = align(_DASHED_YEAR.sub(r"\1/\2/", text.strip()))
    match = _PATTERN.search(aligned.folded)
    if not match or match["others"]:
        return None
    before = _BEFORE.fullmatch(aligned.folded, 0, match.start())
    if not before:
        return None
    type_name = "Công văn" if before["code"] == "cv" else _type_name(before["name"])
    read = _read(match, aligned, _Context(True, type_name, is_whole=True))
    if read is None or aligned.folded[read[1] :].strip(" .,;:"):
        return None
    return read[0]


def _type_name(folded_name: str | None) -> str:
    kind = document_types.by_name(folded_name) if folded_name else None
    return kind.name if kind else ""


def slug(reference: Reference, *, period: str, issuer_slug: str = "") -> str:
    """A document's part of an address: "924-qd-ubnd-2024", "54-2024-nd-cp", "62-2020-qh14", "60-nq-tu-2021".

    `period` is the year of an administrative document or letter, of a Party document the year known from
    its date; "" leaves it out. `issuer_slug` tells a body whose symbol is not its own alone from the others:
    "924-qd-ubnd-huyen-binh-gia-2024".
    """
    issuer = slugify(reference.issuer) + (
        str(reference.legislature) if reference.legislature is not None else ""
    )
    if issuer_slug and (issuer_slug == issuer or issuer_slug.startswith(f"{issuer}-")):
        issuer = issuer_slug
    elif issuer_slug:
        issuer = f"{issuer}-{issuer_slug}"
    has_own_period = reference.year is not None or reference.legislature is not None
    groups = (
        f"{reference.number:02d}{reference.suffix}",
        str(reference.year or ""),
        _SPELT_OUT.get(reference.type_code) or slugify(reference.type_code),
        issuer,
        slugify(reference.unit),
        "" if has_own_period else slugify(str(period)),
    )
    return "-".join(filter(None, groups))


# --- references in running text -----------------------------------------------------------------------

_NUMBER_FOR_DATE = re.compile(r"[ \t]{0,3}[,;]?[ \t]{0,3}ngay[ \t]{0,3}")
_CHAINED = re.compile(r"[ \t]{0,3}(?:[,;]|va|,[ ]va|;[ ]va)[ \t\n]{1,3}(?:so[ ])?")
_TO_DATE = re.compile(r"\s{0,4}[,(]?\s{0,4}(?:(?:ky|ban[ ]hanh|de)[ ]{1,3})?(?=ngay\b|\d)")
_TO_ISSUER = re.compile(r"\s{0,4}[,)]?\s{0,4}cua[ \t\n]{1,3}")


def find(text: str) -> list[Found]:
    """Every reference in the text, left to right, with the type, date and body written beside it."""
    aligned = align(text)
    found: list[Found] = []  # in aligned positions
    last_end = -1  # where the last reference, with all that belongs to it, ended
    for match in _PATTERN.finditer(aligned.folded):
        lead = _lead(aligned, match)
        chained = 0 <= last_end <= match.start() and _CHAINED.fullmatch(
            aligned.folded, last_end, match.start()
        )
        read = _read(match, aligned, _Context(lead.is_named or bool(chained), lead.type_name))
        if read is None:
            continue
        reference, end, slips = read
        if found and _stands_for_date(aligned, match, reference, found[-1], last_end):
            found[-1] = _beside(aligned, found[-1], end)
            found[-1] = replace(found[-1], slips=(*found[-1].slips, "number_for_date"))
        else:
            found.extend(_with_others(aligned, match, lead, reference, end, slips))
        last_end = max(end, found[-1].date_end or 0, found[-1].issuer_end or 0)
    return [_in_original(one, aligned) for one in found]


@dataclass(frozen=True)
class _Lead:
    """What stands before a number: "Quyết định số", "số", "Luật Đất đai số", or nothing."""

    is_named: bool = False
    type_name: str = ""
    type_start: int | None = None
    date: datetime.date | None = None
    date_start: int | None = None
    date_end: int | None = None


def _lead(aligned: Aligned, match: re.Match[str]) -> _Lead:
    folded, end = aligned.folded, match.start()
    opening = max(0, end - _LOOK_BACK)
    before = _BEFORE.search(folded, opening, end)
    if before is None:
        return _Lead()
    if before["name"]:
        return _Lead(True, _type_name(before["name"]), before.start("name"))
    if before["code"] and symbols.is_type_code(aligned.text[slice(*before.span("code"))]):
        # the code says no more than the symbol will, but that a letter is one ("CV 703/UBND-NC")
        is_letter = before["code"] == "cv"
        return _Lead(True, "Công văn", before.start("code")) if is_letter else _Lead(is_named=True)
    if not before["so"]:
        return _Lead(is_named=before.start() == 0)
    names = list(_NAME.finditer(folded, opening, before.start()))
    if not names:
        return _Lead(is_named=True)
    name = names[-1]
    parted = _PARTED.fullmatch(folded, name.end(), before.start("so"))
    if parted:
        dated = match_date(folded, parted.start("date")) if parted["date"] else None
        day = (dated[1], parted.start("date"), dated[0]) if dated else (None, None, None)
        return _Lead(True, _type_name(name[0]), name.start(), *day)
    if match["year"] and _LEGISLATURE.match(match["first"]):
        return _act_lead(folded, names, before.start("so"))
    return _Lead(is_named=True)


def _act_lead(folded: str, names: list[re.Match[str]], end: int) -> _Lead:
    """An act's own name may stand before its number: "Luật Đất đai số 31/2024/QH15"."""
    for name in reversed(names):
        kind = document_types.by_name(name[0])
        if kind and "assembly" in kind.regimes and _ACT_PARTED.fullmatch(folded + " ", name.end(), end + 1):
            return _Lead(True, kind.name, name.start())
    return _Lead(is_named=True)


def _with_others(
    aligned: Aligned,
    match: re.Match[str],
    lead: _Lead,
    reference: Reference,
    end: int,
    slips: tuple[str, ...],
) -> list[Found]:
    """The reference, after those that share its symbol ("217, 218-QĐ/TW"); all have what stands beside it."""
    start = match.start("number")
    if lead.type_name and _is_mismatch(lead.type_name, reference):
        slips = (*slips, "type_mismatch")
    last = _beside(
        aligned,
        Found(
            reference,
            start,
            end,
            type_name=lead.type_name,
            type_start=start if lead.type_start is None else lead.type_start,
            date=lead.date,
            date_start=lead.date_start,
            date_end=lead.date_end,
            slips=slips,
        ),
        end,
    )
    if not lead.is_named:
        return [last]
    return [
        *(
            replace(
                last,
                reference=replace(reference, number=int(other[1]), suffix=other[2]),
                start=other.start(),
                end=other.end(),
                type_start=last.type_start if lead.type_name else other.start(),
                slips=(),
            )
            for other in _OTHER.finditer(aligned.folded, *match.span("others"))
            if int(other[1])
        ),
        last,
    ]


def _is_mismatch(type_name: str, reference: Reference) -> bool:
    """Whether the type's name and its code tell different things: "Kế hoạch số 924/QĐ-UBND"."""
    kind = document_types.by_name(type_name)
    if kind is None or not reference.type_code:
        return False
    return reference.type_code not in kind.codes()


def _stands_for_date(
    aligned: Aligned, match: re.Match[str], reference: Reference, before: Found, last_end: int
) -> bool:
    """A number repeated where its date should be: "số 703/UBND-NC, ngày 703/UBND-NC, ngày 27/5/2024"."""
    if before.date or before.reference.key != reference.key:
        return False
    return _NUMBER_FOR_DATE.fullmatch(aligned.folded, last_end, match.start()) is not None


def _beside(aligned: Aligned, found: Found, position: int) -> Found:
    """Adds the date and the body that follow at the position, in either order."""
    folded = aligned.folded
    dated = None if found.date else _date_at(folded, position)
    if dated:
        found = replace(found, date_start=dated[0], date_end=dated[1], date=dated[2])
        position = dated[1]
    to_issuer = _TO_ISSUER.match(folded, position)
    end = name_end(aligned.text, folded, to_issuer.end()) if to_issuer else None
    if to_issuer is None or end is None:
        return found
    found = replace(found, issuer_text=aligned.text[to_issuer.end() : end], issuer_end=end)
    dated = None if found.date else _date_at(folded, end)
    if dated:
        found = replace(found, date_start=dated[0], date_end=dated[1], date=dated[2])
    return found


def _date_at(folded: str, position: int) -> tuple[int, int, datetime.date] | None:
    opening = _TO_DATE.match(folded, position)
    dated = match_date(folded, opening.end()) if opening else None
    return (opening.end(), *dated) if opening and dated else None


def _in_original(found: Found, aligned: Aligned) -> Found:
    """The same with positions of the text as it was given."""
    if aligned.offsets is None:
        return found
    places = ("start", "end", "type_start", "date_start", "date_end", "issuer_end")
    moved = {name: aligned.origin(at) for name in places if (at := getattr(found, name)) is not None}
    return replace(found, **moved)
