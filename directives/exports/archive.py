"""The whole archive as files: JSON Lines and a workbook, made anew after each publication or withdrawal.

They stand in VAR_DIR/archive/<newest step>-<address of the site>/: a folder appears there whole, by being
renamed, and is never written again. Older ones are removed, so that what was withdrawn is in none.
"""

import gzip
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.core.files import locks
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from openpyxl import Workbook

from directives.exports import tables
from directives.exports.columns import COLUMNS, Column, record_of, with_facts
from directives.exports.dictionary import COLUMN_MEANINGS, FIELDS
from directives.models import Directive, Province, Step
from directives.search.expressions import EVERYTHING
from directives.search.listing import Listing

LINES, WORKBOOK, ABOUT = "archive.jsonl.gz", "archive.xlsx", "about.json"
MEDIA_TYPES = {
    LINES: "application/gzip",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ROWS_A_SHEET = 1_000_000  # Excel opens 1,048,576, the heading among them
WAIT_SECONDS = 20  # for another writer
_KEPT = 3  # folders of the newest step: one for each address under which the site is reached
_DICTIONARY = (
    Column("name", gettext_lazy("Field in JSON"), 28, lambda one: one["name"]),
    Column("column", gettext_lazy("Column"), 22, lambda one: one["column"]),
    Column("type", gettext_lazy("Holds"), 18, lambda one: one["type"]),
    Column("meaning", gettext_lazy("Meaning"), 90, lambda one: one["meaning"]),
)


class ArchiveBusy(Exception):
    """Another writer has been at work for longer than anybody should wait."""


@dataclass(frozen=True)
class File:
    """A file of the archive; `size` in bytes, `sha256` in hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Archive:
    """The files of one state of what readers see."""

    folder: Path
    generated_at: str
    items: int
    files: tuple[File, ...]

    def file(self, name: str) -> File:
        """One of its files by its name."""
        return next(file for file in self.files if file.name == name)


def current(origin: str) -> Archive:
    """The archive as it is now, written first if a publication or withdrawal came since. One query if not.

    `origin` begins its addresses. Raises `ArchiveBusy` while another process writes for too long.
    """
    folder = _folder(newest_step(), origin)
    if not (folder / ABOUT).exists():
        with _alone():
            folder = _written(origin)
    return _opened(folder)


def newest_step() -> int:
    """The last step that changed what readers see; 0 before the first."""
    changing = Step.objects.filter(verb__in=("publish", "force", "withdraw", "redact"))
    return changing.order_by("-pk").values_list("pk", flat=True).first() or 0


def forget() -> None:
    """Remove what is written: the next who asks has it written anew. A writer at work throws its own away."""
    for path in _root().glob("[0-9]*-*"):
        shutil.rmtree(path, ignore_errors=True)


def _root() -> Path:
    return settings.VAR_DIR / "archive"


def _folder(step: int, origin: str) -> Path:
    return _root() / f"{step}-{hashlib.sha256(origin.encode()).hexdigest()[:12]}"


@contextmanager
def _alone() -> Iterator[None]:
    """One writer at a time, over all processes of this machine."""
    _root().mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + WAIT_SECONDS
    with open(_root() / "lock", "w") as lock:
        while not locks.lock(lock, locks.LOCK_EX | locks.LOCK_NB):
            if time.monotonic() > until:
                raise ArchiveBusy
            time.sleep(0.2)
        yield


def _written(origin: str) -> Path:
    """The folder of the newest step, written unless another did while we waited."""
    while True:
        step = newest_step()
        folder = _folder(step, origin)
        if not folder.exists():
            made = Path(tempfile.mkdtemp(prefix="writing-", dir=_root()))
            write(made, origin)
            if newest_step() != step:  # published meanwhile: the files may hold some of both
                shutil.rmtree(made)
                continue
            made.chmod(0o755)
            made.rename(folder)
        _remove_others(folder, step)
        return folder


def _remove_others(folder: Path, step: int) -> None:
    """Remove what older steps left, what a broken writer left, and all but a few of this step."""
    others = [path for path in _root().iterdir() if path.is_dir() and path != folder]
    of_now = sorted(
        (path for path in others if path.name.startswith(f"{step}-")), key=lambda path: path.stat().st_mtime
    )
    for path in set(others) - set(of_now[-(_KEPT - 1) :]):
        shutil.rmtree(path, ignore_errors=True)


def _opened(folder: Path) -> Archive:
    about = json.loads((folder / ABOUT).read_text())
    files = tuple(File(**file) for file in about.pop("files"))
    return Archive(folder, files=files, **about)


# --- writing ------------------------------------------------------------------------------------------


def write(folder: Path, origin: str) -> None:
    """Write all files into a folder, in Vietnamese, reading every live item once."""
    with override("vi"):
        rows = (
            record_of(item, origin) for item in Listing(EVERYTHING).walk(with_facts(Directive.objects.all()))
        )
        count = _write_workbook(folder / WORKBOOK, _noted(rows, folder / LINES))
    files = [_told(folder / name) for name in (LINES, WORKBOOK)]
    about = {
        "generated_at": timezone.localtime().isoformat(timespec="seconds"),
        "items": count,
        "files": [asdict(file) for file in files],
    }
    (folder / ABOUT).write_text(json.dumps(about))


def _noted(rows: Iterable[dict], path: Path) -> Iterator[dict]:
    """The same rows, each written as a line of JSON on its way."""
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for row in rows:
            file.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n")
            yield row


def _write_workbook(path: Path, rows: Iterator[dict]) -> int:
    """The workbook: its data dictionary, then the items, a million a sheet. How many items there are."""
    workbook = Workbook(write_only=True)
    workbook.properties.title = _("All items of the directive bulletins")
    workbook.properties.creator = Province.objects.current().full_name
    count = 0
    for number, first in enumerate(_sheets(rows), 1):
        title = _("Items") if number == 1 else f"{_('Items')} {number}"
        count += tables.add_sheet(workbook, title, COLUMNS, first)
    tables.add_sheet(workbook, _("Data dictionary"), _DICTIONARY, dictionary_rows())
    workbook.save(path)
    return count


def _sheets(rows: Iterator[dict]) -> Iterator[Iterator[dict]]:
    """The rows by the sheet on which they stand; one sheet where there are none."""
    yield islice(rows, ROWS_A_SHEET)
    for first in rows:
        yield chain([first], islice(rows, ROWS_A_SHEET - 1))


def dictionary_rows() -> Iterator[dict]:
    """The data dictionary, a field a row, in the language in force; the workbook's own columns last."""
    known = {field.name for field in FIELDS}
    for field in FIELDS:
        yield {
            "name": field.name,
            "column": str(field.column),
            "type": field.type,
            "meaning": str(field.meaning),
        }
    for column in COLUMNS:
        if column.name not in known:
            meaning = COLUMN_MEANINGS.get(column.name, "")
            yield {"name": "", "column": str(column.label), "type": "date", "meaning": str(meaning)}


def _told(path: Path) -> File:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(path.name, MEDIA_TYPES[path.name], path.stat().st_size, digest)
