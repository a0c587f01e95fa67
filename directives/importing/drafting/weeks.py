"""Finds the week that a file tells of: an open draft, a live bulletin, a withdrawn one, or none yet."""

from dataclasses import dataclass

from directives import publishing
from directives.importing.facts import DigestFacts
from directives.models.digests import Digest, Edition
from directives.models.provinces import Province


@dataclass(frozen=True)
class Week:
    """What is there of a week: the edition to go on from; none for a new week."""

    edition: Edition | None = None

    @property
    def is_public(self) -> bool:
        """Whether readers know this week, so that a change of it is a correction."""
        return self.edition is not None and not self.edition.is_open


def find(province: Province, facts: DigestFacts) -> Week:
    """The edition of the same first day: open before live before withdrawn; without days, of the same title."""
    editions = Edition.objects.filter(digest__province=province).select_related("digest__province")
    if facts.period_start is None:
        return Week(editions.open().filter(period_start=None, title=facts.title[:500]).first())
    same = editions.filter(period_start=facts.period_start).order_by("-digest", "-number")
    for state in (Edition.OPEN, (Edition.State.PUBLISHED,), (Edition.State.WITHDRAWN,)):
        edition = same.filter(state__in=state).first()
        if edition:
            return Week(_open_one(edition) or edition)
    return Week()


def open_edition(province: Province, week: Week, by) -> tuple[Edition, bool]:
    """The draft to write into, and whether it is new."""
    if week.edition is None:
        digest = Digest.objects.create(province=province)
        return Edition.objects.create(digest=digest, author=by), True
    if week.is_public:
        return publishing.start_correction(week.edition.digest, by), True
    return week.edition, False


def _open_one(edition: Edition) -> Edition | None:
    """The digest's open draft, even one that was given other days."""
    return edition.digest.editions.open().select_related("digest__province").first()
