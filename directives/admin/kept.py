"""Kept files as the desk sees them: pictures of drafts, which are not public yet, and PDFs."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View

from directives.attachments import served
from directives.models import Attachment


class Kept(View):
    """A picture to be shown, a PDF to be downloaded; for those who may see editions or documents."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        attachment = get_object_or_404(Attachment.objects.select_related("document"), pk=pk)
        model = "edition" if attachment.edition_id else "document"
        if not request.user.has_perm(f"directives.view_{model}"):
            raise PermissionDenied
        return served(attachment)
