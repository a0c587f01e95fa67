"""The site itself: appearance, languages, error pages and system checks."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from portal import checks  # noqa: F401  registers the system checks once apps are loaded
        from portal.entering import sessions  # it needs the tables of the second step

        user_logged_in.connect(sessions.begin, dispatch_uid="session-begins")


class DeskConfig(AdminConfig):
    """Django's admin as the editors' desk."""

    default_site = "directives.desk.Desk"
