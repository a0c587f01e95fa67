"""Settles the differences that an import left: takes the file's words over a person's, or keeps the draft's."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from directives import originals, publishing, removing
from directives.folding import fold
from directives.identity import Registry
from directives.importing.drafting import ordering, pictures, rows
from directives.importing.drafting.matching import match_items
from directives.importing.drafting.merging import told
from directives.importing.drafting.values import (
    DATES,
    TEXTS,
    edition_values_now,
    item_values,
    item_values_now,
)
from directives.importing.facts import DigestFacts
from directives.importing.intake import facts_of_upload
from directives.models.digests import Edition
from directives.models.directives import Directive

ITEM_FIELDS = (
    "kind", "body", "doc_type", "issuer", "places", "place_names", "citations", "assignments", *TEXTS, *DATES,
)  # fmt: skip
EDITION_FIELDS = ("title", "period_start", "period_end", "lead")
WHOLE = "item"  # the field of a difference that is an item, in the draft or in the file only


def mark_of(difference: dict) -> str:
    """A short name for a difference: of all that it says."""
    return hashlib.sha256(json.dumps(difference, sort_keys=True).encode()).hexdigest()[:16]


def takeable(edition: Edition, items: Sequence[Directive], difference: dict) -> bool:
    """Whether the file's words can be taken over: the place is found, and holds what it held then.

    No query, where the lists of the items are prefetched.
    """
    if difference["field"] != WHOLE:
        return _place(edition, items, difference) is not None
    is_there = any(item.key == difference["item"] for item in items)
    return is_there if difference["kept"] else not difference["item"]


@transaction.atomic
def take(edition: Edition, marks: Iterable[str], by) -> int:
    """Take over the file's side of these differences of a draft; how many were still as they were told."""
    edition = publishing.begin_edit(edition, by)
    chosen = _chosen(edition, marks)
    settled = []
    for difference in sorted(chosen, key=lambda one: one["field"] == WHOLE):  # whole items last
        items = _items(edition)
        if takeable(edition, items, difference) and _take_one(edition, items, difference, by):
            settled.append(difference)
    _drop(edition, settled)
    return len(settled)


@transaction.atomic
def keep(edition: Edition, marks: Iterable[str]) -> int:
    """Settle these differences for the draft's words; the next import of the same words does not tell them again."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    chosen = _chosen(edition, marks)
    edition.imported["kept"] = [*edition.imported.get("kept", []), *chosen]
    _drop(edition, chosen)
    return len(chosen)


def _chosen(edition: Edition, marks: Iterable[str]) -> list[dict]:
    marks = set(marks)
    return [one for one in edition.import_differences if mark_of(one) in marks]


def _drop(edition: Edition, settled: Sequence[dict]) -> None:
    edition.import_differences = [one for one in edition.import_differences if one not in settled]
    edition.save(update_fields=["import_differences", "imported"])


def _items(edition: Edition) -> list[Directive]:
    items = list(edition.directives.select_related("doc_type", "issuer").order_by("position", "pk"))
    rows.prefetch(items)
    return items


def _take_one(edition: Edition, items: list[Directive], difference: dict, by) -> bool:
    if difference["field"] == WHOLE:
        return _take_whole(edition, items, difference, by)
    place = _place(edition, items, difference)
    changes = {difference["field"]: place.file}
    if isinstance(place.row, Edition):
        rows.write_edition(edition, changes)
    else:
        rows.write_item(place.row, changes, Registry(edition.digest.province))
    return True


# --- fields -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    """Where a difference lies: the row, what it holds now, and what the last file gave."""

    row: Edition | Directive
    now: Any
    file: Any


def _place(edition: Edition, items: Sequence[Directive], difference: dict) -> _Place | None:
    field, key = difference["field"], difference.get("item")
    if not key and field in EDITION_FIELDS:
        found = _Place(edition, edition_values_now(edition)[field], edition.imported.get(field))
    elif key and field in ITEM_FIELDS:
        item = next((item for item in items if item.key == key), None)
        if item is None:
            return None
        found = _Place(item, item_values_now(item)[field], item.imported.get(field))
    else:
        return None
    unchanged = told(found.now) == difference["kept"] and told(found.file) == difference["file"]
    return found if unchanged else None


# --- whole items ------------------------------------------------------------------------------------------


def _take_whole(edition: Edition, items: list[Directive], difference: dict, by) -> bool:
    """Take out an item that the file does not have, or bring in one that the draft does not have."""
    if difference["kept"]:
        removing.remove(next(item for item in items if item.key == difference["item"]), by)
        return True
    facts = _read_again(edition)
    removed = edition.removed_items.filter(heading__in=[difference["heading"], difference["file"]]).first()
    if removed:
        removing.restore(removed, by)
    elif facts is None or not _bring_in(edition, items, facts, difference["heading"]):
        return False
    if facts:
        matches = match_items(_items(edition), facts.directives, ())
        found = {match.facts.position: match.directive for match in matches if match.directive}
        originals.keep(edition, facts, found, edition.source_name, by)
    return True


def _read_again(edition: Edition) -> DigestFacts | None:
    """What the file that was imported last says; None where it was not kept."""
    kept = originals.last_of(edition)
    if kept is None:
        return None
    with kept.file.open() as file:
        return facts_of_upload(
            file.read(), kept.name, edition.period_start.year if edition.period_start else None
        )


def _bring_in(edition: Edition, items: list[Directive], facts: DigestFacts, heading: str) -> bool:
    """Write an item of the file into the draft, behind those that stand before it in the file."""
    found = next((item for item in facts.directives if fold(item.heading) == fold(heading)), None)
    if found is None:
        return False
    registry = Registry(edition.digest.province)
    values = item_values(found, registry, edition)
    given = {**values, "position": found.position, "pictures": pictures.digests_of(found)}
    new = Directive(edition=edition, imported=given)
    rows.write_item(new, values, registry, found)
    before = sum(item.imported.get("position", 0) < found.position for item in items)
    items.insert(before, new)
    ordering.number(items)
    pictures.attach(edition, {found.position: new}, [found], {})
    rows.tie_known_documents([new], registry)
    return True
