"""One stylesheet, another for lists, and one script out of their sources, made when static files are collected.

A reader's browser asks once before it paints; the sources stay one file a component, with their comments.
The stylesheets join the files of static/css/ in the order of `ORDER` and `LISTS`.
"""

import re
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = settings.BASE_DIR / "static" / "css"
SCRIPT = settings.BASE_DIR / "static" / "js" / "portal.js"
BUILT = settings.VAR_DIR / "built"
ORDER = (
    "tokens",
    "page",
    "header",
    "controls",
    "digest",
    "item",
    "forms",
    "footer",
    "print",
)
# What every page but a bulletin's loads besides.
LISTS = ("lists", "filters", "search", "registers", "deadlines", "history", "api")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+")
_AROUND_SIGNS = re.compile(r" ?([{};,>]) ?|(?<=:) ")  # never before a colon: `a :b` and `a:b` differ
_QUOTED_WORD = re.compile(r'="([a-z]+)"\]')
_AROUND_OPERATORS = re.compile(r" ?(=>|[=!]==|[{}();:,=?<>+]|\?\?) ?")
_COMMENT_LINE = re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE)


def stylesheet(names: Iterable[str] = ORDER) -> str:
    """The sources in their order, without comments and needless blanks."""
    return small("\n".join((SOURCES / f"{name}.css").read_text(encoding="utf-8") for name in names))


def small(css: str) -> str:
    """The same rules in fewer bytes; strings with double blanks are not expected in them.

    >>> small("a { color: red; }  /* why */")
    'a{color:red}'
    """
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    css = _AROUND_SIGNS.sub(lambda match: match[1] or "", css).replace(";}", "}").strip()
    return _QUOTED_WORD.sub(r"=\1]", css)


def script() -> str:
    """The script without its comment lines, indentation and blanks beside signs; its strings hold no such blanks."""
    lines = _COMMENT_LINE.sub("", SCRIPT.read_text(encoding="utf-8"))
    return _AROUND_OPERATORS.sub(r"\1", lines)


MAKERS = {"portal.css": stylesheet, "lists.css": partial(stylesheet, LISTS), "portal.js": script}


def build(name: str) -> str:
    """Write one of them beside the other state, and say where it is."""
    BUILT.mkdir(parents=True, exist_ok=True)
    path = BUILT / name
    path.write_text(MAKERS[name](), encoding="utf-8")
    return str(path)


class BuiltFinder(BaseFinder):
    """Offers what is built to `collectstatic` and to development servers."""

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        found = [build(path)] if path in MAKERS else []
        return found if find_all else "".join(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        for name in MAKERS:
            build(name)
            yield name, FileSystemStorage(BUILT)
