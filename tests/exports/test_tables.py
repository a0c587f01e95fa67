"""Tables that spreadsheets open as they were meant: no formula out of a text, typed days, links, bounded memory."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from openpyxl import load_workbook

from directives.exports import tables
from directives.exports.columns import COLUMNS
from directives.exports.naming import printable
from tests.exports.hostile import TEXTS

ADDRESS = "https://example.vn/van-ban/924-qd-ubnd-2024/"
NAMES = [column.name for column in COLUMNS]


def record(**facts) -> dict:
    """A decision as `record_of` tells it."""
    return {
        "key": "ab12cd",
        "digest": "2024-05-27",
        "edition": 1,
        "kind": "decision",
        "type": {"slug": "quyet-dinh", "name": "Quyết định"},
        "number": "924/QĐ-UBND",
        "issued_on": date(2024, 5, 27),
        "effective_on": None,
        "held_on": None,
        "issuer": {"slug": None, "name": "UBND tỉnh"},
        "signatory": "",
        "directed_by": "",
        "session": "",
        "chair": "",
        "heading": "Quyết định giao chỉ tiêu",
        "text": "Giao Sở Tài chính thực hiện.",
        "places": [],
        "assignments": [task(date(2024, 6, 30)), task(date(2024, 6, 10))],
        "cites": [],
        "url": ADDRESS,
        "document_url": ADDRESS,
        "updated_at": datetime(2024, 6, 3, 9, tzinfo=UTC),
        **facts,
    }


def task(due_on: date) -> dict:
    return {
        "key": "t1",
        "addressee": "Sở Tài chính",
        "agencies": [],
        "role": "leads",
        "what": "báo cáo kết quả",
        "due_on": due_on,
        "due_text": "",
        "precision": "day",
    }


def csv_rows(*records: dict) -> list[list[str]]:
    """The rows of a CSV file, read as a program reads them, without the names of the columns."""
    whole = b"".join(tables.csv_pieces(COLUMNS, records)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(whole, newline=""), strict=True))[1:]


def workbook(*records: dict):
    with tables.xlsx_file("Văn bản: [2024]", COLUMNS, records) as file:
        return load_workbook(io.BytesIO(file.read()))


def cells(*records: dict) -> dict:
    """The first row of a workbook by the names of its columns."""
    return dict(zip(NAMES, list(workbook(*records).active.rows)[1], strict=True))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠", " =", "\n="])
def test_cell_that_begins_like_a_formula_is_defused(start: str):
    assert tables.defused(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("text", ["924/QĐ-UBND", "a=b", "2024-05-27", "", "“=1”"])
def test_other_cells_stay_as_they_are(text: str):
    assert tables.defused(text) == text


def test_cell_with_a_carriage_return_at_its_beginning_is_defused_as_the_new_line_that_it_becomes():
    assert tables.defused("\r=1") == "'\n=1"


@given(TEXTS)
def test_defusing_is_undone_by_taking_one_apostrophe(text: str):
    assert tables.defused(text).removeprefix("'") == printable(text)


def test_csv_begins_with_the_mark_of_utf_8_and_ends_its_lines_as_rfc_4180_says():
    whole = b"".join(tables.csv_pieces(COLUMNS, [record()]))
    assert whole.startswith(b"\xef\xbb\xbf")
    assert whole.count(b"\r\n") == 2
    assert whole.endswith(b"\r\n")


def test_csv_writes_days_that_every_program_reads():
    row = dict(zip(NAMES, csv_rows(record())[0], strict=True))
    assert (row["issued_on"], row["due_on"], row["held_on"]) == ("2024-05-27", "2024-06-10", "")


@given(TEXTS, TEXTS)
def test_csv_gives_back_whatever_text_it_was_given(heading: str, text: str):
    rows = csv_rows(record(heading=heading, text=text), record())
    row = dict(zip(NAMES, rows[0], strict=True))
    assert row["heading"].removeprefix("'") == printable(heading)
    assert row["text"].removeprefix("'") == printable(text)
    assert len(rows) == 2


def test_columns_have_names_in_the_language_of_the_reader():
    def first_name() -> str:
        return next(tables.csv_pieces(COLUMNS, [])).decode("utf-8-sig").split(",")[2]

    with translation.override("en"):
        assert first_name() == "Kind"
    with translation.override("vi"):
        assert first_name() != "Kind"


@given(TEXTS, TEXTS)
def test_json_gives_back_exactly_the_text_it_was_given(heading: str, text: str):
    whole = b"".join(tables.json_pieces({"title": heading}, [record(text=text), record()]))
    read = json.loads(whole)
    assert (read["title"], read["items"][0]["text"], len(read["items"])) == (heading, text, 2)


@pytest.mark.parametrize("count", [0, 1, 2, 99, 100, 101, 250])
def test_json_is_whole_whatever_the_number_of_its_items(count: int):
    whole = b"".join(tables.json_pieces({"rights": ""}, (record(key=str(number)) for number in range(count))))
    assert [one["key"] for one in json.loads(whole)["items"]] == [str(number) for number in range(count)]


@given(TEXTS, TEXTS)
def test_workbook_gives_back_every_text_as_text(heading: str, text: str):
    row = cells(record(heading=heading, text=text))
    assert (row["heading"].value or "") == printable(heading)
    assert (row["text"].value or "") == printable(text)
    assert {row["heading"].data_type, row["text"].data_type} <= {"s", "inlineStr", "n"}
    assert row["heading"].data_type != "n" or row["heading"].value is None


def test_workbook_has_typed_days_and_numbers():
    row = cells(record())
    assert row["issued_on"].value == datetime(2024, 5, 27)
    assert row["issued_on"].number_format == "dd/mm/yyyy"
    assert row["due_on"].value == datetime(2024, 6, 10)
    assert row["edition"].value == 1
    assert row["held_on"].value is None


def test_workbook_has_a_frozen_header_a_filter_and_wide_columns():
    sheet = workbook(record(), record()).active
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:U3"
    assert sheet.column_dimensions["H"].width == 60
    assert sheet["A1"].font.bold
    assert sheet.title == "Văn bản 2024"


def test_addresses_in_a_workbook_are_links(monkeypatch):
    monkeypatch.setattr(tables, "MOST_LINKS", 2)
    sheet = workbook(record(), record()).active
    column = NAMES.index("url") + 1
    assert sheet.cell(2, column).hyperlink.target == ADDRESS
    assert sheet.cell(3, column).value == f'=HYPERLINK("{ADDRESS}")'  # as live, and costs no memory


def test_text_longer_than_a_cell_of_excel_is_cut_and_says_so():
    value = cells(record(text="đ" * 40_000))["text"].value
    assert len(value) == tables.LONGEST_CELL
    assert value.endswith(tables.CUT_MARK)


def test_workbook_without_records_has_its_header():
    assert workbook().active.auto_filter.ref == "A1:U1"


def test_records_are_asked_for_while_the_file_is_sent():
    asked = []
    pieces = tables.csv_pieces(COLUMNS, (asked.append(number) or record() for number in range(1000)))
    next(pieces)
    assert asked == []
    next(pieces)
    assert len(asked) == 100


def test_tasks_stand_a_line_each_in_one_cell():
    with translation.override("en"):
        row = dict(zip(NAMES, csv_rows(record())[0], strict=True))
    assert row["assignments"].split("\n")[1] == "Sở Tài chính (leads): báo cáo kết quả; due 10/6/2024"
