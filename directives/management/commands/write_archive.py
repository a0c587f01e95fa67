"""Writes the whole archive as files now, so that the first reader after a publication need not wait for it."""

from django.core.management.base import BaseCommand, CommandParser

from directives.exports import archive


class Command(BaseCommand):
    help = (
        "Ghi toàn bộ kho dữ liệu thành tệp JSON Lines và Excel, nếu chưa có bản của lần phát hành mới nhất."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("origin", help="Địa chỉ của trang mà người đọc dùng: https://bantin.example.vn")

    def handle(self, *args, origin: str, **options) -> None:
        made = archive.current(origin.rstrip("/"))
        self.stdout.write(f"Đã có {made.items} nội dung trong {made.folder}")
