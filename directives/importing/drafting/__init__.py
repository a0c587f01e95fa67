"""Drafting: the facts of a file become a draft edition, or mend one that is there.

A second import changes only what no person has mended since, lists the rest as differences, and never
doubles an item; on a published week it opens a correction, and none when the file says nothing new.
"""

from dataclasses import dataclass, field

from django.db import transaction

from directives import originals, publishing
from directives.identity import Registry
from directives.importing.drafting import pictures, rows, weeks
from directives.importing.drafting.matching import Match, match_items
from directives.importing.drafting.merging import Difference, merge
from directives.importing.drafting.ordering import renumber, was_reordered
from directives.importing.drafting.settling import still_seen
from directives.importing.drafting.values import (
    edition_values,
    edition_values_now,
    item_values,
    item_values_now,
)
from directives.importing.facts import DigestFacts, DirectiveFacts
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.provinces import Province

__all__ = ["Difference", "DraftResult", "draft"]

_BESIDE = ("position", "pictures")  # kept in `imported` beside the fields that are compared


@dataclass
class DraftResult:
    """The edition that holds the file's facts. `created`: it is new; `changed`: its content changed.

    On a published week whose file says nothing new, `edition` is the live one and nothing is written.
    """

    edition: Edition
    created: bool
    changed: bool = False
    differences: list[Difference] = field(default_factory=list)
    items: dict[int, Directive] = field(default_factory=dict)  # by their position in the file


def draft(facts: DigestFacts, by, *, source_name: str = "", province: Province | None = None) -> DraftResult:
    """Draft the facts, in one transaction. Raises `PublishingRefused` where `by` may open no correction."""
    province = province or Province.objects.current()
    with transaction.atomic():
        Province.objects.select_for_update().get(pk=province.pk)  # one import of a week at a time
        week = weeks.find(province, facts)
        with transaction.atomic():
            edition, created = weeks.open_edition(province, week, by)
            result = _fill(edition, facts, source_name or facts.source)
            result.created = created
            unchanged = week.is_public and created and not result.changed
            if unchanged:
                transaction.set_rollback(True)
            elif result.changed and not created:
                publishing.begin_edit(edition, by)
                edition.refresh_from_db()
        if not unchanged:  # a file once stored would outlive what was rolled back
            originals.keep(edition, facts, result.items, edition.source_name, by)
    return DraftResult(week.edition, created=False, differences=result.differences) if unchanged else result


def _fill(edition: Edition, facts: DigestFacts, source_name: str) -> DraftResult:
    registry = Registry(edition.digest.province)
    existing = list(edition.directives.select_related("doc_type", "issuer").order_by("position", "pk"))
    rows.prefetch(existing)
    keep_order = was_reordered(existing)
    seen = {item.key: set(item.imported.get("pictures", ())) for item in existing}
    result = DraftResult(edition, created=False)
    matches = match_items(existing, facts.directives, edition.imported.get("items", []))
    _fill_edition(edition, facts, result)
    filled = {match.facts.position: _fill_item(edition, match, registry, result) for match in matches}
    items = {position: item for position, item in filled.items() if item}
    lacking = [item for item in existing if all(match.directive is not item for match in matches)]
    left = [item for item in lacking if not _drop_if_untouched(item, result)]
    result.changed |= renumber(existing, list(items.values()), left, keep_order)
    result.changed |= pictures.attach(edition, items, facts.directives, seen)
    rows.tie_known_documents(list(items.values()), registry)
    result.items = items
    _keep_reports(edition, facts, source_name, result)
    return result


def _fill_edition(edition: Edition, facts: DigestFacts, result: DraftResult) -> None:
    new, now = edition_values(facts), edition_values_now(edition)
    merged = merge(edition.imported, now, new, heading="")
    rows.write_edition(edition, merged.changes)
    result.changed |= bool(merged.changes)
    result.differences += merged.differences
    kept = edition.imported.get("kept", [])  # differences in which somebody chose the draft's words
    edition.imported = {**new, "items": [_name_of(item) for item in facts.directives], "kept": kept}


def _fill_item(edition: Edition, match: Match, registry: Registry, result: DraftResult) -> Directive | None:
    """Write what the file says into the item matched, or into a new one; None where a person removed it."""
    new = item_values(match.facts, registry, edition)
    if match.was_removed:
        result.differences.append(Difference(match.facts.heading, "item", "", match.facts.heading))
        return None
    directive = match.directive or Directive(edition=edition, position=match.facts.position)
    now = item_values_now(directive) if match.directive else {}
    merged = merge(directive.imported, now, new, heading=match.facts.heading, item=directive.key)
    result.differences += merged.differences
    result.changed |= bool(merged.changes)
    given = {**new, "position": match.facts.position, "pictures": pictures.digests_of(match.facts)}
    if merged.changes or directive.imported != given:
        directive.imported = given
        rows.write_item(directive, merged.changes, registry, match.facts)
    return directive


def _drop_if_untouched(directive: Directive, result: DraftResult) -> bool:
    """An item that the file no longer has goes, unless a person has mended or added it: that is told."""
    given = {name: value for name, value in directive.imported.items() if name not in _BESIDE}
    if given and item_values_now(directive) == given:
        directive.edition.pictures.filter(item_key=directive.key).delete()
        directive.delete()
        result.changed = True
        return True
    result.differences.append(Difference(directive.heading, "item", directive.heading, "", directive.key))
    return False


def _keep_reports(edition: Edition, facts: DigestFacts, source_name: str, result: DraftResult) -> None:
    """Keep the warnings, each with the item it falls in, and the differences, for the desk."""
    edition.source_name = source_name[:255]
    edition.import_warnings = still_seen(
        edition.import_warnings,
        [
            {
                "code": warning.code,
                "message": warning.message,
                "excerpt": warning.excerpt,
                "line": warning.line,
                "item": _item_at(warning.line, facts.directives, result.items),
            }
            for warning in facts.warnings
        ],
    )
    told = [difference.as_dict() for difference in result.differences]
    edition.import_differences = [one for one in told if one not in edition.imported["kept"]]
    edition.save(
        update_fields=["source_name", "import_warnings", "import_differences", "imported", "updated_at"]
    )


def _item_at(line: int | None, facts: tuple[DirectiveFacts, ...], items: dict[int, Directive]) -> str | None:
    """The key of the item in which a line of the file falls; None before the first."""
    begun = [item.position for item in facts if line is not None and item.line <= line]
    item = items.get(begun[-1]) if begun else None
    return item.key if item else None


def _name_of(item: DirectiveFacts) -> dict:
    return {"symbol": item.number or "", "heading": item.heading}
