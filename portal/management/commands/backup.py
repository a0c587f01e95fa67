"""Back the portal up while it serves: `manage.py backup FILE`, or one a day under var/backups."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from portal.backups import write
from portal.backups.databases import ProgramFailed

KEPT = 14  # daily ones
DAILY = "ngay-"


class Command(BaseCommand):
    """Writes one file; nothing that is there already is overwritten."""

    help = "Ghi một bản sao lưu (cơ sở dữ liệu và tệp đính kèm, có mã kiểm tra) trong khi cổng vẫn phục vụ."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="tệp sẽ ghi, chưa được có sẵn")
        parser.add_argument(
            "--daily",
            action="store_true",
            help=f"ghi bản của hôm nay vào thư mục backups của VAR_DIR nếu chưa có, giữ {KEPT} bản mới nhất",
        )

    def handle(self, *args, **options) -> None:
        if bool(options["file"]) == options["daily"]:
            raise CommandError("Nêu tệp sẽ ghi, hoặc --daily.")
        target = daily_file() if options["daily"] else Path(options["file"])
        if target.exists():
            if options["daily"]:
                return
            raise CommandError(f"{target} đã có: hãy chọn tên khác, bản sao lưu không bị ghi đè.")
        try:
            with tqdm(unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
                manifest = write(target, bar.update)
        except (ProgramFailed, OSError) as error:
            raise CommandError(f"Không ghi được bản sao lưu: {error}") from error
        if options["daily"]:
            forget_old()
        size = sum(part["size"] for part in manifest["parts"])
        self.stdout.write(f"Đã ghi {target}: {len(manifest['parts'])} phần, {size / 1e6:.1f} MB.")


def daily_file() -> Path:
    """Where the backup of today lies."""
    return settings.VAR_DIR / "backups" / f"{DAILY}{timezone.localdate():%Y-%m-%d}.tar"


def forget_old() -> None:
    """Delete the oldest daily backups beyond those that are kept."""
    for path in sorted((settings.VAR_DIR / "backups").glob(f"{DAILY}*.tar"))[:-KEPT]:
        path.unlink()
