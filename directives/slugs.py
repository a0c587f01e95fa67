"""Addresses: given once, at publication, and never led elsewhere. One that is taken takes `-2`, `-3`…"""

from collections.abc import Iterable
from datetime import date

from directives import references
from directives.folding import slugify
from directives.models.digests import Digest
from directives.models.directives import Directive
from directives.models.documents import Document
from directives.references import Regime

_WORDS = 80  # characters of a heading's first words


def digest_slug(first_day: date) -> str:
    """The first day, `2024-05-27`; digests that were withdrawn keep theirs."""
    base = first_day.isoformat()
    return _first_free(base, Digest.objects.filter(slug__startswith=base).values_list("slug", flat=True))


def item_slug(directive: Directive, day: date) -> str:
    """Of a meeting or other item: its day and first words. Those of every edition ever are taken."""
    base = _dated_words(day, directive.heading)
    taken = Directive.objects.filter(slug__startswith=base).exclude(
        edition__digest=directive.edition.digest_id, key=directive.key
    )
    return _first_free(base, taken.values_list("slug", flat=True))


def document_slug(document: Document, day: date) -> str:
    """Of a document: its number, symbol and year; without a number, its day and first words."""
    base = (
        _numbered(document) if document.symbol else _dated_words(document.issued_on or day, document.abstract)
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


def _dated_words(day: date, words: str) -> str:
    return f"{day.isoformat()}-{slugify(words, max_length=_WORDS)}".strip("-")


def _first_free(base: str, taken: Iterable[str]) -> str:
    used = set(taken)
    if base not in used:
        return base
    number = 2
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"
