"""Keeps files and gives them out: what a file is, its bytes decide; the name it came under is forgotten."""

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from directives.models.attachments import Attachment
from directives.models.documents import Document

_PDF, _UNKNOWN = "application/pdf", "application/octet-stream"
_PDF_BEGIN = b"%PDF-"
_PDF_END = b"%%EOF"
# What pages show; whatever else is kept is given out as a download.
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
# Nothing of a kept file runs, loads or opens, should a browser show it as a page after all.
_INERT = "default-src 'none'; sandbox"
_TAIL = 2048  # bytes at the end among which a PDF ends, as readers of PDF take it


class FileRefused(ValueError):
    """The file may not be kept. `str()` is one sentence for whoever sent it."""


def pdf_of(upload: UploadedFile) -> bytes:
    """The bytes of a PDF that was sent; its size is looked at before a byte is read."""
    limit = settings.UPLOAD_LIMIT_BYTES
    if upload.size > limit:
        raise FileRefused(
            _("The file is larger than %(limit)d MB: make it smaller and choose it again.")
            % {"limit": limit // (1024 * 1024)}
        )
    upload.seek(0)
    data = upload.read(limit + 1)
    if not data.startswith(_PDF_BEGIN) or _PDF_END not in data[-_TAIL:]:
        raise FileRefused(_("This is not a whole PDF file: choose the signed document as PDF."))
    return data


def attach_pdf(document: Document, upload: UploadedFile) -> Attachment:
    """Keep the signed PDF of a document; the one already there when the very same file is sent again."""
    data = pdf_of(upload)
    digest = hashlib.sha256(data).hexdigest()
    same = document.attachments.filter(sha256=digest).first()
    if same:
        return same
    attachment = Attachment(document=document, media_type=_PDF, size=len(data), sha256=digest)
    attachment.file.save("ky.pdf", ContentFile(data), save=True)  # stored under a name nobody can guess
    return attachment


def served(attachment: Attachment) -> FileResponse:
    """A kept file as an answer: a picture to be shown, anything else as a download; no browser guesses its type.

    Raises `Http404` for one that is no longer in the store.
    """
    is_picture = attachment.media_type in _PICTURES
    try:
        data = attachment.file.open()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return FileResponse(
        data,
        as_attachment=not is_picture,
        filename=attachment.download_name,
        content_type=attachment.media_type if is_picture or attachment.media_type == _PDF else _UNKNOWN,
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": _INERT},
    )
