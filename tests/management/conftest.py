"""A database that other processes use too, and the processes that a test starts on it."""

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections


@pytest.fixture
def shared_database(transactional_db, django_db_serialized_rollback, tmp_path: Path) -> Iterator[str]:
    """The address of the tests' database; on SQLite, where that is in memory, of a file that takes its place."""
    tests_own = connections["default"]
    if tests_own.vendor != "sqlite":
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=tests_own.settings_dict["NAME"]).geturl()
        return
    path = tmp_path / "portal.sqlite3"
    tests_own.ensure_connection()
    with contextlib.closing(sqlite3.connect(path)) as copy:
        tests_own.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    connections["default"] = type(tests_own)({**tests_own.settings_dict, "NAME": str(path)}, "default")
    yield f"sqlite:///{path}"
    connections["default"].close()
    connections["default"] = tests_own


@pytest.fixture
def start(shared_database: str, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts Python with these arguments on the shared database; what still runs is killed after the test."""
    environment = os.environ | {
        "DATABASE_URL": shared_database,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    started = []

    def start(*arguments: str, **options) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            text=True,
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
