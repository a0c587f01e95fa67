"""The importer's two doors at the desk."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from directives.importing.drafting.taking import mark_of
from directives.models import Digest, Directive, Edition
from tests.admin.conftest import text_of
from tests.factories import ApproverFactory
from tests.scenes import go_live

pytestmark = pytest.mark.django_db

TEXT = """Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần ({period})

UBND tỉnh họp phiên chuyên đề; Quyết định về quản lý chợ; là những nội dung chính trong tuần qua.

UBND tỉnh họp phiên chuyên đề

Ngày 05/6/2024, UBND tỉnh tổ chức phiên họp chuyên đề do đồng chí Chủ tịch UBND tỉnh chủ trì.

Quyết định về quản lý chợ

UBND tỉnh ban hành Quyết định số 950/QĐ-UBND, ngày 04/6/2024 về quản lý chợ trên địa bàn tỉnh.
"""
WHOLE = TEXT.format(period="từ ngày 03/6 đến ngày 09/6/2024")
NEWER = WHOLE.replace("Quyết định về quản lý chợ", "Quyết định về chợ lớn").replace("04/6/2024", "06/6/2024")
WITHOUT_YEAR = TEXT.format(period="từ ngày 03/6 đến ngày 09/6")


def upload(client, data: bytes, name: str = "ban-tin.txt", **answers):
    return client.post(reverse("admin:upload"), {"file": SimpleUploadedFile(name, data), **answers})


def mend(client, draft: Edition, position: int, **facts):
    """Send the form of an item's facts with some of them changed."""
    item = draft.directives.get(position=position)
    address = reverse("admin:directives_edition_facts", args=[draft.pk, item.key])
    page = html.fromstring(client.get(address).content.decode())
    form = next(form for form in page.forms if form.get("action") == address)
    return client.post(address, {**dict(form.form_values()), **facts})


def nothing_was_written() -> bool:
    return not (Digest.objects.exists() or Edition.objects.exists() or Directive.objects.exists())


def test_a_file_becomes_a_draft(editor):
    response = upload(editor, WHOLE.encode())

    draft = Edition.objects.get()
    assert response.url == reverse("admin:directives_edition_change", args=[draft.pk])
    assert (draft.state, draft.period_start) == (Edition.State.DRAFT, date(2024, 6, 3))
    assert list(draft.directives.values_list("symbol", flat=True)) == ["", "950/QĐ-UBND"]
    assert draft.author.groups.get().name == "Soạn thảo"


def test_pasted_text_becomes_a_draft(editor):
    response = editor.post(reverse("admin:paste"), {"text": WHOLE})

    assert response.status_code == 302
    assert Edition.objects.get().directives.count() == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "rong.docx"),
        (b"PK\x03\x04 khong phai Word", "gia.docx"),
        (b"%PDF-1.7\n%%EOF", "ban-tin.docx"),
        (b"MZ\x90\x00" * 50, "../../etc/ban-tin.txt"),
        ("Sơ yếu lý lịch của Nguyễn Văn An, sinh năm 1980.".encode(), "cv.txt"),
    ],
)
def test_a_file_that_is_no_bulletin_gets_a_sentence_and_writes_nothing(editor, data, name):
    response = upload(editor, data, name)

    assert response.status_code == 400
    told = [*response.context["reasons"], *response.context["form"].errors.get("file", [])]
    assert len(told) == 1
    assert len(told[0]) > 20
    assert nothing_was_written()


def test_a_file_over_the_limit_is_refused_before_it_is_read(editor, settings):
    settings.UPLOAD_LIMIT_BYTES = 1000

    response = upload(editor, WHOLE.encode() * 3)

    assert response.status_code == 400
    assert nothing_was_written()


def test_no_file_is_told(editor):
    response = editor.post(reverse("admin:upload"), {})

    assert response.status_code == 400
    assert nothing_was_written()


