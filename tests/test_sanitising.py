import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.sanitising import clean, plain


@pytest.mark.parametrize(
    ("dirty", "kept"),
    [
        ("<p style='color:red' class=x>Giao việc</p>", "<p>Giao việc</p>"),
        ("<p><b>Sở</b> và <i>ngành</i></p>", "<p><strong>Sở</strong> và <em>ngành</em></p>"),
        ("<p></p><p>&nbsp;</p><p><br></p><ul><li> </li></ul><p>Còn lại</p>", "<p>Còn lại</p>"),
        ("<script>alert(1)</script><p onclick=x>Nội dung</p>", "<p>Nội dung</p>"),
        ("<p>Ảnh <img src=x onerror=alert(1)></p>", "<p>Ảnh </p>"),
        ("<h1>Đầu mục</h1>", "<h3>Đầu mục</h3>"),
        (
            '<a href="https://langson.gov.vn" target="_blank">trang</a>',
            '<a href="https://langson.gov.vn" rel="noopener noreferrer">trang</a>',
        ),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        (
            '<table border=1><tr><th scope="col" colspan="2">Ngày</th><td rowspan="x">1</td></tr></table>',
            '<table><tbody><tr><th scope="col" colspan="2">Ngày</th><td>1</td></tr></tbody></table>',
        ),
        ("<ol><li>Một</li></ol>\n<ol><li>Hai</li></ol>", "<ol><li>Một</li><li>Hai</li></ol>"),
        ("<ul><li>Một</li></ul><ol><li>Hai</li></ol>", "<ul><li>Một</li></ul><ol><li>Hai</li></ol>"),
        ("<p>Một</p>\n <p>Hai</p>", "<p>Một</p><p>Hai</p>"),
        (
            "<ul><li><p>Một</p><ul><li><p>Hai</p></li></ul></li></ul>",
            "<ul><li>Một<ul><li>Hai</li></ul></li></ul>",
        ),
        ("<ul><li><p>Một</p><p>Hai</p></li></ul>", "<ul><li><p>Một</p><p>Hai</p></li></ul>"),
        (
            '<table><tbody><tr><td colspan="1" rowspan="1"><p>Ba</p></td></tr></tbody></table>',
            "<table><tbody><tr><td>Ba</td></tr></tbody></table>",
        ),
        ("Dưới 5 < 6 & trên", "Dưới 5 &lt; 6 &amp; trên"),
    ],
)
def test_clean_keeps_what_a_bulletin_may_hold(dirty, kept):
    assert clean(dirty) == kept


@given(st.text(alphabet="<>/pbi abul=\"'&;", max_size=60))
def test_clean_twice_is_clean_once(html):
    assert clean(clean(html)) == clean(html)


def test_plain_gives_a_line_a_block():
    assert plain("<p>Một &amp; hai</p><ul><li>ba</li></ul>") == "Một & hai\nba"
