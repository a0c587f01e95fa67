"""Web server and worker beside each other: they end together, whatever ends them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.waiting import PATIENCE, until

# A program that says that it runs by a file, and that a signal reached it by another.
LIVING = """
import pathlib, signal, sys, time
def stop(*_):
    pathlib.Path(sys.argv[1] + "-stopped").touch()
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
pathlib.Path(sys.argv[1]).touch()
while True:
    time.sleep(0.02)
"""


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Serves with programs of a test in the place of the web server and the worker."""
    started = []

    def serve(*programs: list[str]) -> subprocess.Popen:
        code = f"import sys; from portal.serve import together; sys.exit(together(*{programs!r}))"
        process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=settings.BASE_DIR, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield serve
    for process in started:
        process.kill()
        process.communicate()


def living(folder: Path, name: str) -> list[str]:
    return ["-c", LIVING, str(folder / name)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both_in_good_order(number, serve, tmp_path):
    served = serve(living(tmp_path, "web"), living(tmp_path, "worker"))
    until(lambda: (tmp_path / "web").exists() and (tmp_path / "worker").exists())

    os.kill(served.pid, number)

    assert served.wait(timeout=PATIENCE) == 0
    assert (tmp_path / "web-stopped").exists()
    assert (tmp_path / "worker-stopped").exists()


@pytest.mark.parametrize("order", [1, -1])
def test_one_that_ends_by_itself_ends_the_other_and_says_so(order, serve, tmp_path):
    dying = [
        "-c",
        f"import pathlib, time\nwhile not pathlib.Path({str(tmp_path / 'web')!r}).exists(): time.sleep(0.01)",
    ]

    served = serve(*[living(tmp_path, "web"), dying][::order])
    _, errors = served.communicate(timeout=PATIENCE)

    assert served.returncode == 1
    assert (tmp_path / "web-stopped").exists()
    assert "đã dừng" in errors.decode()
