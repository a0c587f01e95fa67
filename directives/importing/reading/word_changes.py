"""Tracked changes and comments of a .docx: gathered place by place, and told to the editor."""

from dataclasses import dataclass, field

from ..facts import ImportWarning
from .parts import excerpt_of


@dataclass
class Changes:
    """Gathers what is said of one place until ordinary text follows."""

    warnings: list[ImportWarning]
    line: int = 0
    removed: str = ""
    added: str = ""

    def close(self) -> None:
        """End the place and warn of it."""
        old, new = excerpt_of(self.removed), excerpt_of(self.added)
        self.removed = self.added = ""
        if old and new:
            told = f"“{old}” được thay bằng “{new}”; bản nhập lấy chữ đã sửa."
        elif new:
            told = f"“{new}” được thêm vào; bản nhập lấy phần thêm này."
        elif old:
            told = f"“{old}” bị xóa; bản nhập bỏ phần này."
        else:
            return
        message = f"Có thay đổi chưa chấp nhận trong Word: {told}"
        self.warnings.append(ImportWarning("tracked_change", message, new or old, self.line))

    def joined(self) -> None:
        """A deleted paragraph mark joined two paragraphs."""
        message = (
            "Có thay đổi chưa chấp nhận trong Word: dấu xuống dòng cuối đoạn này bị xóa; "
            "bản nhập nối đoạn này với đoạn sau."
        )
        self.warnings.append(ImportWarning("tracked_change", message, line=self.line))


@dataclass
class Comments:
    """The comments that are open while the text goes by, with the words that each is on."""

    warnings: list[ImportWarning]
    open: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def start(self, number: str, line: int) -> None:
        self.open[number] = []
        self.lines[number] = line

    def hear(self, text: str) -> None:
        for words in self.open.values():
            words.append(text)

    def end(self, number: str, line: int) -> None:
        """End the range of a comment, or meet one that has no range."""
        if number in self.told:
            return
        self.told.add(number)
        words = excerpt_of("".join(self.open.pop(number, [])))
        where = f"gắn với chữ “{words}” " if words else ""
        message = f"Bỏ qua một nhận xét {where}trong tệp Word; hãy xem nhận xét đó trước khi phát hành."
        self.warnings.append(ImportWarning("comment_ignored", message, words, self.lines.get(number, line)))
