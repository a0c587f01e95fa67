"""What an edition says, as plain values: for its fingerprint, and for comparing two editions."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import prefetch_related_objects

from directives.comparing import Item
from directives.models.attachments import Attachment
from directives.models.digests import Edition
from directives.models.directives import Directive

# Fields of an item that people read, in the order in which differences are told.
ITEM_FIELDS = (
    "kind", "heading", "body", "symbol", "no_number", "issued_on", "effective_on", "issuer_text",
    "signatory", "directed_by", "held_on", "session", "chair", "place_names",
)  # fmt: skip
_CITATION_FIELDS = ("relation", "doc_type", "symbol", "issued_on", "issuer_text", "name")
_ASSIGNMENT_FIELDS = ("key", "addressee", "role", "what", "due_on", "due_text", "precision")


@dataclass
class Rows:
    """The rows that hold what an edition says, in an order that depends on nothing but the content."""

    edition: Edition
    directives: list[Directive] = field(default_factory=list)
    pictures: list[Attachment] = field(default_factory=list)


def rows_of(editions: Sequence[Edition]) -> list[Rows]:
    """The rows of several editions, in the order of these. Six queries, however many editions."""
    found = {edition.pk: Rows(edition) for edition in editions}
    directives = Directive.objects.filter(edition__in=found).select_related("doc_type", "issuer")
    directives = list(directives.order_by("position", "key"))
    prefetch_related_objects(directives, "citations", "assignments__agencies", "places")
    for directive in directives:
        found[directive.edition_id].directives.append(directive)
    for picture in Attachment.objects.filter(edition__in=found):
        found[picture.edition_id].pictures.append(picture)
    return list(found.values())


def content_of(edition: Edition) -> dict:
    """The edition's content in an order that depends on nothing but the content. Six queries."""
    (rows,) = rows_of([edition])
    return content_in(rows)


def content_in(rows: Rows) -> dict:
    """The content that an edition's rows hold."""
    edition = rows.edition
    return {
        "title": edition.title,
        "period_start": _plain(edition.period_start),
        "period_end": _plain(edition.period_end),
        "lead": edition.lead,
        "directives": [_item(directive) for directive in rows.directives],
        "pictures": sorted(
            [picture.item_key, picture.sha256, picture.alternative] for picture in rows.pictures
        ),
    }


def canonical(content: dict) -> bytes:
    """The content as JSON with sorted keys and no spaces, in UTF-8: equal content, equal bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: dict) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal: what `sha256sum` says of the file."""
    return hashlib.sha256(canonical(content)).hexdigest()


def items_of(edition: Edition) -> list[Item]:
    """The edition's items as `comparing.compare` takes them."""
    return [
        Item(key=item["key"], heading=item["heading"], fields={k: v for k, v in item.items() if k != "key"})
        for item in content_of(edition)["directives"]
    ]


def _item(directive: Directive) -> dict:
    return {
        "key": directive.key,
        "position": directive.position,
        **{name: _plain(getattr(directive, name)) for name in ITEM_FIELDS},
        "doc_type": directive.doc_type.name if directive.doc_type else None,
        "issuer": directive.issuer.slug if directive.issuer else None,
        "places": sorted(place.slug for place in directive.places.all()),
        "citations": [_values(citation, _CITATION_FIELDS) for citation in directive.citations.all()],
        "assignments": [
            {
                **_values(assignment, _ASSIGNMENT_FIELDS),
                "agencies": sorted(agency.slug for agency in assignment.agencies.all()),
            }
            for assignment in directive.assignments.all()
        ],
    }


def _values(row, names: tuple[str, ...]) -> dict:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value
