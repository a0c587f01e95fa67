"""Finds for each item of a file the item of the draft that it is: by number, by heading, then by place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from directives.folding import fold
from directives.importing.facts import DirectiveFacts
from directives.models.directives import Directive


@dataclass
class Match:
    """An item of the file with the draft's (None for a new one). `was_removed`: a person took it out."""

    facts: DirectiveFacts
    directive: Directive | None = None
    was_removed: bool = False


def match_items(
    existing: Sequence[Directive], facts: Iterable[DirectiveFacts], known_before: Iterable[dict]
) -> list[Match]:
    """A match for each item of the file, in its order. `known_before`: what the last file held."""
    matches = [Match(item) for item in facts]
    free = list(existing)
    for name_now, name_in_file in _NAMES:
        _match_by(matches, free, name_now, name_in_file)
    gone = {(item["symbol"], fold(item["heading"])) for item in known_before}
    for match in matches:
        name = (match.facts.number or "", fold(match.facts.heading))
        match.was_removed = match.directive is None and name in gone
    return matches


def _match_by(
    matches: list[Match],
    free: list[Directive],
    name_now: Callable[[Directive], object],
    name_in_file: Callable[[DirectiveFacts], object],
) -> None:
    """Match what is still free and bears the same name; an empty name is none."""
    for match in matches:
        name = name_in_file(match.facts)
        if match.directive is not None or not name:
            continue
        found = next((directive for directive in free if name_now(directive) == name), None)
        if found:
            match.directive = found
            free.remove(found)


def _given(directive: Directive, name: str) -> str:
    return directive.imported.get(name) or ""


_NAMES: tuple[tuple[Callable[[Directive], object], Callable[[DirectiveFacts], object]], ...] = (
    (lambda item: (item.symbol, fold(item.heading)), lambda facts: (facts.number or "", fold(facts.heading))),
    (lambda item: item.symbol, lambda facts: facts.number),
    (lambda item: _given(item, "symbol"), lambda facts: facts.number),
    (lambda item: fold(item.heading), lambda facts: fold(facts.heading)),
    (lambda item: fold(_given(item, "heading")), lambda facts: fold(facts.heading)),
    # the same place and kind: a file in which both the number and the heading were mended
    (
        lambda item: (item.position, item.kind) if item.imported else None,
        lambda facts: (facts.position, facts.kind),
    ),
)
