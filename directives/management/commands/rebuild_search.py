"""Make the search index anew: `manage.py rebuild_search`."""

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from tqdm import tqdm

from directives.models import Directive, SearchEntry
from directives.search import entering


class Command(BaseCommand):
    """One transaction: readers search the old index until the new one is whole; stopped, nothing has changed."""

    help = "Lập lại toàn bộ chỉ mục tìm kiếm từ các bản tin đang hiển thị."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="Chỉ lập lại khi số nội dung trong chỉ mục khác số nội dung đang hiển thị.",
        )

    def handle(self, *args, **options) -> None:
        if options["if_needed"] and SearchEntry.objects.count() == Directive.objects.live().count():
            return
        self.stdout.write(f"Đã lập chỉ mục {entering.rebuild(self._shown)} nội dung.")

    def _shown(self, editions: QuerySet):
        return tqdm(
            editions.iterator(), total=editions.count(), unit="bản tin", disable=not self.stderr.isatty()
        )
