"""One stylesheet out of the files of static/css/, in one written order, made when static files are collected.

A reader's browser asks once before it paints; the sources stay one file a component. Add a file to `ORDER`.
"""

import re
from collections.abc import Iterable

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

NAME = "portal.css"
SOURCES = settings.BASE_DIR / "static" / "css"
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


class BuiltFiles(Storage):
    """A storage of one file, built when it is opened."""

    prefix = ""

    def _open(self, name: str, mode: str = "rb") -> ContentFile:
        return ContentFile(stylesheet().encode(), name=name)

    def exists(self, name: str) -> bool:
        return name == NAME

    def get_modified_time(self, name: str):
        from datetime import UTC, datetime  # collectstatic compares: the newest source is what counts

        newest = max((SOURCES / f"{part}.css").stat().st_mtime for part in ORDER)
        return datetime.fromtimestamp(newest, UTC)


class StylesheetFinder(BaseFinder):
    """Offers the built stylesheet to `collectstatic` and to development servers."""

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        """A path on disk, for servers that serve from one: the sheet is written beside the other state."""
        if path != NAME:
            return [] if find_all else ""
        built = settings.VAR_DIR / NAME
        built.parent.mkdir(parents=True, exist_ok=True)
        built.write_text(stylesheet(), encoding="utf-8")
        return [str(built)] if find_all else str(built)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        yield NAME, BuiltFiles()
