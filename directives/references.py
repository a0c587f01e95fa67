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

from directives import document_types, symbols
from directives.dates import match_date
from directives.folding import Aligned, align, fold
from directives.issuers import name_end
from directives.reading_symbols import PATTERN, Context, is_act, numbers_before, read_symbol
from directives.regimes import Reference, Regime, slug

__all__ = ["Found", "Reference", "Regime", "find", "parse", "slug"]


@dataclass(frozen=True)
class Found:
    """A reference in running text, with what stands beside it. Positions count in the text given.

    `start` and `end` span the number and symbol (of an elided list, each number). `type_name` is the type
    written before it, or before the first of a list ("Quyết định số 12/QĐ-UBND, 13/QĐ-UBND"), else "";
    `type_start` is where it stands before this number, else equal to `start`. `date` is the date written
    with it, `issuer_text` the body named beside it. `slips` are codes of what was repaired or looks wrong:
    stray_space, wrong_separator, glued_word, number_for_date, type_mismatch.
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


# --- one reference ------------------------------------------------------------------------------------

# "54-2024-nd-cp", as in an address
_DASHED_YEAR = re.compile(r"\b(\d{1,6}[a-z]?)-((?:19|20)\d\d)-(?=[^\W\d])")
_LONGEST = 300  # characters of a whole reference with its type's name


def parse(text: str) -> Reference | None:
    """The reference that the whole text is ("Số:" or a type's name may stand before it), or None."""
    if len(text) > _LONGEST:
        return None
    aligned = align(_DASHED_YEAR.sub(r"\1/\2/", text.strip()))
    match = PATTERN.search(aligned.folded)
    if not match or match["others"]:
        return None
    before = _BEFORE.fullmatch(aligned.folded, 0, match.start())
    if not before:
        return None
    type_name = "Công văn" if before["code"] == "cv" else _type_name(before["name"])
    if before["paper"]:
        return None
    read = read_symbol(match, aligned, Context(True, type_name, is_whole=True))
    if read is None or aligned.folded[read[1] :].strip(" .,;:"):
        return None
    return read[0]


def _type_name(folded_name: str | None) -> str:
    kind = document_types.by_name(folded_name) if folded_name else None
    return kind.name if kind else ""


# --- references in running text -----------------------------------------------------------------------

_TYPE_NAMES = document_types.NAMES_PATTERN
_TYPE_CODES = "|".join(sorted({fold(code) for kind in document_types.ALL for code in kind.codes() if code}))
_OTHER_PAPERS = r"""
    mau | bieu | phu[ ]luc | giay[ ]phep | giay[ ](?:chung|xac)[ ]nhan | chung[ ]chi | goi[ ]thau | ho[ ]so
    | tai[ ]khoan | to[ ]khai | hoa[ ]don | thua | thua[ ]dat | lo | to[ ]ban[ ]do | bien"""
# What stands directly before a number: "Quyết định số", "Công văn khẩn số:", "số"
_BEFORE = re.compile(
    rf"""
    (?:
        \b (?P<name> {_TYPE_NAMES} )
        (?: [ ] (?: hoa[ ]toc | thuong[ ]khan | khan | mat | lien[ ]nganh | lien[ ]tich | phoi[ ]hop | chung
              | hanh[ ]dong | kiem[ ]tra | thanh[ ]tra | chuyen[ ]de | cong[ ]tac ) )?
      | \b (?P<code> {_TYPE_CODES} ) (?= [ ] )
      | \b (?P<paper> {_OTHER_PAPERS} ) (?= [ ] )
    )?
    (?P<so> [ ]{{0,3}} [:(]? [ ]? \b (?: cac[ ]{{1,3}} )? so (?: [ ] (?: hieu | van[ ]ban ) )? )?
    [ \t]{{0,3}} [:.]? [ \t]{{0,3}} \n? $
    """,
    re.VERBOSE,
)
# "Quyết định của UBND tỉnh ngày 27/5/2024 số": what may part a type's name from "số"
_NAME = re.compile(rf"\b (?: {_TYPE_NAMES} ) \b", re.VERBOSE)
_PARTED = re.compile(
    r"[ ](?:cua[ ](?P<body>[^,;:()\n]{2,60}?))?[ ]?,?[ ]?(?P<date>ngay[^,;:()\n]{6,26})?,?[ ]{0,2}"
)
_ACT_PARTED = re.compile(r"[ ][^;:.\n]{2,110}")
_LOOK_BACK = 140  # characters

_NUMBER_FOR_DATE = re.compile(r"[ \t]{0,3}[,;]?[ \t]{0,3}ngay[ \t]{0,3}")
_CHAINED = re.compile(r"[ \t]{0,3}(?:[,;]|va|,[ ]va|;[ ]va)[ \t\n]{1,3}(?:so[ ])?")
_TO_DATE = re.compile(r"\s{0,4}[,(]?\s{0,4}(?:(?:cung|deu|ky|ban[ ]hanh|de)[ ]{1,3}){0,2}(?=ngay|\d)")
_SAME_DAY = re.compile(r"\s{0,4}[,(]?\s{0,4}(?:deu[ ])?(?:ban[ ]hanh[ ]|ky[ ])?cung[ ]ngay\b")
_TO_ISSUER = re.compile(r"\s{0,4}[,)]?\s{0,4}(?:cua|do|duoc)[ \t\n]{1,3}")


def find(text: str) -> list[Found]:
    """Every reference in the text, left to right, with the type, date and body written beside it."""
    aligned = align(text)
    found: list[Found] = []  # in aligned positions
    last_end = -1  # where the last reference, with all that belongs to it, ended
    for match in PATTERN.finditer(aligned.folded):
        lead = _lead(aligned, match)
        chained = 0 <= last_end <= match.start() and _CHAINED.fullmatch(
            aligned.folded, last_end, match.start()
        )
        read = read_symbol(match, aligned, Context(lead.is_named or bool(chained), lead.type_name))
        if read is None or lead.is_other_paper:
            continue
        reference, end, slips = read
        if chained and not lead.type_name and _is_alike(reference, found[-1].reference):
            lead = replace(lead, type_name=found[-1].type_name)
        if found and _stands_for_date(aligned, match, reference, found[-1], last_end):
            found[-1] = _beside(aligned, found[-1], end)
            if "number_for_date" not in found[-1].slips:
                found[-1] = replace(found[-1], slips=(*found[-1].slips, "number_for_date"))
        else:
            found.extend(_with_others(aligned, match, lead, reference, end, slips))
            _give_same_day(aligned, found)
        last_end = max(end, found[-1].date_end or 0, found[-1].issuer_end or 0)
    return [_in_original(one, aligned) for one in found]


@dataclass(frozen=True)
class _Lead:
    """What stands before a number: "Quyết định số", "số", "Luật Đất đai số", or nothing."""

    is_named: bool = False
    type_name: str = ""
    type_start: int | None = None
    issuer_text: str = ""
    issuer_end: int | None = None
    is_other_paper: bool = False  # "mẫu số 01/…", "giấy phép số 12/…": numbered, but no document of ours
    date: datetime.date | None = None
    date_start: int | None = None
    date_end: int | None = None


def _lead(aligned: Aligned, match: re.Match[str]) -> _Lead:
    folded, end = aligned.folded, match.start()
    opening = max(0, end - _LOOK_BACK)
    before = _BEFORE.search(folded, opening, end)
    if before is None:
        return _Lead()
    if before["paper"]:
        return _Lead(is_other_paper=True)
    if before["name"]:
        return _Lead(True, _type_name(before["name"]), before.start("name"))
    if before["code"] and symbols.is_type_code(aligned.text[slice(*before.span("code"))]):
        # the code says no more than the symbol will, but that a letter is one ("CV 703/UBND-NC")
        is_letter = before["code"] == "cv"
        return _Lead(True, "Công văn", before.start("code")) if is_letter else _Lead(is_named=True)
    if not before["so"]:
        return _Lead(is_named=before.start() == 0)
    return _parted_lead(aligned, match, opening, before.start("so"))


def _parted_lead(aligned: Aligned, match: re.Match[str], opening: int, end: int) -> _Lead:
    """A type's name parted from "số" (which begins at `end`) by the body, the date or the act's own name."""
    folded = aligned.folded
    names = list(_NAME.finditer(folded, opening, end))
    if not names:
        return _Lead(is_named=True)
    if is_act(match):
        return _act_lead(folded, names, end)
    parted = _PARTED.fullmatch(folded, names[-1].end(), end)
    if not parted:
        return _Lead(is_named=True)
    lead = _Lead(True, _type_name(names[-1][0]), names[-1].start())
    if parted["body"] and name_end(aligned.text, folded, parted.start("body")) == parted.end("body"):
        body = aligned.text[slice(*parted.span("body"))]
        lead = replace(lead, issuer_text=body, issuer_end=parted.end("body"))
    dated = match_date(folded, parted.start("date")) if parted["date"] else None
    return replace(lead, date=dated[1], date_start=parted.start("date"), date_end=dated[0]) if dated else lead


def _act_lead(folded: str, names: list[re.Match[str]], end: int) -> _Lead:
    """An act's own name may stand before its number: "Luật Đất đai số 31/2024/QH15"."""
    for name in reversed(names):
        kind = document_types.by_name(name[0])
        if kind and "assembly" in kind.regimes and _ACT_PARTED.fullmatch(folded, name.end(), end):
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
            issuer_text=lead.issuer_text,
            issuer_end=lead.issuer_end,
            slips=slips,
        ),
        end,
    )
    return [*_elided(match, last), last] if lead.is_named else [last]


