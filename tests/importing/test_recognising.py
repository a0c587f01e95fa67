"""What one item says: its kind and document, its people, its citations, its places."""

from datetime import date

import pytest

from directives.importing.facts import Block, BlockKind, DigestText, ItemText
from directives.importing.recognising import Gazetteer, recognise

WEEK = DigestText("Bản tin tuần", date(2024, 5, 27), date(2024, 6, 2), "", ())


def facts_of(*paragraphs, heading="Nội dung trong tuần", gazetteer=None):
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, line, f"<p>{text}</p>")
        for line, text in enumerate(paragraphs, start=2)
    )
    return recognise(ItemText(heading, blocks, 1), 1, WEEK, gazetteer)


@pytest.mark.parametrize(
    ("text", "number", "day", "kind", "issuer"),
    [
        (
            "UBND tỉnh ban hành Kế hoạch thực hiện Quyết định số 281/QĐ-TTg ngày 05/4/2024 (Kế hoạch số 117/KH-UBND, ngày 29/5/2024).",
            "117/KH-UBND",
            date(2024, 5, 29),
            "plan",
            "UBND tỉnh",
        ),
        (
            "Ngày 29/5/2024, UBND tỉnh ban hành Kế hoạch số 117/KH-UBND về việc thực hiện Quyết định số 281/QĐ-TTg.",
            "117/KH-UBND",
            date(2024, 5, 29),
            "plan",
            "UBND tỉnh",
        ),
        (
            "Tại Văn bản số 703/UBND-NC ngày 27/5, Chủ tịch UBND tỉnh yêu cầu thực hiện Chỉ thị số 40/CT-TTg.",
            "703/UBND-NC",
            date(2024, 5, 27),
            "dispatch",
            "Chủ tịch UBND tỉnh",
        ),
        (
            "Chủ tịch UBND tỉnh ban hành Công điện khẩn số 05/CĐ-UBND, ngày 28/5/2024 về ứng phó mưa lũ.",
            "05/CĐ-UBND",
            date(2024, 5, 28),
            "dispatch",
            "Chủ tịch UBND tỉnh",
        ),
        (
            "Thực hiện Luật Đất đai số 31/2024/QH15, ngày 30/5/2024, UBND tỉnh ban hành Kế hoạch số 168/KH-UBND.",
            "168/KH-UBND",
            date(2024, 5, 30),
            "plan",
            "UBND tỉnh",
        ),
        (
            "HĐND tỉnh thông qua Nghị quyết số 15/2024/NQ-HĐND ngày 31/5/2024 căn cứ Tờ trình số 96/TTr-UBND ngày 20/5/2024.",
            "15/2024/NQ-HĐND",
            date(2024, 5, 31),
            "decision",
            "HĐND tỉnh",
        ),
        (
            "UBND tỉnh có Báo cáo số 284/BC-UBND ngày 30/5/2024 gửi Ban Thường vụ Tỉnh ủy.",
            "284/BC-UBND",
            date(2024, 5, 30),
            "other",
            "UBND tỉnh",
        ),
        (
            "Xét đề nghị của Sở Nội vụ tại Tờ trình số 52/TTr-SNV ngày 27/5/2024, lãnh đạo tỉnh có ý kiến tại "
            "Công văn số 838/VP-KT ngày 29/5/2024 của Văn phòng UBND tỉnh.",
            "838/VP-KT",
            date(2024, 5, 29),
            "dispatch",
            "Văn phòng UBND tỉnh",
        ),
        (
            "Theo ủy quyền, Sở Y tế ban hành Hướng dẫn số 12/HD-SYT ngày 28/5/2024 về tiêm chủng.",
            "12/HD-SYT",
            date(2024, 5, 28),
            "dispatch",
            "Sở Y tế",
        ),
        (
            "Ban Chỉ đạo cải cách hành chính tỉnh sẽ kiểm tra các sở (Kế hoạch số 80/KH-BCĐCCHC, ngày 29/5/2024).",
            "80/KH-BCĐCCHC",
            date(2024, 5, 29),
            "plan",
            "Ban Chỉ đạo cải cách hành chính tỉnh",
        ),
    ],
)
def test_an_items_own_document_is_told_from_those_it_cites(text, number, day, kind, issuer):
    facts, _ = facts_of(text)

    assert (facts.number, facts.issued_on, facts.kind, facts.issuer) == (number, day, kind, issuer)
    assert number not in [one.number for one in facts.citations]


def test_a_number_may_stand_in_the_heading_alone():
    facts, warnings = facts_of(
        "Theo đó, bổ sung 02 dự án.", heading="Quyết định số 930/QĐ-UBND về bổ sung danh mục dự án"
    )

    assert (facts.number, facts.kind, facts.issued_on) == ("930/QĐ-UBND", "decision", None)
    assert [warning.code for warning in warnings] == ["date_missing"]


