"""How the desk writes moments and weeks: as official documents print days."""

from datetime import date, datetime

from django.utils.timezone import localtime

from directives.dates import print_date


def moment(value: datetime | None) -> str:
    """`16:37, 08/6/2024`; a dash for none."""
    if value is None:
        return "–"
    local = localtime(value)
    return f"{local:%H:%M}, {print_date(local.date())}"


def day(value: date | None) -> str:
    """`08/6/2024`; a dash for none."""
    return print_date(value) if value else "–"


def week(first: date | None, last: date | None) -> str:
    """`27/5/2024 – 02/6/2024`, with a question mark for a day that is missing."""
    return " – ".join(print_date(value) if value else "?" for value in (first, last))
