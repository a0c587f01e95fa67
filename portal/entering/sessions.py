"""Sessions of the desk: what a login begins, when it ends, and where it waits for the second step."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.entering import carrying, second_step

SINCE, SEEN, CONFIRMED, AWAITED = "since", "seen", "confirmed", "awaited"
NOTICED = 60  # seconds between two marks that somebody is there: not every request writes the session
# What may be opened before the second step, and requests that a page sends by itself: those keep no session alive.
PAGES = {"": (), second_step.CODE: ("code", "logout"), second_step.SETUP: ("second_step", "logout")}
BY_ITSELF = ("presence",)


def begin(sender, request: HttpRequest, user, **kwargs) -> None:
    """After a login: the clock starts, and where a second step is due, the session waits for it."""
    now = int(time.time())
    request.session.update({SINCE: now, SEEN: now, CONFIRMED: now})
    request.session.pop(AWAITED, None)
    if awaited := second_step.awaited_of(user):
        request.session[AWAITED] = awaited


class DeskGate:
    """Ends sessions that are too old or were left alone, and holds whoever owes the second step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        session = getattr(request, "session", None)  # only the desk has any
        if session is None or SINCE not in session:
            return None
        page = request.resolver_match.url_name or ""
        if has_ended(session):
            logout(request)
            messages.info(request, _("Your session ended because it was not used for long. Log in again."))
            return carrying.login_page(request)
        if page not in BY_ITSELF and time.time() - session[SEEN] >= NOTICED:
            session[SEEN] = int(time.time())
        awaited = session.get(AWAITED, "")
        if awaited and page not in PAGES[awaited]:
            return HttpResponseRedirect(
                f"{reverse(f'admin:{PAGES[awaited][0]}')}?{urlencode({'next': request.get_full_path()})}"
            )
        return None


def has_ended(session) -> bool:
    """Whether nobody used the session for long, or the login is too long ago."""
    now = time.time()
    return (
        now - session[SEEN] > settings.DESK_IDLE_MINUTES * 60
        or now - session[SINCE] > settings.SESSION_COOKIE_AGE
    )
