"""What reading a .docx remembers from one paragraph to the next."""

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from ..facts import ImportWarning, UnreadableError
from .archive import LARGEST_PICTURE, Archive
from .parts import Picture, excerpt_of
from .pictures import is_showable
from .word_changes import Changes, Comments
from .word_styles import Styles, W, read_styles


@dataclass
class Field:
    """A field that is being read: its instruction, then its result."""

    instruction: str = ""
    shows_result: bool = False


@dataclass
class Story:
    """One document: its styles, its relations, the place reached and the warnings so far."""

    archive: Archive
    styles: Styles
    relations: dict[str, tuple[str, str]]
    notes: dict[tuple[str, str], Element]
    warnings: list[ImportWarning]
    changes: Changes
    comments: Comments
    line: int = 0
    fields: list[Field] = field(default_factory=list)
    # A file may show one picture a thousand times, and is read once.
    pictures: dict[str, bytes | None] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive) -> "Story":
        relations = archive.relations(archive.document_name)
        named = dict(relations.values())
        parts = {kind: archive.xml(named[kind]) for kind in ("styles", "numbering") if kind in named}
        warnings: list[ImportWarning] = []
        return cls(
            archive,
            read_styles(parts.get("styles"), parts.get("numbering")),
            relations,
            _notes(archive, named),
            warnings,
            Changes(warnings),
            Comments(warnings),
        )

    def address(self, relation: str | None) -> str:
        """Where a hyperlink leads."""
        kind, target = self.relations.get(relation or "", ("", ""))
        return target if kind == "hyperlink" else ""

    def picture(self, relation: str | None, alt: str) -> Picture | None:
        """A picture of the file, checked; a warning where the editor has to do something."""
        kind, target = self.relations.get(relation or "", ("", ""))
        data = self._picture_data(target) if kind == "image" else None
        alt = excerpt_of(alt, 1000)
        if data is None:
            message = "Bỏ qua một hình ảnh không dùng được; bản tin chỉ nhận ảnh PNG, JPEG, GIF hoặc WebP."
            self.warnings.append(ImportWarning("picture_skipped", message, alt, self.line))
            return None
        if not alt:
            message = "Hình ảnh chưa có văn bản thay thế; hãy mô tả ngắn gọn nội dung của hình."
            self.warnings.append(ImportWarning("picture_needs_text", message, line=self.line))
        return Picture(data, alt, self.line)

    def _picture_data(self, target: str) -> bytes | None:
        if target not in self.pictures:
            data = self.archive.read(target, LARGEST_PICTURE)
            self.pictures[target] = data if data is not None and is_showable(data) else None
        return self.pictures[target]


def _notes(archive: Archive, named: dict[str, str]) -> dict[tuple[str, str], Element]:
    """Footnotes and endnotes by kind and number; the separators that Word keeps among them are none."""
    found = {}
    for name in ("footnote", "endnote"):
        try:
            root = archive.xml(named.get(f"{name}s", ""))
        except UnreadableError:
            continue
        for note in [] if root is None else root.findall(f"{W}{name}"):
            if note.get(f"{W}type", "normal") == "normal":
                found[(name, note.get(f"{W}id", ""))] = note
    return found
