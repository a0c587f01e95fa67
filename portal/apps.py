"""The site itself: appearance, languages, error pages and system checks."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401  registers the system checks once apps are loaded


class DeskConfig(AdminConfig):
    """Django's admin as the editors' desk."""

    default_site = "directives.desk.Desk"
