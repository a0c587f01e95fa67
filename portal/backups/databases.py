"""The database as one file and back: SQLite by its online backup, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.db import connection


class ProgramFailed(Exception):
    """A program of the database could not be run or failed; `str()` is a sentence for whoever runs it."""


def dump(target: Path) -> None:
    """Write the database as it is now into a file, while others read and write it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        try:
            connection.connection.backup(copy)
            # one file without a log beside it
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def check(source: Path, vendor: str) -> None:
    """See that such a file can be read whole; ProgramFailed where it cannot."""
    if vendor == "sqlite":
        database = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
        try:
            (verdict,) = database.execute("PRAGMA quick_check").fetchone()
        except sqlite3.DatabaseError as error:
            verdict = str(error)
        finally:
            database.close()
        if verdict != "ok":
            raise ProgramFailed(f"Cơ sở dữ liệu trong bản sao lưu bị hỏng: {verdict}.")
    else:
        _run("pg_restore", "--list", str(source), connected=False)


def load(source: Path) -> None:
    """Put a file that was checked in the place of the present database, whole or not at all."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
        try:
            copy.backup(connection.connection)
        finally:
            copy.close()
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))
    connection.close()  # what it knew of the tables is no longer so


def _run(program: str, *arguments: str, connected: bool = True) -> None:
    """Run one of PostgreSQL's programs against the database of the settings."""
    path = shutil.which(program) or _newest(program)
    if path is None:
        raise ProgramFailed(f"Không tìm thấy chương trình {program}: hãy cài đặt PostgreSQL client.")
    environment = os.environ | (_environment() if connected else {})
    place = ["--dbname", environment["PGDATABASE"]] if connected else []
    done = subprocess.run(  # noqa: S603 (a program of PostgreSQL, its arguments from the settings)
        [path, *place, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProgramFailed(f"{program} không thực hiện được: {done.stderr.strip()[-500:]}")


def _newest(program: str) -> str | None:
    """Where Debian keeps the program when it is not on the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parent.parent.name)
    )
    return str(found[-1]) if found else None


def _environment() -> dict[str, str]:
    """The connection as PostgreSQL's programs read it; a password never stands in a command line."""
    settings = connection.settings_dict
    named = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {variable: str(settings[name]) for variable, name in named.items() if settings[name]}
