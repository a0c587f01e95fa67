"""Documents and their types: what is known of a document now, and its signed file."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from directives.admin import showing
from directives.admin.fields import DateField
from directives.admin.help import Explained
from directives.attachments import FileRefused, attach_pdf, pdf_of
from directives.folding import fold
from directives.models import Attachment, Document, DocumentType
from directives.models.documents import REGIMES


class DocumentForm(Explained, forms.ModelForm):
    """The facts that people may mend; number, type and issuer are the identity and come by publishing."""

    issued_on = DateField(label=_("Date of issue"), required=False)
    effective_on = DateField(label=_("In force from"), required=False)
    signed_file = forms.FileField(
        label=_("Signed document (PDF)"),
        required=False,
        help_text=_("Shown to readers as “Download the original”."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    class Meta:
        model = Document
        fields = ["issued_on", "effective_on", "abstract", "status"]

    def clean_signed_file(self):
        upload = self.cleaned_data["signed_file"]
        if upload:
            try:
                pdf_of(upload)
            except FileRefused as refused:
                raise ValidationError(str(refused)) from refused
        return upload


class AttachmentInline(admin.StackedInline):
    """The files that are kept; a wrong one is taken away by whoever may delete attachments."""

    model = Attachment
    extra = 0
    fields = readonly_fields = ["download", "media_type", "shown_size", "sha256", "added"]
    verbose_name_plural = _("files kept")

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return True

    @admin.display(description=_("file"))
    def download(self, attachment: Attachment) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:kept", args=[attachment.pk]),
            attachment.download_name,
        )

    @admin.display(description=_("added"))
    def added(self, attachment: Attachment) -> str:
        return showing.moment(attachment.added_at)

    @admin.display(description=_("size"))
    def shown_size(self, attachment: Attachment) -> str:
        return filesizeformat(attachment.size)


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    form = DocumentForm
    list_display = ["name", "date", "issuer", "abstract", "status", "files", "on_site"]
    list_filter = ["type", "status", "issued_on", "regime"]
    search_fields = ["symbol", "abstract", "slug"]
    search_help_text = _("Number or words of the abstract, with or without diacritics")
    list_select_related = ["type", "issuer"]
    ordering = ["-issued_on", "-pk"]
    readonly_fields = ["name", "issuer", "period", "on_site"]
    fields = [
        "name", ("issuer", "period"), "on_site", ("issued_on", "effective_on", "status"),
        "abstract", "signed_file",
    ]  # fmt: skip
    inlines = [AttachmentInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related("type", "issuer")
            .annotate(file_count=Count("attachments"))
        )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        found, distinct = super().get_search_results(request, queryset, search_term)
        words = fold(search_term.strip())
        if words:
            found |= queryset.filter(slug__contains=words.replace("/", "-").replace(" ", "-"))
        return found, distinct

    @admin.display(description=_("document"), ordering="symbol")
    def name(self, document: Document) -> str:
        return str(document)

    @admin.display(description=_("date of issue"), ordering="issued_on")
    def date(self, document: Document) -> str:
        return showing.day(document.issued_on)

    @admin.display(description=_("files"), ordering="file_count")
    def files(self, document: Document) -> int:
        return document.file_count

    @admin.display(description=_("public page"))
    def on_site(self, document: Document) -> str:
        if not document.slug:
            return "–"
        address = reverse("document_detail", args=[document.slug])
        return format_html('<a href="{}">{}</a>', address, document.slug)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a document is made by the items that tell of it

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False  # its address is for ever

    def get_fields(self, request: HttpRequest, obj=None) -> list:
        fields = list(super().get_fields(request, obj))
        return (
            fields if self.has_change_permission(request, obj) else [f for f in fields if f != "signed_file"]
        )

    def save_model(self, request: HttpRequest, obj: Document, form: DocumentForm, change: bool) -> None:
        obj.save(update_fields=["issued_on", "effective_on", "abstract", "status"])
        if form.cleaned_data.get("signed_file"):
            attach_pdf(obj, form.cleaned_data["signed_file"])


@admin.register(DocumentType)
class DocumentTypeAdmin(admin.ModelAdmin):
    """The types stand in a data file; only what citizens are told of them is mended here."""

    list_display = ["name", "code", "kind", "definition"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
    readonly_fields = ["name", "code", "slug", "kind", "numbering", "position"]
    fields = [*readonly_fields, "definition"]

    @admin.display(description=_("regimes"))
    def numbering(self, doc_type: DocumentType) -> str:
        return ", ".join(str(REGIMES.get(regime, regime)) for regime in doc_type.regimes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
