"""System checks: combinations of settings that would serve the public badly."""

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def demonstration_is_not_for_the_public(app_configs, **kwargs) -> list[CheckMessage]:
    """Demonstration data must not stand on a public host as if it were real."""
    if not settings.DEMO:
        return []
    return [
        Warning(
            "DEMO is on: every page says that its documents are demonstration data.",
            hint="Unset DEMO on a machine that serves the public.",
            id="portal.W001",
        )
    ]
