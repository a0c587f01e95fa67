"""Writes a backup beside a serving portal."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal.backups import databases

FORMAT = 1
DATABASE, FILES, MANIFEST = "database", "files/", "manifest.json"


def write(target: Path, progress: Callable[[int], None] = lambda size: None) -> dict:
    """Write the backup, and give its manifest; `progress` is told of each part's bytes.

    `target` appears when it is whole: an interrupted run leaves nothing under its name.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        unfinished = Path(folder) / "backup.tar"
        database = Path(folder) / DATABASE
        databases.dump(database)
        with tarfile.open(unfinished, "w") as archive:
            parts = [_add(archive, name, path, progress) for name, path in [(DATABASE, database), *uploads()]]
            manifest = _manifest([part for part in parts if part])
            _add_text(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        _to_disk(unfinished)
        unfinished.chmod(0o600)  # it holds accounts and drafts
        unfinished.replace(target)
    return manifest


def uploads() -> Iterator[tuple[str, Path]]:
    """Every uploaded file: its name in a backup, and where it lies."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield FILES + path.relative_to(root).as_posix(), path


def _add(archive: tarfile.TarFile, name: str, path: Path, progress: Callable[[int], None]) -> dict | None:
    """Add one file; its line of the manifest, None where it was deleted in the meantime."""
    try:
        data = path.open("rb")
    except FileNotFoundError:
        return None
    with data:
        size = os.fstat(data.fileno()).st_size
        summed = _Summing(data, size)
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(path.stat().st_mtime)
        archive.addfile(member, summed)
    progress(size)
    return {"name": name, "size": size, "sha256": summed.sha256.hexdigest()}


class _Summing:
    """A file that is summed while it is read, and is never longer than it was at first."""

    def __init__(self, data, size: int) -> None:
        self.data, self.left, self.sha256 = data, size, hashlib.sha256()

    def read(self, size: int) -> bytes:
        read = self.data.read(min(size, self.left))
        self.left -= len(read)
        self.sha256.update(read)
        return read


def _manifest(parts: list[dict]) -> dict:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "province": settings.PROVINCE,
        "database": connection.vendor,
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
        "parts": parts,
    }


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    data = text.encode()
    member.size, member.mode = len(data), 0o600
    archive.addfile(member, io.BytesIO(data))


def _to_disk(path: Path) -> None:
    """See that the bytes are on the disk before the name says that they are."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
