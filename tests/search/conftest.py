"""The archive that the tests of search share."""

import pytest

from tests.search.archive import published


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker):
    """The weeks of `tests.search.archive`, live for the tests of a module."""
    with django_db_blocker.unblock(), published():
        yield
