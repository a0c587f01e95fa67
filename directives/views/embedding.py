"""Small pages that another site may frame: the latest bulletin, or a filtered list. No other page may be."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.generic import TemplateView

from directives.filters import DirectiveFilter
from directives.models import Edition
from directives.views.bulletin import page_of
from directives.views.listings import address, rows
from portal.context import origin

MOST_ITEMS = 10
HEIGHT = 480  # pixels that a frame is given; what it holds scrolls
# Everything as on other pages, but for who may frame it.
_CSP = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}


class HowToEmbed(TemplateView):
    """What another site writes to frame the latest bulletin, or the list of this page's filters."""

    template_name = "directives/how_to_embed.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = DirectiveFilter(request.GET)
        here = origin(request)
        frames = [(_("The latest bulletin"), here + reverse("embedded_latest"))]
        if filters.values:
            words = filters.in_words
            frames.insert(0, (words, here + address(reverse("embedded_list"), filters.query())))
        return self.render_to_response({"frames": frames, "height": HEIGHT})


@method_decorator([xframe_options_exempt, csp_override(_CSP)], name="dispatch")
class Embedded(TemplateView):
    """A page without the site's head and foot; its links lead out of the frame."""

    template_name = "directives/embedded.html"

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


class EmbeddedList(Embedded):
    """The newest items that answer the filters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = DirectiveFilter(request.GET)
        items = filters.listing.read([hit.key for hit in filters.listing.window.hits[:MOST_ITEMS]], rows())
        for item in items:
            item.page = page_of(item)
        context = {
            "heading": filters.in_words or _("Documents and directions"),
            "items": items,
            "whole": address(reverse("directive_list"), filters.query()),
        }
        return self.render_to_response(context)


class EmbeddedLatest(Embedded):
    """The latest bulletin: its week and its items."""

    def get(self, request: HttpRequest) -> HttpResponse:
        latest = Edition.objects.live().select_related("digest").order_by("-period_start", "-pk").first()
        items = list(rows().live().filter(edition=latest).order_by("position")) if latest else []
        for item in items:
            item.page = page_of(item)
        context = {
            "edition": latest,
            "heading": _("Latest bulletin"),
            "items": items,
            "whole": reverse("home"),
        }
        return self.render_to_response(context)
