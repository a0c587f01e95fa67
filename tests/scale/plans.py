"""Reads how a database answered: which big tables it read whole, and how much it read in all."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

BIG = (
    "directives_directive", "directives_directive_places", "directives_assignment", "directives_progress",
    "directives_assignment_agencies", "directives_citation", "directives_document", "directives_searchentry",
)  # fmt: skip
_NAMED = re.compile(r'"?(directives_\w+)"?\s+(?:AS\s+)?"?(\w+)"?')
_SCANNED = re.compile(r"SCAN (\w+)(?P<how>.*)")
_AT_ONCE = 100  # of SQLite's own small steps
_FEW = 100  # rows


@dataclass
class Cost:
    """What some queries cost. `read` counts rows of big tables on PostgreSQL, hundreds of steps on SQLite."""

    queries: int = 0
    read: int = 0
    whole: list[str] = field(default_factory=list)  # big tables read whole, each with its query


@contextmanager
def watched() -> Iterator[Cost]:
    """Watches every query of the block, those inside PostgreSQL's functions too."""
    cost = Cost()
    with (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(cost):
        yield cost


def can_watch() -> bool:
    """PostgreSQL tells the plans inside functions to a superuser alone."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return cursor.fetchone()[0]


# --- SQLite -------------------------------------------------------------------------------------------


@contextmanager
def _on_sqlite(cost: Cost) -> Iterator[None]:
    def explain(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            execute(f"EXPLAIN QUERY PLAN {sql}", params, many, context)
            lines = [row[3] for row in context["cursor"].fetchall()]
            cost.whole += [f"{line} ← {sql}" for line in lines if _reads_whole(line, sql)]
        cost.queries += 1
        return execute(sql, params, many, context)

    def step() -> int:
        cost.read += 1
        return 0

    connection.connection.set_progress_handler(step, _AT_ONCE)
    try:
        with connection.execute_wrapper(explain):
            yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def _reads_whole(line: str, sql: str) -> bool:
    """Whether a line of a plan reads a big table from end to end. In the order of an index and up to a limit is
    no such reading (what it costs is counted), nor is one of FTS5 with a MATCH."""
    scanned = _SCANNED.match(line)
    if not scanned:
        return False
    if "VIRTUAL TABLE" in line:
        return ":M" not in line
    names = {alias: table for table, alias in _NAMED.findall(sql)}
    table = names.get(scanned[1], scanned[1])
    return table in BIG and not ("USING" in scanned["how"] and "LIMIT" in sql)


# --- PostgreSQL ---------------------------------------------------------------------------------------

_SETTINGS = {"log_min_duration": "0", "log_nested_statements": "on", "log_analyze": "on", "log_timing": "off",
             "log_format": "json", "log_level": "notice"}  # fmt: skip


@contextmanager
def _on_postgresql(cost: Cost) -> Iterator[None]:
    def hear(diagnostic) -> None:
        _, found, plan = diagnostic.message_primary.partition("plan:\n")
        if found:
            read = json.loads(plan)
            _add(cost, read["Plan"], read["Query Text"])

    def count(execute, *arguments):
        cost.queries += 1
        return execute(*arguments)

    _set({"log_min_duration": "-1"}, load=True)
    connection.connection.add_notice_handler(hear)
    _set(_SETTINGS)
    try:
        with connection.execute_wrapper(count):
            yield
    finally:
        _set({"log_min_duration": "-1"})
        connection.connection.remove_notice_handler(hear)


def _set(settings: dict[str, str], *, load: bool = False) -> None:
    with connection.cursor() as cursor:
        if load:
            cursor.execute("LOAD 'auto_explain'")
        for name, value in settings.items():
            cursor.execute(f"SET auto_explain.{name} = {value}")


def _add(cost: Cost, plan: dict, sql: str) -> None:
    """Count what one step of a plan read, and the steps below it."""
    table = plan.get("Relation Name")
    if table in BIG:
        rows = plan["Actual Rows"] + sum(
            plan.get(f"Rows Removed by {why}", 0) for why in ("Filter", "Index Recheck")
        )
        rows = round(rows * plan["Actual Loops"])
        cost.read += rows
        if plan["Node Type"] == "Seq Scan" and rows > _FEW:  # a first row may be read from anywhere
            cost.whole.append(f"{table} ← {sql}")
    for below in plan.get("Plans", ()):
        _add(cost, below, sql)
