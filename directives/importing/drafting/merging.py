"""The rule of a second import: what the file gave may be replaced, what a person wrote is kept and told."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from directives.comparing import compare_fields

_EMPTY = (None, "", [], False)


@dataclass(frozen=True)
class Difference:
    """A field (or a whole "item") in which a person's words were kept against the file's.

    `item` is the key of the draft's item, "" for the edition itself or an item that only the file has.
    """

    heading: str
    field: str
    kept: str
    file: str
    item: str = ""

    def as_dict(self) -> dict[str, str]:
        """As kept in `Edition.import_differences`."""
        return asdict(self)


@dataclass(frozen=True)
class Merged:
    """The fields to write, and those to tell."""

    changes: dict[str, Any]
    differences: list[Difference]


def merge(
    imported: Mapping[str, Any],
    now: Mapping[str, Any],
    new: Mapping[str, Any],
    heading: str,
    item: str = "",
) -> Merged:
    """What of the file's new values may be written.

    A field that still holds what the file gave (or nothing, where the file gave nothing) takes the new
    value; one that a person has mended stays and is told.
    """
    changes: dict[str, Any] = {}
    differences: list[Difference] = []
    for change in compare_fields(now, new):
        given = imported.get(change.field)
        untouched = change.before == given or (given in _EMPTY and change.before in _EMPTY)
        if untouched:
            changes[change.field] = change.after
        else:
            kept, file = told(change.before), told(change.after)
            differences.append(Difference(heading, change.field, kept, file, item))
    return Merged(changes, differences)


def told(value: Any) -> str:
    """A value in words for the desk: lists with semicolons, facts with commas, in an order that no database decides."""
    if value in _EMPTY:
        return ""
    if isinstance(value, list):
        return "; ".join(told(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(told(value[name]) for name in sorted(value) if value[name] not in _EMPTY)
    return str(value)
