"""What each filter still offers, with how many items it would give: counted without the filter's own choice.

Every option is counted by the expression that choosing it would ask, over the newest 2,000 rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from directives.asking import expression_of
from directives.filters import DirectiveFilter, as_list
from directives.folding import collation_key
from directives.search import index
from directives.search.listing import Listing
from directives.search.window import Window

# In the order in which a form shows them.
FACETS = (
    "loai", "loai-van-ban", "ban-hanh", "co-quan", "vai-tro", "dia-ban", "nam", "co-han", "nguoi-ky", "ban-tin"
)  # fmt: skip
# Options that are names stand in the order of the Vietnamese alphabet.
_NAMES = ("loai-van-ban", "ban-hanh", "co-quan", "dia-ban", "nguoi-ky")


@dataclass(frozen=True)
class Option:
    """A value that may be chosen: its words, how many items it gives, and the query of that list."""

    value: str
    label: str
    count: int
    is_chosen: bool
    query: str


@dataclass(frozen=True)
class Facet:
    """A filter with its options; `is_cut` where only the newest 2,000 items were counted."""

    name: str
    label: str
    options: tuple[Option, ...]
    is_cut: bool


def facets_of(filters: DirectiveFilter) -> list[Facet]:
    """Every facet, counted. One query of the index for all of them and the list itself."""
    values = filters.values
    chosen = [name for name in FACETS if name in values]
    wider = [expression_of(_leave(values, name), filters.known) for name in chosen]
    hits = index.newest([filters.expression, *wider])
    own, *others = (Window(tuple(found)) for found in hits)
    if not filters.listing.oldest_first:
        filters.listing = Listing(filters.expression, window=own)
    windows = dict(zip(chosen, others, strict=True))
    return [_facet(filters, name, windows.get(name, own)) for name in FACETS]


def _leave(values: dict, name: str) -> dict:
    return {key: value for key, value in values.items() if key != name}


def _facet(filters: DirectiveFilter, name: str, window: Window) -> Facet:
    chosen = [str(one) for one in as_list(filters.values.get(name))]
    options = []
    for value, label in _labels(filters, name, window):
        count = window.count(_asked(filters, name, value))
        if count or value in chosen:
            query = filters.query({**_leave(filters.values, name), name: _typed(name, value)})
            options.append(Option(value, label, count, value in chosen, query))
    if name in _NAMES:
        options.sort(key=lambda option: collation_key(option.label))
    return Facet(name, str(filters.filters[name].label), tuple(options), window.is_cut)


def _asked(filters: DirectiveFilter, name: str, value: str):
    """What choosing the value would ask besides the other filters; an agency and its role ask together."""
    beside = {key: filters.values[key] for key in ("co-quan", "vai-tro") if key in filters.values}
    values = (
        {**beside, name: _typed(name, value)}
        if name in ("co-quan", "vai-tro")
        else {name: _typed(name, value)}
    )
    return expression_of(values, filters.known)


def _typed(name: str, value: str):
    """An option's value as the filters hold it."""
    if name == "loai-van-ban":
        return [value]
    return int(value) if name == "nam" else value


def _labels(filters: DirectiveFilter, name: str, window: Window) -> Iterable[tuple[str, str]]:
    """The values that a facet may offer, with their words; years and bulletins the newest first."""
    if name == "nam":
        years = sorted({value for value in window.values("day") if len(value) == 4}, reverse=True)
        return [(year, year) for year in years]
    if name == "nguoi-ky":
        return filters.signatories(list(window.values("signatory")), window).items()
    if name == "ban-tin":
        slugs = sorted(window.values("digest"), reverse=True)
        return [(slug, filters.label(name, slug)) for slug in slugs]
    return [(value, str(label)) for value, label in filters.choices(name)]
