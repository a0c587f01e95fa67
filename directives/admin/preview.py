"""The preview: an edition as its readers will see it, for the staff; and a link for an outsider."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from directives.models import Attachment, Edition
from directives.views.previewing import LASTS, context_of, link_to


class Preview(View):
    """The public page of an edition that is not public (yet, or any more), marked as such."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = edition_for(request, pk)
        return render(
            request, "directives/preview.html", {**context_of(edition, request, _kept), "at_desk": True}
        )


class LinkPage(View):
    """GET says what a link for an outsider does, POST makes one and shows it to be copied."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(request, edition_for(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = edition_for(request, pk)
        return self.show(request, edition, link=link_to(edition, request) if edition.is_open else None)

    def show(self, request: HttpRequest, edition: Edition, **more) -> HttpResponse:
        context = {
            **admin.site.each_context(request),
            "title": _("A link for an outsider"),
            "subtitle": edition.title,
            "edition": edition,
            "days": LASTS.days,
            **more,
        }
        response = render(request, "admin/preview_link.html", context)
        response["Cache-Control"] = "no-store"
        return response


def edition_for(request: HttpRequest, pk: int) -> Edition:
    """The edition, for those who may see editions."""
    if not request.user.has_perm("directives.view_edition"):
        raise PermissionDenied
    return get_object_or_404(Edition.objects.select_related("digest"), pk=pk)


def _kept(picture: Attachment) -> str:
    return reverse("admin:kept", args=[picture.pk])
