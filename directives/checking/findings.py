"""What a check says: a finding, tied to its words."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication, a warning can be passed with a reason, an information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True)
class Where:
    """A stretch of one field: `item` is the item's key ("" for the edition's own title and lead)."""

    item: str
    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """What a check function yields. `why` is a Vietnamese sentence; `mend` replaces exactly the words."""

    where: Where
    why: str
    mend: str | None = None


@dataclass(frozen=True)
class Finding:
    """A mark with the check's code and severity, and the words that it concerns."""

    code: str
    severity: Severity
    where: Where
    words: str
    why: str
    mend: str | None = None
