"""Paragraphs out of plain text, however its lines were broken."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.importing.facts import BlockKind
from directives.importing.reading import read_path, read_text

SAMPLE = Path(__file__).parents[2] / "../shared/samples/digest-2024-05-27.txt"
HEADING = "Kế hoạch phòng, chống cháy rừng mùa khô"
LONG_HEADING = "Quy định phạm vi, tuyến đường, thời gian hoạt động của xe bốn bánh chở khách tại các điểm du lịch trong tỉnh"
PROSE = (
    "UBND tỉnh ban hành Kế hoạch phòng, chống cháy rừng (Kế hoạch số 118/KH-UBND, ngày 28/5/2024). "
    "Theo đó, các chủ rừng cắt cử người trực trong những ngày nắng nóng. Hạt Kiểm lâm các huyện tổ chức "
    "tuần tra, báo cáo kết quả trước ngày 10/6/2024 và kiến nghị những việc vượt thẩm quyền."
)
MORE = (
    "Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Công an tỉnh kiểm tra việc thực hiện ở các "
    "xã có nguy cơ cao; tổng hợp, báo cáo UBND tỉnh trong tháng 6 năm 2024."
)


def texts(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks]


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("parted", ["\n\n", "\n"])
def test_hard_wrapped_lines_become_paragraphs_again(width, parted):
    paragraphs = [HEADING, PROSE, LONG_HEADING, MORE, HEADING, PROSE + " " + MORE]
    wrapped = parted.join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    found = texts(wrapped)
    if parted == "\n\n":
        assert found == paragraphs
    else:
        # Where no blank line helps, a paragraph may come in two, but headings stand alone.
        assert " ".join(found) == " ".join(paragraphs)
        assert found.count(HEADING) == 2


@pytest.mark.parametrize("parted", ["\n", "\n\n", "\r\n", "\r", "\n \t\n", "\u2029"])
def test_a_paragraph_a_line_stays_one(parted):
    paragraphs = [HEADING, PROSE, LONG_HEADING, MORE]
    assert texts(parted.join(paragraphs)) == paragraphs


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before():
    assert texts(f"Kế hoạch phòng, chống\ncháy rừng mùa khô\n{PROSE}") == [HEADING, PROSE]


def test_lines_keep_their_numbers():
    found = read_text(f"\n{HEADING}\n\n\n{PROSE}\n{MORE}\n").blocks
    assert [block.line for block in found] == [2, 5, 6]


def test_an_indented_line_begins_a_paragraph():
    wrapped = "\n".join(textwrap.fill(text, 70, initial_indent="    ") for text in (PROSE, MORE, PROSE))
    assert texts(wrapped) == [PROSE, MORE, PROSE]


@pytest.mark.parametrize("mark", ["- ", "+ ", "• ", "* ", "– ", "-\t"])
def test_dashes_make_list_items(mark):
    found = read_text(f"Các việc:\n{mark}Việc một\n{mark}Việc <hai>").blocks
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    assert (found[2].text, found[2].markup) == ("Việc <hai>", "<ul><li>Việc &lt;hai&gt;</li></ul>")


@pytest.mark.parametrize("number", ["1. ", "1) ", "12. ", "II. ", "a) ", "đ) "])
def test_numbers_stay_for_whoever_cuts_the_items(number):
    lines = [f"{number}{HEADING}", PROSE]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [("# Tiêu đề", "Tiêu đề", 1), ("### Mục ba ###", "Mục ba", 3), (" ## **Mục** ", "Mục", 2)],
)
def test_markdown_headings_are_headings(line, text, level):
    heading, _ = read_text(f"{line}\n{PROSE}").blocks
    assert (heading.kind, heading.text, heading.level) == (BlockKind.HEADING, text, level)


def test_a_starred_line_is_a_bold_heading():
    heading, prose = read_text(f"**{HEADING}**\n{PROSE}").blocks
    assert (heading.kind, heading.text, heading.strong) == (BlockKind.HEADING, HEADING, True)
    assert prose.kind is BlockKind.PARAGRAPH


def test_lines_of_signs_are_no_text():
    assert texts(f"{HEADING}\n=====\n* * *\n{PROSE}\n./.\n-----") == [HEADING, PROSE]


def test_spaces_inside_are_kept_and_what_nobody_sees_is_not():
    assert texts("Quyết\u200b định  số\u00a0924 /QĐ-UBND\ufeff") == ["Quyết định  số\u00a0924 /QĐ-UBND"]


def test_the_sample_reads_whole():
    if not SAMPLE.exists():
        pytest.skip("the sample digest lies beside the repository, and is not there")
    blocks = read_path(SAMPLE).blocks
    assert [(block.text, block.line) for block in blocks[:2]] == [
        ("Cổng thông tin điện tử", 1),
        ("Tỉnh Lạng Sơn", 3),
    ]
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
    lines = SAMPLE.read_text().split("\n")
    assert len(blocks) == sum(bool(line.strip()) for line in lines)
    assert all(lines[block.line - 1].strip() == block.text for block in blocks)


def test_a_dash_inside_a_wrapped_paragraph_begins_no_list():
    stops = ["bến xe phía bắc", "cầu bản Thín", "chợ đêm", "đường nối về ga cũ"] * 5
    prose = f"Tuyến xe đi qua {' - '.join(stops)}."
    for width in range(50, 100):
        assert texts(textwrap.fill(prose, width, break_on_hyphens=False)) == [prose]


@pytest.mark.parametrize("number", ["", "2. "])
def test_a_heading_as_wide_as_the_page_is_known_from_the_lead(number):
    heading = "Kế hoạch kiểm tra công tác cải cách hành chính của các sở, ngành, địa phương"
    lead = (
        f"UBND tỉnh họp phiên thường kỳ tháng 6 năm 2024; {heading}; Chỉ đạo tăng cường phòng, chống lũ quét."
    )
    paragraphs = [lead, number + heading, PROSE, MORE]
    wrapped = "\n".join(textwrap.fill(paragraph, len(number + heading)) for paragraph in paragraphs)
    assert number + heading in texts(wrapped)


def test_words_held_together_by_a_no_break_space_wrap_as_one():
    prose = f"{PROSE} Kết quả gửi về địa chỉ\u00a0https://van-phong-dien-tu.langson.gov.vn. {MORE}"
    for width in range(60, 100):
        wrapped = textwrap.fill(prose, width, break_on_hyphens=False)
        assert texts(f"{wrapped}\n\n{wrapped}") == [prose, prose]


@given(st.text(alphabet="aăĐ .;:-1)\n\t#*", max_size=400))
def test_no_word_is_lost(text):
    found = "".join(texts("x " + text))
    letters = "aăĐ"
    assert [letter for letter in found if letter in letters] == [
        letter for letter in text if letter in letters
    ]
