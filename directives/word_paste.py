"""Lists pasted from Word, which writes them as paragraphs with a printed sign: made real lists again.

What else a paste brings (styles, classes, pictures) `sanitising.clean` takes away.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

_OF_WORD = re.compile(r"mso-|MsoNormal|MsoListParagraph", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_SIGN_ELEMENT = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_SIGN = re.compile(r"[\s\u00a0]*([·•▪§o\-–+]|\(?(?:\d{1,3}|[a-zđA-Z])[.)])[\s\u00a0]+")
_COUNTED = re.compile(r"\(?(?:(\d{1,3})|[a-zđA-Z])[.)]")
_BLANKS = re.compile(r"[ \t\r\n]+")


def with_lists(pasted: str) -> str:
    """The HTML with Word's list paragraphs as lists; whatever is not of Word is given back as it came."""
    if not _OF_WORD.search(pasted):
        return pasted
    root = html.fragment_fromstring(pasted, create_parent="div")
    etree.strip_tags(root, etree.Comment)
    for text in list(root.iter()):
        text.text = _BLANKS.sub(" ", text.text) if text.text else text.text
        text.tail = _BLANKS.sub(" ", text.tail) if text.tail else text.tail
    for run in list(_runs(root)):
        _make_list(run)
    inside = html.tostring(root, encoding="unicode")
    return inside.removeprefix("<div>").removesuffix("</div>")


def _runs(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Paragraphs of a list that follow each other."""
    run: list[etree._Element] = []
    for paragraph in root.iter("p"):
        if not _is_point(paragraph):
            continue
        if run and (paragraph.getprevious() is not run[-1] or (run[-1].tail or "").strip()):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _is_point(paragraph: etree._Element) -> bool:
    if _LEVEL.search(paragraph.get("style", "")):
        return True
    is_list = paragraph.get("class", "").startswith("MsoListParagraph")
    return is_list and _SIGN.match(paragraph.text_content()) is not None


def _make_list(run: list[etree._Element]) -> None:
    """Put one list in the place of the paragraphs; deeper levels as lists within its points."""
    place = html.Element("div")
    run[0].addprevious(place)
    place.tail = run[-1].tail
    lists: list[tuple[int, etree._Element]] = []
    for paragraph in run:
        level = int(found[1]) if (found := _LEVEL.search(paragraph.get("style", ""))) else 1
        sign = _take_sign(paragraph)
        while lists and lists[-1][0] > level:
            lists.pop()
        if lists and lists[-1][0] == level and lists[-1][1].tag != _tag_of(sign):
            lists.pop()
        if not lists or lists[-1][0] < level:
            parent = lists[-1][1][-1] if lists else place
            lists.append((level, _new_list(parent, sign)))
        paragraph.tag = "li"
        paragraph.tail = None
        lists[-1][1].append(paragraph)
    place.drop_tag()


def _tag_of(sign: str) -> str:
    return "ol" if _COUNTED.fullmatch(sign) else "ul"


def _new_list(parent: etree._Element, sign: str) -> etree._Element:
    counted = _COUNTED.fullmatch(sign)
    made = etree.SubElement(parent, _tag_of(sign))
    if counted and counted[1] and int(counted[1]) > 1:
        made.set("start", str(int(counted[1])))
    return made


def _take_sign(paragraph: etree._Element) -> str:
    """Take the printed sign off the paragraph's front; gives the sign."""
    for span in paragraph.iter("span"):
        if _SIGN_ELEMENT.search(span.get("style", "")):
            sign = span.text_content().replace("\u00a0", " ").strip()
            span.drop_tree()
            return sign
    found = _SIGN.match(paragraph.text_content())
    if found:
        _cut(paragraph, len(found[0]))
    return found[1] if found else ""


def _cut(element: etree._Element, most: int) -> None:
    """Take that many characters off the front of the text, through whatever elements they stand in."""
    for node in list(element.iter()):
        for name in ("text", "tail"):
            if name == "tail" and node is element:
                continue
            text = getattr(node, name) or ""
            setattr(node, name, text[most:])
            most -= min(most, len(text))
            if not most:
                return
