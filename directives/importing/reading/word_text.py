"""The text of one paragraph of a .docx: its runs, through links, fields, controls and tracked changes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from .parts import Part, Span
from .word_story import Field, Story
from .word_styles import Look, W, look_of, value

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f02d": "-", "f0e0": "→"}
# Breaks that turn a page or a column part paragraphs; others only break the line.
_BREAKS = {"page": "\n\n", "column": "\n\n"}
_THROUGH = {"smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "ruby", "rubyBase"}


@dataclass
class ParagraphText:
    """Reads a paragraph into `spans`; what stands apart (boxes, pictures, notes) follows in `apart`."""

    story: Story
    read_content: Callable[[Element, Story], list[Part]]
    spans: list[Span] = field(default_factory=list)
    apart: list[Part] = field(default_factory=list)
    line: int = 0
    is_joined_to_next: bool = False
    _mode: str = ""  # "added" or "removed" inside a tracked change
    _href: str = ""

    def read(self, paragraph: Element) -> None:
        self.story.line += 1
        self.line = self.story.changes.line = self.story.line
        self._base = self.story.styles.get(value(paragraph.find(f"{W}pPr"), "pStyle")).look
        self._walk(paragraph)
        told = len(self.story.warnings)
        self.story.changes.close()
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        marks = () if mark is None else [child.tag.removeprefix(W) for child in mark]
        self.is_joined_to_next = "del" in marks or "moveFrom" in marks
        if self.is_joined_to_next and told == len(self.story.warnings) and self.spans:
            self.story.changes.joined()

    def _walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag.removeprefix(W)
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, child)
            elif tag in _THROUGH:
                self._walk(child)
            elif child.tag.endswith("}AlternateContent"):
                self._walk(choice_of(child))
            elif child.tag.startswith(MATH):
                self._math(child)

    def _math(self, element: Element) -> None:
        self._say("".join(text.text or "" for text in element.iter(f"{MATH}t")), Look())

    def _control(self, control: Element) -> None:
        if not is_prompting(control):
            self._walk(control)

    def _link(self, link: Element) -> None:
        before, self._href = self._href, self.story.address(link.get(f"{R}id"))
        self._walk(link)
        self._href = before

    def _added(self, change: Element) -> None:
        self._changed(change, "added")

    def _removed(self, change: Element) -> None:
        self._changed(change, "removed")

    def _changed(self, change: Element, mode: str) -> None:
        before = self._mode
        self._mode = "removed" if before == "removed" else mode
        self._walk(change)
        self._mode = before

    def _comment_start(self, mark: Element) -> None:
        self.story.comments.start(mark.get(f"{W}id", ""), self.line)

    def _comment_end(self, mark: Element) -> None:
        self.story.comments.end(mark.get(f"{W}id", ""), self.line)

    def _run(self, run: Element) -> None:
        look = self._look(run.find(f"{W}rPr"))
        if not look.hidden:
            self._run_content(run, look)

    def _look(self, properties: Element | None) -> Look:
        """Bold and italic of a character style turn those of the paragraph's style about."""
        base, named = self._base, value(properties, "rStyle")
        if named in self.story.styles.by_id:
            style = self.story.styles.by_id[named].look
            base = Look(
                bool(base.bold) != bool(style.bold), bool(base.italic) != bool(style.italic), style.hidden
            ).over(base)
        return look_of(properties).over(base)

    def _run_content(self, run: Element, look: Look) -> None:
        for child in run:
            tag = child.tag.removeprefix(W)
            if tag in ("t", "delText"):
                self._say(child.text or "", look)
            elif tag in _MARKS:
                self._say(_MARKS[tag](child), look)
            elif tag in _RUN_HANDLERS:
                _RUN_HANDLERS[tag](self, child)
            elif child.tag.endswith("}AlternateContent"):
                self._run_content(choice_of(child), look)

    def _say(self, text: str, look: Look) -> None:
        if not text or any(not field.shows_result for field in self.story.fields):
            return
        changes = self.story.changes
        if self._mode == "removed":
            changes.removed += text
            return
        if self._mode == "added":
            changes.added += text
        elif text.strip() or not (changes.removed or changes.added):
            changes.close()
        self.story.comments.hear(text)
        self.spans.append(Span(text, bool(look.bold), bool(look.italic), self._href or self._field_href()))

    def _field_href(self) -> str:
        for part in reversed(self.story.fields):
            link = _LINK_FIELD.match(part.instruction)
            if link:
                return link[1]
        return ""

    def _field_mark(self, mark: Element) -> None:
        fields = self.story.fields
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].shows_result = True
        elif kind == "end" and fields:
            fields.pop()

    def _field_instruction(self, instruction: Element) -> None:
        if self.story.fields and not self.story.fields[-1].shows_result:
            self.story.fields[-1].instruction += instruction.text or ""

    def _note(self, reference: Element) -> None:
        """A footnote is read where it is called."""
        name = reference.tag.removeprefix(W).removesuffix("Reference")
        note = self.story.notes.pop((name, reference.get(f"{W}id", "")), None)
        if note is not None and self._mode != "removed":
            self._read_apart(note)

    def _drawing(self, drawing: Element) -> None:
        if self._mode == "removed":
            return
        for box in _outermost(drawing, f"{W}txbxContent"):
            self._read_apart(box)
        properties = drawing.find(f".//{WP}docPr")
        alt = properties.get("descr", "") if properties is not None else ""
        for blip in _outermost(drawing, f"{A}blip"):
            self._picture(blip.get(f"{R}embed"), alt)
        for image in _outermost(drawing, f"{V}imagedata"):
            self._picture(image.get(f"{R}id"), image.getparent().get("alt", ""))

    def _picture(self, relation: str | None, alt: str) -> None:
        picture = self.story.picture(relation, alt)
        if picture is not None:
            self.apart.append(picture)

    def _read_apart(self, content: Element) -> None:
        """Read paragraphs that hang on this one; fields do not reach into them, nor changes out of them."""
        self.story.changes.close()
        fields, self.story.fields = self.story.fields, []
        self.apart += self.read_content(content, self.story)
        self.story.fields = fields
        self.story.changes.line = self.line


