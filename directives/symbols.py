"""The symbols that stand in references: codes of types, of issuing bodies and of their units.

What is listed here only helps to recognise a reference written without capitals or marks, and to print it
back with them; any well-formed symbol in capitals is accepted without being listed.
"""

import json
import re
import unicodedata
from pathlib import Path

from directives import document_types
from directives.folding import fold

_FILE = Path(__file__).with_name("data") / "symbols.json"
_LISTED: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))

ISSUERS = tuple(_LISTED["issuers"])  # bodies as printed: those that digests cite, not every one there is
UNITS = tuple(_LISTED["units"])  # drafting units, as they stand after the issuer in official letters

# Party committees: their documents are numbered in the Party's way, whatever way they were typed.
_PARTY = re.compile(r"(?:tw|tu|hu|du|duk|thu|qu|[a-z]{2,7}(?:tw|tu))")
# Bodies of the state, whose documents are never numbered in the Party's way.
_STATE = frozenset({"ubnd", "hdnd", "ttg", "cp", "vpcp", "ub"})

_BY_FOLD: dict[str, str] = {}
for _symbol in (*ISSUERS, *UNITS):
    _BY_FOLD.setdefault(fold(_symbol), _symbol)
_ISSUERS = frozenset(map(fold, ISSUERS))

_EXACT = frozenset((*ISSUERS, *UNITS))
_STATE_EXACT = frozenset({"UBND", "HĐND", "TTg", "CP", "VPCP"})

_TYPES_EXACT: dict[str, str] = {}
_TYPES_FOLDED: dict[str, str] = {}
for _type in document_types.ALL:
    for _code in filter(None, _type.codes()):
        _TYPES_EXACT.setdefault(_code.casefold(), _code)
        _TYPES_FOLDED.setdefault(fold(_code), _code)

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")


def type_code(written: str) -> str:
    """The type code that was meant: "qd" → "QĐ", "CTR" → "CTr", "" for what is none.

    Written with marks, ĐA and HĐ are themselves; without, DA and HD are.
    """
    return _TYPES_EXACT.get(written.casefold()) or _TYPES_FOLDED.get(fold(written), "")


def symbol(written: str) -> str:
    """A body's or unit's symbol as printed: "ttg" → "TTg", "bxd" → "BXD", "TƯ" → "TW"."""
    if written.casefold() == "tư":
        return "TW"
    if written.isupper() and not written.isascii():
        return written
    known = _BY_FOLD.get(fold(written))
    if known:
        return known
    return written if any(char.isupper() for char in written) else written.upper()


def is_issuer(written: str) -> bool:
    return fold(written) in _ISSUERS


def is_listed(written: str) -> bool:
    return fold(written) in _BY_FOLD


def is_type_code(written: str) -> bool:
    """Whether it is a code exactly as printed; "cv" or "da" in a sentence are none."""
    return _TYPES_EXACT.get(written.casefold()) == written


def is_party(written: str) -> bool:
    """Whether only the Party has a body of that symbol."""
    return _PARTY.fullmatch(fold(written)) is not None


def is_state(written: str) -> bool:
    return fold(written) in _STATE


def has_tone(written: str) -> bool:
    """Whether a letter bears a tone: words do ("Đẩy"), symbols never ("BCĐ")."""
    return any(char in _TONES for char in unicodedata.normalize("NFD", written))


def looks_like_symbol(written: str) -> bool:
    """Capitals, with at most as many small letters: UBND, TTg, QyĐ, BCĐ389, TH&NC; no tone."""
    capitals = sum(char.isupper() for char in written)
    small = sum(char.islower() for char in written)
    return bool(written[:1].isupper()) and capitals >= small and not has_tone(written)


def glued_length(written: str) -> int:
    """How much of it is the symbol, where a word of the sentence is glued on: 4 of "UBNDngày"."""
    if not any(char.islower() for char in written) or not written[:1].isupper() or written in _EXACT:
        return len(written)
    for length in range(len(written) - 2, 1, -1):
        if written[:length] in _EXACT and written[length:].islower():
            return length
    capitals = next(index for index, char in enumerate(written) if char.islower())
    rest = written[capitals:]
    return capitals if capitals > 1 and rest.islower() and has_tone(rest) else len(written)


def glued_type_length(written: str) -> int:
    """How much of it is a type's code, where a listed body is glued on: 2 of "QĐUBND"; else 0."""
    if is_listed(written):
        return 0
    for length in range(len(written) - 2, 0, -1):
        if is_type_code(written[:length]) and written[length:] in _STATE_EXACT:
            return length
    return 0
