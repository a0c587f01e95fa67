"""The desk itself: its name, its first page with the week's work, and the pages that belong to no model.

It stands beside the package `admin`, not in it: that package registers its models with this very site while
it is imported.
"""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from directives.folding import collation_key


class Desk(admin.AdminSite):
    """The admin site at /quan-tri/."""

    site_header = _("Editors' desk: directive bulletins")
    site_title = _("Editors' desk")
    index_title = _("The week's work")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        from directives.admin import first_page  # needs the models, which are not loaded with the site

        work = {
            "sections": first_page.sections(request),
            "start": first_page.week_to_start(request),
            "may_import": request.user.has_perm("directives.add_edition"),
            "may_follow": request.user.has_perm("directives.change_task"),
        }
        return super().index(request, {**work, **(extra_context or {})})

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Django's, but for a form that arrives without a session: what was typed is not lost."""
        from portal.entering import carrying  # needs the site that is being made here

        inner = super().admin_view(view, cacheable)

        def outer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and not self.has_permission(request):
                return carrying.login_page(request)  # FormGuard has seen to the token
            carrying.arrived(request)
            try:
                return inner(request, *args, **kwargs)
            except OverflowError as forged:  # a number chosen in no list: SQLite holds none that long
                raise BadRequest from forged

        return update_wrapper(outer, view)

    @property
    def login_form(self) -> type:
        from portal.entering.throttling import LoginForm  # needs the models, as above

        return LoginForm

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        from portal.entering import carrying  # as above

        return carrying.after_login(request, super().login(request, extra_context))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        apps = super().get_app_list(request, app_label)
        for app in apps:  # by code point, Đ would come after V
            app["models"].sort(key=lambda model: collation_key(str(model["name"])))
        return apps

    def get_urls(self) -> list:
        from directives.admin import guide, imports, kept, starting  # they need the models, as above
        from portal.entering import carrying
        from portal.entering import pages as entering

        return [
            path("huong-dan/", self.admin_view(guide.Guide.as_view(page="from_file")), name="guide"),
            path(
                "huong-dan/duyet-va-dang/",
                self.admin_view(guide.Guide.as_view(page="approving")),
                name="guide_approving",
            ),
            path("bat-dau-tuan/", self.admin_view(starting.StartWeek.as_view()), name="start_week"),
            path("ma-xac-thuc/", self.admin_view(entering.Code.as_view()), name="code"),
            path("xac-thuc-hai-buoc/", self.admin_view(entering.SecondStep.as_view()), name="second_step"),
            path("gui-tiep/", self.admin_view(carrying.send_on), name="send_on"),
            path("nhap-tep/", self.admin_view(imports.Upload.as_view()), name="upload"),
            path("dan-van-ban/", self.admin_view(imports.Paste.as_view()), name="paste"),
            path("tep/<int:pk>/", self.admin_view(kept.Kept.as_view()), name="kept"),
            *super().get_urls(),
        ]
