"""What is told of an item wherever a list is taken away: one record for files and the API, one row of columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.dates import print_date
from directives.models import Assignment, Citation, Directive, Document, Kind
from directives.sanitising import plain
from directives.views.bulletin import page_of, with_relations

# What the desk alone reads, and what is heavy: each item would carry its edition's again.
UNTOLD = ("imported", "edition__imported", "edition__import_warnings", "edition__import_differences")


def with_facts(items: QuerySet[Directive]) -> QuerySet[Directive]:
    """Everything that a record holds, in a fixed number of queries."""
    return with_relations(items).prefetch_related("places").defer(*UNTOLD)


def record_of(item: Directive, origin: str = "") -> dict:
    """An item under the English names of the API: strings, numbers, days, lists. Reads `with_facts` only.

    Addresses are those of the language in force, made absolute by `origin` ("https://example.vn").
    """
    return {
        "key": item.key,
        "digest": item.edition.digest.slug,
        "edition": item.edition.number,
        "kind": item.kind,
        "type": named(item.doc_type),
        "number": item.symbol,
        "issued_on": item.issued_on,
        "effective_on": item.effective_on,
        "held_on": item.held_on,
        "issuer": issuer_of(item),
        "signatory": item.signatory,
        "directed_by": item.directed_by,
        "session": item.session,
        "chair": item.chair,
        "heading": item.heading,
        "text": plain(item.body),
        "places": [named(place, str(place)) for place in by_pk(item.places.all())],
        "assignments": [assignment_record(one) for one in item.assignments.all()],
        "cites": [citation_record(one, origin) for one in item.citations.all()],
        "url": origin + address_of(item),
        "document_url": origin + document_address(item.document) if document_address(item.document) else None,
        "updated_at": localtime(item.edition.published_at) if item.edition.published_at else None,
    }


def named(row, name: str = "") -> dict | None:
    """A row of the directory by its slug and its name; None for none."""
    return {"slug": row.slug, "name": name or row.name} if row else None


def issuer_of(item: Directive) -> dict | None:
    """The issuer as the text writes it, with the slug of the agency where it is known."""
    name = item.issuer_text or (item.issuer.name if item.issuer else "")
    return {"slug": item.issuer.slug if item.issuer else None, "name": name} if name else None


def by_pk(rows) -> list:
    """Rows of a link table in one order, on every database."""
    return sorted(rows, key=lambda row: row.pk)


def assignment_record(one: Assignment) -> dict:
    """A task: who, in which role, what, by when and how exactly that is known."""
    return {
        "key": one.key,
        "addressee": one.addressee,
        "agencies": [named(agency) for agency in by_pk(one.agencies.all())],
        "role": one.role,
        "what": one.what,
        "due_on": one.due_on,
        "due_text": one.due_text,
        "precision": one.precision,
    }


def citation_record(one: Citation, origin: str) -> dict:
    """A document that is cited: how, its number or its name, and its page where it has one."""
    address = document_address(one.document)
    return {
        "relation": one.relation,
        "type": one.doc_type,
        "number": one.symbol,
        "issued_on": one.issued_on,
        "name": one.name,
        "url": origin + address if address else None,
    }


def address_of(item: Directive) -> str:
    """An item's permanent page; its place in its bulletin where it has no page of its own."""
    if address := page_of(item):
        return address
    return reverse("digest_detail", args=[item.edition.digest.slug]) + f"#{item.anchor}"


def document_address(document: Document | None) -> str:
    """The page of a document; empty where there is none."""
    return reverse("document_detail", args=[document.slug]) if document and document.slug else ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in characters, and its cell from a record."""

    name: str
    label: str | Promise
    width: int
    cell: Callable[[dict], str | int | date | None]
    is_link: bool = False
    wraps: bool = False


COLUMNS = (
    Column("number", gettext_lazy("Number and symbol"), 20, lambda one: one["number"]),
    Column("type", gettext_lazy("Document type"), 16, lambda one: name_in(one["type"])),
    Column("kind", gettext_lazy("Kind"), 14, lambda one: str(Kind(one["kind"]).label)),
    Column("issued_on", gettext_lazy("Date of issue"), 13, lambda one: one["issued_on"]),
    Column("held_on", gettext_lazy("Held on"), 13, lambda one: one["held_on"]),
    Column("effective_on", gettext_lazy("In force from"), 13, lambda one: one["effective_on"]),
    Column("issuer", gettext_lazy("Issuer"), 26, lambda one: name_in(one["issuer"])),
    Column("heading", gettext_lazy("Heading"), 60, lambda one: one["heading"], wraps=True),
    Column("text", gettext_lazy("Text"), 80, lambda one: one["text"]),
    Column("signatory", gettext_lazy("Signatory"), 20, lambda one: one["signatory"]),
    Column("directed_by", gettext_lazy("Directed by"), 20, lambda one: one["directed_by"]),
    Column("chair", gettext_lazy("Chair"), 20, lambda one: one["chair"]),
    Column("places", gettext_lazy("Places"), 24, lambda one: "; ".join(map(name_in, one["places"]))),
    Column("assignments", gettext_lazy("Tasks"), 60, lambda one: "\n".join(map(task_line, one["assignments"]))),
    Column("due_on", gettext_lazy("First due date"), 13, lambda one: first_due(one["assignments"])),
    Column("cites", gettext_lazy("Cites"), 40, lambda one: "\n".join(map(citation_line, one["cites"]))),
    Column("digest", gettext_lazy("Bulletin"), 13, lambda one: one["digest"]),
    Column("edition", gettext_lazy("Edition"), 9, lambda one: one["edition"]),
    Column("updated_at", gettext_lazy("Published"), 13, lambda one: one["updated_at"] and one["updated_at"].date()),
    Column("url", gettext_lazy("Address"), 50, lambda one: one["url"], is_link=True),
    Column("key", gettext_lazy("Key"), 14, lambda one: one["key"]),
)  # fmt: skip


def name_in(named_row: dict | None) -> str:
    """The name in a record's part; empty for none."""
    return named_row["name"] if named_row else ""


def task_line(one: dict) -> str:
    """A task on one line: "Sở Tài chính (chủ trì): báo cáo kết quả; hạn 10/6/2024"."""
    who = f"{one['addressee']} ({Assignment.Role(one['role']).label})" if one["addressee"] else ""
    due = one["due_text"] or (print_date(one["due_on"]) if one["due_on"] else "")
    said = ": ".join(filter(None, [who, " ".join(one["what"].split())]))
    return "; ".join(filter(None, [said, _("due %(day)s") % {"day": due} if due else ""]))


def first_due(assignments: list[dict]) -> date | None:
    """The earliest due date among tasks."""
    return min((one["due_on"] for one in assignments if one["due_on"]), default=None)


def citation_line(one: dict) -> str:
    """A citation on one line: "Quyết định 315/QĐ-TTg, 17/4/2024"."""
    said = " ".join(filter(None, [one["type"], one["number"]])) if one["number"] else one["name"]
    return capfirst(", ".join(filter(None, [said, print_date(one["issued_on"]) if one["issued_on"] else ""])))
