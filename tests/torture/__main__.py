"""`python -m tests.torture [--rounds 200]`: every race many times, on SQLite and on PostgreSQL where there is one."""

import argparse
import os
import subprocess
import sys

from tests.suite import BASE, postgresql


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="of each race, on each database")
    rounds = parser.parse_args().rounds
    failed = [name for name, url in (("SQLite", ""),) if not passes(name, url, rounds)]
    with postgresql() as url:
        if url is None:
            print("NOT RUN on PostgreSQL: set TEST_DATABASE_URL, or install PostgreSQL's programs")
        elif not passes("PostgreSQL", url, rounds):
            failed.append("PostgreSQL")
    return 1 if failed else 0


def passes(name: str, url: str, rounds: int) -> bool:
    """Run all races on one database, in processes of their own, and the worker's tests that kill it."""
    print(f"— {rounds} rounds of each race on {name}", flush=True)
    races = ["tests.torture.running", str(rounds)]
    workers = ["pytest", "-q", "tests/management/test_worker.py"]
    environment = os.environ | {"TEST_DATABASE_URL": url, "TORTURE": str(rounds)}
    return all(
        subprocess.run([sys.executable, "-m", *command], cwd=BASE, env=environment, check=False).returncode
        == 0
        for command in (races, workers)
    )


if __name__ == "__main__":
    sys.exit(main())
