"""Findings of the checks as an edition's people settle them: an error is mended, a warning may be passed with a reason.

A finding that was passed is known by its check, its field and its words, not by its position: an edit
elsewhere does not ask for the reason again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives.checking import Finding, Severity
from directives.checking.views import EditionView
from directives.models.digests import Edition
from directives.models.editing import PassedFinding
from directives.proofreading import findings_of


@dataclass(frozen=True)
class Standing:
    """A finding, and how it was passed; None while it was not."""

    finding: Finding
    passed: PassedFinding | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still stops publication."""
        return self.finding.severity == Severity.ERROR or self.may_pass

    @property
    def may_pass(self) -> bool:
        """Whether somebody may say why it may stand: a warning that nobody passed."""
        return self.finding.severity == Severity.WARNING and self.passed is None

    @cached_property
    def name(self) -> str:
        """What forms call it: the same as long as the words stand where they stand."""
        told = [*_mark_of(self.finding), self.finding.where.start]
        return sha256(json.dumps(told).encode()).hexdigest()[:16]


def standings(edition: Edition, today: date | None = None, view: EditionView | None = None) -> list[Standing]:
    """Every finding of an edition, with what was passed of it, in reading order. `view`: where it was made already."""
    passed = {_mark_of_row(row): row for row in edition.passed_findings.select_related("by")}
    return [Standing(finding, passed.get(_mark_of(finding))) for finding in findings_of(edition, today, view)]


def refusals(edition: Edition) -> list[str]:
    """Why the findings stop publication: a sentence for each error, one for the warnings that nobody passed."""
    found = [one.finding for one in standings(edition) if one.is_open]
    errors = [one for one in found if one.severity == Severity.ERROR]
    reasons = _sentences(edition, errors)
    if warnings := len(found) - len(errors):
        reasons.append(
            ngettext(
                "%(count)d warning of the checks is open: mend it, or pass it with a reason.",
                "%(count)d warnings of the checks are open: mend them, or pass them with a reason.",
                warnings,
            )
            % {"count": warnings}
        )
    return reasons


def _sentences(edition: Edition, errors: list[Finding]) -> list[str]:
    """Each error with the item it stands in, where it stands in one."""
    if not errors:
        return []
    positions = dict(edition.directives.values_list("key", "position"))
    return [
        _("Item %(position)d: %(why)s") % {"position": positions[one.where.item], "why": one.why}
        if one.where.item in positions
        else one.why
        for one in errors
    ]


def let_pass(edition: Edition, findings: Iterable[Finding], reason: str, by) -> None:
    """Keep why these warnings may stand. Anything but a warning cannot be passed: ValueError."""
    for finding in findings:
        if finding.severity != Severity.WARNING:
            raise ValueError(f"{finding.code} is no warning")
        code, item_key, field, words = _mark_of(finding)
        PassedFinding.objects.update_or_create(
            edition=edition,
            code=code,
            item_key=item_key,
            field=field,
            words=words,
            defaults={"reason": reason.strip(), "by": by, "at": timezone.now()},
        )


def _mark_of(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.where.item, finding.where.field, finding.words


def _mark_of_row(row: PassedFinding) -> tuple[str, str, str, str]:
    return row.code, row.item_key, row.field, row.words
