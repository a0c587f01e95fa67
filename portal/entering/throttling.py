"""What whoever erred too often is told: when to try again. `django-axes` counts, by account and address together."""

from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UsernameField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal import limits


class LoginForm(AdminAuthenticationForm):
    """Django's, which only tells the browser how long a name may be; a longer one could not be counted."""

    username = UsernameField(max_length=150, widget=forms.TextInput(attrs={"autofocus": True}))


def refuse(request: HttpRequest, response: HttpResponse, credentials: dict | None) -> HttpResponse:
    """The login page again, with the moment from which a try counts; 429."""
    attempt = AccessAttempt.objects.filter(
        username=(credentials or {}).get("username"), ip_address=limits.ip_address(request)
    ).first()
    until = (attempt.attempt_time if attempt else timezone.now()) + settings.AXES_COOLOFF_TIME
    context = {
        **admin.site.each_context(request),
        "form": LoginForm(request),
        "locked_until": timezone.localtime(until),
        "next": request.POST.get("next", ""),
    }
    refusal = render(request, "admin/login.html", context, status=429)
    refusal.headers["Retry-After"] = str(max(1, int((until - timezone.now()).total_seconds())))
    refusal.headers["Cache-Control"] = "no-store"
    return refusal
