"""Files as they came from the office: kept with the draft that they made, byte for byte, and with their text."""

import hashlib
from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from directives.importing.facts import Block, BlockKind, DigestFacts, Source
from directives.models.attachments import Attachment
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.models.imported_files import ImportedFile
from directives.sanitising import clean, plain

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def keep(edition: Edition, facts: DigestFacts, items: dict[int, Directive], name: str, by) -> None:
    """Keep the file that the facts were read from; the same bytes once. `items`: by their position in the file."""
    source = facts.file
    if source is None or not source.data:
        return
    digest = hashlib.sha256(source.data).hexdigest()
    kept = edition.imported_files.filter(sha256=digest).first() or ImportedFile(edition=edition)
    again = ImportedFile(edition=edition, name=name, by=by)  # the moment of this import
    kept.name, kept.by, kept.at = name, again.by, again.at
    kept.media_type, kept.size, kept.sha256 = media_type_of(source.data), len(source.data), digest
    kept.blocks = blocks_of(source, facts, items)
    if not kept.file:
        kept.file.save(name, ContentFile(source.data), save=False)
    kept.save()


def media_type_of(data: bytes) -> str:
    """What a file is, by its bytes."""
    if data.startswith(b"PK"):
        return _WORD
    start = data[:4096].lower()
    if b"mime-version:" in start:
        return "multipart/related"
    return "text/html" if b"<html" in start or b"<!doctype html" in start else "text/plain"


# --- the text as it came ----------------------------------------------------------------------------------


def blocks_of(source: Source, facts: DigestFacts, items: dict[int, Directive]) -> list[dict]:
    """The file's text, a record a block, each with the key of the item it became.

    A block belongs to the item that begins before it, if the item's text holds its words; "" is the title or
    the lead, None what was left out.
    """
    told = {item.position: _letters(f"{item.heading} {plain(clean(item.body))}") for item in facts.directives}
    frame = _letters(f"{facts.title} {facts.lead}")
    records = []
    for block in source.blocks:
        if block.kind is BlockKind.PICTURE:
            continue
        begun = [item for item in facts.directives if item.line <= block.line]
        records.append(
            {"line": block.line, "text": block.text, "item": _owner(block, begun, items, told, frame)}
        )
    return records


def _owner(
    block: Block, begun: Sequence, items: dict[int, Directive], told: dict[int, str], frame: str
) -> str | None:
    letters = _letters(block.text)
    if not begun:
        return "" if letters in frame else None
    item = begun[-1]
    is_of_item = block.role not in (None, "foot") or block.line == item.line or letters in told[item.position]
    if item.position not in items or not is_of_item:
        return None
    return items[item.position].key


def _letters(text: str) -> str:
    """A text without its blanks, to find one in the other however its lines were broken."""
    return "".join(text.split())


def last_of(edition: Edition) -> ImportedFile | None:
    """The file that was imported last; None for a draft that no file made."""
    return edition.imported_files.first()


def blocks_for(edition: Edition, key: str) -> list[dict]:
    """The blocks of the last file that became this item. One query."""
    kept = last_of(edition)
    return [block for block in kept.blocks if block["item"] == key] if kept else []


# --- what goes with a draft -------------------------------------------------------------------------------


def files_of(edition: Edition) -> list[str]:
    """The names in the storage that nothing will need once this edition is gone."""
    shared = Attachment.objects.exclude(edition=edition).values("file")
    pictures = edition.pictures.exclude(file__in=shared).values_list("file", flat=True)
    own = edition.imported_files.exclude(file="")  # one under seal is there no more
    return [*own.values_list("file", flat=True), *pictures]


def erase(names: Iterable[str]) -> None:
    """Delete files from the storage; one that is not there any more is no error."""
    for name in names:
        default_storage.delete(name)
