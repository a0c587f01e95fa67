"""Cleans the text of items: what a bulletin may hold, and nothing else.

Bodies are simple HTML: paragraphs, lists, tables, emphasis, small headings and links. No style, class,
script or picture passes; what Word and browsers leave (empty paragraphs, b and i) is tidied.
"""

import re

import nh3

_TAGS = {
    "p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
_WITHOUT_TEXT = {"script", "style", "head", "title", "iframe", "object", "template", "noscript"}
_RENAMED = re.compile(r"<(/?)(b|i|h1|h2|h5|h6)(?=[\s>/])", re.IGNORECASE)
_NEW_NAMES = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
_EMPTY = re.compile(r"<(p|li|h3|h4|strong|em|ul|ol)>(?:\s|&nbsp;|\u00a0|<br\s*/?>)*</\1>")
_BLOCK = r"</?(?:p|h3|h4|ul|ol|li|table|caption|thead|tbody|tr|th|td)(?: [^>]*)?>"
_BETWEEN_BLOCKS = re.compile(rf"({_BLOCK})\s+(?={_BLOCK})")
# editors put a paragraph into every point and cell; a file's reader does not
_LONE_PARAGRAPH = re.compile(
    r"(<(?:li|td|th)(?: [^>]*)?>)<p>((?:(?!</?p>).)*)</p>(?=</(?:li|td|th)>|<[uo]l)", re.DOTALL
)
_PARTED_LIST = re.compile(r"</(ul|ol)>\s*<\1>")  # what a paragraph-wise reader makes of one list
_NUMBER = re.compile(r"[2-9]|[1-9][0-9]{1,2}")  # 1 is what is meant without
# what `plain` reads a body by; `mending` finds its letters by the same
BLOCK_END = re.compile(r"</(?:p|li|h3|h4|td|th|tr|caption)>|<br\s*/?>")
TAG = re.compile(r"<[^>]+>")
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": "\u00a0", "&amp;": "&"}


def clean(html: str) -> str:
    """The body as it may be kept: `clean('<p style="x"><b>Ký</b></p><p></p>') == '<p><strong>Ký</strong></p>'`.

    Cleaning what is clean changes nothing.
    """
    renamed = _RENAMED.sub(lambda match: f"<{match[1]}{_NEW_NAMES[match[2].lower()]}", html)
    cleaned = nh3.clean(
        renamed,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_WITHOUT_TEXT,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        attribute_filter=_fitting_attribute,
    )
    return _tidy(cleaned)


def plain(html: str) -> str:
    """The text of a clean body, a line a block, for search and comparing."""
    text = TAG.sub("", BLOCK_END.sub("\n", html))
    for entity, character in ENTITIES.items():
        text = text.replace(entity, character)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _fitting_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Spans and list starts are numbers; a heading cell's scope is one of four words."""
    if attribute in {"colspan", "rowspan", "start"}:
        return value if _NUMBER.fullmatch(value) else None
    if attribute == "scope":
        return value if value in {"row", "col", "rowgroup", "colgroup"} else None
    return value


def _tidy(html: str) -> str:
    """One form for what reads alike, so that saving a text unchanged changes nothing. Again until it holds."""
    while True:
        tidier = _EMPTY.sub("", html)
        tidier = _BETWEEN_BLOCKS.sub(r"\1", tidier)
        tidier = _LONE_PARAGRAPH.sub(r"\1\2", tidier)
        tidier = _PARTED_LIST.sub("", tidier).strip()
        if tidier == html:
            return html
        html = tidier
