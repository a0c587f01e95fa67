"""Error pages: in Vietnamese, with the reading controls, a search box and, where possible, the latest weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """One error page. `title` says what happened, `advice` what to do next."""
    return render(request, "error.html", {"status": status, "title": title, "advice": advice}, status=status)


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


def server_error(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        500,
        _("The page could not be shown"),
        _("Something went wrong on our side. Nothing of yours is lost. Please try again in a few minutes."),
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: this address sent too much; `seconds` say when it may try again."""
    response = page(
        request,
        429,
        _("Too many times"),
        _("This was sent too often from your network. Please wait a little and send it again."),
    )
    response.headers["Retry-After"] = str(seconds)
    return response
