"""Files and pasted texts that drafts were made from, kept as they came."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from directives.models.digests import Edition


def unguessable(instance: "ImportedFile", name: str) -> str:
    """Where it is stored: a name that nobody can guess, without the one it came under."""
    return f"goc/{timezone.now():%Y/%m}/{get_random_string(32)}"


class ImportedFile(models.Model):
    """Imported file (tệp gốc): the office's file of a week, with the text that was read from it.

    `blocks` is the file's text as it came, a record a block: {"line": number, "text": text, "item": key}; the
    key is that of the item it became, "" for title and lead, null for what was left out. `sha256` (hexadecimal)
    and `size` (bytes) are those of the stored file; a pasted text is stored as UTF-8.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="imported_files", verbose_name=_("edition")
    )
    name = models.CharField(_("file"), max_length=255)
    file = models.FileField(_("file"), upload_to=unguessable)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField("SHA-256", max_length=64)
    blocks = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["-at", "-pk"]
        default_permissions = ()  # whoever sees an edition sees its files

    def __str__(self) -> str:
        return self.name
