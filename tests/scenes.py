"""Scenes: published bulletins of a given number of items, for tests of what readers see."""

from collections.abc import Iterable
from datetime import date, timedelta

from directives import publishing
from directives.models import Agency, Digest, Directive, DocumentType, Edition, Kind, Place
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
)

KINDS = (Kind.DECISION, Kind.PLAN, Kind.DISPATCH)
TYPES = {Kind.DECISION: ("Quyết định", "QĐ"), Kind.PLAN: ("Kế hoạch", "KH"), Kind.DISPATCH: ("Chỉ thị", "CT")}


def publish(monday: date = MONDAY, items: int = 3) -> Edition:
    """The live edition of the week from `monday`: a meeting first, then decisions, plans and instructions.

    Every item but the meeting has a task with a due date for an agency of its own, and cites a document.
    """
    edition = EditionFactory(monday=monday, title=title_of(monday))
    DirectiveFactory(edition=edition, meeting=True, position=1, held_on=monday + timedelta(days=4))
    for position in range(2, items + 1):
        add_item(edition, position, monday)
    go_live(edition, ApproverFactory())
    edition.refresh_from_db()
    return edition


def go_live(edition: Edition, by, note: str = "", *, now=None) -> Edition:
    """Publish it as it is, without a second person: what is tested is what readers see."""
    return publishing.force(edition, by, "Trong kiểm thử.", note, now=now)


def title_of(monday: date) -> str:
    sunday = monday + timedelta(days=6)
    return f"Chỉ đạo, điều hành nổi bật trong tuần (từ ngày {monday:%d/%m} đến ngày {sunday:%d/%m/%Y})"


def add_item(edition: Edition, position: int, monday: date) -> None:
    kind = KINDS[position % len(KINDS)]
    name, code = TYPES[kind]
    item = DirectiveFactory(
        edition=edition,
        position=position,
        kind=kind,
        doc_type=DocumentType.objects.get(name=name),
        symbol=f"{monday.toordinal() % 400 + position * 3 + 400}/{code}-UBND",
        heading=f"{name} về nội dung {position} của tuần",
        issued_on=monday + timedelta(days=1),
        body=f"<p>Thực hiện Quyết định số {300 + position}/QĐ-TTg của Thủ tướng Chính phủ.</p>",
    )
    task = AssignmentFactory(directive=item, due_on=monday + timedelta(days=20 + position))
    task.agencies.add(AgencyFactory())
    CitationFactory(directive=item, symbol=f"{300 + position}/QĐ-TTg")


def correct(digest: Digest, note: str = "Sửa số liệu tại mục 2.") -> Edition:
    """A published correction of a live digest."""
    editor = ApproverFactory()
    draft = publishing.start_correction(digest, editor)
    go_live(draft, editor, note=note)
    draft.refresh_from_db()
    return draft


def correct_every_way(digest: Digest) -> Edition:
    """A published correction that changes the words of an item, moves one, adds one and takes the last out."""
    editor = ApproverFactory()
    draft = publishing.start_correction(digest, editor)
    items = list(draft.directives.order_by("position"))
    items[1].body = "<p>Giao Sở Tài chính tổng hợp, báo cáo <strong>trước ngày 15/6/2024</strong>.</p>"
    items[1].save(update_fields=["body"])
    items[-1].delete()
    last = items[-1].position
    draft.directives.filter(pk=items[0].pk).update(position=last)
    DirectiveFactory(edition=draft, position=last + 1, heading="Quyết định về việc bổ sung kinh phí")
    go_live(draft, editor, note="Sửa thời hạn, bổ sung một nội dung, bỏ một nội dung đăng nhầm.")
    draft.refresh_from_db()
    return draft


def publish_one(
    monday: date,
    *,
    told: Iterable[tuple[str, Agency]] = (),
    places: Iterable[Place] = (),
    cites: Iterable[tuple[str, str, date | None]] = (),
    **fields,
) -> Directive:
    """The one live item of the week from `monday`.

    It tells agencies to act (`told`: role, agency), lies in `places` and cites documents (`cites`: relation,
    symbol, day).
    """
    edition = EditionFactory(monday=monday, title=title_of(monday))
    item = DirectiveFactory(
        edition=edition, position=1, **{"issued_on": monday + timedelta(days=1), **fields}
    )
    for role, agency in told:
        task = AssignmentFactory(directive=item, role=role, addressee=agency.name)
        task.agencies.add(agency)
    item.places.add(*places)
    for relation, symbol, day in cites:
        CitationFactory(directive=item, relation=relation, symbol=symbol, issued_on=day, doc_type="")
    go_live(edition, ApproverFactory())
    item.refresh_from_db()
    return item
