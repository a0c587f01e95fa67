"""Hostile files are refused within 300 MB, measured in a process of their own."""

import io
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from tests.importing.builders import docx, paragraph, run, zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
REPOSITORY = Path(__file__).parents[2]
MOST_MEMORY = 300 * 1024  # KiB

READ_AND_MEASURE = textwrap.dedent(
    """
    import sys
    from directives.importing.facts import UnreadableError
    from directives.importing.reading import read_path
    try:
        print(len(read_path(sys.argv[1]).blocks))
    except UnreadableError as refusal:
        print(refusal)
    print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])
    """
)


def measure(path: Path) -> tuple[str, int]:
    """What reading the file said, and the most memory it took, in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", READ_AND_MEASURE, str(path)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        check=True,
    )
    said, taken = done.stdout.splitlines()
    return said, int(taken)


def bomb(unpacked: int = 200) -> bytes:
    """A member of many megabytes of spaces, packed into some hundred kilobytes."""
    return docx(members={"word/document.xml": b" " * (unpacked * 1024 * 1024)})


def lying_bomb() -> bytes:
    """As above, but its directory claims that the member is small."""
    data = bytearray(bomb())
    real = (200 * 1024 * 1024).to_bytes(4, "little")
    return data.replace(real, (1000).to_bytes(4, "little"))


def many_members() -> bytes:
    return zipped({f"word/{number}": b"" for number in range(100_000)})


def many_tags() -> bytes:
    return docx(members={"word/document.xml": b"<a>" + b"<b/>" * 3_000_000 + b"</a>"})


def many_attributes() -> bytes:
    attributes = b" ".join(b'a%d="1"' % number for number in range(400_000))
    return docx(members={"word/document.xml": b"<a %b/>" % attributes})


HOSTILE = {
    "zip bomb": (bomb, "bất thường"),
    "bomb of one part": (lambda: bomb(unpacked=60), "quá dài"),
    "lying bomb": (lying_bomb, "bị hỏng"),
    "many members": (many_members, "bất thường"),
    "many tags": (many_tags, "quá dài"),
    "many attributes": (many_attributes, "bị hỏng"),
    "long page": (lambda: b"<html>" + b"<b>x" * 1_000_000, "quá dài"),
    "deep page": (lambda: b"<html><p>chu</p>" + b"<div>" * 150_000, ""),
    "attributes": (lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(400_000)) + b">x</p>", ""),
}


@pytest.mark.parametrize(("build", "said"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_in_little_memory(build, said, tmp_path):
    path = tmp_path / "ban-tin.docx"
    path.write_bytes(build())
    refusal, taken = measure(path)
    assert said in refusal
    assert taken < MOST_MEMORY


def test_a_file_of_200_megabytes_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "ban-tin.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    refusal, taken = measure(path)
    assert "20 MB" in refusal
    assert taken < MOST_MEMORY


@pytest.mark.parametrize(
    "data",
    [
        docx(*[paragraph(*[run("chữ ", bold=True)] * 50)] * 1_000),
        ("<p><b>chữ</b> <i>nữa</i></p>\n" * 30_000).encode(),
        ("Một đoạn văn bản thường\n" * 15_000).encode(),
    ],
    ids=["word", "page", "text"],
)
def test_a_large_honest_file_is_read_or_refused_in_little_memory(data, tmp_path):
    path = tmp_path / "ban-tin"
    path.write_bytes(data)
    _, taken = measure(path)
    assert taken < MOST_MEMORY


def test_the_bomb_is_one():
    with zipfile.ZipFile(io.BytesIO(bomb(unpacked=120))) as archive:
        assert sum(member.file_size for member in archive.infolist()) > 100 * 1024 * 1024
