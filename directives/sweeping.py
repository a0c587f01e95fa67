"""Takes words out of every row that hangs on a bulletin: its texts, its addresses, the records about it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from directives import holdings, sanitising, slugs
from directives.effacing import MARK, MARK_IN_ADDRESS, Words, moved
from directives.folding import slugify
from directives.models import (
    Assignment,
    Citation,
    Digest,
    Directive,
    Document,
    Edition,
    SearchEntry,
    SearchWord,
)
from directives.search import entering, index
from directives.search.expressions import Has

_LONGEST_IN_ADDRESS = 80  # characters of a heading that an address holds


@dataclass(frozen=True)
class Held:
    """A column of a row in which the words stand: what it says, and what it is to say."""

    row: models.Model
    column: str
    was: Any
    becomes: Any


@dataclass(frozen=True)
class Address:
    """An address that names the person, and the one that its item or document gets instead."""

    model: type[Directive | Document]
    was: str
    becomes: str


def held(digest: Digest, words: Words, renamed: Mapping[str, str] | None = None) -> Iterator[Held]:
    """Every column of every row of a bulletin in which the words stand; `renamed` are its addresses."""
    for model in holdings.OF_DIGEST:
        yield from _held_in(model, holdings.rows_of(model, digest), words, renamed or {})


def held_in_records(words: Words, renamed: Mapping[str, str]) -> Iterator[Held]:
    """The same in the records of what happened."""
    for model in holdings.records():
        yield from _held_in(model, model._base_manager.order_by("pk"), words, renamed)


def _held_in(
    model: type[models.Model], rows: models.QuerySet, words: Words, renamed: Mapping[str, str]
) -> Iterator[Held]:
    columns = holdings.text_columns(model)
    for row in rows.iterator(chunk_size=500):
        for column in columns:
            was = getattr(row, column.attname)
            becomes = without(words, column, was, renamed) if was else was
            if becomes != was:
                yield Held(row, column.attname, was, becomes)


def without(words: Words, column: models.Field, value: Any, renamed: Mapping[str, str]) -> Any:
    """What a column says without the words: as long as the column allows."""
    if not isinstance(value, str):
        return words.in_json(value, renamed)
    text = words.in_markup(value) if holdings.is_markup(column) else words.in_text(value)
    for was, becomes in renamed.items():
        text = text.replace(was, becomes)
    return text[: column.max_length] if column.max_length else text


def write(found: Iterable[Held]) -> None:
    """Write what the columns are to say, and nothing else of their rows."""
    for one in found:
        rows = type(one.row)._base_manager.filter(pk=one.row.pk)
        try:
            with transaction.atomic():
                rows.update(**{one.column: one.becomes})
        except IntegrityError:  # without the words it is the very mark of another row: one of them is enough
            rows.delete()
        if isinstance(one.row, Directive) and one.column == "body":
            _move_facts(one.row, one.was)


def _move_facts(item: Directive, was: str) -> None:
    """Have the facts of an item point at their words again, whose text has become longer or shorter."""
    before, after = sanitising.plain(was), sanitising.plain(Directive.objects.get(pk=item.pk).body)
    spans = _replaced(before, after)
    for model in (Citation, Assignment):
        for fact in model.objects.filter(directive=item).exclude(end=0):
            model.objects.filter(pk=fact.pk).update(
                start=moved(fact.start, spans), end=moved(fact.end, spans)
            )


def _replaced(before: str, after: str) -> list[tuple[int, int]]:
    """The spans of a text that became marks: between the pieces that stayed, which stand in their order."""
    first, *rest = after.split(MARK)
    spans, at = [], len(first)
    for piece in rest:
        end = before.find(piece, at) if piece else len(before)
        end = len(before) if end < 0 else end
        spans.append((at, end))
        at = end + len(piece)
    return spans


# --- addresses ----------------------------------------------------------------------------------------


def addresses(digest: Digest, words: Words) -> list[Address]:
    """The addresses of a bulletin's items and documents that name the person, with new ones."""
    return [*_of_items(digest, words), *_of_documents(digest, words)]


def _of_items(digest: Digest, words: Words) -> Iterator[Address]:
    items = (
        Directive.objects.filter(edition__digest=digest).exclude(slug="").select_related("edition__digest")
    )
    said: dict[str, list[Directive]] = {}
    for item in items.order_by("edition__number", "pk"):
        said.setdefault(item.slug, []).append(item)
    for slug, of_it in said.items():
        if _names(slug, [item.heading for item in of_it], words):
            newest = of_it[-1]
            newest.heading = words.in_text(newest.heading)
            yield Address(Directive, slug, slugs.item_slug(newest, newest.day or newest.edition.period_start))


def _of_documents(digest: Digest, words: Words) -> Iterator[Address]:
    last = digest.editions.exclude(period_end=None).order_by("-number").first()
    for document in holdings.rows_of(Document, digest).exclude(slug=None):
        headings = document.directives.filter(edition__digest=digest).values_list("heading", flat=True)
        if _names(document.slug, [document.abstract, *headings], words):
            was = document.slug
            document.abstract = words.in_text(document.abstract)
            yield Address(Document, was, slugs.document_slug(document, last.period_end if last else None))


def _names(slug: str, headings: Iterable[str], words: Words) -> bool:
    """Whether an address names the person, also where it was cut in the middle of the name."""
    if words.find(slug):
        return True
    pairs = [
        (slugify(one, _LONGEST_IN_ADDRESS), slugify(words.in_text(one), _LONGEST_IN_ADDRESS))
        for one in headings
    ]
    return any(was and was in slug and was != becomes for was, becomes in pairs)


def readdress(changed: Iterable[Address], digest: Digest, words: Words) -> None:
    """Give the new addresses; identities of documents that hold the words lose them."""
    for address in changed:
        rows = address.model._base_manager.filter(slug=address.was)
        rows.update(slug=address.becomes)
    for document in holdings.rows_of(Document, digest):
        columns = {
            name: words.in_text(value, MARK_IN_ADDRESS)
            for name in ("identity", "symbol_key")
            if (value := getattr(document, name))
        }
        Document.objects.filter(pk=document.pk).update(**columns)


# --- the index ----------------------------------------------------------------------------------------


def leave_index(digest: Digest) -> Edition | None:
    """Take the live items from the index while they still say what it holds; the live edition."""
    live = digest.editions.live().first()
    if live:
        entering.leave(live)
    return live


def enter_index(live: Edition | None, removed: set[str]) -> None:
    """Enter the live items again, and forget the words that no item holds any more."""
    if live:
        entering.enter(list(live.directives.live().order_by("position", "pk")))
    for word in removed:
        if not index.newest([Has((word,))], 1)[0]:
            SearchWord.objects.filter(folded=word).delete()
    _merge_index()


def _merge_index() -> None:
    """Have SQLite write its index anew: what left it would stay in its segments until they are merged."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for model in (SearchEntry, SearchWord):
            table = f"{model._meta.db_table}_index"
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  names of ours


def forget_what_is_deleted() -> None:
    """Have SQLite overwrite what this connection deletes, which it would leave in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
