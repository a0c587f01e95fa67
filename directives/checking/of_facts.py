"""The view of a file that was read and not yet drafted, and what a province's data files know."""

from datetime import date

from directives.checking.knowledge import Lifetime, Register
from directives.checking.views import Cited, EditionView, Item, Picture, Task, links_of
from directives.importing.facts import DigestFacts, DirectiveFacts
from directives.province_data import ProvinceData
from directives.sanitising import clean, plain

# Each place has its committee for as long as it is there, whether or not the registers have a row for it.
COUNCILS = ("UBND ", "Ủy ban nhân dân ", "Chủ tịch UBND ", "HĐND ")


def view_of_facts(facts: DigestFacts) -> EditionView:
    """What the checks see of a file's facts; an item's key is its position."""
    return EditionView(
        title=facts.title,
        period_start=facts.period_start,
        period_end=facts.period_end,
        lead=facts.lead,
        items=tuple(_item(one) for one in facts.directives),
        pictures=tuple(
            Picture(str(one.position), f"ảnh {number}")
            for one in facts.directives
            for number, _ in enumerate(one.pictures, start=1)
        ),
    )


def _item(facts: DirectiveFacts) -> Item:
    body = clean(facts.body)
    text = plain(body)
    return Item(
        key=str(facts.position),
        heading=facts.heading,
        text=text,
        number=facts.number or "",
        type_name=facts.doc_type or "",
        issuer=facts.issuer or "",
        issued_on=facts.issued_on,
        held_on=facts.held_on,
        tasks=tuple(Task(one.agency, one.due_on, one.due_text or "") for one in facts.assignments),
        citations=tuple(
            Cited(one.number or "", one.doc_type or "", one.issued_on) for one in facts.citations
        ),
        links=links_of(body, text),
    )


def register_of(data: ProvinceData | None) -> Register:
    """The names of agencies and places in a province's data files, with their lifetimes."""
    if data is None:
        return Register()
    names = [
        (name, row)
        for row in data.agencies
        for name in {row["name"], row["short_name"], *row["aliases"]}
        if name and " " in name
    ]
    names += [
        (f"{office}{row['type']} {row['name']}", row) for row in data.places for office in ("", *COUNCILS)
    ]
    return Register(Lifetime(name, _day(row["from"]), _day(row["until"])) for name, row in names)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
