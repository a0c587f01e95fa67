"""What is read out of a saved web page: the article, and nothing that surrounds it."""

import quopri

import pytest

from directives.importing.facts import Block, BlockKind
from directives.importing.reading import read, read_text

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 10/6 đến ngày 16/6/2024)"
LEAD = "UBND tỉnh họp phiên thường kỳ tháng 6; Kế hoạch phòng, chống cháy rừng mùa khô năm 2024."
HEADING = "Kế hoạch phòng, chống cháy rừng mùa khô năm 2024"
PROSE = (
    "UBND tỉnh ban hành Kế hoạch phòng, chống cháy rừng (Kế hoạch số 118/KH-UBND, ngày 12/6/2024), "
    "yêu cầu các chủ rừng cắt cử người trực trong những ngày nắng nóng."
)
ARTICLE = f"<p>{LEAD}</p><p><strong>{HEADING}</strong></p><p>{PROSE}</p><p>{PROSE}</p>"
WANTED = [TITLE, LEAD, HEADING, PROSE, PROSE]
LINKS = "".join(
    f'<li><a href="/{n}.html">Đoàn công tác của tỉnh kiểm tra tiến độ dự án số {n}</a></li>' for n in range(9)
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


def blocks(body: str, head: str = "") -> tuple[Block, ...]:
    return read_text(page(body, head), "a.html").blocks


def texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in blocks(body, head)]


FURNITURE = {
    "semantic": f"""<header><a href="/">Cổng thông tin</a></header><nav><ul>{LINKS}</ul></nav>
        <main><article><header><h1>{TITLE}</h1></header>{ARTICLE}</article><aside>Thời tiết hôm nay</aside></main>
        <footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh, số 1 đường Hùng Vương, thành phố, điện thoại 0205</p></footer>""",
    "classes": f"""<div class="header-top">Cổng</div><div id="main-menu"><ul>{LINKS}</ul></div>
        <div class="breadcrumb">Trang chủ / Tin tức</div><div class="detail"><h1 class="title">{TITLE}</h1>
        <div class="share-box"><a href="#">Chia sẻ Facebook</a></div><div class="content">{ARTICLE}</div>
        <div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{LINKS}</ul></div></div>
        <div class="footer"><p>Bản quyền thuộc về Văn phòng UBND tỉnh, ghi rõ nguồn khi phát hành lại thông tin này.</p>
        </div>""",
    "nameless": f"""<div><ul>{LINKS}</ul></div><div><a href="/">Trang chủ</a> › <a href="/t">Tin tức</a></div>
        <div><div><h2>{TITLE}</h2></div><div><div>{ARTICLE}</div><div><div>Tin cùng chuyên mục</div>
        <div><a href="1">Hội nghị giao ban tháng</a></div><div><a href="2">Lễ phát động</a></div></div></div></div>
        <div>Điện thoại: 0205.3812.345</div>""",
    "title by the page's title": f"""<div>{TITLE}</div><div>10/06/2024</div>
        <section>{ARTICLE}</section><p>Lượt xem: 12</p>""",
    "one form around all": f"""<form id="aspnetForm" action="x"><input value="1"><div class="menu">{LINKS}</div>
        <select><option>Chọn đơn vị</option></select><h1>{TITLE}</h1><div>{ARTICLE}</div>
        <button>Gửi bình luận</button></form>""",
    "tables for layout": f"""<table><tr><td><ul>{LINKS}</ul></td><td><table><tr><td><h1>{TITLE}</h1>{ARTICLE}
        </td></tr></table></td></tr></table>""",
    "hidden": f"""<h1>{TITLE}</h1>{ARTICLE}<p hidden>ẩn</p><p style="display: none">ẩn</p><div aria-hidden="true">ẩn</div>
        <!-- <p>ẩn</p> --><script>document.write("<p>ẩn</p>")</script><noscript>ẩn</noscript>
        <template><p>ẩn</p></template><style>p {{ color: red }}</style><iframe src="x">ẩn</iframe>""",
    "body named like furniture": f'<div class="page has-menu"><div id="print"><h1>{TITLE}</h1>{ARTICLE}</div></div>',
    "items apart": f"""<h1>{TITLE}</h1><div class="sapo">{LEAD}</div><div><div><b>{HEADING}</b></div>
        <div>{PROSE}</div></div><div><div>{PROSE}</div></div>""",
}


