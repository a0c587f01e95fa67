"""The button that starts a week; whoever presses it twice, or second, comes to the one draft."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.generic import View

from directives import starting
from directives.models import Province
from directives.publishing import PublishingRefused


class StartWeek(View):
    """POST makes the draft of `tuan` (its first day, 2024-05-27), of the present week without one, and opens it."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("directives.add_edition"):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:index"))  # after a log-in between: the button is there

    def post(self, request: HttpRequest) -> HttpResponse:
        province, today = Province.objects.current(), timezone.localdate()
        asked = request.POST.get("tuan", "")
        first = _day_of(asked) if asked else starting.week_to_start(province, today)
        if first is None or first > today + starting.FURTHEST:
            messages.error(request, _("No week begins there: choose one of the weeks on this page."))
            return HttpResponseRedirect(reverse("admin:index"))
        try:
            started = starting.start(province, first, request.user)
        except PublishingRefused as refused:
            messages.error(request, " ".join(refused.reasons))
            return HttpResponseRedirect(reverse("admin:index"))
        messages.success(request, _made() if started.created else _there())
        return HttpResponseRedirect(reverse("admin:directives_edition_change", args=[started.edition.pk]))


def _day_of(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:  # 2024-02-31
        return None


def _made() -> str:
    return _("The draft of the week is open: import its file, or add items one by one.")


def _there() -> str:
    return _("The draft of this week was open already: here it is.")
