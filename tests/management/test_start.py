"""What `make serve` does before it serves: again and again, but nothing twice."""

import os
import shutil
from pathlib import Path

import pytest

from portal.start import collect_static


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
