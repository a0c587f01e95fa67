"""Records of what is no item: digests, editions, agencies, places, documents; as plain values, English names.

An item's record is `exports.columns.record_of`, the same in files and here.
"""

from django.urls import reverse
from django.utils.timezone import localtime

from directives.exports.columns import address_of, assignment_record, document_address, named, record_of
from directives.lineage import Kin, label_of
from directives.models import (
    Agency,
    Assignment,
    Attachment,
    Citation,
    Digest,
    Document,
    DocumentType,
    Edition,
    GroupMembership,
    Place,
    Progress,
)


def edition_record(edition: Edition, digest: Digest, origin: str) -> dict:
    """An edition that is or was public."""
    is_live = edition.state == Edition.State.PUBLISHED
    address = (
        reverse("digest_detail", args=[digest.slug])
        if is_live
        else reverse("edition_detail", args=[digest.slug, edition.number])
    )
    return {
        "number": edition.number,
        "state": edition.state,
        "title": edition.title,
        "period_start": edition.period_start,
        "period_end": edition.period_end,
        "published_at": localtime(edition.published_at),
        "ended_at": localtime(edition.ended_at) if edition.ended_at else None,
        "is_major": edition.is_major,
        "public_note": edition.public_note,
        "fingerprint": edition.fingerprint,
        "url": origin + address,
    }


def digest_record(edition: Edition, origin: str) -> dict:
    """A bulletin by its live edition."""
    digest = edition.digest
    year, week = edition.iso_week
    return {
        "slug": digest.slug,
        "title": edition.title,
        "period_start": edition.period_start,
        "period_end": edition.period_end,
        "iso_year": year,
        "iso_week": week,
        "lead": edition.lead,
        "edition": edition_record(edition, digest, origin),
        "url": origin + reverse("digest_detail", args=[digest.slug]),
    }


def digest_with_items(edition: Edition, items, origin: str) -> dict:
    """A bulletin with its items, in its order."""
    return {**digest_record(edition, origin), "items": [record_of(item, origin) for item in items]}


def agency_record(agency: Agency, origin: str) -> dict:
    """An agency, or a group that texts address as one."""
    return {
        "slug": agency.slug,
        "name": agency.name,
        "label": label_of(agency),
        "short_name": agency.short_name,
        "symbol": agency.symbol,
        "level": agency.level,
        "is_group": agency.is_group,
        "place": named(agency.place, str(agency.place)),
        **lifetime_record(agency),
        "url": f"{origin}/co-quan/{agency.slug}/",
    }


def place_record(place: Place, origin: str) -> dict:
    """A place of today or of before."""
    return {
        "slug": place.slug,
        "type": place.type,
        "name": place.name,
        "label": label_of(place),
        "code": place.code,
        "parent": named(place.parent, str(place.parent)),
        **lifetime_record(place),
        "url": f"{origin}/dia-ban/{place.slug}/",
    }


def lifetime_record(row) -> dict:
    """The first day, and the first day on which it is no more."""
    return {"valid_from": row.valid_from, "valid_until": row.valid_until}


def kin_record(kin: Kin) -> dict:
    """What came before or after, when, on what basis, and whether in part only."""
    return {
        "slug": kin.row.slug,
        "name": label_of(kin.row),
        "day": kin.succession.day,
        "is_partial": kin.succession.part,
        "legal_basis": kin.succession.legal_basis,
    }


def membership_record(membership: GroupMembership, group: Agency) -> dict:
    """A group that an agency belongs or belonged to."""
    return {**named(group), **lifetime_record(membership)}


def type_record(one: DocumentType) -> dict:
    """A type of document; `kind` is empty for a type that is only cited."""
    return {
        "slug": one.slug,
        "name": one.name,
        "code": one.code,
        "kind": one.kind,
        "definition": one.definition,
    }


def document_record(document: Document, origin: str) -> dict:
    """What is known of a document now, told here or only cited."""
    return {
        "slug": document.slug,
        "type": named(document.type),
        "number": document.symbol,
        "regime": document.regime,
        "period": document.period,
        "issuer": named(document.issuer),
        "issued_on": document.issued_on,
        "effective_on": document.effective_on,
        "abstract": document.abstract,
        "status": document.status,
        "url": origin + document_address(document),
    }


def citing_record(citation: Citation, origin: str) -> dict:
    """An item that cites a document, and how."""
    return {"relation": citation.relation, "directive": item_reference(citation.directive, origin)}


def item_reference(item, origin: str) -> dict:
    """Enough of an item to name it and to find it."""
    return {
        "digest": item.edition.digest.slug,
        "key": item.key,
        "kind": item.kind,
        "number": item.symbol,
        "heading": item.heading,
        "url": origin + address_of(item),
    }


def task_record(assignment: Assignment, progress: Progress | None, origin: str) -> dict:
    """A task with the item that gives it, and what the office recorded of it."""
    recorded = None
    if progress:
        recorded = {"extended_to": progress.extended_to, "finished_on": progress.finished_on}
    return {
        **assignment_record(assignment),
        "due_label": assignment.due_label,
        "progress": recorded,
        "directive": item_reference(assignment.directive, origin),
    }


def file_record(file: Attachment, document: Document, origin: str) -> dict:
    """A signed file of a document."""
    return {
        "url": origin + reverse("document_file", args=[document.slug, file.pk]),
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }
