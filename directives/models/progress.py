"""Progress of tasks, as the office records it: it hangs on a task's key, never inside an immutable edition."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.models.assignments import Assignment
from directives.models.digests import Digest


class Progress(models.Model):
    """Progress (tiến độ) of one task of a bulletin: what the office recorded last.

    `extended_to` is the day that counts instead of the task's own; null while it was not extended.
    """

    class Status(models.TextChoices):
        """The four words in which offices report a task, by what is recorded and the day."""

        DONE_IN_TIME = "done_in_time", _("finished in time")
        DONE_LATE = "done_late", _("finished late")
        OPEN_IN_TIME = "open_in_time", _("not finished, within its time")
        OPEN_LATE = "open_late", _("not finished, overdue")

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="progress", verbose_name=_("bulletin"))
    key = models.CharField(_("task"), max_length=12)
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("progress of a task")
        verbose_name_plural = _("progress of tasks")
        default_permissions = ()  # who records progress changes a `Task`
        constraints = [models.UniqueConstraint(fields=["digest", "key"], name="progress_once")]
        indexes = [
            # the overdue ones, and whatever is not finished
            models.Index(fields=["digest", "key"], name="progress_open", condition=Q(finished_on=None)),
            # the register of deadlines, where extended tasks stand on their new day
            models.Index(
                fields=["extended_to"], name="progress_extended", condition=Q(extended_to__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest} {self.key}"


class ProgressStep(models.Model):
    """One record of a task's progress: who wrote what, when and why. Never changed, never deleted.

    It holds all that stood recorded after it, so that the last one says what `Progress` says.
    """

    progress = models.ForeignKey(Progress, models.PROTECT, related_name="steps")
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
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(extended_to=None) | ~Q(reason=""),
                name="progress_extension_has_reason",
                violation_error_message=_("Say why the due date was extended."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.progress} {self.at:%d/%m/%Y}"


class Task(Assignment):
    """Task (nhiệm vụ được giao): an assignment as those see it who follow it up."""

    class Meta:
        proxy = True
        verbose_name = _("assigned task")
        verbose_name_plural = _("assigned tasks")
        default_permissions = ("view", "change")  # to change a task is to record its progress


def status_of(finished_on: date | None, due_on: date | None, today: date) -> Progress.Status:
    """One of the four words, by what is recorded; `due_on` is the day that counts. Without it nothing is late."""
    status = Progress.Status
    if finished_on:
        return status.DONE_LATE if due_on and finished_on > due_on else status.DONE_IN_TIME
    return status.OPEN_LATE if due_on and due_on < today else status.OPEN_IN_TIME
