"""What readers may send: a day in any form, a vote, a report of an error."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directives.dates import parse_date, print_date


class VoteForm(forms.Form):
    """1 to 5 stars."""

    sao = forms.TypedChoiceField(
        label=_("Your rating"),
        coerce=int,
        choices=[(stars, str(stars)) for stars in range(1, 6)],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a number of stars, from 1 to 5."),
            "invalid_choice": _("Choose a number of stars, from 1 to 5."),
        },
    )


class ReportForm(forms.Form):
    """What is wrong in an item. `trang_web` is a trap for machines: people do not see it."""

    noi_dung = forms.CharField(
        label=_("What is wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Please do not write your name, telephone number or other personal details."),
        error_messages={"required": _("Write what is wrong, in a few words.")},
    )
    trang_web = forms.CharField(required=False)


class DateField(forms.DateField):
    """A date typed in any form that people write, shown as official documents print it."""

    default_error_messages = {
        "invalid": _("“%(value)s” is not a date: write it like 27/5/2024."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 12, "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        day = parse_date(value) or _iso(value)
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})
        return day

    def prepare_value(self, value):
        return print_date(value) if isinstance(value, date) else value


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
