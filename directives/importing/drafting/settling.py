"""Warnings of an import that somebody has looked at: kept with the draft, and not told again by the next import."""

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction

from directives.models.digests import Edition


def mark_of(warning: dict) -> str:
    """A short name for a warning: of what it says, not of the line, which moves when the file is mended."""
    words = "\n".join(str(warning.get(name) or "") for name in ("code", "message", "excerpt"))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def still_seen(before: Iterable[dict], now: Sequence[dict]) -> list[dict]:
    """The warnings of an import, those marked as seen that were so before it."""
    seen = {mark_of(warning) for warning in before if warning.get("seen")}
    return [{**warning, "seen": True} if mark_of(warning) in seen else warning for warning in now]


@transaction.atomic
def settle(edition: Edition, marks: Iterable[str]) -> int:
    """Mark warnings of a draft as seen; how many there were. It changes nothing that readers will see."""
    marks = set(marks)
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    settled = 0
    for warning in edition.import_warnings:
        if mark_of(warning) in marks and not warning.get("seen"):
            warning["seen"] = True
            settled += 1
    edition.save(update_fields=["import_warnings"])
    return settled