@pytest.mark.parametrize("body", FURNITURE.values(), ids=FURNITURE.keys())
def test_the_article_is_found_and_nothing_else(body):
    head = f"<title>{TITLE} - Cổng thông tin điện tử</title>"
    assert texts(body, head) == WANTED


def test_a_pasted_piece_of_a_page_is_read():
    assert [block.text for block in read_text(f"<h2>{TITLE}</h2>{ARTICLE}").blocks] == WANTED


@pytest.mark.parametrize(
    ("tag", "level"), [("h1", 1), ("h3", 3), ('p class="MsoTitle"', 1)], ids=["h1", "h3", "Word's title"]
)
def test_headings_have_the_level_of_their_element(tag, level):
    heading, _ = blocks(f"<{tag}>Mục <i>một</i></{tag.split()[0]}><p>{PROSE}</p>")
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, level, "Mục một")


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><strong>Kế hoạch</strong></p>",
        "<p><b>Kế</b> <strong>hoạch</strong>&nbsp;</p>",
        '<p style="font-weight: bold">Kế hoạch</p>',
        '<div><span style="FONT-WEIGHT:700">Kế hoạch</span></div>',
        '<p class="c1">Kế hoạch</p>',
        "<p><b>Kế hoạch</b><br><br></p>",
        "<b>Kế hoạch</b>",
        "<ol><li><strong>Kế hoạch</strong></li></ol>",
    ],
)
def test_a_wholly_bold_paragraph_is_a_heading(paragraph):
    found = blocks(f"{paragraph}<p>{PROSE}</p>", "<style>p.c1, td.c2 { font-weight: 700 }</style>")
    assert [(block.kind, block.strong) for block in found] == [
        (BlockKind.HEADING, True),
        (BlockKind.PARAGRAPH, False),
    ]
    assert found[0].text.split() == ["Kế", "hoạch"]


def test_bold_can_be_switched_off():
    heading = '<p><span style="font-weight:700">Mục</span></p>'
    pasted = f'<b style="font-weight:normal" id="docs-internal-guid-1"><p>{PROSE}</p>{heading}</b>'
    prose, heading = read_text(pasted).blocks
    assert (prose.kind, prose.strong) == (BlockKind.PARAGRAPH, False)
    assert heading.kind is BlockKind.HEADING


def test_two_breaks_part_paragraphs_and_one_breaks_a_line():
    assert texts(f"<div>{PROSE}<br><br/>{LEAD}<br>&nbsp;<br>Hạn trong<br>tháng 6</div>") == [
        PROSE,
        LEAD,
        "Hạn trong tháng 6",
    ]


def test_bare_text_between_elements_is_kept():
    body = f"<div>Trước<div>{PROSE}</div>Giữa <i>hai</i> khối<p>{PROSE}</p>Sau</div>"
    assert texts(body) == ["Trước", PROSE, "Giữa hai khối", PROSE, "Sau"]


def test_spaces_collapse_as_a_browser_shows_them():
    assert texts(
        f"<p>Sở\n   Y tế\t<b> và </b> Sở\u00a0\u00a0Nội&nbsp;vụ &amp; &ldquo;nhóm&rdquo;</p><p>{PROSE}</p>"
    )[0] == ("Sở Y tế và Sở\u00a0\u00a0Nội\u00a0vụ & “nhóm”")


def test_markup_is_rebuilt_and_nothing_of_the_page_survives_but_links():
    body = """<p class="x" onclick="y()">Theo <a href="https://a.vn/?x=1&y=2" onclick="z()">văn bản</a>,
        <a href="/trong-trang">trang</a> <a href="javascript:x">mã</a> <em style="color:red">gấp</em> &lt;script&gt;</p>"""
    (block,) = blocks(body)
    assert block.markup == (
        '<p>Theo <a href="https://a.vn/?x=1&amp;y=2">văn bản</a>, trang mã <em>gấp</em> &lt;script&gt;</p>'
    )


def test_lists_are_items_in_order():
    found = blocks(
        f"<p>{PROSE}</p><ul><li>Một<ul><li>Một rưỡi</li></ul></li><li><p>Hai</p></li></ul><ol><li>Ba</ol>"
    )
    assert [(block.kind, block.markup) for block in found[1:]] == [
        (BlockKind.LIST_ITEM, "<ul><li>Một</li></ul>"),
        (BlockKind.LIST_ITEM, "<ul><li>Một rưỡi</li></ul>"),
        (BlockKind.LIST_ITEM, "<ul><li>Hai</li></ul>"),
        (BlockKind.LIST_ITEM, "<ol><li>Ba</li></ol>"),
    ]


def test_a_table_of_figures_stays_a_table():
    body = f"<p>{PROSE}</p><table border=1><thead><tr><th>TT<th>Xã</thead><tr><td>1<td><p>Tân</p><p>Lập</table><p>Sau</p>"
    _, found, after = blocks(body)
    assert (found.kind, found.text, after.text) == (BlockKind.TABLE, "TT\tXã\n1\tTân Lập", "Sau")
    assert found.markup == "<table><tr><th>TT</th><th>Xã</th></tr><tr><td>1</td><td>Tân Lập</td></tr></table>"


def test_lines_are_those_of_the_file():
    assert [block.line for block in blocks(f"\n<p>{PROSE}</p>\n\n<p>\n{PROSE}</p>")] == [3, 5]


def test_a_page_saved_from_word_reads_as_its_document():
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
        "style='mso-list:Ignore'>{}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>{}<o:p></o:p></p>"
    )
    body = f"""<div class=WordSection1><p class=MsoNormal align=center><b><span lang=VI>{TITLE}<o:p></o:p></span></b></p>
        <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p class=MsoNormal><span class=GramE>{LEAD}</span></p>
        {item.format("1.", "Việc một")}{item.format("·", "Việc hai")}
        <p class=MsoNormal>{PROSE}<span style='mso-hide:all;display:none'>ẩn</span></p></div>"""
    head = "<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style>p.MsoNormal{margin:0}</style>"
    found = blocks(body, head)
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.HEADING, TITLE),
        (BlockKind.PARAGRAPH, LEAD),
        (BlockKind.LIST_ITEM, "Việc một"),
        (BlockKind.LIST_ITEM, "Việc hai"),
        (BlockKind.PARAGRAPH, PROSE),
    ]
    assert [block.markup[:4] for block in found[2:4]] == ["<ol>", "<ul>"]


def test_a_page_archive_is_read():
    encoded = page(f"<h1>{TITLE}</h1>{ARTICLE}").encode()
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(encoded)
        + b"\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
    )
    assert [block.text for block in read(data, "a.mhtml").blocks] == WANTED


def test_a_described_picture_is_told_of():
    source = read_text(page(f'<p>{PROSE}</p><img src="a.png" alt="Lễ ký kết"><img src="b.png" alt="">'))
    assert [(warning.code, warning.excerpt) for warning in source.warnings] == [
        ("picture_skipped", "Lễ ký kết")
    ]


def test_an_unclosed_script_in_a_string_costs_only_itself():
    assert texts(f"<h1>{TITLE}</h1>{ARTICLE}<script>if (a<b && c > 'x</p>') {{}}</script>") == WANTED


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("Số dân < 5000 và > 100", False),
        ("Kế hoạch <dự thảo>", False),
        ("<p>Một</p>", True),
        ("Một<br>Hai<br>Ba<br>Bốn<br>Năm", True),
        ("  <html>Một", True),
    ],
)
def test_text_is_a_page_only_when_it_has_elements(text, is_page):
    found = " ".join(block.text for block in read_text(text).blocks)
    assert ("<" in found) is ("<" in text and not is_page)
