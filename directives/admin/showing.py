"""How the desk writes moments and weeks: as official documents print days."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.utils.timezone import localtime
from django.utils.translation import pgettext_lazy

from directives.dates import print_date

# within a sentence, from Monday
_WEEKDAYS = (
    pgettext_lazy("within a sentence", "Monday"),
    pgettext_lazy("within a sentence", "Tuesday"),
    pgettext_lazy("within a sentence", "Wednesday"),
    pgettext_lazy("within a sentence", "Thursday"),
    pgettext_lazy("within a sentence", "Friday"),
    pgettext_lazy("within a sentence", "Saturday"),
    pgettext_lazy("within a sentence", "Sunday"),
)


def moment(value: datetime | None) -> str:
    """`16:37, 08/6/2024`; a dash for none."""
    if value is None:
        return "–"
    local = localtime(value)
    return f"{local:%H:%M}, {print_date(local.date())}"


def hour_of_day(value: datetime) -> str:
    """`17:00 thứ Sáu, 31/5/2024`: a moment to come, with the day of the week in words."""
    local = localtime(value)
    return f"{local:%H:%M} {_WEEKDAYS[local.weekday()]}, {print_date(local.date())}"


def day(value: date | None) -> str:
    """`08/6/2024`; a dash for none."""
    return print_date(value) if value else "–"


def week(first: date | None, last: date | None) -> str:
    """`27/5/2024 – 02/6/2024`, with a question mark for a day that is missing."""
    return " – ".join(print_date(value) if value else "?" for value in (first, last))


def person(user: AbstractUser | None) -> str:
    """`Nguyễn Văn An`, family name first; the account's name where no other is known; a dash for nobody."""
    if user is None:
        return "–"
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()
