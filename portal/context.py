"""What the chrome around every page needs: the reading controls, the menu, the other language, the province."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from portal.appearance import appearance_of
from portal.demonstration import is_shown_to_others

ENGLISH = "/en"
# What the foot of a page says while the database does not answer: the province as last read.
_last_known: dict[str, object] = {}


@dataclass(frozen=True)
class MenuEntry:
    path: str
    label: str
    is_current: bool


def menu(path: str) -> list[MenuEntry]:
    """The menu in the language of the page, with the entry that the page belongs to."""
    prefix = ENGLISH if path.startswith(ENGLISH + "/") else ""
    entries = (
        ("/", _("This week")),
        ("/ban-tin/", _("All weeks")),
        ("/van-ban/", _("Documents")),
        ("/thoi-han/", _("Deadlines")),
        ("/co-quan/", _("Agencies")),
        ("/dia-ban/", _("Places")),
        ("/tim-kiem/", _("Search")),
    )
    return [MenuEntry(prefix + own, label, path == prefix + own) for own, label in entries]


def current_province() -> object:
    """The row of the province, one query; as last read, or its short name only, without the database."""
    from directives.models import Province  # the error pages of a broken installation need no model

    try:
        _last_known["province"] = Province.objects.current()
    except (DatabaseError, Province.DoesNotExist):
        return _last_known.get("province") or Province(slug=settings.PROVINCE)
    return _last_known["province"]


def province_of(request: HttpRequest) -> object:
    """The province's row, read once a request."""
    if not hasattr(request, "province"):
        request.province = current_province()
    return request.province


def origin(request: HttpRequest) -> str:
    """Scheme and host as the reader's browser knows them; empty for a host that is not ours."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""


def chrome(request: HttpRequest) -> dict[str, object]:
    """The context processor; only the province asks the database, and only where a template prints it."""
    path = request.path
    in_english = path.startswith(ENGLISH + "/")
    vietnamese = path.removeprefix(ENGLISH) if in_english else path
    return {
        "appearance": appearance_of(request),
        "path": request.get_full_path(),
        "address": origin(request) + quote(path),
        "origin": origin(request),
        "root": ENGLISH + "/" if in_english else "/",
        "path_vi": quote(vietnamese),
        "path_en": ENGLISH + quote(vietnamese),
        "menu": menu(path),
        "province": SimpleLazyObject(partial(province_of, request)),
        "demo": settings.DEMO,
        "noindex": settings.DEMO and is_shown_to_others(request),
    }
