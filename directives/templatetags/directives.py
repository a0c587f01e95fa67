"""What templates print of the domain: official dates, an item's own type."""

from datetime import date

from django import template

from directives.dates import print_date, print_long_date
from directives.models import Directive
from directives.views.bulletin import type_label as label_of

register = template.Library()


@register.filter
def official_date(day: date | None) -> str:
    """08/6/2024: days below 10 and months 1 and 2 with a 0 (Nghị định 30/2020/NĐ-CP); empty for none."""
    return print_date(day) if day else ""


@register.filter
def long_date(day: date | None) -> str:
    """ngày 08 tháng 6 năm 2024; empty for none."""
    return print_long_date(day) if day else ""


@register.filter
def type_label(item: Directive) -> str:
    """The item's own type, never its kind's name."""
    return label_of(item)
