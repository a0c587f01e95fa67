"""Scores a digest as imported against what people know of it, fact by fact.

Both sides have the form of `import_digest --format json`. A fact is right, or its miss is told in a line; nothing
wanted and nothing found is no fact. `leeway` holds, for a digest, what two careful readers may take differently:
for a field of the digest its other values, and for an item, by its number, `alt` (other values of its fields), `opt`
(addressees and `opt_cites` citations that may be told or not), `alt_role`, `alt_due`, `alt_rel`, `alt_ctype`, `alt_cdate`
(addressees and numbers whose role, due date, relation, type or date is open) and `optional_places`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

DIGEST = ("title", "period_start", "period_end", "lead")
ITEM = (
    "heading", "kind", "doc_type", "number", "issued_on", "held_on", "effective_on", "issuer", "signatory",
    "directed_by", "chair", "session",
)  # fmt: skip
# Fields whose words may be cut shorter or longer.
LOOSE = {"session"}

type Facts = Mapping[str, Any]


@dataclass
class Score:
    """How many facts are right, and a line for each that is not."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.wrong += other.wrong

    def value(self, where: str, wanted: Any, found: Any, others: Iterable[Any] = (), *, loose: bool = False):
        """Counts one value; `others` are as good as the one wanted."""
        if not wanted and not found:
            return
        if any(_same(value, found, loose=loose) for value in (wanted, *others)):
            self.right += 1
        else:
            self.wrong.append(f"{where}: wanted {wanted!r}, found {found!r}")


def score_digest(wanted: Facts, found: Facts, leeway: Facts | None = None) -> Score:
    """The score of a whole digest."""
    leeway = leeway or {}
    score = Score()
    for name in DIGEST:
        score.value(name, wanted[name], found[name], leeway.get(name, ()))
    pairs, extra = _paired(wanted["directives"], found["directives"])
    for number, (item, other) in enumerate(pairs, start=1):
        if other is None:
            score.wrong.append(f"item {number} is missing: {item['heading']}")
        else:
            score_item(score, f"item {number}", item, other, leeway.get(str(number), {}))
    score.wrong += [f"no such item: {item['heading']}" for item in extra]
    return score


def score_item(score: Score, where: str, wanted: Facts, found: Facts, leeway: Facts) -> None:
    for name in ITEM:
        others = leeway.get("alt", {}).get(name, ())
        score.value(f"{where} {name}", wanted[name], found[name], others, loose=name in LOOSE)
    _score_citations(score, where, wanted["citations"], found["citations"], leeway)
    _score_assignments(score, where, wanted["assignments"], found["assignments"], leeway)
    _score_places(score, where, wanted, found, leeway)


def _paired(wanted: list[Facts], found: list[Facts]) -> tuple[list[tuple[Facts, Facts | None]], list[Facts]]:
    """Each item wanted with the one of the likest heading, in order; and those found that none wants."""
    left = list(found)
    pairs: list[tuple[Facts, Facts | None]] = []
    for item in wanted:
        likest = max(left, key=lambda other: _likeness(item, other), default=None)
        if likest is not None and _likeness(item, likest) < 0.6:
            likest = None
        if likest is not None:
            left.remove(likest)
        pairs.append((item, likest))
    return pairs, left


def _likeness(one: Facts, other: Facts) -> float:
    if one["heading"] == other["heading"]:
        return 1.0
    return SequenceMatcher(None, _folded(one["heading"]), _folded(other["heading"])).ratio()


# --- the lists of an item -----------------------------------------------------------------------------


def _score_citations(
    score: Score, where: str, wanted: list[Facts], found: list[Facts], leeway: Facts
) -> None:
    left = list(found)
    for citation in wanted:
        name = citation["number"] or citation["doc_type"]
        hit = next((one for one in left if (one["number"] or one["doc_type"]) == name), None)
        if hit is None:
            if citation["number"] not in leeway.get("opt_cites", ()):
                score.wrong.append(f"{where} citation is missing: {name}")
            continue
        left.remove(hit)
        score.right += 1
        for key, open_ones in (
            ("doc_type", "alt_ctype"),
            ("issued_on", "alt_cdate"),
            ("relation", "alt_rel"),
        ):
            if citation["number"] not in leeway.get(open_ones, ()):
                score.value(f"{where} {key} of {name}", citation[key], hit[key])
    score.wrong += [f"{where}: no such citation: {one['number'] or one['doc_type']}" for one in left]


