"""The identity of a document: regime, number, suffix, type, issuer and period, as one string.

`administrative:QĐ:924:UBND:2024` is the province's; `administrative:QĐ:924:ubnd-huyen-binh-gia:2024` a
district's. A document whose period the text does not give has no identity: it stays open, and no year is
ever invented.
"""

from dataclasses import dataclass
from datetime import date

from directives import document_types, references
from directives.directory import Directory, owns
from directives.folding import slugify
from directives.models.agencies import Agency
from directives.models.documents import Document, DocumentType
from directives.models.provinces import Province
from directives.references import Reference, Regime
from directives.terms import term_of


@dataclass(frozen=True)
class Mention:
    """What a text says of a document, told or cited. `issuer` is given where it is already known."""

    symbol: str
    doc_type: str = ""
    issued_on: date | None = None
    issuer_text: str = ""
    issuer: Agency | None = None


def period_of(reference: Reference, issued_on: date | None) -> str:
    """The period in which the number is unique: a year, a term or a legislature; "" when not known."""
    if reference.regime is Regime.ASSEMBLY:
        return str(reference.legislature or "")
    if reference.regime is Regime.NORMATIVE:
        return str(reference.year or "")
    if issued_on is None:
        return ""
    if reference.regime is Regime.PARTY:
        return term_of(reference.issuer, issued_on)
    return str(issued_on.year)


def identity_of(reference: Reference, mention: Mention, issuer_part: str) -> str | None:
    """The identity, or None while the period or the type is open (the Party's QĐ is one of two types)."""
    period = period_of(reference, mention.issued_on)
    type_part = _type_part(reference, mention.doc_type)
    if not period or type_part is None:
        return None
    number = f"{reference.number}{reference.suffix}"
    return f"{reference.regime}:{type_part}:{number}:{issuer_part}:{period}"


def _type_part(reference: Reference, doc_type: str) -> str | None:
    if reference.regime is Regime.LETTER:
        return ""
    if reference.regime is not Regime.PARTY or len(_types(reference)) < 2:
        return reference.type_code
    named = document_types.by_name(doc_type) if doc_type else None
    return slugify(named.name) if named in _types(reference) else None


def _types(reference: Reference) -> tuple[document_types.DocumentType, ...]:
    return document_types.all_by_code(reference.type_code, reference.regime) if reference.type_code else ()


class Registry:
    """Finds and makes documents for the texts of one province. Reads agencies and types once."""

    def __init__(self, province: Province, directory: Directory | None = None):
        self.province = province
        self.directory = directory or Directory.load(province)
        self.types = {row.name: row for row in DocumentType.objects.all()}

    def find_or_create(self, mention: Mention) -> Document | None:
        """The one row of the document meant; None while its identity is open, or it has no number."""
        facts = self.facts_of(mention)
        if facts.get("identity") is None:
            return None
        return Document.objects.get_or_create(identity=facts.pop("identity"), defaults=facts)[0]

    def find(self, mention: Mention) -> Document | None:
        """The row of the document meant, where there is one already."""
        identity = self.facts_of(mention)["identity"]
        return Document.objects.filter(identity=identity).first() if identity else None

    def facts_of(self, mention: Mention) -> dict:
        """The fields of a Document, as far as the text gives them; `identity` may be None."""
        reference = references.parse(mention.symbol) if mention.symbol else None
        facts = {
            "province": self.province,
            "identity": None,
            "symbol": str(reference) if reference else mention.symbol,
            "issued_on": mention.issued_on,
            "type": self.type_of(reference, mention.doc_type),
            "issuer": mention.issuer,
        }
        if reference:
            issuer = mention.issuer or self.issuer_of(reference, mention)
            facts |= {
                "identity": identity_of(reference, mention, self._issuer_part(reference, mention, issuer)),
                "regime": reference.regime.value,
                "number": reference.number,
                "suffix": reference.suffix,
                "symbol_key": reference.key,
                "period": period_of(reference, mention.issued_on),
                "issuer": issuer,
            }
        return facts

    def issuer_of(self, reference: Reference, mention: Mention) -> Agency | None:
        """The agency that issued it, by the words of the text, else by the symbol."""
        return self.directory.issuer(reference.issuer, mention.issuer_text, mention.issued_on)

    def type_of(self, reference: Reference | None, doc_type: str) -> DocumentType | None:
        """The type that the number proves, else the one that the text writes."""
        proved = document_types.by_code(reference.type_code, reference.regime) if reference else None
        known = proved or (document_types.by_name(doc_type) if doc_type else None)
        if known is None and reference and reference.regime is Regime.LETTER:
            known = document_types.by_name("Công văn")
        return self.types.get(known.name) if known else None

    def _issuer_part(self, reference: Reference, mention: Mention, issuer: Agency | None) -> str:
        """The symbol where it is the issuer's own, or nobody's we know; else the issuer's slug."""
        if reference.regime is Regime.ASSEMBLY:
            return reference.issuer
        if issuer is not None and owns(issuer, reference.issuer):
            return issuer.symbol
        if issuer is not None:
            return reference.issuer if issuer.owns_symbol else issuer.slug
        if self.directory.names_elsewhere(mention.issuer_text):
            return slugify(mention.issuer_text)
        return reference.issuer
