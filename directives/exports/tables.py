"""Writes records as CSV, XLSX and JSON, a row at a time, so that a whole archive needs little memory."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import batched
from typing import IO

from django.core.serializers.json import DjangoJSONEncoder
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from directives.exports.columns import Column
from directives.exports.naming import printable

BOM = b"\xef\xbb\xbf"  # Excel takes a file without it for one of the machine's old encoding
_AT_ONCE = 100  # rows that are sent together
# What a spreadsheet takes for the beginning of a formula, full-width forms too. The apostrophe is defused as
# well, so that taking one apostrophe from a cell that begins with one always gives the text again.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\n", "\r", "'", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters, by the limits of Excel
CUT_MARK = " […]"
# Excel opens no sheet of more than 65,530 links, and each is held in memory: later rows have a formula.
MOST_LINKS = 10_000
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def csv_pieces(columns: Sequence[Column], records: Iterable[dict]) -> Iterator[bytes]:
    """A CSV file (RFC 4180) in UTF-8 with its mark, lines ended by CRLF, days as 2024-05-27."""
    line = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield BOM + line([defused(str(column.label)) for column in columns]).encode()
    for rows in batched(records, _AT_ONCE):
        yield "".join(line([_as_csv(column.cell(one)) for column in columns]) for one in rows).encode()


class _Echo:
    """A file for `csv.writer` that keeps nothing and gives back what is written."""

    def write(self, text: str) -> str:
        return text


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it."""
    text = printable(text)
    return (
        f"'{text}" if text.startswith(_BEGINS_FORMULA) or text.lstrip().startswith(_BEGINS_FORMULA) else text
    )


def _as_csv(value: str | int | date | None) -> str:
    if isinstance(value, str):
        return defused(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def json_pieces(about: dict, records: Iterable[dict]) -> Iterator[bytes]:
    """One JSON object: what is told `about` the list, then its "items"."""
    yield (_json(about)[:-1] + ', "items": [').encode()
    before = "\n"
    for rows in batched(records, _AT_ONCE):
        yield (before + ",\n".join(map(_json, rows))).encode()
        before = ",\n"
    yield b"\n]}\n"


def _json(value: dict) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def xlsx_file(title: str, columns: Sequence[Column], records: Iterable[dict]) -> IO[bytes]:
    """A workbook of one sheet in a temporary file, open at its beginning; closing it removes it."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = title
    workbook.properties.creator = ""
    add_sheet(workbook, title, columns, records)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever sends it closes it)
    workbook.save(file)
    file.seek(0)
    return file


def add_sheet(workbook: Workbook, title: str, columns: Sequence[Column], records: Iterable[dict]) -> int:
    """Write a sheet of a write-only workbook: the names of the columns, then the records; how many these were."""
    sheet = _Sheet(workbook.create_sheet(title=sheet_name(title)), columns)
    row = 1
    for row, one in enumerate(records, 2):
        sheet.add(one, row)
    sheet.end(row)
    return row - 1


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: 31 characters, without those that Excel forbids there."""
    return "".join(char for char in title if char not in r"\/*?:[]'")[:31].strip() or "1"


class _Sheet:
    """A sheet that is written row by row, its first row the names of the columns."""

    def __init__(self, sheet: WriteOnlyWorksheet, columns: Sequence[Column]):
        self.sheet, self.columns = sheet, columns
        # Worked out once: openpyxl would look up the style of every cell anew, a third of the time.
        self.header = self._style(font=Font(bold=True), alignment=_WRAPPED)
        self.text = self._style(alignment=_TOP)
        self.wrapped = self._style(alignment=_WRAPPED)
        self.day = self._style(alignment=_TOP, number_format="dd/mm/yyyy")
        self.link = self._style(alignment=_TOP, font=Font(color="0563C1", underline="single"))
        sheet.freeze_panes = "B2"
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.append([self._text(str(column.label), self.header) for column in columns])

    def add(self, record: dict, row: int) -> None:
        self.sheet.append([self._cell(column, column.cell(record), row) for column in self.columns])

    def end(self, last: int) -> None:
        self.sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{last}"

    def _style(self, **looks):
        cell = WriteOnlyCell(self.sheet)
        for name, look in looks.items():
            setattr(cell, name, look)
        return cell._style

    def _cell(self, column: Column, value: str | int | date | None, row: int) -> Cell | int | None:
        if value is None or value == "":
            return None
        if column.is_link:
            return self._link(str(value), row)
        if isinstance(value, str):
            return self._text(value, self.wrapped if column.wraps else self.text)
        cell = WriteOnlyCell(self.sheet, value)
        cell._style = self.day if isinstance(value, date) else self.text
        return cell

    def _text(self, text: str, style) -> Cell:
        """A cell of text, whatever it looks like: openpyxl reads "=1+1" as a formula, "#N/A" as an error."""
        text = printable(text)
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - len(CUT_MARK)] + CUT_MARK
        cell = WriteOnlyCell(self.sheet, text)
        cell.data_type = "s"
        cell._style = style
        return cell

    def _link(self, address: str, row: int) -> Cell:
        cell = WriteOnlyCell(self.sheet, address if row <= MOST_LINKS else f'=HYPERLINK("{address}")')
        if row <= MOST_LINKS:
            cell.hyperlink = address
        cell._style = self.link
        return cell
