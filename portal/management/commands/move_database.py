"""Copy this installation into another database: `manage.py move_database postgres://user@host/name`."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from tqdm import tqdm

from portal import moving
from portal.settings import database_at

TARGET = "target"


class Command(BaseCommand):
    """Migrates the empty target, copies every row, and holds counts and fingerprints to those of the source."""

    help = "Chép toàn bộ dữ liệu sang một cơ sở dữ liệu khác còn trống, rồi đối chiếu mã kiểm chứng của từng bản tin."

    def add_arguments(self, parser) -> None:
        parser.add_argument("url", metavar="DATABASE_URL", help="ví dụ postgres://portal@127.0.0.1/portal")

    def handle(self, *args, **options) -> None:
        connections.settings[TARGET] = connections.configure_settings(
            {"default": settings.DATABASES["default"], TARGET: database_at(options["url"])}
        )[TARGET]
        try:
            call_command("migrate", database=TARGET, interactive=False, verbosity=0)
            moving.refuse_used(TARGET)
            before = moving.rows_in("default")
            with tqdm(total=sum(before.values()), unit="dòng", disable=not sys.stderr.isatty()) as bar:
                moving.copy("default", TARGET, bar.update)
            after = moving.rows_in(TARGET)
        except moving.NotEmpty as used:
            raise CommandError("Cơ sở dữ liệu đích đã có dữ liệu: hãy tạo một cơ sở dữ liệu trống.") from used
        except DatabaseError as error:
            raise CommandError(f"Không chép được, cơ sở dữ liệu đích không thay đổi: {error}") from error
        finally:
            connections[TARGET].close()
        if before != after or fingerprints() != fingerprints(options["url"]):
            raise CommandError(
                "Dữ liệu hai bên không khớp: có người ghi trong khi chép? Dừng cổng rồi chép lại."
            )
        self.stdout.write(
            f"Đã chép {sum(after.values())} dòng, mã kiểm chứng khớp. Đặt DATABASE_URL rồi khởi động lại cổng."
        )


def fingerprints(url: str | None = None) -> str:
    """What `manage.py fingerprints` prints on the database at `url`, or on the present one."""
    environment = os.environ | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, Path(settings.BASE_DIR) / "manage.py", "fingerprints"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"Không đối chiếu được mã kiểm chứng: {done.stderr.strip()[-500:]}")
    return done.stdout
