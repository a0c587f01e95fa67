"""Where a text matches: the original words within `<mark>`, everything else escaped."""

import re
import time
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.folding import fold
from directives.search.marking import SNIPPET, Marker, Passage, passage_of
from directives.search.queries import parse

LONG = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tập trung thực hiện nhiệm vụ được giao. " * 12


def marker(query: str, **more) -> Marker:
    return Marker(parse(query).wanted, **more)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("ma tuy ", "Phòng, chống ma túy", "Phòng, chống <mark>ma</mark> <mark>túy</mark>"),
        ('"ma tuy"', "Phòng, chống ma tuý, ma men", "Phòng, chống <mark>ma tuý</mark>, ma men"),
        ("dong dang ", "thị trấn Đồng Đăng", "thị trấn <mark>Đồng</mark> <mark>Đăng</mark>"),
        ("chuy", "Chuyển đổi số", "<mark>Chuyển</mark> đổi số"),
        ("hồ", "hổ & <hồ>", "<mark>hổ</mark> &amp; &lt;<mark>hồ</mark>&gt;"),
        ("-hồ ", "hồ", "hồ"),
        ("khác ", "hồ", "hồ"),
    ],
)
def test_marker_marks_the_words_as_they_are_written(query, text, expected):
    assert marker(query).marked(Passage(text)) == expected


def test_marker_keeps_to_the_spelling_where_that_was_what_matched():
    assert marker("hổ ", is_exact=True).marked(Passage("hồ và hổ")) == "hồ và <mark>hổ</mark>"


def test_marker_marks_a_number_however_the_text_writes_it():
    numbers = Marker(numbers=("924/QD-UBND",), phrases=(("924", "qd", "ubnd"),))
    assert (
        numbers.marked(Passage("Quyết định số 924 /QĐ – UBND")) == "Quyết định số <mark>924 /QĐ – UBND</mark>"
    )


def test_marker_marks_a_number_of_a_list_that_writes_its_symbol_once():
    numbers = Marker(numbers=("217-QD/TW",), phrases=(("217", "qd", "tw"),))
    assert numbers.marked(Passage("Quy định số 217, 218-QĐ/TW")) == "Quy định số <mark>217</mark>, 218-QĐ/TW"


def test_snippet_stands_around_the_match_and_is_cut_between_words():
    text = LONG + "Phòng, chống ma túy. " + LONG
    snippet = marker("ma túy ").snippet(passage_of(text))
    bare = unescape(re.sub("</?mark>", "", snippet))
    assert "<mark>ma</mark> <mark>túy</mark>" in snippet
    assert (bare[:2], bare[-2:]) == ("… ", " …")
    assert len(bare) <= SNIPPET + 4
    assert f" {bare[2:-2]} " in text


def test_snippet_shows_where_most_of_the_words_stand():
    text = "Một ma. " + LONG + "Phòng, chống ma túy."
    assert "<mark>ma</mark> <mark>túy</mark>" in marker("ma túy ").snippet(passage_of(text))


def test_snippet_is_empty_without_a_match_unless_the_beginning_is_wanted():
    assert marker("hổ ").snippet(passage_of(LONG)) == ""
    assert marker("hổ ").snippet(passage_of(LONG), always=True).startswith("Ủy ban nhân dân tỉnh")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marker_leaves_the_normal_form_of_the_text_alone(form):
    text = unicodedata.normalize(form, "Hồ Hoà Bình đầy nước")
    marked = marker("hoa binh ").marked(Passage(text))
    assert re.sub("</?mark>", "", marked) == text
    assert fold(" ".join(re.findall("<mark>(.*?)</mark>", marked))) == "hoa binh"


@given(query=st.text(max_size=30), text=st.text(max_size=300))
def test_marking_adds_marks_and_nothing_else(query, text):
    marked = marker(query).marked(Passage(text))
    assert unescape(re.sub("</?mark>", "", marked)) == unescape(text.replace("&", "&amp;"))
    assert "<" not in re.sub("</?mark>", "", marked)


@given(query=st.text(max_size=30), text=st.text(max_size=600))
def test_snippet_never_fails_and_stays_short(query, text):
    snippet = marker(query).snippet(passage_of(text), always=True)
    assert len(unescape(re.sub("</?mark>", "", snippet))) <= max(SNIPPET + 4, 2 * SNIPPET)


def test_marker_of_an_item_marks_only_what_is_closest():
    """ "gia" marks no "gian" in the heading where "gia" itself stands in the text."""
    heading, body = Passage("Trong thời gian tới"), Passage("huyện Bình Gia")
    fitted = marker("bình gia").fitted([heading, body])
    assert fitted.marked(heading) == "Trong thời gian tới"
    assert fitted.marked(body) == "huyện <mark>Bình</mark> <mark>Gia</mark>"


@pytest.mark.parametrize("unit", ["ma ", "ma túy ", "1/", "924/QĐ-UBND ", "a"])
def test_marking_takes_time_in_proportion_to_a_long_text(unit):
    numbers = marker("ma túy", numbers=("924/QD-UBND",), phrases=(("1", "2"),))
    began = time.process_time()
    numbers.snippet(passage_of(unit * 30_000))
    assert time.process_time() - began < 3