def is_prompting(control: Element) -> bool:
    """Whether a content control is empty and shows its prompt, which is not text."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def choice_of(alternatives: Element) -> Element:
    """The one of several forms of the same content that is read."""
    for name in ("Choice", "Fallback"):
        for child in alternatives:
            if child.tag.endswith("}" + name) and len(child):
                return child
    return alternatives.makeelement("nothing")


def _outermost(element: Element, tag: str) -> list[Element]:
    """Descendants of a name that stand in no text box of their own, and in the form that is read."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag.endswith("}AlternateContent"):
            found += _outermost(choice_of(child), tag)
        elif child.tag != f"{W}txbxContent":
            found += _outermost(child, tag)
    return found


_MARKS: dict[str, Callable[[Element], str]] = {
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": lambda mark: _BREAKS.get(mark.get(f"{W}type", ""), "\n"),
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": lambda mark: _SYMBOLS.get(mark.get(f"{W}char", "").lower(), ""),
}
_RUN_HANDLERS: dict[str, Callable[[ParagraphText, Element], None]] = {
    "fldChar": ParagraphText._field_mark,
    "instrText": ParagraphText._field_instruction,
    "footnoteReference": ParagraphText._note,
    "endnoteReference": ParagraphText._note,
    "drawing": ParagraphText._drawing,
    "pict": ParagraphText._drawing,
    "object": ParagraphText._drawing,
    "commentReference": ParagraphText._comment_end,
    "ruby": ParagraphText._walk,
}
_HANDLERS: dict[str, Callable[[ParagraphText, Element], None]] = {
    "r": ParagraphText._run,
    "hyperlink": ParagraphText._link,
    "sdt": ParagraphText._control,
    "ins": ParagraphText._added,
    "moveTo": ParagraphText._added,
    "del": ParagraphText._removed,
    "moveFrom": ParagraphText._removed,
    "commentRangeStart": ParagraphText._comment_start,
    "commentRangeEnd": ParagraphText._comment_end,
}
