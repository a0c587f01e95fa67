"""What search engines should know: every public page, with the day on which what it shows last changed.

`/sitemap.xml` is an index of one map for each kind of page, of 50,000 addresses a part. Pages whose words are
those of the site are told in both languages; documents and items, whose text is Vietnamese, in Vietnamese only.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from directives.lineage import Lineage, Register
from directives.models import (
    Agency,
    Assignment,
    Citation,
    Directive,
    Document,
    Edition,
    Kind,
    Place,
    Redaction,
)
from directives.models.redactions import last_removal


def last_publication() -> datetime | None:
    """When readers last saw something change: a publication, a withdrawal, a removal of personal data."""
    seen = Edition.objects.filter(state__in=(*Edition.PUBLIC, Edition.State.WITHDRAWN))
    moments = seen.aggregate(
        published=Max("published_at"), ended=Max("ended_at"), removed=Max("digest__redactions__done_at")
    )
    return latest(moments.values())


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, moments), default=None)


class InTurn(Sitemap):
    """A map whose newest change is that of the site: to ask each of its pages would read them all."""

    def get_latest_lastmod(self) -> datetime | None:
        return self.last_publication

    @cached_property
    def last_publication(self) -> datetime | None:
        return last_publication()


class InBothLanguages(InTurn):
    """A map that tells each page in Vietnamese and in English, and that they are one."""

    i18n = True
    alternates = True
    x_default = True


class StandingPages(InBothLanguages):
    """Pages of prose. Nothing tells when their words changed, so nothing is said of it."""

    def items(self) -> list[str]:
        return ["about", "contact", "accessibility", "how_to_embed", "api_page"]

    def location(self, item: str) -> str:
        return reverse(item)

    def get_latest_lastmod(self) -> None:
        return None


class Lists(InBothLanguages):
    """The home page and the lists, which each publication may change."""

    def items(self) -> list[str]:
        kinds = ["meeting_list", "decision_list", "plan_list", "dispatch_list", "otheritem_list"]
        registers = ["deadline_list", "agency_list", "place_list"]
        return ["home", "digest_archive", "directive_list", *kinds, *registers, "api_archive"]

    def location(self, item: str) -> str:
        return reverse(item)

    def lastmod(self, item: str) -> datetime | None:
        return self.last_publication


class Bulletins(InBothLanguages):
    """Live bulletins, newest first."""

    def items(self) -> QuerySet[Edition]:
        live = Edition.objects.live().select_related("digest").annotate(removed_at=last_removal("digest"))
        return live.order_by("-period_start", "-pk")

    def location(self, item: Edition) -> str:
        return reverse("digest_detail", args=[item.digest.slug])

    def lastmod(self, item: Edition) -> datetime:
        return latest((item.published_at, item.removed_at))


class Documents(InTurn):
    """Documents that a live bulletin tells of or cites, changed when the newest of these was published."""

    def items(self) -> QuerySet[Document]:
        told = Directive.objects.live().filter(document=OuterRef("pk"))
        cited = Citation.objects.live().filter(document=OuterRef("pk"))
        removed = Redaction.objects.done().filter(digest__editions__directives__document=OuterRef("pk"))
        return (
            Document.objects.exclude(slug=None)
            .filter(Exists(told) | Exists(cited))
            .annotate(
                told_at=newest(told, "edition__published_at"),
                cited_at=newest(cited, "directive__edition__published_at"),
                removed_at=Subquery(removed.values("done_at")[:1]),
            )
            .only("slug")
            .order_by("pk")
        )

    def location(self, item: Document) -> str:
        return reverse("document_detail", args=[item.slug])

    def lastmod(self, item: Document) -> datetime | None:
        return latest((item.told_at, item.cited_at, item.removed_at))


def newest(rows: QuerySet, moment: str) -> Subquery:
    """The greatest moment of a few rows, as a column of the row that they belong to."""
    return Subquery(rows.order_by(F(moment).desc()).values(moment)[:1])


class Items(InTurn):
    """Live items of one kind that have a page of their own, without a document."""

    kind = Kind.OTHER
    page = "otheritem_detail"

    def items(self) -> QuerySet[Directive]:
        own = Directive.objects.live().of_kind(self.kind).filter(~Q(slug=""), document=None)
        own = own.annotate(removed_at=last_removal("edition__digest"))
        return own.select_related("edition").only("slug", "sort_key", "edition__published_at").newest_first()

    def location(self, item: Directive) -> str:
        return reverse(self.page, args=[item.slug])

    def lastmod(self, item: Directive) -> datetime:
        return latest((item.edition.published_at, item.removed_at))


class Meetings(Items):
    """Meetings in live bulletins."""

    kind = Kind.MEETING
    page = "meeting_detail"


class Registered(InBothLanguages):
    """Rows of the register, each changed with the newest item on it, on its kin or on what it is told with."""

    page = ""

    @cached_property
    def register(self) -> Register:
        return Register()

    def location(self, item: Agency | Place) -> str:
        return reverse(self.page, args=[item.slug])


class Agencies(Registered):
    """Agencies and groups, of today and before."""

    page = "agency_detail"

    def items(self) -> list[Agency]:
        return list(self.register.agencies.by_pk.values())

    def lastmod(self, item: Agency) -> datetime | None:
        family = self.register.agencies.until_now(item)
        groups = [common.group for one in family for common in self.register.groups(one)]
        return latest(self.published.get(one.pk) for one in (*family, *groups))

    @cached_property
    def published(self) -> dict[int, datetime | None]:
        """When the newest item that tells or is issued by each agency was published. Two queries."""
        tasks = Assignment.agencies.through.objects.filter(assignment__directive__live=True)
        told = dict(tasks.values_list("agency").annotate(Max("assignment__directive__edition__published_at")))
        issued = Directive.objects.live().exclude(issuer=None).order_by()
        for pk, moment in issued.values_list("issuer").annotate(Max("edition__published_at")):
            told[pk] = latest((told.get(pk), moment))
        return told


class Places(Registered):
    """Places of today and before."""

    page = "place_detail"

    def items(self) -> list[Place]:
        return list(self.register.places.by_pk.values())

    def lastmod(self, item: Place) -> datetime | None:
        return latest(self.published.get(one.pk) for one in self.register.places.family(item))

    @cached_property
    def published(self) -> dict[int, datetime | None]:
        """When the newest item on each place, or on what lies in it, was published. One query."""
        rows = Directive.places.through.objects.filter(directive__live=True)
        found: dict[int, datetime | None] = {}
        for pk, moment in rows.values_list("place").annotate(Max("directive__edition__published_at")):
            for above in chain_above(pk, self.register.places):
                found[above] = latest((found.get(above), moment))
        return found


def chain_above(pk: int, places: Lineage[Place]) -> Iterable[int]:
    """The key of a place and of all that it lies in."""
    current = places.by_pk.get(pk)
    while current is not None:
        yield current.pk
        current = places.by_pk.get(current.parent_id)


SITEMAPS = {
    "pages": StandingPages,
    "lists": Lists,
    "bulletins": Bulletins,
    "documents": Documents,
    "meetings": Meetings,
    "items": Items,
    "agencies": Agencies,
    "places": Places,
}
