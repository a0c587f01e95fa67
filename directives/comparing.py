"""Compares two lists of items, field by field: editions for readers and editors, files for the importer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Item:
    """An item as compared: its key, the words it is known by, and its fields in their order."""

    key: str
    heading: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FieldChange:
    """One field that differs."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ItemChange:
    """An item that is in both lists and differs; `heading` is the newer one."""

    key: str
    heading: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Comparison:
    """What was added, removed and changed, each in the order of its list."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[ItemChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare(before: Iterable[Item], after: Iterable[Item]) -> Comparison:
    """What became of the items of `before` in `after`, matched by key."""
    old = {item.key: item for item in before}
    new = {item.key: item for item in after}
    changed = (
        ItemChange(key, item.heading, changes)
        for key, item in new.items()
        if key in old and (changes := compare_fields(old[key].fields, item.fields))
    )
    return Comparison(
        added=tuple(item for key, item in new.items() if key not in old),
        removed=tuple(item for key, item in old.items() if key not in new),
        changed=tuple(changed),
    )


def compare_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of `after`, then those only in `before`; absent is None."""
    names = dict.fromkeys((*after, *before))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )
