"""What is read out of a Word file, one rule a test."""

import io

import docx as python_docx
import pytest

from directives.importing.facts import Block, BlockKind
from directives.importing.reading import read
from tests.importing.builders import docx, paragraph, picture, png, run, table

PROSE = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành rà soát, báo cáo kết quả theo đúng thời hạn."


def blocks(*content: str, **more) -> tuple[Block, ...]:
    return read(docx(*content, **more), "ban-tin.docx").blocks


def texts(*content: str, **more) -> list[str]:
    return [block.text for block in blocks(*content, **more)]


@pytest.mark.parametrize(
    ("style", "level"),
    [("Title", 1), ("Heading1", 1), ("u2", 2), ("Muc", 2), ("Outlined", 3)],
)
def test_a_styled_paragraph_is_a_heading_of_its_level(style, level):
    heading, prose = blocks(paragraph("Kế hoạch phòng cháy", style=style), PROSE)
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, level, "Kế hoạch phòng cháy")
    assert prose.kind is BlockKind.PARAGRAPH


def test_an_outline_level_of_the_paragraph_itself_makes_a_heading():
    heading, _ = blocks(paragraph("Mục", marks='<w:outlineLvl w:val="0"/>'), PROSE)
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 1)


@pytest.mark.parametrize(
    "content",
    [
        paragraph(run("Kế hoạch phòng cháy", bold=True)),
        paragraph(run("Kế hoạch", bold=True), run(" "), run("phòng cháy", bold=True), run("")),
        paragraph("Kế hoạch phòng cháy", style="Dam"),
        paragraph(run("Kế hoạch phòng cháy", style="Strong")),
        paragraph(run("Kế hoạch phòng cháy", bold=True), number=1),
        paragraph(run("Kế hoạch "), run("phòng cháy", bold=True), style="Dam"),
    ],
    ids=["one run", "a plain space", "style", "character style", "numbered", "style and run"],
)
def test_a_wholly_bold_paragraph_is_a_heading(content):
    heading, _ = blocks(content, PROSE)
    assert (heading.kind, heading.text, heading.strong) == (BlockKind.HEADING, "Kế hoạch phòng cháy", True)
    assert (heading.level, heading.markup) == (None, "<p>Kế hoạch phòng cháy</p>")


@pytest.mark.parametrize(
    "content",
    [
        paragraph(run("Sở Y tế", bold=True), " chủ trì thực hiện"),
        paragraph(run("Chữ thường", bold=False), style="Dam"),
        paragraph(run("Chữ thường", style="Strong"), style="Dam"),
        paragraph(run("Một việc; hai việc; ba việc", bold=True)),
        paragraph(run("Các đơn vị thực hiện như sau:", bold=True)),
    ],
    ids=["partly", "switched off", "toggled twice", "a bold lead", "an opening line"],
)
def test_other_bold_makes_no_heading(content):
    block, _ = blocks(content, PROSE)
    assert block.kind is BlockKind.PARAGRAPH


def test_bold_says_nothing_where_everything_is_bold():
    found = blocks(paragraph(run("Kế hoạch", bold=True)), paragraph(run(PROSE, bold=True)))
    assert [(block.kind, block.strong) for block in found] == [(BlockKind.PARAGRAPH, True)] * 2


def test_runs_join_without_a_space_and_look_is_kept():
    (block,) = blocks(
        paragraph("Quy", "ết đ", run("ịnh", bold=True), " số <9>", run(" & nghiêng", italic=True))
    )
    assert block.text == "Quyết định số <9> & nghiêng"
    assert block.markup == ("<p>Quyết đ<strong>ịnh</strong> số &lt;9&gt;<em> &amp; nghiêng</em></p>")


def test_text_is_composed_even_across_runs():
    assert texts(paragraph("Ca\u0301c", " sơ", "\u0309")) == ["Các sở"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("TRONG TUẦN<w:br/>(từ ngày 27/5)", ["TRONG TUẦN (từ ngày 27/5)"]),
        ("Đã họp.<w:br/>Sau đó về", ["Đã họp.", "Sau đó về"]),
        ("Các việc<w:br/>- Một<w:br/>- Hai", ["Các việc", "Một", "Hai"]),
        ("Mục<w:br/><w:br/>Mục sau", ["Mục", "Mục sau"]),
        ('Mục<w:br w:type="page"/>Mục sau', ["Mục", "Mục sau"]),
        ("1.<w:tab/>Kế hoạch", ["1. Kế hoạch"]),
        ("giai đoạn 2021<w:noBreakHyphen/>2030", ["giai đoạn 2021-2030"]),
        ("tuyên<w:softHyphen/> truyền", ["tuyên truyền"]),
    ],
)
def test_breaks_and_tabs_become_what_a_reader_sees(content, expected):
    inside = content.replace("<w:", "</w:t><w:").replace("/>", "/><w:t xml:space='preserve'>")
    assert texts(f"<w:p><w:r><w:t xml:space='preserve'>{inside}</w:t></w:r></w:p>") == expected


def test_a_bold_line_before_a_soft_break_is_a_heading():
    heading, prose = blocks(paragraph(run("Kế hoạch năm 2024", bold=True), "<w:r><w:br/></w:r>", PROSE))
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Kế hoạch năm 2024")
    assert prose.text == PROSE


def test_a_table_stands_in_its_place():
    before, found, after = blocks(
        "Trước", table(["TT", "Địa bàn"], ["1", paragraph("Cao", run(" Lộc", bold=True))]), "Sau"
    )
    assert (before.text, after.text, found.kind) == ("Trước", "Sau", BlockKind.TABLE)
    assert found.text == "TT\tĐịa bàn\n1\tCao Lộc"
    assert found.markup == (
        "<table><tr><td>TT</td><td>Địa bàn</td></tr><tr><td>1</td><td>Cao<strong> Lộc</strong></td></tr></table>"
    )
    assert (before.line, found.line, after.line) == (1, 2, 6)


@pytest.mark.parametrize(
    "layout",
    [
        table([paragraph("Một") + paragraph("Hai")]),
        table(["Một", "Hai"]),
        table(["Một"], ["Hai"]),
        table(["Một", table(["Hai"]) + "<w:p/>"], ["", ""]),
        table(["Một", paragraph("Hai", style="Heading1")], ["", ""]),
    ],
    ids=["cell", "row", "column", "nested", "headings"],
)
def test_a_table_that_only_lays_out_is_read_through(layout):
    assert texts(layout) == ["Một", "Hai"]


def test_numbered_paragraphs_are_list_items_without_their_numbers():
    one, two, none = blocks(paragraph("Một", number=1), paragraph("Hai", number=2), paragraph("Ba", number=0))
    assert (one.kind, one.text, one.markup) == (BlockKind.LIST_ITEM, "Một", "<ol><li>Một</li></ol>")
    assert (two.kind, two.markup) == (BlockKind.LIST_ITEM, "<ul><li>Hai</li></ul>")
    assert none.kind is BlockKind.PARAGRAPH


def test_a_numbered_heading_stays_a_heading():
    (block,) = blocks(paragraph("Kế hoạch", style="Heading1", number=1))
    assert (block.kind, block.text) == (BlockKind.HEADING, "Kế hoạch")


@pytest.mark.parametrize(
    ("address", "markup"),
    [
        (
            "https://langson.gov.vn/?a=1&b=2",
            '<p><a href="https://langson.gov.vn/?a=1&amp;b=2">văn bản</a></p>',
        ),
        ("mailto:vp@langson.gov.vn", '<p><a href="mailto:vp@langson.gov.vn">văn bản</a></p>'),
        ("javascript:alert(1)", "<p>văn bản</p>"),
        ("file:///C:/van-ban.docx", "<p>văn bản</p>"),
        ('https://a.vn/"onclick="x', "<p>văn bản</p>"),
    ],
)
def test_only_public_links_are_kept(address, markup):
    (block,) = blocks(
        paragraph(f'<w:hyperlink r:id="k">{run("văn bản")}</w:hyperlink>'), links={"k": address}
    )
    assert block.markup == markup


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_a_field_shows_its_result_only():
    inside = field("begin") + instruction(" PAGE ") + field("end")
    content = (
        field("begin")
        + instruction(" IF ")
        + inside
        + run("ẩn")
        + field("separate")
        + run("27/5")
        + field("end")
    )
    assert texts(paragraph("ngày ", content, "/2024")) == ["ngày 27/5/2024"]


def test_a_link_field_is_a_link():
    content = field("begin") + instruction(' HYPERLINK "https://a.vn/x" ') + field("separate")
    (block,) = blocks(paragraph(content, run("xem"), field("end"), " thêm"))
    assert block.markup == '<p><a href="https://a.vn/x">xem</a> thêm</p>'


def test_a_simple_field_a_smart_tag_and_a_content_control_are_read_through():
    content = (
        f'<w:fldSimple w:instr="DATE">{run("một ")}</w:fldSimple>',
        f"<w:smartTag>{run('hai ')}</w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ba')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Bấm vào đây')}</w:sdtContent></w:sdt>",
    )
    control = f"<w:sdt><w:sdtContent>{paragraph('Bốn')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Nhập ở đây')}</w:sdtContent></w:sdt>"
    assert texts(paragraph(*content), control, prompt) == ["một hai ba", "Bốn"]


def test_hidden_text_and_contents_lines_are_left_out():
    hidden = run("ẩn", marks="<w:vanish/>")
    assert texts(paragraph("Kế hoạch", hidden), paragraph("Kế hoạch ... 1", style="TOC1")) == ["Kế hoạch"]


def test_headers_and_footers_are_left_out():
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    document.add_paragraph("Nội dung")
    target = io.BytesIO()
    document.save(target)
    assert [block.text for block in read(target.getvalue(), "a.docx").blocks] == ["Nội dung"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('Trong hộp')}</w:txbxContent>"
    content = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wp:inline><a:graphic><wps:txbx>{box}</wps:txbx></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(paragraph("Ngoài hộp", content), "Sau hộp") == ["Ngoài hộp", "Trong hộp", "Sau hộp"]


def test_a_footnote_follows_the_paragraph_that_calls_it():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = texts(paragraph("Có chú thích", call), "Sau", notes={"2": "Chú thích"})
    assert found == ["Có chú thích", "Chú thích", "Sau"]


def test_a_picture_comes_with_its_alternative_text():
    source = read(docx(paragraph(picture("p", "Lễ ký kết")), pictures={"p": png()}), "a.docx")
    (block,) = source.blocks
    assert (block.kind, block.text, block.picture) == (BlockKind.PICTURE, "Lễ ký kết", png())
    assert source.warnings == ()


@pytest.mark.parametrize(
    ("data", "code", "kept"),
    [
        (png(), "picture_needs_text", 1),
        (b"khong phai anh", "picture_skipped", 0),
        (png(9000, 9000), "picture_skipped", 0),
    ],
)
def test_a_picture_that_needs_a_person_is_warned_of(data, code, kept):
    source = read(docx("Trước", paragraph(picture("p")), pictures={"p": data}), "a.docx")
    assert [(warning.code, warning.line) for warning in source.warnings] == [(code, 2)]
    assert len(source.blocks) == 1 + kept


def test_a_strict_file_reads_alike():
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = f'<w:document xmlns:w="{strict.decode()}"><w:body>{paragraph("Nội dung")}</w:body></w:document>'
    assert usual not in content.encode()
    assert [b.text for b in read(docx(members={"word/document.xml": content.encode()}), "a.docx").blocks] == [
        "Nội dung"
    ]


def test_what_python_docx_writes_reads_alike():
    document = python_docx.Document()
    document.add_heading("Chỉ đạo, điều hành trong tuần", 0)
    document.add_heading("Họp phiên thường kỳ", 1)
    document.add_paragraph("Việc thứ nhất", style="List Bullet")
    document.add_paragraph("Việc thứ hai", style="List Number")
    target = io.BytesIO()
    document.save(target)
    found = read(target.getvalue(), "a.docx").blocks
    assert [(block.kind, block.level, block.line) for block in found] == [
        (BlockKind.HEADING, 1, 1),
        (BlockKind.HEADING, 1, 2),
        (BlockKind.LIST_ITEM, None, 3),
        (BlockKind.LIST_ITEM, None, 4),
    ]
    assert [block.markup[:4] for block in found[2:]] == ["<ul>", "<ol>"]


def test_a_picture_shown_many_times_is_kept_once():
    shown = paragraph(picture("p", "Lễ ký kết"))
    found = blocks(*[shown] * 50, pictures={"p": png()})
    assert len(found) == 50
    assert len({id(block.picture) for block in found}) == 1


def test_accents_piled_on_a_letter_are_cut():
    (block,) = blocks("x" + "\u0301" * 100_000)
    assert len(block.text) < 20
