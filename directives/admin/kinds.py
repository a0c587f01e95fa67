"""The four kinds and the other items: lists to find an item in, which lead to its draft or its public page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.admin import showing
from directives.models import Decision, Directive, Dispatch, Meeting, OtherItem, Plan
from directives.search import index


class KindAdmin(admin.ModelAdmin):
    """A read-only list: nothing is added, opened for change, or deleted here."""

    list_display = ["heading", "symbol", "date", "edition_state", "where"]
    list_display_links = None
    list_filter = ["edition__state", "issued_on", ("doc_type", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["symbol", "heading"]
    search_help_text = _("Number, heading or words of the text, with or without diacritics")
    list_select_related = ["edition__digest", "doc_type", "document"]
    ordering = ["-sort_key", "-edition_id", "position"]
    actions = None
    list_per_page = 50

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        found, distinct = super().get_search_results(request, queryset, search_term)
        if search_term.strip():
            found |= queryset.filter(sort_key__in=index.keys_with(search_term))
        return found, distinct

    @admin.display(description=_("date"), ordering="issued_on")
    def date(self, directive: Directive) -> str:
        return showing.day(directive.day)

    @admin.display(description=_("edition"), ordering="edition__state")
    def edition_state(self, directive: Directive) -> str:
        edition = directive.edition
        return f"{showing.week(edition.period_start, edition.period_end)}: {edition.get_state_display()}"

    @admin.display(description=_("open"))
    def where(self, directive: Directive) -> str:
        """The draft's page, or the public one; else the preview, as for what was withdrawn."""
        edition = directive.edition
        if edition.is_open:
            address, words = reverse("admin:directives_edition_change", args=[edition.pk]), gettext("draft")
        elif directive.live:
            address, words = reverse("digest_detail", args=[edition.digest.slug]), gettext("public page")
        else:
            address, words = (
                reverse("admin:directives_edition_preview", args=[edition.pk]),
                gettext("as it was"),
            )
        return format_html('<a href="{}#{}">{}</a>', address, directive.anchor, words)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("directives.view_edition")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class MeetingAdmin(KindAdmin):
    list_display = ["heading", "session", "date", "edition_state", "where"]
    list_filter = ["edition__state", "held_on"]


admin.site.register(Meeting, MeetingAdmin)
admin.site.register([Decision, Plan, Dispatch, OtherItem], KindAdmin)
