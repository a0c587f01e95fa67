"""The preview: an edition as its readers will see it, for the staff only."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from directives.models import Edition
from directives.views.bulletin import gather
from directives.views.digests import choose, corrections, public_until


class Preview(View):
    """The public page of an edition that is not public (yet, or any more), marked as such."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(["directives.view_edition"]):
            raise PermissionDenied
        edition = get_object_or_404(Edition.objects.select_related("digest"), pk=pk)
        told = corrections(public_until(edition))
        if edition.is_open:
            edition.published_at = timezone.now()  # as if it were published now; nothing is saved
            told = [edition, *told] if edition.public_note else told
        bulletin = gather(edition)
        for picture in [picture for item in bulletin.items for picture in item.pictures]:
            picture.address = reverse("admin:kept", args=[picture.pk])  # a draft's are not public
        chosen = choose(bulletin, request)
        context = {
            "bulletin": bulletin,
            "edition": edition,
            "digest": edition.digest,
            "items": chosen.items,
            "chosen": chosen.words,
            "corrections": told,
            "noindex": True,
        }
        return render(request, "admin/preview.html", context)
