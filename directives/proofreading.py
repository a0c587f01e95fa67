"""An edition of the database as the checks see it, and what the archive knows of its numbers, names and links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone, translation

from directives import checking, references
from directives.checking.of_facts import COUNCILS
from directives.checking.views import Cited, EditionView, Item, Picture, Task, links_of
from directives.identity import period_of
from directives.models.agencies import Agency
from directives.models.digests import Digest, Edition
from directives.models.directives import Directive
from directives.models.documents import Document
from directives.models.places import Place
from directives.references import Reference, Regime
from directives.sanitising import plain

_AROUND = 11  # numbers before and after those of the edition that may close a gap
_LIFETIME = ("valid_from", "valid_until")


def findings_of(
    edition: Edition, today: date | None = None, view: EditionView | None = None
) -> list[checking.Finding]:
    """Everything that the checks find in an edition: at most fourteen queries, however many items and links."""
    view = view or view_of(edition)
    return checking.run(view, knowledge_of(edition, view, today or timezone.localdate()))


def view_of(edition: Edition) -> EditionView:
    """The edition as a frozen view. Four queries."""
    directives = edition.directives.select_related("doc_type", "issuer")
    directives = directives.prefetch_related("assignments", "citations").order_by("position", "pk")
    return EditionView(
        title=edition.title,
        period_start=edition.period_start,
        period_end=edition.period_end,
        lead=edition.lead,
        items=tuple(_item(directive) for directive in directives),
        pictures=tuple(
            Picture(picture.item_key, picture.file.name.rpartition("/")[2], picture.alternative)
            for picture in edition.pictures.all()
        ),
    )


def _item(directive: Directive) -> Item:
    text = plain(directive.body)
    return Item(
        key=directive.key,
        heading=directive.heading,
        text=text,
        number=directive.symbol,
        type_name=directive.doc_type.name if directive.doc_type else "",
        issuer=directive.issuer.slug if directive.issuer else directive.issuer_text,
        issued_on=directive.issued_on,
        held_on=directive.held_on,
        tasks=tuple(Task(one.addressee, one.due_on, one.due_text) for one in directive.assignments.all()),
        citations=tuple(Cited(one.symbol, one.doc_type, one.issued_on) for one in directive.citations.all()),
        links=links_of(directive.body, text),
    )


def knowledge_of(edition: Edition, view: EditionView, today: date) -> checking.Knowledge:
    """What the archive knows: four queries, and one for each kind of page of this site that is linked to."""
    numbered = [(item, reference) for item in view.items if (reference := references.parse(item.number))]
    archive = _Archive.read(edition, numbered)
    linked = {link.path for item in view.items for link in item.links}
    return checking.Knowledge(
        today=today,
        register=_register(edition.digest.province_id),
        taken=archive.taken,
        series=archive.series,
        is_page=pages_among(linked).__contains__,
    )


def _register(province: int) -> checking.Register:
    """The province's names. Asked anew each time, as anyone may change one; built anew only where they differ."""
    names: list[tuple] = []
    agencies = Agency.objects.filter(province=province)
    for name, short, aliases, *days in agencies.values_list("name", "short_name", "aliases", *_LIFETIME):
        names += [(one, *days) for one in sorted({name, short, *aliases}) if " " in one]
    for kind, name, *days in Place.objects.filter(province=province).values_list("type", "name", *_LIFETIME):
        names += [(f"{office}{kind} {name}", *days) for office in ("", *COUNCILS)]
    return _built(tuple(names))


@lru_cache(maxsize=4)
def _built(names: tuple[tuple, ...]) -> checking.Register:
    """Takes 50 ms for a province of 450 names, half of what all checks of a bulletin take."""
    return checking.Register(checking.Lifetime(*name) for name in names)


# --- numbers that are known -----------------------------------------------------------------------------


