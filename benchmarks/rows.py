"""The rows of an archive, as publishing leaves them: of each table, and of the search index."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from operator import add

from django.db import connection

from benchmarks.composing import Item, Task
from benchmarks.numbering import Numbered
from benchmarks.vietnamese import Piece, joined, piece
from benchmarks.writing import Table, finish
from directives.dates import print_date
from directives.folding import slugify
from directives.models import (
    Assignment,
    Citation,
    Digest,
    Directive,
    Document,
    DocumentType,
    Edition,
    Kind,
    Place,
    Progress,
    ProgressStep,
    Province,
    SearchEntry,
    SearchWord,
)
from directives.search.facts import day_facts, fact
from directives.search.words import MOST_WORDS
from directives.sort_keys import sort_key

_SESSION = "Phiên họp thường kỳ"
_POSITIONS = tuple(f"':{number} '" for number in range(1, 3 * MOST_WORDS))
_FOLLOWED_EVERY = 5  # of the tasks with a due date the office records the progress
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class Rows:
    """The tables while they fill. Keys of items and tasks are numbers written in the alphabet of keys."""

    def __init__(self, province: Province):
        self.province, self.letter = province, DocumentType.objects.get(name="Công văn")
        self.is_postgresql = connection.vendor == "postgresql"
        self.above = _places_above()
        self.words: set[str] = set()
        self.told: set[int] = set()  # documents whose row is taken
        self.digests = Table(Digest, ("province_id", "slug", "first_day", "created_at"))
        self.editions = Table(
            Edition,
            ("digest_id", "title", "period_start", "period_end", "state", "fingerprint",
             "created_at", "updated_at", "published_at"),
        )  # fmt: skip
        self.directives = Table(
            Directive,
            ("edition_id", "position", "key", "slug", "kind", "heading", "body", "doc_type_id", "symbol",
             "issued_on", "issuer_id", "issuer_text", "signatory", "held_on", "session", "chair", "document_id",
             "place_names", "sort_day", "sort_key", "live"),
        )  # fmt: skip
        self.documents = Table(
            Document,
            ("province_id", "identity", "slug", "regime", "type_id", "number", "symbol", "symbol_key",
             "issuer_id", "period", "issued_on", "abstract"),
        )  # fmt: skip
        self.citations = Table(
            Citation,
            ("directive_id", "document_id", "relation", "doc_type", "symbol", "issued_on", "issuer_text"),
        )
        self.assignments = Table(
            Assignment,
            ("directive_id", "key", "addressee", "role", "what", "due_on", "due_text", "precision"),
        )
        self.progress = Table(Progress, ("digest_id", "key", "finished_on", "extended_to"))
        self.steps = Table(ProgressStep, ("progress_id", "finished_on", "extended_to", "reason", "at"))
        self.places = Table(Directive.places.through, ("directive_id", "place_id"))
        self.agencies = Table(Assignment.agencies.through, ("assignment_id", "agency_id"))
        self.entries = Table(SearchEntry, ("directive_id", "lexemes", "facts"))
        self.keys = count(len(_ALPHABET) ** 5)
        self.document_keys = count(self.documents.last + 1)

    def edition(self, monday: date) -> tuple[int, int, str]:
        """A bulletin and its live edition: their keys, and the slug."""
        end, slug = monday + timedelta(days=6), monday.isoformat()
        at = self._moment(end)
        digest = self.digests.add(self.province.pk, slug, slug, at)
        title = (
            f"Chỉ đạo, điều hành nổi bật trong tuần (từ ngày {print_date(monday)} đến ngày {print_date(end)})"
        )
        fingerprint = hashlib.sha256(slug.encode()).hexdigest()
        edition = self.editions.add(
            digest, title, slug, end.isoformat(), Edition.State.PUBLISHED.value, fingerprint, at, at, at
        )
        return digest, edition, slug

    def next_document(self) -> int:
        """The key of a document whose row comes later, or never when nobody cites it."""
        return next(self.document_keys)

    def item(self, edition: tuple[int, int, str], position: int, item: Item) -> None:
        """One live item with all that hangs on it."""
        order = sort_key(item.day, edition[2], position)
        directive = self._directive(edition[1], position, item, order)
        issuer = self._issuer(item)
        facts = [fact("kind", item.kind.value), fact("digest", edition[2]), *day_facts("day", item.day)]
        words = [item.text.heading, *item.text.paragraphs]
        if item.document:
            document = item.document
            self._document(document, item.text.heading.text)
            facts += [
                fact("type", self._type(document)), fact("issuer", document.series.issuer.pk),
                fact("signatory", _slug(item.person.text)), fact("document", document.pk),
            ]  # fmt: skip
            words = [document.symbol, *words, issuer, item.person]
        elif item.kind == Kind.MEETING:
            words += [piece(_SESSION), item.person]
        else:
            words += [issuer]
        facts += self._cited(directive, item.cited)
        facts += self._places(directive, item.places)
        facts += self._tasks(edition[0], directive, item.tasks)
        self._enter(order, directive, item.text.heading, joined(words), sorted(set(facts)))

    def _directive(self, edition: int, position: int, item: Item, order: int) -> int:
        """The item's own row; its key."""
        key, day, document = self._key(), item.day.isoformat(), item.document
        heading, person = item.text.heading.text, item.person.text
        is_meeting = item.kind == Kind.MEETING
        return self.directives.add(
            edition, position, key,
            "" if document else f"{day}-{slugify(heading[:60])}-{key}",
            item.kind.value, heading, item.text.body,
            document and self._type(document), document.symbol.text if document else "",
            None if is_meeting else day, document and document.series.issuer.pk,
            "" if is_meeting else self._issuer(item).text, person if document else "",
            day if is_meeting else None, _SESSION if is_meeting else "", person if is_meeting else "",
            document and document.pk, json.dumps([str(place) for place in item.places]), day, order, True,
        )  # fmt: skip

    def _issuer(self, item: Item) -> Piece:
        return piece(item.document.series.issuer.name if item.document else self.province.full_name)

    def finish(self) -> None:
        """Write the rest, and the vocabulary."""
        words = Table(SearchWord, ("folded",))
        known = set(SearchWord.objects.values_list("folded", flat=True))
        for word in sorted(self.words - known):
            if not word.isdigit():
                words.add(word)
        finish(
            [self.digests, self.editions, self.documents, self.directives, self.citations, self.assignments,
             self.progress, self.steps, self.places, self.agencies, words]
        )  # fmt: skip
        self.entries.write()

    def _moment(self, day: date) -> datetime | str:
        """Eight in the morning of that day, as the database keeps it."""
        return connection.ops.adapt_datetimefield_value(datetime(day.year, day.month, day.day, 1, tzinfo=UTC))

    def _key(self) -> str:
        number, letters = next(self.keys), []
        for _ in range(6):
            number, letter = divmod(number, len(_ALPHABET))
            letters.append(_ALPHABET[letter])
        return "".join(letters)

    def _type(self, document: Numbered) -> int:
        return (document.series.type or self.letter).pk

    def _document(self, document: Numbered, abstract: str) -> None:
        """A document's row; without an abstract it is cited only."""
        if document.pk in self.told:
            return
        self.told.add(document.pk)
        series, number = document.series, document.number
        self.documents.add(
            self.province.pk, str(number).join(series.identity), f"{number:02d}{series.slug_tail}",
            series.regime, self._type(document), number, document.symbol.text,
            f"{number:02d}{series.key_tail}", series.issuer.pk, series.period, document.day.isoformat(), abstract,
            key=document.pk,
        )  # fmt: skip

    def _cited(self, directive: int, cited: list[Numbered]) -> Iterator[str]:
        for document in cited:
            self._document(document, "")
            series = document.series
            self.citations.add(
                directive, document.pk, Citation.Relation.IMPLEMENTS.value, series.type.name if series.type else "",
                document.symbol.text, document.day.isoformat(), series.issuer.name,
            )  # fmt: skip
            yield fact("cites", document.pk)

    def _places(self, directive: int, places: list[Place]) -> Iterator[str]:
        for place in places:
            self.places.add(directive, place.pk)
            yield fact("place", place.pk)
            yield from (fact("within", pk) for pk in self.above[place.pk])

    def _tasks(self, digest: int, directive: int, tasks: list[Task]) -> Iterator[str]:
        for task in tasks:
            key, due = self._key(), task.due_on and task.due_on.isoformat()
            pk = self.assignments.add(
                directive, key, task.agency.name, task.role, task.what, due, task.due_text, task.precision
            )
            self.agencies.add(pk, task.agency.pk)
            if task.due_on and pk % _FOLLOWED_EVERY == 0:
                self._follow(digest, key, task.due_on, pk // _FOLLOWED_EVERY)
            yield fact("role", task.role)
            yield fact("told", task.agency.pk)
            yield fact(task.role, task.agency.pk)
            if task.precision:
                yield fact("due", "any")
            if task.due_on:
                yield from day_facts("due", task.due_on)

    def _follow(self, digest: int, key: str, due: date, number: int) -> None:
        """What the office recorded: most tasks done in time, some late, some extended, some still open."""
        extended = (due + timedelta(days=60)).isoformat() if number % 10 == 0 else None
        late = timedelta(days=9 if number % 7 == 0 else -2)
        finished = (due + late).isoformat() if number % 4 else None
        reason = "Chờ bố trí kinh phí" if extended else ""
        progress = self.progress.add(digest, key, finished, extended)
        self.steps.add(progress, finished, extended, reason, self._moment(due))

    def _enter(self, order: int, directive: int, heading: Piece, text: Piece, facts: list[str]) -> None:
        """The item's row of the index: the lexemes of `search.words.lexemes`, from words that are read already."""
        self.words.update(text.folded)
        lexemes = [
            *[f"~{word}" for word in heading.folded],
            *text.folded[:MOST_WORDS],
            *[f"={word}" for word in text.spelled[:MOST_WORDS]],
            "#all",
            *[f"#{one}" for one in facts],
        ]
        if self.is_postgresql:
            written = "'" + "".join(map(add, lexemes, _POSITIONS))[:-1]  # as `search.words.tsvector` does
        else:
            written = " ".join(lexemes)
        self.entries.add(directive, written, " ".join(facts), key=order)


_slug = cache(slugify)


def _places_above() -> dict[int, list[int]]:
    """The places that each place lies within, nearest first."""
    parents = dict(Place.objects.values_list("pk", "parent_id"))
    above = {}
    for pk, parent in parents.items():
        above[pk], current = [], parent
        while current:
            above[pk].append(current)
            current = parents[current]
    return above
