"""Bulletins: the list of weeks, and one page for each with its editions and the steps that lead on."""

from django.contrib import admin
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directives.admin import edition_steps, showing
from directives.models import Digest, Edition
from directives.publishing import allowed


class StateFilter(admin.SimpleListFilter):
    """By what the bulletin is for readers now, or whether a draft is open."""

    title = _("state")
    parameter_name = "trang-thai"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple]:
        return [
            ("cong-khai", _("published")),
            ("nhap", _("draft open")),
            ("thu-hoi", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        states = {
            "cong-khai": (Edition.State.PUBLISHED,),
            "nhap": Edition.OPEN,
            "thu-hoi": (Edition.State.WITHDRAWN,),
        }.get(self.value())
        return queryset.filter(editions__state__in=states).distinct() if states else queryset


@admin.register(Digest)
class DigestAdmin(admin.ModelAdmin):
    """A bulletin is never added, changed or deleted here: files make it, steps move it."""

    list_display = ["week", "title", "states", "updated"]
    list_filter = [StateFilter]
    search_fields = ["editions__title", "slug"]
    change_form_template = "admin/digest_form.html"
    fields = [("week", "address", "ratings", "updated")]
    readonly_fields = ["week", "address", "ratings", "updated"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        newest = Edition.objects.filter(digest=OuterRef("pk")).order_by("-number")
        return (
            super()
            .get_queryset(request)
            .annotate(
                newest_title=Subquery(newest.values("title")[:1]),
                newest_start=Subquery(newest.values("period_start")[:1]),
                newest_end=Subquery(newest.values("period_end")[:1]),
                last_change=Max("editions__updated_at"),
            )
            .prefetch_related("editions")
            .order_by("-newest_start", "-pk")
        )

    @admin.display(description=_("week"), ordering="newest_start")
    def week(self, digest: Digest) -> str:
        return showing.week(digest.newest_start, digest.newest_end)

    @admin.display(description=_("title"))
    def title(self, digest: Digest) -> str:
        return digest.newest_title or ""

    @admin.display(description=_("editions"))
    def states(self, digest: Digest) -> str:
        return "; ".join(
            f"{edition.number}: {edition.get_state_display()}" for edition in digest.editions.all()
        )

    @admin.display(description=_("updated"), ordering="last_change")
    def updated(self, digest: Digest) -> str:
        return showing.moment(digest.last_change)

    @admin.display(description=_("public address"))
    def address(self, digest: Digest) -> str:
        if not digest.slug:
            return "–"
        return format_html('<a href="{0}">{0}</a>', reverse("digest_detail", args=[digest.slug]))

    @admin.display(description=_("rating"))
    def ratings(self, digest: Digest) -> str:
        return gettext("%(sum)d points in %(count)d votes") % {
            "sum": digest.rating_sum,
            "count": digest.rating_count,
        }

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return super().has_view_permission(request, obj) or request.user.has_perm("directives.view_edition")

    def get_urls(self) -> list:
        return [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(page.as_view()),
                name=f"directives_digest_{name}",
            )
            for address, (name, page) in edition_steps.OF_DIGEST.items()
        ] + super().get_urls()

    def render_change_form(self, request: HttpRequest, context: dict, *args, obj=None, **kwargs):
        if obj:
            editions = list(
                obj.editions.select_related("author", "approver").prefetch_related("steps__actor")
            )
            verbs = {verb for edition in editions for verb in allowed(edition, request.user)}
            if any(edition.is_open for edition in editions):
                verbs.discard("start_correction")
            context |= {"editions": editions, "verbs": verbs, "subtitle": obj.newest_title}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
