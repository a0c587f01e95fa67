"""Files that people send and files that are given out: by their bytes, under names nobody guesses, never as a page."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directives.models import Attachment, Document, Edition, ImportedFile
from tests.admin.conftest import form_of
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, PictureFactory
from tests.importing.builders import docx, paragraph
from tests.importing.test_reading_memory import bomb, lying_bomb, many_members
from tests.scenes import go_live, publish

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
PAGE = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WEEK = """BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH
từ ngày 03/6 đến ngày 09/6/2024

Quyết định về quản lý chợ

UBND tỉnh ban hành Quyết định số 950/QĐ-UBND, ngày 04/6/2024 về quản lý chợ trên địa bàn tỉnh.
"""
NAMES = [
    "ban-tin.txt",
    "../../../etc/passwd",
    "..\\..\\windows\\ban-tin.txt",
    "a" * 300 + ".txt",
    "\u202etxt.exe.docx",
    "<script>alert(1)</script>.txt",
    'tin"; filename="x.html',
    "bản tin tuần 23.txt",
    "=HYPERLINK(0).txt",
    ".htaccess",
]


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def document() -> Document:
    publish()
    return Document.objects.filter(directives__live=True).first()


def sign(client, document: Document, data: bytes, name: str):
    address = reverse("admin:directives_document_change", args=[document.pk])
    return client.post(address, {**form_of(client, address), "signed_file": SimpleUploadedFile(name, data)})


def upload(client, data: bytes, name: str):
    return client.post(reverse("admin:upload"), {"file": SimpleUploadedFile(name, data)})


def is_inert(answer) -> bool:
    """Whether no browser would run anything of it."""
    return answer["X-Content-Type-Options"] == "nosniff" and (
        answer["Content-Disposition"].startswith("attachment")
        or (answer["Content-Type"].startswith("image/") and "svg" not in answer["Content-Type"])
    )


# --- what is taken ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", PAGE, SVG, PNG, b"GIF89a<script>", PAGE + PDF, b"\0" * 100, b"%PDF-", docx(paragraph("Tin"))],
    ids=["empty", "page", "svg", "picture", "gif and script", "page and pdf", "zeros", "cut off", "word"],
)
def test_a_file_that_is_no_pdf_by_its_bytes_is_refused_with_a_sentence(editor, document, data):
    answer = sign(editor, document, data, "quyet-dinh.pdf")

    assert answer.status_code == 200
    assert len(answer.context["adminform"].form.errors["signed_file"]) == 1
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("data", [bomb(80), lying_bomb(), many_members()], ids=["bomb", "lying", "many"])
def test_a_file_that_unpacks_to_too_much_is_refused_and_not_kept(editor, data):
    answer = upload(editor, data, "ban-tin.docx")

    assert answer.status_code == 400
    assert not ImportedFile.objects.exists()
    assert not Edition.objects.exists()


def test_a_page_that_calls_itself_a_word_file_is_read_as_what_it_is(editor):
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in WEEK.splitlines())}<script>alert(1)</script>"
    upload(editor, page.encode(), "ban-tin.docx")

    kept = ImportedFile.objects.get()
    assert kept.media_type == "text/html"
    answer = editor.get(reverse("admin:directives_edition_original", args=[kept.edition_id, kept.pk]))
    assert is_inert(answer)
    assert answer["Content-Type"] == "application/octet-stream"


# --- under which name ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_an_imported_file_is_stored_under_a_name_of_the_portal_s_own(editor, settings, name):
    assert upload(editor, WEEK.encode(), name).status_code == 302

    kept = ImportedFile.objects.get()
    assert re.fullmatch(r"goc/\d{4}/\d{2}/[0-9A-Za-z]{32}", kept.file.name)
    stored = [path for path in settings.MEDIA_ROOT.parent.rglob("*") if path.is_file()]
    assert stored == [settings.MEDIA_ROOT / kept.file.name]
    answer = editor.get(reverse("admin:directives_edition_original", args=[kept.edition_id, kept.pk]))
    assert b"".join(answer) == WEEK.encode()
    assert is_inert(answer)
    assert "\u202e" not in kept.name
    assert "/" not in answer["Content-Disposition"]


@pytest.mark.parametrize("name", NAMES)
def test_a_signed_file_is_stored_under_a_name_of_the_portal_s_own(editor, document, name):
    assert sign(editor, document, PDF, name).status_code == 302

    kept = Attachment.objects.get()
    assert re.fullmatch(r"\d{4}/\d{2}/[0-9A-Za-z]{32}\.pdf", kept.file.name)
    assert default_storage.open(kept.file.name).read() == PDF


def test_two_files_of_one_document_have_names_that_tell_nothing_of_each_other(editor, document):
    sign(editor, document, PDF, "a.pdf")
    sign(editor, document, PDF + b"%%EOF", "a.pdf")

    first, second = Attachment.objects.order_by("pk")
    assert first.file.name[8:20] != second.file.name[8:20]


# --- how it is given out ---------------------------------------------------------------------------------


def kept_as(media_type: str, data: bytes, **owner) -> Attachment:
    picture = PictureFactory(media_type=media_type, **owner)
    picture.file.save("a.bin", ContentFile(data))
    return picture


@pytest.mark.parametrize(
    "media_type", ["text/html", "image/svg+xml", "text/plain", "application/xhtml+xml", ""]
)
def test_whatever_a_row_calls_it_a_file_is_no_page_of_the_desk_nor_of_the_site(editor, client, media_type):
    draft = DirectiveFactory().edition
    kept = kept_as(media_type, PAGE, edition=draft)
    go_live(draft, ApproverFactory())

    for answer in (
        editor.get(reverse("admin:kept", args=[kept.pk])),
        client.get(reverse("picture", args=[kept.pk])),
    ):
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]


def test_a_picture_that_is_a_page_too_is_shown_as_a_picture_only(editor):
    answer = editor.get(reverse("admin:kept", args=[kept_as("image/png", PNG + PAGE).pk]))

    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_signed_file_is_a_download_named_by_its_document(editor, client, document):
    sign(editor, document, PDF, "../x.html")
    kept = Attachment.objects.get()

    for address in (
        reverse("admin:kept", args=[kept.pk]),
        reverse("document_file", args=[document.slug, kept.pk]),
    ):
        answer = client.get(address) if "quan-tri" not in address else editor.get(address)
        assert answer["Content-Disposition"] == f'attachment; filename="{document.slug}.pdf"'
        assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("path", ["tep/{name}", "media/{name}", "tep/../{name}", "quan-tri/tep/{name}"])
def test_no_address_leads_to_a_stored_name(editor, client, path):
    kept = kept_as("image/png", PNG, edition=EditionFactory())

    for who in (client, editor):
        answer = who.get("/" + path.format(name=kept.file.name))
        assert answer.status_code in (302, 404)
        assert PNG not in answer.content


def test_the_desk_s_files_are_for_those_who_may_see_their_bulletin(client, administrator, approver):
    picture = kept_as("image/png", PNG, edition=EditionFactory())
    address = reverse("admin:kept", args=[picture.pk])

    assert [one.get(address).status_code for one in (client, administrator, approver)] == [302, 403, 200]


def test_a_file_that_is_no_longer_in_the_store_is_missing_and_no_fault(editor, document):
    attachment = Attachment.objects.create(
        document=document, file="2024/05/da-mat.pdf", media_type="application/pdf", size=1, sha256="0" * 64
    )

    assert editor.get(reverse("admin:kept", args=[attachment.pk])).status_code == 404
