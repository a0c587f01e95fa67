"""Error pages: in Vietnamese, with the reading controls, a search box and, where possible, the latest weeks."""

import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directives.api.problems import Problem

LATEST = 3


def page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """One error page. `title` says what happened, `advice` what to do next. Programs are told a problem instead."""
    if request.path_info.startswith("/api/"):
        return Problem(status).response()
    context = {"status": status, "title": title, "advice": advice, "latest": latest_editions()}
    response = render(request, "error.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def latest_editions() -> list:
    """The newest live bulletins; none while the database does not answer."""
    from directives.models import Edition  # error pages must load where the models cannot

    try:
        return list(Edition.objects.live().select_related("digest").order_by("-period_start", "-pk")[:LATEST])
    except DatabaseError:
        return []


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        400,
        _("This request could not be understood"),
        _("The address or the form holds something that this site cannot read. Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        403,
        _("You may not open this page"),
        _("This page is for staff, or the form came from another site. Go back to the home page."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale token of the desk's own page (another login in another tab) loses nothing of what was typed."""
    from portal.entering import carrying  # it needs the desk, and the desk these pages
    from portal.middleware import at_the_desk, from_this_site  # they need this one

    if at_the_desk(request) and from_this_site(request) and request.path != reverse("admin:login"):
        return carrying.send_anew(request)
    return page(
        request,
        403,
        _("The form was not accepted"),
        _(
            "It did not come from a page of this site, or the page had been open too long. Go back, reload, send again."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        404,
        _("There is no page at this address"),
        _(
            "The address may be mistyped, or the page was never published here. Search, or open a recent week."
        ),
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: the address sent more than its share; `seconds` until it may send again."""
    response = page(
        request,
        429,
        _("Too many requests from your address"),
        _("Others on your line may have sent some too. Please wait a few minutes, then try again."),
    )
    response.headers["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where it was the database that did not answer, for that passes."""
    if isinstance(sys.exception(), InterfaceError | OperationalError):
        return unavailable(request)
    return page(
        request,
        500,
        _("The page could not be shown"),
        _("Something went wrong on our side. Nothing of yours is lost. Please try again in a few minutes."),
    )


def unavailable(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """503: the database does not answer, or the site is being worked on."""
    response = page(
        request,
        503,
        _("The site is being looked after"),
        _("It will be back in a few minutes. Nothing of yours is lost. Please try again then."),
    )
    response.headers["Retry-After"] = str(seconds)
    return response
