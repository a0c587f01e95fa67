"""One stylesheet out of the files of static/css/, in one written order, made when static files are collected.

A reader's browser asks once before it paints; the sources stay one file a component. Add a file to `ORDER`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "portal.css"
SOURCES = settings.BASE_DIR / "static" / "css"
BUILT = settings.VAR_DIR / "built"
ORDER = (
    "tokens",
    "page",
    "header",
    "controls",
    "digest",
    "item",
    "lists",
    "forms",
    "footer",
    "print",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+")
_AROUND_SIGNS = re.compile(r" ?([{};,>]) ?|(?<=:) ")  # never before a colon: `a :b` and `a:b` differ


def stylesheet() -> str:
    """All sources in their order, without comments and needless blanks."""
    source = "\n".join((SOURCES / f"{name}.css").read_text(encoding="utf-8") for name in ORDER)
    return small(source)


def small(css: str) -> str:
    """The same rules in fewer bytes; strings with double blanks are not expected in them.

    >>> small("a { color: red; }  /* why */")
    'a{color:red}'
    """
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    return _AROUND_SIGNS.sub(lambda match: match[1] or "", css).replace(";}", "}").strip()


def build() -> Path:
    """Write the stylesheet beside the other state, and say where it is."""
    BUILT.mkdir(parents=True, exist_ok=True)
    path = BUILT / NAME
    path.write_text(stylesheet(), encoding="utf-8")
    return path


class StylesheetFinder(BaseFinder):
    """Offers the built stylesheet to `collectstatic` and to development servers."""

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        found = [str(build())] if path == NAME else []
        return found if find_all else "".join(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        yield build().name, FileSystemStorage(BUILT)