@dataclass
class _Archive:
    """Live items of other bulletins that bear the same numbers, and documents numbered near by."""

    told: dict[str, list[Directive]] = field(default_factory=dict)
    known: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, edition: Edition, numbered: list[tuple[Item, Reference]]) -> "_Archive":
        """Two queries; none for an edition without numbers."""
        if not numbered:
            return cls()
        told: dict[str, list[Directive]] = defaultdict(list)
        same = Directive.objects.live().filter(document__symbol_key__in={one.key for _, one in numbered})
        same = same.filter(edition__digest__province=edition.digest.province_id)
        for directive in same.exclude(edition__digest=edition.digest_id).select_related(
            "document__issuer", "edition__digest"
        ):
            told[directive.document.symbol_key].append(directive)
        return cls(told, _near(edition.digest.province_id, numbered))

    def taken(self, item: Item) -> str:
        """The bulletin that told the number of the same issuer and period before; "" where none did."""
        reference = references.parse(item.number)
        if reference is None:
            return ""
        period = period_of(reference, item.day)
        for directive in self.told.get(reference.key, ()):
            document = directive.document
            issuer = document.issuer.slug if document.issuer else ""
            if document.period == period and (not issuer or not item.issuer or issuer == item.issuer):
                return f"bản tin “{directive.edition.title}”"
        return ""

    def series(self, item: Item) -> frozenset[int]:
        """The numbers known in the series of an item."""
        reference = references.parse(item.number)
        if reference is None:
            return frozenset()
        return frozenset(self.known.get(_series(reference, period_of(reference, item.day)), ()))


def _series(reference: Reference, period: str) -> str:
    """The series of a number as one string; letters of all units of an issuer are one."""
    type_code = "" if reference.regime is Regime.LETTER else reference.type_code
    return f"{reference.regime}:{type_code}:{reference.issuer}:{period}"


def _near(province: int, numbered: list[tuple[Item, Reference]]) -> dict[str, set[int]]:
    """The numbers of documents told or cited, by series, within reach of those of the edition."""
    reach: dict[tuple, list[int]] = defaultdict(list)
    for item, reference in numbered:
        period = period_of(reference, item.day)
        if period:
            reach[reference.regime.value, period].append(reference.number)
    if not reach:
        return {}
    wanted = reduce(or_, (_within(*key, numbers) for key, numbers in reach.items()))
    known: dict[str, set[int]] = defaultdict(set)
    for symbol, number, period in Document.objects.filter(wanted, province=province).values_list(
        "symbol", "number", "period"
    ):
        reference = references.parse(symbol)
        if reference:
            known[_series(reference, period)].add(number)
    return known


def _within(regime: str, period: str, numbers: Iterable[int]) -> Q:
    first, last = min(numbers) - _AROUND, max(numbers) + _AROUND
    return Q(regime=regime, period=period, number__gte=first, number__lte=last)


# --- pages of this site ---------------------------------------------------------------------------------

_ROWS = {
    "digest_detail": Digest.objects.live,
    "document_detail": Document.objects.public,
    "meeting_detail": Directive.objects.live,
    "otheritem_detail": Directive.objects.live,
    "agency_detail": Agency.objects.all,
    "place_detail": Place.objects.all,
}


def pages_among(paths: Iterable[str]) -> set[str]:
    """Those of these paths of this site that lead to a page: one query for each kind of page."""
    found: set[str] = set()
    slugs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        match = _match(path)
        if match and match.url_name in _ROWS:
            slugs[match.url_name][match.kwargs["slug"]].append(path)
        elif match:
            found.add(path)
    for name, wanted in slugs.items():
        for slug in _ROWS[name]().filter(slug__in=wanted).values_list("slug", flat=True):
            found.update(wanted[slug])
    return found


def _match(path: str) -> ResolverMatch | None:
    language = translation.get_language_from_path(path) or translation.get_supported_language_variant("vi")
    with translation.override(language):
        try:
            return resolve(path)
        except Resolver404:
            return None
