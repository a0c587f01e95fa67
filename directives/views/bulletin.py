"""What a bulletin's page shows, gathered once for the public page, an earlier edition and the desk's preview."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from directives import references
from directives.folding import fold
from directives.linking import link_references
from directives.models import Assignment, Attachment, Citation, Directive, Edition, Kind
from directives.search.numbers import number_path

# The order in which kinds are counted and offered.
KIND_ORDER = (Kind.MEETING, Kind.DECISION, Kind.PLAN, Kind.DISPATCH, Kind.OTHER)


@dataclass(frozen=True)
class KindCount:
    """How many items of a kind a bulletin has, with the words that name them and the link that shows them."""

    kind: str
    slug: str
    number: int
    label: str


@dataclass(frozen=True)
class Deadline:
    """A due date at a glance: who, what, by when; several addressees of one task stand together."""

    directive: Directive
    addressees: tuple[str, ...]
    what: str
    due_on: date | None
    label: str


@dataclass(frozen=True)
class Addressee:
    """Someone told to act in this bulletin, as the texts write it, and in how many items."""

    name: str
    slug: str
    number: int


@dataclass(frozen=True)
class Bulletin:
    edition: Edition
    items: tuple[Directive, ...]
    counts: tuple[KindCount, ...]
    deadlines: tuple[Deadline, ...]
    addressees: tuple[Addressee, ...]
    lead: str

    @property
    def has_table(self) -> bool:
        """Whether an item's text holds a table, whose style a page of mere text does not load."""
        return any("<table" in item.body for item in self.items)


KIND_SLUGS = {
    Kind.MEETING: "phien-hop",
    Kind.DECISION: "quyet-dinh",
    Kind.PLAN: "ke-hoach",
    Kind.DISPATCH: "cong-van",
    Kind.OTHER: "noi-dung",
}


def with_relations(directives: QuerySet[Directive]) -> QuerySet[Directive]:
    """Everything that the page of an item shows, in a fixed number of queries."""
    return directives.select_related("document", "doc_type", "issuer", "edition__digest").prefetch_related(
        Prefetch("assignments", Assignment.objects.prefetch_related("agencies")),
        Prefetch("citations", Citation.objects.select_related("document")),
    )


def gather(edition: Edition) -> Bulletin:
    """The whole bulletin of `edition`, live or not. Six queries, whatever its length."""
    items = tuple(with_relations(edition.directives.order_by("position", "pk")))
    pictures = pictures_of(edition)
    for item in items:
        dress(item, pictures.get(item.key, ()))
    return Bulletin(
        edition, items, counts(items), deadlines(items), addressees(items), own_lead(edition, items)
    )


def own_lead(edition: Edition, items: Iterable[Directive]) -> str:
    """The lead where it says more than the contents do; empty where it only lists the headings.

    A corrected heading leaves the list as it was: a clause for each item, most of them headings, is still the list.
    """
    headings = [fold(item.heading).strip(" .") for item in items]
    clauses = list(filter(None, (fold(clause).strip(" .…") for clause in edition.lead.split(";"))))
    known = sum(clause in headings for clause in clauses)
    is_list = known == len(clauses) or (len(clauses) == len(headings) and 2 * known > len(clauses))
    return "" if is_list else edition.lead


def pictures_of(edition: Edition) -> dict[str, list[Attachment]]:
    """The edition's pictures by the key of their item."""
    found: dict[str, list[Attachment]] = {}
    for picture in edition.pictures.all():
        picture.address = reverse("picture", args=[picture.pk])
        found.setdefault(picture.item_key, []).append(picture)
    return found


def dress(item: Directive, pictures: Iterable[Attachment] = ()) -> Directive:
    """Give an item what its template prints: its text with cited numbers linked, deadlines, pictures, links."""
    item.linked_body = link_references(item.body, addresses(item))
    item.deadlines = deadlines([item])
    item.pictures = list(pictures)
    item.page = page_of(item)
    return item


