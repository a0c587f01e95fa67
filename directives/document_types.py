"""The types of official documents: their codes, their kinds, and what they are, in a citizen's words.

The rows stand in `data/document_types.json`: a new type is a row there, never a branch of code.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from directives.folding import fold

_FILE = Path(__file__).with_name("data") / "document_types.json"


@dataclass(frozen=True)
class DocumentType:
    """A type of document (loại văn bản).

    `code` is its abbreviation in a reference ("" for công văn and thư công, and for laws, which are known by
    number and year); `party_code` is the Party's, where it differs; `aliases` are older codes. `kind` is
    meeting, decision, plan, dispatch or other; None for a type that is only ever cited. `regimes` are those
    of `references.Regime` in which it is issued. `names` are other names that texts use for it.
    """

    name: str
    code: str
    kind: str | None
    regimes: tuple[str, ...]
    definition: str
    aliases: tuple[str, ...] = ()
    party_code: str = ""
    names: tuple[str, ...] = ()

    def codes(self, regime: str | None = None) -> tuple[str, ...]:
        """The codes that may stand for this type, in one regime or in any."""
        if regime is not None and regime not in self.regimes:
            return ()
        own = self.party_code or self.code
        if regime == "party":
            return (own, *self.aliases)
        if regime is None:
            return tuple(dict.fromkeys((self.code, *self.aliases, own)))
        return (self.code, *self.aliases)


def _read() -> tuple[DocumentType, ...]:
    lists = ("regimes", "aliases", "names")
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        DocumentType(**{key: tuple(value) if key in lists else value for key, value in row.items()})
        for row in rows
    )


ALL: tuple[DocumentType, ...] = _read()


def all_by_code(code: str, regime: str | None = None) -> tuple[DocumentType, ...]:
    """Every type that the code may stand for, likeliest first. The Party's QĐ stands for two."""
    wanted = unicodedata.normalize("NFC", code).strip()
    return tuple(kind for kind in ALL if wanted and wanted in kind.codes(regime))


def by_code(code: str, regime: str | None = None) -> DocumentType | None:
    """The type that the code proves; None when unknown, or when the regime uses it for several types.

    Without a regime the likeliest is given: `by_code("TT").name == "Thông tư"`.
    """
    found = all_by_code(code, regime)
    if not found or (regime is not None and len(found) > 1):
        return None
    return found[0]


def by_name(name: str) -> DocumentType | None:
    """The type of that name, with or without diacritics, or of a code written in place of a name."""
    exact = unicodedata.normalize("NFC", name).strip().casefold()
    return _BY_EXACT_NAME.get(exact) or _BY_FOLDED_NAME.get(fold(name))


_BY_EXACT_NAME: dict[str, DocumentType] = {}
_BY_FOLDED_NAME: dict[str, DocumentType] = {}
for _type in ALL:
    for _name in (_type.name, *_type.names, *filter(None, (_type.code, *_type.aliases))):
        _BY_EXACT_NAME.setdefault(_name.casefold(), _type)
        _BY_FOLDED_NAME.setdefault(fold(_name), _type)

# An alternation of all names, folded, the longest first, for patterns over text that `folding.align` folded.
NAMES_PATTERN = "|".join(
    re.escape(name)
    for name in sorted(
        {fold(name) for kind in ALL for name in (kind.name, *kind.names)}, key=len, reverse=True
    )
)
