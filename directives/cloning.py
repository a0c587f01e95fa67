"""Copies an edition with all that hangs on it, for a correction. Keys and slugs stay; rows are new."""

from collections.abc import Iterable

from django.db import models

from directives.models.assignments import Assignment
from directives.models.attachments import Attachment
from directives.models.citations import Citation
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.editing import PassedFinding

_EDITION_FIELDS = (
    "digest_id",
    "title",
    "period_start",
    "period_end",
    "lead",
    "overlap_reason",
    "source_name",
    "imported",  # so that the next file can tell what a person mended from what the last file gave
)


def clone_edition(source: Edition, number: int, author) -> Edition:
    """A draft with the content of `source`. A fixed number of queries, however many items."""
    copy = Edition.objects.create(
        **{name: getattr(source, name) for name in _EDITION_FIELDS}, number=number, author=author
    )
    directives = _copy_rows(
        Directive, source.directives.all(), edition_id=lambda _: copy.pk, live=lambda _: False
    )
    _copy_links(Directive.places.through, "directive_id", directives)
    _copy_rows(Citation, _of(Citation, directives), directive_id=lambda row: directives[row.directive_id])
    assignments = _copy_rows(
        Assignment, _of(Assignment, directives), directive_id=lambda row: directives[row.directive_id]
    )
    _copy_links(Assignment.agencies.through, "assignment_id", assignments)
    _copy_rows(Attachment, source.pictures.all(), edition_id=lambda _: copy.pk)
    _copy_rows(PassedFinding, source.passed_findings.all(), edition_id=lambda _: copy.pk)
    return copy


def _of(model: type[models.Model], directives: dict[int, int]) -> models.QuerySet:
    return model.objects.filter(directive__in=list(directives)).order_by("pk")


def _copy_rows(model: type[models.Model], rows: Iterable[models.Model], **changed) -> dict[int, int]:
    """Copy rows with some columns changed; give back the new primary key of each old one."""
    rows = list(rows)
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    copies = [
        model(**{name: changed[name](row) if name in changed else getattr(row, name) for name in columns})
        for row in rows
    ]
    model.objects.bulk_create(copies)
    return {row.pk: copy.pk for row, copy in zip(rows, copies, strict=True)}


def _copy_links(through: type[models.Model], owner: str, owners: dict[int, int]) -> None:
    """Copy the rows of a many-to-many table from the old owners to the new."""
    links = through.objects.filter(**{f"{owner}__in": list(owners)}).order_by("pk")
    other = next(
        field.attname
        for field in through._meta.concrete_fields
        if field.attname != owner and not field.primary_key
    )
    through.objects.bulk_create(
        through(**{owner: owners[getattr(link, owner)], other: getattr(link, other)}) for link in links
    )
