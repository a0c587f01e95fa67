"""The command of the office's clerk: what it prints, what it writes, and how it fails."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directives.models import Digest, Directive, Edition, Step
from tests.factories import ApproverFactory

TEXT = """Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày {first} đến ngày {last})

UBND tỉnh họp phiên chuyên đề tháng 5; Quyết định bổ sung danh mục chợ hạng hai; Chỉ đạo phòng cháy rừng.

UBND tỉnh họp phiên chuyên đề tháng 5

Ngày 30/5/2024, UBND tỉnh họp phiên chuyên đề tháng 5. Đồng chí Nguyễn Văn An, Chủ tịch UBND tỉnh chủ trì phiên họp.

Quyết định bổ sung danh mục chợ hạng hai

Ngày 28/5/2024, UBND tỉnh ban hành Quyết định số {number}/QĐ-UBND về việc bổ sung danh mục chợ hạng hai. Theo đó, \
giao Sở Công Thương báo cáo kết quả trước ngày 10/6/2024.

Chỉ đạo phòng cháy rừng

Ngày 29/5/2024, UBND tỉnh có Công văn số 745/UBND-KT về phòng cháy rừng mùa khô. UBND tỉnh yêu cầu UBND các huyện, \
thành phố bố trí lực lượng trực cháy.
"""

KEYS = ["source", "title", "period_start", "period_end", "lead", "directives", "warnings"]
DIRECTIVE_KEYS = {
    "position", "heading", "kind", "doc_type", "number", "issued_on", "held_on", "effective_on", "issuer",
    "signatory", "directed_by", "chair", "session", "citations", "assignments", "places",
}  # fmt: skip


@pytest.fixture
def week(tmp_path):
    """Writes a week's file and gives its path."""

    def write(name="tuan-22.txt", first="27/5", last="02/6/2024", number=931) -> str:
        path = tmp_path / name
        path.write_text(TEXT.format(first=first, last=last, number=number), encoding="utf-8")
        return str(path)

    return write


def run(*args) -> tuple[list[str], str, int]:
    """Lines of the output, the errors, and the exit status."""
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_digest", *args, stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return out.getvalue().splitlines(), err.getvalue(), status


def test_dry_run_prints_one_json_object_a_file_and_needs_no_database(week):
    lines, _, status = run(week(), week("tuan-khac.txt"), "--dry-run", "--format", "json")

    first, _ = [json.loads(line) for line in lines]
    assert (status, list(first)) == (0, KEYS)
    assert (first["period_start"], first["period_end"]) == ("2024-05-27", "2024-06-02")
    assert [item["kind"] for item in first["directives"]] == ["meeting", "decision", "dispatch"]
    assert all(set(item) == DIRECTIVE_KEYS for item in first["directives"])
    meeting, decision, _ = first["directives"]
    assert (meeting["held_on"], meeting["number"], meeting["chair"]) == ("2024-05-30", None, "Nguyễn Văn An")
    assert (decision["number"], decision["doc_type"]) == ("931/QĐ-UBND", "Quyết định")
    (task,) = decision["assignments"]
    assert set(task) == {"agency", "role", "what", "due_on", "due_text", "precision"}
    assert (task["agency"], task["due_on"], task["precision"]) == ("Sở Công Thương", "2024-06-10", "day")
    assert (
        "Lạng Sơn" in json.dumps(first, ensure_ascii=False) or "Quyết định" in lines[0]
    )  # readable, not \\u


def test_bad_file_gives_an_error_object_and_the_others_are_done(week, tmp_path):
    empty = tmp_path / "trong.txt"
    empty.write_bytes(b"")

    lines, _, status = run(
        str(empty), week(), str(tmp_path / "khong-co.docx"), "--dry-run", "--format", "json"
    )

    empty_error, good, missing_error = [json.loads(line) for line in lines]
    assert status == 1
    assert set(empty_error) == set(missing_error) == {"source", "error"}
    assert empty_error["source"] == str(empty)
    assert "directives" in good


def test_text_output_is_for_people(week):
    lines, _, _ = run(week(), "--dry-run")

    assert "  Thời gian: từ ngày 27/5/2024 đến ngày 02/6/2024" in lines
    assert "  3 nội dung: 1 phiên họp, 1 quyết định, 1 công văn" in lines
    assert "     Quyết định số 931/QĐ-UBND · ngày 28/5/2024 · UBND tỉnh" in lines


def test_year_completes_a_period_without_one(week):
    path = week(last="02/6")

    without, given = (
        json.loads(run(path, "--dry-run", "--format", "json", *year)[0][0])
        for year in ([], ["--year", "2024"])
    )

    assert without["period_start"] is None
    assert "period_year_missing" in [warning["code"] for warning in without["warnings"]]
    assert given["period_start"] == "2024-05-27"


@pytest.mark.django_db
def test_import_drafts_and_a_second_one_changes_nothing(week):
    path = week()

    first, _, _ = run(path)
    second, _, _ = run(path)

    assert first[-1] == "  → Đã tạo bản thảo, lần 1."
    assert second[-1] == "  → Tuần này đã nhập rồi, không có gì thay đổi."
    assert (Edition.objects.get().state, Directive.objects.count()) == ("draft", 3)


