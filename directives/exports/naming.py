"""What is taken away, by name: files after their filter and the day, entries and events after their item."""

import re
from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directives.filters import DirectiveFilter, as_list, as_text
from directives.folding import slugify
from directives.models import Directive

LONGEST_STEM = 120
LONGEST_TITLE = 150  # characters; a file system allows 255 bytes
# Values that say nothing without the name of their filter.
_NEEDS_ITS_NAME = ("tu-ngay", "den-ngay", "han-tu", "han-den", "co-han", "ban-tin")
_NOT_IN_FILE_NAMES = re.compile(r'\s*[\\/:*?"<>|\x00-\x1f\x7f]+\s*')
# What neither XML 1.0, nor a calendar, nor a spreadsheet may hold: control characters but tab and new line.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that would break a file; nothing that can be seen is lost."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def file_stem(list_name: str, filters: DirectiveFilter, day: date) -> str:
    """A file's name in ASCII: "van-ban_quyet-dinh_2024_tai-ngay-2026-11-24"."""
    said = [
        slugify(f"{name} {as_text(one)}" if name in _NEEDS_ITS_NAME else as_text(one), 60)
        for name in filters.filters
        if name != "sap-xep"
        for one in as_list(filters.values.get(name))
    ]
    stem = "_".join([list_name, *filter(None, said)])[:LONGEST_STEM].rstrip("_-")
    return f"{stem}_tai-ngay-{day:%Y-%m-%d}"


def list_title(list_title: str, filters: DirectiveFilter) -> str:
    """A list in words, with what is filtered: "Văn bản, nội dung chỉ đạo: Quyết định, nghị quyết; Năm 2024"."""
    asked = filters.in_words
    return printable(f"{list_title}: {asked}" if asked else list_title)


def values_asked(filters: DirectiveFilter) -> dict[str, str | list[str]]:
    """The filters in force as an address holds them: what a file tells of itself."""
    said = {name: [as_text(one) for one in as_list(value)] for name, value in filters.values.items()}
    return {name: values if name == "loai-van-ban" else values[0] for name, values in said.items()}


def disposition(stem: str, extension: str, title: str) -> str:
    """The header of a file to keep: its plain name, and the name in words for browsers that read RFC 8187."""
    words = _NOT_IN_FILE_NAMES.sub(" - ", title.replace("/", "-"))[:LONGEST_TITLE].strip(" .-")
    return f"attachment; filename=\"{stem}.{extension}\"; filename*=UTF-8''{quote(f'{words}.{extension}', safe='')}"


def dated_title(title: str, day: date) -> str:
    """A file's name in words, with the day on which it was taken: "…, tải ngày 2026-11-24"."""
    return _("%(title)s, taken on %(day)s") % {"title": title, "day": f"{day:%Y-%m-%d}"}


def authority() -> str:
    """Whose names these are, whatever host serves them: a domain that nobody can own (RFC 2606)."""
    return f"{settings.PROVINCE}.invalid"


def entry_id(item: Directive) -> str:
    """An item's name for ever, the same in every edition and on every host (RFC 4151)."""
    return f"tag:{authority()},2024:{item.edition.digest.slug}/{item.key}"


def list_id(path: str, query: str) -> str:
    """A feed's name for ever: which list, of which filter, in which language."""
    asked = f"?{query}" if query else ""
    return f"tag:{authority()},2024:{get_language()}{path}{asked}"


def event_id(digest_slug: str, key: str) -> str:
    """The name of a deadline's or a meeting's event, kept across editions, in every calendar of the portal."""
    return f"{digest_slug}-{key}@{authority()}"
