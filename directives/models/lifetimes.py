"""What agencies and places share: a lifetime, and what followed them."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

# Ân stands after A, Đình after Dương: C.UTF-8 and SQLite put Đ and Â last.
BY_NAME = Collate("name", "vietnamese")


class LifetimeQuerySet(models.QuerySet):
    def alphabetical(self):
        """In the order of the Vietnamese alphabet."""
        return self.order_by(BY_NAME, "pk")

    def on(self, day: date):
        """Those that existed on `day`."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day)
        )


class Lifetime(models.Model):
    """`valid_from` is the first day, `valid_until` the first day it is no more; null is unbounded."""

    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day on which it no longer exists.")
    )

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day on which it existed; None while no end is set."""
        return self.valid_until - timedelta(days=1) if self.valid_until else None

    def existed_on(self, day: date) -> bool:
        """Whether it existed on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


def lifetime_is_ordered(name: str) -> models.CheckConstraint:
    """The rule that nothing ends before it begins."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
        violation_error_message=_("It cannot end before it begins."),
    )


class Succession(models.Model):
    """What became of an agency or a place: from, to, the day, whole or part, and the legal basis."""

    day = models.DateField(_("day"))
    part = models.BooleanField(_("in part"), default=False)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)

    class Meta:
        abstract = True
