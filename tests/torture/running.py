"""`python -m tests.torture.running ROUNDS`: the races on one throwaway database, that of TEST_DATABASE_URL or of SQLite.

SQLite's is a file here, for connections that share memory wait for each other in no way that a portal's would.
"""

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as folder, throwaway_database(folder) as url:
        os.environ.update(
            {
                "DJANGO_SETTINGS_MODULE": "portal.settings",
                "SECRET_KEY": "only-for-the-torture-" + "x" * 40,
                "VAR_DIR": folder,
                "DATABASE_URL": url,
                "DEMO": "0",
                "PROVINCE": "lang-son",
            }
        )
        return race_all(rounds)


@contextmanager
def throwaway_database(folder: str) -> Iterator[str]:
    """The address of an empty database that is gone afterwards."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{Path(folder) / 'torture.sqlite3'}"
        return
    name = f"torture_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as cluster:
        cluster.execute(f"CREATE DATABASE {name}")
        try:
            yield server.rpartition("/")[0] + f"/{name}"
        finally:
            cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


def race_all(rounds: int) -> int:
    """Every race that many times; the exit status is 0 only where every rule held."""
    import django  # the settings are known only now

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from tests.torture.races import RACES, clear, judge, run

    call_command("migrate", verbosity=0)
    failures = 0
    for name, race in RACES.items():
        began, broken = time.monotonic(), []
        for number in range(rounds):
            outcome = run(race, f"{name} {number}")
            broken += [f"round {number}: {wrong}" for wrong in judge(race, outcome)]
            clear(outcome)
        failures += len(broken)
        print(f"  {'FAILED' if broken else 'passed'}: {name}, {time.monotonic() - began:.1f} s", flush=True)
        print("".join(f"    {one}\n" for one in broken[:5]), end="", flush=True)
    connections.close_all()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
