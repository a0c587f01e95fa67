"""Pages of the site itself: about, contact, accessibility; and the files that machines ask every site for."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from directives.linked_data import organization
from portal.context import origin, province_of

STANDS_FOR = timedelta(days=180)  # how long security.txt may be trusted: less than a year


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
    """Search engines may read all but the desk, forms and results; of filtered lists, those of one choice."""
    lines = [
        "User-agent: *",
        "Disallow: /quan-tri/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/tim-kiem/",
        "Disallow: /hien-thi/",
        "Disallow: /*/bao-loi/",
        "Disallow: /*/danh-gia/",
        "Disallow: /*/tai-ve.",
        "Disallow: /*?xem=",
        "Disallow: /*?*&",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemaps'))}",
    ]
    return plain(lines)


def plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The search box as browsers may keep it."""
    province = province_of(request)
    context = {
        "origin": origin(request),
        # as long as the format allows
        "short_name": f"{capfirst(_('bulletins'))} {province.name}"[:16].strip(),
        "long_name": f"{_('Directive bulletins')} {province.name}"[:48].strip(),
    }
    media_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=media_type)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness of this site (RFC 9116): the province's e-mail, else its contact page."""
    site, province = origin(request), province_of(request)
    midnight = localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{province.email}" if province.email else f"Contact: {site}{reverse('contact')}",
        f"Expires: {(midnight + STANDS_FOR).isoformat()}",
        "Preferred-Languages: vi, en",
        f"Canonical: {site}{reverse('security')}",
    ]
    return plain(lines)
