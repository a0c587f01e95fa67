"""The one FilterSet: pages, exports, feeds, calendars and the API ask for items through it.

Parameters are Vietnamese words without marks (docs/filters.md lists them). A value that cannot be read is left
out of what is asked and named at its field; whoever must refuse it (the API) looks at `errors`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.asking import Known, expression_of
from directives.dates import print_date
from directives.forms import DateField
from directives.lineage import label_of
from directives.models import Digest, Directive
from directives.search.expressions import Expression
from directives.search.listing import Listing
from directives.search.window import Window

KIND_NAMES = {
    "phien-hop": gettext_lazy("meetings"),
    "quyet-dinh": gettext_lazy("decisions, resolutions"),
    "ke-hoach": gettext_lazy("plans, programmes, projects"),
    "cong-van": gettext_lazy("official letters, telegrams, instructions"),
    "noi-dung": gettext_lazy("other items"),
}
ROLE_NAMES = {
    "chu-tri": gettext_lazy("leads"),
    "phoi-hop": gettext_lazy("coordinates"),
    "thuc-hien": gettext_lazy("does"),
}
DEADLINES = {"1": gettext_lazy("has a deadline"), "0": gettext_lazy("has no deadline")}
NEWEST, OLDEST = "moi-nhat", "cu-nhat"
ORDERS = {NEWEST: gettext_lazy("newest first"), OLDEST: gettext_lazy("oldest first")}
LONGEST_QUERY = 200
FIRST_YEAR, LAST_YEAR = 1945, 2100
UNKNOWN = gettext_lazy("“%(value)s” is not among the values of this field; it was left out.")
_WORDS = {  # how a value that is no name is said
    "q": gettext_lazy("words “%(value)s”"),
    "nam": gettext_lazy("year %(value)s"),
    "tu-ngay": gettext_lazy("from %(value)s"),
    "den-ngay": gettext_lazy("to %(value)s"),
    "han-tu": gettext_lazy("due from %(value)s"),
    "han-den": gettext_lazy("due to %(value)s"),
    "ban-hanh": gettext_lazy("issued by %(value)s"),
    "nguoi-ky": gettext_lazy("signed by %(value)s"),
    "ban-tin": gettext_lazy("bulletin of %(value)s"),
}


def _choice(label, choices: Mapping | None = None, kind=django_filters.ChoiceFilter):
    """A filter whose value is one of `choices`, or of what the register holds when it is asked."""
    return kind(
        label=label, choices=list((choices or {}).items()), error_messages={"invalid_choice": UNKNOWN}
    )


class DayFilter(django_filters.Filter):
    """A day in any form that people write."""

    field_class = DateField


class YearFilter(django_filters.Filter):
    """A year of four digits."""

    field_class = forms.IntegerField


class SlugFilter(django_filters.Filter):
    """A name as an address holds it."""

    field_class = forms.SlugField


@dataclass(frozen=True)
class Chosen:
    """A filter in force: in words, and the query of the same list without it."""

    name: str
    label: str
    without: str


class DirectiveFilter(django_filters.FilterSet):
    """What is asked of live items. Empty, it asks for all of them, newest first."""

    q = django_filters.CharFilter(label=gettext_lazy("Words"), max_length=LONGEST_QUERY)
    loai = _choice(gettext_lazy("Kind"), KIND_NAMES)
    loai_van_ban = _choice(gettext_lazy("Document type"), kind=django_filters.MultipleChoiceFilter)
    ban_hanh = _choice(gettext_lazy("Issued by"))
    co_quan = _choice(gettext_lazy("Agency tasked"))
    vai_tro = _choice(gettext_lazy("Its role"), ROLE_NAMES)
    dia_ban = _choice(gettext_lazy("Place"))
    nam = YearFilter(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    tu_ngay = DayFilter(label=gettext_lazy("From day"))
    den_ngay = DayFilter(label=gettext_lazy("To day"))
    han_tu = DayFilter(label=gettext_lazy("Due from"))
    han_den = DayFilter(label=gettext_lazy("Due to"))
    co_han = _choice(gettext_lazy("Deadline"), DEADLINES)
    nguoi_ky = SlugFilter(label=gettext_lazy("Signatory"), max_length=100)
    ban_tin = SlugFilter(label=gettext_lazy("In the bulletin"), max_length=20)
    sap_xep = _choice(gettext_lazy("Order"), ORDERS)

    class Meta:
        model = Directive
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict:
        """The filters under the names of the address: words joined by hyphens."""
        return {name.replace("_", "-"): one for name, one in super().get_filters().items()}

    def __init__(self, data: QueryDict | None = None, queryset=None, *, request=None, prefix=None):
        super().__init__(QueryDict() if data is None else data, queryset, request=request, prefix=prefix)
        self.known = Known()
        self._signatories: dict[str, str] = {}
        for name in ("loai-van-ban", "ban-hanh", "co-quan", "dia-ban"):
            if name in self.data and name in self.filters:  # a narrower set may do without
                self.filters[name].extra["choices"] = self.choices(name)

    def choices(self, name: str) -> list[tuple[str, str]]:
        """The values of a filter with their words; agencies and places are read from the register."""
        if name == "loai-van-ban":
            return [(slug, one.name) for slug, one in self.known.types.items()]
        if name in ("ban-hanh", "co-quan"):
            return [(row.slug, label_of(row)) for row in self.known.register.agencies.by_pk.values()]
        if name == "dia-ban":
            return [(row.slug, label_of(row)) for row in self.known.register.places.by_pk.values()]
        return list(self.filters[name].extra.get("choices", ()))

    @cached_property
    def values(self) -> dict:
        """The values that could be read, by parameter, without those that nobody gave."""
        form = self.form
        form.is_valid()
        values = {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}
        for first, last in (("tu-ngay", "den-ngay"), ("han-tu", "han-den")):
            if first in values and last in values and values[last] < values[first]:
                form.add_error(last, _("This day is before the first one; it was left out."))
                del values[last]
        if "ban-tin" in values and not Digest.objects.live().filter(slug=values["ban-tin"]).exists():
            form.add_error("ban-tin", UNKNOWN % {"value": values.pop("ban-tin")})
        return values

    @property
    def errors(self):
        """What could not be read, by parameter."""
        self.values  # noqa: B018 (reading the values checks what the form alone cannot)
        return self.form.errors

    @property
    def expression(self) -> Expression:
        """What is asked of the index."""
        return expression_of(self.values, self.known)

    @cached_property
    def listing(self) -> Listing:
        """The items that answer, in the order asked."""
        return Listing(self.expression, oldest_first=self.values.get("sap-xep") == OLDEST)

    def query(self, values: dict | None = None) -> str:
        """Values as the query of an address, in one order, without "?"."""
        values = self.values if values is None else values
        return urlencode(
            [
                (name, one if name == "q" else as_text(one))
                for name in self.filters
                for one in as_list(values.get(name))
            ]
        )

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Each filter in force, with the query that takes it away. The order of the list is none of them."""
        return [
            Chosen(name, self.label(name, one), self.query(without(self.values, name, one)))
            for name, value in self.values.items()
            if name != "sap-xep"
            for one in as_list(value)
        ]

    @property
    def in_words(self) -> str:
        """The filters in force, as titles say them: "Quyết định, nghị quyết; Năm 2024"; "" for none."""
        return "; ".join(one.label for one in self.chosen)

    def label(self, name: str, value: object) -> str:
        """One value in words: "Sở Tài chính", "from 27/5/2024"."""
        if name == "nguoi-ky":
            value = self.signatories([str(value)]).get(str(value), value)
        if name == "ban-tin":  # its slug begins with its first day
            value = date.fromisoformat(str(value)[:10])
        said = dict(self.choices(name)).get(value, as_words(value))
        return capfirst(str(_WORDS.get(name, "%(value)s")) % {"value": said})

    def signatories(self, slugs: list[str], window: Window | None = None) -> dict[str, str]:
        """The names of signatories as an item of the window writes them, by slug. One query for those not yet read."""
        window = window or self.listing.window
        unread = [
            slug for slug in window.values("signatory") if slug in slugs and slug not in self._signatories
        ]
        if unread:
            keys = {window.key_with("signatory", slug): slug for slug in unread}
            names = Directive.objects.live().filter(sort_key__in=list(keys))
            self._signatories |= {keys[key]: name for key, name in names.values_list("sort_key", "signatory")}
        return {slug: self._signatories[slug] for slug in slugs if slug in self._signatories}


def as_list(value: object) -> list:
    """One value or several as a list; none of them for None."""
    return [] if value is None else value if isinstance(value, list) else [value]


def as_text(value: object) -> str:
    """A value as an address holds it: 27-5-2024, a slug, a number."""
    return as_words(value).replace("/", "-")


def as_words(value: object) -> str:
    """A value as people read it."""
    return print_date(value) if isinstance(value, date) else str(value)


def without(values: dict, name: str, value: object) -> dict:
    """The values without one of them."""
    others = [one for one in as_list(values[name]) if one != value]
    rest = {key: other for key, other in values.items() if key != name}
    return {**rest, name: others} if others else rest
