"""What may be asked by the address: the one FilterSet's parameters, read strictly. Nonsense is refused, not left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from directives.api.problems import Fault, refuse
from directives.filters import DirectiveFilter
from directives.forms import DateField
from directives.search.expressions import NOTHING
from directives.search.listing import Listing

SEVERAL = ("loai-van-ban",)  # parameters that may be given more than once
RANGES = (("tu-ngay", "den-ngay"), ("han-tu", "han-den"))
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Asked:
    """What the filters of a request ask; `is_empty` where a range ends before it begins."""

    filters: DirectiveFilter
    is_empty: bool = False

    @property
    def listing(self) -> Listing:
        """The items that answer."""
        return Listing(NOTHING) if self.is_empty else self.filters.listing


def check_names(query: QueryDict, names: Iterable[str]) -> None:
    """400 for a parameter that is unknown here, given twice, or empty."""
    known = tuple(names)
    faults = []
    for name, values in query.lists():
        if name not in known:
            reason = format_lazy(
                _("There is no such parameter here. Known are: {known}."), known=", ".join(known) or "—"
            )
            faults.append(Fault.of(name[:100], reason))
        elif len(values) > 1 and name not in SEVERAL:
            faults.append(Fault.of(name, _("This parameter may be given once only.")))
        elif not all(values):
            faults.append(Fault.of(name, _("This parameter has no value; leave it out.")))
        elif any(is_unreadable(value) for value in values):
            faults.append(Fault.of(name, _("This value is too long, or holds a character that is none.")))
    refuse(faults)


def is_unreadable(value: str) -> bool:
    """Whether a value is longer than any may be, or cannot be text."""
    return len(value) > LONGEST_WORDS or "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value)


def asked_of(query: QueryDict) -> Asked:
    """The filters of a request; 400 naming each value that cannot be read."""
    data, is_empty = query.copy(), False
    for first, last in RANGES:
        days = day_of(query.get(first)), day_of(query.get(last))
        if None not in days and days[1] < days[0]:
            data.pop(last)  # a range without a day is no mistake of form: nothing lies in it
            is_empty = True
    filters = DirectiveFilter(data)
    if filters.errors:
        refuse(faults_of(filters))
    return Asked(filters, is_empty)


def day_of(text: str | None):
    """The day that a value is, or None."""
    try:
        return DateField(required=False).clean(text)
    except ValidationError:
        return None


def faults_of(filters: DirectiveFilter) -> list[Fault]:
    """What the FilterSet says of the values, in both languages."""
    return [
        Fault(name, *(reason(filters, name, errors, language) for language in ("vi", "en")))
        for name, errors in filters.errors.as_data().items()
    ]


def reason(filters: DirectiveFilter, name: str, errors: list[ValidationError], language: str) -> str:
    """Why a value cannot be read, in one language."""
    with translation.override(language):
        said = [
            unknown(error, filters.form.data.get(name))
            if error.code in (None, "invalid_choice")
            else " ".join(error)
            for error in errors
        ]
        return " ".join(map(str, said))


def unknown(error: ValidationError, value: str | None) -> str:
    """That nothing bears the name which was given; the pages would say that they left it out."""
    return _("“{value}” is not among the values of this parameter.").format(
        **{"value": value, **(error.params or {})}
    )
