"""The editors' desk: Django's admin in Vietnamese. Fields and displays only; the domain does the work."""

from directives.admin import (  # noqa: F401  each registers its models
    agencies,
    audit,
    digests,
    documents,
    editions,
    items,
    kinds,
    people,
    places,
    progress,
    provinces,
    redactions,
    reports,
    wake_ups,
)
