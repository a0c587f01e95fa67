"""The reader's text size and contrast: chosen by buttons, kept in one cookie, part of the first byte.

The choices are a small, finite set (`ALL`), so that finished pages can be kept for each of them. A cookie
that is none of them is as good as none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

COOKIE = "hien_thi"
COOKIE_SECONDS = 365 * 24 * 3600
SIZES = ("87.5", "100", "112.5", "125", "150", "175", "200")  # per cent of the browser's own text size
CONTRASTS = ("less", "normal", "more")
USUAL_SIZE = "100"
NOT_CHOSEN = ""  # the contrast that the reader's own machine asks for

# A path of this site, as browsers would follow it: no second slash, backslash, blank or control character.
_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,1999}")


@dataclass(frozen=True)
class Control:
    """One of the five buttons: `hint` ends its accessible name, `at_end` is true where it can do no more."""

    verb: str
    label: str
    hint: str
    at_end: bool = False
    is_current: bool = False


@dataclass(frozen=True)
class Appearance:
    """A reader's choice. The default is that nothing was chosen."""

    size: str = USUAL_SIZE
    contrast: str = NOT_CHOSEN

    def __str__(self) -> str:
        """The cookie's value: `125-more`, or `125` where no contrast was chosen."""
        return f"{self.size}-{self.contrast}" if self.contrast else self.size

    @classmethod
    def parse(cls, value: str) -> "Appearance":
        """The choice that a cookie's value names; the default for anything else."""
        return ALL.get(value, DEFAULT)

    def after(self, verb: str) -> "Appearance":
        """The choice after a button was pressed; itself for a verb that is none, or at the end of a range."""
        step = _STEPS.get(verb)
        return step(self) if step else self

    @property
    def controls(self) -> list[Control]:
        """The five buttons in their order, in the language of the page."""
        smallest, largest = self.size == SIZES[0], self.size == SIZES[-1]
        least, most = self.contrast == CONTRASTS[0], self.contrast == CONTRASTS[-1]
        return [
            Control("nho", "A-", _("already the smallest") if smallest else _("smaller text"), smallest),
            Control("vua", "A", _("usual text size"), is_current=self.size == USUAL_SIZE),
            Control("lon", "A+", _("already the largest") if largest else _("larger text"), largest),
            Control("tang", _("More contrast"), _("already the highest") if most else "", most),
            Control("giam", _("Less contrast"), _("already the lowest") if least else "", least),
        ]

    @property
    def state(self) -> str:
        """The choice in words: "Cỡ chữ 125%. Tương phản cao."."""
        words = {
            NOT_CHOSEN: _("Contrast as your device asks."),
            "less": _("Softened contrast."),
            "normal": _("Usual contrast."),
            "more": _("High contrast."),
        }
        size = self.size if translation.get_language() == "en" else self.size.replace(".", ",")
        return _("Text size %(size)s%%.") % {"size": size} + " " + words[self.contrast]


DEFAULT = Appearance()
ALL = {
    str(choice): choice
    for size in SIZES
    for c in (NOT_CHOSEN, *CONTRASTS)
    for choice in [Appearance(size, c)]
}


def _resized(choice: Appearance, by: int) -> Appearance:
    index = SIZES.index(choice.size) + by
    return replace(choice, size=SIZES[min(max(index, 0), len(SIZES) - 1)])


def _contrasted(choice: Appearance, by: int) -> Appearance:
    """Where nothing was chosen yet, the first press goes one step from the middle."""
    index = CONTRASTS.index(choice.contrast or "normal") + by
    return replace(choice, contrast=CONTRASTS[min(max(index, 0), len(CONTRASTS) - 1)])


_STEPS: dict[str, Callable[[Appearance], Appearance]] = {
    "nho": lambda choice: _resized(choice, -1),
    "vua": lambda choice: replace(choice, size=USUAL_SIZE),
    "lon": lambda choice: _resized(choice, +1),
    "tang": lambda choice: _contrasted(choice, +1),
    "giam": lambda choice: _contrasted(choice, -1),
    "bo": lambda choice: DEFAULT,
}


def appearance_of(request: HttpRequest) -> Appearance:
    """What the reader who sends this request has chosen."""
    return Appearance.parse(request.COOKIES.get(COOKIE, ""))


def local_path(path: str) -> str:
    """The path itself where it leads to a page of this site, else the home page."""
    if _LOCAL_PATH.fullmatch(path) and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return path
    return "/"


def choose(request: HttpRequest) -> HttpResponse:
    """POST /hien-thi/: one press of a button (`chon`), then back to the page (`next`) it was pressed on.

    The page's script asks for the buttons alone (`X-Requested-With: fetch`) and stays where it is.
    """
    if request.method != "POST":
        return HttpResponseRedirect("/")
    back = local_path(request.POST.get("next", ""))
    appearance = appearance_of(request).after(request.POST.get("chon", ""))
    with translation.override("en" if back.startswith("/en/") else "vi"):
        if request.headers.get("X-Requested-With") == "fetch":
            context = {"appearance": appearance, "path": back}
            response = render(request, "components/reading_controls.html", context)
        else:
            response = HttpResponseRedirect(back, status=303)
    keep(response, appearance, secure=request.is_secure())
    response.headers["Cache-Control"] = "no-store"
    return response


def keep(response: HttpResponse, appearance: Appearance, *, secure: bool) -> None:
    """Leave the choice with the reader; the default needs no cookie."""
    if appearance == DEFAULT:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(COOKIE, str(appearance), COOKIE_SECONDS, secure=secure, httponly=True, samesite="Lax")


class VaryByAppearance:
    """Every public page differs by the cookie; browsers keep it but ask each time, so A+ never shows an old one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            if request.method in ("GET", "HEAD"):
                response.headers.setdefault("Cache-Control", "public, no-cache")
        return response
