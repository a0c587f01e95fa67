"""Buttons of the review that change a draft at once: cut an item, join two, add one, move one, settle a warning."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from directives.admin.items import may_edit
from directives.importing.drafting import cutting
from directives.importing.drafting.settling import settle
from directives.models import Directive, Edition, ImportedFile
from directives.publishing import PublishingRefused


class DraftAction(View):
    """POST only. `act` does it and gives back where on the draft's page one goes on."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, pk: int, **rest) -> HttpResponse:
        self.edition = get_object_or_404(Edition.objects.select_related("digest"), pk=pk)
        if not may_edit(request, self.edition):
            raise PermissionDenied
        return super().dispatch(request, **rest)

    def post(self, request: HttpRequest, **rest) -> HttpResponse:
        try:
            anchor = self.act(request, **rest)
        except PublishingRefused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            anchor = ""
        except cutting.NotThere:
            anchor = f"muc-{rest.get('key', '')}"
            messages.error(
                request,
                _("This item was changed after you opened the page, so nothing was done: look at it again."),
            )
        return HttpResponseRedirect(anchor if anchor.startswith("/") else page_of(self.edition, anchor))

    def act(self, request: HttpRequest, **rest) -> str:
        raise NotImplementedError


def page_of(edition: Edition, anchor: str = "") -> str:
    """The address of a draft's page, at a place of it."""
    address = reverse("admin:directives_edition_change", args=[edition.pk])
    return f"{address}#{anchor}" if anchor else address


class Split(DraftAction):
    """`paragraph`: the one that becomes a heading (from 0); `words`: only these of it."""

    def act(self, request: HttpRequest, key: str) -> str:
        number = request.POST.get("paragraph", "")
        if not number.isdecimal():
            raise cutting.NotThere
        new = cutting.split(
            self.edition,
            key,
            int(number),
            request.user,
            words=request.POST.get("words", ""),
            version=version_in(request),
        )
        messages.success(
            request, _("A new item begins there: %(heading)s") % {"heading": new.heading[:120] or "–"}
        )
        return new.anchor


class Join(DraftAction):
    def act(self, request: HttpRequest, key: str) -> str:
        kept = cutting.join(self.edition, key, request.user, version=version_in(request))
        messages.success(request, _("The item was joined to the one before it."))
        return kept.anchor


class Move(DraftAction):
    """`step`: -1 is up, 1 is down."""

    def act(self, request: HttpRequest, key: str) -> str:
        step = {"-1": -1, "1": 1}.get(request.POST.get("step", ""))
        if step is None:
            raise cutting.NotThere
        cutting.move(self.edition, key, step, request.user)
        return f"muc-{key}"


class Add(DraftAction):
    """A new item at the end; its own page opens."""

    def act(self, request: HttpRequest) -> str:
        item: Directive = cutting.add(self.edition, request.user)
        return reverse("admin:directives_directive_change", args=[item.pk])


class Seen(DraftAction):
    """`warning`: the marks of those that were looked at."""

    def act(self, request: HttpRequest) -> str:
        settle(self.edition, request.POST.getlist("warning"))
        return "unresolved"


def version_in(request: HttpRequest) -> int | None:
    """The item's version on the page that was opened; an item without it is refused as changed."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


class Original(View):
    """The file as it came, to be downloaded and never shown: it may be a web page with anything in it."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int, file: int) -> FileResponse:
        if not request.user.has_perm("directives.view_edition"):
            raise PermissionDenied
        kept = get_object_or_404(ImportedFile, pk=file, edition=pk)
        return FileResponse(
            kept.file.open(),
            as_attachment=True,
            filename=download_name(kept),
            content_type="application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff"},
        )


def download_name(kept: ImportedFile) -> str:
    """The name that the file came under, without folders; a pasted text gets the ending of one."""
    name = kept.name.replace("\\", "/").rpartition("/")[2] or "ban-tin"
    return name if "." in name else f"{name}.txt"
