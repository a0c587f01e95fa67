"""Print the fingerprint of every edition as its content gives it: `manage.py fingerprints`."""

import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from directives.contents import content_of, fingerprint
from directives.models import Edition


class Command(BaseCommand):
    """A line an edition: its bulletin, its number, the SHA-256 of its content. Fails where one differs from the printed."""

    help = "In mã kiểm chứng của từng lần phát hành, tính từ nội dung; báo lỗi nếu khác mã đã công bố."

    def handle(self, *args, **options) -> None:
        editions = Edition.objects.select_related("digest").order_by("digest", "number")
        wrong = 0
        for edition in tqdm(editions.iterator(), total=editions.count(), disable=not sys.stderr.isatty()):
            found = fingerprint(content_of(edition))
            differs = bool(edition.fingerprint) and edition.fingerprint != found
            wrong += differs
            self.stdout.write(
                f"{edition.digest} {edition.number} {found}{' KHÁC mã đã công bố' if differs else ''}"
            )
        if wrong:
            self.stderr.write(f"{wrong} lần phát hành có nội dung khác với mã đã công bố.")
            sys.exit(1)