def _elided(match: re.Match[str], last: Found) -> list[Found]:
    """The numbers before the last one, which write its symbol only once."""
    return [
        replace(
            last,
            reference=replace(last.reference, number=int(other[1]), suffix=other[2]),
            start=other.start(),
            end=other.end(),
            type_start=last.type_start if last.type_name else other.start(),
            slips=(),
        )
        for other in numbers_before(match)
    ]


def _give_same_day(aligned: Aligned, found: list[Found]) -> None:
    """ "12/QĐ-UBND và 13/QĐ-UBND cùng ngày 27/5/2024": the date of the last is that of those chained to it."""
    last = found[-1]
    if last.date is None or last.date_start is None or not _SAME_DAY.match(aligned.folded, last.end):
        return
    after = last
    for index in range(len(found) - 2, -1, -1):
        before = found[index]
        beginning = min(after.start, after.type_start)
        if before.date or not _CHAINED.fullmatch(aligned.folded, before.end, beginning):
            return
        found[index] = replace(before, date=last.date, date_start=last.date_start, date_end=last.date_end)
        after = before


def _is_alike(one: Reference, other: Reference) -> bool:
    """Whether the type's name before one names both: "các Quy định số 22-QĐ/TW, 23-QĐ/TW"."""
    return (one.regime, one.type_code) == (other.regime, other.type_code)


def _is_mismatch(type_name: str, reference: Reference) -> bool:
    """Whether the type's name and its code tell different things: "Kế hoạch số 924/QĐ-UBND"."""
    kind = document_types.by_name(type_name)
    if kind is None or not document_types.all_by_code(reference.type_code):
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
    to_issuer = None if found.issuer_text else _TO_ISSUER.match(folded, position)
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
