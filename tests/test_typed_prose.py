"""The plain form of an item's text, for a box without a rich text editor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.sanitising import clean, plain
from directives.typed_prose import as_typed, from_typed

WORDS = st.text(alphabet="aăâđ Sở-·1.,;:<>&\"'/\u00a0", min_size=1, max_size=30)
BLOCKS = st.one_of(
    WORDS.map(lambda text: f"<p>{clean(text)}</p>"),
    st.lists(WORDS, min_size=1, max_size=3).map(
        lambda points: "<ul>" + "".join(f"<li>{clean(point)}</li>" for point in points) + "</ul>"
    ),
    st.just("<p><strong>Giao</strong> Sở</p>"),
    st.just("<table><tbody><tr><td>1</td></tr></tbody></table>"),
)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("Giao Sở Y tế.", "<p>Giao Sở Y tế.</p>"),
        ("Một.\n\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("Một.\r\n \r\n\r\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("Dòng một\nDòng hai", "<p>Dòng một<br>Dòng hai</p>"),
        ("Giao:\n- Sở Y tế\n- Sở Tài chính", "<p>Giao:</p><ul><li>Sở Y tế</li><li>Sở Tài chính</li></ul>"),
        ("- Một\n\n- Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
        ("- Một\nrồi tiếp", "<ul><li>Một</li></ul><p>rồi tiếp</p>"),
        ("1. Giao Sở Y tế", "<p>1. Giao Sở Y tế</p>"),
        ("Dưới 5 < 6 & hơn", "<p>Dưới 5 &lt; 6 &amp; hơn</p>"),
        ("", ""),
        (" \n\n ", ""),
        ("<p> Một. </p><ul><li>Hai </li></ul>", "<p>Một.</p><ul><li>Hai</li></ul>"),
        ("<p>Một <b>hai</b></p>", "<p>Một <strong>hai</strong></p>"),
    ],
)
def test_what_is_typed_becomes_paragraphs_and_lists(typed, body):
    assert from_typed(typed) == body


@pytest.mark.parametrize(
    "body",
    [
        "<p><strong>Giao</strong> Sở</p>",
        '<p><a href="https://example.vn" rel="noopener noreferrer">trang</a></p>',
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        "<ol><li>Một</li></ol>",
        "<ul><li>Một<ul><li>Hai</li></ul></li></ul>",
        "<p>- Không phải danh sách</p>",
        "<p>Viết &lt;p&gt; trong văn bản</p>",
    ],
)
def test_what_the_plain_form_cannot_hold_is_shown_as_html(body):
    assert as_typed(body) == body


@given(st.lists(BLOCKS, max_size=5).map("".join).map(clean))
def test_a_text_shown_and_saved_again_stays_as_it_was_but_for_blanks_at_edges(body):
    assert from_typed(as_typed(body)) == from_typed(body)
    assert plain(from_typed(body)) == plain(body)


@given(st.text(alphabet="aơ -\n·<>/pb&;", max_size=60))
def test_whatever_is_typed_is_kept_in_one_form(typed):
    body = from_typed(typed)
    assert from_typed(as_typed(body)) == body
