"""What templates print as offices write it: days, periods, sizes of files, an item's own type."""

import re
from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directives.dates import print_date, print_long_date
from directives.linking import link_text
from directives.models import Directive, Edition
from directives.views.bulletin import type_label as label_of

register = template.Library()

_DAY_OR_YEAR = re.compile(r"ngày \d+ tháng \d+|năm \d+|\d+ [A-Z][a-z]+")
_CLOSING_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")


@register.simple_tag
def vi() -> str:
    """The attribute that marks Vietnamese content on a page of another language."""
    return "" if get_language() == "vi" else mark_safe(' lang="vi"')


@register.filter
def day(value: date | None) -> str:
    """A date, or the day of a moment, as official documents print it: 08/6/2024, 27/5/2024."""
    if isinstance(value, datetime):
        value = localtime(value).date()
    return print_date(value) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    """A date in words: "ngày 27 tháng 5 năm 2024"; on English pages "27 May 2024"."""
    if not value:
        return ""
    return date_format(value, "j F Y") if get_language() == "en" else print_long_date(value)


@register.filter
def period(edition: Edition) -> str:
    """The week in words: "Từ ngày 27 tháng 5 đến ngày 02 tháng 6 năm 2024"; the title where a day is missing."""
    start, end = edition.period_start, edition.period_end
    if not start or not end:
        return edition.title
    first = long_day(start)
    if start.year == end.year:  # the year once, at the end
        first = first.removesuffix(f" năm {start.year}").removesuffix(f" {start.year}")
    return _("From %(start)s to %(end)s") % {"start": first, "end": long_day(end)}


@register.filter
def period_marked(edition: Edition) -> str:
    """The same with days and years kept from breaking across lines."""
    return mark_safe(_DAY_OR_YEAR.sub(r'<span class="nb">\g<0></span>', escape(period(edition))))  # noqa: S308


@register.filter
def without_period(title: str) -> str:
    """A title without the period in parentheses at its end, for where the period stands beside it."""
    return _CLOSING_PARENTHESIS.sub("", title)


@register.filter
def type_label(item: Directive) -> str:
    """An item's own type: "Công điện", "Phiên họp"."""
    return label_of(item)


@register.filter
def unbroken(text: str) -> str:
    """A plain text whose numbers of documents are kept from breaking across lines."""
    return mark_safe(link_text(escape(text), {}))  # noqa: S308


@register.filter
def file_size(size: int) -> str:
    """Bytes as people say them, with the comma of the language: "1,2 MB", "340 kB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    text = f"{size / 1_000_000:.1f} MB"
    return text if get_language() == "en" else text.replace(".", ",")
