"""Addresses: given once, at publication, and never led elsewhere. One that is taken takes `-2`, `-3`…

An address that named a person whose data was removed is known by its mark only: nobody gets it again.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.crypto import salted_hmac

from directives import references
from directives.folding import slugify
from directives.models.digests import Digest
from directives.models.directives import Directive
from directives.models.documents import Document
from directives.models.redactions import Redaction
from directives.references import Regime

_WORDS = 80  # characters of a heading's first words


def digest_slug(first_day: date) -> str:
    """The first day, `2024-05-27`; digests that were withdrawn keep theirs."""
    base = first_day.isoformat()
    return _first_free(base, Digest.objects.filter(slug__startswith=base).values_list("slug", flat=True))


def item_slug(directive: Directive, day: date) -> str:
    """Of a meeting or other item: its day and first words. Those of every edition ever are taken."""
    base = dated_words(day, directive.heading)
    taken = Directive.objects.filter(slug__startswith=base).exclude(
        edition__digest=directive.edition.digest_id, key=directive.key
    )
    return _first_free(base, taken.values_list("slug", flat=True))


def document_slug(document: Document, day: date) -> str:
    """Of a document: its number, symbol and year; without a number, its day and first words."""
    base = (
        _numbered(document) if document.symbol else dated_words(document.issued_on or day, document.abstract)
    )
    return _first_free(base, Document.objects.filter(slug__startswith=base).values_list("slug", flat=True))


def _numbered(document: Document) -> str:
    reference = references.parse(document.symbol)
    year = str(document.issued_on.year) if document.issued_on else ""
    if reference is None:
        return slugify(f"{document.symbol} {year}")
    period = year if reference.regime is Regime.PARTY else document.period or year
    return references.slug(reference, period=period, issuer_slug=_issuer_slug(document, reference))


def _issuer_slug(document: Document, reference: references.Reference) -> str:
    """The issuer's slug where its symbol is not its own; of an unknown one, the words in the identity."""
    if document.issuer:
        return "" if document.issuer.owns_symbol else document.issuer.slug
    parts = (document.identity or "").split(":")
    return parts[3] if len(parts) == 5 and parts[3] != reference.issuer else ""


def dated_words(day: date, words: str) -> str:
    """A day and the words of a heading, as an address begins."""
    return f"{day.isoformat()}-{slugify(words, max_length=_WORDS)}".strip("-")


def mark_of(slug: str) -> str:
    """What is kept of an address that named a person: enough to know it again, not to read it."""
    return salted_hmac("directives.slugs", slug, algorithm="sha256").hexdigest()


def removal_of(slug: str) -> Redaction | None:
    """The removal of personal data that took an address from use; None for any other. One query."""
    return _removals().get(mark_of(slug))


def _removals() -> dict[str, Redaction]:
    """The removals by the marks of the addresses that they took from use."""
    done = Redaction.objects.done().select_related("digest").defer("sealed", "words")
    return {place["former"]: one for one in done for place in one.places if "former" in place}


def _first_free(base: str, taken: Iterable[str]) -> str:
    used, removed = set(taken), _removals()
    number, slug = 1, base
    while slug in used or mark_of(slug) in removed:
        number += 1
        slug = f"{base}-{number}"
    return slug
