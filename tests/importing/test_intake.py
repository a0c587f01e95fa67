"""The whole way, from the office's file to what readers see."""

import pytest

from directives import publishing
from directives.importing.drafting import draft
from directives.importing.intake import facts_of_text, facts_of_upload, gazetteer_of
from directives.models import Attachment, Directive
from tests.factories import ApproverFactory
from tests.importing.builders import docx, paragraph, picture, png, run
from tests.scenes import go_live

pytestmark = pytest.mark.django_db

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 27/5 đến ngày 02/6/2024)"
PLAN = "Kế hoạch trồng cây phân tán năm 2024"
LETTER = "Chỉ đạo phòng cháy rừng mùa khô"
PLAN_TEXT = (
    "Ngày 28/5/2024, UBND tỉnh ban hành Kế hoạch số 141/KH-UBND về trồng cây phân tán năm 2024. Theo đó, giao "
    "Sở Công Thương báo cáo kết quả trước ngày 10/6/2024."
)
LETTER_TEXT = (
    "Ngày 29/5/2024, UBND tỉnh có Công văn số 745/UBND-KT về phòng cháy rừng. UBND tỉnh yêu cầu UBND các huyện, "
    "thành phố bố trí lực lượng trực cháy."
)


def word_file() -> bytes:
    return docx(
        paragraph(TITLE, style="Title"),
        paragraph(run(PLAN, bold=True)),
        PLAN_TEXT,
        paragraph(picture("pic1", "Ảnh 1")),
        "Kinh phí do ngân sách huyện bảo đảm.",
        paragraph(run(LETTER, bold=True)),
        LETTER_TEXT,
        pictures={"pic1": png()},
    )


def test_word_file_is_published_once_its_picture_has_words():
    approver = ApproverFactory()
    edition = draft(facts_of_upload(word_file(), "tuan-22.docx"), approver).edition

    picture_row = Attachment.objects.get()
    assert picture_row.item_key == edition.directives.get(position=1).key
    assert len(publishing.refusals(publishing.Verb.FORCE, edition, approver, "Thử.")) == 1
    Attachment.objects.update(alternative="Người dân trồng cây ven đường")
    go_live(edition, approver)

    slugs = Directive.objects.live().values_list("document__slug", flat=True)
    assert list(slugs.order_by("position")) == ["141-kh-ubnd-2024", "745-ubnd-kt-2024"]


def test_text_pasted_after_the_file_doubles_nothing():
    approver = ApproverFactory()
    draft(facts_of_upload(word_file(), "tuan-22.docx"), approver)
    pasted = "\n\n".join((TITLE, PLAN, PLAN_TEXT, LETTER, LETTER_TEXT))

    result = draft(facts_of_text(pasted), approver)

    assert (result.created, result.differences) == (False, [])
    assert list(Directive.objects.values_list("symbol", flat=True)) == ["141/KH-UBND", "745/UBND-KT"]


def test_gazetteer_of_an_unknown_province_is_empty():
    assert gazetteer_of("khong-co").agencies == ()
    assert "Sở Công Thương" in gazetteer_of("lang-son").agencies
