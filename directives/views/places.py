"""Places: all of them by type, and what was directed to each, to what lies in it, and to what it came from or became."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from directives.folding import collation_key, fold
from directives.lineage import Register, name_of
from directives.models import Agency, Directive, Place
from directives.search.listing import Listing
from directives.views import kin, machines
from directives.views.bulletin import page_of
from directives.views.listings import page_of_list, query_of_page, rows, total_of

# In the order in which a reader looks for a place: where people live today comes first.
TYPE_NAMES = {
    Place.Type.WARD: _("Wards"),
    Place.Type.COMMUNE: _("Communes"),
    Place.Type.TOWN: _("Towns"),
    Place.Type.CITY: _("Cities"),
    Place.Type.DISTRICT_TOWN: _("District-level towns"),
    Place.Type.DISTRICT: _("Districts"),
    Place.Type.PROVINCE: _("The province"),
}


@dataclass
class OfType:
    """The places of one type, in the order of the alphabet."""

    name: str
    places: list[Place] = field(default_factory=list)


class PlaceList(TemplateView):
    """All places by type: those of today, then those before."""

    template_name = "directives/place_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        places = list(
            Place.objects.select_related("parent").alphabetical().fetch_mode(settings.PUBLIC_FETCH_MODE)
        )
        today = localdate()
        ended = [place for place in places if place.valid_until and place.valid_until <= today]
        gone = {place.pk for place in ended}
        context = {
            "today": by_type(place for place in places if place.pk not in gone),
            "ended": by_type(ended),
        }
        return self.render_to_response(context)


def by_type(places: Iterable[Place]) -> list[OfType]:
    """Places by type, in the order of `TYPE_NAMES`; types without any are left out."""
    types = {kind: OfType(name) for kind, name in TYPE_NAMES.items()}
    for place in places:
        place.full_name = name_of(place)
        types[place.type].places.append(place)
    return [one for one in types.values() if one.places]


class PlaceDetail(TemplateView):
    """A place through time, with every item on it or its kin; `?trang=` turns pages. No text is rewritten."""

    template_name = "directives/place_detail.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        register = Register()
        place = register.places.by_slug.get(slug)
        if place is None:
            raise Http404
        listing = Listing(register.on(place))
        page = page_of_list(request, listing, "")
        context = {
            "place": place,
            "name": name_of(place),
            "before": kin.before(place, register.places),
            "after": kin.after(place, register.places),
            "inside": inside(place, register),
            "agencies": agencies_of(place),
            "items": items_on(place, register, listing, page.number),
            "total": total_of(listing),
            "page": page,
            "is_cut": listing.window.is_cut,
            "canonical_query": query_of_page("", page.number),
            "query": f"dia-ban={place.slug}",
            "linked_data": machines.trail(
                request, (_("Places"), reverse("place_list")), (name_of(place), request.path)
            ),
        }
        return self.render_to_response(context)


def inside(place: Place, register: Register) -> list[Place]:
    """What lies or lay directly in a place, in the order of the alphabet; the province's parts are all on the list."""
    if place.type == Place.Type.PROVINCE:
        return []
    found = [one for one in register.places.by_pk.values() if one.parent_id == place.pk]
    return sorted(found, key=lambda one: collation_key(str(one)))


def agencies_of(place: Place) -> list[Agency]:
    """The agencies of the place itself."""
    return list(Agency.objects.filter(place=place).alphabetical().fetch_mode(settings.PUBLIC_FETCH_MODE))


def items_on(place: Place, register: Register, listing: Listing, number: int) -> list[Directive]:
    """One page of the items, each with `written`: the names by which its text means the place or its kin."""
    at_it = register.at(place)
    items = listing.page(number, rows().prefetch_related(Prefetch("places", Place.objects.only("pk"))))
    for item in items:
        item.page = page_of(item)
        meant = [register.places.by_pk[one.pk] for one in item.places.all() if one.pk in at_it]
        item.written = names_written(item, meant)
    return items


def names_written(item: Directive, places: Iterable[Place]) -> list[str]:
    """The names of places as an item's text writes them; a place's own where editors chose it without words."""
    found: dict[str, None] = {}
    for place in places:
        name, alone = fold(str(place)), fold(place.name)
        whole = [one for one in item.place_names if fold(one).startswith(name)]
        written = whole or [one for one in item.place_names if alone in fold(one).split(",")[0]]
        found.update(dict.fromkeys(written[:1] or [str(place)]))
    return list(found)
