"""What the tables of checks are made of: editions of one item, and the two questions asked of each row."""

from datetime import date

from directives.checking import CHECKS, EditionView, Finding, Item, Knowledge, run

MONDAY, SUNDAY = date(2024, 5, 27), date(2024, 6, 2)
FRIDAY = date(2024, 5, 31)


def item(text: str = "", **facts) -> Item:
    """An item of the week, without a slip of its own."""
    facts.setdefault("key", "a")
    facts.setdefault("heading", "Chỉ đạo phòng cháy rừng mùa khô")
    return Item(text=text, **facts)


def edition(*items: Item, **facts) -> EditionView:
    """The edition of a week."""
    facts.setdefault("title", "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)")
    return EditionView(period_start=MONDAY, period_end=SUNDAY, items=items, **facts)


def as_edition(row) -> EditionView:
    """A row of a table: a text of an item, an item, or a whole edition."""
    if isinstance(row, str):
        row = item(row)
    return edition(row) if isinstance(row, Item) else row


def findings(code: str, row, knowledge: Knowledge | None = None) -> list[Finding]:
    """What one check finds in a row."""
    found = run(as_edition(row), knowledge or Knowledge(today=FRIDAY))
    return [one for one in found if one.code == code]


def rows(table: dict) -> list[tuple]:
    """A table as parameters: (code, row)."""
    return [(code, row) for code, some in table.items() for row in some]


def codes_of(module) -> set[str]:
    """The codes of a family."""
    return {check.code for check in CHECKS if check.function.__module__ == module.__name__}


def assert_tables_are_full(module, flagged: dict, passed: dict) -> None:
    """Each check of the family has at least 5 rows that it must flag and 10 near misses."""
    assert set(flagged) == set(passed) == codes_of(module)
    assert_rows_suffice(flagged, passed)


def assert_rows_suffice(flagged: dict, passed: dict) -> None:
    """At least 5 and 10 rows a check, each told once."""
    for table, wanted in ((flagged, 5), (passed, 10)):
        told = {code: len({repr(row) for row in some}) for code, some in table.items()}
        assert {code: count for code, count in told.items() if count < wanted} == {}
