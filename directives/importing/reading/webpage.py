"""Reading a web page as a browser saved it, or a piece of one: the article in it, and nothing else."""

import re

from lxml import etree, html

from ..facts import ImportWarning, UnreadableError
from . import article, plaintext
from .furniture import strip_furniture
from .parts import Part, Reading
from .webstyles import class_weights
from .webtext import PageText

MOST_TAGS = 200_000  # a tree takes some 200 bytes a tag; a portal's page has 3,000
LARGEST_PAGE = 4_000_000  # letters, scripts and pictures inside the page not counted
# The parser compares each attribute of a tag with all others; no honest tag has as many.
MOST_ATTRIBUTES = 100

TOO_LONG = "Trang web quá dài so với một bản tin tuần; hãy lưu riêng bài viết rồi chọn lại."
BROKEN = "Không đọc được trang web này; hãy chép nội dung bài viết vào Word, lưu dạng .docx rồi chọn lại."

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(
    r"<(/?)(p|div|h[1-6]|table|tr|td|ul|ol|li|span|strong|b|em|br|article|section|main)\b[^<>]*>", re.I
)
# Every alternative below ends at the end of the page at the latest, so that none is tried twice.
_UNSEEN = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<script\b.*?(?:</script\s*>|\Z)", re.I | re.DOTALL)
_WHOLE_TAG = re.compile(
    r"<(?P<name>[a-z][^\s/>]*+)(?:=\s*+\"[^\"]*+(?:\"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>])*+(?:>|\Z)", re.I
)
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)")
_INLINE_DATA = re.compile(r"(=\s*[\"']?)data:[^\"'\s>]*", re.I)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_markup(text: str) -> bool:
    """Whether a text is HTML: a page, or a piece that opens and closes elements."""
    if _PAGE.search(text[:20_000]):
        return True
    tags = [(tag[1], tag[2].lower()) for tag in _TAG.finditer(text[:200_000])]
    opened = {name for closing, name in tags if not closing}
    return any(closing and name in opened for closing, name in tags) or len(tags) > 3


def read_page(text: str) -> Reading:
    """The parts of the article in a page."""
    text = _INLINE_DATA.sub(r"\1", _UNSEEN.sub("", _NOT_TEXT.sub("", text)))
    if len(text) > LARGEST_PAGE or text.count("<") > MOST_TAGS:
        raise UnreadableError(TOO_LONG)
    root = _tree(_WHOLE_TAG.sub(_bearable_tag, text))
    weights = class_weights(root)
    strip_furniture(root)
    page = PageText(weights)
    body = article.body_of(root)
    if [child.tag for child in body] == ["pre"]:  # how a browser saves a text file
        return plaintext.read_plain(body[0].text_content())
    try:
        page.read(body)
    except RecursionError:
        raise UnreadableError(BROKEN) from None
    parts = article.cut(root, page.parts, page.sources)
    return Reading(parts, _picture_warnings(parts, page.pictures))


def _picture_warnings(parts: list[Part], pictures: list[tuple[int, str]]) -> list[ImportWarning]:
    """Pictures stay on the portal: the editor is told which the article had, but not of logos around it."""
    lines = [part.line for part in parts] or [0]
    return [
        ImportWarning(
            "picture_skipped",
            f"Bỏ qua hình ảnh “{alt}” trong trang web; nếu cần, hãy nhập tệp Word có ảnh đó.",
            alt,
            line,
        )
        for line, alt in pictures
        if min(lines) <= line <= max(lines) + 1
    ]


def _bearable_tag(tag: re.Match) -> str:
    if len(tag[0]) < 2 * MOST_ATTRIBUTES:
        return tag[0]
    attributes = re.findall(r"[\s/]+[^\s/>]", _VALUE.sub(" ", tag[0]))
    return tag[0] if len(attributes) <= MOST_ATTRIBUTES else f"<{tag['name']}>"


def _tree(text: str):
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError(BROKEN) from None
    return root
