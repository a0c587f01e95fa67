"""Puts the items of a draft in the order that the typed positions ask for, numbered from 1 without a gap."""

from collections.abc import Mapping

from directives.models import Directive, Edition


def renumber(edition: Edition, before: Mapping[int, int]) -> None:
    """Number the items anew. `before`: the positions before the editor typed others, by primary key.

    Who was moved up to a place comes before the one that stood there, who was moved down comes after.
    """
    items = sorted(
        edition.directives.only("pk", "position"), key=lambda item: _place(item, before.get(item.pk))
    )
    changed = []
    for number, item in enumerate(items, start=1):
        if item.position != number:
            item.position = number
            changed.append(item)
    Directive.objects.bulk_update(changed, ["position"])


def _place(item: Directive, before: int | None) -> tuple[int, int, int]:
    moved = 0 if before is None else (item.position > before) - (item.position < before)
    return item.position, moved, item.pk
