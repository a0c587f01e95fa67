"""Takes the file's words over a person's, where the last import left a difference: one at a time."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from directives.identity import Registry
from directives.importing.drafting import rows
from directives.importing.drafting.merging import told
from directives.importing.drafting.values import DATES, TEXTS, edition_values_now, item_values_now
from directives.models.digests import Edition
from directives.models.directives import Directive

# Fields that can be taken over alone; lists (citations, tasks, places) are mended by hand on the item's page.
ITEM_FIELDS = ("kind", "body", "doc_type", "issuer", *TEXTS, *DATES)
EDITION_FIELDS = ("title", "period_start", "period_end", "lead")


@dataclass(frozen=True)
class _Place:
    """Where a difference lies: the row, what it holds now, and what the last file gave."""

    row: Edition | Directive
    now: Any
    file: Any


def takeable(edition: Edition, difference: dict) -> bool:
    """Whether the file's words can be taken over: the place is found, and holds what it held then."""
    return _place(edition, difference) is not None


@transaction.atomic
def take(edition: Edition, number: int) -> bool:
    """Take over the file's side of one difference of a draft; False where it is no longer there."""
    edition = Edition.objects.select_related("digest__province").get(pk=edition.pk)
    if not edition.is_open or not 0 <= number < len(edition.import_differences):
        return False
    difference = edition.import_differences[number]
    place = _place(edition, difference)
    if place is None:
        return False
    changes = {difference["field"]: place.file}
    if isinstance(place.row, Edition):
        rows.write_edition(edition, changes)
    else:
        rows.write_fields(place.row, changes, Registry(edition.digest.province))
    edition.import_differences = [
        one for index, one in enumerate(edition.import_differences) if index != number
    ]
    edition.save()
    return True


def _place(edition: Edition, difference: dict) -> _Place | None:
    field, heading = difference["field"], difference["heading"]
    if not heading and field in EDITION_FIELDS:
        found = _Place(edition, edition_values_now(edition)[field], edition.imported.get(field))
    elif heading and field in ITEM_FIELDS:
        items = [item for item in edition.directives.all() if item.imported.get("heading") == heading]
        if len(items) != 1:
            return None
        found = _Place(items[0], item_values_now(items[0])[field], items[0].imported.get(field))
    else:
        return None
    unchanged = told(found.now) == difference["kept"] and told(found.file) == difference["file"]
    return found if unchanged else None
