"""Readers' reports of errors: read, look at the item, mark as settled."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directives.admin import showing
from directives.models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["text", "digest", "item", "received", "settled"]
    list_filter = ["settled", "at"]
    search_fields = ["text", "digest__slug"]
    list_select_related = ["digest"]
    readonly_fields = ["digest", "item", "text", "received"]
    fields = ["text", "digest", "item", "received", "settled"]
    actions = ["settle"]

    @admin.display(description=_("item"))
    def item(self, report: Report) -> str:
        if not report.digest.slug:
            return "–"
        address = reverse("digest_detail", args=[report.digest.slug])
        anchor = f"#muc-{report.item_key}" if report.item_key else ""
        return format_html('<a href="{}{}">{}</a>', address, anchor, _("see it"))

    @admin.display(description=_("received"), ordering="at")
    def received(self, report: Report) -> str:
        return showing.moment(report.at)

    @admin.action(description=_("Mark as settled"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = queryset.filter(settled=False).update(settled=True)
        self.message_user(
            request,
            ngettext(
                "%(count)d report is marked as settled.", "%(count)d reports are marked as settled.", count
            )
            % {"count": count},
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
