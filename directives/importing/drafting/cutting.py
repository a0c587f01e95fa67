"""Mends a split that the importer got wrong: cuts an item in two, joins it to the one before, adds one, moves one.

What is cut or joined is recognised anew, by the importer's own recognisers; whatever a person has mended of the
facts stays. Keys stay: the kept item's its own, each task's its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf import settings
from django.db import transaction

from directives import originals, publishing, removing
from directives.identity import Registry
from directives.importing.drafting import ordering, rows
from directives.importing.drafting.paragraphs import Paragraph, compose, cut, paragraphs_of
from directives.importing.drafting.values import item_values, item_values_now
from directives.importing.facts import DigestText, DirectiveFacts, ItemText
from directives.importing.intake import gazetteer_of
from directives.importing.recognising import recognise
from directives.importing.segmenting import heading_text
from directives.models.assignments import Assignment
from directives.models.citations import Citation
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.sanitising import plain


class NotThere(Exception):
    """The item or the words are no longer as they were when the page was opened: nothing was changed."""


@transaction.atomic
def split(edition: Edition, key: str, number: int, by, *, words: str = "", version: int | None = None):
    """Cut an item at a paragraph (from 0), which becomes the heading of a new item; the new item.

    `words`: only these of the paragraph become the heading; what stands before them stays, what follows goes along.
    """
    draft = _Draft.begin(edition, by)
    item = draft.item(key, version)
    paragraphs = paragraphs_of(item.body)
    parts = cut(paragraphs, number, words)
    if parts is None:
        raise NotThere
    before, heading, after = parts
    seen, tasks = draft.values_of(item)[1], list(item.assignments.all())
    new = Directive(edition=draft.edition, heading=heading_text(heading), body=compose(after))
    draft.write(item, seen, compose(before))
    facts, values = draft.values_of(new)
    rows.write_item(new, values, draft.registry, facts)
    _move_mended(item, new)
    kept = set(item.assignments.values_list("key", flat=True))
    rows.keep_keys(new, [task for task in tasks if task.key not in kept])
    draft.items.insert(draft.items.index(item) + 1, new)
    draft.finish(item, new)
    _cut_blocks(draft.edition, item.key, new.key, paragraphs, number, heading if words else "")
    return new


@transaction.atomic
def join(edition: Edition, key: str, by, *, version: int | None = None) -> Directive:
    """Append an item to the one before it, its heading as a paragraph; the one before."""
    draft = _Draft.begin(edition, by)
    item = draft.item(key, version)
    place = draft.items.index(item)
    if place == 0:
        raise NotThere
    before = draft.items[place - 1]
    seen = draft.values_of(before)[1]
    own = set(before.assignments.values_list("key", flat=True))
    tasks, mended = list(item.assignments.all()), draft.mended(item)
    heading = f"<p>{escape(item.heading, quote=False)}</p>" if item.heading.strip() else ""
    rewritten = draft.write(before, seen, f"{before.body}{heading}{item.body}")
    _take_along(item, before, [name for name in _LISTS if name in mended or name not in rewritten])
    taken = set(before.assignments.values_list("key", flat=True)) & own
    rows.keep_keys(before, [task for task in tasks if task.key not in taken])
    _hang_on(draft.edition, item.key, before.key)
    draft.items.remove(item)
    removing.remove(item, by)
    draft.finish(before)
    _give_blocks(draft.edition, item.key, before.key)
    return before


@transaction.atomic
def add(edition: Edition, by) -> Directive:
    """A new item at the end, without heading or text yet."""
    draft = _Draft.begin(edition, by)
    return Directive.objects.create(edition=draft.edition, position=len(draft.items) + 1)


@transaction.atomic
def move(edition: Edition, key: str, step: int, by) -> None:
    """Move an item up (-1) or down (1) by one place; the first stays the first, the last the last."""
    draft = _Draft.begin(edition, by)
    item = draft.item(key)
    place = draft.items.index(item)
    draft.items.insert(min(max(place + step, 0), len(draft.items) - 1), draft.items.pop(place))
    ordering.number(draft.items)


# --- a draft while it is cut ------------------------------------------------------------------------------

_LISTS = ("citations", "assignments", "places")


@dataclass
class _Draft:
    """A draft, locked, with its items in order."""

    edition: Edition
    items: list[Directive]
    registry: Registry

    @classmethod
    def begin(cls, edition: Edition, by) -> "_Draft":
        edition = publishing.begin_edit(edition, by)
        items = list(edition.directives.select_related("doc_type", "issuer").order_by("position", "pk"))
        return cls(edition, items, Registry(edition.digest.province))

    def item(self, key: str, version: int | None = None) -> Directive:
        item = next((item for item in self.items if item.key == key), None)
        if item is None or version not in (None, item.version):
            raise NotThere
        return item

    def values_of(self, item: Directive) -> tuple[DirectiveFacts, dict[str, Any]]:
        """What the importer reads in the item's text as it stands."""
        blocks = tuple(one.block(line) for line, one in enumerate(paragraphs_of(item.body), start=2))
        edition = self.edition
        digest = DigestText(edition.title, edition.period_start, edition.period_end, edition.lead, ())
        text = ItemText(item.heading, blocks, 1)
        facts, _ = recognise(text, item.position, digest, gazetteer_of(settings.PROVINCE))
        return facts, item_values(facts, self.registry, edition)

    def mended(self, item: Directive, seen: dict[str, Any] | None = None) -> set[str]:
        """The facts of an item that are neither what the file gave nor what its text says: a person's."""
        seen = seen or self.values_of(item)[1]
        now, given = item_values_now(item), item.imported
        return {
            name
            for name, value in now.items()
            if value != seen[name] and value != given.get(name) and (given or value)
        }

    def write(self, item: Directive, seen: dict[str, Any], body: str) -> dict[str, Any]:
        """Give an item another text, and the facts that this text says where nobody mended them; what changed."""
        mended, now = self.mended(item, seen), item_values_now(item)
        item.body = body
        facts, values = self.values_of(item)
        changes = {
            name: value
            for name, value in values.items()
            if name not in mended and name not in ("heading", "body") and value != now[name]
        }
        changes["body"] = body
        rows.write_item(item, changes, self.registry, facts)
        return changes

    def finish(self, *changed: Directive) -> None:
        ordering.number(self.items)
        rows.tie_known_documents(changed, self.registry)


