"""Words found however a text writes them, and the mark put in their place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.effacing import MARK, Words, moved
from directives.sanitising import clean

NAME = "Nguyễn Văn Hoà"
WORDS = Words.of(f"{NAME}\n0912 345 678")


@pytest.mark.parametrize(
    "written",
    [
        NAME,
        NAME.upper(),
        NAME.lower(),
        unicodedata.normalize("NFD", NAME),
        "Nguyễn  Văn\n Hoà",
        "Nguyễn\u00a0Văn Hoà",
        "Nguyễn Văn Hòa",
        "Nguyễn-Văn-Hoà",
        "Nguy\u00adễn Văn\u200b Hoà",
        "Nguyen Van Hoa",
        "nguyen-van-hoa",
        "nguyenvanhoa",
        "0912345678",
        "0912.345.678",
    ],
)
def test_words_are_found_however_they_are_written(written: str):
    assert WORDS.in_text(f"Ông {written}, thôn Nà Pàn") == f"Ông {MARK}, thôn Nà Pàn"


@pytest.mark.parametrize(
    "written",
    [
        "Nguyễn Văn Hoàn",
        "Nguyễn Văn",
        "Nguyễn Vạn Hoà",
        "Nguyễn Văn Hoá",
        "Nguyen Văn Hoà",  # half of its marks are missing: it may be another's
        "20912 345 678",
        "0912 345 67",
        "",
    ],
)
def test_other_words_stay(written: str):
    assert WORDS.in_text(written) == written


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (f"<p>Ông {NAME}.</p>", f"<p>Ông {MARK}.</p>"),
        ("<p>Nguyễn <strong>Văn</strong> Hoà ký</p>", f"<p>{MARK} ký</p>"),
        ("<p>Nguyễn Văn <em>Hoà ký</em></p>", f"<p>{MARK}<em> ký</em></p>"),
        ("<p>Nguy<em>ễn</em> Văn&nbsp;Hoà</p>", f"<p>{MARK}</p>"),
        (
            "<table><tbody><tr><td>Nguyễn Văn</td><td>Hoà</td></tr></tbody></table>",
            f"<table><tbody><tr><td>{MARK}</td><td></td></tr></tbody></table>",
        ),
        (
            '<p><a href="mailto:nguyenvanhoa@langson.gov.vn" rel="noopener noreferrer">thư</a></p>',
            '<p><a rel="noopener noreferrer">thư</a></p>',
        ),
        ("<p>A &amp; B &lt; C</p>", "<p>A &amp; B &lt; C</p>"),
    ],
)
def test_tags_part_no_words(html: str, told: str):
    assert WORDS.in_markup(html) == told


def test_the_longest_stretch_is_taken_where_several_begin():
    words = Words.of("Nguyễn Văn\nNguyễn Văn Hoà")
    assert words.in_text("Nguyễn Văn Hoà và Nguyễn Văn") == f"{MARK} và {MARK}"


def test_every_text_of_a_json_value_loses_the_words_and_keeps_its_form():
    value = {
        "a": [NAME, {"b": f"<p>{NAME}</p>"}],
        "n": 3,
        "slug": "2024-nguyen-van-hoa",
        "old": "x-1",
        "k": None,
    }
    assert WORDS.in_json(value, {"x-1": "x-2"}) == {
        "a": [MARK, {"b": f"<p>{MARK}</p>"}],
        "n": 3,
        "slug": "2024-da-go-theo-quy-dinh",
        "old": "x-2",
        "k": None,
    }


def test_a_position_follows_the_letters_that_it_pointed_at():
    text = f"Ông {NAME} báo cáo; {NAME} ký"
    told = WORDS.in_text(text)
    spans = WORDS.find(text)
    assert told[moved(text.index("báo"), spans) :].startswith("báo cáo")
    assert told[moved(text.index("ký"), spans) :] == "ký"
    assert told[moved(text.index("Văn"), spans) :].startswith(MARK)


@given(st.text(), st.text())
def test_whatever_stands_around_them_the_words_are_gone_and_the_rest_stays(before: str, after: str):
    told = WORDS.in_text(f"{before} {NAME} {after}")
    assert not WORDS.find(told)
    assert MARK in told


@given(st.text(alphabet="<>&;/abpngrostạ ễ"))
def test_markup_without_the_words_stays_byte_for_byte(text: str):
    assert WORDS.in_markup(clean(text)) == clean(text)
