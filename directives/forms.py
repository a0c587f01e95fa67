"""What readers may send: a vote, a report of an error."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
