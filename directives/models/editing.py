"""What people leave beside a draft while they work on it: remarks, findings passed, who is here, what was taken out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.models.digests import Edition


def _person(label: str, **options) -> models.ForeignKey:
    """A link to who did it, which outlives no account: accounts are made inactive, never deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=label, **options
    )


class RemarkQuerySet(models.QuerySet):
    def unsettled(self):
        return self.filter(settled_at=None)


class Remark(models.Model):
    """Remark (ý kiến) on an edition; `item_key` names the item it concerns, "" the whole."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="remarks", verbose_name=_("edition"))
    item_key = models.CharField(_("item"), max_length=12, blank=True)
    text = models.TextField(_("remark"))
    author = _person(_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    settled_by = _person(_("settled by"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["at", "pk"]
        default_permissions = ()  # whoever sees an edition may remark on it

    def __str__(self) -> str:
        return self.text


class PassedFinding(models.Model):
    """A warning of the checks that somebody let pass, with the reason: it concerns these words of this field.

    It holds for the words wherever they stand in the field, so that an edit elsewhere does not ask again.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="passed_findings")
    code = models.CharField(_("check"), max_length=40)
    item_key = models.CharField(_("item"), max_length=12, blank=True)
    field = models.CharField(_("field"), max_length=20)
    words = models.TextField(_("words"), blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = _person(_("by"), null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("finding passed")
        verbose_name_plural = _("findings passed")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "item_key", "field", "words"], name="passed_finding_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="passed_finding_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.words}"


class Presence(models.Model):
    """Presence: who has which page of a draft open now; `item_key` "" is the draft's own page."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="presences")
    item_key = models.CharField(max_length=12, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "item_key", "person"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.seen_at:%H:%M:%S}"


class RemovedItem(models.Model):
    """An item taken out of a draft: all its rows as they were, to be put back until the draft is published."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="removed_items")
    item_key = models.CharField(_("item"), max_length=12)
    heading = models.TextField(_("heading"))
    rows = models.JSONField()
    by = _person(_("by"), null=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("removed item")
        verbose_name_plural = _("removed items")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.heading
