"""Reading the office's files: a Word file, a saved web page or plain text becomes a `Source` of blocks.

What a file is, its content decides and never its name. Whatever cannot be read raises `UnreadableError`
with one sentence for the editor; nothing here trusts the file.
"""

from dataclasses import replace
from pathlib import Path

from ..facts import Source, UnreadableError
from . import files, letters, plaintext, webarchive, webpage, word
from .blocks import blocks_of
from .files import FileForm
from .parts import Reading

__all__ = ["read", "read_path", "read_text"]

NOTHING_INSIDE = "Tệp không có chữ nào để đọc; hãy kiểm tra lại nội dung rồi chọn tệp khác."


def read_path(path: str | Path) -> Source:
    """Read the file at `path`; its size is checked before a byte of it is read."""
    path = Path(path)
    return read(files.load(path), path.name)


def read(data: bytes, name: str) -> Source:
    """Read an uploaded file. `name` is kept for messages only: the content decides what the file is."""
    files.check_size(len(data))
    form = files.form_of(data)
    if form is FileForm.WORD:
        return _source(word.read_word(data), name, data)
    if form is FileForm.WEB_ARCHIVE:
        return _source(webpage.read_page(webarchive.page_of(data)), name, data)
    return replace(read_text(letters.decode(data), name), data=data)


def read_text(text: str, name: str = "") -> Source:
    """Read what was pasted: plain text, or the HTML of a page."""
    files.check_size(len(text))
    reading = webpage.read_page(text) if webpage.is_markup(text) else plaintext.read_plain(text)
    return _source(reading, name, text.encode("utf-8", "replace"))


def _source(reading: Reading, name: str, data: bytes) -> Source:
    blocks = blocks_of(reading.parts)
    text = "\n".join(block.text for block in blocks)
    if not text.strip() and not any(block.picture for block in blocks):
        raise UnreadableError(NOTHING_INSIDE)
    letters.refuse_old_fonts(text)
    return Source(name, blocks, tuple(sorted(reading.warnings, key=lambda warning: warning.line or 0)), data)
