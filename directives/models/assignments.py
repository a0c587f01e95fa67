"""Assignments: who must do what, and by when."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from directives.dates import print_date
from directives.keys import new_key
from directives.models.agencies import Agency
from directives.models.as_published import AsPublished, AsPublishedQuerySet
from directives.models.directives import Directive

ROMAN_QUARTERS = ("I", "II", "III", "IV")


class AssignmentQuerySet(AsPublishedQuerySet):
    def live(self):
        """Assignments that stand in what readers see."""
        return self.filter(directive__live=True)

    def due_between(self, first: date | None = None, last: date | None = None):
        """Those whose own due date lies from `first` to `last`, both included; None leaves a side open."""
        found = self.filter(due_on__isnull=False)
        found = found.filter(due_on__gte=first) if first else found
        return found.filter(due_on__lte=last) if last else found

    def recurring(self):
        """Those that come back ("trước ngày 25 hằng tháng") and so have no date of their own."""
        return self.filter(precision=Assignment.Precision.RECURRING)

    def recorded(self):
        """Those whose progress the office records, with what is recorded: `finished_on`, `extended_to`, `day`.

        `day` is the one that counts. Ask it of live tasks: progress belongs to a key in every edition.
        """
        progress = "directive__edition__digest__progress"
        return self.annotate(
            progress_key=F(f"{progress}__key"),
            finished_on=F(f"{progress}__finished_on"),
            extended_to=F(f"{progress}__extended_to"),
            day=Coalesce("extended_to", "due_on"),
        ).filter(progress_key=F("key"))


class Assignment(AsPublished):
    """Assignment (giao việc): addressee as written, role, task, due date with its precision.

    `due_on` is the date written, or the last day of the month, quarter, year or range; null when recurring
    or when there is none (`precision` empty). `key` is kept across editions.
    """

    class Role(models.TextChoices):
        LEADS = "leads", _("leads")
        COORDINATES = "coordinates", _("coordinates")
        DOES = "does", _("does")

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        QUARTER = "quarter", _("quarter")
        YEAR = "year", _("year")
        RANGE = "range", _("range")
        RECURRING = "recurring", _("recurring")

    STATE, PARENT = "directive__edition__state", "directive"

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="assignments")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    addressee = models.CharField(_("addressee as written"), max_length=300, blank=True)
    agencies = models.ManyToManyField(
        Agency, blank=True, related_name="assignments", verbose_name=_("agencies")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.DOES)
    what = models.TextField(_("task"), blank=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    due_text = models.CharField(_("due date as written"), max_length=200, blank=True)
    precision = models.CharField(_("precision"), max_length=10, choices=Precision, blank=True)
    start = models.PositiveIntegerField(default=0, editable=False)
    end = models.PositiveIntegerField(default=0, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["due_on"], name="assignment_due"),  # the register of deadlines
            # what the register lists apart, newest first
            models.Index(
                fields=["-directive"], name="assignment_recurring", condition=Q(precision="recurring")
            ),
            # from what the office recorded of a task to the task: whatever is overdue
            models.Index(fields=["key"], name="assignment_key"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["directive", "key"], name="assignment_key_once"),
            models.CheckConstraint(
                condition=Q(due_on=None) | ~Q(precision__in=["", "recurring"]),
                name="assignment_due_has_precision",
                violation_error_message=_("A due date needs its precision: a day, a month, a quarter…"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee}: {self.what[:60]}"

    @property
    def due_label(self) -> str:
        """The due date in its precision: "10/6/2024", "trong tháng 6/2024", "trong quý III/2024", else as written."""
        if self.due_on is None:
            return self.due_text
        year = self.due_on.year
        return {
            self.Precision.DAY: print_date(self.due_on),
            self.Precision.MONTH: _("in %(month)s") % {"month": print_date(self.due_on)[3:]},
            self.Precision.QUARTER: _("in quarter %(quarter)s/%(year)d")
            % {"quarter": ROMAN_QUARTERS[(self.due_on.month - 1) // 3], "year": year},
            self.Precision.YEAR: _("in %(year)d") % {"year": year},
        }.get(self.precision, self.due_text or print_date(self.due_on))