def test_a_document_without_its_number_keeps_its_kind_and_is_warned_of():
    facts, warnings = facts_of("UBND tỉnh ban hành Kế hoạch phòng, chống rét cho vật nuôi.")

    assert (facts.kind, facts.doc_type, facts.number) == ("plan", "Kế hoạch", None)
    assert [warning.code for warning in warnings] == ["number_missing"]


def test_the_office_passes_on_what_a_leader_directs():
    facts, _ = facts_of(
        "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh chỉ đạo (Công văn số 2625/VP-KT, ngày 29/5/2024) về đầu tư."
    )

    assert (facts.issuer, facts.directed_by, facts.signatory) == (
        "Văn phòng UBND tỉnh",
        "Trần Văn Bình",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh Trần Văn Bình ký Quyết định số 12/QĐ-UBND ngày 29/5/2024 về việc bổ nhiệm cán bộ.",
        "UBND tỉnh có Công điện số 05/CĐ-UBND ngày 29/5/2024. Công điện do đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh ký.",
    ],
)
def test_who_signed_is_said_by_ky(text):
    facts, _ = facts_of(text)

    assert (facts.signatory, facts.directed_by) == ("Trần Văn Bình", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quyết định có hiệu lực kể từ ngày ký.", date(2024, 5, 27)),
        (
            "Quyết định này có hiệu lực thi hành kể từ ngày 10/6/2024 và thay thế quyết định cũ.",
            date(2024, 6, 10),
        ),
        ("Quyết định có hiệu lực từ ngày 10 tháng 6 năm 2024.", date(2024, 6, 10)),
        ("Việc này căn cứ Luật Giá có hiệu lực từ ngày 01/7/2024.", None),
    ],
)
def test_the_day_of_effect_is_that_of_the_own_document(text, day):
    facts, _ = facts_of("UBND tỉnh quyết định (Quyết định số 924/QĐ-UBND, ngày 27/5/2024).", text)

    assert facts.effective_on == day


@pytest.mark.parametrize(
    ("text", "chair", "session"),
    [
        (
            "Ngày 31/5/2024, UBND tỉnh họp phiên thường kỳ tháng 5 (kỳ 2). Đồng chí Trần Văn Bình, Chủ tịch UBND tỉnh dự và chủ trì phiên họp.",
            "Trần Văn Bình",
            "phiên thường kỳ tháng 5 (kỳ 2)",
        ),
        (
            "Sáng 31/5, đồng chí Trần Văn Bình, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh tiếp công dân định kỳ.",
            "Trần Văn Bình",
            None,
        ),
        (
            "Ban Chỉ đạo tổ chức cuộc họp ngày 31/5/2024 dưới sự chủ trì của đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh.",
            "Trần Văn Bình",
            None,
        ),
        (
            "Ngày 31/5/2024, UBND tỉnh tổ chức Diễn đàn nông sản. Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì Diễn đàn.",
            "Trần Văn Bình",
            None,
        ),
        (
            "Chiều 31/5/2024, đồng chí Trần Văn Bình, Phó Chủ tịch Thường trực UBND tỉnh đã có buổi làm việc với huyện Bình Gia.",
            "Trần Văn Bình",
            None,
        ),
    ],
)
def test_a_meeting_has_its_day_chair_and_session(text, chair, session):
    facts, warnings = facts_of(text)

    assert (facts.kind, facts.held_on, facts.number) == ("meeting", date(2024, 5, 31), None)
    assert (facts.chair, facts.session) == (chair, session)
    assert not warnings


def test_an_item_with_neither_document_nor_meeting_is_of_another_kind():
    facts, _ = facts_of("Chủ tịch UBND tỉnh gửi thư khen lực lượng phá chuyên án ma túy.")

    assert (facts.kind, facts.doc_type) == ("other", None)


