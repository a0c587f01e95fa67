"""A few weeks to take away as lists: of every kind, with tasks of every precision, one week corrected."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.core.management import call_command
from django.db import transaction

from directives.models import Assignment, Directive, DocumentType, Edition, Kind, Place
from tests import scenes
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
)
from tests.scenes import go_live

WEEK = timedelta(days=7)
FINANCE = "so-tai-chinh-thu-nghiem"
DEADLINES = {
    Assignment.Precision.DAY: (date(2023, 6, 10), "trước ngày 10/6/2023"),
    Assignment.Precision.MONTH: (date(2023, 6, 30), "trong tháng 6/2023"),
    Assignment.Precision.QUARTER: (date(2023, 9, 30), "trong quý III/2023"),
    Assignment.Precision.YEAR: (date(2023, 12, 31), "trong năm 2023"),
    Assignment.Precision.RANGE: (date(2023, 6, 20), "từ ngày 15/6 đến ngày 20/6/2023"),
    Assignment.Precision.RECURRING: (None, "trước ngày 25 hằng tháng"),
    "": (None, ""),
}
# The list as the page shows it, by the query of its address.
QUERIES = (
    "",
    "loai=quyet-dinh",
    "loai=phien-hop",
    "loai-van-ban=ke-hoach&loai-van-ban=chi-thi",
    f"co-quan={FINANCE}&vai-tro=chu-tri",
    "nam=2023",
    "q=noi dung",
    "sap-xep=cu-nhat",
    "tu-ngay=27-5-2024&den-ngay=03-6-2024",
    "co-han=1&loai=cong-van",
    "ban-tin=2023-05-29",
    "loai=khong-co&tu-ngay=31-02-2024&trang=x",
    "q=khong co dau ca",
)


@contextmanager
def published() -> Iterator[None]:
    """Three weeks of thirty items and an older one with a task of each precision; rolled back after a module."""
    with transaction.atomic():
        call_command("load_province", verbosity=0)
        for number in range(3):
            edition = scenes.publish(MONDAY + number * WEEK, items=30)
        scenes.correct(edition.digest, note="Sửa ngày họp tại mục 1.")
        publish_deadlines(MONDAY - 52 * WEEK)
        yield
        transaction.set_rollback(True)


def publish_deadlines(monday: date) -> Edition:
    """A week with one item that gives a task of each precision, at a place."""
    edition = EditionFactory(monday=monday)
    item = DirectiveFactory(
        edition=edition,
        position=1,
        kind=Kind.PLAN,
        doc_type=DocumentType.objects.get(name="Kế hoạch"),
        symbol="115/KH-UBND",
        heading="Kế hoạch nâng cao chỉ số cải cách hành chính",
        issued_on=monday,
        signatory="Nguyễn Văn An",
        issuer_text="UBND tỉnh",
    )
    item.places.add(Place.objects.order_by("pk").first())
    agency = AgencyFactory(slug=FINANCE)
    for precision, (due_on, due_text) in DEADLINES.items():
        AssignmentFactory(
            directive=item,
            role=Assignment.Role.LEADS,
            what=f"xong việc {precision or 'không hạn'}",
            due_on=due_on,
            due_text=due_text,
            precision=precision,
        ).agencies.add(agency)
    go_live(edition, ApproverFactory())
    return edition


def name_of(item: Directive) -> str:
    """An item's name: its bulletin and its key."""
    return f"{item.edition.digest.slug}/{item.key}"
