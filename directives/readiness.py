"""What an edition still lacks before readers may see it, in sentences that an editor can act on."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives.dates import print_date
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.documents import Kind

_NUMBERED = (Kind.DECISION, Kind.PLAN, Kind.DISPATCH)
_EXCERPT = 60  # characters of a heading, to know the item by


def gaps(edition: Edition) -> list[str]:
    """Every reason not to publish this content, none when it is complete. Four queries."""
    directives = list(edition.directives.order_by("position", "pk"))
    return [
        *_period_gaps(edition),
        *_item_gaps(directives),
        *_picture_gaps(edition, directives),
        *_overlaps(edition),
        *_note_gaps(edition),
    ]


def _period_gaps(edition: Edition) -> Iterator[str]:
    if edition.period_start is None or edition.period_end is None:
        yield _("The first or the last day of the week is missing: enter both.")
    elif edition.period_end < edition.period_start:
        yield _("The last day of the week is before its first day: mend one of them.")


def _item_gaps(directives: list[Directive]) -> Iterator[str]:
    if not directives:
        yield _("The bulletin has no items: add at least one.")
    positions = Counter(directive.position for directive in directives)
    for position, count in positions.items():
        if count > 1:
            yield _("%(count)d items stand at position %(position)d: give each its own.") % {
                "count": count,
                "position": position,
            }
    for directive in directives:
        yield from _gaps_of(directive)


def _gaps_of(directive: Directive) -> Iterator[str]:
    where = {"position": directive.position, "heading": directive.heading.strip()[:_EXCERPT]}
    if not where["heading"]:
        yield _("Item %(position)d has no heading.") % where
    if directive.kind in _NUMBERED and not directive.symbol.strip() and not directive.no_number:
        yield _("Item %(position)d (%(heading)s) has no number: enter it, or tick that it has none.") % where
    if directive.kind == Kind.MEETING and directive.symbol:
        yield _("Item %(position)d (%(heading)s) is a meeting and has no document number: clear it.") % where


def _picture_gaps(edition: Edition, directives: list[Directive]) -> Iterator[str]:
    """Pictures of items that are there; those of an item that was removed are shown nowhere."""
    keys = ["", *(directive.key for directive in directives)]
    count = edition.pictures.filter(item_key__in=keys, alternative__regex=r"^\s*$").count()
    if count:
        yield ngettext(
            "%(count)d picture has no text alternative: say in words what it shows.",
            "%(count)d pictures have no text alternative: say in words what each shows.",
            count,
        ) % {"count": count}


def _overlaps(edition: Edition) -> Iterator[str]:
    if edition.period_start is None or edition.period_end is None or edition.overlap_reason.strip():
        return
    others = (
        Edition.objects.live()
        .filter(
            digest__province=edition.digest.province_id,
            period_start__lte=edition.period_end,
            period_end__gte=edition.period_start,
        )
        .exclude(digest=edition.digest_id)
    )
    for other in others.order_by("period_start"):
        yield _(
            "The bulletin of %(first)s to %(last)s is live for the same days: give the reason to overlap it."
        ) % {
            "first": print_date(other.period_start),
            "last": print_date(other.period_end),
        }


def _note_gaps(edition: Edition) -> Iterator[str]:
    was_public = edition.digest.editions.exclude(pk=edition.pk).exclude(published_at=None).exists()
    if was_public and not edition.public_note.strip():
        yield _("A correction needs a note for the public: what was corrected and why.")
