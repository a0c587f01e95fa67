"""Progress of tasks, as the office records it: it hangs on a task's key, never inside an immutable edition."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.models.digests import Digest


class ProgressQuerySet(models.QuerySet):
    def overdue(self, today: date):
        """Tasks recorded as not finished whose time, extended or not, is over."""
        return self.filter(finished_on=None, due_on__lt=today)


class Progress(models.Model):
    """Progress (tiến độ) of one task of a bulletin: what the office recorded last.

    `due_on` is the day that counts now: the task's own, or the one it was extended to.
    """

    class Status(models.TextChoices):
        """The four words in which offices report a task, by what is recorded and the day."""

        DONE_IN_TIME = "done_in_time", _("finished in time")
        DONE_LATE = "done_late", _("finished late")
        OPEN_IN_TIME = "open_in_time", _("not finished, within its time")
        OPEN_LATE = "open_late", _("not finished, overdue")

    digest = models.ForeignKey(Digest, models.CASCADE, related_name="progress", verbose_name=_("bulletin"))
    key = models.CharField(_("task"), max_length=12)
    due_on = models.DateField(_("due date that counts"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress of a task")
        verbose_name_plural = _("progress of tasks")
        constraints = [models.UniqueConstraint(fields=["digest", "key"], name="progress_once")]
        indexes = [
            # the overdue ones, longest first
            models.Index(fields=["due_on"], name="progress_open", condition=Q(finished_on=None)),
        ]

    def __str__(self) -> str:
        return f"{self.digest} {self.key}"

    def status(self, today: date) -> str:
        """One of the four words; without a due date nothing is late."""
        if self.finished_on:
            late = self.due_on is not None and self.finished_on > self.due_on
            return self.Status.DONE_LATE if late else self.Status.DONE_IN_TIME
        return self.Status.OPEN_LATE if self.days_over(today) else self.Status.OPEN_IN_TIME

    def days_over(self, today: date) -> int:
        """How many days an unfinished task is over its time; 0 while it is not."""
        if self.finished_on or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)


class ProgressStep(models.Model):
    """One record of a task's progress: who wrote what, when and why. Never changed, never deleted."""

    progress = models.ForeignKey(Progress, models.CASCADE, related_name="steps")
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("record of progress")
        verbose_name_plural = _("records of progress")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(extended_to=None) | ~Q(reason=""),
                name="progress_extension_has_reason",
                violation_error_message=_("Say why the due date was extended."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.progress} {self.at:%d/%m/%Y}"
