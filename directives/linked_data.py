"""What machines read of a page: schema.org as plain dicts, made of the very rows that the page shows.

Every function takes the origin of the site ("https://example.vn") and gives one thing without its @context, which
`as_text` adds; facts that are not known are left out, never empty.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import quote

from django.urls import reverse
from django.utils.timezone import localtime

from directives.models import Citation, Directive, Document, Edition, Kind, Province
from directives.views.bulletin import page_of

VOCABULARY = "https://schema.org"
FORCE = {
    Document.Status.IN_FORCE: f"{VOCABULARY}/InForce",
    Document.Status.NOT_YET: f"{VOCABULARY}/NotInForce",
    Document.Status.EXPIRED: f"{VOCABULARY}/NotInForce",
}
# Documents that instruct or report; every other type lays down rules or plans.
PAPERS = (Kind.DISPATCH, Kind.OTHER)
RELATIONS = {
    Citation.Relation.AMENDS: "legislationChanges",
    Citation.Relation.REPLACES: "legislationChanges",
    Citation.Relation.IMPLEMENTS: "legislationApplies",
    Citation.Relation.BASED_ON: "legislationApplies",
}
# A list's address carries its query already encoded: encoded twice, it would ask for something else.
_WITH_QUERY = "/?=&%+"
# What would end the element, or a line, within a script.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

Thing = dict[str, object]


def as_text(things: Thing | Sequence[Thing]) -> str:
    """One thing or several as JSON-LD that may stand in a script element of any page."""
    whole = things if isinstance(things, Mapping) else {"@graph": list(things)}
    text = json.dumps({"@context": VOCABULARY, **whole}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def known(facts: Thing) -> Thing:
    """The facts that are there."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {})}


def moment(at: datetime | None) -> str:
    """A moment to the minute with the province's offset; empty for none."""
    return localtime(at).isoformat(timespec="minutes") if at else ""


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def breadcrumbs(trail: Iterable[tuple[str, str]], origin: str) -> Thing:
    """The way from the home page: names and paths of each page on it, the shown one last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(name), "item": origin + quote(path)}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }


def body_in_charge(province: Province, origin: str) -> Thing:
    """The body that publishes, as short as may be: its name and its site."""
    return {
        "@type": "GovernmentOrganization",
        "name": province.governing_body or province.full_name,
        "url": f"{origin}/",
    }


def organization(province: Province, origin: str) -> Thing:
    """The body that publishes, with all that the contact page says of it."""
    return known(
        {
            **body_in_charge(province, origin),
            "areaServed": {"@type": "AdministrativeArea", "name": province.full_name},
            "address": province.address,
            "telephone": province.telephone,
            "email": province.email,
        }
    )


def issue(
    edition: Edition, items: Iterable[Directive], first: datetime, province: Province, origin: str
) -> Thing:
    """A bulletin: `first` is when its first edition was published. Its parts are works, so meetings tell of it alone."""
    pages = [page_of(item) for item in items if item.kind != Kind.MEETING]
    year, week = edition.iso_week
    return known(
        {
            "@type": "PublicationIssue",
            "name": edition.title,
            "issueNumber": f"{year}-W{week:02}",
            "datePublished": moment(first),
            "dateModified": moment(edition.published_at),
            "inLanguage": "vi",
            "url": origin + reverse("digest_detail", args=[edition.digest.slug]),
            "publisher": body_in_charge(province, origin),
            "hasPart": [{"@id": origin + page} for page in pages if page],
        }
    )


def document_page(document: Document, abstract: str, told: Sequence[Directive], origin: str) -> Thing:
    """A document's page: `Legislation` for decisions, plans and what is only cited of laws, else a paper."""
    address = origin + reverse("document_detail", args=[document.slug])
    kind = document.type.kind if document.type else Kind.OTHER
    facts = {
        "@id": address,
        "url": address,
        "name": abstract or str(document),
        "inLanguage": "vi",
        "isPartOf": [bulletin(item, origin) for item in told if item.live],
    }
    if kind in PAPERS:
        return known({"@type": "DigitalDocument", **facts, **paper_facts(document)})
    return known({"@type": "Legislation", **facts, **legislation_facts(document), **relations(told, origin)})


def paper_facts(document: Document) -> Thing:
    return {
        "identifier": document.symbol,
        "additionalType": document.type.name if document.type else "",
        "dateCreated": day(document.issued_on),
        "creator": government(document.issuer.name) if document.issuer else None,
    }


def legislation_facts(document: Document) -> Thing:
    return {
        "legislationIdentifier": document.symbol,
        "legislationType": document.type.name,
        "legislationDate": day(document.issued_on),
        "legislationPassedBy": government(document.issuer.name) if document.issuer else None,
        "temporalCoverage": f"{day(document.effective_on)}/.." if document.effective_on else "",
        "legislationLegalForce": FORCE.get(document.status),
    }


def relations(told: Iterable[Directive], origin: str) -> dict[str, list[Thing]]:
    """What the told items say that the document changes, applies or only cites, each once."""
    found: dict[str, list[Thing]] = {}
    for item in told:
        for citation in item.citations.all():
            if citation.document and citation.document.slug:
                cited = {"@id": origin + reverse("document_detail", args=[citation.document.slug])}
                others = found.setdefault(RELATIONS.get(citation.relation, "citation"), [])
                if cited not in others:
                    others.append(cited)
    return found


def item_page(item: Directive, province: Province, origin: str) -> Thing:
    """The page of an item without a document: an `Event` for a meeting whose day is known, else an article."""
    address = origin + page_of(item)
    facts = {"@id": address, "url": address, "name": item.heading, "inLanguage": "vi"}
    if item.kind == Kind.MEETING and item.held_on:
        # No place: the texts do not say where.
        return {
            "@type": "Event",
            **facts,
            "startDate": day(item.held_on),
            "organizer": body_in_charge(province, origin),
            "subjectOf": bulletin(item, origin),
        }
    return {"@type": "Article", **facts, "headline": item.heading, "isPartOf": bulletin(item, origin)}


def bulletin(item: Directive, origin: str) -> Thing:
    """The bulletin that tells of an item, by its address."""
    return {"@id": origin + reverse("digest_detail", args=[item.edition.digest.slug])}


def government(name: str) -> Thing:
    return {"@type": "GovernmentOrganization", "name": name}


def dataset(
    path: str,
    name: str,
    description: str,
    downloads: Iterable[tuple[str, str]],
    modified: datetime | None,
    province: Province,
    origin: str,
) -> Thing:
    """A list or the archive as data: `downloads` are paths with their media types."""
    return known(
        {
            "@type": "Dataset",
            "name": str(name),
            "description": str(description),
            "url": origin + quote(path, safe=_WITH_QUERY),
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "usageInfo": province.rights,
            "dateModified": moment(modified),
            "creator": body_in_charge(province, origin),
            "spatialCoverage": {"@type": "AdministrativeArea", "name": province.full_name},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": origin + quote(file, safe=_WITH_QUERY),
                    "encodingFormat": kind,
                }
                for file, kind in downloads
            ],
        }
    )
