"""Generates an archive: bulletins week by week for decades, with all that publishing would have written.

Nothing is published: rows are written by the hundred thousand, and what publishing computes (sort keys,
addresses, facts, lexemes) is computed alike; `tests/scale` holds it to what the project's own code makes.
"""

import random
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction

from benchmarks.composing import Item, Writer, told_on
from benchmarks.numbering import Numbered, Numbering, Series
from benchmarks.rows import Rows
from benchmarks.vietnamese import piece
from benchmarks.writing import words_index_last
from directives.models import Agency, Kind, Place, Province

LAST_MONDAY = date(2026, 6, 29)
YEARS = 30  # at most; an archive of few items is younger, with some 14 a week
_A_WEEK = 14
_KINDS = {Kind.DISPATCH: 38, Kind.DECISION: 26, Kind.PLAN: 23, Kind.MEETING: 8, Kind.OTHER: 5}
# Tails of the province's numbers and how often; those of a department begin with its own symbol.
_TAILS = {
    Kind.DECISION: {"/QĐ-UBND": 20, "/NQ-HĐND": 2, "/QC-UBND": 1},
    Kind.PLAN: {"/KH-UBND": 20, "/CTr-UBND": 1, "/ĐA-UBND": 2, "/PA-UBND": 1},
    Kind.DISPATCH: {
        "/UBND-NC": 5,
        "/UBND-KT": 8,
        "/UBND-TH": 4,
        "/UBND-KGVX": 5,
        "/CT-UBND": 2,
        "/TB-UBND": 3,
    },
}
_DEPARTMENT_TAILS = {Kind.DECISION: "/QĐ-{}", Kind.PLAN: "/KH-{}", Kind.DISPATCH: "/{}-VP"}
_BY_DEPARTMENTS = 0.2  # of all items
_CENTRAL_TAILS = ("/QĐ-TTg", "/NQ-CP", "/CT-TTg", "/TB-VPCP", "/YEAR/NĐ-CP", "/YEAR/TT-BTC")
_CITED = {0: 25, 1: 45, 2: 20, 3: 10}
_CITED_OWN = 0.4  # of all that is cited: the province's own
_RECENT = 4_000  # of the province's own documents may be cited
PEOPLE = ("Nguyễn Văn An", "Trần Thị Bích", "Lê Hoàng Cường", "Phạm Thị Dung", "Hoàng Văn Đức", "Vũ Thị Hạnh",
          "Đặng Quốc Khánh", "Bùi Thị Lan", "Nông Văn Minh", "Lý Thị Nga", "Hà Đức Phong", "Đinh Văn Sơn")  # fmt: skip
_OPENINGS = {Kind.MEETING: "Phiên họp về", Kind.OTHER: "Thông tin về"}


@transaction.atomic
def generate(
    count: int, *, words: tuple[int, int] = (60, 300), last_monday: date = LAST_MONDAY, seed: int = 1
) -> None:
    """Write `count` live items; a body has from `words[0]` to `words[1]` words, all lengths alike often.

    The same arguments give the same archive. The province's agencies and places must be loaded.
    """
    with words_index_last():
        Archive(random.Random(seed), words).write(count, last_monday)


class Archive:
    """The archive while it is written, oldest week first."""

    def __init__(self, chance: random.Random, words: tuple[int, int]):
        self.chance, self.writer = chance, Writer(chance, words)
        self.numbering = Numbering(Province.objects.current())
        self.agencies = list(Agency.objects.order_by("slug"))
        self.places = list(Place.objects.order_by("slug"))
        self.rows = Rows(self.numbering.registry.province)
        self.own: list[Numbered] = []
        self.central: list[Numbered] = []

    def write(self, count: int, last_monday: date) -> None:
        weeks = min(max(1, count // _A_WEEK), YEARS * 52)
        ends = [count * week // weeks for week in range(weeks + 1)]
        for week, (start, end) in enumerate(pairwise(ends)):
            monday = last_monday - timedelta(weeks=weeks - 1 - week)
            self.week(monday, end - start, is_old=week * 10 < weeks)
        self.rows.finish()

    def week(self, monday: date, items: int, *, is_old: bool) -> None:
        """One bulletin."""
        told = told_on(monday, self.agencies)
        places = [place for place in self.places if place.existed_on(monday)]
        departments = [one for one in told if one.level == "department" and one.owns_symbol]
        self._issue_centrally(monday)
        edition = self.rows.edition(monday)
        for position in range(1, items + 1):
            self.item(edition, position, monday, told, places, departments, is_old=is_old)
        self.own = self.own[-_RECENT:]

    def item(self, edition, position, monday, told, places, departments, *, is_old) -> None:
        """One item: what it is, what it says, and its rows."""
        chance = self.chance
        kind = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
        day = monday + timedelta(days=chance.randint(0, 6))
        document = self._issue(kind, day, departments)
        tasks = self.writer.tasks(day, told)
        where = self.writer.places(places)
        cited = self._cited()
        opening = piece(document.series.type.name + " về") if document else piece(_OPENINGS[kind])
        if where:
            opening = piece(f"{opening.text} {where[0]} về")
        text = self.writer.text(opening, cited, tasks, is_old=is_old)
        person = piece(chance.choice(PEOPLE))
        self.rows.item(edition, position, Item(kind, day, document, person, text, cited, tasks, where))
        if document:
            self.own.append(document)

    def _issue(self, kind: Kind, day: date, departments: list[Agency]) -> Numbered | None:
        """A new document; None for what has none."""
        if kind not in _TAILS:
            return None
        tails = _TAILS[kind]
        series = None
        if departments and self.chance.random() < _BY_DEPARTMENTS:
            symbol = self.chance.choice(departments).symbol
            series = self.numbering.series(_DEPARTMENT_TAILS[kind].format(symbol), day)
        series = series or self.numbering.series(
            self.chance.choices(tuple(tails), tuple(tails.values()))[0], day
        )
        return self._numbered(series, day)

    def _issue_centrally(self, monday: date) -> None:
        """Some documents of the centre, which will be cited."""
        for tail in self.chance.sample(_CENTRAL_TAILS, 2):
            series = self.numbering.series(tail, monday)
            if series:
                self.central.append(self._numbered(series, monday))

    def _numbered(self, series: Series, day: date) -> Numbered:
        return Numbered(self.rows.next_document(), series, self.numbering.next(series), day)

    def _cited(self) -> list[Numbered]:
        """What an item cites, the recent ones likelier."""
        chance = self.chance
        found = []
        for _ in range(chance.choices(tuple(_CITED), tuple(_CITED.values()))[0]):
            among = self.own if self.own and chance.random() < _CITED_OWN else self.central
            if among:
                found.append(among[-1 - int(len(among) * chance.random() ** 3)])
        return list({one.pk: one for one in found}.values())
