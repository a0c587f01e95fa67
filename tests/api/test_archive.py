"""The whole archive as files: every live item, made anew after each publication, written by one at a time."""

import gzip
import json

import openpyxl
import pytest
from django.core.files import locks
from django.core.management import call_command
from django.test import Client

from directives import publishing
from directives.exports import archive
from directives.exports.columns import COLUMNS
from directives.exports.dictionary import FIELDS
from tests.api.asking import all_of, answer
from tests.factories import ApproverFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
FOLDER = "/api/v1/du-lieu/"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    return tmp_path / "archive"


def file(name: str) -> bytes:
    response = Client().get(FOLDER + name, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert "Content-Encoding" not in response
    return b"".join(response)


def lines() -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(file(archive.LINES)).splitlines()]


def test_the_lines_are_the_list_of_all_items():
    publish(items=7)
    assert lines() == all_of("directives/")


def test_the_workbook_holds_the_same_items_and_says_what_its_fields_mean(tmp_path):
    publish(items=7)
    path = tmp_path / "archive.xlsx"
    path.write_bytes(file(archive.WORKBOOK))
    items, dictionary = openpyxl.load_workbook(path).worksheets
    heading = [column.name for column in COLUMNS].index("heading")
    assert [row[heading] for row in items.values][1:] == [one["heading"] for one in lines()]
    names = [row[0] for row in dictionary.values][1:]
    assert names[: len(FIELDS)] == [field.name for field in FIELDS]


def test_a_sheet_never_holds_more_rows_than_excel_opens(tmp_path, monkeypatch):
    publish(items=7)
    monkeypatch.setattr(archive, "ROWS_A_SHEET", 3)
    path = tmp_path / "archive.xlsx"
    path.write_bytes(file(archive.WORKBOOK))
    sheets = openpyxl.load_workbook(path).worksheets
    assert [sheet.max_row - 1 for sheet in sheets[:-1]] == [3, 3, 1]


def test_an_archive_of_nothing_is_a_file_too():
    assert lines() == []
    assert file(archive.WORKBOOK)[:2] == b"PK"


def test_files_are_written_once_and_again_after_a_withdrawal(folder):
    edition = publish(items=3)
    first = Client().get(FOLDER + archive.LINES)
    again = Client().get(FOLDER + archive.LINES, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    publishing.withdraw(edition.digest, ApproverFactory(), "Phát hành nhầm.")
    assert lines() == []
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_each_address_of_the_site_has_its_links_and_few_are_kept(folder):
    publish(items=2)
    for number in range(6):
        made = archive.current(f"https://tinh{number}.example")
        assert f"https://tinh{number}.example/".encode() in gzip.decompress(
            (made.folder / archive.LINES).read_bytes()
        )
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 3


def test_one_writer_at_a_time(folder, monkeypatch):
    monkeypatch.setattr(archive, "WAIT_SECONDS", 0)
    folder.mkdir()
    with open(folder / "lock", "w") as held:
        locks.lock(held, locks.LOCK_EX)
        assert answer("du-lieu/index.json", 503)["status"] == 503
        assert Client().get(FOLDER).status_code == 200
    assert answer("du-lieu/index.json")["items"] == 0


def test_what_a_broken_writer_left_is_removed(folder):
    (folder / "writing-abc").mkdir(parents=True)
    answer("du-lieu/index.json")
    assert not (folder / "writing-abc").exists()


def test_the_index_tells_of_both_files():
    publish(items=3)
    told = answer("du-lieu/index.json")
    assert told["items"] == 3
    for one in told["files"]:
        content = file(one["name"])
        assert (one["size"], one["url"]) == (len(content), f"http://testserver{FOLDER}{one['name']}")


def test_a_command_writes_them_before_anybody_asks(folder, capsys):
    publish(items=3)
    call_command("write_archive", "https://bantin.example/")
    assert len(list(folder.glob("*/archive.xlsx"))) == 1


def test_the_dictionary_names_every_field_of_a_record_and_none_besides():
    publish(items=3)
    names = {name for record in lines() for name in paths_in(record)}
    known = {field.name for field in FIELDS}
    assert names <= known
    deep = {"type", "issuer", "places", "assignments.agencies"}  # empty here
    assert {name for name in known - names if name.rpartition(".")[0] not in deep} == set()
    assert {one["name"] for one in answer("du-lieu/data-dictionary.json")["entries"]} == known


def paths_in(value, before: str = ""):
    """The paths of all fields of a record."""
    for name, held in value.items():
        yield before + name
        for inner in held if isinstance(held, list) else [held]:
            if isinstance(inner, dict):
                yield from paths_in(inner, f"{before}{name}.")
