"""Reads a backup, and says in a sentence why one cannot be used."""

import hashlib
import json
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from portal.backups import databases
from portal.backups.writing import DATABASE, FILES, FORMAT, MANIFEST

CHUNK = 1024 * 1024


class BackupUnfit(Exception):
    """A file that is no backup, is damaged, or is not for this installation; `str()` is a sentence."""


@dataclass(frozen=True)
class Backup:
    """A backup that was verified: every part of it lies in `folder`, as the manifest says."""

    manifest: dict
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def files(self) -> list[tuple[str, Path]]:
        """The uploaded files: the name under MEDIA_ROOT, and where the file lies now."""
        names = [part["name"] for part in self.manifest["parts"] if part["name"].startswith(FILES)]
        return [(name.removeprefix(FILES), self.folder / name) for name in names]


def verify(source: Path, folder: Path, progress: Callable[[int], None] = lambda size: None) -> Backup:
    """Unpack a backup into `folder`, and hold every byte to its manifest. Touches nothing of the installation."""
    try:
        sums, manifest = _unpack(source, folder, progress)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupUnfit(
            f"Không đọc được {source}: tệp không phải bản sao lưu, hoặc bị hỏng ({error})."
        ) from error
    if manifest is None:
        raise BackupUnfit(f"{source} không có bảng kê: bản sao lưu chưa được ghi xong, hãy dùng bản khác.")
    _hold_to_manifest(sums, manifest)
    _hold_to_installation(manifest)
    backup = Backup(manifest, folder)
    try:
        databases.check(backup.database, manifest["database"])
    except databases.ProgramFailed as failed:
        raise BackupUnfit(str(failed)) from failed
    return backup


def _unpack(source: Path, folder: Path, progress: Callable[[int], None]) -> tuple[dict, dict | None]:
    """Write each part out, summed; and the manifest."""
    sums, manifest = {}, None
    with tarfile.open(source, "r:") as archive:
        for member in archive:
            if not member.isfile() or not _is_ours(member.name):
                raise BackupUnfit(f"{source} chứa một phần lạ ({member.name}): tệp không do cổng này ghi.")
            if member.name == MANIFEST:
                manifest = _parsed(archive.extractfile(member).read(), source)
            else:
                sums[member.name] = _write_out(archive.extractfile(member), folder / member.name)
            progress(member.size)
    return sums, manifest


def _is_ours(name: str) -> bool:
    """Whether a part's name is one that a backup may hold: no path that leads elsewhere."""
    path = Path(name)
    return name in (DATABASE, MANIFEST) or (
        name.startswith(FILES) and not path.is_absolute() and ".." not in path.parts
    )


def _parsed(data: bytes, source: Path) -> dict:
    try:
        manifest = json.loads(data)
        known = manifest["format"] == FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise BackupUnfit(f"Bảng kê của {source} không đọc được: bản sao lưu bị hỏng.") from error
    if not known:
        raise BackupUnfit(
            f"{source} được ghi bởi một phiên bản khác của cổng: hãy dùng phiên bản đó để khôi phục."
        )
    return manifest


def _write_out(data, path: Path) -> tuple[int, str]:
    """The size and the sum of what was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size, sha256 = 0, hashlib.sha256()
    with path.open("wb") as file:
        while chunk := data.read(CHUNK):
            size += len(chunk)
            sha256.update(chunk)
            file.write(chunk)
    return size, sha256.hexdigest()


def _hold_to_manifest(sums: dict, manifest: dict) -> None:
    told = {part["name"]: (part["size"], part["sha256"]) for part in manifest["parts"]}
    wrong = sorted(name for name in told.keys() | sums.keys() if told.get(name) != sums.get(name))
    if wrong or DATABASE not in told:
        raise BackupUnfit(f"Bản sao lưu bị hỏng: {wrong[0] if wrong else DATABASE} không khớp với bảng kê.")


def _hold_to_installation(manifest: dict) -> None:
    if manifest["province"] != settings.PROVINCE:
        raise BackupUnfit(
            f"Bản sao lưu là của “{manifest['province']}”, cổng này phục vụ “{settings.PROVINCE}”."
        )
    if manifest["database"] != connection.vendor:
        raise BackupUnfit(
            f"Bản sao lưu là của {manifest['database']}, cổng này dùng {connection.vendor}: đặt lại DATABASE_URL."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if newer := sorted(set(manifest["migrations"]) - known):
        raise BackupUnfit(f"Bản sao lưu thuộc một phiên bản mới hơn ({newer[0]}): hãy cập nhật cổng trước.")
