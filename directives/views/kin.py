"""What came before and after an agency or a place, as its page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directives.lineage import Kin, Lineage, name_of
from directives.models import Agency, Place


@dataclass(frozen=True)
class Relative:
    """One that became another (`other`) on a day, or came of it; `is_part` where only a part of it did."""

    slug: str
    name: str
    other: str
    day: date
    is_part: bool
    legal_basis: str

    @property
    def event(self) -> tuple:
        """What happened, the same for all that it happened to: a page tells it once."""
        return self.other, self.day, self.is_part, self.legal_basis


def before[Row: (Agency, Place)](row: Row, lineage: Lineage[Row]) -> list[Relative]:
    """Everything that became it, directly or through others; `other` is what each became."""
    return _relatives(lineage.before(row), lineage, "successor_id")


def after[Row: (Agency, Place)](row: Row, lineage: Lineage[Row]) -> list[Relative]:
    """Everything that it became, directly or through others; `other` is what each came of."""
    return _relatives(lineage.after(row), lineage, "predecessor_id")


def _relatives(kin: Iterable[Kin], lineage: Lineage, end: str) -> list[Relative]:
    return [
        Relative(
            slug=one.row.slug,
            name=name_of(one.row),
            other=name_of(lineage.by_pk[getattr(one.succession, end)]),
            day=one.succession.day,
            is_part=one.succession.part,
            legal_basis=one.succession.legal_basis,
        )
        for one in kin
    ]
