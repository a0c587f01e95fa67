"""The page of a document, told here or only cited, and its files."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from directives.models import Attachment, Citation, Document, Edition
from directives.views.bulletin import dress, with_relations
from directives.views.digests import gone


class DocumentDetail(TemplateView):
    """What each bulletin told of a document, its facts and files, what it cites and what cites it."""

    template_name = "directives/document_detail.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        document = get_object_or_404(
            Document.objects.select_related("type", "issuer").fetch_mode(settings.PUBLIC_FETCH_MODE),
            slug=slug,
        )
        told = [dress(item) for item in told_in(document)]
        cited_by = list(citing(document))
        if not told and not cited_by:
            return self.no_longer_told(request, document)
        context = {
            "document": document,
            "abstract": document.abstract or (told[0].heading if told else ""),
            "told": told,
            "cites": [citation for item in told for citation in item.citations.all()],
            "cited_by": cited_by,
            "files": list(document.attachments.order_by("pk")),
        }
        return self.render_to_response(context)

    def no_longer_told(self, request: HttpRequest, document: Document) -> HttpResponse:
        """A document of an earlier edition keeps its page; one of a withdrawn bulletin is gone."""
        items = with_relations(document.directives.exclude(edition__state__in=Edition.OPEN))
        last = items.order_by("-edition__published_at").fetch_mode(settings.PUBLIC_FETCH_MODE).first()
        if last is None:
            raise Http404
        if last.edition.state == Edition.State.WITHDRAWN:
            return gone(request, last.edition)
        context = {
            "document": document,
            "abstract": document.abstract or last.heading,
            "told": [dress(last)],
            "dropped": True,
        }
        return self.render_to_response(context)


def told_in(document: Document):
    """The live items that tell of a document, newest first."""
    items = with_relations(document.directives.live())
    return items.newest_first().fetch_mode(settings.PUBLIC_FETCH_MODE)[:20]


def citing(document: Document):
    """The live items that cite a document, newest first, with how."""
    citations = Citation.objects.live().filter(document=document)
    return (
        citations.select_related("directive__document", "directive__doc_type", "directive__edition__digest")
        .order_by("-directive__sort_key", "pk")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)[:50]
    )


@require_safe
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The signed file of a document, as a download that the browser never renders as a page of this site."""
    attachment = get_object_or_404(Attachment, pk=pk, document__slug=slug)
    return FileResponse(
        attachment.file.open(), as_attachment=True, filename=f"{slug}.pdf", content_type=attachment.media_type
    )


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture of an edition that is or was public; a draft's only for the desk."""
    public = (*Edition.PUBLIC,)
    attachment = get_object_or_404(Attachment.objects.select_related("edition"), pk=pk, edition__isnull=False)
    if attachment.edition.state not in public:
        raise Http404
    return FileResponse(attachment.file.open(), content_type=attachment.media_type)
