"""Addresses of the whole site: Vietnamese at the root, English chrome under /en/, the desk apart."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from directives.api import gate
from directives.api import pages as api_pages
from directives.sitemaps import SITEMAPS
from portal import appearance, pages

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("hien-thi/", appearance.choose, name="appearance"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemaps",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", pages.robots, name="robots"),
    path("opensearch.xml", pages.opensearch, name="opensearch"),
    path(".well-known/security.txt", pages.security, name="security"),
    *i18n_patterns(
        path("gioi-thieu/", pages.About.as_view(), name="about"),
        path("lien-he/", pages.Contact.as_view(), name="contact"),
        path("tro-nang/", pages.Accessibility.as_view(), name="accessibility"),
        path("api/v1/", api_pages.ApiPage.as_view(), name="api_page"),
        path("api/v1/du-lieu/", api_pages.ArchivePage.as_view(), name="api_archive"),
        path("", include("directives.urls")),
        prefix_default_language=False,
    ),
    path("api/<path:rest>", gate.serve, name="api"),
]
