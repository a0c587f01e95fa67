"""Items of a draft, each on a page of its own with its tasks, citations and places, its own form and version."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directives.admin import conflicts
from directives.admin.fields import BodyField, DateField, NamesField, SymbolField
from directives.admin.help import Explained
from directives.admin.issuing import complete_item, complete_tasks
from directives.admin.item_pages import ItemPages
from directives.admin.reordering import renumber
from directives.admin.saving import save_item
from directives.models import Assignment, Citation, Directive, Edition

LAST = 32767  # what the column of positions holds


def may_edit(request: HttpRequest, edition: Edition | None) -> bool:
    """Whether this person may change the content of this edition, which must be open."""
    return request.user.has_perm("directives.change_edition") and (edition is None or edition.is_open)


class ItemForm(Explained, forms.ModelForm):
    """What is edited of an item. `seen_version` and `opened` tell what the page showed: see `conflicts`."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(
        label=_("Position"),
        required=False,
        min_value=1,
        max_value=LAST,
        widget=forms.NumberInput(attrs={"size": 4}),
    )
    heading = forms.CharField(label=_("Heading"), widget=forms.Textarea(attrs={"rows": 2, "cols": 90}))
    body = BodyField(label=_("Text"), required=False)
    symbol = SymbolField(label=_("Number and symbol"), required=False, max_length=80)
    issued_on = DateField(label=_("Date of issue"), required=False)
    effective_on = DateField(label=_("In force from"), required=False)
    held_on = DateField(label=_("Held on"), required=False)
    place_names = NamesField(label=_("Places as written"), required=False)

    class Meta:
        model = Directive
        fields = [
            "position", "doc_type", "kind", "symbol", "no_number", "heading", "body", "issued_on",
            "effective_on", "issuer_text", "signatory", "directed_by", "held_on", "session", "chair",
            "issuer", "places", "place_names",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict | None:
        cleaned = super().clean()
        position = self.cleaned_data.get("position")
        if position is None or not conflicts.was_moved(self.data, position):
            self.cleaned_data["position"] = Directive.objects.values_list("position", flat=True).get(
                pk=self.instance.pk
            )
        return cleaned

    def save(self, commit: bool = True) -> Directive:
        complete_item(self.instance, self.changed_data)
        return super().save(commit)


FIELDSETS = [
    (
        None,
        {
            "fields": [
                "seen_version",
                "opened",
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


class OfItem(OfDraft):
    """Mixin: the same for what hangs on an item."""

    extra = 1

    def edition_of(self, obj) -> Edition | None:
        return obj.edition if obj else None


class AssignmentForm(Explained, forms.ModelForm):
    due_on = DateField(
        label=_("Due date"),
        required=False,
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
            {"fields": [("addressee", "role"), "what", ("due_on", "precision", "due_text")]},
        ),
        (_("Agencies that are meant"), {"fields": ["agencies"], "classes": ["collapse"]}),
    ]
    filter_horizontal = ["agencies"]


class CitationForm(Explained, forms.ModelForm):
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
class DirectiveAdmin(PlainChoices, ItemPages, admin.ModelAdmin):
    """An item's own page. Its list is the draft; what was ever public cannot be opened for change."""

    form = ItemForm
    fieldsets = [
        (None, {"fields": [*FIELDSETS[0][1]["fields"], "issuer"]}),
        FIELDSETS[1],
        (None, {"fields": ["place_names"]}),
        (_("Places that are meant"), {"fields": ["places"], "classes": ["collapse"]}),
    ]
    filter_horizontal = ["places"]
    inlines = [AssignmentInline, CitationInline]
    change_form_template = "admin/item_form.html"
    list_select_related = ["edition"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).select_related("edition__digest", "doc_type", "issuer")

    def get_fieldsets(self, request: HttpRequest, obj: Directive | None = None) -> list:
        """Without what the form alone needs, where the item is only shown."""
        shown = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return shown
        title, options = shown[0]
        fields = [field for field in options["fields"] if field not in ("seen_version", "opened")]
        return [(title, {**options, "fields": fields}), *shown[1:]]

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

    def save_model(self, request: HttpRequest, obj: Directive, form: ItemForm, change: bool) -> None:
        """Nothing yet: whether there is anything to write is known with the tasks and citations."""

    def save_related(self, request: HttpRequest, form: ItemForm, formsets, change: bool) -> None:
        request.item_formsets = formsets
        before = dict(form.instance.edition.directives.values_list("pk", "position"))
        changed = set(form.changed_data) - {"seen_version", "opened"}
        if changed or any(formset.has_changed() for formset in formsets):
            save_item(form.instance, request.user)
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if formset.model is Assignment:
                complete_tasks(form.instance, [one for one in formset.forms if one.has_changed()])
        if form.instance.position != before[form.instance.pk]:
            renumber(form.instance.edition, before)
