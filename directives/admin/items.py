"""Items of a draft: on the draft's page, and each on a page of its own with its tasks and citations."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directives.admin.fields import BodyField, DateField, NamesField, SymbolField
from directives.admin.issuing import complete_item, complete_tasks
from directives.admin.saving import GuardedForm, item_token, touch
from directives.models import Assignment, Citation, Directive, Edition

LAST = 32767  # where an item stands that was given no position: after all others


def may_edit(request: HttpRequest, edition: Edition | None) -> bool:
    """Whether this person may change the content of this edition, which must be open."""
    return request.user.has_perm("directives.change_edition") and (edition is None or edition.is_open)


class ItemForm(forms.ModelForm):
    """What both pages edit of an item."""

    position = forms.IntegerField(
        label=_("Position"),
        required=False,
        min_value=1,
        max_value=LAST,
        widget=forms.NumberInput(attrs={"size": 4}),
    )
    heading = forms.CharField(label=_("Heading"), widget=forms.Textarea(attrs={"rows": 2, "cols": 90}))
    body = BodyField(label=_("Text"), required=False)
    symbol = SymbolField(
        label=_("Number and symbol"), required=False, max_length=80, help_text=_("For example 924/QĐ-UBND")
    )
    issued_on = DateField(label=_("Date of issue"), required=False, help_text=_("For example 27/5/2024"))
    effective_on = DateField(label=_("In force from"), required=False)
    held_on = DateField(label=_("Held on"), required=False)

    class Meta:
        model = Directive
        fields = [
            "position", "doc_type", "kind", "symbol", "no_number", "heading", "body", "issued_on",
            "effective_on", "issuer_text", "signatory", "directed_by", "held_on", "session", "chair",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None  # at the end, unless a position is typed

    def clean(self) -> dict | None:
        cleaned = super().clean()
        if self.cleaned_data.get("position") is None:
            self.cleaned_data["position"] = self.instance.position if self.instance.pk else LAST
        return cleaned

    def save(self, commit: bool = True) -> Directive:
        complete_item(self.instance, self.changed_data)
        return super().save(commit)


FIELDSETS = [
    (
        None,
        {
            "fields": [
                ("position", "doc_type", "kind"),
                ("symbol", "no_number", "issued_on", "effective_on"),
                "heading",
                "body",
                ("issuer_text", "signatory", "directed_by"),
            ]
        },
    ),
    (_("Only for a meeting"), {"fields": [("held_on", "session", "chair")]}),
]


class PlainChoices:
    """Mixin: a list to choose from, without the admin's small buttons to change what is listed."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if isinstance(field, ModelChoiceField):
            field.choices = list(field.choices)  # read once for all rows of the page
        return field


class OfDraft(PlainChoices):
    """Mixin of inlines: what hangs on a draft is changed by whoever may change the draft, while it is open."""

    def edition_of(self, obj) -> Edition | None:
        return obj

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("directives.view_edition") or may_edit(request, None)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_edit(request, self.edition_of(obj))

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_edit(request, self.edition_of(obj))

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_edit(request, self.edition_of(obj))


class ItemInline(OfDraft, admin.StackedInline):
    """The items on the draft's page."""

    model = Directive
    form = ItemForm
    fieldsets = FIELDSETS
    template = "admin/items.html"
    extra = 1
    ordering = ["position", "pk"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("doc_type", "edition")


class ItemPageForm(ItemForm, GuardedForm):
    """An item's own page: its fields, and those that would crowd the draft's page."""

    place_names = NamesField(label=_("Places as written"), required=False, help_text=_("One a line."))

    class Meta(ItemForm.Meta):
        fields = [*ItemForm.Meta.fields, "issuer", "places", "place_names"]

    def current_token(self) -> str:
        return item_token(self.instance.pk)

    def edition_id(self) -> int:
        return self.instance.edition_id


class OfItem(OfDraft):
    """Mixin: the same for what hangs on an item."""

    extra = 1

    def edition_of(self, obj) -> Edition | None:
        return obj.edition if obj else None


class AssignmentForm(forms.ModelForm):
    due_on = DateField(
        label=_("Due date"),
        required=False,
        help_text=_("The day; of a month, a quarter or a year its last day."),
    )
    what = forms.CharField(
        label=_("Task"), required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 90})
    )

    class Meta:
        model = Assignment
        fields = ["addressee", "role", "what", "due_on", "precision", "due_text", "agencies"]

    def clean(self) -> dict | None:
        cleaned = super().clean()
        if self.cleaned_data.get("due_on") and not self.cleaned_data.get("precision"):
            self.cleaned_data["precision"] = Assignment.Precision.DAY
        return cleaned


class AssignmentInline(OfItem, admin.StackedInline):
    model = Assignment
    form = AssignmentForm
    fieldsets = [
        (
            None,
            {"fields": [("addressee", "role"), "what", ("due_on", "precision", "due_text"), "agencies"]},
        )
    ]
    filter_horizontal = ["agencies"]


class CitationForm(forms.ModelForm):
    symbol = SymbolField(label=_("Number and symbol"), required=False, max_length=80)
    issued_on = DateField(label=_("Date"), required=False)

    class Meta:
        model = Citation
        fields = ["relation", "doc_type", "symbol", "issued_on", "issuer_text", "name"]

    def clean(self) -> dict | None:
        cleaned = super().clean()
        if not self.errors and not (self.cleaned_data["symbol"] or self.cleaned_data["name"]):
            self.add_error("symbol", _("Enter the number of the document, or the name of the law."))
        return cleaned


class CitationInline(OfItem, admin.StackedInline):
    model = Citation
    form = CitationForm
    fieldsets = [
        (None, {"fields": [("relation", "doc_type", "symbol", "issued_on"), ("issuer_text", "name")]})
    ]


@admin.register(Directive)
class DirectiveAdmin(PlainChoices, admin.ModelAdmin):
    """An item's own page. Its list is the draft; what was ever public cannot be opened for change."""

    form = ItemPageForm
    fieldsets = [
        (None, {"fields": ["token", *FIELDSETS[0][1]["fields"], "issuer"]}),
        FIELDSETS[1],
        (_("Places"), {"fields": ["place_names", "places"]}),
    ]
    filter_horizontal = ["places"]
    inlines = [AssignmentInline, CitationInline]
    change_form_template = "admin/item_form.html"
    list_select_related = ["edition"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("edition__digest", "doc_type", "issuer")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return request.user.has_perm("directives.view_edition") or may_edit(request, None)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return may_edit(request, obj.edition if obj else None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:directives_edition_changelist"))

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if formset.model is Assignment:
                complete_tasks(form.instance, [one for one in formset.forms if one.has_changed()])
        touch(form.instance.edition)

    def response_post_save_change(self, request: HttpRequest, obj: Directive) -> HttpResponse:
        address = reverse("admin:directives_edition_change", args=[obj.edition_id])
        return HttpResponseRedirect(f"{address}#{obj.anchor}")
