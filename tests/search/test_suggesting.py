"""What a reader may have meant: the same advice on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives.search import suggesting
from directives.search.expressions import EVERYTHING, NOTHING
from directives.search.queries import parse


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("dung", "dung", 1), ("dung", "dunk", 3 / 7), ("dung", "xa", 0)]
)
def test_similarity_counts_shared_trigrams(one, other, expected):
    assert suggesting.similarity(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("word", "first"),
    [("doii", "doi"), ("chinhh", "chinh"), ("phogn", "phong"), ("tuyy", "tuy"), ("hanhc", "hanh"), ("tinh", "tinh")],
)  # fmt: skip
@pytest.mark.django_db
def test_alike_gives_the_likest_word_of_the_vocabulary_first(archive, word, first):
    assert suggesting.alike([word])[word][0] == first


@pytest.mark.django_db
def test_alike_asks_once_for_all_words(archive):
    with CaptureQueriesContext(connection) as asked:
        suggesting.alike(["doii", "soo", "chuyenn", "924", "x"])
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyen doii so", "chuyển đổi số"),
        ("chuyển đổii số", "chuyển đổi số"),
        ('"chuyen doii so"', '"chuyển đổi số"'),
        ("phogn chong ma tuyy", "phòng chống ma tuý"),
        ("donng dang -hổ", "Đồng Đăng -hổ"),
    ],
)
@pytest.mark.django_db
def test_advice_spells_what_was_meant_as_the_text_does(archive, typed, meant):
    assert suggesting.advise(parse(typed), EVERYTHING).meant[0].text == meant


@pytest.mark.django_db
def test_advice_offers_the_query_with_one_word_less_where_that_finds_something(archive):
    advice = suggesting.advise(parse("ma túy trồng "), EVERYTHING)
    assert [(one.removed, one.text, one.number) for one in advice.shorter] == [("trồng", "ma túy", 2)]


@pytest.mark.django_db
def test_advice_counts_what_each_loosened_filter_would_give(archive):
    assert suggesting.advise(parse("ma túy "), NOTHING, [EVERYTHING, NOTHING]).loosened == (2, 0)


@pytest.mark.django_db
def test_advice_offers_nothing_that_finds_nothing(archive):
    advice = suggesting.advise(parse("qqqq wwww "), EVERYTHING)
    assert (advice.meant, advice.shorter) == ((), ())
