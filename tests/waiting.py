"""Waiting for what another process does: for a condition, never for a time."""

import time
from collections.abc import Callable

PATIENCE = 60  # seconds within which everything must have happened, on however busy a machine


def until(happened: Callable[[], object]) -> None:
    """Return once it is so; fail where it does not come about."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)  # leaves the machine to the others