@pytest.mark.django_db
def test_publish_makes_the_week_live(week):
    lines, _, status = run(
        week(), "--publish", "--as", ApproverFactory().username, "--reason", "Cổng mới mở."
    )

    assert (status, lines[-1]) == (0, "  → Đã phát hành 2024-05-27, lần 1.")
    assert Directive.objects.live().count() == 3


@pytest.mark.django_db
def test_publish_is_recorded_as_forced_with_its_reason(week):
    user = ApproverFactory()
    run(week(), "--publish", "--as", user.username, "--reason", "Cổng mới mở.")

    step = Step.objects.get()
    assert (step.verb, step.actor, step.reason) == ("force", user, "Cổng mới mở.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options",
    [
        ["--publish", "--reason", "Thử."],
        ["--archive"],
        ["--publish", "--as", "khong-ai", "--reason", "Thử."],
        ["--publish", "--as", "duyet"],
        ["--publish", "--as", "duyet", "--reason", " "],
    ],
)
def test_publish_needs_an_account_and_a_reason(week, options):
    ApproverFactory(username="duyet")

    with pytest.raises(CommandError):
        run(week(), *options)
    assert not Edition.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rights", [[], ["add_edition", "change_edition", "approve_edition", "publish_edition"]]
)
def test_publish_needs_the_right_to_force(week, rights):
    user = ApproverFactory(rights=rights).username

    _, errors, status = run(week(), "--publish", "--as", user, "--reason", "Thử.")

    assert (status, "Lỗi:" in errors) == (1, True)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_publish_that_is_refused_is_an_error_of_the_file(week):
    lines, _, status = run(
        week(),
        "--publish",
        "--format",
        "json",
        "--as",
        ApproverFactory(rights=[]).username,
        "--reason",
        "Thử.",
    )

    assert status == 1
    assert set(json.loads(lines[0])) == {"source", "error"}
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_correction_of_a_published_week_keeps_its_reason_and_tells_it(week):
    user = ApproverFactory().username
    run(week(), "--publish", "--as", user, "--reason", "Cổng mới mở.")

    _, _, status = run(week(number=932), "--publish", "--as", user, "--reason", "Sửa số quyết định.")

    edition = Edition.objects.get(state="published")
    assert (status, edition.number, edition.public_note) == (0, 2, "Sửa số quyết định.")
    assert [step.reason for step in edition.steps.filter(verb="force")] == ["Sửa số quyết định."]


@pytest.mark.django_db
def test_archive_without_a_reason_refuses_a_correction_and_leaves_no_draft(week):
    user = ApproverFactory().username
    run(week(), "--archive", "--as", user)

    _, errors, status = run(week(number=932), "--archive", "--as", user)

    assert (status, "Lỗi:" in errors) == (1, True)
    assert Edition.objects.get().number == 1


@pytest.mark.django_db
def test_archive_takes_weeks_in_any_order_and_goes_on_where_it_stopped(week):
    user = ApproverFactory().username
    later = week("sau.txt")
    earlier = week("truoc.txt", first="20/5", last="26/5/2024", number=900)

    run(later, earlier, "--archive", "--as", user)
    lines, _, status = run(later, earlier, "--archive", "--as", user)

    assert status == 0
    assert [line for line in lines if "→" in line] == ["  → Tuần này đã nhập rồi, không có gì thay đổi."] * 2
    assert sorted(Digest.objects.live().values_list("slug", flat=True)) == ["2024-05-20", "2024-05-27"]
    assert Edition.objects.count() == 2


def test_unexpected_error_is_one_sentence_and_stops_no_other_file(week, monkeypatch):
    from directives.management.commands import import_digest

    real = import_digest.facts_of_path
    broken = week("hong.txt")

    def facts_of_path(path, year=None):
        if path == broken:
            raise RuntimeError("a fault of ours")
        return real(path, year)

    monkeypatch.setattr(import_digest, "facts_of_path", facts_of_path)
    lines, _, status = run(broken, week(), "--dry-run", "--format", "json")

    assert (status, len(lines)) == (1, 2)
    assert "fault" not in lines[0]


def test_interrupted_import_says_how_far_it_came(week, monkeypatch):
    from directives.management.commands import import_digest

    def interrupted(path, year=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_digest, "facts_of_path", interrupted)
    _, errors, status = run(week(), "--dry-run")

    assert (status, "0/1" in errors) == (130, True)


@pytest.mark.django_db
def test_file_whose_name_is_no_text_is_imported(week, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/tu\xe1\xba\xa7n-\xff.txt")
    try:
        os.rename(week(), path)
    except OSError:
        pytest.skip("this file system takes no such name")

    _, _, status = run(path, "--format", "json")

    assert (status, Edition.objects.get().source_name) == (0, "tuần-\ufffd.txt")


def test_dry_run_needs_no_installation(week, tmp_path, settings):
    """Neither a key, nor the folder of the database, nor a table."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SECRET_KEY", "DATABASE_URL")
    }
    environment |= {"VAR_DIR": str(tmp_path / "not-there"), "DJANGO_SETTINGS_MODULE": "portal.settings"}

    done = subprocess.run(
        [
            sys.executable,
            str(settings.BASE_DIR / "manage.py"),
            "import_digest",
            week(),
            "--dry-run",
            "--format",
            "json",
        ],
        env=environment,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["period_start"] == "2024-05-27"
    assert not (tmp_path / "not-there").exists()
