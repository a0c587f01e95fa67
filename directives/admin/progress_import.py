"""Progress by a workbook: download the template, send it filled in, see what it would change, confirm."""

from datetime import date

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from directives.progress import PERMISSION, ProgressRefused, Record, record_all
from directives.progress_files import (
    LARGEST_FILE,
    Line,
    WorkbookRefused,
    code_of,
    lines_of,
    said,
    tasks_by_code,
    template,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALT = "directives.progress"
KEPT_FOR = 2 * 60 * 60  # seconds in which what was shown may be confirmed


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Workbook with the progress"),
        help_text=gettext_lazy("The template that you filled in (.xlsx)."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,{MEDIA_TYPE}"}),
        error_messages={
            "required": gettext_lazy("Choose the workbook that you filled in."),
            "empty": gettext_lazy("The file is empty: choose the workbook that you filled in."),
        },
    )


class OfProgress(View):
    """A page for those who may record progress."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request)


class Template(OfProgress):
    def get(self, request: HttpRequest) -> FileResponse:
        today = timezone.localdate()
        return FileResponse(
            template(today),
            as_attachment=True,
            filename=f"tien-do-nhiem-vu_{today:%Y-%m-%d}.xlsx",
            content_type=MEDIA_TYPE,
        )


class Import(OfProgress):
    """GET shows the form; POST of a file shows what it would change; POST of what was shown writes it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(WorkbookForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "confirmed" in request.POST:
            return self.confirm(request.POST["confirmed"])
        form = WorkbookForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            data = form.cleaned_data["file"].read(LARGEST_FILE + 1)
            lines = lines_of(data, request.user, timezone.localdate())
        except WorkbookRefused as refused:
            form.add_error("file", str(refused))
            return self.show(form, status=400)
        return self.show(form, lines)

    def confirm(self, sealed: str) -> HttpResponse:
        try:
            rows = unsealed(sealed, self.request.user.pk)
            count = record_all(rows, self.request.user, today=timezone.localdate())
        except signing.BadSignature:
            reasons = [_("What was shown is too old to be confirmed: send the workbook again.")]
            return self.show(WorkbookForm(), reasons=reasons, status=409)
        except ProgressRefused as refused:
            return self.show(WorkbookForm(), reasons=refused.reasons, status=409)
        messages.success(
            self.request,
            ngettext(
                "The progress of %(count)d task was recorded.",
                "The progress of %(count)d tasks was recorded.",
                count,
            )
            % {"count": count},
        )
        return HttpResponseRedirect(reverse("admin:directives_task_changelist"))

    def show(
        self, form, lines: list[Line] | None = None, reasons: list[str] | None = None, status: int = 200
    ):
        wrong = [line for line in lines or () if line.errors]
        context = {
            **admin.site.each_context(self.request),
            "title": _("Record progress by a workbook"),
            "form": form,
            "reasons": reasons or [],
            "is_read": lines is not None,
            "wrong": wrong,
            "changes": [(line, said(line.old), said(line.new)) for line in lines or () if not line.errors],
            "sealed": sealed(lines, self.request.user.pk) if lines and not wrong else "",
        }
        return render(self.request, "admin/progress_import.html", context, status=400 if wrong else status)


def sealed(lines: list[Line], user: int) -> str:
    """What was shown, so that exactly that is confirmed, by the same person."""
    rows = [
        [
            code_of(line.task),
            _text(line.new.finished_on),
            _text(line.new.extended_to),
            line.new.reason,
            line.after,
        ]
        for line in lines
    ]
    return signing.dumps([user, rows], salt=SALT, compress=True)


def unsealed(text: str, user: int) -> list[tuple]:
    """The rows that were shown to this person; BadSignature for anything else."""
    owner, rows = signing.loads(text, salt=SALT, max_age=KEPT_FOR)
    tasks = tasks_by_code([row[0] for row in rows])
    if owner != user or any(row[0] not in tasks for row in rows):
        raise signing.BadSignature
    return [
        (tasks[code], Record(_day(finished), _day(extended), reason), after)
        for code, finished, extended, reason, after in rows
    ]


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
