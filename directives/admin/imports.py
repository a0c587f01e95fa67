"""Upload and paste: the importer's two doors at the desk. What it cannot read, it says in one sentence."""

import base64
import binascii

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from directives.importing.drafting import DraftResult, draft
from directives.importing.facts import DigestFacts, UnreadableError
from directives.importing.intake import facts_of_text, facts_of_upload
from directives.publishing import PublishingRefused

CARRIED_BYTES = 4 * 1024 * 1024  # a larger file is chosen again when its year is asked
YEAR_MISSING = "period_year_missing"


class YearForm(forms.Form):
    """What both doors ask besides the bulletin itself."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        required=False,
        min_value=1990,
        max_value=2100,
        localize=False,
        help_text=gettext_lazy("Only when the title of the bulletin names no year."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}),
    )


class UploadForm(YearForm):
    """A file, or one that was sent before and is carried along while its year is asked."""

    file = forms.FileField(
        label=gettext_lazy("File of the bulletin"),
        required=False,
        help_text=gettext_lazy("A Word file (.docx), a saved web page (.html) or plain text (.txt)."),
        error_messages={"empty": gettext_lazy("The file is empty: choose the file of the bulletin.")},
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    carried_name = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["file", "year"]

    def clean(self) -> dict | None:
        cleaned = super().clean()
        upload = self.cleaned_data.get("file")
        if upload and upload.size > settings.UPLOAD_LIMIT_BYTES:
            self.add_error("file", _too_large())
        elif not upload and not self.cleaned_data.get("carried") and "file" not in self.errors:
            self.add_error("file", _("Choose the file of the bulletin."))
        return cleaned

    def facts(self) -> DigestFacts:
        """What the file says; UnreadableError where it says nothing."""
        upload = self.cleaned_data.get("file")
        if upload:
            self._data, self._name = upload.read(settings.UPLOAD_LIMIT_BYTES + 1), upload.name
        else:
            try:
                self._data = base64.b64decode(self.cleaned_data["carried"], validate=True)
            except (binascii.Error, ValueError) as error:
                raise UnreadableError(_("Choose the file of the bulletin.")) from error
            self._name = self.cleaned_data["carried_name"]
        return facts_of_upload(self._data, self._name[:255], self.cleaned_data["year"])

    def asking_year(self) -> "UploadForm":
        """The same form, with the file carried along, so that only the year is left to enter."""
        if len(self._data) > CARRIED_BYTES:
            return self
        form = UploadForm(
            initial={"carried": base64.b64encode(self._data).decode(), "carried_name": self._name}
        )
        form.fields["file"].help_text = _("The file “%(name)s” is kept: enter the year only.") % {
            "name": self._name
        }
        return form


class PasteForm(YearForm):
    text = forms.CharField(
        label=gettext_lazy("Text of the bulletin"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "cols": 100}),
        help_text=gettext_lazy("The whole bulletin with its title, copied from Word or from a web page."),
        error_messages={"required": gettext_lazy("Paste the text of the bulletin.")},
    )
    field_order = ["text", "year"]

    def facts(self) -> DigestFacts:
        return facts_of_text(self.cleaned_data["text"], _("pasted text"), self.cleaned_data["year"])

    def asking_year(self) -> "PasteForm":
        return self


class ImportPage(View):
    """GET shows the form, POST reads, drafts, and opens the draft; or says why not, and writes nothing."""

    form_class: type[YearForm]
    title: str

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("directives.add_edition"):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            facts = form.facts()
            if facts.period_start is None and lacks_year(facts):
                return self.show(
                    form.asking_year(), [_("The title names no year: enter the year.")], status=400
                )
            result = draft(facts, request.user)
        except UnreadableError as unreadable:
            return self.show(form, [str(unreadable)], status=400)
        except PublishingRefused as refused:
            return self.show(form, refused.reasons, status=409)
        tell(request, result, facts)
        return HttpResponseRedirect(reverse("admin:directives_edition_change", args=[result.edition.pk]))

    def show(self, form: YearForm, reasons: list[str] | None = None, status: int = 200) -> HttpResponse:
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "form": form,
            "reasons": reasons or [],
            "limit": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
        }
        return render(self.request, "admin/import.html", context, status=status)


class Upload(ImportPage):
    form_class = UploadForm
    title = gettext_lazy("Import a bulletin's file")


class Paste(ImportPage):
    form_class = PasteForm
    title = gettext_lazy("Paste a bulletin's text")


def lacks_year(facts: DigestFacts) -> bool:
    """Whether the file has a period but no year anywhere."""
    return any(warning.code == YEAR_MISSING for warning in facts.warnings)


def tell(request: HttpRequest, result: DraftResult, facts: DigestFacts) -> None:
    """Say what the import did."""
    count = len(facts.directives)
    if not result.edition.is_open:
        messages.info(request, _("The file says nothing that is not already public: no draft was opened."))
    elif result.created:
        messages.success(
            request,
            ngettext(
                "A draft with %(count)d item was made from the file. Look through it before publishing.",
                "A draft with %(count)d items was made from the file. Look through it before publishing.",
                count,
            )
            % {"count": count},
        )
    elif result.changed:
        messages.success(request, _("The draft was brought up to date with the file."))
    else:
        messages.info(request, _("The file says nothing new: the draft is as it was."))
    if result.differences:
        messages.warning(
            request, _("Where somebody had mended the draft, the file was not followed: see the differences.")
        )


def _too_large() -> str:
    return _("The file is larger than %(limit)d MB: choose a smaller one.") % {
        "limit": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    }
