"""How documents are numbered: the five regimes, and a reference as a value that prints itself."""

from dataclasses import dataclass
from enum import StrEnum

from directives.folding import fold, slugify


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
