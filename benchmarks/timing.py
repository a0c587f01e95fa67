"""`python -m benchmarks.timing`: how long each page takes over a small archive and over a large one.

Each archive is made anew, in a folder or a PostgreSQL cluster that is thrown away. Printed are the median of
some rounds after a first one, in milliseconds, and the large archive's over the small one's.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[10_000, 100_000], help="items: 10000 100000")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL, not on SQLite")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(timed(options.one)))
        return
    from tests.suite import postgresql

    with postgresql() if options.postgresql else nullcontext() as url:
        if options.postgresql and not url:
            raise SystemExit("No PostgreSQL: set TEST_DATABASE_URL, or install PostgreSQL's programs.")
        print(table(options.counts, [measured(count, url) for count in options.counts]))


def measured(count: int, url: str | None) -> dict[str, float]:
    """The milliseconds of each page over a new archive, taken by a process of its own."""
    with tempfile.TemporaryDirectory() as folder, database(url, count) as address:
        environment = os.environ | {
            "SECRET_KEY": "only-for-timing-" + "x" * 40,
            "VAR_DIR": folder,
            "DEMO": "0",
        }
        if address:
            environment["DATABASE_URL"] = address
        command = [sys.executable, "-m", "benchmarks.timing", "--one", str(count)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def database(url: str | None, count: int) -> Iterator[str | None]:
    """An empty database of that cluster, dropped afterwards; None where there is no cluster."""
    if not url:
        yield None
        return
    import psycopg

    name = f"archive_{count}"
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def timed(count: int) -> dict[str, float]:
    """Generate an archive where the settings say, and take the time of each page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from benchmarks.asked import PAGES, address
    from benchmarks.generate import filled

    print(filled(count), file=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(headers={"host": "localhost"})
    return {page: median(client, address(page)) for page in PAGES}


def median(client, page: str) -> float:
    """The median of some requests, in milliseconds; the first one warms up."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        response = client.get(page, follow=True)
        b"".join(response) if response.streaming else response.content
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def table(counts: list[int], times: list[dict[str, float]]) -> str:
    """The times as a table in Markdown, with the last column over the first."""
    lines = ["| page | " + " | ".join(f"{count:,}" for count in counts) + " | ratio |"]
    lines.append("|---" * (len(counts) + 2) + "|")
    for page, first in times[0].items():
        cells = [f"{one[page]:.0f} ms" for one in times]
        lines.append(f"| `{page}` | {' | '.join(cells)} | {times[-1][page] / first:.1f} × |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
