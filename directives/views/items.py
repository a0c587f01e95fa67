"""The page of an item that has no document: a meeting, or another item."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from directives import progress
from directives.models import Directive, Edition, Kind
from directives.views import machines
from directives.views.bulletin import dress, page_of, pictures_of, with_relations
from directives.views.digests import gone_or_missing, redacted_or_missing, with_standing
from directives.views.kinds import list_of


class ItemDetail(TemplateView):
    """An item by its permanent slug: as it stands live, else as the last edition that held it."""

    template_name = "directives/item_detail.html"
    kind: Kind = Kind.MEETING

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        item = newest_public(slug)
        if item is None:
            return redacted_or_missing(request, slug)
        if not item.stands:
            return gone_or_missing(request, item.edition.digest.slug)
        dress(item, pictures_of(item.edition).get(item.key, ()))
        if item.page != request.path.removeprefix("/en") and item.kind != self.kind:
            return redirect(page_of(item))
        progress.tell_items([item], timezone.localdate())
        context = {
            "item": item,
            "edition": item.edition,
            "digest": item.edition.digest,
            "linked_data": machines.of_item(request, item, list_of(item.kind)),
        }
        return self.render_to_response(context)


def newest_public(slug: str) -> Directive | None:
    """The item of that slug in the newest edition that was ever public, a live one before all others."""
    public = (*Edition.PUBLIC, Edition.State.WITHDRAWN)
    items = Directive.objects.filter(slug=slug, edition__state__in=public)
    return (
        with_standing(with_relations(items))
        .order_by("-live", "-edition__number")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)
        .first()
    )
