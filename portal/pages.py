"""Pages of the site itself: about, contact, accessibility, robots."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from directives.linked_data import organization
from portal.context import origin, province_of


class ProsePage(TemplateView):
    """A page of prose: each language has its own template, for prose is written and not translated by line."""

    name = ""

    def get_template_names(self) -> list[str]:
        return [f"pages/{self.name}.{get_language()}.html"]


class About(ProsePage):
    name = "about"


class Contact(ProsePage):
    name = "contact"

    def get_context_data(self, **kwargs) -> dict:
        whom = organization(province_of(self.request), origin(self.request))
        return super().get_context_data(**kwargs, linked_data=whom)


class Accessibility(ProsePage):
    name = "accessibility"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read all but the desk and the forms."""
    lines = [
        "User-agent: *",
        "Disallow: /quan-tri/",
        "Disallow: /tim-kiem/",
        "Disallow: /*/bao-loi/",
        "Disallow: /*/danh-gia/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
