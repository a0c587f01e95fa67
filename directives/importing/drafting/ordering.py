"""Puts a draft's items in order after an import: the file's order, or a person's where one was made."""

from collections.abc import Sequence

from directives.models.directives import Directive


def was_reordered(existing: Sequence[Directive]) -> bool:
    """Whether a person has put the items that stem from a file in another order than that file's."""
    places = [item.imported["position"] for item in existing if "position" in item.imported]
    return places != sorted(places)


def renumber(
    existing: Sequence[Directive],
    from_file: Sequence[Directive],
    left: Sequence[Directive],
    keep_order: bool,
) -> bool:
    """Number the items from 1 without a gap; true when a position changed.

    `existing` is the order before the import, `from_file` the file's; `left` are those that only the draft
    has: each stays behind the item that it followed. `keep_order`: a person's order stays, new items follow.
    """
    order = list(from_file)
    if keep_order:
        before = [item for item in existing if item in order]
        order = before + [item for item in order if item not in before]
    for item in left:
        order.insert(_place_of(item, existing, order), item)
    return number(order)


def number(order: Sequence[Directive]) -> bool:
    """Number the items from 1 in this order; true when a position changed."""
    changed = [item for place, item in enumerate(order, start=1) if _set_position(item, place)]
    Directive.objects.bulk_update(changed, ["position"])
    return bool(changed)


def _place_of(item: Directive, existing: Sequence[Directive], order: Sequence[Directive]) -> int:
    """Just behind the nearest item that stood before it and is still there."""
    for earlier in reversed(existing[: existing.index(item)]):
        if earlier in order:
            return order.index(earlier) + 1
    return 0


def _set_position(item: Directive, number: int) -> bool:
    if item.position == number:
        return False
    item.position = number
    return True
