"""Agencies: all of them by level, and what each was told to do, what it issued, what came before and after it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from directives.asking import ROLE_OF
from directives.folding import collation_key
from directives.lineage import Common, Register
from directives.models import Agency, Assignment, Directive
from directives.search import index
from directives.search.facts import has
from directives.search.listing import Listing
from directives.search.window import Window
from directives.views import kin, machines
from directives.views.bulletin import page_of
from directives.views.listings import rows

SHOWN = 20  # items of each list; the rest is one link away
LEVEL_NAMES = {
    Agency.Level.CENTRAL: _("Central agencies"),
    Agency.Level.PARTY: _("Party bodies"),
    Agency.Level.PROVINCE: _("Agencies of the province"),
    Agency.Level.DEPARTMENT: _("Departments and branches"),
    Agency.Level.DISTRICT: _("District level"),
    Agency.Level.COMMUNE: _("Commune level"),
}


@dataclass
class Level:
    """The agencies of one level, in the order of the alphabet: those of today and those that are no more."""

    name: str
    today: list[Agency] = field(default_factory=list)
    ended: list[Agency] = field(default_factory=list)


class AgencyList(TemplateView):
    """All agencies by level; groups that texts address as one stand apart."""

    template_name = "directives/agency_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        agencies = list(Agency.objects.alphabetical().fetch_mode(settings.PUBLIC_FETCH_MODE))
        return self.render_to_response({"levels": by_level(agencies)})


def by_level(agencies: Iterable[Agency]) -> list[Level]:
    """Agencies by level, from the centre down, groups last; empty levels are left out."""
    levels = {level: Level(name) for level, name in LEVEL_NAMES.items()}
    groups = Level(_("Groups that are addressed as one"))
    today = localdate()
    for agency in agencies:
        level = groups if agency.is_group else levels[agency.level]
        has_ended = agency.valid_until is not None and agency.valid_until <= today
        (level.ended if has_ended else level.today).append(agency)
    return [level for level in (*levels.values(), groups) if level.today or level.ended]


@dataclass(frozen=True)
class Task:
    """What an item tells an agency to do. `told` is who it names, where that is not the agency itself."""

    what: str
    due: str
    told: Agency | None = None


@dataclass(frozen=True)
class Told:
    """An item with the tasks that it gives an agency."""

    item: Directive
    tasks: list[Task]


@dataclass(frozen=True)
class Part:
    """One list of an agency's page: its name in addresses, how many items it has, the newest, the whole's query.

    `is_cut` where only the newest 2,000 items were counted.
    """

    name: str
    title: str
    number: int
    items: list[Told]
    query: str
    is_cut: bool


@dataclass(frozen=True)
class Year:
    """How many items of a year told the agency to act, how many it issued; and both as a share of the most."""

    year: str
    told: int
    issued: int
    told_share: int
    issued_share: int


PARTS = {"chu-tri": _("To lead"), "phoi-hop": _("To coordinate"), "thuc-hien": _("To do")}


class AgencyDetail(TemplateView):
    """An agency: its tasks by role, with those of groups it was in; its documents; its names through time."""

    template_name = "directives/agency_detail.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        register = Register()
        agency = register.agencies.by_slug.get(slug)
        if agency is None:
            raise Http404
        record = Record(agency, register)
        context = {
            "agency": agency,
            "before": kin.before(agency, register.agencies),
            "after": kin.after(agency, register.agencies),
            "groups": register.groups(agency),
            "members": members(agency, register),
            "parts": record.parts(),
            "years": record.years(),
            "is_cut": record.told.is_cut or record.issued.is_cut,
            "query": f"co-quan={agency.slug}",
            "linked_data": machines.trail(
                request, (_("Agencies"), reverse("agency_list")), (agency.name, request.path)
            ),
        }
        return self.render_to_response(context)


class Record:
    """What an agency was told and what it issued: one query of the index, two of the items."""

    def __init__(self, agency: Agency, register: Register):
        self.agency = agency
        self.register = register
        asked = register.told(agency)
        hits = index.newest([asked, has("issuer", agency.pk)])
        self.told, self.issued = (Window(tuple(found)) for found in hits)
        self.listing = Listing(asked, window=self.told)

    def parts(self) -> list[Part]:
        """What it was told in each role, then what it issued; empty lists are left out."""
        asked = {slug: self.register.told(self.agency, role) for slug, role in ROLE_OF.items()}
        keys = {slug: self.told.keys(one, SHOWN) for slug, one in asked.items()}
        keys["ban-hanh"] = [hit.key for hit in self.issued.hits[:SHOWN]]
        items = self._items(sorted({key for found in keys.values() for key in found}))
        tasks = self._tasks(items.values())
        parts = [
            Part(
                slug,
                str(PARTS[slug]),
                self.told.count(asked[slug]),
                [Told(items[key], tasks[key, ROLE_OF[slug]]) for key in keys[slug] if key in items],
                f"co-quan={self.agency.slug}&vai-tro={slug}",
                self.told.is_cut,
            )
            for slug in PARTS
        ]
        issued = [Told(items[key], []) for key in keys["ban-hanh"] if key in items]
        query = f"ban-hanh={self.agency.slug}"
        title, number = str(_("Issued by it")), len(self.issued.hits)
        parts.append(Part("ban-hanh", title, number, issued, query, self.issued.is_cut))
        return [part for part in parts if part.items]

    def years(self) -> list[Year]:
        """Counts by year, the newest first, without a gap between the first and the last."""
        found = [
            int(value) for one in (self.told, self.issued) for value in one.values("day") if len(value) == 4
        ]
        counts = {
            year: (self.told.count(has("day", year)), self.issued.count(has("day", year)))
            for year in (range(max(found), min(found) - 1, -1) if found else ())
        }
        most = max((number for pair in counts.values() for number in pair), default=0) or 1
        return [
            Year(str(year), told, issued, round(100 * told / most), round(100 * issued / most))
            for year, (told, issued) in counts.items()
        ]

    def _items(self, keys: list[int]) -> dict[int, Directive]:
        found = {item.sort_key: item for item in self.listing.read(keys, rows())}
        for item in found.values():
            item.page = page_of(item)
        return found

    def _tasks(self, items: Iterable[Directive]) -> dict[tuple[int, str], list[Task]]:
        """The tasks that items give the agency, what it was before, or a group it was in: by item and role."""
        by_pk = {item.pk: item for item in items}
        own = {one.pk: one for one in self.register.agencies.until_now(self.agency)}
        common: dict[int, list[Common]] = defaultdict(list)
        for one in own.values():
            for group in self.register.groups(one):
                common[group.group.pk].append(group)
        tasks: dict[tuple[int, str], list[Task]] = defaultdict(list)
        for assignment, told in assigned(by_pk, [*own, *common]):
            item = by_pk[assignment.directive_id]
            if told in own or any(one.held_on(item.sort_day) for one in common[told]):
                named = None if told == self.agency.pk else self.register.agencies.by_pk[told]
                tasks[item.sort_key, assignment.role].append(
                    Task(assignment.what, assignment.due_label, named)
                )
        return tasks


def assigned(directives: Iterable[int], agencies: Iterable[int]) -> Iterable[tuple[Assignment, int]]:
    """The tasks that items (by key) give to some of the agencies (by key), each with the agency. One query."""
    through = Assignment.agencies.through.objects.filter(
        assignment__directive__in=list(directives), agency__in=list(agencies)
    )
    for row in through.select_related("assignment").order_by("assignment_id"):
        yield row.assignment, row.agency_id


def members(group: Agency, register: Register) -> list[tuple[Agency, Common]]:
    """The members of a group, in the order of the alphabet, each with the days on which it was one."""
    if not group.is_group:
        return []
    found = [
        (agency, common)
        for agency in register.agencies.by_pk.values()
        for common in register.groups(agency)
        if common.group == group
    ]
    return sorted(found, key=lambda one: collation_key(one[0].name))
