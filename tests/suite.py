"""`make test`: every check and every test, on SQLite, on PostgreSQL and in a browser; says what it ran.

PostgreSQL is the one at TEST_DATABASE_URL, or a throwaway cluster started from the programs found here.
PostgreSQL refuses to run as root: then it runs as the user `postgres`, or not at all. What could not run is
said at the end; REQUIRE_ALL=1 (as in .ci/run) makes that a failure.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
CHECKS = {
    "catalogues": [PYTHON, "manage.py", "compile_words"],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}
CHECK_ENVIRONMENT = {
    "SECRET_KEY": "only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG",
    "ALLOWED_HOSTS": "portal.example",
    "HTTPS": "1",
    "DEMO": "0",
}


def main() -> int:
    """Run all of it; the exit status is 0 only if everything that ran passed."""
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    done, missing = [], []
    browser = chromium()
    if not browser:
        missing.append("the browser tests: no Chromium on PATH (apt install chromium, or set CHROMIUM)")
    done.append(run_tests("SQLite", {"TEST_DATABASE_URL": ""}, browser))
    with postgresql() as url:
        if url:
            done.append(run_tests("PostgreSQL", {"TEST_DATABASE_URL": url}, browser=None))
        else:
            missing.append("the tests on PostgreSQL: set TEST_DATABASE_URL, or install PostgreSQL's programs")
    return report(done, missing, failed)


def passes(name: str, command: list[str]) -> bool:
    """Run one check, as on a machine that serves the public and holds nothing yet."""
    print(f"— {name}", flush=True)
    with tempfile.TemporaryDirectory() as var:
        environment = os.environ | CHECK_ENVIRONMENT | {"VAR_DIR": var}
        return subprocess.run(command, cwd=BASE, env=environment, check=False).returncode == 0


def run_tests(name: str, environment: dict[str, str], browser: str | None) -> tuple[str, bool, str]:
    """One run of pytest. The browser tests run once, where the database makes no difference to them."""
    print(f"— tests on {name}", flush=True)
    selection = [] if browser else ["-m", "not browser"]
    command = [PYTHON, "-m", "pytest", "-q", "-n", os.environ.get("TEST_WORKERS", "auto"), *selection]
    process = subprocess.Popen(
        command,
        cwd=BASE,
        env=os.environ | environment | ({"CHROMIUM": browser} if browser else {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    last = ""
    for line in process.stdout:
        print(line, end="", flush=True)
        if re.search(r"\d+ (passed|failed|error)", line):
            last = line.strip(" =\n")
    return name + (" and in the browser" if browser else ""), process.wait() == 0, last


def report(done: list[tuple[str, bool, str]], missing: list[str], failed: list[str]) -> int:
    print("\nWhat ran:")
    for name, passed, summary in done:
        print(f"  {'passed' if passed else 'FAILED'}: tests on {name}: {summary}")
    print(f"  checks: {', '.join(CHECKS)}" + (f"; FAILED: {', '.join(failed)}" if failed else ": passed"))
    for what in missing:
        print(f"  NOT RUN: {what}")
    incomplete = missing and os.environ.get("REQUIRE_ALL")
    return 1 if failed or incomplete or not all(passed for _, passed, _ in done) else 0


def chromium() -> str | None:
    """The path of Debian's Chromium, or of the one that CHROMIUM names."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextlib.contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a PostgreSQL: TEST_DATABASE_URL's, or of a cluster that lives as long as this."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    programs = programs[-1] if programs else shutil.which("initdb") and Path(shutil.which("initdb")).parent
    prefix = unprivileged()
    if not programs or prefix is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="portal-postgresql-"))
    if prefix:
        shutil.chown(folder, "postgres")
    try:
        yield start_cluster(programs, folder, prefix)
    finally:
        subprocess.run(
            [*prefix, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-s", "stop"],
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> list[str] | None:
    """What to put before a command so that root does not run it; None where there is no way."""
    if os.geteuid() != 0:
        return []
    has_user = subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode == 0
    return ["runuser", "-u", "postgres", "--"] if has_user and shutil.which("runuser") else None


def start_cluster(programs: Path, folder: Path, prefix: list[str]) -> str:
    """Make and start a cluster in `folder` that this machine alone reaches, tuned to be thrown away."""
    initdb = [programs / "initdb", "-D", folder / "data", "-U", "portal", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*prefix, *initdb, "--no-sync", "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    options += " -c full_page_writes=off -c max_connections=200"
    start = ["-D", folder / "data", "-l", folder / "log", "-w", "-s", "-o", options, "start"]
    subprocess.run([*prefix, programs / "pg_ctl", *start], check=True)
    return f"postgres://portal@127.0.0.1:{port}/postgres"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
