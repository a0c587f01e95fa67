"""Takes an item out of a draft so that it can be put back, with all that hangs on it, until the draft is published.

Its rows (tasks, citations, places, pictures) are kept as `RemovedItem.rows` in the shape of Django's serializers,
and come back under their old primary keys: an address that is still open in somebody's browser leads to it again.
"""

import json

from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.db.models import F

from directives.models.directives import Directive
from directives.models.editing import RemovedItem
from directives.publishing import begin_edit


@transaction.atomic
def remove(directive: Directive, by) -> RemovedItem:
    """Take an item out of its draft; those after it close up. Raises `PublishingRefused` where it is no draft."""
    edition = begin_edit(directive.edition, by)
    directive = edition.directives.get(pk=directive.pk)
    pictures = edition.pictures.filter(item_key=directive.key)
    rows = [directive, *directive.citations.all(), *directive.assignments.all(), *pictures]
    removed = RemovedItem.objects.create(
        edition=edition,
        item_key=directive.key,
        heading=directive.heading,
        rows=json.loads(serializers.serialize("json", rows)),
        by=by,
    )
    pictures.delete()
    directive.delete()
    edition.directives.filter(position__gt=directive.position).update(position=F("position") - 1)
    return removed


@transaction.atomic
def restore(removed: RemovedItem, by) -> Directive:
    """Put an item back where it stood; whatever stands there now and after it moves on by one."""
    edition = begin_edit(removed.edition, by)
    removed = edition.removed_items.select_for_update().get(pk=removed.pk)
    rows = [_without_what_is_gone(row) for row in removed.rows]
    place = min(rows[0]["fields"]["position"], edition.directives.count() + 1)
    if edition.directives.filter(position=place).exists():
        edition.directives.filter(position__gte=place).update(position=F("position") + 1)
    for row in serializers.deserialize("python", rows):
        row.save()
    removed.delete()
    directive = edition.directives.get(key=removed.item_key)
    directive.position = place
    directive.save(update_fields=["position"])
    return directive


def removed_row(pk: int) -> RemovedItem | None:
    """What was removed under this primary key of an item."""
    return RemovedItem.objects.filter(rows__0__pk=pk).select_related("edition__digest", "by").first()


def _without_what_is_gone(row: dict) -> dict:
    """The row without links to agencies, places or documents that were deleted meanwhile."""
    model = apps.get_model(row["model"])
    fields = dict(row["fields"])
    for field in model._meta.many_to_many:
        there = field.related_model.objects.filter(pk__in=fields[field.name])
        fields[field.name] = list(there.values_list("pk", flat=True))
    for field in model._meta.fields:
        if (
            field.null
            and field.related_model
            and not field.related_model.objects.filter(pk=fields[field.name]).exists()
        ):
            fields[field.name] = None
    return {**row, "fields": fields}
