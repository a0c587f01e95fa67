"""The site itself: appearance, languages, error pages and system checks."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal import checks  # noqa: F401  registers the system checks once apps are loaded
