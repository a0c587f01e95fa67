"""Tasks as those see them who follow them up: what is due, what is recorded, a form to record, every record kept."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from directives import progress
from directives.admin import progress_import, showing
from directives.admin.fields import DateField
from directives.models import Progress, ProgressStep, Task
from directives.models.progress import status_of
from directives.progress import ProgressRefused, Record
from directives.views.bulletin import page_of

SOON = timedelta(days=7)


class RecordForm(forms.ModelForm):
    """What stands recorded of a task, to be changed; every change is kept as a record of its own."""

    finished_on = DateField(label=_("Finished on"), required=False, help_text=_("Empty: not finished yet."))
    extended_to = DateField(label=_("Extended to"), required=False)
    reason = forms.CharField(
        label=_("Reason of the extension, note"),
        required=False,
        max_length=progress.LONGEST_REASON,
        help_text=_("An extension needs its reason: readers see it."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    by = None  # who fills it in

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record, seen = progress.recorded(self.instance)
        for name in ("finished_on", "extended_to", "reason"):
            self.initial.setdefault(name, getattr(record, name))
        self.initial.setdefault("seen", seen)

    @property
    def record(self) -> Record:
        data = self.cleaned_data
        return Record(data["finished_on"], data["extended_to"], data["reason"].strip())

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors:
            for reason in progress.refusals(self.instance, self.record, self.by, timezone.localdate()):
                self.add_error(None, reason)
            if (data.get("seen") or 0) != progress.recorded(self.instance)[1]:
                self.add_error(None, _("Somebody has recorded this task since: look at it again."))
        return data


class DueFilter(admin.SimpleListFilter):
    title = _("follow-up")
    parameter_name = "theo-doi"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        return [
            ("7-ngay", _("due in the next 7 days")),
            ("qua-han", _("past its day, not recorded as finished")),
            ("chua-ghi", _("no progress recorded")),
            ("da-xong", _("recorded as finished")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        is_open = Q(finished_on=None)
        asked = {
            "7-ngay": is_open & Q(day__range=(today, today + SOON)),
            "qua-han": is_open & Q(day__lt=today),
            "chua-ghi": Q(is_recorded=False),
            "da-xong": Q(finished_on__isnull=False),
        }.get(self.value())
        return queryset.filter(asked) if asked else queryset


@admin.register(Task)
class TaskAdmin(admin.ModelAdmin):
    form = RecordForm
    fields = ["finished_on", "extended_to", "reason", "seen"]
    change_form_template = "admin/progress_form.html"
    change_list_template = "admin/progress_list.html"
    list_display = ["due", "who", "asked", "document", "state"]
    list_filter = [DueFilter, "role"]
    search_fields = ["addressee", "what", "directive__symbol", "directive__heading"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        recorded = Progress.objects.filter(digest=OuterRef("directive__edition__digest"), key=OuterRef("key"))
        return (
            super()
            .get_queryset(request)
            .filter(directive__live=True)
            .exclude(precision="")
            .select_related("directive__document", "directive__doc_type", "directive__edition__digest")
            .annotate(
                is_recorded=Exists(recorded),
                finished_on=Subquery(recorded.values("finished_on")[:1]),
                extended_to=Subquery(recorded.values("extended_to")[:1]),
                day=Coalesce("extended_to", "due_on"),
            )
        )

    def get_ordering(self, request: HttpRequest) -> list:
        return [F("day").desc(nulls_last=True), "-pk"]

    @admin.display(description=_("due date"), ordering="day")
    def due(self, task: Task) -> str:
        if not task.extended_to:
            return task.due_label
        return f"{task.due_label}; " + _("extended to %(day)s") % {"day": showing.day(task.extended_to)}

    @admin.display(description=_("addressee"), ordering="addressee")
    def who(self, task: Task) -> str:
        return f"{task.addressee or '–'} ({task.get_role_display()})"

    @admin.display(description=_("task"))
    def asked(self, task: Task) -> str:
        return task.what

    @admin.display(description=_("document"))
    def document(self, task: Task) -> str:
        name = task.directive.symbol or task.directive.heading
        return format_html('<a href="{}">{}</a>', page_of(task.directive), name)

    @admin.display(description=_("recorded"))
    def state(self, task: Task) -> str:
        if not task.is_recorded:
            return "–"
        words = capfirst(str(status_of(task.finished_on, task.day, timezone.localdate()).label))
        return f"{words}, {showing.day(task.finished_on)}" if task.finished_on else words

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None):
        context = {"may_record": self.has_change_permission(request), "title": _("Assigned tasks")}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_form(self, request: HttpRequest, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs):
        steps = ProgressStep.objects.filter(
            progress__digest=obj.directive.edition.digest_id, progress__key=obj.key
        )
        context |= {
            "title": _("Progress of a task"),
            "subtitle": None,
            "page": page_of(obj.directive),
            "steps": steps.select_related("actor"),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request: HttpRequest, obj: Task, form: RecordForm, change: bool) -> None:
        try:
            seen = form.cleaned_data.get("seen") or 0
            progress.record(obj, form.record, request.user, today=timezone.localdate(), after=seen)
        except ProgressRefused as refused:  # somebody was quicker by a moment
            messages.error(request, " ".join(refused.reasons))

    def get_urls(self) -> list:
        own = [
            path("nhap/", self.admin_site.admin_view(progress_import.Import.as_view()), name="progress_import"),
            path("mau.xlsx", self.admin_site.admin_view(progress_import.Template.as_view()), name="progress_template"),
        ]  # fmt: skip
        return own + super().get_urls()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a task is made by the item that gives it

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
