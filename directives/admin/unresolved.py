"""What of a draft still waits for somebody, gathered on top of its page with its count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives import readiness
from directives.admin.findings import Checks
from directives.admin.taking import labelled
from directives.importing.drafting.settling import mark_of
from directives.models import Directive, Edition, Remark

FEW = 5  # findings that are shown without being asked for


@dataclass(frozen=True)
class Part:
    """One sort of things that wait, with where on the page they stand."""

    anchor: str
    label: str
    count: int


@dataclass(frozen=True)
class Unread:
    """An item whose text and record do not meet: numbers and days without a fact, facts without words."""

    item: Directive
    loose: int
    lost: int


@dataclass(frozen=True)
class Unresolved:
    """What waits: sentences, warnings of the import, differences, and how many findings and remarks."""

    gaps: list[str]
    warnings: list[dict]
    seen: list[dict]
    differences: list[dict]
    unread: list[Unread]
    findings: int
    remarks: int

    @property
    def parts(self) -> list[Part]:
        """Those of which there are any."""
        parts = (
            Part("gaps", _("Before it can be published"), len(self.gaps)),
            Part("checks", _("Errors and warnings of the checks"), self.findings),
            Part("warnings", _("Warnings of the import"), len(self.warnings)),
            Part("differences", _("Differences from the last file"), len(self.differences)),
            Part("y-kien", _("Remarks"), self.remarks),
        )
        return [part for part in parts if part.count]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def few_findings(self) -> bool:
        return self.findings <= FEW


def unresolved(
    edition: Edition, items: Sequence[Directive], checks: Checks | None, remarks: Iterable[Remark]
) -> Unresolved:
    """What waits in a draft, whose items are under review and have their remarks. Four queries."""
    by_key = {item.key: item for item in items}
    warnings = [
        {**warning, "mark": mark_of(warning), "item": by_key.get(warning.get("item"))}
        for warning in edition.import_warnings
    ]
    said = [*remarks, *(remark for item in items for remark in item.remarks)]
    return Unresolved(
        gaps=readiness.gaps(edition),
        warnings=[warning for warning in warnings if not warning.get("seen")],
        seen=[warning for warning in warnings if warning.get("seen")],
        differences=labelled(edition, list(items)),
        unread=[
            Unread(item, item.review.loose, item.review.lost)
            for item in items
            if item.review.loose or item.review.lost
        ],
        findings=checks.counts["errors"] + checks.counts["warnings"] if checks else 0,
        remarks=sum(remark.settled_at is None for remark in said),
    )
