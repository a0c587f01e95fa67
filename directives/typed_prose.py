"""An item's text as it is typed into a plain box: a blank line ends a paragraph, lines that begin with "- " are a list.

`as_typed` gives that form where it holds all that the text has; a text with tables, emphasis or links it gives
as HTML. `from_typed` reads both.
"""

import html
import re

from directives.sanitising import clean
from directives.word_paste import with_lists

_TAG = re.compile(r"</?[a-z][a-z0-9:]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"<p>([^<]*(?:<br>[^<]*)*)</p>|<ul>((?:<li>[^<]*</li>)+)</ul>")
_POINT = re.compile(r"<li>([^<]*)</li>")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_AT_EDGES = re.compile(r"(?<=<p>)\s+|(?<=<li>)\s+|\s+(?=</(?:p|li)>)")
_DASH = "- "


def from_typed(text: str) -> str:
    """The body, clean: `from_typed("Giao:\\n- Sở Y tế") == "<p>Giao:</p><ul><li>Sở Y tế</li></ul>"`."""
    if is_html(text):
        return clean(_AT_EDGES.sub("", _in_paragraph(clean(with_lists(text)))))
    blocks = _BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return clean("".join(_block(block) for block in blocks))


def as_typed(body: str) -> str:
    """A clean body as it is shown in the box: plain where that form holds all of it, else as HTML."""
    body = from_typed(_in_paragraph(body))
    text = "\n\n".join(_typed_block(found) for found in _BLOCK.finditer(body))
    return text if not is_html(text) and from_typed(text) == body else body


def is_html(text: str) -> bool:
    """Whether what was typed is HTML: whether there is a tag in it."""
    return _TAG.search(text) is not None


def _in_paragraph(body: str) -> str:
    """A text that stands in no element gets its paragraph."""
    return f"<p>{body}</p>" if body and not is_html(body) else body


def _block(block: str) -> str:
    """A paragraph, with the lists that begin at lines of it."""
    made, lines = [], []
    for line in block.split("\n"):
        if line.startswith(_DASH):
            made.append(_paragraph(lines))
            made.append(f"<ul><li>{html.escape(line.removeprefix(_DASH), quote=False).strip()}</li></ul>")
            lines = []
        else:
            lines.append(line)
    return "".join([*made, _paragraph(lines)])


def _paragraph(lines: list[str]) -> str:
    text = "<br>".join(html.escape(line, quote=False).strip() for line in lines)
    return f"<p>{text}</p>" if text else ""


def _typed_block(found: re.Match) -> str:
    if found[2] is None:
        return html.unescape(found[1].replace("<br>", "\n"))
    return "\n".join(_DASH + html.unescape(point) for point in _POINT.findall(found[2]))
