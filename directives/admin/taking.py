"""The button "Take the file's" beside a difference that the last import left."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from directives.admin.items import may_edit
from directives.admin.saving import hold_draft
from directives.importing.drafting.taking import take
from directives.models import Edition


class Take(View):
    """POST only: `difference` is its number in the list, counted from 0."""

    http_method_names = ["post"]

    @transaction.atomic
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        get_object_or_404(Edition, pk=pk)
        edition = hold_draft(pk)
        if not may_edit(request, edition):
            raise PermissionDenied
        number = request.POST.get("difference", "")
        if number.isdecimal() and take(edition, int(number)):
            messages.success(request, _("The file's words were taken over."))
        else:
            messages.warning(request, _("This difference is no longer there: the draft was changed since."))
        return HttpResponseRedirect(reverse("admin:directives_edition_change", args=[pk]) + "#differences")
