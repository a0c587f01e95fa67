"""One expression means the same to FTS5, to PostgreSQL, and to the counting of a window's rows."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.models import Directive
from directives.search import index
from directives.search.expressions import EVERYTHING, NOTHING, All, Any, Has, Not, evaluate, fts5, tsquery
from directives.search.facts import between, day_facts, has
from directives.search.window import Window
from tests.factories import MONDAY
from tests.scenes import publish

FACTS = [has("kind", kind) for kind in ("meeting", "decision", "plan", "dispatch", "none")] + [
    has("role", "does"),
    has("due", "any"),
    has("day", "202405"),
    EVERYTHING,
    NOTHING,
]
expressions = st.recursive(
    st.sampled_from(FACTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda of: All(tuple(of))),
        st.lists(inner, max_size=3).map(lambda of: Any(tuple(of))),
        inner.map(Not),
    ),
    max_leaves=8,
)
days = st.dates(date(2019, 11, 1), date(2026, 3, 1))


@pytest.mark.django_db
def test_index_answers_as_the_window_counts():
    publish(MONDAY, items=8)
    publish(MONDAY + timedelta(days=7), items=3)
    everything = Window(tuple(index.newest([EVERYTHING])[0]))
    assert len(everything.hits) == 11

    @given(expressions)
    @settings(max_examples=150)
    def answers_alike(expression):
        assert len(index.newest([expression])[0]) == everything.count(expression)

    answers_alike()


@given(first=days, length=st.integers(0, 900), day=days)
def test_range_of_days_holds_its_days_and_no_other(first: date, length: int, day: date):
    last = first + timedelta(days=length)
    facts = {f"#{fact}" for fact in day_facts("day", day)}
    found = evaluate(between("day", first, last), lambda lexeme: int(lexeme in facts), 1)
    assert bool(found) == (first <= day <= last)


@pytest.mark.parametrize(
    ("first", "last", "inside"), [(None, date(2024, 5, 27), True), (date(2024, 5, 28), None, False)]
)
def test_range_may_be_open_at_an_end(first, last, inside):
    facts = {f"#{fact}" for fact in day_facts("due", date(2024, 5, 27))}
    assert bool(evaluate(between("due", first, last), lambda lexeme: int(lexeme in facts), 1)) is inside


def test_expressions_are_written_as_each_database_reads_them():
    expression = All((Has(("binh", "gi"), is_prefix=True), Not(Has(("=thu5",)))))
    assert fts5(expression) == '(("binh gi" *) NOT ("=thu5"))'
    assert tsquery(expression) == "( 'binh' <-> 'gi':* & !( '=thu5' ) )"


@pytest.mark.django_db
def test_many_expressions_are_one_query(django_assert_num_queries):
    publish(items=3)
    with django_assert_num_queries(1):
        found = index.newest([EVERYTHING, NOTHING, has("kind", "meeting")])
    assert [len(hits) for hits in found] == [3, 0, 1]


@pytest.mark.django_db
def test_walk_gives_every_item_once_in_either_order():
    for week in range(3):
        publish(MONDAY + timedelta(days=7 * week), items=4)
    newest = [key for chunk in index.walk(EVERYTHING, 5) for key in chunk]
    oldest = [key for chunk in index.walk(EVERYTHING, 5, oldest_first=True) for key in chunk]
    assert newest == list(Directive.objects.live().newest_first().values_list("sort_key", flat=True))
    assert oldest == newest[::-1]