def _score_assignments(
    score: Score, where: str, wanted: list[Facts], found: list[Facts], leeway: Facts
) -> None:
    left = list(found)
    may_be_told = {_body(name) for name in leeway.get("opt", ())}
    for assignment in wanted:
        name = assignment["agency"]
        alike = [one for one in left if _body(one["agency"]) == _body(name)] or _one_by_one(name, left)
        if not alike:
            if _body(name) not in may_be_told:
                score.wrong.append(f"{where} assignment is missing: {name} {assignment['due_on'] or ''}")
            continue
        hit = max(
            alike, key=lambda one: (one["role"] == assignment["role"], one["due_on"] == assignment["due_on"])
        )
        left = [
            one
            for one in left
            if one is not hit and not (one in alike and _body(one["agency"]) != _body(name))
        ]
        score.right += 1
        if name not in leeway.get("alt_role", ()):
            score.value(f"{where} role of {name}", assignment["role"], hit["role"])
        _score_due(score, f"{where} {name}", assignment, hit, leeway)
    for one in left:
        if _body(one["agency"]) not in may_be_told:
            score.wrong.append(
                f"{where}: no such assignment: {one['agency']} {one['due_on'] or ''} {one['what'] or ''}"
            )


def _score_due(score: Score, where: str, wanted: Facts, found: Facts, leeway: Facts) -> None:
    """Whoever only coordinates may share the due date of the one who leads, or not."""
    is_open = wanted["role"] == "coordinates" and not (wanted["due_on"] and found["due_on"])
    if is_open or wanted["agency"] in leeway.get("alt_due", ()):
        return
    score.value(f"{where} due_on", wanted["due_on"], found["due_on"])
    score.value(f"{where} precision", wanted["precision"], found["precision"])


def _one_by_one(group: str, found: list[Facts]) -> list[Facts]:
    """ "UBND các xã A, B, C" told as "UBND xã A", "UBND xã B", "UBND xã C"."""
    match = re.fullmatch(r"ubnd các (huyện|xã|phường) (.+)", _body(group))
    names = [f"ubnd {match[1]} {name}" for name in re.split(r", | và ", match[2])] if match else []
    hits = [one for one in found if _body(one["agency"]) in names]
    return hits if len({_body(one["agency"]) for one in hits}) == len(names) else []


def _score_places(score: Score, where: str, wanted: Facts, found: Facts, leeway: Facts) -> None:
    """A place that is named only within "UBND huyện …" may be told or not."""
    missing = {_folded(place) for place in wanted["places"]}
    told = {_folded(place) for place in found["places"]}
    may_be_told = {_folded(place) for place in leeway.get("optional_places", ())}
    addressees = [*(one["agency"] for one in wanted["assignments"]), *leeway.get("opt", ())]
    bodies = " ".join(_folded(name) for name in addressees)
    for place in sorted(missing):
        score.value(f"{where} place", place, place if place in told else None)
    for place in sorted(told - missing - may_be_told):
        name = re.escape(place.split(" ", 1)[-1])
        if f"ubnd {place}" not in bodies and not re.search(rf"ubnd các \w+ [^;]*{name}", bodies):
            score.wrong.append(f"{where}: no such place: {place}")


# --- when two values are the same ---------------------------------------------------------------------


def _same(wanted: Any, found: Any, *, loose: bool) -> bool:
    if not wanted or not found:
        return not wanted and not found
    one, other = _folded(wanted), _folded(found)
    if one == other or not loose:
        return one == other
    words = set(one.split())
    return one in other or other in one or len(words & set(other.split())) >= 0.6 * len(words)


def _folded(value: Any) -> str:
    text = unicodedata.normalize("NFC", str(value)).replace("\u00a0", " ").replace("–", "-")
    return " ".join(text.split()).strip(" .,;:").casefold()


def _body(agency: str | None) -> str:
    """An addressee without the office of its head; a slip of typing counts for what was meant."""
    bare = re.sub(r"^(?:giám đốc|chủ tịch|thủ trưởng|trưởng) ", "", _folded(agency or ""))
    return bare.replace("liên quam", "liên quan")
