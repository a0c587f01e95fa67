"""The desk itself: its name, its first page with the week's work, and the pages that belong to no model.

It stands beside the package `admin`, not in it: that package registers its models with this very site while
it is imported.
"""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from directives.folding import collation_key

SHOWN = 8  # rows of each list on the first page


class Desk(admin.AdminSite):
    """The admin site at /quan-tri/."""

    site_header = _("Editors' desk: directive bulletins")
    site_title = _("Editors' desk")
    index_title = _("The week's work")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().index(request, {**_work(request), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        apps = super().get_app_list(request, app_label)
        for app in apps:  # by code point, Đ would come after V
            app["models"].sort(key=lambda model: collation_key(str(model["name"])))
        return apps

    def get_urls(self) -> list:
        from directives.admin import imports, kept  # they need the models, which are not loaded with the site
        from portal.entering import pages as entering

        return [
            path("ma-xac-thuc/", self.admin_view(entering.Code.as_view()), name="code"),
            path("xac-thuc-hai-buoc/", self.admin_view(entering.SecondStep.as_view()), name="second_step"),
            path("nhap-tep/", self.admin_view(imports.Upload.as_view()), name="upload"),
            path("dan-van-ban/", self.admin_view(imports.Paste.as_view()), name="paste"),
            path("tep/<int:pk>/", self.admin_view(kept.Kept.as_view()), name="kept"),
            *super().get_urls(),
        ]


def _work(request: HttpRequest) -> dict:
    """What waits on the desk, as far as this person may see it."""
    from directives.models import Edition, Report  # not loaded with the site

    user = request.user
    editions = Edition.objects.select_related("digest")
    sees_editions = user.has_perm("directives.view_edition") or user.has_perm("directives.change_edition")
    sees_reports = user.has_perm("directives.view_report") or user.has_perm("directives.change_report")
    return {
        "sees_editions": sees_editions,
        "drafts": editions.open().order_by("-updated_at")[:SHOWN] if sees_editions else (),
        "published": editions.live().order_by("-published_at")[:SHOWN] if sees_editions else (),
        "reports": Report.objects.filter(settled=False).select_related("digest")[:SHOWN]
        if sees_reports
        else (),
        "sees_reports": sees_reports,
        "may_import": user.has_perm("directives.add_edition"),
        "may_follow": user.has_perm("directives.change_task"),
    }
