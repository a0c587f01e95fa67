"""The picture of a live bulletin, for those who share its address."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directives import sharing
from directives.models import Edition
from directives.views.bulletin import counts
from directives.views.digests import gone_or_missing, live_edition
from portal.context import current_province

SECONDS = 24 * 3600  # a correction seldom changes what the picture says


@require_safe
def digest_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """1200 × 630, drawn anew only for who does not have it: its ETag is the edition's fingerprint."""
    edition = live_edition(slug)
    if edition is None:
        return gone_or_missing(request, slug)
    province = current_province().full_name
    etag = etag_of(edition, province)
    response = get_conditional_response(request, etag=etag) or drawn(edition, province)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # other sites show it beside the link
    return response


def etag_of(edition: Edition, province: str) -> str:
    """All that the picture depends on."""
    facts = f"{sharing.DRAWING} {edition.fingerprint} {get_language()} {province}"
    return f'"{hashlib.sha256(facts.encode()).hexdigest()[:32]}"'


def drawn(edition: Edition, province: str) -> HttpResponse:
    items = edition.directives.select_related("doc_type").order_by("position")
    columns = [(count.kind, count.number, count.label) for count in counts(items)]
    return HttpResponse(sharing.picture(edition, columns, province), content_type="image/png")
