"""What came before and after an agency or a place, and the groups an agency is told with: asked as expressions.

The register of agencies and places is small (hundreds of rows a province); it is read whole, in five queries.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import QuerySet

from directives.dates import print_date
from directives.models import Agency, AgencySuccession, GroupMembership, Place, PlaceSuccession
from directives.models.lifetimes import Lifetime, Succession
from directives.search.expressions import All, Any, Expression
from directives.search.facts import between, has


@dataclass(frozen=True)
class Kin:
    """An agency or place before or after another: `succession` tells the day, the basis, and if only in part.

    `is_whole`: no step between the two was in part, so that what lay within one lies within the other.
    """

    row: Agency | Place
    succession: Succession
    is_whole: bool = True


@dataclass(frozen=True)
class Common:
    """A group that an agency was in, from `first` to `last`, both included; None is unbounded."""

    group: Agency
    first: date | None
    last: date | None

    def held_on(self, day: date) -> bool:
        """Whether what the group was told on that day was told to the agency too."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Lineage[Row: (Agency, Place)]:
    """The rows of one register by key and slug, and what became of them, which is read when it is asked for."""

    def __init__(self, rows: Iterable[Row], successions: QuerySet[Succession]):
        self.by_pk: dict[int, Row] = {row.pk: row for row in rows}
        self.by_slug: dict[str, Row] = {row.slug: row for row in self.by_pk.values()}
        self._successions = successions

    @cached_property
    def _before(self) -> dict[int, list[Succession]]:
        return _by(self._successions, "successor_id")

    @cached_property
    def _after(self) -> dict[int, list[Succession]]:
        return _by(self._successions, "predecessor_id")

    def before(self, row: Row) -> list[Kin]:
        """Everything that became it, nearest first."""
        return self._chain(row.pk, self._before, "predecessor_id")

    def after(self, row: Row) -> list[Kin]:
        """Everything that it became, nearest first."""
        return self._chain(row.pk, self._after, "successor_id")

    def family(self, row: Row) -> list[Row]:
        """Itself, what came before it and what came after it; not what else came of its predecessors."""
        return [*self.until_now(row), *(kin.row for kin in self.after(row))]

    def until_now(self, row: Row) -> list[Row]:
        """Itself and what came before it."""
        return [row, *(kin.row for kin in self.before(row))]

    def _chain(self, pk: int, links: dict[int, list[Succession]], end: str) -> list[Kin]:
        found, seen, waiting = [], {pk}, [(pk, True)]
        for current, is_whole in waiting:
            for succession in links.get(current, ()):
                other = getattr(succession, end)
                if other not in seen and other in self.by_pk:
                    seen.add(other)
                    one = Kin(self.by_pk[other], succession, is_whole and not succession.part)
                    waiting.append((other, one.is_whole))
                    found.append(one)
        return found


def _by(successions: QuerySet[Succession], end: str) -> dict[int, list[Succession]]:
    """Successions by the key of one of their ends. One query, whichever of the two ends is asked for first."""
    found: dict[int, list[Succession]] = defaultdict(list)
    for one in successions:
        found[getattr(one, end)].append(one)
    return found


class Register:
    """All agencies and places, with their lineages and groups. Each part is read when it is first asked for."""

    @cached_property
    def agencies(self) -> Lineage[Agency]:
        """Agencies and groups. One query, and one more for what became of them."""
        return Lineage(Agency.objects.all(), AgencySuccession.objects.order_by("day", "pk"))

    @cached_property
    def places(self) -> Lineage[Place]:
        """Places, each with what it is part of. One query, and one more for what became of them."""
        lineage = Lineage(Place.objects.all(), PlaceSuccession.objects.order_by("day", "pk"))
        for place in lineage.by_pk.values():
            if place.parent_id:
                place.parent = lineage.by_pk[place.parent_id]
        return lineage

    @cached_property
    def memberships(self) -> dict[int, list[GroupMembership]]:
        """The memberships of each agency, by its key. One query."""
        found: dict[int, list[GroupMembership]] = defaultdict(list)
        for one in GroupMembership.objects.all():
            found[one.member_id].append(one)
        return found

    def told(self, agency: Agency, role: str = "told") -> Expression:
        """Items that give a task to the agency, to what came before it, or to a group that they were then in.

        `role` is "told" for any role, else leads, coordinates or does. What was told to the agencies that came
        after it is on their own pages: they may have been told it before they took anything over.
        """
        family = self.agencies.until_now(agency)
        alone = [has(role, one.pk) for one in family]
        shared = [self._with_group(role, common) for one in family for common in self.groups(one)]
        return Any((*alone, *shared))

    def groups(self, agency: Agency) -> list[Common]:
        """The groups that the agency was in, each with the days on which it was."""
        return [
            Common(self.agencies.by_pk[one.group_id], *_overlap(agency, one))
            for one in self.memberships[agency.pk]
            if one.group_id in self.agencies.by_pk
        ]

    def on(self, place: Place) -> Expression:
        """Items on the place, on what lies within it, and on what came before or after it.

        A district that became it in part counts as itself: its other communes are no part of the place.
        """
        on = [has("place", one.pk) for one in self.places.family(place)]
        return Any((*on, *(has("within", one.pk) for one in self._whole(place))))

    def at(self, place: Place) -> set[int]:
        """The keys of all places whose items `on` asks for."""
        children: dict[int, list[int]] = defaultdict(list)
        for one in self.places.by_pk.values():
            if one.parent_id:
                children[one.parent_id].append(one.pk)
        within, waiting = set(), [one.pk for one in self._whole(place)]
        for pk in waiting:
            fresh = [child for child in children[pk] if child not in within]
            within.update(fresh)
            waiting += fresh
        return within | {one.pk for one in self.places.family(place)}

    def _whole(self, place: Place) -> list[Place]:
        kin = (*self.places.before(place), *self.places.after(place))
        return [place, *(one.row for one in kin if one.is_whole)]

    def _with_group(self, role: str, common: Common) -> Expression:
        asked = has(role, common.group.pk)
        if common.first is None and common.last is None:
            return asked
        return All((asked, between("day", common.first, common.last)))


def _overlap(*lifetimes: Lifetime) -> tuple[date | None, date | None]:
    """The first and last day on which all of them existed; None is unbounded."""
    first = max((one.valid_from for one in lifetimes if one.valid_from), default=None)
    until = min((one.valid_until for one in lifetimes if one.valid_until), default=None)
    return first, until - timedelta(days=1) if until else None


def name_of(row: Agency | Place) -> str:
    """Its name, with the district or city that it lay in: "xã Thiện Hòa, huyện Bình Gia"."""
    parent = getattr(row, "parent", None)
    return f"{row}, {parent}" if parent and parent.type != Place.Type.PROVINCE else str(row)


def label_of(row: Agency | Place) -> str:
    """A name that tells it from others of that name: with its last day if it is no more."""
    name = name_of(row)
    return f"{name} (đến {print_date(row.last_day)})" if row.last_day else name
