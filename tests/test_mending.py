"""Mends by one click: exactly the marked words change, whatever tags they stand in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.mending import WordsGone, mend_html
from directives.sanitising import clean, plain


@pytest.mark.parametrize(
    ("html", "words", "mend", "mended"),
    [
        ("<p>hoạt độngvà an toàn</p>", "độngvà", "động và", "<p>hoạt động và an toàn</p>"),
        (
            "<p><strong>hoạt động</strong>và an toàn</p>",
            "độngvà",
            "động và",
            "<p><strong>hoạt động </strong>và an toàn</p>",
        ),
        (
            "<p><em>số 924 </em>/QĐ-UBND</p>",
            "924 /QĐ-UBND",
            "924/QĐ-UBND",
            "<p><em>số 924</em>/QĐ-UBND</p>",
        ),
        ("<p>ma <strong>tu</strong>ý</p>", "tuý", "túy", "<p>ma <strong>túy</strong></p>"),
        ("<p>Giao&nbsp;Sở A &amp; B</p>", "\u00a0", " ", "<p>Giao Sở A &amp; B</p>"),
        ("<p>A &lt; B,C</p>", ",", ", ", "<p>A &lt; B, C</p>"),
        ("<p>một</p><ul><li>haiba</li></ul>", "haiba", "hai ba", "<p>một</p><ul><li>hai ba</li></ul>"),
        (
            '<p>xem <a href="/a/" rel="noopener noreferrer">4/KH-UBND</a></p>',
            "4/KH-UBND",
            "04/KH-UBND",
            '<p>xem <a href="/a/" rel="noopener noreferrer">04/KH-UBND</a></p>',
        ),
        (
            "<p>số <em>7/A-B, ngày 7/A-B</em>, ngày 27/5/2024</p>",
            ", ngày 7/A-B, ",
            ", ",
            "<p>số <em>7/A-B, </em>ngày 27/5/2024</p>",
        ),
        ("<p>số <em>924 </em>/QĐ</p>", "924 /QĐ", "/QĐ", "<p>số /QĐ</p>"),
        ("<p>bỏ<em> đi</em></p>", " đi", "", "<p>bỏ</p>"),
    ],
)
def test_a_mend_keeps_the_markup_around_the_words(html, words, mend, mended):
    assert mend_html(html, plain(html).index(words), words, mend) == mended


@pytest.mark.parametrize(
    ("html", "start", "words", "mend"),
    [
        ("<p>hoạt động và an toàn</p>", 5, "độngvà", "động và"),  # mended by a colleague
        ("<p>một hai</p>", 3, "hai", "ba"),  # moved
        ("<p>một</p><p>hai</p>", 0, "một\nhai", "một hai"),  # two paragraphs do not become one
        ("<p>một &copy; hai</p>", 0, "một", "ba"),  # an unclean text is not touched
        ("", 0, "một", "hai"),
    ],
)
def test_words_that_are_not_there_are_refused(html, start, words, mend):
    with pytest.raises(WordsGone):
        mend_html(html, start, words, mend)


LETTERS = st.text(alphabet="aáđữ A&<>\"'\u00a0\u0301.,-/1", min_size=1, max_size=8)
INLINE = st.recursive(
    LETTERS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(["strong", "em", 'a href="/van-ban/?a=1&amp;b=2"']),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
BLOCK = st.one_of(
    LINE.map("<p>{}</p>".format),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "<p>" + "<br>".join(lines) + "</p>"),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    ),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "<table><tr>" + "".join(f"<td>{line}</td>" for line in lines) + "</tr></table>"
    ),
    LINE.map("<h3>{}</h3>".format),
)
BODIES = st.lists(BLOCK, min_size=1, max_size=4).map("".join).map(clean)


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_mend_changes_exactly_the_marked_words_and_nothing_else(data):
    """Inside a line, between letters that are no blanks: where the checks' mends lie."""
    body = data.draw(BODIES.filter(plain))
    text = plain(body)
    line_start = data.draw(
        st.sampled_from([0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")])
    )
    line_end = text.find("\n", line_start) if "\n" in text[line_start:] else len(text)
    start = data.draw(st.integers(line_start, line_end - 1))
    end = data.draw(st.integers(start + 1, line_end))
    mend = data.draw(
        st.text(alphabet="bẽ X&<\u0323-", min_size=1, max_size=6).filter(
            lambda new: not new[0].isspace() and not new[-1].isspace()
        )
    )
    mended = mend_html(body, start, text[start:end], mend)
    assert plain(mended) == text[:start] + mend + text[end:]
    assert clean(mended) == mended
