"""An edition that is not public yet, in the public page's look: for the desk, and for outsiders by a link that expires.

The link is signed and names the edition and its version: it dies after some days, when the text changes, and when
the edition is no longer worked on. It is kept nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directives.models import Attachment, Edition
from directives.views.bulletin import gather
from directives.views.digests import choose, corrections, public_until
from portal import errors

LASTS = timedelta(days=3)
_SALT = "directives.preview"


@dataclass(frozen=True)
class Link:
    """The address of a preview for outsiders, and until when it leads there."""

    address: str
    until: datetime


def link_to(edition: Edition, request: HttpRequest) -> Link:
    """A link to the edition as it stands now."""
    token = signing.dumps([edition.pk, edition.version], salt=_SALT)
    address = request.build_absolute_uri(reverse("preview", args=[token]))
    return Link(address, timezone.now() + LASTS)


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link."""
    edition = _edition_of(token)
    if edition is None:
        return _kept_apart(_expired(request))
    context = context_of(
        edition, request, lambda picture: reverse("preview_picture", args=[token, picture.pk])
    )
    until = signed_at(token) + LASTS
    return _kept_apart(render(request, "directives/preview.html", {**context, "until": until}))


@require_safe
def picture(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """A picture of the edition behind a link."""
    edition = _edition_of(token)
    if edition is None:
        return _kept_apart(_expired(request))
    attachment = get_object_or_404(Attachment, pk=pk, edition=edition)
    return _kept_apart(FileResponse(attachment.file.open(), content_type=attachment.media_type))


def context_of(edition: Edition, request: HttpRequest, address_of: Callable[[Attachment], str]) -> dict:
    """What the public page would show of it; `address_of` says where its pictures are, which are not public."""
    told = corrections(public_until(edition))
    if edition.is_open:
        edition.published_at = timezone.now()  # as if it were published now; nothing is saved
        told = [edition, *told] if edition.public_note else told
    bulletin = gather(edition)
    for one in [one for item in bulletin.items for one in item.pictures]:
        one.address = address_of(one)
    chosen = choose(bulletin, request)
    return {
        "bulletin": bulletin,
        "edition": edition,
        "digest": edition.digest,
        "items": chosen.items,
        "chosen": chosen.words,
        "corrections": told,
        "noindex": True,
    }


def signed_at(token: str) -> datetime:
    """When a link was made; the token must be a good one."""
    stamp = signing.TimestampSigner(salt=_SALT).unsign(token) and token.rsplit(":", 2)[1]
    return datetime.fromtimestamp(signing.b62_decode(stamp), timezone.get_default_timezone())


def _edition_of(token: str) -> Edition | None:
    """The edition that a link leads to; None where it leads there no more. 404 for what never was a link."""
    try:
        pk, version = signing.loads(token, salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired:
        return None
    except signing.BadSignature:
        raise Http404 from None
    return Edition.objects.open().select_related("digest").filter(pk=pk, version=version).first()


def _expired(request: HttpRequest) -> HttpResponse:
    return errors.page(
        request,
        410,
        _("This preview is no longer there"),
        _(
            "The link has expired, or the draft was changed or published since. "
            "Ask the office that sent it for a new link."
        ),
    )


def _kept_apart(response: HttpResponse) -> HttpResponse:
    """Neither search engines nor caches keep it, and no other site is told its address."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