OWN = "UBND tỉnh quyết định (Quyết định số 924/QĐ-UBND, ngày 27/5/2024)."


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Thực hiện Kết luận số 69-KL/TW ngày 11/01/2024.", [("Kết luận", "69-KL/TW", "implements")]),
        ("Căn cứ Nghị định số 45/2012/NĐ-CP ngày 21/5/2012.", [("Nghị định", "45/2012/NĐ-CP", "based_on")]),
        ("Thay thế Quyết định số 752/QĐ-UBND ngày 12/4/2021.", [("Quyết định", "752/QĐ-UBND", "replaces")]),
        (
            "Sửa đổi Điều 1 Quyết định số 254/QĐ-UBND ngày 03/02/2024.",
            [("Quyết định", "254/QĐ-UBND", "amends")],
        ),
        ("Quy hoạch được duyệt tại Quyết định số 369/QĐ-TTg.", [("Quyết định", "369/QĐ-TTg", "mentions")]),
        (
            "Thực hiện Quyết định số 281/QĐ-TTg ngày 05/4/2024 và Kế hoạch số 161-KH/TU ngày 11/4/2024.",
            [("Quyết định", "281/QĐ-TTg", "implements"), ("Kế hoạch", "161-KH/TU", "implements")],
        ),
        (
            "Thi hành Luật Tài nguyên nước; phổ biến Luật Tài nguyên nước năm 2023.",
            [("Luật", None, "implements")],
        ),
        (
            "Căn cứ để thực hiện là Chỉ thị số 12/CT-TTg ngày 05/4/2024.",
            [("Chỉ thị", "12/CT-TTg", "based_on")],
        ),
        ("Theo Bộ luật Lao động năm 2019.", [("Bộ luật", None, "based_on")]),
        (
            "Theo Luật Đầu tư công số 39/2019/QH14, Luật Đầu tư công được áp dụng.",
            [("Luật", "39/2019/QH14", "based_on")],
        ),
        ("Quyết định số 924/QĐ-UBND ngày 27/5/2024 được gửi các đơn vị.", []),
    ],
)
def test_each_cited_document_is_given_once_with_its_relation(text, cited):
    facts, _ = facts_of(OWN, text)

    assert [(one.doc_type, one.number, one.relation) for one in facts.citations] == cited


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Tại xã Thiện Hòa, huyện Bình Gia và xã Công Sơn, huyện Cao Lộc.",
            "xã Thiện Hòa|huyện Bình Gia|xã Công Sơn|huyện Cao Lộc",
        ),
        ("Tại các xã Khuất Xá, Tú Đoạn và thị trấn Na Dương.", "xã Khuất Xá|xã Tú Đoạn|thị trấn Na Dương"),
        ("Đối với 02 huyện Tràng Định, Bình Gia.", "huyện Tràng Định|huyện Bình Gia"),
        ("UBND thành phố Lạng Sơn và UBND phường 3.", "thành phố Lạng Sơn|phường 3"),
        ("Kinh tế - xã hội, hợp tác xã Nông nghiệp, xã NTM, tỉnh Cao Bằng.", ""),
    ],
)
def test_places_are_named_as_the_text_writes_them(text, places):
    facts, _ = facts_of(OWN, text)

    assert facts.places == tuple(filter(None, places.split("|")))


def test_a_gazetteer_adds_names_that_no_pattern_knows():
    facts, _ = facts_of(
        OWN,
        "Đội Tự quản thôn Nà Pàn tổ chức tuần tra tại khu Ba Sơn.",
        gazetteer=Gazetteer(("Đội Tự quản thôn Nà Pàn",), ("khu Ba Sơn",)),
    )

    assert facts.places == ("khu Ba Sơn",)
    assert [one.agency for one in facts.assignments] == ["Đội Tự quản thôn Nà Pàn"]


def test_slips_are_warned_of_with_their_place_and_kept_in_the_text():
    text = "Thời gian hoạt độngvà quản lý 1,2 km.Đối với xe đượccấp phép (Công văn số 703/UBND-NC, ngày 703/UBND-NC, ngày 27/5/2024)."

    facts, warnings = facts_of(text)

    assert (facts.number, facts.issued_on) == ("703/UBND-NC", date(2024, 5, 27))
    assert sorted(warning.code for warning in warnings) == [
        "glued_words",
        "glued_words",
        "missing_space",
        "number_for_date",
    ]
    assert {warning.line for warning in warnings} == {2}
    assert text in facts.body


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lịch gieo cấy và hoạt độngtưới tiêu.", 1),
        ("Kiểm trađột xuất các cơ sở.", 0),  # one half has no mark: it may be a name
        ("Đường Trần Hưng Đạo, thôn Nà Pàn, xã Khuất Xá, nghiêng, khuỷu, Internet, Facebook, karaoke.", 0),
    ],
)
def test_two_marked_syllables_without_a_space_are_warned_of(text, count):
    _, warnings = facts_of(OWN, text)

    assert [warning.code for warning in warnings] == ["glued_words"] * count


def test_a_date_far_from_the_week_is_kept_and_warned_of():
    facts, warnings = facts_of("UBND tỉnh ban hành kế hoạch (Kế hoạch số 117/KH-UBND, ngày 29/5/2023).")

    assert (facts.number, facts.issued_on) == ("117/KH-UBND", date(2023, 5, 29))
    assert [warning.code for warning in warnings] == ["date_far"]