def test_a_year_that_stands_nowhere_is_asked_and_the_file_need_not_be_chosen_again(editor):
    asked = upload(editor, WITHOUT_YEAR.encode(), "tuan.txt")

    assert asked.status_code == 400
    assert nothing_was_written()
    carried = asked.context["form"].initial
    response = editor.post(reverse("admin:upload"), {**carried, "year": "2024"})

    assert response.status_code == 302
    assert Edition.objects.get().period_start == date(2024, 6, 3)
    assert Edition.objects.get().source_name == "tuan.txt"


def test_a_year_is_asked_of_pasted_text_and_the_text_is_kept(editor):
    asked = editor.post(reverse("admin:paste"), {"text": WITHOUT_YEAR})

    assert asked.status_code == 400
    assert "950/QĐ-UBND" in asked.content.decode()
    editor.post(reverse("admin:paste"), {"text": WITHOUT_YEAR, "year": "2024"})
    assert Edition.objects.get().period_end == date(2024, 6, 9)


def test_what_is_carried_is_trusted_no_more_than_a_file(editor):
    response = editor.post(
        reverse("admin:upload"), {"carried": "không phải base64", "carried_name": "x", "year": "2024"}
    )

    assert response.status_code == 400
    assert nothing_was_written()


def test_a_second_import_changes_the_same_draft(editor):
    upload(editor, WHOLE.encode())
    upload(editor, WHOLE.replace("quản lý chợ", "quản lý các chợ").encode())

    assert Edition.objects.count() == 1
    assert Edition.objects.get().directives.count() == 2


def test_what_somebody_mended_is_kept_and_told(editor):
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    mend(editor, draft, 2, heading="Quyết định về chợ, đã sửa")

    response = editor.post(
        reverse("admin:upload"),
        {
            "file": SimpleUploadedFile(
                "t.txt", WHOLE.replace("Quyết định về quản lý chợ", "Quyết định về chợ lớn").encode()
            )
        },
        follow=True,
    )

    assert draft.directives.get(position=2).heading == "Quyết định về chợ, đã sửa"
    assert "Quyết định về chợ lớn" in text_of(response)


def test_who_may_not_edit_may_not_import(client, django_user_model):
    user = django_user_model.objects.create_user("khach", password="x", is_staff=True)
    client.force_login(user)

    assert client.get(reverse("admin:upload")).status_code == 403
    assert client.post(reverse("admin:paste"), {"text": WHOLE}).status_code == 403
    assert nothing_was_written()


def test_the_office_s_own_file_is_read_whole(editor):
    sample = Path("../shared/samples/digest-2024-05-27.txt")
    if not sample.exists():
        pytest.skip(f"{sample} is not here")

    upload(editor, sample.read_bytes(), sample.name)

    assert Edition.objects.get().directives.count() == 14


@pytest.fixture
def mended(editor) -> Edition:
    """A draft whose second heading and title somebody mended, and a file that says otherwise."""
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    mend(editor, draft, 2, heading="Quyết định đã sửa", issued_on="05/6/2024")
    upload(editor, NEWER.encode())
    draft.refresh_from_db()
    return draft


def take(client, draft: Edition, *marks: str, **buttons):
    address = reverse("admin:directives_edition_take", args=[draft.pk])
    return client.post(address, {"difference": marks, **buttons}, follow=True)


def marks_of(draft: Edition) -> dict[str, str]:
    """The differences of a draft: their fields, each with its mark on the page."""
    return {one["field"]: mark_of(one) for one in draft.import_differences}


def test_the_file_s_words_are_taken_over_one_by_one(editor, mended):
    marks = marks_of(mended)
    assert {"heading", "issued_on"} <= set(marks)

    take(editor, mended, marks["issued_on"])

    item = mended.directives.get(position=2)
    assert (item.heading, item.issued_on) == ("Quyết định đã sửa", date(2024, 6, 6))
    mended.refresh_from_db()
    assert set(marks_of(mended)) == set(marks) - {"issued_on"}


