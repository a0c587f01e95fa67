"""The way into the API. REST framework is loaded at the first request that needs it, not with the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from directives.api.problems import Problem
from portal.limits import allows

ADDRESSES = "directives.api.urls"
METHODS = "GET, HEAD, OPTIONS"
MINUTE = 60


@csrf_exempt  # nothing is changed here, so a form from another site is refused as any POST is
def serve(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a request under /api/: the view of its address, within the limits of its sender."""
    try:
        return _answer(request, f"/{rest}")
    except Problem as problem:
        return problem.response()


def _answer(request: HttpRequest, path: str) -> HttpResponse:
    try:
        view, arguments, named = resolve(path, ADDRESSES)
    except Resolver404 as error:
        if is_known(f"{path}/"):
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        raise Http404 from error
    only_reading(request)
    if request.method == "OPTIONS":
        return preflight()
    if not allows(request, "api", settings.API_REQUESTS_A_MINUTE, MINUTE):
        raise Problem(
            429,
            _("More requests came from your address than this site answers in a minute."),
            headers={"Retry-After": str(MINUTE)},
        )
    answer = view(request, *arguments, **named)
    answer.headers.setdefault("Cache-Control", "public, no-cache")
    return answer


def is_known(path: str) -> bool:
    """Whether there is such an address: one that lacks its last slash leads to it."""
    try:
        return bool(resolve(path, ADDRESSES))
    except Resolver404:
        return False


def only_reading(request: HttpRequest) -> None:
    """405 for whatever would change something."""
    if request.method not in METHODS.split(", "):
        raise Problem(405, headers={"Allow": METHODS})


def preflight() -> HttpResponse:
    """What a browser asks before a page of another site may ask."""
    answer = HttpResponse(status=204, headers={"Allow": METHODS, "Cache-Control": "no-store"})
    answer.headers["Access-Control-Allow-Methods"] = METHODS
    answer.headers["Access-Control-Allow-Headers"] = "*"
    answer.headers["Access-Control-Max-Age"] = "86400"
    return answer
