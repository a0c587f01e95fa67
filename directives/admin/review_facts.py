"""The record of an item as the review shows it: each fact with its name, its value, and how it stands in a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from directives.admin import showing
from directives.importing.recognising.standing import Fact
from directives.models import Assignment, Citation, Directive

_PLACE_TYPES = ("thị trấn ", "thị xã ", "thành phố ", "huyện ", "phường ", "xã ", "quận ", "đặc khu ")


@dataclass(frozen=True)
class Value:
    """One value of a line. `fact`: how it stands in the text; None for what no words of the text say."""

    text: str
    fact: Fact | None = None
    quiet: str = ""  # what is said beside it


@dataclass(frozen=True)
class Line:
    """A line of the record: its label, and its values. `sort` is the colour of its marks."""

    label: str
    values: tuple[Value, ...]
    sort: str = ""


def lines_of(item: Directive) -> list[Line]:
    """The record of an item, whose lists are to be prefetched."""
    return [
        *_document_lines(item),
        *_meeting_lines(item),
        *_place_lines(item),
        *(_task_line(number, task) for number, task in enumerate(item.assignments.all(), start=1)),
        *_citation_lines(item),
    ]


def in_order_of_choice(lines: list[Line]) -> list[Fact]:
    """The facts as they choose their places in the text: numbers before days, long words before their parts."""
    facts = [value.fact for line in lines for value in line.values if value.fact]
    return sorted(facts, key=_rank)


def _rank(fact: Fact) -> int:
    if fact.number:
        return 0
    if fact.name.startswith(("due", "agency")):
        return 1
    return 2 if not fact.name.startswith(("place", "type")) else 3


def _document_lines(item: Directive) -> Iterator[Line]:
    if item.doc_type:
        fact = Fact("type", words=item.doc_type.name, beside="number")
        kind = item.get_kind_display()
        quiet = "" if kind.casefold() == item.doc_type.name.casefold() else kind
        yield Line(_("Type"), (Value(item.doc_type.name, fact, quiet),), "document")
    else:
        yield Line(_("Kind"), (Value(item.get_kind_display()),), "document")
    if item.symbol:
        yield Line(
            _("Number and symbol"), (Value(item.symbol, Fact("number", number=item.symbol)),), "document"
        )
    elif item.no_number:
        yield Line(_("Number and symbol"), (Value(_("has no number")),), "document")
    if item.issued_on:
        fact = Fact("issued", day=item.issued_on, beside="number")
        yield Line(_("Date of issue"), (Value(showing.day(item.issued_on), fact),), "day")
    if item.effective_on:
        fact = Fact("effective", day=item.effective_on)
        yield Line(_("In force from"), (Value(showing.day(item.effective_on), fact),), "day")
    yield from _issuer_line(item)
    if item.signatory:
        yield Line(
            _("Signatory"), (Value(item.signatory, Fact("signatory", words=item.signatory)),), "person"
        )
    if item.directed_by:
        fact = Fact("directed", words=item.directed_by)
        yield Line(_("Directed by"), (Value(item.directed_by, fact),), "person")


def _issuer_line(item: Directive) -> Iterator[Line]:
    meant = item.issuer.name if item.issuer else ""
    if item.issuer_text:
        fact = Fact("issuer", words=item.issuer_text, beside="number")
        quiet = meant if meant != item.issuer_text else ""
        yield Line(_("Issuer"), (Value(item.issuer_text, fact, quiet),), "agency")
    elif meant:
        yield Line(_("Issuer"), (Value(meant, quiet=_("by the number")),), "agency")


def _meeting_lines(item: Directive) -> Iterator[Line]:
    if item.held_on:
        fact = Fact("held", day=item.held_on)
        yield Line(_("Held on"), (Value(showing.day(item.held_on), fact),), "day")
    if item.session:
        yield Line(_("Session"), (Value(item.session, Fact("session", words=item.session)),), "document")
    if item.chair:
        yield Line(_("Chair"), (Value(item.chair, Fact("chair", words=item.chair)),), "person")


def _place_lines(item: Directive) -> Iterator[Line]:
    values = tuple(
        Value(name, Fact(f"place{number}", words=name, otherwise=_bare(name)))
        for number, name in enumerate(item.place_names, start=1)
    )
    if values:
        yield Line(_("Places"), values, "place")


def _bare(name: str) -> str:
    """A place's name without its type, as lists name it: "các xã: Thiện Hòa, Yên Lỗ"."""
    for kind in _PLACE_TYPES:
        if name.casefold().startswith(kind):
            return name[len(kind) :]
    return ""


def _task_line(number: int, task: Assignment) -> Line:
    told = ", ".join(agency.name for agency in task.agencies.all() if agency.name != task.addressee)
    role = task.get_role_display()
    values = [
        Value(
            task.addressee or _("no addressee"),
            Fact(f"agency{number}", words=task.addressee) if task.addressee else None,
            f"{role}: {told}" if told else role,
        )
    ]
    if task.due_text or task.due_on:
        fact = Fact(f"due{number}", words=task.due_text, day=_day_of(task), beside=f"agency{number}")
        values.append(Value(task.due_label, fact, _("due date")))
    if task.what:
        values.append(Value("", quiet=Truncator(task.what).words(40)))
    return Line(_("Task %(number)d") % {"number": number}, tuple(values), "task")


def _day_of(task: Assignment):
    """The day to look for where the due date's words are not known."""
    return None if task.due_text else task.due_on


def _citation_lines(item: Directive) -> Iterator[Line]:
    values = tuple(
        Value(str(one), _citation_fact(number, one), one.get_relation_display())
        for number, one in enumerate(item.citations.all(), start=1)
    )
    if values:
        yield Line(_("Cited documents"), values, "cited")


def _citation_fact(number: int, citation: Citation) -> Fact:
    name = f"cited{number}"
    return (
        Fact(name, number=citation.symbol, cited=True) if citation.symbol else Fact(name, words=citation.name)
    )
