"""Following up tasks at the desk: the list, the form with its history, and the workbook that is sent."""

import io
import zipfile
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from directives.models import Assignment, Progress, ProgressStep
from directives.progress_files import COLUMNS, LARGEST_FILE, MOST_TASKS, WorkbookRefused, code_of, lines_of
from tests.admin.conftest import desk_of, form_of, text_of
from tests.factories import MONDAY, UserFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 17)
LIST, IMPORT = "/quan-tri/directives/task/", "/quan-tri/directives/task/nhap/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2024-06-17T05:00:00Z", tick=False):
        yield TODAY


@pytest.fixture
def follower(db) -> Client:
    return desk_of("Theo dõi nhiệm vụ")


@pytest.fixture
def tasks() -> list[Assignment]:
    """Due on 18, 19 and 20 June, of documents of 28 May."""
    publish(items=4)
    return the_tasks()


def the_tasks() -> list[Assignment]:
    found = Assignment.objects.live().select_related("directive__edition__digest")
    return list(found.order_by("due_on"))


def page_of(task: Assignment) -> str:
    return reverse("admin:directives_task_change", args=[task.pk])


def workbook(*rows: tuple, headings: list[str] | None = None) -> bytes:
    """A filled-in template: rows of code, day finished, day extended to, reason."""
    book = Workbook()
    sheet = book.active
    sheet.append(headings or [str(column.label) for column in COLUMNS])
    for code, *filled in rows:
        sheet.append([code, "", "", "", "", "", *filled])
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def send(client: Client, data: bytes, name: str = "tien-do.xlsx"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def lines(*rows: tuple, by=None):
    return lines_of(workbook(*rows), by or UserFactory(is_superuser=True), TODAY)


def test_follower_records_progress_and_sees_what_was_recorded(follower, tasks):
    fields = form_of(follower, page_of(tasks[0]))
    fields |= {"extended_to": "27-6-2024", "reason": "Chờ ý kiến của Bộ."}
    assert follower.post(page_of(tasks[0]), fields).status_code == 302
    fields = form_of(follower, page_of(tasks[0])) | {"finished_on": "17/6/2024"}
    assert follower.post(page_of(tasks[0]), fields).status_code == 302
    assert ProgressStep.objects.count() == 2
    assert "27/6/2024: Chờ ý kiến của Bộ." in text_of(follower.get(page_of(tasks[0])))
    assert Progress.objects.get().finished_on == TODAY


def test_form_says_at_once_what_is_wrong(follower, tasks):
    fields = form_of(follower, page_of(tasks[0])) | {"extended_to": "27/6/2024"}
    response = follower.post(page_of(tasks[0]), fields)
    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    assert not Progress.objects.exists()


def test_form_that_was_opened_before_another_s_record_is_refused(follower, editor, tasks):
    fields = form_of(follower, page_of(tasks[0]))
    editor.post(page_of(tasks[0]), form_of(editor, page_of(tasks[0])) | {"finished_on": "17/6/2024"})
    assert follower.post(page_of(tasks[0]), fields).status_code == 200
    assert ProgressStep.objects.count() == 1


def test_follower_may_record_progress_and_nothing_else(follower, tasks):
    assert follower.get(LIST).status_code == 200
    for model in ("edition", "digest", "agency", "document", "report"):
        assert follower.get(f"/quan-tri/directives/{model}/").status_code == 403
    assert follower.get("/quan-tri/nhap-tep/").status_code == 403
    assert follower.get(page_of(tasks[0]).replace("change", "delete")).status_code == 403
    assert follower.get(f"{LIST}add/").status_code == 403


def test_whoever_lacks_the_right_sees_no_task_and_no_workbook(tasks):
    client = Client()
    client.force_login(UserFactory())
    for address in (LIST, page_of(tasks[0]), IMPORT, f"{LIST}mau.xlsx"):
        assert client.get(address).status_code == 403
    assert send(client, workbook()).status_code == 403


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("", [20, 19, 18, 6, 5, 4]),
        ("7-ngay", [20, 19, 18]),
        ("qua-han", [5, 4]),
        ("chua-ghi", [20, 19, 18, 5, 4]),
        ("da-xong", [6]),
    ],
)
def test_list_is_narrowed_to_what_has_to_be_followed_up(follower, tasks, asked, days):
    publish(MONDAY - timedelta(days=14), items=4)  # due 4, 5 and 6 June
    done = next(task for task in the_tasks() if task.due_on.day == 6)
    follower.post(page_of(done), form_of(follower, page_of(done)) | {"finished_on": "05/6/2024"})
    shown = follower.get(LIST, {"theo-doi": asked} if asked else {}).context["cl"].result_list
    assert [task.due_on.day for task in shown] == days


