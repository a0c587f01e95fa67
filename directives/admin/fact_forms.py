"""The facts of one item, mended beside its text: a small form on the draft's page, saved at an address of its own."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from directives import originals
from directives.admin.fields import DateField, NamesField, SymbolField
from directives.admin.issuing import complete_item
from directives.admin.items import may_edit
from directives.admin.recutting import page_of
from directives.admin.reviewing import review_item
from directives.admin.saving import hold_draft, save_item
from directives.directory import Directory
from directives.importing.drafting import rows
from directives.models import Directive, Edition


class FactsForm(forms.ModelForm):
    """What the importer recognised of an item, without its text, tasks and citations."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    heading = forms.CharField(label=gettext_lazy("Heading"), widget=forms.Textarea(attrs={"rows": 2}))
    symbol = SymbolField(label=gettext_lazy("Number and symbol"), required=False, max_length=80)
    issued_on = DateField(label=gettext_lazy("Date of issue"), required=False)
    effective_on = DateField(label=gettext_lazy("In force from"), required=False)
    held_on = DateField(label=gettext_lazy("Held on"), required=False)
    place_names = NamesField(
        label=gettext_lazy("Places as written"),
        required=False,
        help_text=gettext_lazy("One a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Directive
        fields = [
            "heading", "doc_type", "kind", "symbol", "no_number", "issued_on", "effective_on", "issuer_text",
            "signatory", "directed_by", "held_on", "session", "chair", "place_names",
        ]  # fmt: skip

    def __init__(self, data=None, *, item: Directive, types: list | None = None):
        super().__init__(data, instance=item, initial={"version": item.version}, auto_id=f"sua-{item.key}-%s")
        self.seen = item.version
        if types is not None:
            self.fields["doc_type"].choices = types

    @property
    def is_stale(self) -> bool:
        """Whether somebody else saved the item after this form was opened."""
        return self.cleaned_data.get("version") != self.seen

    def tell_stale(self) -> None:
        """Say so, keep what was typed, and show what is saved now beside each field that differs."""
        self.add_error(
            None,
            _(
                "Somebody saved this item after you opened it, so nothing was saved. What you typed is still here: "
                "compare it with what is saved now, and save again."
            ),
        )
        for name in self.changed_data:
            if name in self.Meta.fields:
                stored = self[name].field.prepare_value(self.initial.get(name))
                self.fields[name].help_text = _("Saved now: %(value)s") % {"value": stored or "–"}
        self.data = {**self.data.dict(), "version": self.seen}


def types_to_choose() -> list[tuple]:
    """The choices of a document's type, asked once for all forms of a page."""
    return [choice for choice in FactsForm.base_fields["doc_type"].choices]  # noqa: C416  list() would count them first


def with_forms(items: list[Directive]) -> None:
    """Give each item the form of its facts. One query."""
    types = types_to_choose()
    for item in items:
        item.facts_form = FactsForm(item=item, types=types)


class MendFacts(View):
    """The form of one item beside its text. What cannot be saved comes back with all that was typed."""

    def dispatch(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        self.edition = get_object_or_404(Edition.objects.select_related("digest"), pk=pk)
        if not may_edit(request, self.edition):
            raise PermissionDenied
        return super().dispatch(request, key)

    @cached_property
    def item(self) -> Directive:
        item = get_object_or_404(
            self.edition.directives.select_related("doc_type", "issuer", "edition__digest"),
            key=self.kwargs["key"],
        )
        rows.prefetch([item])
        return item

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.show(FactsForm(item=self.item))

    @transaction.atomic
    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        self.edition = hold_draft(self.edition.pk)
        if not may_edit(request, self.edition):
            raise PermissionDenied
        form = FactsForm(request.POST, item=self.item)
        if not form.is_valid():
            return self.show(form, status=400)
        if form.is_stale:
            form.tell_stale()
            return self.show(form, status=409)
        changed = [name for name in form.changed_data if name in form.Meta.fields]
        if changed:
            complete_item(form.instance, changed)
            save_item(form.instance, request.user)
            if "place_names" in changed:
                _find_places(form.instance)
            messages.success(
                request, _("The facts of item %(number)d were saved.") % {"number": self.item.position}
            )
        return HttpResponseRedirect(page_of(self.edition, self.item.anchor))

    def show(self, form: FactsForm, status: int = 200) -> HttpResponse:
        stored = get_object_or_404(
            self.edition.directives.select_related("doc_type", "issuer"), key=self.kwargs["key"]
        )
        rows.prefetch([stored])
        stored.review = review_item(stored, originals.blocks_for(self.edition, stored.key))
        stored.facts_form = form
        context = {
            **admin.site.each_context(self.request),
            "title": _("Mend the facts"),
            "subtitle": stored.heading,
            "edition": self.edition,
            "original": self.edition,
            "item": stored,
            "alone": True,
            "may_edit": True,
        }
        return render(self.request, "admin/review_page.html", context, status=status)


def _find_places(item: Directive) -> None:
    """The places that the item's names mean on its day."""
    edition = item.edition
    directory = Directory.load(edition.digest.province)
    found = (directory.place(name, item.day or edition.period_end) for name in item.place_names)
    item.places.set(place for place in found if place)
