"""The search page: a number finds its document and what cites it, words find items, and nothing is a dead end."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from directives import references, typed_references
from directives.asking import expression_of
from directives.filters import Chosen, DirectiveFilter, as_list, without
from directives.models import Edition
from directives.search import bands, numbers, queries, suggesting
from directives.search.bands import Order, Question
from directives.search.expressions import EVERYTHING, Expression
from directives.search.queries import Query
from directives.typed_references import TypedReference
from directives.views.listings import errors_by_label, page_of_list
from directives.views.search_lines import document_line, lines, writing_lines

LATEST = 3
_OWN_PARAMETERS = ("q", "trang", "sap-xep")


@dataclass(frozen=True)
class Loosened:
    """A filter that may be taken away: in words, the address without it, and how many results that gives."""

    label: str
    query: str
    number: int
    has_more: bool


class Search(TemplateView):
    """`?q=` with the filters of every list; `?sap-xep=lien-quan` puts what fits best before what is newest."""

    template_name = "directives/search.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = Asked.of(request)
        results = bands.results(asked.question, asked.order) if asked.is_given else bands.Results()
        page = page_of_list(request, results, asked.address())
        context = {
            "query": asked.query.text,
            "asked": asked,
            "errors": errors_by_label(asked.filters) if asked.filters else [],
            "results": results,
            "page": page,
            "lines": lines(results.page(page.number), asked.question) if asked.is_given else [],
        }
        if asked.is_given and not results.lines:
            context |= no_result(asked)
        return self.render_to_response(context)


@dataclass
class Asked:
    """What the address asks: the query, the number it holds, the filters, the order."""

    query: Query
    rest: Query
    typed: TypedReference | None
    filters: DirectiveFilter | None
    order: Order

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        text = request.GET.get("q", "")[: queries.LONGEST]
        typed = typed_references.read(text)
        is_filtered = any(name not in _OWN_PARAMETERS for name in request.GET)
        given = request.GET.copy()
        for name in _OWN_PARAMETERS:
            given.pop(name, None)
        by_relevance = request.GET.get("sap-xep") == Order.RELEVANCE
        return cls(
            queries.parse(text),
            queries.parse(typed.rest) if typed else Query(""),
            typed,
            DirectiveFilter(given) if is_filtered else None,
            Order.RELEVANCE if by_relevance else Order.NEWEST,
        )

    @property
    def is_given(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.query.terms)

    @property
    def is_number(self) -> bool:
        """Whether nothing but the number of a document is asked."""
        return self.typed is not None and not self.rest.terms and self.filters is None

    @cached_property
    def question(self) -> Question:
        """What the index is asked. Reads the documents of the number: one query, where there is one."""
        return Question.ask(self.query, self.rest, self.typed, self.expression)

    @property
    def expression(self) -> Expression:
        return self.filters.expression if self.filters and self.filters.values else EVERYTHING

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters in force as the address holds them: the form sends them along."""
        if self.filters is None:
            return []
        return [(key, value) for key, values in self.filters.data.lists() for value in values if value][:40]

    def address(self, text: str | None = None, order: Order | None = None) -> str:
        """The query of an address: the same but for what is given."""
        order = order or self.order
        sorting = [("sap-xep", order.value)] if order is not Order.NEWEST else []
        return urlencode([("q", self.query.text if text is None else text), *self.kept, *sorting])

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """The orders that may be chosen: words, address, whether it is the one in force."""
        words = {Order.NEWEST: _("Newest first"), Order.RELEVANCE: _("Best match first")}
        return [(words[one], self.address(order=one), one is self.order) for one in Order]

    @property
    def chosen(self) -> list[Chosen]:
        """The filters in force, each with the same search without it."""
        if self.filters is None:
            return []
        words = urlencode({"q": self.query.text})
        return [
            replace(one, without="&".join(filter(None, [words, one.without]))) for one in self.filters.chosen
        ]

    @property
    def unfiltered(self) -> str:
        """The address of the same words without any filter."""
        return f"?{urlencode({'q': self.query.text})}"


# --- where nothing answers ----------------------------------------------------------------------------


def no_result(asked: Asked) -> dict:
    """What to ask instead: other words, fewer words, fewer filters, other documents of the number."""
    ways = ways_out(asked)
    advice = suggesting.advise(asked.query, asked.expression, [expression for *_, expression in ways])
    counts = [(*way, count) for way, count in zip(ways, advice.loosened, strict=True) if count]
    return {
        "meant": [(one, asked.address(one.text)) for one in advice.meant],
        "shorter": [(one, asked.address(one.text)) for one in advice.shorter],
        "loosened": [
            Loosened(label, address, min(count, suggesting.COUNTED), count > suggesting.COUNTED)
            for label, address, _expression, count in counts
        ],
        "near": [document_line(one) for one in numbers.near(asked.typed)] if asked.typed else [],
        "latest": latest(),
    }


def ways_out(asked: Asked) -> list[tuple[str, str, Expression]]:
    """Each filter that may be taken away: in words, the address without it, what is asked without it."""
    if asked.filters is None:
        return []
    filters = asked.filters
    less = [
        expression_of(without(filters.values, name, one), filters.known)
        for name, value in filters.values.items()
        for one in as_list(value)
    ]
    return [(one.label, one.without, expression) for one, expression in zip(asked.chosen, less, strict=True)]


def latest() -> list[Edition]:
    """The newest bulletins: the way on from a page that found nothing."""
    return list(Edition.objects.live().select_related("digest").order_by("-period_start", "-pk")[:LATEST])


# --- /so/924-qd-ubnd/ ---------------------------------------------------------------------------------


def number(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads from a number to its one document; offers the choice where years or bodies share it.

    One that is only written somewhere, its year unknown, has a page with the items that write it; any other is
    not found.
    """
    typed = typed_references.read_address(slug.lower())
    found = numbers.documents(typed) if typed else []
    if len(found) == 1:
        return redirect("document_detail", slug=found[0].slug)
    context = {"written": written(slug), "lines": [document_line(one) for one in found]}
    if not found:
        context |= {
            "writing": writing_lines(numbers.phrases_of_address(slug)) if typed else [],
            "near": [document_line(one) for one in numbers.near(typed)] if typed else [],
            "latest": latest(),
        }
    is_known = found or context["writing"]
    return render(request, "directives/number_choice.html", context, status=200 if is_known else 404)


def written(slug: str) -> str:
    """A number of an address as documents print it, where the grammar can."""
    return str(references.parse(slug) or slug.replace("-", " ").upper())
