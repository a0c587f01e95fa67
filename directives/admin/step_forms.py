"""What the pages of the steps ask."""

import re
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.forms import DateField


class TimeField(forms.TimeField):
    """A time of day as people write it: 17:00, 17h, 17h30, 17 giờ 30."""

    default_error_messages = {"invalid": _("“%(value)s” is not a time of day: write it like 17:00.")}
    _TYPED = re.compile(r"(\d{1,2})\s*(?:[:.]|h|g|giờ)\s*(\d{2})?\s*(?:phút|p)?", re.IGNORECASE)

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 8, "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = self._TYPED.fullmatch(value.strip())
        try:
            return time(int(typed[1]), int(typed[2] or 0))
        except (TypeError, ValueError):
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value}
            ) from None

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value


class StepForm(forms.Form):
    """Asks nothing; `seen` names the content that the page showed."""

    seen = forms.CharField(
        widget=forms.HiddenInput,
        max_length=40,
        error_messages={"required": _("The form was not sent whole: open this page anew and send it again.")},
    )

    def anew(self, seen: str) -> "StepForm":
        """The same form with what was typed, for the content as it is now."""
        return type(self)({**self.data.dict(), "seen": seen}, initial=self.initial)


class _Words(forms.CharField):
    """A few sentences, which must be given."""

    def __init__(self, label: str, help_text: str, missing: str):
        super().__init__(
            label=label,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
            error_messages={"required": missing},
            max_length=2000,
        )


class _NoteFields(forms.Form):
    """Asked of a correction: the note for the public and its weight."""

    note = _Words(
        _("Note for the public"),
        _("What was corrected and why, in a sentence or two. Readers see it."),
        _("Write what was corrected and why: readers will see it."),
    )
    is_major = forms.TypedChoiceField(
        label=_("Weight of the correction"),
        choices=[
            ("1", _("Major: the content changes; told in feeds, in calendars and on the home page")),
            ("", _("Minor: a slip of the pen; told on the bulletin's page and in its history only")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )


class NoteForm(_NoteFields, StepForm):
    pass


class RemarkForm(StepForm):
    """Asked of who sends a draft back."""

    note = _Words(
        _("What is to be mended"),
        _("The author reads it above the draft. Remarks beside single items stay there."),
        _("Say what is to be mended: the author will read it."),
    )


class ForceForm(StepForm):
    """Asked of who publishes what nobody approved."""

    reason = _Words(
        _("Why it is published without approval"),
        _("The reason is kept with your name; readers do not see it."),
        _("Say why the bulletin is published without approval: the reason is kept."),
    )


class ForceCorrectionForm(_NoteFields, ForceForm):
    pass


class ReasonForm(StepForm):
    """Asked of who withdraws."""

    reason = _Words(
        _("Reason of the withdrawal"),
        _("Readers who open the bulletin's address will see it."),
        _("Give the reason of the withdrawal: readers will see it."),
    )


class ScheduleForm(StepForm):
    """The moment of a publication to come; `confirmed` is the one that the button named."""

    day = DateField(label=_("Day"), help_text=_("For example 31/5/2024"))
    hour = TimeField(label=_("Time of day"), help_text=_("For example 17:00, or 17h"))
    confirmed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    @property
    def moment(self) -> datetime:
        """The moment that was typed, in the province's time."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        return moment_of(day, hour)

    @property
    def is_confirmed(self) -> bool:
        """Whether the button that was pressed named the moment that was typed."""
        return self.cleaned_data["confirmed"] == self.moment.isoformat()


def moment_of(day: date, hour: time) -> datetime:
    """A day and an hour as the clock of the province shows them."""
    return timezone.make_aware(datetime.combine(day, hour))
