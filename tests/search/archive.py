"""A small archive for the tests of search: four weeks of several years, with every trap of numbers and marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.management import call_command
from django.db import transaction

from directives import document_types, references
from directives.models import DocumentType, Edition, Kind
from directives.references import Regime
from tests.factories import ApproverFactory, CitationFactory, DirectiveFactory, EditionFactory
from tests.scenes import go_live


@dataclass(frozen=True)
class Cited:
    """A document that an item cites, as it is written there."""

    doc_type: str
    symbol: str
    issued_on: date | None = None
    issuer_text: str = ""


@dataclass(frozen=True)
class Item:
    """An item of a week; one without a number is a meeting."""

    symbol: str
    day: date
    heading: str
    body: str
    cites: tuple[Cited, ...] = ()
    issuer_text: str = ""
    signatory: str = ""
    chair: str = ""


NQ60 = Cited("Nghị quyết", "60-NQ/TU", date(2022, 3, 10), "Tỉnh ủy")
LAW62 = Cited("Luật", "62/2020/QH14", date(2020, 6, 17))
ND54 = Cited("Nghị định", "54/2024/NĐ-CP", date(2024, 5, 16))
QD315 = Cited("Quyết định", "315/QĐ-TTg", date(2024, 4, 17), "Thủ tướng Chính phủ")
CT40 = Cited("Chỉ thị", "40/CT-TTg")

WEEKS = {
    date(2023, 6, 5): (
        Item(
            "924/QĐ-UBND",
            date(2023, 6, 6),
            "Giao chỉ tiêu biên chế năm 2023",
            "Các sở, ban, ngành bố trí người làm việc theo vị trí việc làm.",
        ),
        Item(
            "703/UBND-KT",
            date(2023, 6, 7),
            "Thúc đẩy chuyển đổi số trong ngành nông nghiệp",
            "Các hợp tác xã được hướng dẫn ghi nhật ký điện tử.",
        ),
        Item(
            "124/KH-UBND",
            date(2023, 6, 7),
            "Bảo tồn động vật hoang dã",
            "Nghiêm cấm nuôi nhốt hổ trái phép; lực lượng kiểm lâm tuần tra định kỳ.",
            signatory="Nguyễn Thị Lan",
        ),
        Item(
            "1605a/QĐ-UBND",
            date(2023, 6, 8),
            "Công nhận xã Hoà Bình đạt chuẩn nông thôn mới",
            "Xã Hoà Bình giữ vững các tiêu chí đã đạt.",
        ),
    ),
    date(2024, 5, 27): (
        Item(
            "",
            date(2024, 5, 31),
            "UBND tỉnh họp phiên thường kỳ tháng 5",
            "Phiên họp bàn về kinh tế - xã hội và thu ngân sách.",
            chair="Hoàng Văn Thái",
        ),
        Item(
            "924/QĐ-UBND",
            date(2024, 5, 27),
            "Phê duyệt kế hoạch sử dụng đất của huyện Văn Quan",
            "Căn cứ Luật số 62/2020/QH14; thực hiện Nghị quyết số 60-NQ/TU ngày 10/3/2022 của Tỉnh ủy.",
            (LAW62, NQ60),
        ),
        Item(
            "115/KH-UBND",
            date(2024, 5, 28),
            "Tháng hành động phòng, chống ma tuý năm 2024",
            "Triển khai Quyết định số 924/QĐ-UBND ngày 27/5/2024 và Quyết định số 315/QĐ-TTg ngày 17/4/2024.",
            (Cited("Quyết định", "924/QĐ-UBND", date(2024, 5, 27)), QD315),
        ),
        Item(
            "703/UBND-NC",
            date(2024, 5, 27),
            "Phòng ngừa tội phạm ma túy tại cửa khẩu",
            "Thực hiện nghiêm Chỉ thị số 40/CT-TTg của Thủ tướng Chính phủ.",
            (CT40,),
        ),
        Item(
            "2625/VP-KT",
            date(2024, 5, 30),
            "Sắp xếp bến bãi tại thị trấn Đồng Đăng",
            "Thị trấn Đồng Đăng bố trí lại bãi xe; áp dụng Nghị định số 54/2024/NĐ-CP.",
            (ND54,),
        ),
    ),
    date(2024, 6, 10): (
        Item(
            "924/QĐ-UBND",
            date(2024, 6, 11),
            "Kiện toàn Hội đồng thi đua, khen thưởng",
            "Hội đồng có nhiệm kỳ năm năm.",
            issuer_text="UBND huyện Bình Gia",
        ),
        Item(
            "05/CT-UBND",
            date(2024, 6, 12),
            "Bảo đảm an toàn hồ chứa nước trong mùa mưa",
            "Kiểm tra từng hồ, đập; vận hành đúng quy trình.",
        ),
        Item(
            "161-KH/TU",
            date(2024, 6, 13),
            "Học tập và làm theo tấm gương đạo đức",
            "Các chi bộ sinh hoạt chuyên đề mỗi quý.",
        ),
        Item(
            "727/UBND-KT",
            date(2024, 6, 13),
            "Rà soát tiêu chí của 24 xã về đích",
            "Trong 24 xã có xã Hòa Bình; mỗi xã cần 924 triệu đồng.",
        ),
    ),
    date(2025, 1, 6): (
        Item(
            "04/KH-UBND",
            date(2025, 1, 7),
            "Cải cách hành chính năm 2025",
            "Giảm thời gian giải quyết thủ tục của người dân.",
        ),
        Item(
            "44/2025/NQ-HĐND",
            date(2025, 1, 8),
            "Học bổng của học sinh vùng cao",
            "Áp dụng từ năm học tới.",
        ),
        Item(
            "24/QĐ-UBND",
            date(2025, 1, 9),
            "Ban hành quy chế phối hợp giữa các sở",
            "Việc chuyển văn bản thực hiện trên môi trường mạng.",
        ),
        Item(
            "924/KH-UBND",
            date(2025, 1, 9),
            "Ra quân trồng cây đầu xuân",
            "Mỗi cơ quan trồng ít nhất một cây.",
        ),
    ),
}


@contextmanager
def published() -> Iterator[None]:
    """The whole archive, published in the order of time, for a module's tests; rolled back after them."""
    with transaction.atomic():
        call_command("load_province", verbosity=0)
        for monday in WEEKS:
            publish(monday)
        yield
        transaction.set_rollback(True)


def publish(monday: date) -> Edition:
    """The live edition of one week."""
    edition = EditionFactory(monday=monday)
    for position, item in enumerate(WEEKS[monday], 1):
        add(edition, position, item)
    go_live(edition, ApproverFactory())
    return edition


def add(edition: Edition, position: int, item: Item) -> None:
    doc_type = type_of(item.symbol)
    directive = DirectiveFactory(
        edition=edition,
        position=position,
        kind=doc_type.kind if doc_type else Kind.MEETING,
        doc_type=doc_type,
        symbol=item.symbol,
        issued_on=item.day if item.symbol else None,
        held_on=None if item.symbol else item.day,
        heading=item.heading,
        body=f"<p>{item.body}</p>",
        issuer_text=item.issuer_text,
        signatory=item.signatory,
        chair=item.chair,
    )
    for cited in item.cites:
        CitationFactory(directive=directive, **vars(cited))


def type_of(symbol: str) -> DocumentType | None:
    reference = references.parse(symbol)
    if reference is None:
        return None
    if reference.regime is Regime.LETTER:
        return DocumentType.objects.get(name="Công văn")
    known = document_types.by_code(reference.type_code, reference.regime)
    return DocumentType.objects.get(name=known.name)
