"""Backups: whole or refused, written beside a serving portal, and what is restored is what was."""

import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from directives.contents import content_of, fingerprint
from directives.models import Digest, Edition
from tests import scenes
from tests.factories import MONDAY, PictureFactory

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.by_hand,  # a picture in a live edition, a title spoilt: what a backup must give back as it was
]


@pytest.fixture(autouse=True)
def installation(settings, tmp_path) -> Path:
    """Files and state of their own for each test."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path / "var", tmp_path / "var" / "media"
    return settings.VAR_DIR


@pytest.fixture
def edition() -> Edition:
    """A live bulletin with a stored picture."""
    edition = scenes.publish(MONDAY)
    picture = PictureFactory(edition=edition)
    picture.file.save("hop.png", ContentFile(b"\x89PNG of the meeting"))
    return edition


def backed_up(folder: Path) -> Path:
    path = folder / "sao-luu.tar"
    call_command("backup", str(path), stdout=io.StringIO())
    return path


def restored(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("restore", str(path), *options, stdout=out, stderr=out)
    return out.getvalue()


def test_what_is_restored_is_what_was_backed_up(edition, tmp_path, settings):
    before = fingerprint(content_of(edition))
    path = backed_up(tmp_path)
    Edition.objects.filter(pk=edition.pk).update(title="Bị hỏng")
    scenes.publish(MONDAY.replace(month=6, day=3))
    shutil.rmtree(settings.MEDIA_ROOT)

    restored(path)

    (digest,) = Digest.objects.all()
    again = digest.editions.get()
    assert fingerprint(content_of(again)) == before
    assert again.pictures.get().file.read() == b"\x89PNG of the meeting"


def test_restoring_keeps_what_was_there_in_a_backup_of_its_own(edition, tmp_path, installation):
    path = backed_up(tmp_path)
    Edition.objects.filter(pk=edition.pk).update(title="Việc sau bản sao lưu")

    restored(path)
    (kept,) = (installation / "backups").glob("truoc-khoi-phuc-*.tar")
    restored(kept)

    assert Edition.objects.get(pk=edition.pk).title == "Việc sau bản sao lưu"


def test_search_works_after_a_restore(edition, tmp_path, client):
    path = backed_up(tmp_path)
    Digest.objects.get().editions.get().directives.update(heading="Không còn chữ nào")

    restored(path)

    assert "Quyết định về nội dung" in client.get("/van-ban/").content.decode()


def spoiled(path: Path, how: str) -> Path:
    """A copy of a backup with one thing wrong."""
    data = bytearray(path.read_bytes())
    target = path.with_name(f"{how}.tar")
    if how == "a byte of the file changed":
        at = data.find(b"PNG of the meeting")
        data[at] ^= 0x20
    elif how == "cut off":
        data = data[: len(data) // 2]
    elif how == "empty":
        data = bytearray()
    elif how == "not a backup":
        data = bytearray("Bản tin tuần này".encode() * 100)
    target.write_bytes(data)
    return target


def repacked(path: Path, *, change=None, extra: str | None = None, without: str | None = None) -> Path:
    """A copy with its manifest changed, a part more, or a part less."""
    target = path.with_name("khac.tar")
    with tarfile.open(path) as old, tarfile.open(target, "w") as new:
        for member in old:
            data = old.extractfile(member).read()
            if member.name == without:
                continue
            if member.name == "manifest.json" and change:
                data = json.dumps(change(json.loads(data))).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data))
        if extra:
            member = tarfile.TarInfo(extra)
            member.size = 1
            new.addfile(member, io.BytesIO(b"x"))
    return target


@pytest.mark.parametrize("how", ["a byte of the file changed", "cut off", "empty", "not a backup"])
def test_a_spoiled_backup_is_refused_before_anything_is_touched(how, edition, tmp_path, installation):
    path = spoiled(backed_up(tmp_path), how)
    Edition.objects.filter(pk=edition.pk).update(title="Hiện có")

    with pytest.raises(CommandError):
        restored(path)

    assert Edition.objects.get(pk=edition.pk).title == "Hiện có"
    assert not list((installation / "backups").glob("*")) if (installation / "backups").exists() else True
    assert list(installation.glob("restore-*")) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": "../../ngoai.txt"},
        {"extra": "files/../../ngoai.txt"},
        {"extra": "/tmp/ngoai.txt"},
        {"extra": "files/khong-co-trong-bang-ke.png"},
        {"without": "manifest.json"},
        {"without": "database"},
        {"change": lambda manifest: manifest | {"format": 99}},
        {"change": lambda manifest: manifest | {"province": "tinh-khac"}},
        {"change": lambda manifest: manifest | {"database": "oracle"}},
        {"change": lambda manifest: manifest | {"migrations": ["directives.9999_sau_nay"]}},
        {"change": lambda manifest: []},
    ],
    ids=lambda changes: f"{next(iter(changes))}",
)
def test_a_file_that_is_not_ours_to_restore_is_refused_in_a_sentence(changes, edition, tmp_path):
    path = repacked(backed_up(tmp_path), **changes)

    with pytest.raises(CommandError) as refused:
        restored(path)

    assert str(refused.value).endswith((".", ")."))
    assert not (tmp_path / "ngoai.txt").exists()


def test_checking_touches_nothing(edition, tmp_path, installation):
    path = backed_up(tmp_path)
    Edition.objects.filter(pk=edition.pk).update(title="Hiện có")

    assert "nguyên vẹn" in restored(path, "--check")
    assert Edition.objects.get(pk=edition.pk).title == "Hiện có"
    assert not (installation / "backups").exists()


def test_a_backup_is_never_overwritten(edition, tmp_path):
    path = backed_up(tmp_path)
    before = path.read_bytes()

    with pytest.raises(CommandError):
        call_command("backup", str(path))

    assert path.read_bytes() == before


def test_a_backup_is_readable_by_its_owner_only(edition, tmp_path):
    assert backed_up(tmp_path).stat().st_mode & 0o077 == 0


def test_one_backup_is_made_a_day_and_fourteen_are_kept(edition, installation):
    out = io.StringIO()
    with time_machine.travel("2024-06-01T08:00+07:00", tick=False) as clock:
        for _ in range(20):
            call_command("backup", "--daily", stdout=out)
            call_command("backup", "--daily", stdout=out)
            clock.shift(24 * 3600)

    kept = sorted(path.name for path in (installation / "backups").iterdir())
    assert kept == [f"ngay-2024-06-{day:02}.tar" for day in range(7, 21)]
    assert out.getvalue().count("Đã ghi") == 20
