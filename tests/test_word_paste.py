"""What Word puts on the clipboard: its lists become lists, the rest of its markup goes."""

import pytest

from directives.typed_prose import from_typed
from directives.word_paste import with_lists

SIGN = (
    "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
)


def point(text: str, sign: str = "·", level: int = 1, name: str = "MsoListParagraphCxSpMiddle") -> str:
    style = f"margin-left:.5in;text-indent:-.25in;mso-list:l0 level{level} lfo1"
    return f"<p class={name} style='{style}'>{SIGN.format(sign)}{text}<o:p></o:p></p>"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (point("Một") + point("Hai"), "<ul><li>Một</li><li>Hai</li></ul>"),
        (point("Một", "1.") + point("Hai", "2."), "<ol><li>Một</li><li>Hai</li></ol>"),
        (point("Ba", "3."), '<ol start="3"><li>Ba</li></ol>'),
        (point("Mục a", "a)"), "<ol><li>Mục a</li></ol>"),
        (
            point("Một") + point("Trong", "o", 2) + point("Hai"),
            "<ul><li>Một<ul><li>Trong</li></ul></li><li>Hai</li></ul>",
        ),
        (point("Một") + point("Hai", "1."), "<ul><li>Một</li></ul><ol><li>Hai</li></ol>"),
        (point("Một") + "chữ rời" + point("Hai"), "<ul><li>Một</li></ul>chữ rời<ul><li>Hai</li></ul>"),
        (
            "<p class=MsoNormal>Giao:</p>" + point("Một") + "<p class=MsoNormal>Hết.</p>",
            "<p>Giao:</p><ul><li>Một</li></ul><p>Hết.</p>",
        ),
        ("<p class=MsoListParagraph>·&nbsp; Một</p>", "<ul><li>Một</li></ul>"),
        ("<p class=MsoListParagraph><b>2.</b>&nbsp; Hai</p>", '<ol start="2"><li>Hai</li></ol>'),
        ("<p class=MsoListParagraph>Không có dấu</p>", "<p>Không có dấu</p>"),
        ("<p class=MsoNormal>Giao\nSở\r\n  Y tế</p>", "<p>Giao Sở Y tế</p>"),
        (
            "<p class=MsoNormal style='color:red'><b style='mso-bidi-font-weight:normal'>Giao</b> <i>Sở</i> "
            "<a href='https://example.vn' style='x'>xem</a></p>",
            '<p><strong>Giao</strong> <em>Sở</em> <a href="https://example.vn" rel="noopener noreferrer">xem</a></p>',
        ),
        (
            "<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=100 style='x'>"
            "<p class=MsoNormal>Ngày</p></td></tr></table>",
            "<table><tbody><tr><td>Ngày</td></tr></tbody></table>",
        ),
        (
            "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"
            "<style>p.MsoNormal{margin:0}</style><p class=MsoNormal>Giao<img src='file:///C:/x.png'></p>",
            "<p>Giao</p>",
        ),
    ],
)
def test_a_paste_from_word_keeps_its_structure_and_nothing_else(pasted, kept):
    assert from_typed(pasted) == kept
    assert from_typed(kept) == kept


@pytest.mark.parametrize("html", ["<p>· Một</p>", "<ul><li>Một</li></ul>", "<p>1. Một</p>", "Chữ thường"])
def test_what_is_not_of_word_stays_as_it_came(html):
    assert with_lists(html) == html