def addresses(item: Directive) -> dict[str, str]:
    """Where the numbers that an item cites lead: symbol as the grammar prints it → address."""
    cited = [citation for citation in item.citations.all() if citation.symbol]
    return {citation.symbol: address for citation in cited if (address := address_of(citation))}


def address_of(citation: Citation) -> str:
    """Where a cited number leads: its document's page; while it is open which one is meant, the choice of them."""
    if citation.document and citation.document.slug:
        return reverse("document_detail", args=[citation.document.slug])
    reference = references.parse(citation.symbol) if citation.symbol else None
    return number_path(reference) if reference else ""


def page_of(item: Directive) -> str:
    """The permanent address of an item: its document's page, or its own; empty before its publication."""
    if item.document and item.document.slug:
        return reverse("document_detail", args=[item.document.slug])
    if not item.slug:
        return ""
    name = "meeting_detail" if item.kind == Kind.MEETING else "otheritem_detail"
    return reverse(name, args=[item.slug])


def counts(items: Iterable[Directive]) -> tuple[KindCount, ...]:
    """How many of each kind, in the order of kinds, without empty ones."""
    by_kind: dict[str, list[Directive]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    return tuple(
        KindCount(kind, KIND_SLUGS[kind], len(by_kind[kind]), kind_words(kind, by_kind[kind]))
        for kind in KIND_ORDER
        if kind in by_kind
    )


def kind_words(kind: str, items: list[Directive]) -> str:
    """What a kind holds: the one type when all are of it ("công văn"), else the kind's own list of types.

    The types have Vietnamese names only: other languages say the list.
    """
    types = {item.doc_type.name.lower() for item in items if item.doc_type}
    if get_language() == "vi" and len(types) == 1 and all(item.doc_type for item in items):
        return types.pop()
    if kind == Kind.MEETING:
        return ngettext("meeting", "meetings", len(items))
    if kind == Kind.OTHER:
        return ngettext("other item", "other items", len(items))
    return kind_holds(kind)


def kind_holds(kind: str) -> str:
    """The words for all that a kind may hold, in the reader's language."""
    return {
        Kind.MEETING: _("meetings"),
        Kind.DECISION: _("decisions, resolutions"),
        Kind.PLAN: _("plans, programmes, projects"),
        Kind.DISPATCH: _("official letters, telegrams, instructions"),
        Kind.OTHER: _("other items"),
    }[kind]


def type_label(item: Directive) -> str:
    """An item's own type, never its kind's name: "Công điện", "Phiên họp"."""
    if item.doc_type:
        return item.doc_type.name
    return _("Meeting") if item.kind == Kind.MEETING else _("Other item")


def deadlines(items: Iterable[Directive]) -> tuple[Deadline, ...]:
    """The due dates of `items`, next first; those without a day of their own last."""
    grouped: dict[tuple, list[Assignment]] = {}
    for item in items:
        for assignment in item.assignments.all():
            if assignment.precision:
                key = (item.pk, assignment.due_on, assignment.due_text, assignment.what)
                grouped.setdefault(key, []).append(assignment)
    found = [
        Deadline(
            directive=first.directive,
            addressees=tuple(filter(None, (assignment.addressee for assignment in group))),
            what=capfirst(first.what),
            due_on=first.due_on,
            label=first.due_label,
        )
        for group in grouped.values()
        for first in group[:1]
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.due_on or date.max))


def addressees(items: Iterable[Directive]) -> tuple[Addressee, ...]:
    """Who is told to act, by how many items name them, most first; the same name folded is one."""
    names: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for item in items:
        for slug, name in item_addressees(item).items():
            names.setdefault(slug, name)
            numbers[slug] += 1
    return tuple(Addressee(names[slug], slug, number) for slug, number in numbers.most_common())


def item_addressees(item: Directive) -> dict[str, str]:
    """The agencies of an item's assignments: slug → name."""
    return {
        agency.slug: agency.name
        for assignment in item.assignments.all()
        for agency in assignment.agencies.all()
    }
