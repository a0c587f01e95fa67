"""Documents: by their permanent slug, and by what people write of their number."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives import slugs, typed_references
from directives.api import records, serializers
from directives.api.describing import SO_PARAMETER, described
from directives.api.problems import Fault, Problem, missing, refuse
from directives.api.views.items import rows
from directives.api.views.resources import Resource
from directives.exports.columns import citation_record, record_of
from directives.models import Document, Edition
from directives.search import numbers
from directives.views.documents import citing

MOST_TOLD = 20


class DocumentDetail(Resource):
    @extend_schema(responses=serializers.DocumentDetail, **described("document_detail"))
    def get(self, request, slug: str) -> Response:
        documents = Document.objects.select_related("type", "issuer").fetch_mode(settings.PUBLIC_FETCH_MODE)
        document = documents.filter(slug=slug).first()
        if document is None:
            if slugs.removal_of(slug):
                raise Problem(410, _("This address is not used any more: personal data was removed from it."))
            raise missing(_("There is no document “{slug}”."), slug=slug)
        told = list(
            rows()
            .live()
            .filter(document=document)
            .newest_first()
            .fetch_mode(settings.PUBLIC_FETCH_MODE)[:MOST_TOLD]
        )
        cited_by = list(citing(document))
        if not told and not cited_by:
            raise no_longer_told(document)
        return Response(
            {
                **records.document_record(document, self.origin),
                "told_in": [record_of(item, self.origin) for item in told],
                "cites": [citation_record(one, self.origin) for item in told for one in item.citations.all()],
                "cited_by": [records.citing_record(one, self.origin) for one in cited_by],
                "files": [
                    records.file_record(file, document, self.origin)
                    for file in document.attachments.order_by("pk")
                ],
            }
        )


def no_longer_told(document: Document) -> Problem:
    """410 for a document of a withdrawn bulletin, 404 for one that no bulletin in force tells of or cites."""
    last = (
        document.directives.exclude(edition__state__in=Edition.OPEN)
        .select_related("edition")
        .order_by("-edition__published_at")
        .first()
    )
    if last and last.edition.state == Edition.State.WITHDRAWN:
        return Problem(410, last.edition.withdrawal_reason)
    return missing(_("No bulletin in force tells of the document “{slug}”."), slug=document.slug)


class Resolve(Resource):
    parameters = ("so",)

    @extend_schema(parameters=[SO_PARAMETER], responses=serializers.Resolved, **described("resolve"))
    def get(self, request) -> Response:
        text = request.GET.get("so", "").strip()
        if not text:
            refuse([Fault.of("so", _("Write a document's number, such as 924/QĐ-UBND."))])
        typed = typed_references.read(text)
        if typed is None:
            raise missing(_("“{text}” holds no document's number."), text=text)
        documents = numbers.documents(typed)
        if not documents:
            raise missing(_("No document of the number “{text}” is known here."), text=text)
        return Response(
            {
                "query": text,
                "reference": str(typed.reference) if typed.reference else None,
                "documents": [records.document_record(document, self.origin) for document in documents],
            }
        )
