"""Demonstration data must not be taken for real: search engines are kept off it."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


def is_shown_to_others(request: HttpRequest) -> bool:
    """Whether the page is asked for under a name that is not this machine's own."""
    try:
        return split_domain_port(request.get_host())[0] not in THIS_MACHINE
    except DisallowedHost:
        return True


class KeepOutOfSearchEngines:
    """X-Robots-Tag on everything, exports included, while DEMO is on and the host is not this machine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEMO and is_shown_to_others(request):
            response.headers["X-Robots-Tag"] = "noindex"
        return response
