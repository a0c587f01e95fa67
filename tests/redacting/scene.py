"""A bulletin whose every text names one person, and the looking for that name in all that is kept."""

import re
from datetime import date
from html import unescape

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.db import connection

from directives import publishing
from directives.effacing import Words
from directives.models import (
    Assignment,
    Directive,
    Edition,
    ImportedFile,
    PassedFinding,
    Progress,
    ProgressStep,
    Remark,
    RemovedItem,
    Report,
    Step,
)
from tests.factories import (
    MONDAY,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
)
from tests.scenes import go_live, title_of

NAME = "Lường Thị Khuyến"
WORDS = Words.of(NAME)
BARE = "luong-thi-khuyen"
WEEK = "/ban-tin/2024-05-27/"
NEXT_WEEK = date(2024, 6, 3)


def bulletin() -> Edition:
    """A corrected bulletin whose every text names a person, with all that hangs on it; its live edition."""
    edition = EditionFactory(
        title=f"{title_of(MONDAY)} {NAME}", lead=f"Khen thưởng {NAME}; nhiệm vụ khác", overlap_reason=NAME,
        import_warnings=[{"code": "x", "message": NAME}], import_differences=[{"field": "heading", "now": NAME}],
        imported={"title": NAME, "items": [{"body": "<p><em>Lường</em> Thị Khuyến</p>"}]}, source_name=f"{NAME}.docx",
    )  # fmt: skip
    DirectiveFactory(
        edition=edition, meeting=True, position=1, heading=f"Gặp mặt bà {NAME}", chair=NAME, session=NAME,
    )  # fmt: skip
    item = DirectiveFactory(
        edition=edition, position=2, heading=f"Quyết định khen thưởng bà {NAME}", signatory=NAME, directed_by=NAME,
        body="<p>Bà LƯỜNG <strong>thị</strong>&nbsp;Khuyến. Thực hiện Quyết định số 315/QĐ-TTg.</p>",
        issuer_text=NAME, place_names=[f"nhà {NAME}"], imported={"heading": NAME}, no_number=True, symbol="",
    )  # fmt: skip
    start = len("Bà LƯỜNG thị Khuyến. Thực hiện ")
    CitationFactory(directive=item, name=NAME, issuer_text=NAME, start=start, end=start + len("Quyết định"))
    task = AssignmentFactory(directive=item, addressee=NAME, what=f"Gặp {NAME}", due_text=NAME)
    PictureFactory(edition=edition, item_key=item.key, alternative=f"Ảnh {NAME}", file="")
    go_live(edition, ApproverFactory())
    _hang_on(edition, item, task)
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    Assignment.objects.filter(directive__edition=draft).update(what=f"Gặp lại {NAME}")
    go_live(draft, ApproverFactory(), note=f"Sửa họ tên bà {NAME}.")
    return draft


def _hang_on(edition: Edition, item: Directive, task: Assignment) -> None:
    """What people leave beside a bulletin."""
    person, digest = ApproverFactory(), edition.digest
    Step.objects.filter(edition=edition).update(reason=f"Duyệt theo {NAME}")
    Remark.objects.create(edition=edition, text=f"Xem lại {NAME}", author=person)
    for words in (NAME, NAME.upper()):  # which will be the very same finding
        PassedFinding.objects.create(
            edition=edition, code="p", field="body", words=words, reason=NAME, by=person
        )
    RemovedItem.objects.create(
        edition=edition, item_key="k", heading=NAME, rows=[{"slug": f"2024-{BARE}", "b": NAME}]
    )
    Report.objects.create(digest=digest, text=f"Sai tên {NAME.lower()}")
    progress = Progress.objects.create(digest=digest, key=task.key)
    ProgressStep.objects.create(progress=progress, reason=f"Đã gặp {NAME}", actor=person)
    kept = ImportedFile(edition=edition, name=f"{NAME}.txt", media_type="text/plain", size=1, sha256="a" * 64)
    kept.blocks = [{"line": 1, "text": f"Bà {NAME}", "item": item.key}]
    kept.file.save("x", ContentFile(f"Bà {NAME}".encode()))
    LogEntry.objects.create(user=person, object_repr=NAME, action_flag=CHANGE, change_message=NAME)


def all_texts() -> str:
    """Every column of every table that is text, whatever it is called, and the whole of the index."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
            cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table)}")
            texts += [str(value) for row in cursor.fetchall() for value in row if value is not None]
    return "\n".join(texts)


def unescaped(text: str) -> str:
    """The text, with what JSON writes as \\u1ecd as letters."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def all_files(folder) -> str:
    return "\n".join(
        f"{path}\n{path.read_bytes().decode('utf-8', 'ignore')}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def said(answer) -> str:
    """What an answer says, sent whole or in pieces."""
    return answer.getvalue().decode()


def names_the_person(text: str) -> bool:
    """Whether a text holds the words, also parted by tags or written as JSON writes them."""
    letters = unescape(re.sub(r"</?(?:strong|em|mark)>", "", text))
    return any(WORDS.find(one) for one in (text, letters, unescaped(text)))
