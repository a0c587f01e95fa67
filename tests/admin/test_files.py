"""The signed file of a document: what is kept, and what is refused."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directives.models import Attachment, Document, Report
from tests.admin.conftest import form_of
from tests.factories import DirectiveFactory, EditionFactory, PictureFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document() -> Document:
    publish()
    return Document.objects.filter(directives__live=True).first()


def page_of(document: Document) -> str:
    return reverse("admin:directives_document_change", args=[document.pk])


def send(client, document: Document, data: bytes, name: str = "ký.pdf"):
    fields = form_of(client, page_of(document))
    return client.post(page_of(document), {**fields, "signed_file": SimpleUploadedFile(name, data)})


def test_a_pdf_is_kept_with_its_size_and_sum(editor, document):
    assert send(editor, document, PDF, "../../x.exe").status_code == 302

    kept = Attachment.objects.get()
    assert (kept.document, kept.size, kept.media_type) == (document, len(PDF), "application/pdf")
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert kept.download_name == f"{document.slug}.pdf"
    assert document.slug not in kept.file.name
    assert kept.file.read() == PDF


def test_the_same_file_is_kept_once(editor, document):
    send(editor, document, PDF)
    send(editor, document, PDF)

    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    "data", [b"<html>%PDF-</html>", b"PK\x03\x04", b"%PDF-1.7 cut off", b"MZ%PDF-1.7%%EOF"]
)
def test_what_is_no_pdf_is_refused_whatever_its_name(editor, document, data):
    assert send(editor, document, data).status_code == 200
    assert not Attachment.objects.exists()


def test_a_pdf_over_the_limit_is_refused(editor, document, settings):
    settings.UPLOAD_LIMIT_BYTES = 20

    assert send(editor, document, PDF).status_code == 200
    assert not Attachment.objects.exists()


def test_the_picture_of_a_draft_is_seen_at_the_desk_and_nowhere_else(client, editor):
    draft = EditionFactory()
    item = DirectiveFactory(edition=draft)
    picture = PictureFactory(edition=draft, item_key=item.key)
    picture.file.save("hop.png", ContentFile(b"\x89PNG"))
    address = reverse("admin:kept", args=[picture.pk])

    preview = editor.get(reverse("admin:directives_edition_preview", args=[draft.pk])).content.decode()

    assert f'src="{address}"' in preview
    shown = editor.get(address)
    assert (shown["Content-Type"], b"".join(shown)) == ("image/png", b"\x89PNG")
    assert client.get(address).status_code == 302
    assert client.get(reverse("picture", args=[picture.pk])).status_code == 404


def test_a_report_is_marked_as_settled(editor, document):
    report = Report.objects.create(digest=document.directives.first().edition.digest, text="Sai số")

    editor.post(
        reverse("admin:directives_report_changelist"), {"action": "settle", "_selected_action": [report.pk]}
    )

    report.refresh_from_db()
    assert report.settled
