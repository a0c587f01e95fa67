"""The page of a document, told here or only cited, and its files."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Case, Prefetch, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from directives import progress
from directives.attachments import served
from directives.models import Attachment, Citation, Directive, Document, Edition
from directives.views import machines
from directives.views.bulletin import address_of, dress, page_of, with_relations
from directives.views.chains import chain_of
from directives.views.digests import gone_or_missing, live_edition, redacted_or_missing, with_standing

MOST_CITED = 50  # citations of a document that its page shows


class DocumentDetail(TemplateView):
    """What each bulletin told of a document, its facts and files, what it cites and what cites it."""

    template_name = "directives/document_detail.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        documents = Document.objects.select_related("type", "issuer").fetch_mode(settings.PUBLIC_FETCH_MODE)
        document = documents.filter(slug=slug).first()
        if document is None:
            return redacted_or_missing(request, slug)
        told = [dress(item) for item in told_in(document)]
        progress.tell_items(told, timezone.localdate())
        cited_by = list(citing(document))
        if not told and not cited_by:
            return self.no_longer_told(request, document)
        cites = [citation for item in told for citation in item.citations.all()]
        context = {
            "document": document,
            "abstract": document.abstract or (told[0].heading if told else ""),
            "told": told,
            "cites": with_addresses(cites),
            "chain": chain_of(document, cites, cited_by),
            "changes": changes(cited_by),
            "files": list(document.attachments.order_by("pk")),
            **cited_in_words(document, cited_by),
        }
        context["linked_data"] = machines.of_document(request, document, context["abstract"], told)
        return self.render_to_response(context)

    def no_longer_told(self, request: HttpRequest, document: Document) -> HttpResponse:
        """A document of an earlier edition keeps its page; one of a withdrawn bulletin is gone.

        Where a correction gave the item another number, the page says which and leads there: the address itself
        goes on telling what was published under it.
        """
        items = with_standing(with_relations(document.directives.exclude(edition__state__in=Edition.OPEN)))
        items = items.order_by("-stands", "-edition__published_at")
        last = items.fetch_mode(settings.PUBLIC_FETCH_MODE).first()
        if last is None:
            raise Http404
        if not last.stands:
            return gone_or_missing(request, last.edition.digest.slug)
        dress(last).renumbered = renumbered(last)
        context = {
            "document": document,
            "abstract": document.abstract or last.heading,
            "told": [last],
            "dropped": True,
        }
        return self.render_to_response(context)


def renumbered(item: Directive) -> Directive | None:
    """The live item that was this one before a correction of its number, with its page; None for one taken out."""
    items = with_relations(
        Directive.objects.live().filter(edition__digest=item.edition.digest_id, key=item.key)
    )
    now = items.fetch_mode(settings.PUBLIC_FETCH_MODE).first()
    if now:
        now.page = page_of(now)
    return now


def told_in(document: Document):
    """The live items that tell of a document, newest first, with what they cite."""
    items = document.directives.live().select_related("document", "doc_type", "issuer", "edition__digest")
    return (
        items.prefetch_related(
            "assignments",
            Prefetch("citations", Citation.objects.select_related("document__type", "document__issuer")),
        )
        .newest_first()
        .fetch_mode(settings.PUBLIC_FETCH_MODE)[:20]
    )


def citing(document: Document):
    """The citations of a document by live items of others: those that rest on it or change it, then mentions.

    The newest of each first, and one more than are shown.
    """
    citations = Citation.objects.live().filter(document=document).exclude(directive__document=document)
    return (
        citations.select_related(
            "directive__document__type",
            "directive__document__issuer",
            "directive__doc_type",
            "directive__edition__digest",
        )
        .order_by(
            Case(When(relation=Citation.Relation.MENTIONS, then=1), default=0), "-directive__sort_key", "pk"
        )
        .fetch_mode(settings.PUBLIC_FETCH_MODE)[: MOST_CITED + 1]
    )


def with_addresses(citations: list[Citation]) -> list[Citation]:
    """Each citation with where its number leads."""
    for citation in citations:
        citation.address = address_of(citation)
    return citations


@dataclass(frozen=True)
class CitedBy:
    """An item that cites the document, and how: "implements", "mentions"."""

    item: Directive
    relations: list[str]


def cited_in_words(document: Document, citations: list[Citation]) -> dict:
    """The items that cite a document, each once, and how many in words; past `MOST_CITED`, the way to all."""
    found: dict[int, CitedBy] = {}
    for citation in citations[:MOST_CITED]:
        one = found.setdefault(citation.directive_id, CitedBy(citation.directive, []))
        if citation.get_relation_display() not in one.relations:
            one.relations.append(citation.get_relation_display())
    number = len(found)
    words = ngettext("Cited in %(number)d item", "Cited in %(number)d items", number) % {"number": number}
    has_more = len(citations) > MOST_CITED
    if has_more:
        words = _("Cited in more than %(number)d items") % {"number": number}
    return {
        "cited_by": list(found.values()),
        "times_cited": words,
        "more_query": urlencode({"q": document.symbol}) if has_more and document.symbol else "",
    }


@dataclass(frozen=True)
class Change:
    """An item that amends or replaces the document."""

    item: Directive
    is_replacement: bool


def changes(citations: list[Citation]) -> list[Change]:
    """What amends or replaces the document, the newest first, each with its page."""
    found: dict[int, Change] = {}
    for citation in citations:
        if citation.relation in (Citation.Relation.AMENDS, Citation.Relation.REPLACES):
            citation.directive.page = page_of(citation.directive)
            is_replacement = citation.relation == Citation.Relation.REPLACES
            found.setdefault(citation.directive_id, Change(citation.directive, is_replacement))
    return list(found.values())


@require_safe
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The signed file of a document, as a download that the browser never renders as a page of this site."""
    attachment = get_object_or_404(Attachment.objects.select_related("document"), pk=pk, document__slug=slug)
    if not is_public(attachment.document):
        raise Http404
    return served(attachment)


def is_public(document: Document) -> bool:
    """Whether a live bulletin tells of the document or cites it: its files go with the bulletin."""
    told = with_standing(document.directives.exclude(edition__state__in=Edition.OPEN)).filter(stands=True)
    return told.exists() or Citation.objects.live().filter(document=document).exists()


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture of an edition that readers may see; not a draft's, nor one of a bulletin that was withdrawn."""
    pictures = Attachment.objects.select_related("edition__digest").filter(edition__state__in=Edition.PUBLIC)
    attachment = get_object_or_404(pictures, pk=pk)
    if live_edition(attachment.edition.digest.slug) is None:
        raise Http404
    return served(attachment)
