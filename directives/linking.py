"""Links from the numbers that a text cites to the pages of their documents."""

import re
from collections.abc import Mapping
from html import escape, unescape

from directives import references

TAG = re.compile(r"(<[^>]*>)")


def link_references(markup: str, addresses: Mapping[str, str]) -> str:
    """Link each reference in sanitised `markup` whose printed form is in `addresses`.

    Other references are kept from breaking across lines too; text inside a link stays as it is.

    >>> link_references("<p>theo số 254/QĐ-UBND</p>", {"254/QĐ-UBND": "/van-ban/254/"})
    '<p>theo số <a class="ref" href="/van-ban/254/">254/QĐ-UBND</a></p>'
    """
    pieces, depth = [], 0
    for piece in TAG.split(markup):
        if TAG.fullmatch(piece):
            depth += piece.startswith("<a ") - (piece == "</a>")
            pieces.append(piece)
        else:
            pieces.append(piece if depth else link_text(piece, addresses))
    return "".join(pieces)


def link_text(escaped: str, addresses: Mapping[str, str]) -> str:
    """The same for one stretch of text between tags."""
    text = unescape(escaped)
    pieces, done = [], 0
    for found in references.find(text):
        if found.start < done:
            continue
        pieces.append(escape(text[done : found.start], quote=False))
        words = escape(text[found.start : found.end], quote=False)
        address = addresses.get(str(found.reference))
        pieces.append(
            f'<a class="ref" href="{escape(address)}">{words}</a>'
            if address
            else f'<span class="ref">{words}</span>'
        )
        done = found.end
    return "".join(pieces) + escape(text[done:], quote=False)
