"""Every race ten times with fixed seeds; `make torture` runs two hundred."""

import subprocess
import sys

from django.conf import settings


def test_no_race_loses_anything_or_does_anything_twice():
    command = [sys.executable, "-m", "tests.torture.running", "10"]
    run = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr[-3000:]
    assert "FAILED" not in run.stdout
