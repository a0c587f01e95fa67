"""What the items of an archive say: a heading, a body, what it cites, whom it tells what by when, and where."""

import random
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from benchmarks.numbering import Numbered
from benchmarks.vietnamese import OLD, PHRASE, RARE, Piece, clauses, joined, piece
from directives.dates import print_date
from directives.models import Agency, Assignment, Kind, Place

ROLES = {
    Assignment.Role.LEADS: ("chủ trì", 5),
    Assignment.Role.COORDINATES: ("phối hợp thực hiện", 3),
    Assignment.Role.DOES: ("thực hiện", 4),
}
ROMAN = ("I", "II", "III", "IV")
_CLAUSE = 6  # words of a clause, on average
_AGENCIES = {"province": 6, "department": 8, "district": 2, "commune": 1}  # how often a level is told
_PRECISIONS = {"": 45, "day": 38, "month": 9, "quarter": 4, "year": 2, "recurring": 2}
_TASKS = {0: 30, 1: 40, 2: 20, 3: 10}
_PLACES = {0: 55, 1: 35, 2: 10}
_RARE_EVERY, _PHRASE_EVERY = 5_000, 100


@dataclass(frozen=True, slots=True)
class Task:
    """Whom an item tells what, in which role, and by when: a row of the register."""

    agency: Agency
    role: str
    due_on: date | None
    due_text: str
    precision: str

    @property
    def what(self) -> str:
        return f"{ROLES[self.role][0].capitalize()} nội dung được giao"

    @property
    def sentence(self) -> Piece:
        said = (piece("Giao"), piece(self.agency.name), piece(ROLES[self.role][0]))
        return joined((*said, piece(f", hoàn thành {self.due_text}")) if self.due_text else said)


@dataclass(slots=True)
class Text:
    """An item's words, and its paragraphs as they are stored."""

    heading: Piece
    paragraphs: list[Piece] = field(default_factory=list)

    @property
    def body(self) -> str:
        return "".join(f"<p>{one.text}</p>" for one in self.paragraphs)


@dataclass(slots=True)
class Item:
    """One item as the tables will hold it. `person` signs it, or chairs it."""

    kind: Kind
    day: date
    document: Numbered | None
    person: Piece
    text: Text
    cited: list[Numbered]
    tasks: list[Task]
    places: list[Place]


class Writer:
    """Writes items. `words` are the fewest and the most words of a body."""

    def __init__(self, chance: random.Random, words: tuple[int, int]):
        self.chance, self.words = chance, words
        self.clauses = clauses(chance)
        self.phrase, self.rare, self.old = piece(f"Ứng phó {PHRASE}"), piece(RARE), piece(OLD)
        self.written = 0

    def text(self, opening: Piece, cited: list[Numbered], tasks: list[Task], *, is_old: bool) -> Text:
        """A heading that begins as given, and a body of two paragraphs or more."""
        chance, self.written = self.chance, self.written + 1
        heading = joined((opening, *chance.choices(self.clauses, k=chance.randint(1, 3))))
        least, most = self.words
        body = chance.choices(self.clauses, k=chance.randint(least, most) // _CLAUSE)
        if self.written % _RARE_EVERY == _RARE_EVERY // 2:
            body.append(self.rare)
        if self.written % _PHRASE_EVERY == 0:
            body.append(self.phrase)
        if is_old:
            body.append(self.old)
        paragraphs = [_citing(one) for one in cited]
        paragraphs += [joined(body[start : start + 12]) for start in range(0, len(body), 12)]
        return Text(heading, paragraphs + [task.sentence for task in tasks])

    def tasks(self, day: date, agencies: list[Agency]) -> list[Task]:
        """What is told to whom; nothing, where there are no agencies."""
        chance = self.chance
        number = _chosen(chance, _TASKS) if agencies else 0
        told = _distinct(chance, agencies, number)
        return [Task(one, _role(chance), *_due(chance, day)) for one in told]

    def places(self, places: list[Place]) -> list[Place]:
        """Where it is, none to two."""
        chosen = _distinct(self.chance, places, _chosen(self.chance, _PLACES)) if places else []
        return sorted(chosen, key=lambda place: place.pk)


def told_on(day: date, agencies: list[Agency]) -> list[Agency]:
    """The agencies of that day that are told something, those told often several times."""
    return [one for one in agencies if one.existed_on(day) for _ in range(_AGENCIES.get(one.level, 0))]


def _chosen(chance: random.Random, weights: dict):
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def _distinct(chance: random.Random, rows: list, number: int) -> list:
    return list({row.pk: row for row in chance.choices(rows, k=number)}.values())


def _role(chance: random.Random) -> str:
    return _chosen(chance, {role: weight for role, (_, weight) in ROLES.items()})


def _due(chance: random.Random, day: date) -> tuple[date | None, str, str]:
    """A due date, its words and its precision."""
    precision = _chosen(chance, _PRECISIONS)
    by = day + timedelta(days=chance.randint(3, 200))
    match precision:
        case "day":
            return by, f"trước ngày {print_date(by)}", precision
        case "month":
            return _month_end(by.year, by.month), f"trong tháng {print_date(by)[3:]}", precision
        case "quarter":
            quarter = (by.month + 2) // 3
            return _month_end(by.year, quarter * 3), f"trong quý {ROMAN[quarter - 1]}/{by.year}", precision
        case "year":
            return date(by.year, 12, 31), f"trong năm {by.year}", precision
        case "recurring":
            return None, "trước ngày 20 hằng tháng", precision
    return None, "", ""


@cache
def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _citing(cited: Numbered) -> Piece:
    """ "Thực hiện Quyết định số 315/QĐ-TTg ngày 17/4/2024 của Thủ tướng Chính phủ" """
    series = cited.series
    return joined(
        (
            piece("Thực hiện"), piece(series.type.name if series.type else "văn bản"), piece("số"), cited.symbol,
            piece(f"ngày {print_date(cited.day)} của"), piece(series.issuer.name),
        )
    )  # fmt: skip