# --- lists that a person mended ---------------------------------------------------------------------------


def _move_mended(item: Directive, new: Directive) -> None:
    """Tasks and citations that stayed with an item although their words went with the new one go along."""
    here, there = _letters(item), _letters(new)
    for row in [*item.assignments.all(), *item.citations.all()]:
        words = _squeezed(_words_of(row))
        if words and words not in here and words in there:
            _hang(row, new)


def _take_along(item: Directive, before: Directive, names: Sequence[str]) -> None:
    """Give the lists of an item to the one that it is joined to, as far as that one does not say the same."""
    for name in names:
        if name == "places":
            before.places.add(*item.places.all())
            before.place_names = list(dict.fromkeys([*before.place_names, *item.place_names]))
            before.save(update_fields=["place_names"])
            continue
        for row in getattr(item, name).all():
            _hang(row, before)


def _hang(row: Assignment | Citation, item: Directive) -> None:
    """Hang a task or a citation on an item, in place of one there that says the same."""
    words = _squeezed(_words_of(row))
    for other in type(row).objects.filter(directive=item):
        if _squeezed(_words_of(other)) == words:
            other.delete()
    row.directive = item
    row.save(update_fields=["directive"])


def _words_of(row: Assignment | Citation) -> str:
    return f"{row.addressee} {row.what}" if isinstance(row, Assignment) else row.symbol or row.name


def _letters(item: Directive) -> str:
    return _squeezed(f"{item.heading} {plain(item.body)}")


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _hang_on(edition: Edition, old: str, new: str) -> None:
    """Pictures and remarks of an item become those of another."""
    edition.pictures.filter(item_key=old).update(item_key=new)
    edition.remarks.filter(item_key=old).update(item_key=new)


# --- the text as it came ----------------------------------------------------------------------------------


def matched(blocks: Sequence[dict], paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Which paragraph of an item's text each block of the file is, both by number; an edited one is none."""
    return dict(_matches(blocks, [_squeezed(one.text) for one in paragraphs]))


def _matches(blocks: Sequence[dict], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, block in enumerate(blocks):
        letters = _squeezed(block["text"])
        found = next((number for number in range(start, len(wanted)) if wanted[number] == letters), None)
        if found is not None:
            yield place, found
            start = found + 1


def _give_blocks(edition: Edition, old: str, new: str) -> None:
    kept = originals.last_of(edition)
    if kept is None:
        return
    for block in kept.blocks:
        if block["item"] == old:
            block["item"] = new
    kept.save(update_fields=["blocks"])


def _cut_blocks(
    edition: Edition, old: str, new: str, paragraphs: Sequence[Paragraph], number: int, words: str
) -> None:
    """Let the file's blocks from the cut on belong to the new item; one that was cut within becomes two."""
    kept = originals.last_of(edition)
    if kept is None:
        return
    mine = [block for block in kept.blocks if block["item"] == old]
    first = next((place for place, one in matched(mine, paragraphs).items() if one >= number), len(mine))
    for block in mine[first:]:
        block["item"] = new
    if words and first < len(mine):
        block = mine[first]
        before, heading, after = block["text"].partition(words)
        if before.strip():
            block["text"] = heading + after
            kept.blocks.insert(kept.blocks.index(block), {**block, "text": before.rstrip(), "item": old})
    kept.save(update_fields=["blocks"])
