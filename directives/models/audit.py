"""The audit log: who did what, when, from where; written by `auditing`, changed by nobody."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AuditEntry(models.Model):
    """Audit entry (nhật ký): one change of one row, one login, or one step of an edition.

    It names person and row by their words at that moment and holds no link to them: it stays as it is whatever
    becomes of them. `changes` is {field: [before, after]}, a text of more than 20,000 characters told by its length only: nothing is cut, so that a removal of personal data finds whole words.
    """

    class Action(models.TextChoices):
        ADDED = "added", pgettext_lazy("audit", "added")
        CHANGED = "changed", pgettext_lazy("audit", "changed")
        DELETED = "deleted", pgettext_lazy("audit", "deleted")
        STEP = "step", _("step of an edition")
        LOGIN = "login", _("logged in")
        LOGIN_FAILED = "login_failed", _("login failed")
        LOGOUT = "logout", _("logged out")

    at = models.DateTimeField(_("at"), default=timezone.now)
    username = models.CharField(_("account"), max_length=150, blank=True)
    address = models.GenericIPAddressField(_("network address"), null=True)
    via = models.CharField(_("command"), max_length=60, blank=True)
    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.CharField(_("key of the object"), max_length=40, blank=True)
    name = models.TextField(_("object"), blank=True)
    changes = models.JSONField(_("before and after"), default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),  # the log, and its days
            models.Index(fields=["username", "-at"], name="audit_of_person"),
            models.Index(fields=["kind", "object_id", "-at"], name="audit_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.name}"
