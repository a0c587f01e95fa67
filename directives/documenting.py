"""Ties the items of an edition to their documents when it is published, and tells the documents' facts."""

from collections.abc import Iterable

from directives import references
from directives.identity import Mention, Registry
from directives.models.citations import Citation
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.documents import Document, Kind

_TOLD = ("type", "issued_on", "issuer", "effective_on", "abstract")


def tie_documents(
    directives: list[Directive], superseded: Edition | None, registry: Registry
) -> list[Document]:
    """Give every item its own document and every citation the one it means; all of them, to be given slugs.

    Sets `directive.document` without saving the directive: publishing saves what it sets at once.
    """
    before = {old.key: old for old in superseded.directives.select_related("doc_type")} if superseded else {}
    documents: dict[int, Document] = {}
    for directive in directives:
        document = _own_document(directive, registry)
        directive.document = document
        if document:
            _tell(document, directive, before.get(directive.key), registry)
            documents[document.pk] = document
    for document in tie_citations(directives, registry):
        documents.setdefault(document.pk, document)
    return list(documents.values())


def tie_citations(directives: Iterable[Directive], registry: Registry) -> list[Document]:
    """Find or make the document of each citation whose facts are complete; the others stay open."""
    citations = Citation.objects.filter(directive__in=list(directives)).exclude(symbol="")
    documents = []
    changed = []
    for citation in citations.select_related("document"):
        document = registry.find_or_create(mention_of_citation(citation))
        if document:
            documents.append(document)
        if document != citation.document and (document or _no_longer_fits(citation)):
            citation.document = document
            changed.append(citation)
    Citation.objects.bulk_update(changed, ["document"])
    return documents


def mention_of_citation(citation: Citation) -> Mention:
    """What the item's text says of the document it cites."""
    return Mention(
        symbol=citation.symbol,
        doc_type=citation.doc_type,
        issued_on=citation.issued_on,
        issuer_text=citation.issuer_text,
    )


def mention_of_item(directive: Directive) -> Mention:
    """What an item says of its own document."""
    return Mention(
        symbol=directive.symbol.strip(),
        doc_type=directive.doc_type.name if directive.doc_type else "",
        issued_on=directive.issued_on,
        issuer_text=directive.issuer_text,
        issuer=directive.issuer,
    )


def has_document(directive: Directive) -> bool:
    """Whether the item tells of a document: every decision, plan and dispatch; another item by its number."""
    if directive.kind == Kind.MEETING:
        return False
    return directive.kind != Kind.OTHER or bool(directive.symbol.strip())


def _no_longer_fits(citation: Citation) -> bool:
    """Whether the words were changed so that they no longer name the document the citation had."""
    document = citation.document
    return document is not None and references.parse(document.symbol) != references.parse(citation.symbol)


def _own_document(directive: Directive, registry: Registry) -> Document | None:
    """The document of the item: by identity; else the row that the item had while that was open; else new."""
    if not has_document(directive):
        return None
    mention = mention_of_item(directive)
    facts = registry.facts_of(mention)
    current = directive.document
    if current and (current.identity is not None or current.symbol not in ("", facts["symbol"])):
        current = None  # the item had another document
    if facts["identity"] is None:
        return current or Document.objects.create(**facts)
    known = Document.objects.filter(identity=facts["identity"]).first()
    if known is None and current:
        Document.objects.filter(pk=current.pk).update(**facts)
        return Document.objects.get(pk=current.pk)
    return known or registry.find_or_create(mention)


def _tell(document: Document, directive: Directive, before: Directive | None, registry: Registry) -> None:
    """Fill the document's facts from what is printed.

    A fact that a person has mended on the document since stays: only what is empty, what the superseded
    edition printed, and what a mere citation gave is written over.
    """
    facts = registry.facts_of(mention_of_item(directive))
    printed = {
        "type": facts["type"],
        "issued_on": directive.issued_on,
        "issuer": facts["issuer"],
        "effective_on": directive.effective_on,
        "abstract": directive.heading,
    }
    was_told = document.slug is not None and document.abstract != ""
    earlier = _printed_before(before) if before else {}
    for name in _TOLD:
        current = getattr(document, name)
        may_change = not was_told or current in (None, "") or (name in earlier and current == earlier[name])
        if printed[name] not in (None, "") and may_change:
            setattr(document, name, printed[name])
    document.save(update_fields=list(_TOLD))


def _printed_before(before: Directive) -> dict:
    return {
        "issued_on": before.issued_on,
        "effective_on": before.effective_on,
        "abstract": before.heading,
    }
