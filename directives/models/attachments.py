"""Attachments: signed PDFs of documents, and pictures of editions."""

from pathlib import PurePath

from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from directives.models.as_published import AsPublished, AsPublishedQuerySet
from directives.models.digests import Edition
from directives.models.documents import Document


def unguessable(instance: "Attachment", name: str) -> str:
    """Where it is stored: a name that nobody can guess, with the ending of its type."""
    return f"{timezone.now():%Y/%m}/{get_random_string(32)}{PurePath(name).suffix.lower()}"


class Attachment(AsPublished):
    """Attachment (tệp đính kèm): a file of a document, or a picture of an item of an edition.

    `size` in bytes and `sha256` (hexadecimal) are those of the stored bytes. A picture needs `alternative`,
    the words for those who do not see it, before its edition can be published.
    """

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("document"),
    )
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="pictures", verbose_name=_("edition")
    )
    item_key = models.CharField(max_length=12, blank=True, editable=False)
    file = models.FileField(
        _("file"),
        upload_to=unguessable,
        validators=[FileExtensionValidator(["pdf", "png", "jpg", "jpeg", "webp", "gif"])],
    )
    media_type = models.CharField(_("type"), max_length=50, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    alternative = models.CharField(
        _("text alternative"), max_length=500, blank=True, help_text=_("What the picture shows, in words.")
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = AsPublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, edition__isnull=True)
                | Q(document__isnull=True, edition__isnull=False),
                name="attachment_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.download_name

    @property
    def download_name(self) -> str:
        """The name under which people receive it; it is stored under another."""
        stem = self.document.slug or "van-ban" if self.document_id else f"hinh-{self.pk}"
        return f"{stem}{PurePath(self.file.name).suffix}"
