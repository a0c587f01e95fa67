"""The review of a draft: the text as it came beside the record that it made, with links from the one to the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from directives import originals
from directives.admin.review_facts import Line, in_order_of_choice, lines_of
from directives.dates import find_period
from directives.differences import Piece as Difference
from directives.differences import difference, shortened
from directives.importing.drafting import rows
from directives.importing.drafting.cutting import matched
from directives.importing.drafting.paragraphs import paragraphs_of
from directives.importing.recognising.standing import Stretch, stand
from directives.models import Directive, Edition, ImportedFile


@dataclass(frozen=True)
class Piece:
    """A piece of a passage. With `id` it is marked: `href` leads to its fact, "" where it made none."""

    text: str
    id: str = ""
    href: str = ""
    sort: str = ""
    title: str = ""


@dataclass(frozen=True)
class Passage:
    """A block of the text as it came. `number`: the paragraph of the item's text at which the item can be cut."""

    pieces: tuple[Piece, ...]
    number: int | None = None
    id: str = ""
    href: str = ""  # the fact that the whole passage is: a heading, a title, a lead
    label: str = ""


@dataclass(frozen=True)
class Shown:
    """A value of the record as it is shown: `href` leads to its words, "" where the text does not say them."""

    text: str
    quiet: str
    id: str = ""
    href: str = ""
    is_lost: bool = False


@dataclass(frozen=True)
class ShownLine:
    label: str
    values: tuple[Shown, ...]
    sort: str


@dataclass
class ItemReview:
    """One item under review."""

    passages: list[Passage]
    lines: list[ShownLine]
    heading: Shown
    from_file: bool
    loose: int = 0
    lost: int = 0
    edited: tuple[Difference, ...] = ()


@dataclass
class FrameReview:
    """The title, the week and the lead under review; nothing where no file made the draft."""

    passages: list[Passage] = field(default_factory=list)
    places: list[Shown] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    file: ImportedFile | None = None


def items_of(edition: Edition) -> list[Directive]:
    """The items with all that the review shows of them. Five queries."""
    items = list(edition.directives.select_related("doc_type", "issuer").order_by("position", "pk"))
    rows.prefetch(items)
    return items


def review(edition: Edition, items: Sequence[Directive]) -> FrameReview:
    """Give each item its review (`item.review`); the frame's is given back. One query."""
    file = originals.last_of(edition)
    blocks = file.blocks if file else []
    for item in items:
        item.review = review_item(item, [block for block in blocks if block["item"] == item.key])
    return _frame(edition, file) if file else FrameReview()


# --- an item ----------------------------------------------------------------------------------------------


def review_item(item: Directive, blocks: Sequence[dict]) -> ItemReview:
    """An item beside its blocks of the file; beside its own text where it has none."""
    paragraphs = paragraphs_of(item.body)
    if blocks:
        texts = [block["text"] for block in blocks]
        numbers = matched(blocks, paragraphs)
    else:
        texts = [item.heading, *(one.text for one in paragraphs)]
        numbers = {place: place - 1 for place in range(1, len(texts))}
    lines = lines_of(item)
    stretches = stand("\n".join(texts), in_order_of_choice(lines))
    marks = {
        name: f"t-{item.key}-{place}"
        for place, one in enumerate(stretches)
        for name in one.facts
        if not one.again
    }
    heading_at = _heading_at(item, texts)
    shown = [_shown(item, line, marks) for line in lines]
    return ItemReview(
        passages=[
            _passage(item, place, pieces, numbers.get(place), is_heading=place == heading_at)
            for place, pieces in enumerate(_pieces(item, texts, stretches, lines))
        ],
        lines=shown,
        heading=_shown_heading(item, heading_at),
        from_file=bool(blocks),
        loose=sum(not one.facts for one in stretches),
        lost=sum(value.is_lost for line in shown for value in line.values),
        edited=_edited(texts, [one.text for one in paragraphs], numbers) if blocks else (),
    )


def _heading_at(item: Directive, texts: Sequence[str]) -> int | None:
    """Which passage is the heading; None where it was written anew."""
    wanted = _letters(item.heading)
    return next((place for place, text in enumerate(texts[:2]) if wanted and wanted in _letters(text)), None)


def _shown_heading(item: Directive, place: int | None) -> Shown:
    href = "" if place is None else f"#t-{item.key}-h"
    return Shown(
        item.heading, "", f"f-{item.key}-heading", href, is_lost=place is None and bool(item.heading)
    )


def _passage(
    item: Directive, place: int, pieces: tuple[Piece, ...], number: int | None, *, is_heading: bool
) -> Passage:
    if is_heading:
        return Passage(pieces, None, f"t-{item.key}-h", f"#f-{item.key}-heading", _("Heading"))
    return Passage(pieces, number)


