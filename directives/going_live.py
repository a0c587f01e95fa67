"""What a publication does to the rows: addresses, documents, days, order, and the entry for search."""

from datetime import datetime

from directives import slugs
from directives.documenting import has_document, tie_documents
from directives.identity import Registry
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.search import entering


def end(edition: Edition, state: Edition.State, now: datetime) -> None:
    """Take an edition and its items from what is live."""
    entering.leave(edition)
    edition.directives.update(live=False)
    edition.state, edition.ended_at = state, now
    edition.save(update_fields=["state", "ended_at", "updated_at"])


def give_address(edition: Edition) -> None:
    """At the first publication: the slug, which is kept for ever, and the day it is filed under."""
    digest = edition.digest
    if digest.slug is None:
        digest.slug, digest.first_day = slugs.digest_slug(edition.period_start), edition.period_start
        digest.save(update_fields=["slug", "first_day"])


def make_live(edition: Edition, superseded: Edition | None) -> None:
    """Tie the items to their documents, give addresses, days and order, set them live and enter them for search."""
    directives = list(
        edition.directives.select_related("edition", "doc_type", "issuer", "document").order_by(
            "position", "pk"
        )
    )
    documents = tie_documents(directives, superseded, Registry(edition.digest.province))
    for document in documents:
        if document.slug is None:
            document.slug = slugs.document_slug(document, edition.period_end)
            document.save(update_fields=["slug"])
    for directive in directives:
        directive.sort_day = directive.day or edition.period_end
        directive.live = True
        if not directive.slug and not has_document(directive):
            directive.slug = slugs.item_slug(directive, directive.day or edition.period_start)
            directive.save(update_fields=["slug"])
    entering.give_sort_keys(directives, edition)
    Directive.objects.bulk_update(directives, ["document", "sort_day", "sort_key", "live"])
    entering.enter(directives)
