"""A list asks the same few questions of few rows and of many."""

from datetime import timedelta

import pytest

from tests.api.asking import MOST_QUERIES, questions
from tests.factories import MONDAY
from tests.scenes import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["directives/", "digests/", "search/?q=noi+dung", "agencies/"])
def test_a_list_asks_the_same_few_questions_of_few_rows_and_of_many(path: str):
    publish(MONDAY, items=2)
    few = questions(path)
    publish(MONDAY + timedelta(days=7), items=30)
    assert questions(path) == few <= MOST_QUERIES
