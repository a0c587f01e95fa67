"""Asks for the password again before a grave step, where the login is some time ago (CONFIRM_AGAIN_MINUTES).

The question is a field of the step's own page: what was typed there is not lost.
"""

import time

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.entering import second_step
from portal.entering.sessions import CONFIRMED


def ask[Form: forms.Form](form: Form, request: HttpRequest, *, always: bool = False) -> Form:
    """The form, with the question where the setting wants it, or `always`."""
    if always or not is_fresh(request):
        form.fields["again"] = AgainField(request)
    return form


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person showed lately enough that it is them."""
    minutes = settings.CONFIRM_AGAIN_MINUTES
    return not minutes or time.time() - request.session.get(CONFIRMED, 0) < minutes * 60


class AgainField(forms.CharField):
    """The password of whoever is logged in, or a code of their second step."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        super().__init__(
            label=gettext_lazy("Your password, or the code of your telephone"),
            help_text=gettext_lazy("Asked again because this step is grave."),
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )

    def clean(self, value: str) -> str:
        typed, user = super().clean(value), self.request.user
        name = user.get_username()
        if (
            not second_step.verify(user, typed)
            and authenticate(self.request, username=name, password=typed) != user
        ):
            raise ValidationError(_("This is not your password, nor a code that counts now: type it again."))
        self.request.session[CONFIRMED] = int(time.time())
        return typed
