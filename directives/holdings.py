"""Which tables hold words of a bulletin, and how their rows hang on it: what a removal of personal data sweeps.

Every text column of these tables is swept, so that one that is added later is too. A table that is named
nowhere here fails `tests/redacting/test_everywhere.py`.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Q

from directives.models import (
    Assignment,
    Attachment,
    Citation,
    Digest,
    Directive,
    Document,
    Edition,
    ImportedFile,
    PassedFinding,
    ProgressStep,
    Remark,
    RemovedItem,
    Report,
    Step,
)

# From a row to its bulletin; a document is of every bulletin that tells of it or cites it.
OF_DIGEST: dict[type[models.Model], tuple[str, ...]] = {
    Edition: ("digest",),
    Step: ("edition__digest",),
    Directive: ("edition__digest",),
    Citation: ("directive__edition__digest",),
    Assignment: ("directive__edition__digest",),
    Attachment: ("edition__digest", "document__directives__edition__digest"),
    Document: ("directives__edition__digest", "citations__directive__edition__digest"),
    Remark: ("edition__digest",),
    PassedFinding: ("edition__digest",),
    RemovedItem: ("edition__digest",),
    ImportedFile: ("edition__digest",),
    ProgressStep: ("progress__digest",),
    Report: ("digest",),
}
# Records of what happened, of any bulletin: all their rows are swept.
RECORDS = ("directives.AuditEntry", "admin.LogEntry", "django_tasks_database.DBTaskResult")
# Made from the rows above, and made anew.
DERIVED = ("directives.SearchEntry", "directives.SearchWord")
# Tables that hold no words of a bulletin: registers of offices, places and types, names of weeks, accounts,
# votes; and removals themselves, which `redacting` empties.
APART = (
    "directives.Agency", "directives.AgencySuccession", "directives.GroupMembership", "directives.Place",
    "directives.PlaceSuccession", "directives.Province", "directives.DocumentType", "directives.Digest",
    "directives.Progress", "directives.Presence", "directives.Vote", "directives.Heartbeat",
    "directives.Redaction",
)  # fmt: skip
APART_APPS = ("auth", "contenttypes", "sessions", "axes", "otp_totp", "otp_static")
# Columns that bear names of rows and figures, no words of people.
_NO_WORDS = {
    "key", "item_key", "fingerprint", "sha256", "media_type", "code", "field", "verb", "period", "suffix",
}  # fmt: skip
ADDRESSES = {"slug", "identity", "symbol_key"}  # words without marks, parted by dashes


def text_columns(model: type[models.Model]) -> list[models.Field]:
    """The columns that may hold words of people."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, kinds) and not column.choices and column.name not in _NO_WORDS | ADDRESSES
    ]


def rows_of(model: type[models.Model], digest: Digest) -> models.QuerySet:
    """The rows of a table that hang on a bulletin, in the order of their keys."""
    hanging = Q()
    for path in OF_DIGEST[model]:
        hanging |= Q(**{path: digest})
    # by keys: what is found through several editions is found once, and no JSON need be compared for that
    return model._base_manager.filter(pk__in=model._base_manager.filter(hanging).values("pk")).order_by("pk")


def records() -> Iterator[type[models.Model]]:
    """The tables of records that are installed."""
    for label in RECORDS:
        if label.partition(".")[0] in apps.app_configs:
            yield apps.get_model(label)


def is_declared(model: type[models.Model]) -> bool:
    """Whether somebody said what a removal does with the table."""
    label = model._meta.label
    named = (*RECORDS, *DERIVED, *APART)
    return model in OF_DIGEST or label in named or model._meta.app_label in APART_APPS


def is_markup(column: models.Field) -> bool:
    """Whether a column holds HTML."""
    return column.model is Directive and column.name == "body"
