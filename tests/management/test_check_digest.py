"""The command that prints what the checks find: in a file, and in a bulletin of the database."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import DirectiveFactory, EditionFactory

TEXT = """Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 27/5 đến ngày 02/6/2024)

Quyết định bổ sung danh mục chợ hạng hai; Chỉ đạo phòng cháy rừng.

Quyết định bổ sung danh mục chợ hạng hai

Ngày 28/5/2024, UBND tỉnh ban hành Quyết định số {number}QĐ-UBND về việc bổ sung danh mục chợ hạng hai.

Chỉ đạo phòng cháy rừng

Ngày 29/5/2024, UBND tỉnh có Công văn số 745/UBND-KT về phòng cháy rừng mùa khô.{more}
"""


def write(folder, name="tuan.txt", number="941/", more="") -> str:
    path = folder / name
    path.write_text(TEXT.format(number=number, more=more), encoding="utf-8")
    return str(path)


def check(*args) -> tuple[int, str, str]:
    """Exit code, output and errors of a run."""
    out, err = StringIO(), StringIO()
    try:
        call_command("check_digest", *args, stdout=out, stderr=err)
    except SystemExit as stopped:
        return stopped.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_file_is_checked_without_a_database(tmp_path):
    code, out, _ = check(write(tmp_path, number="941 /"))
    assert code == 0
    assert "1 cảnh báo" in out
    assert "Cảnh báo [reference_spacing] mục 1: “941 /QĐ-UBND” → “941/QĐ-UBND”" in out


def test_a_file_with_an_error_fails(tmp_path):
    code, out, _ = check(write(tmp_path, more=" Ông Nguyễn Văn A, CCCD 020085001234."))
    assert code == 1
    assert "[citizen_number]" in out


def test_a_file_without_a_slip_says_so(tmp_path):
    path = write(tmp_path)
    assert check(path) == (0, f"{path}: không có lỗi\n", "")


def test_counts_tell_how_often_each_check_finds_something(tmp_path):
    (tmp_path / "c.txt").write_bytes(b"")
    slip, clean = write(tmp_path, "a.txt", number="941 /"), write(tmp_path, "b.txt")
    code, out, err = check(slip, clean, str(tmp_path / "c.txt"), "--format", "counts")
    first, second = out.splitlines()
    assert first == "180 từ, 1 chỗ (5,56 trên 1000 từ)"
    assert second.split() == ["reference_spacing", "Cảnh", "báo", "1", "5,56"]
    assert "c.txt" in err
    assert code == 1


def test_json_is_a_line_a_bulletin(tmp_path):
    _, out, _ = check(write(tmp_path, "a.txt"), write(tmp_path, "b.txt", number="9 41/"), "--format", "json")
    records = [json.loads(line) for line in out.splitlines()]
    assert [sorted(record) for record in records] == [["findings", "source"]] * 2


@pytest.mark.django_db
def test_a_bulletin_is_named_by_a_day_of_its_week():
    DirectiveFactory(edition=EditionFactory(), body="<p>Xe đượccấp giấy.</p>")
    code, out, _ = check("2024-05-29")
    assert code == 0
    assert "mục 1: “đượccấp” → “được cấp”" in out


@pytest.mark.django_db
def test_what_is_not_there_is_told_in_a_sentence():
    code, out, err = check("khong-co")
    assert (code, out) == (1, "")
    assert "Không có tệp hay bản tin “khong-co”" in err


@pytest.mark.django_db
def test_one_that_cannot_be_read_stops_no_other(tmp_path):
    code, out, _ = check("khong-co", write(tmp_path))
    assert code == 1
    assert "không có lỗi" in out