def test_several_differences_are_taken_over_at_once(editor, mended):
    marks = marks_of(mended)

    take(editor, mended, marks["heading"], marks["issued_on"])

    item = mended.directives.get(position=2)
    assert (item.heading, item.issued_on) == ("Quyết định về chợ lớn", date(2024, 6, 6))
    mended.refresh_from_db()
    assert mended.contributors.exists()


def test_a_difference_shows_what_differs_word_by_word(editor, mended):
    page = editor.get(reverse("admin:directives_edition_change", args=[mended.pk])).content.decode()

    assert re.search(r"<del>.*?đã sửa</del><ins>.*?về chợ lớn</ins>", page, re.DOTALL)


def test_the_draft_s_words_are_kept_for_good(editor, mended):
    take(editor, mended, *marks_of(mended).values(), keep="1")
    mended.refresh_from_db()
    assert mended.import_differences == []

    upload(editor, NEWER.encode(), "lần nữa.txt")

    mended.refresh_from_db()
    assert mended.import_differences == []
    assert mended.directives.get(position=2).heading == "Quyết định đã sửa"


def test_a_difference_that_was_mended_since_is_not_taken(editor, mended):
    mended.directives.filter(position=2).update(heading="Sửa lần nữa")

    take(editor, mended, marks_of(mended)["heading"])

    assert mended.directives.get(position=2).heading == "Sửa lần nữa"


@pytest.mark.parametrize("mark", ["99", "0123456789abcdef", "x", ""])
def test_a_difference_that_is_not_there_changes_nothing(editor, mended, mark):
    before = list(mended.directives.values_list("heading", "issued_on"))

    assert take(editor, mended, mark).status_code == 200

    assert list(mended.directives.values_list("heading", "issued_on")) == before


def test_nothing_is_taken_into_what_is_public(master, mended):
    go_live(mended, ApproverFactory())

    assert take(master, mended, *marks_of(mended).values()).status_code == 403
    assert mended.directives.get(position=2).heading == "Quyết định đã sửa"


def test_an_item_that_a_person_removed_comes_back_from_the_file(editor):
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    draft.directives.get(position=1).delete()
    upload(editor, WHOLE.replace("đồng chí", "ông").encode())
    draft.refresh_from_db()

    take(editor, draft, marks_of(draft)["item"])

    first, second = draft.directives.order_by("position")
    assert (first.heading, second.symbol) == ("UBND tỉnh họp phiên chuyên đề", "950/QĐ-UBND")
    assert (first.position, second.position) == (1, 2)
    assert first.held_on == date(2024, 6, 5)
    assert first.key in {block["item"] for block in draft.imported_files.first().blocks}


def test_an_item_that_only_the_draft_has_is_taken_out_and_can_be_put_back(editor):
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    Directive.objects.create(edition=draft, position=3, heading="Mục gõ thêm")
    upload(editor, NEWER.encode())
    draft.refresh_from_db()

    take(editor, draft, marks_of(draft)["item"])

    assert not draft.directives.filter(heading="Mục gõ thêm").exists()
    assert draft.removed_items.get().heading == "Mục gõ thêm"


def test_lists_are_taken_over_too(editor):
    upload(editor, WHOLE.replace("trên địa bàn tỉnh", "; giao Sở Công Thương thực hiện").encode())
    draft = Edition.objects.get()
    item = draft.directives.get(position=2)
    item.assignments.update(addressee="Sở Y tế")
    upload(editor, WHOLE.replace("trên địa bàn tỉnh", "; giao Sở Nội vụ thực hiện").encode())
    draft.refresh_from_db()
    assert item.assignments.get().addressee == "Sở Y tế"

    take(editor, draft, marks_of(draft)["assignments"])

    assert item.assignments.get().addressee == "Sở Nội vụ"
