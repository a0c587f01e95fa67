"""Buttons that take an item out of a draft, and put it back."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from directives import removing
from directives.models import Directive, RemovedItem
from directives.publishing import PublishingRefused


class _Button(View):
    """POST only; what publishing refuses is told on the draft's page."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, **kwargs) -> HttpResponse:
        if not request.user.has_perm("directives.change_edition"):
            raise PermissionDenied
        try:
            return super().dispatch(request, **kwargs)
        except ObjectDoesNotExist as gone:  # somebody else was quicker
            raise Http404 from gone
        except PublishingRefused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            return HttpResponseRedirect(reverse("admin:directives_edition_changelist"))


class Remove(_Button):
    """The item with all that hangs on it, until the draft is published to be put back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = get_object_or_404(Directive.objects.select_related("edition__digest"), pk=pk)
        removing.remove(item, request.user)
        messages.success(request, _("The item was removed. Until the draft is published it can be put back."))
        return HttpResponseRedirect(f"{_page_of(item.edition_id)}#removed")


class Restore(_Button):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        removed = get_object_or_404(RemovedItem.objects.select_related("edition__digest"), pk=pk)
        item = removing.restore(removed, request.user)
        messages.success(request, _("The item was put back as it was."))
        return HttpResponseRedirect(f"{_page_of(item.edition_id)}#{item.anchor}")


def _page_of(edition_id: int) -> str:
    return reverse("admin:directives_edition_change", args=[edition_id])
