"""Bulletins: the latest, the archive, one week, an earlier edition."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from directives import slugs
from directives.models import Digest, Directive, Edition
from directives.models.redactions import last_removal
from directives.views import machines
from directives.views.bulletin import KIND_SLUGS, Bulletin, gather, item_addressees

CORRECTED_FOR = timedelta(days=14)  # how long the home page tells of a major correction
MOST_CORRECTED = 3


def public_editions():
    """Editions as public pages read them; a forgotten relation is found by the tests.

    Each has `removed_at`: when personal data was last removed from its bulletin.
    """
    editions = Edition.objects.select_related("digest").annotate(removed_at=last_removal("digest"))
    return editions.fetch_mode(settings.PUBLIC_FETCH_MODE)


def live_edition(slug: str) -> Edition | None:
    return public_editions().live().filter(digest__slug=slug).first()


class BulletinPage(TemplateView):
    """A page that shows a bulletin: its context, for the live edition and for earlier ones."""

    template_name = "directives/digest_detail.html"
    is_home = False  # the home page shows the newest week, which has none after it

    def context(self, edition: Edition) -> dict:
        bulletin = gather(edition)
        chosen = choose(bulletin, self.request)
        public = public_until(edition)
        return {
            "bulletin": bulletin,
            "edition": edition,
            "digest": edition.digest,
            "items": chosen.items,
            "chosen": chosen.words,
            "corrections": corrections(public),
            "first_published_at": public[-1].published_at if public else None,
            **neighbours(edition, is_newest=self.is_home),
        }

    def live(self, edition: Edition, **more) -> HttpResponse:
        """The page of a live bulletin, with what machines read of it."""
        context = self.context(edition)
        return self.render_to_response(
            {**context, "linked_data": machines.of_bulletin(self.request, context), **more}
        )


@dataclass(frozen=True)
class Chosen:
    """The items that the reader asked for within a bulletin, and the words that say which."""

    items: tuple
    words: str = ""


def choose(bulletin: Bulletin, request: HttpRequest) -> Chosen:
    """Keep the items of one kind (`?loai=`) or told to one agency (`?co-quan=`); nonsense keeps all."""
    chosen = Chosen(bulletin.items)
    kind = next((count for count in bulletin.counts if count.slug == request.GET.get("loai")), None)
    if kind:
        kept = tuple(item for item in chosen.items if KIND_SLUGS[item.kind] == kind.slug)
        chosen = Chosen(kept, kind.label)
    agency = next((one for one in bulletin.addressees if one.slug == request.GET.get("co-quan")), None)
    if agency:
        kept = tuple(item for item in chosen.items if agency.slug in item_addressees(item))
        chosen = replace(chosen, items=kept, words=agency.name)
    return chosen


def public_until(edition: Edition) -> list[Edition]:
    """The editions of its digest that readers may see, up to this one, newest first."""
    public = edition.digest.editions.filter(state__in=Edition.PUBLIC, number__lte=edition.number)
    return list(public.order_by("-number"))


def corrections(editions: list[Edition]) -> list[Edition]:
    """The corrections that readers are told of, newest first: later published editions with a note.

    Each has `before`, the number of the edition it corrected; None where that one was withdrawn.
    """
    readable = {one.number for one in editions}
    told = [one for one in editions if one.number > 1 and one.public_note]
    for correction in told:
        before = correction.number - 1
        correction.before = before if before in readable else None
    return told


def corrected_lately(shown: Edition, now: datetime) -> list[Edition]:
    """Major corrections of other bulletins than the one shown that went out in the last two weeks, the last first."""
    corrected = (
        public_editions().live().filter(number__gt=1, is_major=True, published_at__gt=now - CORRECTED_FOR)
    )
    corrected = corrected.exclude(pk=shown.pk).exclude(public_note="")
    return list(corrected.order_by("-published_at")[:MOST_CORRECTED])


def neighbours(edition: Edition, *, is_newest: bool = False) -> dict[str, Edition | None]:
    """The weeks before and after this one; after the newest there is none to ask for."""
    weeks = public_editions().live().filter(digest__province=edition.digest.province_id)
    first = edition.period_start
    return {
        "previous": weeks.filter(period_start__lt=first).order_by("-period_start", "-pk").first(),
        "next": None
        if is_newest
        else weeks.filter(period_start__gt=first).order_by("period_start", "pk").first(),
    }


class Home(BulletinPage):
    """The latest bulletin, with the way to all weeks."""

    is_home = True

    def get(self, request: HttpRequest) -> HttpResponse:
        edition = public_editions().live().order_by("-period_start", "-pk").first()
        if edition is None:
            return render(request, "directives/no_digest.html")
        return self.live(edition, is_home=True, corrected=corrected_lately(edition, timezone.now()))


class DigestDetail(BulletinPage):
    """One bulletin as it is now."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        edition = live_edition(slug)
        return self.live(edition) if edition else gone_or_missing(request, slug)


