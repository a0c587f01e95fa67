"""A bulletin to take away as a file."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from directives.exports.word import MEDIA_TYPE, bulletin_docx
from directives.views.digests import gone_or_missing, public_editions


@require_safe
def digest_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """The live edition as a Word file in the office's form; gone or missing where its page is."""
    live = public_editions().live().select_related("digest__province")
    edition = live.filter(digest__slug=slug).first()
    if edition is None:
        return gone_or_missing(request, slug)
    address = request.build_absolute_uri(reverse("digest_detail", args=[slug]))
    response = HttpResponse(bulletin_docx(edition, address), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"ban-tin-{slug}.docx"
    )
    return response
