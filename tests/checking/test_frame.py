"""Lead, headings, links and pictures."""

import pytest

from directives.checking import Knowledge, frame
from directives.checking.views import Link, Picture, links_of
from tests.checking.tables import FRIDAY, assert_tables_are_full, edition, findings, item, rows

HEADINGS = (
    "UBND tỉnh họp phiên chuyên đề tháng 5",
    "Quyết định bổ sung danh mục chợ hạng hai",
    "Chỉ đạo phòng cháy, chữa cháy rừng mùa khô",
)


def led(lead: str, *headings: str):
    """An edition with this lead over items with these headings."""
    return edition(
        *(item(key=f"k{at}", heading=one) for at, one in enumerate(headings or HEADINGS)), lead=lead
    )


def linked(href: str):
    return item("Xem tại đây để biết.", links=(Link(href, 4, 11),))


def pictured(alternative: str):
    return edition(item(), pictures=(Picture("a", "hop.png", alternative),))


ALL_BUT = "; ".join(HEADINGS)
FLAGGED = {
    "lead_differs": [
        led(ALL_BUT.replace("hạng hai", "hạng ba")),
        led(ALL_BUT.replace("tháng 5", "tháng 6")),
        led(ALL_BUT.replace("mùa khô", "mùa mưa")),
        led(ALL_BUT + "; Kế hoạch tuyển dụng giáo viên mầm non."),
        led("Kế hoạch tuyển dụng giáo viên; Đề án phát triển du lịch; Thông báo lịch nghỉ lễ."),
    ],
    "lead_shortens": [
        led(ALL_BUT.replace(" mùa khô", "")),
        led(ALL_BUT.replace(" phiên chuyên đề", "")),
        led(ALL_BUT.replace("bổ sung danh mục chợ hạng hai", "bổ sung danh mục chợ")),
        led(ALL_BUT.replace("Chỉ đạo phòng cháy, chữa cháy rừng", "Phòng cháy, chữa cháy rừng")),
        led(ALL_BUT.replace(" mùa khô", " và nhiều nội dung khác")),
    ],
    "lead_omits": [
        led("; ".join(HEADINGS[:2]) + "."),
        led("; ".join(HEADINGS[1:])),
        led(f"{HEADINGS[0]}; {HEADINGS[2]} là những nội dung chính trong tuần qua."),
        led(f"Trong tuần, UBND tỉnh chỉ đạo các nội dung sau: {HEADINGS[0]}; {HEADINGS[1]}."),
        led(ALL_BUT, *HEADINGS, "Kế hoạch tuyển dụng giáo viên mầm non"),
    ],
    "empty_heading": [
        item(heading=""),
        item(heading="   "),
        item(heading="\u00a0"),
        item(heading="…"),
        item(heading="- "),
    ],
    "dead_link": [
        linked(""),
        linked("#"),
        linked("#muc-khac"),
        linked("http://"),
        linked("https://langson"),
        linked("http://localhost/van-ban"),
        linked("https://langson.gov.vn/van ban"),
        linked("mailto:"),
        linked("van-ban/1"),
        linked("file:///C:/van-ban.docx"),
        linked("https://[hỏng"),
    ],
    "picture_without_text": [
        pictured(""),
        pictured("  "),
        pictured("..."),
        pictured("\u00a0\n"),
        edition(item(), pictures=(Picture("", "bia.png"),)),
    ],
}
PASSED = {
    "lead_differs": [
        led(ALL_BUT),
        led(ALL_BUT + "."),
        led(ALL_BUT.lower()),
        led(f"1. {HEADINGS[0]}; 2. {HEADINGS[1]}; 3. {HEADINGS[2]}."),
        led(ALL_BUT + "… là những nội dung chính trong chỉ đạo, điều hành tuần qua."),
        led(""),
        led("Trong tuần, UBND tỉnh tập trung chỉ đạo phát triển kinh tế."),
        led("Trong tuần, UBND tỉnh chỉ đạo chống hạn; bổ nhiệm cán bộ; thông qua chủ trương làm đường."),
        led("; ".join(HEADINGS[:2])),
        led(ALL_BUT.replace(",", "")),
        led(f"Trong tuần, UBND tỉnh chỉ đạo các nội dung sau: {ALL_BUT}."),
        led(ALL_BUT.replace(" mùa khô", "")),
        led(ALL_BUT + " và nhiều nội dung quan trọng khác."),
        led(
            "UBND tỉnh họp; chỉ đạo sản xuất.",
            *HEADINGS,
            *(f"Kế hoạch phát triển ngành số {n}" for n in "abcd"),
        ),
    ],
    "lead_shortens": [
        led(ALL_BUT),
        led(ALL_BUT + "."),
        led(ALL_BUT.upper()),
        led(ALL_BUT.replace(",", "")),
        led(ALL_BUT.replace("hạng hai", "hạng ba")),
        led(ALL_BUT.replace("tháng 5", "tháng 6")),
        led(ALL_BUT.replace("chợ hạng hai", "hạng hai chợ")),
        led(ALL_BUT.replace("mùa khô", "mùa khô năm 2024")),
        led(ALL_BUT + "; Kế hoạch tuyển dụng giáo viên mầm non."),
        led(ALL_BUT + " và một số nội dung khác."),
        led("; ".join(HEADINGS[:2])),
        led(""),
        led("Trong tuần, UBND tỉnh tập trung chỉ đạo phòng cháy rừng."),
    ],
    "lead_omits": [
        led(ALL_BUT),
        led(ALL_BUT + "."),
        led(ALL_BUT.upper()),
        led(""),
        led("Trong tuần, UBND tỉnh tập trung chỉ đạo phát triển kinh tế."),
        led("Trong tuần, UBND tỉnh chỉ đạo chống hạn; bổ nhiệm cán bộ; thông qua chủ trương làm đường."),
        led(ALL_BUT.replace("hạng hai", "hạng ba")),
        led(ALL_BUT + "… là những nội dung chính tuần qua."),
        led("; ".join(reversed(HEADINGS))),
        led(ALL_BUT, *HEADINGS, ""),
        led(
            "UBND tỉnh họp; chỉ đạo sản xuất.",
            *HEADINGS,
            *(f"Kế hoạch phát triển ngành số {n}" for n in "abcd"),
        ),
    ],
    "empty_heading": [
        item(heading=one) for one in (*HEADINGS, "A", "1", "Thư khen", "“Tết”", "- Họp", "Đ", "X.")
    ],
    "dead_link": [
        linked("https://langson.gov.vn"),
        linked("https://langson.gov.vn/van-ban?so=924%2FQD-UBND#dau"),
        linked("http://gstnn-gp.monre.gov.vn/"),
        linked("mailto:vanphong@langson.gov.vn"),
        linked("#muc-a"),
        linked("/van-ban/924-qd-ubnd-2024/"),
        linked("/"),
        linked("https://langson.gov.vn:8443/"),
        linked(" https://langson.gov.vn "),
        item("Không có liên kết."),
        linked("https://xn--vn-hja.vn/"),
    ],
    "picture_without_text": [
        *(
            pictured(words)
            for words in ("Quang cảnh phiên họp", "Bản đồ", "A", "2024", "“Đền”", "Ảnh 1", "x.")
        ),
        edition(item()),
        edition(),
        edition(pictures=(Picture("", "bia.png", "Trụ sở UBND tỉnh"),)),
    ],
}


def test_every_check_of_the_frame_has_its_table():
    assert_tables_are_full(frame, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_flaw_of_the_frame_is_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_a_sound_frame_is_left_alone(code, row):
    assert findings(code, row) == []


def test_a_clause_is_mended_to_its_heading():
    (found,) = findings("lead_differs", FLAGGED["lead_differs"][0])
    assert (found.words, found.mend) == ("Quyết định bổ sung danh mục chợ hạng ba", HEADINGS[1])


def test_a_path_of_the_site_is_asked_for():
    knowledge = Knowledge(today=FRIDAY, is_page=lambda path: path != "/van-ban/khong-co/")
    assert findings("dead_link", linked("/van-ban/khong-co/?trang=2"), knowledge)
    assert not findings("dead_link", linked("/van-ban/"), knowledge)


def test_links_stand_at_their_words():
    html = '<p>Xem <a href="/a">đây</a> và <a href="/b?x=1&amp;y=2"><strong>đây</strong></a></p>'
    assert links_of(html, "Xem đây và đây") == (Link("/a", 4, 7), Link("/b?x=1&y=2", 11, 14))
