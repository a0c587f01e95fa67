"""What `make serve` does before it serves: again and again, but nothing twice."""

import os
import shutil
from pathlib import Path

import pytest

from portal.start import collect_static, write_secret_key


@pytest.fixture
def installation(settings, tmp_path: Path) -> Path:
    """An installation with one static file of its own."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "page.css").write_text("h1 { color: #000 }")
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    return tmp_path


def test_static_files_are_collected_once(installation: Path):
    assert collect_static()
    assert (installation / "static" / "page.css").exists()
    assert not collect_static()


def test_static_files_are_collected_again_when_one_changed(installation: Path):
    collect_static()
    changed = installation / "source" / "page.css"
    changed.write_text("h1 { color: #fff }")
    os.utime(changed, (2**31, 2**31))  # collecting compares whole seconds
    assert collect_static()
    assert "#fff" in (installation / "static" / "page.css").read_text()


def test_static_files_are_collected_again_when_they_were_removed(installation: Path):
    collect_static()
    shutil.rmtree(installation / "static")
    assert collect_static()


def test_secret_key_is_random_kept_and_for_its_owner_only(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    write_secret_key(tmp_path / "var")
    path = tmp_path / "var" / "secret-key"
    first = path.read_text()
    write_secret_key(tmp_path / "var")
    assert path.read_text() == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_secret_key_of_the_environment_needs_no_file(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    write_secret_key(tmp_path)
    assert not (tmp_path / "secret-key").exists()
