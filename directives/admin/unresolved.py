"""What of a draft still waits for somebody, gathered on top of its page with its count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives import readiness
from directives.admin.findings import Checks, Row
from directives.admin.taking import labelled
from directives.importing.drafting.settling import mark_of
from directives.models import Directive, Edition, Remark
from directives.sanitising import plain

FEW = 5  # findings that are shown without being asked for
# slips that the import tells of and that the checks look for in the draft: those of the file by the checks' codes
_SPACING = {"reference_spacing", "reference_glued", "misplaced_space", "uneven_dash"}
_CHECKED = {
    "stray_space": _SPACING,
    "wrong_separator": _SPACING,
    "number_for_date": {"number_for_date"},
    "type_mismatch": {"type_mismatch"},
    "glued_words": {"glued_words"},
    "missing_space": {"missing_space"},
}
_BESIDE = 4  # characters on either side that tell one blank from another


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
        warnings=[one for one in warnings if not one.get("seen") and not _is_left_to_checks(one, checks)],
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


def _is_left_to_checks(warning: dict, checks: Checks | None) -> bool:
    """Whether the checks tell of the very slip, or would: a slip that is mended by now waits for nobody."""
    codes, item = _CHECKED.get(warning.get("code", "")), warning["item"]
    if checks is None or not codes or item is None:
        return False
    excerpt = _one_line(warning.get("excerpt", ""))
    if excerpt not in _one_line(f"{item.heading} {plain(item.body)}"):
        return True
    rows = [row for group in checks.groups if group.key == item.key for row in group.rows]
    return any(row.check.code in codes and _words_of(row) in excerpt for row in rows)


def _words_of(row: Row) -> str:
    """The words that a finding is about; where they are a blank, with the letters beside it."""
    words = row.standing.finding.words
    return _one_line(words if words.strip() else row.before[-_BESIDE:] + words + row.after[:_BESIDE])


def _one_line(text: str) -> str:
    return " ".join(text.split())
