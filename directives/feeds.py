"""Atom feeds (RFC 4287) of any list of items, with their full text, paged from newest to oldest (RFC 5005).

Items of bulletins that were withdrawn lately are told as deleted (RFC 6721).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import lxml.html
from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.timezone import localtime

from directives.exports.columns import UNTOLD, address_of
from directives.exports.naming import entry_id, printable
from directives.filters import DirectiveFilter
from directives.linking import link_references
from directives.models import Citation, Directive, Edition, Kind
from directives.models.redactions import last_removal
from directives.search import index
from directives.views.bulletin import KIND_SLUGS, addresses
from directives.views.digests import with_standing

ENTRIES = 30  # a page
DELETED_FOR = timedelta(days=90)  # readers' programs that ask more seldom keep what was withdrawn
MOST_DELETED = 300  # some ten bulletins
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_LAST_KEY = 2**63 - 1


@dataclass(frozen=True)
class FeedPage:
    """Some items of a list, newest first, and the key below which the next page begins; None at the end."""

    items: Sequence[Directive]
    next_before: int | None


def key_asked(text: str) -> int | None:
    """The key in `?truoc=`; None for nonsense, which asks for the first page."""
    key = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return key if 0 < key <= _LAST_KEY else None


def page_of_feed(filters: DirectiveFilter, before: int | None) -> FeedPage:
    """The newest items of a list, or those older than the item with the key `before`, whatever the list's order.

    A page that begins at a key holds the same items whatever is published after it.
    """
    hits = index.newest([filters.expression], ENTRIES + 1, before)[0]
    keys = [hit.key for hit in hits[:ENTRIES]]
    return FeedPage(filters.listing.read(keys, with_editions()), keys[-1] if len(hits) > ENTRIES else None)


def with_editions() -> QuerySet[Directive]:
    """Items with all that an entry shows, and when their bulletin was published and corrected."""
    return (
        Directive.objects.select_related("document", "doc_type", "issuer", "edition__digest")
        .defer(*UNTOLD)
        .prefetch_related(
            Prefetch("citations", Citation.objects.select_related("document")),
            Prefetch("edition__digest__editions", told_editions(), to_attr="published_editions"),
        )
    )


def told_editions() -> QuerySet[Edition]:
    """Editions that readers saw, the first first, with `removed_at`: when data was last removed from them."""
    told = Edition.objects.exclude(published_at=None).annotate(removed_at=last_removal("digest"))
    return told.defer("imported", "import_warnings", "import_differences").order_by("number")


def deleted_since(moment: datetime) -> list[Directive]:
    """The items of bulletins that were withdrawn after a moment and did not come back, the last withdrawn first.

    An item is named once, by the last edition that was withdrawn. One query.
    """
    withdrawn = Directive.objects.filter(
        edition__state=Edition.State.WITHDRAWN, edition__ended_at__gt=moment
    ).select_related("edition__digest")
    withdrawn = withdrawn.only(
        "key", "edition__ended_at", "edition__withdrawal_reason", "edition__digest__slug"
    )
    gone = with_standing(withdrawn).filter(stands=False).order_by("-edition__ended_at", "position")
    named: dict[tuple[str, str], Directive] = {}
    for item in gone[:MOST_DELETED]:
        named.setdefault((item.edition.digest.slug, item.key), item)
    return list(named.values())


class ListFeed(Atom1Feed):
    """Django's Atom feed with full text, categories that have labels, links to its other pages, and what was deleted.

    `updated` of a feed without entries is `changed_at`, so that the same feed is the same bytes.
    """

    def __init__(
        self,
        *,
        pages: dict[str, str],
        changed_at: datetime,
        deleted: Sequence[Directive] = (),
        **facts,
    ):
        super().__init__(description=None, **facts)
        self.pages = pages
        self.changed_at = changed_at
        self.deleted = deleted

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items]
        moments += [localtime(item.edition.ended_at) for item in self.deleted]
        return max(moments, default=localtime(self.changed_at))

    def root_attributes(self) -> dict:
        names = {"xmlns:at": _TOMBSTONES} if self.deleted else {}
        return {**super().root_attributes(), **names}

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        for relation, address in self.pages.items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})
        for item in self.deleted:
            when = rfc3339_date(localtime(item.edition.ended_at))
            handler.startElement("at:deleted-entry", {"ref": entry_id(item), "when": when})
            handler.addQuickElement(
                "at:comment", printable(item.edition.withdrawal_reason), {"xml:lang": "vi"}
            )
            handler.endElement("at:deleted-entry")

    def item_attributes(self, item: dict) -> dict:
        return {"xml:lang": "vi"}

    def add_item_elements(self, handler, item: dict) -> None:
        super().add_item_elements(handler, item)
        for scheme, term, label in item["labelled"]:
            handler.addQuickElement("category", "", {"scheme": scheme, "term": term, "label": label})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def add_entry(feed: ListFeed, item: Directive, origin: str, body_in_charge: str) -> None:
    """An item as an entry: its text whole, its name the same in every edition, renewed by each correction."""
    address = origin + address_of(item)
    told = item.edition.digest.published_editions
    feed.add_item(
        title=printable(item.heading),
        link=address,
        description=None,
        unique_id=entry_id(item),
        pubdate=localtime(told[0].published_at),
        updateddate=localtime(updated_at(told)),
        author_name=printable(
            item.issuer_text or (item.issuer.name if item.issuer else "") or body_in_charge
        ),
        labelled=categories(item, origin),
        content=content_of(item, address),
    )


def updated_at(told: Sequence[Edition]) -> datetime:
    """When the newest edition was published; a minor correction renews no entry, for it notifies nobody.

    A removal of personal data renews every entry, so that readers' programs let go of what they keep.
    """
    major = next(edition.published_at for edition in reversed(told) if edition.is_major or edition == told[0])
    return max(filter(None, (major, told[0].removed_at)))


def categories(item: Directive, origin: str) -> list[tuple[str, str, str]]:
    """The kind of an item, and its document's type, each as scheme, term and label."""
    found = [(f"{origin}/van-ban/#loai", KIND_SLUGS[item.kind], str(Kind(item.kind).label))]
    if item.doc_type:
        found.append((f"{origin}/van-ban/#loai-van-ban", item.doc_type.slug, item.doc_type.name))
    return found


def content_of(item: Directive, address: str) -> str:
    """The entry's HTML: the note of a correction, the facts, the text; every link with its host."""
    edition = item.edition
    note = edition.public_note if edition.number > 1 else ""
    body = link_references(item.body, addresses(item))
    context = {"item": item, "body": body, "note": note, "number": edition.number}
    content = lxml.html.fragment_fromstring(
        printable(render_to_string("directives/feed_entry.html", context)), create_parent="div"
    )
    content.make_links_absolute(address, resolve_base_href=False, handle_failures="ignore")
    return lxml.html.tostring(content, encoding="unicode")
