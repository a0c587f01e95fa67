"""Reading plain text: paragraphs parted by blank lines, one a line, or wrapped at a width."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ..facts import UnreadableError
from .blocks import begins_entry
from .parts import Paragraph, Reading, Span

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[ \t]")
_MARKDOWN_HEADING = re.compile(r"\s*(#{1,6})\s+(.+?)\s*#*\s*\Z")
_MARKDOWN_BOLD = re.compile(r"(\s*(?:\d+[.)]\s*)?)(\*\*|__)(.+?)\2\s*\Z")
_ENDS_SENTENCE = re.compile(r"[.!?:…;][\"”’)\]]*\Z")
# Programs also wrap after a hyphen inside a word: "118/KH-" and "UBND".
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w[-\u2010\u2011])\n(?=\w)")
MOST_LINES = 20_000  # a digest has some 200
LARGEST_TEXT = 4_000_000  # letters; a digest has some 40,000
TOO_LONG = "Văn bản quá dài so với một bản tin tuần; hãy tách riêng bản tin rồi chọn lại."
# Nobody wraps wider; a paragraph on one line is longer, save now and then.
WIDEST_WRAP = 140
NARROWEST_WRAP = 40
FEWEST_WRAPPED_LINES = 3
MOST_LINES_OF_A_PARAGRAPH = 15  # on the average
MOST_LINES_OF_A_HEADING = 5
_CLAUSE_END = re.compile(r"[;.…]\s")
_NUMBER = re.compile(r"\A(?:\d{1,2}|[IVX]{1,5})[.)]\s*")


@dataclass(frozen=True)
class Line:
    number: int
    text: str

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text.expandtabs(4)) - len(self.text.expandtabs(4).lstrip())


@dataclass(frozen=True)
class Layout:
    """How a text was laid out: wrapped at `width` (None: a line is a paragraph), parted by blank lines or not.

    `clauses` are what stands between semicolons and full stops: a lead lists the headings so.
    """

    width: int | None
    is_parted: bool
    clauses: frozenset[str]

    @classmethod
    def of(cls, stretches: list[list[Line]]) -> "Layout":
        lines = [line for stretch in stretches for line in stretch]
        is_parted = len(stretches) * MOST_LINES_OF_A_PARAGRAPH >= len(lines)
        clauses = _CLAUSE_END.split(" ".join(line.words for line in lines))
        return cls(wrap_width(stretches), is_parted, frozenset(map(_folded, clauses)))


def _folded(text: str) -> str:
    return " ".join(text.split()).strip(" .…").casefold()


def read_plain(text: str) -> Reading:
    """The paragraphs of a plain text, each with the number of its first line."""
    if len(text) > LARGEST_TEXT or sum(1 for _ in _LINE_END.finditer(text)) > MOST_LINES:
        raise UnreadableError(TOO_LONG)
    stretches = _stretches(text)
    layout = Layout.of(stretches)
    return Reading([_paragraph(lines) for stretch in stretches for lines in _paragraphs(stretch, layout)])


def _stretches(text: str) -> list[list[Line]]:
    """The lines between blank lines."""
    stretches: list[list[Line]] = [[]]
    for number, words in enumerate(_LINE_END.split(text), start=1):
        if words.strip():
            stretches[-1].append(Line(number, words))
        elif stretches[-1]:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def wrap_width(stretches: list[list[Line]]) -> int | None:
    """The width at which lines were wrapped, or None where a line is a paragraph.

    Wrapped lines are those whose next word would not have fitted: most of the lines that are followed by
    another, and none much longer. Many go on in the middle of a sentence; headings of one length do not.
    """
    pairs = [pair for stretch in stretches for pair in pairwise(stretch)]
    lengths = sorted(len(before.text.rstrip()) for before, _ in pairs)
    if len(lengths) < FEWEST_WRAPPED_LINES:
        return None
    width = lengths[(len(lengths) * 9) // 10]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    too_long = sum(len(line.text) > WIDEST_WRAP for stretch in stretches for line in stretch)
    full = sum(_is_full(before, after, width) for before, after in pairs)
    going_on = sum(_is_full(*pair, width) and not pair[1].words[0].isupper() for pair in pairs)
    is_wrapped = full * 2 >= len(pairs) and going_on * 10 >= full * 3 and too_long * 5 <= len(pairs)
    return width if is_wrapped else None


def _is_full(before: Line, after: Line, width: int) -> bool:
    """Whether the next word did not fit. A no-break space parts no words for a program that wraps."""
    next_word = _SPACE.split(after.words, maxsplit=1)[0]
    return len(before.text.rstrip()) + 1 + len(next_word) > width


def _paragraphs(stretch: list[Line], layout: Layout) -> list[list[Line]]:
    paragraphs = [[stretch[0]]]
    for before, after in pairwise(stretch):
        if _continues(before, after, layout) and not _is_listed_heading(paragraphs[-1], after, layout):
            paragraphs[-1].append(after)
        else:
            paragraphs.append([after])
    return paragraphs


def _is_listed_heading(lines: list[Line], after: Line, layout: Layout) -> bool:
    """Whether lines that fill their width are a whole heading all the same: the lead lists it."""
    if len(lines) > MOST_LINES_OF_A_HEADING or not after.words[0].isupper():
        return False
    if _ENDS_SENTENCE.search(lines[-1].words):
        return False
    text = _NUMBER.sub("", " ".join(line.words for line in lines))
    return _folded(text) in layout.clauses


# A digest's title ends with its period: "… trong tuần (30/3 - 05/4/2020)".
_TITLE = re.compile(r"\bđiều hành\b.{0,160}\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*\)?\s*$", re.IGNORECASE)


def _continues(before: Line, after: Line, layout: Layout) -> bool:
    """Whether `after` goes on with the paragraph of `before`."""
    if _MARKDOWN_HEADING.match(after.text) or _MARKDOWN_HEADING.match(before.text):
        return False
    if _TITLE.search(before.words) and not after.words[0].islower():
        return False
    is_ended = _ENDS_SENTENCE.search(before.words) is not None
    # A wrapped line may begin with a dash or a number by chance.
    if begins_entry(after.words) and (is_ended or layout.width is None):
        return False
    if layout.width is None:
        return after.words[0].islower() and not is_ended
    if after.indent > before.indent + 1 or not _is_full(before, after, layout.width):
        return False
    # Without blank lines a full line that ends a sentence may end a paragraph as well: parting two
    # sentences harms nothing, joining two paragraphs does.
    return layout.is_parted or not (is_ended and after.words[0].isupper())


def _paragraph(lines: list[Line]) -> Paragraph:
    text = _BROKEN_AT_HYPHEN.sub("", "\n".join(line.words for line in lines)).replace("\n", " ")
    heading = _MARKDOWN_HEADING.match(text)
    if heading:
        return Paragraph((Span(heading[2].strip("*_ ")),), lines[0].number, len(heading[1]))
    bold = _MARKDOWN_BOLD.match(text)
    if bold and bold[2] not in bold[3]:
        return Paragraph((Span(bold[1] + bold[3], strong=True),), lines[0].number)
    return Paragraph((Span(text),), lines[0].number)