class EditionDetail(BulletinPage):
    """An earlier edition as it was, marked as superseded; the live one leads to the bulletin."""

    def get(self, request: HttpRequest, slug: str, number: int) -> HttpResponse:
        live = live_edition(slug)
        if live is None:
            return gone_or_missing(request, slug)
        if number == live.number:
            return redirect("digest_detail", slug=slug)
        edition = (
            public_editions().filter(digest__slug=slug, number=number, state=Edition.State.SUPERSEDED).first()
        )
        if edition is None:
            raise Http404
        return self.render_to_response({**self.context(edition), "live": live})


def gone_or_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """410 with the reason for a withdrawn bulletin; 404 for one that never was."""
    withdrawn = (
        public_editions().filter(digest__slug=slug, state=Edition.State.WITHDRAWN).order_by("-number").first()
    )
    if withdrawn is None:
        raise Http404
    return gone(request, withdrawn)


def redacted_or_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """410 for an address that named a person whose data was removed; 404 for one that never was.

    It leads to the bulletin only: to lead to the item would go on telling whose it is.
    """
    removal = slugs.removal_of(slug)
    if removal is None:
        raise Http404
    page = reverse("digest_detail", args=[removal.digest.slug]).removeprefix("/en")
    context = {
        "removal": removal,
        "digest": removal.digest,
        # instead of the address that was asked for, which names the person
        "path": reverse("digest_detail", args=[removal.digest.slug]),
        "address": "",
        "path_vi": page,
        "path_en": f"/en{page}",
    }
    return render(request, "directives/redacted.html", context, status=410)


def with_standing(items: QuerySet[Directive]) -> QuerySet[Directive]:
    """Items with `stands`: whether their bulletin is live. One that was withdrawn takes its earlier editions along."""
    return items.annotate(stands=Exists(Edition.objects.live().filter(digest=OuterRef("edition__digest"))))


def gone(request: HttpRequest, withdrawn: Edition) -> HttpResponse:
    """The page of what was withdrawn."""
    context = {"edition": withdrawn, "title": _("This bulletin was withdrawn")}
    return render(request, "directives/withdrawn.html", context, status=410)


@dataclass(frozen=True)
class Week:
    """A line of the archive: a bulletin, one that was withdrawn, or a week that has none."""

    start: date
    end: date
    edition: Edition | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether its address tells only why the bulletin was taken back."""
        return self.edition is not None and self.edition.state == Edition.State.WITHDRAWN


class Archive(TemplateView):
    """All weeks of a year, by month, the newest first; weeks without a bulletin are shown as missing."""

    template_name = "directives/digest_archive.html"

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        span = Digest.objects.live().aggregate(first=Min("first_day"), last=Max("first_day"))
        if span["first"] is None:
            return render(request, "directives/no_digest.html")
        years = range(span["last"].year, span["first"].year - 1, -1)
        shown = year or years[0]
        if shown not in years:
            raise Http404
        weeks = weeks_of(shown, span["first"], span["last"])
        context = {"year": shown, "years": years, "months": by_month(weeks), "is_index": year is None}
        steps = [(_("All weeks"), reverse("digest_archive"))]
        if year:
            steps.append((str(year), request.path))
        context["linked_data"] = machines.trail(request, *steps)
        return self.render_to_response(context)


def weeks_of(year: int, first: date, last: date) -> list[Week]:
    """The bulletins whose first day is in `year`, and the Mondays to Sundays between them that none covers."""
    editions = told_between(date(year - 1, 12, 1), date(year, 12, 31))
    weeks = [
        Week(edition.period_start, edition.period_end, edition)
        for edition in editions
        if edition.period_start.year == year
    ]
    monday = max(first, date(year, 1, 1))
    monday -= timedelta(days=monday.weekday())
    while monday <= min(last, date(year, 12, 31)):
        sunday = monday + timedelta(days=6)
        covered = any(e.period_start <= sunday and e.period_end >= monday for e in editions)
        if not covered and monday.year == year:
            weeks.append(Week(monday, sunday))
        monday += timedelta(days=7)
    return sorted(weeks, key=lambda week: week.start, reverse=True)


def told_between(first: date, last: date) -> list[Edition]:
    """One edition a digest that begins between two days: the live one, else the last that was withdrawn."""
    states = (Edition.State.PUBLISHED, Edition.State.WITHDRAWN)
    editions = public_editions().filter(state__in=states, period_start__range=(first, last))
    chosen: dict[int, Edition] = {}
    for edition in editions.order_by("number"):
        before = chosen.get(edition.digest_id)
        if before is None or before.state == Edition.State.WITHDRAWN:
            chosen[edition.digest_id] = edition
    return list(chosen.values())


def by_month(weeks: list[Week]) -> list[tuple[date, list[Week]]]:
    """Weeks grouped under the first of their month, in their order."""
    months: dict[date, list[Week]] = {}
    for week in weeks:
        months.setdefault(week.start.replace(day=1), []).append(week)
    return list(months.items())
