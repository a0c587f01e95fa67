"""What every request passes: headers, the language of the path, and sessions for the staff's desk only."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from directives import auditing
from portal import limits
from portal.errors import csrf_failure

Handler = Callable[[HttpRequest], HttpResponse]
DESK_PREFIX = "/quan-tri/"
API_PREFIX = "/api/"
# Any site's page may read the API, which knows no reader: nothing of theirs can be read for another.
OPEN_TO_ALL = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class SecurityHeaders:
    """Headers that Django does not send: features the portal never uses, and its own resources only."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        if request.path_info.startswith(API_PREFIX):  # here, for a 304 keeps no header of its view
            for name, value in OPEN_TO_ALL.items():
                response.headers[name] = value
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class LanguageFromPath:
    """`/en/…` speaks English, everything else Vietnamese; the browser's wishes are not asked.

    Django's LocaleMiddleware would vary every page by Accept-Language, for a choice that the address makes.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # "/en" too: in English its slash is missing, in Vietnamese it would be no page at all
        request.LANGUAGE_CODE = "en" if f"{request.path_info}/".startswith("/en/") else "vi"
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def at_the_desk(request: HttpRequest) -> bool:
    """Whether the request is for the editors' desk (the admin)."""
    return request.path_info.startswith(DESK_PREFIX)


class AtTheDesk:
    """Mixin: a Django middleware that works at the desk only, so that a public page sets no cookie."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if at_the_desk(request) else self.get_response(request)


class DeskSession(AtTheDesk, SessionMiddleware):
    pass


class DeskAuthentication(AtTheDesk, AuthenticationMiddleware):
    pass


class DeskMessages(AtTheDesk, MessageMiddleware):
    pass


class DeskAudit:
    """Whatever is saved during a request of the desk is written down as its person's (`directives.auditing`)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not at_the_desk(request):
            return self.get_response(request)
        with auditing.working(lambda: request.user, limits.ip_address(request)):
            return self.get_response(request)


class FormGuard(CsrfViewMiddleware):
    """Forms at the desk carry Django's token; public forms carry none and are taken from this site only."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return super().__call__(request) if at_the_desk(request) else self.get_response(request)

    def process_view(self, request: HttpRequest, callback: Callable, args: tuple, kwargs: dict):
        if at_the_desk(request):
            return super().process_view(request, callback, args, kwargs)
        if getattr(callback, "csrf_exempt", False):
            return None
        if request.method not in SAFE_METHODS and not from_this_site(request):
            return csrf_failure(request)
        return None


def from_this_site(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site: Sec-Fetch-Site, else Origin, else Referer.

    Every browser in use sends one of the three with a POST; a request with none is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender)[:2] == (request.scheme, request.get_host())
