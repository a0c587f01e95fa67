"""Remarks beside an item or on the whole edition: said, answered by another remark, settled, opened again."""

from collections import defaultdict
from collections.abc import Iterable

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from directives.models import Directive, Edition, Remark


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        error_messages={"required": gettext_lazy("Write the remark before you send it.")},
    )


class RemarkPage(View):
    """Remarks of an edition that is still worked on, for whoever may see editions."""

    def dispatch(self, request: HttpRequest, pk: int, **rest) -> HttpResponse:
        if not may_remark(request.user):
            raise PermissionDenied
        self.edition = get_object_or_404(Edition, pk=pk)
        if not self.edition.is_open:
            messages.error(request, _("This edition is no longer worked on: it takes no remarks."))
            return HttpResponseRedirect(reverse("admin:directives_edition_change", args=[pk]))
        return super().dispatch(request, **rest)

    def back_to(self, item_key: str) -> HttpResponse:
        """To where the remark stands: on the item's own page, or on the edition's."""
        item = self.edition.directives.filter(key=item_key).first() if item_key else None
        if item and self.request.POST.get("page") == "item":
            address = reverse("admin:directives_directive_change", args=[item.pk])
        else:
            address = reverse("admin:directives_edition_change", args=[self.edition.pk])
        return HttpResponseRedirect(f"{address}#{anchor_of(item_key)}")


class Remarks(RemarkPage):
    """POST says something. What cannot be taken comes back in a form of its own, with all that was typed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(RemarkForm(), self.item_key(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        key = self.item_key(request.POST)
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.show(form, key, status=400)
        Remark.objects.create(
            edition=self.edition, item_key=key, text=form.cleaned_data["text"], author=request.user
        )
        messages.success(request, _("The remark is kept."))
        return self.back_to(key)

    def item_key(self, data) -> str:
        """The item it concerns; "" for the whole edition, and for an item that is none of it."""
        key = data.get("item", "")
        return key if key in self.edition.directives.values_list("key", flat=True) else ""

    def show(self, form: RemarkForm, key: str, status: int = 200) -> HttpResponse:
        context = {
            **admin.site.each_context(self.request),
            "title": _("Remark"),
            "edition": self.edition,
            "item": self.edition.directives.filter(key=key).first() if key else None,
            "form": form,
        }
        return render(self.request, "admin/remark.html", context, status=status)


class Settle(RemarkPage):
    """POST settles a remark, or opens it again (`open`). Doing it twice changes nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, remark: int) -> HttpResponse:
        row = get_object_or_404(self.edition.remarks, pk=remark)
        rows = self.edition.remarks.filter(pk=remark)
        if "open" in request.POST:
            rows.update(settled_by=None, settled_at=None)
            messages.success(request, _("The remark is open again."))
        else:
            rows.unsettled().update(settled_by=request.user, settled_at=timezone.now())
            messages.success(request, _("The remark is settled."))
        return self.back_to(row.item_key)


def may_remark(person) -> bool:
    """Whoever may see editions may remark on them."""
    return person.has_perm("directives.view_edition") or person.has_perm("directives.change_edition")


def anchor_of(item_key: str) -> str:
    """Where the remarks on an item, or on the whole edition, stand on their page."""
    return f"y-kien-{item_key}" if item_key else "y-kien"


def of_edition(edition: Edition, items: Iterable[Directive] = ()) -> list[Remark]:
    """The remarks on the whole edition, and on items that are gone; each item is given its own as `remarks`.

    One query. For `admin/remarks.html`.
    """
    by_item: dict[str, list[Remark]] = defaultdict(list)
    for remark in edition.remarks.select_related("author", "settled_by"):
        by_item[remark.item_key].append(remark)
    for item in items:
        item.remarks = by_item.pop(item.key, [])
    return [remark for rows in by_item.values() for remark in rows]


def of_item(item: Directive) -> list[Remark]:
    """The remarks on one item, for its own page."""
    return list(
        Remark.objects.filter(edition=item.edition_id, item_key=item.key).select_related(
            "author", "settled_by"
        )
    )
