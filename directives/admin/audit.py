"""The audit log: read, filtered and taken away by whoever keeps the accounts; changed by nobody, nor deleted."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.defaultfilters import truncatechars, yesno
from django.urls import path, reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives import auditing
from directives.admin import showing
from directives.exports.columns import Column
from directives.exports.tables import csv_pieces
from directives.models import AuditEntry, Step
from directives.redacting import Deed
from directives.sanitising import plain
from directives.transitions import Verb

# Tables of libraries, whose own names are English.
NAMES = {
    "otp_totp.totpdevice": gettext_lazy("second step of login"),
    "otp_static.staticdevice": gettext_lazy("recovery codes of login"),
    "directives.directive": gettext_lazy("item"),
}
STEPS = dict([*Verb.choices, *Deed.choices])
SHOWN_NAME = 90  # characters of an object's name in the list


def kind_in_words(kind: str) -> str:
    """`directives.edition` as people call it."""
    return str(NAMES.get(kind) or apps.get_model(kind)._meta.verbose_name)


def field_in_words(kind: str, name: str) -> str:
    """A column, or a list of a row, as people call it."""
    try:
        return capfirst(str(apps.get_model(kind)._meta.get_field(name).verbose_name))
    except (FieldDoesNotExist, AttributeError):
        model = next((one for one in apps.get_models() if one._meta.model_name == name), None)
        return capfirst(str(model._meta.verbose_name_plural)) if model else name


def value_in_words(kind: str, name: str, value: Any) -> str:
    """What the log keeps of a value, as a person reads it: no markup, days as they are printed."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return yesno(value)
    if isinstance(value, list):
        return "; ".join(value_in_words(kind, name, one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {value_in_words(kind, name, one)}" for key, one in value.items())
    if name == "verb":
        return str(STEPS.get(value, value))
    return _text_in_words(kind, name, str(value))


def _text_in_words(kind: str, name: str, text: str) -> str:
    try:
        field = apps.get_model(kind)._meta.get_field(name)
    except FieldDoesNotExist:
        return text
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(text, text))
    if field.get_internal_type() == "DateField":
        return showing.day(parse_date(text))
    if field.get_internal_type() == "DateTimeField":
        return showing.moment(parse_datetime(text))
    return plain(text) if (kind, name) == ("directives.directive", "body") else text


class PersonFilter(admin.SimpleListFilter):
    title = gettext_lazy("account")
    parameter_name = "username"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        names = (
            AuditEntry.objects.exclude(username="").order_by("username").values_list("username", flat=True)
        )
        return [(name, name) for name in names.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(username=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        models = {*auditing.ALWAYS, *auditing.AT_WORK} - {Step}
        kinds = [model._meta.label_lower for model in models]
        return sorted(((kind, capfirst(kind_in_words(kind))) for kind in kinds), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditAdmin(admin.ModelAdmin):
    change_list_template = "admin/audit_list.html"
    list_display = ["moment", "username", "address", "action", "kind_shown", "object_shown", "fields_shown"]
    list_filter = ["action", KindFilter, PersonFilter]
    search_fields = ["name", "username", "=address", "=object_id"]
    search_help_text = gettext_lazy("Words of the object, an account, or a whole address")
    date_hierarchy = "at"
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_form_template = "admin/audit_entry.html"
    fields = [("moment", "username", "address", "via"), ("action", "kind_shown", "object_link"), "table"]
    readonly_fields = ["moment", "username", "address", "via", "action", "kind_shown", "object_link", "table"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_urls(self) -> list:
        take = self.admin_site.admin_view(self.take)
        return [path("tai-ve.csv", take, name="directives_auditentry_csv"), *super().get_urls()]

    def take(self, request: HttpRequest) -> HttpResponse:
        """The entries that the list shows, with its filters, as a CSV file: a row for each column that changed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        entries = self.get_changelist_instance(request).get_queryset(request)
        response = StreamingHttpResponse(
            csv_pieces(COLUMNS, records_of(entries)), content_type="text/csv; charset=utf-8"
        )
        response.headers["Content-Disposition"] = 'attachment; filename="nhat-ky.csv"'
        return response

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def moment(self, entry: AuditEntry) -> str:
        return f"{localtime(entry.at):%H:%M:%S}, {showing.day(localtime(entry.at).date())}"

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_shown(self, entry: AuditEntry) -> str:
        return kind_in_words(entry.kind)

    @admin.display(description=gettext_lazy("object"))
    def object_shown(self, entry: AuditEntry) -> str:
        return truncatechars(entry.name, SHOWN_NAME) or "–"

    @admin.display(description=gettext_lazy("what changed"))
    def fields_shown(self, entry: AuditEntry) -> str:
        if entry.action == AuditEntry.Action.STEP:
            return value_in_words(told_kind(entry), "verb", entry.changes["verb"][1])
        return ", ".join(field_in_words(told_kind(entry), name) for name in entry.changes) or "–"

    @admin.display(description=gettext_lazy("object"))
    def object_link(self, entry: AuditEntry) -> str:
        """Its name, which leads to all that was done with it."""
        if not entry.object_id:
            return entry.name or "–"
        query = urlencode({"kind": entry.kind, "object_id": entry.object_id})
        address = reverse("admin:directives_auditentry_changelist")
        return format_html('<a href="{}?{}">{}</a>', address, query, entry.name or entry.object_id)

    @admin.display(description=gettext_lazy("before and after"))
    def table(self, entry: AuditEntry) -> str:
        if not entry.changes:
            return "–"
        rows = format_html_join(
            "", '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>', changes_in_words(entry)
        )
        return format_html(
            '<table class="desk-audit"><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
            '<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>',
            _("Field"), _("Before"), _("After"), rows,
        )  # fmt: skip


def changes_in_words(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    """What changed: each field, what it said, what it says."""
    kind = told_kind(entry)
    for name, pair in entry.changes.items():
        before, after = (value_in_words(kind, name, value) for value in pair)
        yield field_in_words(kind, name), before, after


def told_kind(entry: AuditEntry) -> str:
    """Whose columns the changes are: a step's stand with its edition."""
    return Step._meta.label_lower if entry.action == AuditEntry.Action.STEP else entry.kind


def records_of(entries: QuerySet) -> Iterator[dict]:
    """Rows of the file, read as they are sent."""
    for entry in entries.iterator(chunk_size=500):
        about = {
            "at": f"{localtime(entry.at):%Y-%m-%d %H:%M:%S}",
            "username": entry.username,
            "address": entry.address or "",
            "via": entry.via,
            "action": entry.get_action_display(),
            "kind": kind_in_words(entry.kind),
            "object_id": entry.object_id,
            "name": entry.name,
        }
        for field, before, after in list(changes_in_words(entry)) or [("", "", "")]:
            yield about | {"field": field, "before": before, "after": after}


def _column(name: str, label: str) -> Column:
    return Column(name, label, 20, lambda record: record[name])


COLUMNS = [
    _column("at", gettext_lazy("Time")),
    _column("username", gettext_lazy("Account")),
    _column("address", gettext_lazy("Network address")),
    _column("via", gettext_lazy("Command")),
    _column("action", gettext_lazy("Action")),
    _column("kind", gettext_lazy("Kind")),
    _column("object_id", gettext_lazy("Key of the object")),
    _column("name", gettext_lazy("Object")),
    _column("field", gettext_lazy("Field")),
    _column("before", gettext_lazy("Before")),
    _column("after", gettext_lazy("After")),
]
