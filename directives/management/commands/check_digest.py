"""Check bulletins: `manage.py check_digest tuan-22.docx`, `manage.py check_digest 2024-05-27`."""

import json
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from directives import province_data
from directives.checking import CHECKS, EditionView, Finding, Knowledge, Severity, run
from directives.checking.of_facts import register_of, view_of_facts
from directives.importing.facts import UnreadableError
from directives.importing.intake import facts_of_path
from directives.models import Edition
from directives.proofreading import knowledge_of, view_of

logger = logging.getLogger(__name__)

UNEXPECTED = "Không kiểm tra được vì một lỗi của phần mềm; hãy báo bộ phận kỹ thuật."
INTERRUPTED = 130  # what shells give for Ctrl+C
UNKNOWN = "Không có tệp hay bản tin “{name}”: ghi đường dẫn của tệp, hoặc ngày đầu tuần, ví dụ 2024-05-27."
LABELS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.INFORMATION: "Thông tin"}


class Command(BaseCommand):
    """Prints the findings of each file or bulletin; fails where one is an error, or cannot be read."""

    requires_system_checks = []  # they open the database, which the check of a file does not need

    help = "Kiểm tra lỗi của bản tin: tệp (.docx, .html, .txt) hoặc bản tin trong cơ sở dữ liệu."

    def add_arguments(self, parser) -> None:
        parser.add_argument("names", nargs="+", metavar="DIGEST|FILE")
        parser.add_argument(
            "--format",
            choices=["text", "json", "counts"],
            default="text",
            help="json: mỗi bản tin một dòng; counts: mỗi loại lỗi bao nhiêu chỗ, trên một nghìn từ",
        )
        parser.add_argument("--year", type=int, metavar="YYYY", help="năm của tuần, khi tệp không ghi")

    def handle(self, *args, **options) -> None:
        names, failed, done = options["names"], 0, 0
        self.words, self.counts = 0, Counter()
        try:
            for name in self._with_progress(names):
                failed += not self._check(name, options)
                done += 1
        except KeyboardInterrupt:
            self.stderr.write(f"Đã dừng: xong {done}/{len(names)} bản tin.")
            sys.exit(INTERRUPTED)
        if options["format"] == "counts":
            self.stdout.write("\n".join(_table(self.words, self.counts)))
        if failed:
            sys.exit(1)

    def _with_progress(self, names: list[str]) -> Iterable[str]:
        """A bar on the terminal, for several only; output stays clean."""
        return tqdm(names, unit="bản tin", file=sys.stderr, disable=len(names) < 2 or not sys.stderr.isatty())

    def _check(self, name: str, options) -> bool:
        """Do one; false where it has errors or could not be read."""
        try:
            view, found = findings_in(name, options["year"])
        except UnreadableError as error:
            self._report(name, str(error), options)
            return False
        except Exception:  # one bulletin must not stop the others, whatever is in it
            logger.exception("check of %s failed", name)
            self._report(name, UNEXPECTED, options)
            return False
        if options["format"] == "counts":
            self.words += sum(len(field.words) for field in view.prose)
            self.counts.update(one.code for one in found)
        elif options["format"] == "json":
            self._json({"source": name, "findings": [asdict(one) for one in found]})
        else:
            self.stdout.write("\n".join([f"{name}: {_counted(found)}", *_lines(view, found)]))
        return not any(one.severity is Severity.ERROR for one in found)

    def _report(self, name: str, error: str, options) -> None:
        if options["format"] == "json":
            self._json({"source": name, "error": error})
        else:
            self.stderr.write(f"{name}\n  Lỗi: {error}")

    def _json(self, record: dict) -> None:
        self.stdout.write(json.dumps(record, ensure_ascii=False))


def findings_in(name: str, year: int | None = None) -> tuple[EditionView, list[Finding]]:
    """A file, else the newest edition of a week, and its findings; UnreadableError where there is neither.

    Of a file only what it says itself is checked: whether its numbers are taken is known once it is drafted.
    """
    today = timezone.localdate()
    if Path(name).is_file():
        view = view_of_facts(facts_of_path(name, year))
        return view, run(view, Knowledge(today, register_of(province_data.read(settings.PROVINCE))))
    try:
        edition = _edition(name)
    except DatabaseError:  # a mistyped path where there is no database yet
        edition = None
    if edition is None:
        raise UnreadableError(UNKNOWN.format(name=name))
    view = view_of(edition)
    return view, run(view, knowledge_of(edition, view, today))


def _edition(name: str) -> Edition | None:
    """The newest edition of the bulletin with that address, or of the week that holds that day."""
    editions = Edition.objects.select_related("digest").order_by("-digest", "-number")
    found = editions.filter(digest__slug=name).first()
    if found is None:
        try:
            day = date.fromisoformat(name)
        except ValueError:
            return None
        found = editions.filter(period_start__lte=day, period_end__gte=day).first()
    return found


def _table(words: int, counts: Counter[str]) -> Iterator[str]:
    """How often each check found something, in the order of the registry."""
    yield f"{words} từ, {counts.total()} chỗ ({_per_thousand(counts.total(), words)} trên 1000 từ)"
    for check in CHECKS:
        if count := counts[check.code]:
            label = LABELS[check.severity]
            yield f"{check.code:25}{label:10}{count:6}{_per_thousand(count, words):>8}"


def _per_thousand(count: int, words: int) -> str:
    return f"{1000 * count / max(words, 1):.2f}".replace(".", ",")


def _counted(found: list[Finding]) -> str:
    counts = Counter(one.severity for one in found)
    told = [f"{counts[severity]} {label.lower()}" for severity, label in LABELS.items() if counts[severity]]
    return ", ".join(told) or "không có lỗi"


def _lines(view: EditionView, found: list[Finding]) -> Iterator[str]:
    positions = {item.key: number for number, item in enumerate(view.items, start=1)}
    for one in found:
        frame = {"lead": "tóm tắt"}.get(one.where.field, "tên bản tin")
        place = f"mục {positions[one.where.item]}" if one.where.item in positions else frame
        words = f" “{' '.join(one.words.split())[:80]}”" if one.words.strip() else ""
        mend = f" → “{one.mend}”" if one.mend is not None else ""
        yield f"  {LABELS[one.severity]} [{one.code}] {place}:{words}{mend} {one.why}"
