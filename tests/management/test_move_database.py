"""A portal moves from SQLite to PostgreSQL with every row, and its bulletins' fingerprints prove it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.xdist_group("moving")  # the portal that moves is made once
WEEKS = Path(settings.BASE_DIR) / "fixtures" / "weeks"


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *arguments]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=300
    )


def made(environment: dict[str, str], *arguments: str) -> str:
    done = manage(environment, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def small_portal(tmp_path_factory) -> dict[str, str]:
    """The environment of a portal on SQLite with two published weeks and accounts."""
    tmp_path = tmp_path_factory.mktemp("portal")
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "x" * 60,
        "VAR_DIR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3",
        "DEMO": "0",
        "EDITOR_PASSWORD": "mot-mat-khau-dai-1",
        "APPROVER_PASSWORD": "mot-mat-khau-dai-2",
    }
    (tmp_path / "var").mkdir()
    for command in (["migrate", "-v0"], ["load_province"], ["create_staff"]):
        made(environment, *command)
    weeks = [str(WEEKS / f"{day}.txt") for day in ("2024-06-24", "2024-07-01")]
    made(
        environment,
        "import_digest",
        *weeks,
        "--publish",
        "--as",
        "duyet",
        "--reason",
        "Chuyển sang cổng mới.",
    )
    return environment


@pytest.fixture
def empty_database(django_db_blocker) -> str:
    """The address of an empty PostgreSQL database on the server of the tests."""
    if connection.vendor != "postgresql":
        pytest.skip("there is no PostgreSQL to move to")
    name = f"moved_{uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        server = connection.connection.info
        address = f"postgres://{server.user}@{server.host}:{server.port}/{name}"
        connection.cursor().execute(f"CREATE DATABASE {name}")
        yield address
        connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_portal_moves_with_every_row_and_goes_on_there(small_portal, empty_database):
    before = made(small_portal, "fingerprints")

    told = made(small_portal, "move_database", empty_database)
    there = small_portal | {"DATABASE_URL": empty_database}

    assert "mã kiểm chứng khớp" in told
    assert len(before.splitlines()) == 2
    assert made(there, "fingerprints") == before
    # new rows get keys of their own
    week = str(WEEKS / "2025-06-23.txt")
    made(there, "import_digest", week, "--publish", "--as", "duyet", "--reason", "Tuần tiếp theo.")
    assert len(made(there, "fingerprints").splitlines()) == 3


def test_a_database_in_use_is_not_overwritten(small_portal, empty_database):
    made(small_portal, "move_database", empty_database)

    again = manage(small_portal, "move_database", empty_database)

    assert again.returncode == 1
    assert "đã có dữ liệu" in again.stderr
    assert "Traceback" not in again.stderr


def test_fingerprints_tell_of_an_edition_that_is_not_what_was_published(small_portal, tmp_path):
    copy = shutil.copy(small_portal["DATABASE_URL"].removeprefix("sqlite:///"), tmp_path / "copy.sqlite3")
    database = sqlite3.connect(copy)
    database.execute("UPDATE directives_edition SET lead = 'Không phải lời đã đăng' WHERE id = 1")
    database.commit()

    done = manage(small_portal | {"DATABASE_URL": f"sqlite:///{copy}"}, "fingerprints")

    assert done.returncode == 1
    assert "KHÁC mã đã công bố" in done.stdout
