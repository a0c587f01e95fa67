"""What search engines should know: bulletins and documents, with the day they last changed."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from directives.models import Directive, Document, Edition, Kind


class Pages(Sitemap):
    """Pages that always exist."""

    def items(self) -> list[str]:
        return [
            "home",
            "digest_archive",
            "meeting_list",
            "decision_list",
            "plan_list",
            "dispatch_list",
            "about",
            "contact",
            "accessibility",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


class Bulletins(Sitemap):
    """Live bulletins, newest first."""

    def items(self):
        return Edition.objects.live().select_related("digest").order_by("-period_start", "-pk")

    def location(self, item: Edition) -> str:
        return reverse("digest_detail", args=[item.digest.slug])

    def lastmod(self, item: Edition):
        return item.published_at


class Documents(Sitemap):
    """Documents that a live bulletin tells of or cites."""

    def items(self):
        return Document.objects.public().exclude(slug=None).order_by("-pk")

    def location(self, item: Document) -> str:
        return reverse("document_detail", args=[item.slug])


class Meetings(Sitemap):
    """Meetings in live bulletins."""

    def items(self):
        return Directive.objects.live().of_kind(Kind.MEETING).exclude(slug="").order_by("-pk")

    def location(self, item: Directive) -> str:
        return reverse("meeting_detail", args=[item.slug])


SITEMAPS = {"pages": Pages, "bulletins": Bulletins, "documents": Documents, "meetings": Meetings}
