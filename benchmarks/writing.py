"""Writes rows by the hundred thousand: COPY on PostgreSQL, one statement for many rows on SQLite."""

import contextlib
import json
from collections.abc import Iterator, Sequence

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

_AT_ONCE = 5_000


class Table:
    """The rows of a model to be written: `columns` are given row by row, all others hold their default."""

    def __init__(self, model: type[Model], columns: Sequence[str]):
        self.model, self.rows = model, []
        given = {field.attname: field for field in model._meta.concrete_fields}
        others = [field for name, field in given.items() if name not in columns and name != "id"]
        self.defaults = tuple(_default(field) for field in others)
        self.columns = [given[name].column for name in ("id", *columns)] + [field.column for field in others]
        self.last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0

    def add(self, *values, key: int | None = None) -> int:
        """Take one row; its key, which is the next one unless given."""
        if key is None:
            self.last = key = self.last + 1
        self.rows.append((key, *values, *self.defaults))
        if len(self.rows) >= _AT_ONCE:
            self.write()
        return key

    def write(self) -> None:
        """Write what was taken since the last time."""
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["?"] * len(self.columns))  # the driver's own: nothing to convert or to log
                connection.connection.executemany(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})", self.rows
                )
        self.rows.clear()


def _default(field):
    """What a row holds where nothing is given: JSON as text, which both drivers write."""
    value = field.get_default()
    return json.dumps(value) if isinstance(value, dict | list) else value


def finish(tables: Sequence[Table]) -> None:
    """Write the rest; let the databases' own counters go on after the keys that were given."""
    for table in tables:
        table.write()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(statement)


@contextlib.contextmanager
def words_index_last() -> Iterator[None]:
    """Without the words' index while rows come in; it is made at once from all of them, as it was defined."""
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            cursor.execute("SELECT pg_get_indexdef('directives_searchentry_words'::regclass)")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'directives_searchentry_enter'")
        definition = cursor.fetchone()[0]
        cursor.execute(
            "DROP INDEX directives_searchentry_words"
            if is_postgresql
            else "DROP TRIGGER directives_searchentry_enter"
        )
        yield
        if is_postgresql:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # an index is refused while checks are due
            cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        else:
            for command in ("'hashsize', 67108864", "'rebuild', 0", "'hashsize', 1048576"):  # fewer merges
                cursor.execute(
                    "INSERT INTO directives_searchentry_index(directives_searchentry_index, rank) "
                    f"VALUES ({command})"
                )
        cursor.execute(definition)
        if is_postgresql:
            cursor.execute("ANALYZE")
