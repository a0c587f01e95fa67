"""One archive of 100,000 items for all tests of a module, written once and rolled back."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from benchmarks.generating import generate
from tests.scale.plans import can_watch

COUNT = 100_000
WORDS = (8, 24)  # of a body: plans hang on the number of rows, not on the length of their texts


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The items are live, their index is written, and PostgreSQL's planner knows of both."""
    with django_db_blocker.unblock(), transaction.atomic():
        if not can_watch():
            pytest.skip("PostgreSQL tells the plans inside its functions to a superuser alone")
        call_command("load_province", verbosity=0)
        generate(COUNT, words=WORDS)
        yield
        transaction.set_rollback(True)
