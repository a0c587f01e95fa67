"""Copies a whole database into another one, of whatever kind, row by row and with the same keys."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction

CHUNK = 500  # rows in one statement


class NotEmpty(Exception):
    """The database to be filled holds bulletins or accounts already."""


def tables() -> list[type[models.Model]]:
    """Every table that the models know, those of many-to-many relations too."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def rows_in(using: str) -> dict[str, int]:
    """The number of rows of each table."""
    return {model._meta.db_table: model._base_manager.using(using).count() for model in tables()}


def refuse_used(using: str) -> None:
    """Raise `NotEmpty` where somebody has worked with the database before."""
    for label in ("directives.Digest", "auth.User"):
        if apps.get_model(label)._base_manager.using(using).exists():
            raise NotEmpty(label)


def copy(source: str, target: str, progress: Callable[[int], None] = lambda rows: None) -> None:
    """Put the rows of `source` in the place of those of `target`, in one transaction; both are migrated alike."""
    connection = connections[target]
    with transaction.atomic(using=target):
        names = [model._meta.db_table for model in tables()]
        for statement in connection.ops.sql_flush(no_style(), names, allow_cascade=True):
            connection.cursor().execute(statement)
        for model in tables():
            for chunk in _chunks(model, source):
                _insert(model, chunk, target)
                progress(len(chunk))
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            connection.cursor().execute(statement)
        connection.check_constraints()


def _chunks(model: type[models.Model], source: str) -> Iterator[list[models.Model]]:
    chunk: list[models.Model] = []
    for row in model._base_manager.using(source).order_by("pk").iterator(CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _insert(model: type[models.Model], rows: list[models.Model], target: str) -> None:
    """Write rows as they are: `bulk_create` would set the moments of creation and change anew."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    model._base_manager.using(target)._insert(rows, fields=fields, using=target, raw=True)
