"""The filters of the register of tasks: those of every list that a task can answer, its month, and its state."""

import re
from datetime import date
from functools import cached_property

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.deadlines import STATUS_OF, DeadlineListing, Month, month_words, narrowed
from directives.filters import FIRST_YEAR, LAST_YEAR, UNKNOWN, DirectiveFilter
from directives.models import Assignment

DONE = ("dung-han", "hoan-thanh-qua-han")
_MONTH = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])", re.ASCII)


class MonthField(forms.CharField):
    """A month as addresses hold it: 2024-05."""

    def clean(self, value: str) -> Month | None:
        text = super().clean(value)
        if not text:
            return None
        match = _MONTH.fullmatch(text)
        if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValidationError(
                _("“%(value)s” is not a month: write it like 2024-05.") % {"value": text[:40]}
            )
        return Month(int(match[1]), int(match[2]))


class MonthFilter(django_filters.Filter):
    field_class = MonthField


class DeadlineFilter(DirectiveFilter):
    """What is asked of the register. Empty, it asks for all tasks from `today` on, next first."""

    # an item answers these, not a task
    q = loai_van_ban = ban_hanh = nam = tu_ngay = den_ngay = co_han = nguoi_ky = ban_tin = sap_xep = None
    tinh_trang = django_filters.ChoiceFilter(
        label=gettext_lazy("Recorded progress"),
        choices=[(name, status.label) for name, status in STATUS_OF.items()],
        error_messages={"invalid_choice": UNKNOWN},
    )
    thang = MonthFilter(label=gettext_lazy("Month"))

    class Meta:
        model = Assignment
        fields: list[str] = []

    def __init__(self, data=None, queryset=None, *, today: date, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.today = today

    @cached_property
    def listing(self) -> DeadlineListing:
        """The tasks that answer. Without any period they are those from today on; a state asks for all days."""
        values = self.values
        first, last = values.get("han-tu"), values.get("han-den")
        is_open = not (first or last or "thang" in values or "tinh-trang" in values)
        if "thang" in values:
            month = values["thang"]
            first = max(month.first, first or month.first)
            last = min(month.last, last or month.last)
        return DeadlineListing(
            narrowed(values, self.known, self.today),
            self.today if is_open else first,
            last,
            latest_first=values.get("tinh-trang") in DONE and not (first or last),
            has_recurring=is_open,
        )

    @property
    def is_from_today(self) -> bool:
        """Whether no period was asked for."""
        return self.listing.has_recurring

    def label(self, name: str, value: object) -> str:
        """One value in words."""
        return capfirst(month_words(value.first)) if name == "thang" else super().label(name, value)
