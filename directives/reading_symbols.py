"""The pattern of references, and what its groups mean: the part of the grammar that reads one symbol.

For `directives.references` only, which is the door to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directives import document_types, symbols
from directives.folding import Aligned, fold
from directives.regimes import Reference, Regime

# Every repetition is bounded, so that no text takes longer than its length. The pattern reads text folded
# by `folding.align`: small letters, no marks, plain spaces and dashes.
_GAP = r"[ \t]{0,3}"
_GAP_OR_BREAK = r"[ \t]{0,3}\n?[ \t]{0,3}"
_SYMBOL = r"(?: (?:qh|ubtvqh)[ ]?\d{1,2} | [a-z][a-z0-9]{0,19} (?:&[a-z][a-z0-9]{0,5})? ) (?!\w)"

_TYPE_CODES = "|".join(sorted({fold(code) for kind in document_types.ALL for code in kind.codes() if code}))

PATTERN = re.compile(
    rf"""
    # no part of a word, a path, a decimal or a date; but "số924" and "số:924" are only glued
    (?: (?<![\w/=&?#%@+]) (?<!\d[.,:]) (?<!\w-) | (?<=\bso) | (?<=\bso[.:]) )
    # numbers that share the symbol of the last: "217, " in "217, 218-QĐ/TW"
    (?P<others> (?: \d{{1,6}}[a-z]? {_GAP} (?: , | va\b ) {_GAP} (?: va[ ]{{1,3}} )? (?: so[ ]{{1,3}} )? ){{0,12}} )
    # the number, and a letter for one squeezed in later: "1605a"
    (?P<number> \d{{1,6}} ) (?P<suffix> [a-z](?![a-z]) )?
    # the year of a normative act: "/2024"
    (?: (?P<year_sign> {_GAP} / {_GAP_OR_BREAK} ) (?P<year> (?:19|20)\d\d ) )?
    # the sign that begins the symbol: "/" in the state, "-" in the Party; lost in "924QĐ-UBND"
    (?P<lead> {_GAP} [/\-] {_GAP_OR_BREAK} | (?= (?: {_TYPE_CODES} ) [/\-] [a-z] ) )
    # type or issuer: "QĐ", "UBND", "QH14"
    (?P<first> {_SYMBOL} )
    # the rest: "-UBND", "/TU", "-BTC-BNV"; a unit after a point, "UBND.NC"
    (?P<rest> (?: {_GAP} [/\-] {_GAP_OR_BREAK} {_SYMBOL} )?
              (?: (?: {_GAP} - {_GAP_OR_BREAK} | [.](?=[a-z]) ) {_SYMBOL} ){{0,4}} )
    """,
    re.VERBOSE,
)
_REST = re.compile(rf"(?P<sign> {_GAP} [/\-] {_GAP_OR_BREAK} | [.] ) (?P<symbol> {_SYMBOL} )", re.VERBOSE)
_OTHER = re.compile(r"(\d{1,6})((?:[a-z](?![a-z]))?)")
_LEGISLATURE = re.compile(r"(qh|ubtvqh)[ ]?(\d{1,2})")


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
    spans = [(match["lead"], *match.span("first"))]
    for found in _REST.finditer(match.string, match.start("rest"), match.end("rest")):
        spans.append((found["sign"], *found.span("symbol")))
    parts: list[_Part] = []
    for sign, start, end in spans:
        length = symbols.glued_length(text[start:end])
        parts.append(_Part(sign, text[start : start + length], start, start + length))
        if start + length < end:  # a word was glued on: "QĐ-UBNDngày"
            break
    return _parted(parts)


def _parted(parts: list[_Part]) -> list[_Part]:
    """The groups, a type's code parted from the body that it is glued to: "QĐUBND"."""
    first = parts[0]
    length = symbols.glued_type_length(first.text) if len(parts) == 1 else 0
    if not length:
        return parts
    middle = first.start + length
    return [
        _Part(first.sign, first.text[:length], first.start, middle),
        _Part("", first.text[length:], middle, first.end),
    ]


@dataclass(frozen=True)
class Context:
    """What is known before the symbol is read."""

    is_named: bool  # "số" or a type's name stands before it, or it is a whole search term
    type_name: str = ""
    is_whole: bool = False  # nothing else stands in the text


def read_symbol(
    match: re.Match[str], aligned: Aligned, context: Context
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


def _read_with_year(parts: list[_Part], year: int, context: Context) -> tuple[Reference, list[_Part]] | None:
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


def _read_party(parts: list[_Part], context: Context) -> tuple[Reference, list[_Part]] | None:
    """60-NQ/TU; also 12-KH/UBND and 924-QĐ-UBND, typed with the wrong signs."""
    code = symbols.type_code(parts[0].text)
    if not code or len(parts) < 2:
        return None
    if parts[1].sign.strip() == "-" and not context.is_named:
        return None
    return _typed(code, parts, context, is_party=parts[1].sign.strip() == "/")


def _read_with_slash(parts: list[_Part], context: Context) -> tuple[Reference, list[_Part]] | None:
    """924/QĐ-UBND, 1191/NQ-UBTVQH15, 703/UBND-NC; also 40/CT-TW, typed with the wrong signs."""
    code = symbols.type_code(parts[0].text)
    is_letter = context.type_name == "Công văn" and code != "CV" and not symbols.is_issuer(parts[-1].text)
    if code and len(parts) > 1 and not is_letter:
        return _act(parts[:2], code, None) or _typed(code, parts, context, is_party=False)
    if code and len(parts) == 1 and context.type_name != "Công văn":
        return None
    if len(parts) > 1 and symbols.is_state(parts[1].text):
        return _of_unlisted_type(parts, context)
    if len(parts) > 1 and parts[1].sign.strip() == "/":
        parts = parts[:1]
    units = _continuing(parts[1:], parts[0], context, spaced=True)
    issuer, unit = symbols.symbol(parts[0].text), "-".join(symbols.symbol(part.text) for part in units)
    return Reference(Regime.LETTER, 0, issuer=issuer, unit=unit), [parts[0], *units]


def _of_unlisted_type(parts: list[_Part], context: Context) -> tuple[Reference, list[_Part]] | None:
    """12/QCPC-UBND: a province's own code, if a type's name stands before it; 12/GP-UBND is a permit, no more."""
    code = parts[0].text
    is_code = symbols.looks_like_symbol(code) and not symbols.is_issuer(code)
    if not is_code or not (context.is_whole or context.type_name not in ("", "Công văn")):
        return None
    return _typed(code, parts, context, is_party=False)


def _typed(code: str, parts: list[_Part], context: Context, is_party: bool) -> tuple[Reference, list[_Part]]:
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


def _continuing(parts: list[_Part], before: _Part, context: Context, spaced: bool) -> list[_Part]:
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


def _is_plausible(reference: Reference, used: list[_Part], context: Context) -> bool:
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


def _is_plausible_letter(reference: Reference, in_capitals: bool, is_known: bool, context: Context) -> bool:
    if not reference.unit:  # "Công văn số 703/UBND", but not "Đề án 06/CP"
        is_letter = context.type_name == "Công văn"
        is_body = is_known or (is_letter and len(reference.issuer) > 1)
        return (
            context.is_named
            and (is_letter or not context.type_name)
            and is_body
            and (in_capitals or context.is_whole)
        )
    if in_capitals:
        return context.is_named or is_known or len(reference.issuer) >= 3
    return is_known


def _slips(match: re.Match[str], used: list[_Part], reference: Reference) -> Iterator[str]:
    signs = [match["year_sign"] or "", *(part.sign for part in used)]
    if any(sign != sign.strip(" \t\n") for sign in signs):
        yield "stray_space"
    strict = [sign for sign in str(reference) if sign in "/-"]
    if [sign.strip() for sign in signs if sign] != strict:
        yield "wrong_separator"
    if match.string[used[-1].end : used[-1].end + 1].isalnum():
        yield "glued_word"


def is_act(match: re.Match[str]) -> bool:
    """Whether the groups are an act's of the National Assembly, with its year: 62/2020/QH14."""
    return bool(match["year"] and _LEGISLATURE.match(match["first"]))


def numbers_before(match: re.Match[str]) -> Iterator[re.Match[str]]:
    """The numbers that share the symbol of the last one (groups: digits, suffix); none of them is zero."""
    others = _OTHER.finditer(match.string, *match.span("others"))
    return (other for other in others if int(other[1]))
