"""Import the office's files: `manage.py import_digest tuan-22.docx --dry-run --format json`."""

import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from directives import publishing
from directives.importing import printing
from directives.importing.drafting import DraftResult, draft
from directives.importing.facts import DigestFacts, UnreadableError
from directives.importing.intake import facts_of_path

logger = logging.getLogger(__name__)

UNEXPECTED = "Không đọc được tệp này vì một lỗi của phần mềm; hãy gửi tệp cho bộ phận kỹ thuật kiểm tra."
ARCHIVE = "Nhập từ lưu trữ."
INTERRUPTED = 130  # what shells give for Ctrl+C


class Command(BaseCommand):
    """Reads each file, drafts its week, and publishes it when asked to. One bad file stops no other."""

    requires_system_checks = []  # they open the database, which a trial run does not need

    help = "Đọc tệp bản tin (.docx, .html, .txt), tạo hoặc cập nhật bản thảo của tuần đó."

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và in ra, không ghi gì")
        parser.add_argument(
            "--format", choices=["text", "json"], default="text", help="json: mỗi tệp một dòng"
        )
        parser.add_argument("--year", type=int, metavar="YYYY", help="năm của tuần, khi tệp không ghi")
        parser.add_argument(
            "--publish", action="store_true", help="phát hành ngay, không qua duyệt (cần --as và --reason)"
        )
        parser.add_argument(
            "--archive",
            action="store_true",
            help="nhập các tuần đã qua, theo thứ tự bất kỳ, phát hành từng tuần; chạy lại thì làm tiếp (cần --as)",
        )
        parser.add_argument("--as", dest="user", metavar="USER", help="tài khoản đứng tên")
        parser.add_argument(
            "--reason",
            default="",
            metavar="TEXT",
            help="lý do phát hành không qua duyệt; với bản đính chính, cũng là ghi chú cho công chúng",
        )

    def handle(self, *args, **options) -> None:
        user = None if options["dry_run"] else _user(options)
        failed = done = 0
        try:
            for path in self._with_progress(options["paths"]):
                failed += not self._import(path, user, options)
                done += 1
        except KeyboardInterrupt:
            self.stderr.write(f"Đã dừng: xong {done}/{len(options['paths'])} tệp; chạy lại lệnh để làm tiếp.")
            sys.exit(INTERRUPTED)
        if failed:
            sys.exit(1)

    def _with_progress(self, paths: list[str]) -> Iterable[str]:
        """A bar on the terminal, for several files only; output stays clean."""
        return tqdm(paths, unit="tệp", file=sys.stderr, disable=len(paths) < 2 or not sys.stderr.isatty())

    def _import(self, path: str, user, options) -> bool:
        """Do one file; false where it failed."""
        try:
            facts = facts_of_path(path, options["year"])
            outcome = "" if options["dry_run"] else _write(facts, _printable(Path(path).name), user, options)
        except (UnreadableError, publishing.PublishingRefused) as error:
            self._report(path, str(error), options)
            return False
        except Exception:  # one file must not stop the others, whatever is in it
            logger.exception("import of %s failed", path)
            self._report(path, UNEXPECTED, options)
            return False
        if options["format"] == "json":
            self._json(printing.as_dict(facts, _printable(path)))
        else:
            self.stdout.write(printing.as_text(facts, _printable(path)))
            self.stdout.write(outcome and f"  → {outcome}")
        return True

    def _report(self, path: str, error: str, options) -> None:
        error = _printable(" ".join(error.split()))
        if options["format"] == "json":
            self._json({"source": _printable(path), "error": error})
        else:
            self.stderr.write(f"{_printable(path)}\n  Lỗi: {error}")

    def _json(self, record: dict) -> None:
        self.stdout.write(json.dumps(record, ensure_ascii=False))


def _printable(path: str) -> str:
    """The path as given, with a mark for bytes of its name that are no letters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _user(options):
    """The account named by --as; needed for whatever readers will see."""
    publishes = options["publish"] or options["archive"]
    if not options["user"]:
        if publishes:
            raise CommandError("Cần --as USER: tài khoản đứng tên phát hành.")
        return None
    if options["publish"] and not options["reason"].strip():
        raise CommandError("Cần --reason TEXT: lý do phát hành không qua duyệt, được lưu lại.")
    user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
    if user is None:
        raise CommandError(f"Không có tài khoản “{options['user']}” đang hoạt động.")
    return user


@transaction.atomic
def _write(facts: DigestFacts, name: str, user, options) -> str:
    """Draft the week, publish it when asked; what was done, in a sentence. A refusal leaves no draft."""
    result = draft(facts, user, source_name=name)
    publishes = options["publish"] or options["archive"]
    if publishes and result.edition.is_open:
        reason = options["reason"] or (ARCHIVE if options["archive"] else "")
        note = options["reason"] if result.edition.number > 1 else ""
        edition = publishing.force(result.edition, user, reason, note)
        return f"Đã phát hành {edition.digest.slug}, lần {edition.number}."
    return _told(result)


def _told(result: DraftResult) -> str:
    kept = len(result.differences)
    told = f" Giữ {kept} chỗ đã có người sửa, xem ở bản thảo." if kept else ""
    if result.created:
        return f"Đã tạo bản thảo, lần {result.edition.number}." + told
    if result.changed:
        return "Đã cập nhật bản thảo." + told
    return "Tuần này đã nhập rồi, không có gì thay đổi." + told