def test_template_lists_open_tasks_and_is_read_again_without_a_change(follower, tasks):
    follower.post(page_of(tasks[0]), form_of(follower, page_of(tasks[0])) | {"finished_on": "17/6/2024"})
    follower.post(
        page_of(tasks[1]),
        form_of(follower, page_of(tasks[1])) | {"extended_to": "30/6/2024", "reason": "Chờ."},
    )
    data = b"".join(follower.get(f"{LIST}mau.xlsx").streaming_content)
    sheet = load_workbook(io.BytesIO(data)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [code_of(task) for task in tasks[1:]]
    assert lines_of(data, UserFactory(is_superuser=True), TODAY) == []


@pytest.mark.by_hand
def test_template_holds_no_formula_whatever_a_text_says(follower, tasks):
    Assignment.objects.update(what="=1+1", addressee="@SUM(A1)")
    data = b"".join(follower.get(f"{LIST}mau.xlsx").streaming_content)
    cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_workbook_is_shown_and_written_only_when_confirmed(follower, tasks):
    rows = [
        (code_of(tasks[0]), datetime(2024, 6, 14)),
        (code_of(tasks[1]), "", "ngày 30 tháng 6 năm 2024", "Chờ."),
    ]
    shown = send(follower, workbook(*rows))
    assert shown.status_code == 200
    assert not ProgressStep.objects.exists()
    assert "14/6/2024" in text_of(shown)
    done = follower.post(IMPORT, {"confirmed": shown.context["sealed"]})
    assert done.status_code == 302
    assert set(ProgressStep.objects.values_list("finished_on", "extended_to", "reason")) == {
        (date(2024, 6, 14), None, ""),
        (None, date(2024, 6, 30), "Chờ."),
    }


def test_confirming_twice_or_after_another_s_record_writes_nothing_more(follower, tasks):
    shown = send(follower, workbook((code_of(tasks[0]), "14/6/2024")))
    follower.post(IMPORT, {"confirmed": shown.context["sealed"]})
    assert follower.post(IMPORT, {"confirmed": shown.context["sealed"]}).status_code == 409
    assert ProgressStep.objects.count() == 1


def test_what_was_not_shown_to_this_person_cannot_be_confirmed(follower, editor, tasks):
    shown = send(follower, workbook((code_of(tasks[0]), "14/6/2024")))
    assert editor.post(IMPORT, {"confirmed": shown.context["sealed"]}).status_code == 409
    assert follower.post(IMPORT, {"confirmed": shown.context["sealed"] + "x"}).status_code == 409
    assert not ProgressStep.objects.exists()


def test_one_wrong_row_keeps_all_rows_from_being_confirmed(follower, tasks):
    shown = send(follower, workbook((code_of(tasks[0]), "14/6/2024"), ("2024-05-27/khong-co", "14/6/2024")))
    assert shown.status_code == 400
    assert shown.context["sealed"] == ""
    assert "2024-05-27/khong-co" in text_of(shown)


@pytest.mark.parametrize(
    "filled",
    [
        ("31/02/2024",),
        (45_000,),
        ("hôm qua",),
        ("27/5/2024",),  # before its document
        ("18/6/2024",),  # to come
        ("", "30/6/2024"),  # without a reason
        ("", "18/6/2024", "Chờ."),  # no extension
        (True,),
    ],
)
def test_row_that_cannot_be_is_told_in_a_sentence(tasks, filled):
    (line,) = lines((code_of(tasks[0]), *filled))
    assert line.errors
    assert all(error.endswith((".", "2024")) for error in line.errors)


@pytest.mark.by_hand
def test_task_of_a_withdrawn_or_dropped_item_is_unknown(tasks):
    code = code_of(tasks[0])
    tasks[0].directive.edition.directives.update(live=False)
    assert lines((code, "14/6/2024"))[0].task is None


def test_task_that_stands_twice_is_told(tasks):
    code = code_of(tasks[0])
    first, second = lines((code, "14/6/2024"), (code, "13/6/2024"))
    assert (bool(first.errors), bool(second.errors)) == (False, True)


def test_empty_cell_leaves_what_is_recorded(follower, tasks):
    follower.post(
        page_of(tasks[0]),
        form_of(follower, page_of(tasks[0])) | {"extended_to": "30/6/2024", "reason": "Chờ."},
    )
    (line,) = lines((code_of(tasks[0]), "14/6/2024"))
    assert (line.new.finished_on, line.new.extended_to, line.new.reason) == (
        date(2024, 6, 14), date(2024, 6, 30), "Chờ."
    )  # fmt: skip


def bomb() -> bytes:
    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/lon.bin", b"\0" * 30 * 1024 * 1024)
    return file.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The template with one member rewritten."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.namelist():
            text = source.read(member)
            target.writestr(member, text.replace(old, new, 1) if member == name else text)
    return file.getvalue()


HOSTILE = {
    "empty": lambda: b"",
    "text": lambda: b"ma,ngay\n1,2\n",
    "old Excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "zip of something else": lambda: changed("xl/workbook.xml", b"", b"").replace(b"xl/workbook.xml", b"xl/workbooc.xml"),
    "cut": lambda: workbook()[:-200],
    "bomb": bomb,
    "entities": lambda: changed("xl/workbook.xml", b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook'),
    "broken sheet": lambda: changed("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData><"),
    "formula": lambda: workbook(("2024-05-27/x", "=TODAY()")),
    "no columns": lambda: workbook(headings=["Mã", "Ngày"]),
    "no sheet row": lambda: saved(Workbook()),
    "large": lambda: b"PK" + b"x" * LARGEST_FILE,
    "many": lambda: workbook(*[(f"2024-05-27/{n}",) for n in range(MOST_TASKS + 1)]),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_file_that_is_not_a_filled_in_template_is_refused(kind):
    with pytest.raises(WorkbookRefused) as refused:
        lines_of(HOSTILE[kind](), UserFactory(), TODAY)
    assert str(refused.value).endswith(".")


def test_refused_file_is_told_at_its_field(follower):
    response = send(follower, b"x", "tien-do.xlsx")
    assert response.status_code == 400
    assert response.context["form"].errors["file"]
