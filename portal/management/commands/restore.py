"""Restore a backup: `manage.py restore FILE`. It is verified whole before anything is touched."""

import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from tqdm import tqdm

from portal import backups
from portal.backups.databases import ProgramFailed


class Command(BaseCommand):
    """Puts a backup in the place of what is there; what was there is backed up first."""

    requires_system_checks = []  # the database may be what is broken

    help = "Khôi phục một bản sao lưu: kiểm tra toàn bộ trước, rồi mới thay cơ sở dữ liệu và tệp đính kèm."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không thay gì")

    def handle(self, *args, **options) -> None:
        source = Path(options["file"])
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="restore-") as folder:
            try:
                with tqdm(unit="B", unit_scale=True, disable=not sys.stderr.isatty()) as bar:
                    backup = backups.verify(source, Path(folder), bar.update)
                self.stdout.write(f"{source}: nguyên vẹn, ghi lúc {backup.manifest['made_at']}.")
                if options["check"]:
                    return
                self._keep_what_is_there()
                backups.restore(backup)
            except (backups.BackupUnfit, ProgramFailed) as unfit:
                raise CommandError(str(unfit)) from unfit
        self.stdout.write("Đã khôi phục. Khởi động lại cổng để mọi tiến trình đọc dữ liệu mới.")

    def _keep_what_is_there(self) -> None:
        """A backup of the present state, where there is one that can be read."""
        target = settings.VAR_DIR / "backups" / f"truoc-khoi-phuc-{timezone.now():%Y%m%d-%H%M%S}.tar"
        try:
            backups.write(target)
        except (DatabaseError, ProgramFailed, OSError) as error:
            self.stderr.write(f"Không sao lưu được dữ liệu hiện có ({error}); dữ liệu đó bị thay thế.")
        else:
            self.stdout.write(f"Dữ liệu hiện có được giữ tại {target}.")