def _shown(item: Directive, line: Line, marks: dict[str, str]) -> ShownLine:
    values = []
    for value in line.values:
        name = value.fact.name if value.fact else ""
        mark = marks.get(name, "")
        values.append(
            Shown(
                value.text,
                value.quiet,
                f"f-{item.key}-{name}" if name else "",
                f"#{mark}" if mark else "",
                is_lost=bool(name) and not mark and name != "type",
            )
        )
    return ShownLine(line.label, tuple(values), line.sort)


def _pieces(
    item: Directive, texts: Sequence[str], stretches: Sequence[Stretch], lines: Sequence[Line]
) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each passage."""
    labels = {
        value.fact.name: (line.label, line.sort) for line in lines for value in line.values if value.fact
    }
    begin = 0
    for text in texts:
        pieces, at = [], 0
        for place, one in enumerate(stretches):
            start, end = one.start - begin, one.end - begin
            if not 0 <= start < len(text):
                continue
            pieces += [Piece(text[at:start]), _mark(item, place, one, text[start:end], labels)]
            at = end
        yield tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)
        begin += len(text) + 1


def _mark(
    item: Directive, place: int, stretch: Stretch, text: str, labels: dict[str, tuple[str, str]]
) -> Piece:
    name = f"t-{item.key}-{place}"
    if not stretch.facts:
        return Piece(text, name, sort="loose", title=_("not in the record"))
    title = ", ".join(dict.fromkeys(labels[fact][0] for fact in stretch.facts))
    first = stretch.facts[0]
    return Piece(text, name, f"#f-{item.key}-{first}", labels[first][1], title)


def _edited(texts: Sequence[str], own: Sequence[str], numbers: dict[int, int]) -> tuple[Difference, ...]:
    """What the item's text says other than the file: the paragraphs that are not the same, word by word."""
    first = min(numbers, default=1)
    gone = [text for place, text in enumerate(texts) if place >= first and place not in numbers]
    come = [text for number, text in enumerate(own) if number not in numbers.values()]
    return shortened(difference("\n".join(gone), "\n".join(come))) if gone or come else ()


# --- the frame --------------------------------------------------------------------------------------------


def _frame(edition: Edition, file: ImportedFile) -> FrameReview:
    passages = [_frame_passage(edition, block["text"]) for block in file.blocks if block["item"] == ""]
    found = {passage.href for passage in passages}
    found |= {piece.href for passage in passages for piece in passage.pieces}
    places = [
        Shown(_("Title"), "", "", "#t-title" if "#id_title" in found else "", "#id_title" not in found),
        Shown(
            _("Week"),
            "",
            "",
            "#t-week" if "#id_period_start" in found else "",
            "#id_period_start" not in found,
        ),
        Shown(_("Lead"), "", "", "#t-lead" if "#id_lead" in found else "", "#id_lead" not in found),
    ]
    left_out = [block["text"] for block in file.blocks if block["item"] is None]
    return FrameReview(_numbered_once(passages), places, left_out, file)


def _frame_passage(edition: Edition, text: str) -> Passage:
    letters = _letters(text)
    pieces = tuple(piece for piece in _with_week(edition, text) if piece.text)
    if letters in _letters(edition.title):
        return Passage(pieces, None, "t-title", "#id_title", _("Title"))
    if letters in _letters(edition.lead):
        return Passage(pieces, None, "t-lead", "#id_lead", _("Lead"))
    return Passage(pieces)


def _with_week(edition: Edition, text: str) -> Iterator[Piece]:
    period = find_period(text)
    if period is None or period.start is None:
        yield Piece(text)
        return
    start, end = period.span
    is_this = (period.start, period.end) == (edition.period_start, edition.period_end)
    yield Piece(text[:start])
    yield Piece(
        text[start:end],
        "t-week" if is_this else "t-other",
        "#id_period_start" if is_this else "",
        "day" if is_this else "loose",
        _("Week") if is_this else _("not in the record"),
    )
    yield Piece(text[end:])


def _numbered_once(passages: Sequence[Passage]) -> list[Passage]:
    """A title of several lines is one place to go to, and an id stands once on a page."""
    seen: set[str] = set()
    once = []
    for one in passages:
        pieces = tuple(_without_second_id(piece, seen) for piece in one.pieces)
        name = "" if one.id in seen else one.id
        seen.add(one.id)
        once.append(Passage(pieces, None, name, one.href, one.label))
    return once


def _without_second_id(piece: Piece, seen: set[str]) -> Piece:
    if not piece.id:
        return piece
    name = f"{piece.id}-{len(seen)}" if piece.id in seen else piece.id
    seen.add(name)
    return Piece(piece.text, name, piece.href, piece.sort, piece.title)


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()
