"""What became of a bulletin from one edition to the next, in words: item by item, field by field, word by word."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directives import sanitising
from directives.comparing import Item, compare, compare_fields
from directives.contents import ITEM_FIELDS, Rows
from directives.dates import print_date
from directives.differences import Piece, difference, shortened
from directives.models import Assignment, Citation, Directive, Edition, Kind

_EDITION_FIELDS = ("title", "period_start", "period_end", "lead")
_SET_OUT = "set_out"  # the text with its tags: emphasis, lists, links
_DATES = ("period_start", "period_end", "issued_on", "effective_on", "held_on")


@dataclass(frozen=True)
class Said:
    """What an edition says, as texts by field: of itself, and of each item in its order."""

    fields: dict[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class FieldChange:
    """A field that differs, by its name in words; without pieces where its words stayed."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ItemChange:
    """An item that was added, dropped, changed or moved; `before` and `after` are its places among the items."""

    key: str
    heading: str
    before: int | None
    after: int | None
    is_moved: bool
    fields: tuple[FieldChange, ...]

    @property
    def is_added(self) -> bool:
        return self.before is None

    @property
    def is_dropped(self) -> bool:
        return self.after is None


@dataclass(frozen=True)
class Change:
    """All that differs between two editions."""

    fields: tuple[FieldChange, ...]
    items: tuple[ItemChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.items)


@dataclass(frozen=True)
class _Names:
    """The names of agencies and of places, by slug."""

    agencies: dict[str, str]
    places: dict[str, str]


def said_in(rows: Rows, content: dict) -> Said:
    """The texts of an edition: of its `content`, with agencies and places by the names that its rows know."""
    names = _names(rows.directives)
    pictures: dict[str, list[str]] = {}
    for key, sha256, alternative in content["pictures"]:
        pictures.setdefault(key, []).append(f"{alternative} ({sha256[:8]}…)")
    return Said(
        fields={name: _text(name, content[name]) for name in _EDITION_FIELDS},
        items=tuple(
            Item(item["key"], item["heading"], _fields(item, names, pictures.get(item["key"], ())))
            for item in content["directives"]
        ),
    )


def change_between(before: Said, after: Said) -> Change:
    """What differs, items in the newer order and then those that were dropped."""
    compared = compare(before.items, after.items)
    old, new = _places(before.items), _places(after.items)
    moved = _moved(old, new)
    changed = {item.key: item.changes for item in compared.changed}
    added = {item.key: compare_fields({}, item.fields) for item in compared.added}
    differing = [
        (item, changed.get(item.key) or added.get(item.key) or ())
        for item in after.items
        if item.key in changed or item.key in added or item.key in moved
    ] + [(item, compare_fields(item.fields, {})) for item in compared.removed]
    return Change(
        fields=_told(compare_fields(before.fields, after.fields), Edition),
        items=tuple(
            ItemChange(
                item.key,
                item.heading,
                old.get(item.key),
                new.get(item.key),
                item.key in moved,
                _told(changes, Directive),
            )
            for item, changes in differing
        ),
    )


def _told(changes: Iterable, model: type[Edition | Directive]) -> tuple[FieldChange, ...]:
    """Changes of fields in words; how a text is set out only where its words stayed."""
    changes = [change for change in changes if (change.before or "") != (change.after or "")]
    has_new_words = any(change.field == "body" for change in changes)
    return tuple(
        FieldChange(
            _label(change.field, model),
            ()
            if change.field == _SET_OUT
            else shortened(difference(change.before or "", change.after or "")),
        )
        for change in changes
        if change.field != _SET_OUT or not has_new_words
    )


def _label(name: str, model: type[Edition | Directive]) -> str:
    labels = {
        "assignments": _("Tasks"),
        "agencies": _("Agencies tasked"),
        "citations": _("Cites"),
        "pictures": capfirst(_("pictures")),
        _SET_OUT: _("How the text is set out"),
    }
    return labels.get(name) or capfirst(model._meta.get_field(name).verbose_name)


def _fields(item: dict, names: _Names, pictures: Iterable[str]) -> dict[str, str]:
    """All that the fingerprint proves of an item, as texts."""
    agencies = dict.fromkeys(slug for task in item["assignments"] for slug in task["agencies"])
    return {
        **{name: _text(name, item[name]) for name in ITEM_FIELDS},
        _SET_OUT: item["body"],
        "doc_type": item["doc_type"] or "",
        "issuer": names.agencies.get(item["issuer"], ""),
        "places": ", ".join(names.places[slug] for slug in item["places"]),
        "assignments": "\n".join(_task(task) for task in item["assignments"]),
        "agencies": ", ".join(names.agencies[slug] for slug in agencies),
        "citations": "\n".join(_citation(citation) for citation in item["citations"]),
        "pictures": "\n".join(pictures),
    }


def _text(name: str, value) -> str:
    """A value as readers see it."""
    if value is None or value is False:
        return ""
    if value is True:
        return _("Yes")
    if name in _DATES:
        return print_date(date.fromisoformat(value))
    if name == "body":
        return sanitising.plain(value)
    if name == "kind":
        return str(Kind(value).label)
    return ", ".join(value) if isinstance(value, list) else value


def _task(task: dict) -> str:
    """A task on a line: "Sở Tài chính (chủ trì): Báo cáo kết quả. Thời hạn: 10/6/2024 (trước ngày 10/6/2024)"."""
    due_on = date.fromisoformat(task["due_on"]) if task["due_on"] else None
    due = Assignment(due_on=due_on, due_text=task["due_text"], precision=task["precision"]).due_label
    written = f" ({task['due_text']})" if task["due_text"] not in ("", due) else ""
    line = f"{task['addressee']} ({Assignment.Role(task['role']).label}): {task['what']}".strip()
    return f"{line}. {_('Due')}: {due}{written}" if due else line


def _citation(citation: dict) -> str:
    """A cited document on a line, with how it is cited."""
    day = print_date(date.fromisoformat(citation["issued_on"])) if citation["issued_on"] else ""
    facts = (citation["doc_type"], citation["symbol"], citation["name"], day, citation["issuer_text"])
    return f"{capfirst(Citation.Relation(citation['relation']).label)}: {' '.join(filter(None, facts))}"


def _names(directives: Iterable[Directive]) -> _Names:
    """The names of all agencies and places that items are tied to."""
    agencies = [directive.issuer for directive in directives if directive.issuer]
    for directive in directives:
        agencies += [agency for task in directive.assignments.all() for agency in task.agencies.all()]
    places = [place for directive in directives for place in directive.places.all()]
    return _Names(
        {agency.slug: agency.name for agency in agencies}, {place.slug: str(place) for place in places}
    )


def _places(items: Sequence[Item]) -> dict[str, int]:
    """Where each item stands, from 1."""
    return {item.key: place for place, item in enumerate(items, start=1)}


def _moved(old: dict[str, int], new: dict[str, int]) -> set[str]:
    """The fewest items whose moving explains the new order: those outside the longest run that kept its order."""
    kept = [key for key in new if key in old]
    ends: list[int] = []  # of runs of each length, the old place with which the best of them ends
    lengths = []
    for key in kept:
        length = bisect_left(ends, old[key])
        ends[length : length + 1] = [old[key]]
        lengths.append(length)
    run, wanted = set(), len(ends) - 1
    for key, length in zip(reversed(kept), reversed(lengths), strict=True):
        if length == wanted:
            run.add(key)
            wanted -= 1
    return set(kept) - run
