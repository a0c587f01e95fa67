"""Removals of a person's data (gỡ thông tin): the one exception to the immutability of what was published."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.models.digests import Digest


class RedactionQuerySet(models.QuerySet):
    def done(self):
        """Those that were carried out, the last first."""
        return self.exclude(done_at=None).order_by("-done_at", "-pk")


class Redaction(models.Model):
    """Redaction (gỡ thông tin): words of a bulletin replaced in every edition, by the right of Luật 91/2025/QH15.

    One person asks, another confirms; then `sealed` holds the originals until they are erased. `places` says
    in which editions, items and fields the words stood, without the words; while it waits for the second person,
    which files were named. It also holds the marks of addresses that are no longer used (`slugs.mark_of`).
    """

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="redactions", verbose_name=_("bulletin"))
    words = models.TextField(_("words to remove"), blank=True)  # emptied when the originals are erased
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    done_at = models.DateTimeField(_("done"), null=True)
    refused_at = models.DateTimeField(_("refused"), null=True)
    erased_at = models.DateTimeField(_("original erased"), null=True)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("erased by")
    )
    places = models.JSONField(default=list)
    fingerprints = models.JSONField(default=dict)  # edition number: [before, after]
    sealed = models.JSONField(null=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal of personal data")
        verbose_name_plural = _("removals of personal data")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        permissions = [("redact", _("Can remove a person's data from what was published"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("asked_by")),
                name="redaction_two_people",
                violation_error_message=_("Another person must confirm the removal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest}: {self.reason}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a second person."""
        return self.done_at is None and self.refused_at is None


def last_removal(digest: str) -> models.Subquery:
    """When data was last removed from a row's bulletin, as a column; `digest` names the way to it."""
    return models.Subquery(
        Redaction.objects.done().filter(digest=models.OuterRef(digest)).values("done_at")[:1]
    )
