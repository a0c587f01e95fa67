"""Who else has a page of this draft open: told to each, so that they speak to one another; nobody is locked out."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from directives.models import Edition, Presence

LASTS = timedelta(seconds=60)  # how long one is held to be there after the last sign


def here(edition: Edition, item_key: str, person) -> list[str]:
    """Note that the person is on this page of the draft ("" is the draft's own); who else is, in sentences."""
    Presence.objects.update_or_create(
        edition=edition, item_key=item_key, person=person, defaults={"seen_at": timezone.now()}
    )
    return others(edition, person)


def others(edition: Edition, person) -> list[str]:
    """Everybody else who was there in the last minute, each once, with the item that they edit. Two queries."""
    seen = Presence.objects.filter(edition=edition, seen_at__gt=timezone.now() - LASTS).exclude(person=person)
    seen = seen.select_related("person").order_by("person", "-item_key", "-seen_at")
    places = dict(edition.directives.values_list("key", "position"))
    told: dict[int, str] = {}
    for one in seen:  # an item before the draft's own page, which stays open behind it
        told.setdefault(one.person_id, _sentence(one, places.get(one.item_key)))
    return sorted(told.values())


def leave(edition: Edition, item_key: str, person) -> None:
    """The page was closed; whatever else has gone stale goes with it."""
    Presence.objects.filter(edition=edition, item_key=item_key, person=person).delete()
    Presence.objects.filter(edition=edition, seen_at__lte=timezone.now() - LASTS).delete()


def _sentence(one: Presence, position: int | None) -> str:
    name = one.person.get_full_name() or one.person.get_username()
    if position is None:
        return _("%(person)s has this draft open.") % {"person": name}
    return _("%(person)s is editing item %(position)s.") % {"person": name, "position": position}


class Ping(View):
    """The sign that a page sends every few seconds, and when it is closed (`leave`)."""

    http_method_names: Sequence[str] = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        number = request.POST.get("edition", "")
        edition = get_object_or_404(Edition, pk=number if number.isdecimal() else None)
        if not any(request.user.has_perm(f"directives.{verb}_edition") for verb in ("view", "change")):
            raise PermissionDenied
        key = request.POST.get("item", "")
        key = key if key.isalnum() else ""  # also of an item that was removed meanwhile
        if "leave" in request.POST or not edition.is_open:  # it may have been published behind an open page
            leave(edition, key, request.user)
            return JsonResponse({"others": []})
        if key and not edition.directives.filter(key=key).exists():
            key = ""
        return JsonResponse({"others": here(edition, key, request.user)})
