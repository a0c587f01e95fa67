"""The public history of a bulletin: every edition with its fingerprint, and what changed from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from directives.contents import canonical, content_in, content_of, fingerprint, rows_of
from directives.history import Change, change_between, said_in
from directives.models import Edition, Redaction
from directives.sharing import week_in_words
from directives.views import machines
from directives.views.digests import gone, gone_or_missing, live_edition, public_editions

MOST_EDITIONS = 20  # the newest ones, so that a page costs the same whatever was corrected
_TOLD = (*Edition.PUBLIC, Edition.State.WITHDRAWN)


@dataclass(frozen=True)
class Entry:
    """An edition in the history; `change` is what differs from `base`, the readable edition before it.

    What a withdrawn edition said is told no more: it has no change, nor has the first. `removals` of personal
    data are told without the words, and without the fingerprint before them, which would confirm a guessed name.
    """

    edition: Edition
    base: Edition | None = None
    change: Change | None = None
    is_intact: bool = True
    removals: list[Redaction] = field(default_factory=list)

    @property
    def is_withdrawn(self) -> bool:
        return self.edition.state == Edition.State.WITHDRAWN

    @property
    def address(self) -> str:
        """Where the edition is read; empty for one that was withdrawn."""
        return "" if self.is_withdrawn else address_of(self.edition)

    @property
    def base_address(self) -> str:
        return address_of(self.base) if self.base else ""


def address_of(edition: Edition) -> str:
    """The page of a readable edition: the bulletin's own for the live one."""
    slug = edition.digest.slug
    if edition.state == Edition.State.PUBLISHED:
        return reverse("digest_detail", args=[slug])
    return reverse("edition_detail", args=[slug, edition.number])


class DigestHistory(TemplateView):
    """Every published edition of a bulletin, the newest first; gone or missing where its page is."""

    template_name = "directives/digest_history.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        editions = list(told_editions(slug)[: MOST_EDITIONS + 1])
        if not editions:
            raise Http404
        newest = editions[0]
        if newest.state != Edition.State.PUBLISHED:
            return gone(request, newest)
        removals = list(newest.digest.redactions.done().defer("sealed", "words", "reason"))
        steps = [
            (_("All weeks"), reverse("digest_archive")),
            (week_in_words(newest), reverse("digest_detail", args=[slug])),
            (_("History of the bulletin"), request.path),
        ]
        context = {
            "edition": newest,
            "digest": newest.digest,
            "entries": entries_of(editions, removals)[:MOST_EDITIONS],
            "removed_files": any(place.get("file") for one in removals for place in one.places),
            "removals": removals,
            "has_more": len(editions) > MOST_EDITIONS,
            "most": MOST_EDITIONS,
            "linked_data": machines.trail(request, *steps),
        }
        return self.render_to_response(context)


def told_editions(slug: str):
    """The editions of a bulletin that readers saw once, the newest first."""
    editions = public_editions().filter(digest__slug=slug, state__in=_TOLD).order_by("-number")
    return editions.defer("imported", "import_warnings", "import_differences")


def entries_of(editions: Sequence[Edition], removals: Sequence[Redaction] = ()) -> list[Entry]:
    """The editions, newest first, each compared with the readable one before it. Six queries."""
    readable = [edition for edition in editions if edition.state in Edition.PUBLIC]
    said, intact = {}, {}
    for rows in rows_of(readable):
        content = content_in(rows)
        said[rows.edition.pk] = said_in(rows, content)
        intact[rows.edition.pk] = fingerprint(content) == rows.edition.fingerprint
    entries = []
    for place, edition in enumerate(editions):
        before = (one for one in islice(editions, place + 1, None) if one.pk in said)
        base = next(before, None) if edition.pk in said else None
        change = change_between(said[base.pk], said[edition.pk]) if base else None
        removed = [one for one in removals if str(edition.number) in one.fingerprints]
        entries.append(Entry(edition, base, change, intact.get(edition.pk, True), removed))
    return entries


@require_safe
def edition_content(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The bytes whose SHA-256 is the edition's printed fingerprint; gone or missing where its page is."""
    if live_edition(slug) is None:
        return gone_or_missing(request, slug)
    edition = public_editions().filter(digest__slug=slug, number=number, state__in=Edition.PUBLIC).first()
    if edition is None:
        raise Http404
    response = HttpResponse(canonical(content_of(edition)), content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"ban-tin-{slug}-lan-{number}.json"
    )
    response["X-Robots-Tag"] = "noindex"
    return response
