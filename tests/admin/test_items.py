"""An item on its page: what is typed, how it is kept, and what is told when it cannot be."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from directives import publishing
from directives.contents import content_of
from directives.models import Agency, Assignment, Directive, DocumentType, Edition, Kind
from tests.admin.conftest import form_of, text_of
from tests.factories import (
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Edition:
    edition = EditionFactory()
    for position in (1, 2, 3):
        DirectiveFactory(edition=edition, position=position, heading=f"Nội dung {position}")
    return edition


def page_of(draft: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[draft.pk])


def item_page(item: Directive) -> str:
    return reverse("admin:directives_directive_change", args=[item.pk])


def first_page(draft: Edition) -> str:
    return item_page(draft.directives.get(position=1))


def save(client, address: str, **changes):
    """Send the page's form with some fields changed."""
    return client.post(address, {**form_of(client, address), **changes})


def headings(draft: Edition) -> list[str]:
    return list(draft.directives.order_by("position").values_list("heading", flat=True))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27/5/2024", date(2024, 5, 27)),
        ("27/05/2024", date(2024, 5, 27)),
        ("27-5-2024", date(2024, 5, 27)),
        ("27.5.2024", date(2024, 5, 27)),
        ("ngày 27 tháng 5 năm 2024", date(2024, 5, 27)),
        ("05/06/2024", date(2024, 6, 5)),
        ("2024-05-27", date(2024, 5, 27)),
    ],
)
def test_a_date_is_taken_in_any_form(editor, draft, typed, day):
    response = save(editor, first_page(draft), issued_on=typed)

    assert response.status_code == 302
    assert draft.directives.get(position=1).issued_on == day


def test_a_date_is_shown_as_official_documents_print_it(editor, draft):
    draft.directives.filter(position=1).update(issued_on=date(2024, 6, 8))
    draft.directives.filter(position=2).update(issued_on=date(2024, 2, 3))

    shown = [form_of(editor, item_page(item))["issued_on"] for item in draft.directives.all()[:2]]

    assert shown == ["08/6/2024", "03/02/2024"]


def test_what_is_no_date_is_told_beside_the_field(editor, draft):
    response = save(editor, item_page(draft.directives.get(position=1)), issued_on="31/2/2024")

    assert response.status_code == 200
    assert "31/2/2024" in text_of(response)
    assert draft.directives.get(position=1).issued_on == date(2024, 5, 28)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("924 /qd-ubnd", "924/QĐ-UBND"),
        ("Số: 4/KH-UBND", "04/KH-UBND"),
        ("60 - nq/tu", "60-NQ/TU"),
        ("", ""),
    ],
)
def test_a_number_is_kept_as_the_grammar_prints_it(editor, draft, typed, kept):
    save(editor, first_page(draft), symbol=typed)

    assert draft.directives.get(position=1).symbol == kept


def test_what_is_no_number_is_told(editor, draft):
    response = save(editor, first_page(draft), symbol="cấp huyện/80 tổ")

    assert "cấp huyện/80 tổ" in text_of(response)
    assert draft.directives.get(position=1).symbol == "901/QĐ-UBND" or draft.directives.get(position=1).symbol


def test_the_text_is_cleaned(editor, draft):
    body = (
        '<p style="color:red" onclick="x()">Giao <b>Sở</b></p><script>alert(1)</script><img src=x onerror=y>'
    )

    save(editor, first_page(draft), body=body)

    assert draft.directives.get(position=1).body == "<p>Giao <strong>Sở</strong></p>"


def test_the_kind_follows_from_the_type(editor, draft):
    plan = DocumentType.objects.get(name="Kế hoạch")

    save(editor, first_page(draft), doc_type=plan.pk, kind="dispatch")

    assert draft.directives.get(position=1).kind == Kind.PLAN


def test_a_type_of_no_kind_makes_an_other_item(editor, draft):
    report = DocumentType.objects.get(name="Báo cáo")

    save(editor, first_page(draft), doc_type=report.pk, kind="plan")

    assert draft.directives.get(position=1).kind == Kind.OTHER


def test_the_type_left_open_comes_from_the_number(editor, draft):
    save(editor, first_page(draft), doc_type="", symbol="7/KH-UBND", kind="other")

    item = draft.directives.get(position=1)
    assert (item.doc_type.name, item.kind, item.symbol) == ("Kế hoạch", Kind.PLAN, "07/KH-UBND")


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        (1, "3", ["Nội dung 2", "Nội dung 3", "Nội dung 1"]),
        (3, "1", ["Nội dung 3", "Nội dung 1", "Nội dung 2"]),
        (2, "90", ["Nội dung 1", "Nội dung 3", "Nội dung 2"]),
        (2, "", ["Nội dung 1", "Nội dung 2", "Nội dung 3"]),
    ],
)
def test_an_item_stands_where_its_position_is_typed(editor, draft, moved, to, order):
    save(editor, item_page(draft.directives.get(position=moved)), position=to)

    assert headings(draft) == order
    assert list(draft.directives.values_list("position", flat=True)) == [1, 2, 3]


def test_an_item_whose_neighbours_were_moved_meanwhile_stays_where_it_is(editor, approver, draft):
    third = draft.directives.get(position=3)
    shown = form_of(editor, item_page(third))
    save(approver, first_page(draft), position="3")

    editor.post(item_page(third), {**shown, "heading": "Mới"})

    assert headings(draft) == ["Nội dung 2", "Mới", "Nội dung 1"]


def test_saving_without_a_change_changes_nothing(editor, draft):
    item = draft.directives.get(position=1)
    item.body = "<p>Một</p><ul><li>Hai</li></ul><table><tbody><tr><td>3</td></tr></tbody></table>"
    item.save()
    AssignmentFactory(directive=item)
    before = content_of(draft)

    save(editor, item_page(item))

    draft.refresh_from_db()
    item.refresh_from_db()
    assert content_of(draft) == before
    assert (draft.version, item.version) == (0, 0)


def test_a_save_raises_the_versions_of_the_item_and_of_the_draft(editor, draft):
    item = draft.directives.get(position=1)

    save(editor, item_page(item), heading="Mới")

    draft.refresh_from_db()
    item.refresh_from_db()
    assert (draft.version, item.version) == (1, 1)
    assert draft.contributors.count() == 1


def test_a_save_makes_an_approved_edition_a_draft_again(editor, draft):
    publishing.submit(draft, ApproverFactory())
    publishing.approve(draft, ApproverFactory())

    save(editor, first_page(draft), heading="Mới")

    draft.refresh_from_db()
    assert draft.state == Edition.State.DRAFT


def test_an_older_save_of_an_item_does_not_overwrite_a_colleague(editor, approver, draft):
    item = draft.directives.get(position=1)
    shown = form_of(editor, item_page(item))
    save(approver, item_page(item), heading="Tên của đồng nghiệp")

    response = editor.post(item_page(item), {**shown, "heading": "Tên của tôi"})

    assert response.status_code == 409
    item.refresh_from_db()
    assert item.heading == "Tên của đồng nghiệp"


def test_colleagues_may_save_two_items_of_one_draft(editor, approver, draft):
    first, second = draft.directives.get(position=1), draft.directives.get(position=2)
    shown = form_of(editor, item_page(first))
    save(approver, item_page(second), heading="Mục hai")

    response = editor.post(item_page(first), {**shown, "heading": "Mục một"})

    assert response.status_code == 302
    assert headings(draft) == ["Mục một", "Mục hai", "Nội dung 3"]


def test_an_item_goes_back_to_its_place_in_the_draft(editor, draft):
    item = draft.directives.get(position=2)

    response = save(editor, item_page(item), heading="Mới")

    assert response.url == f"{page_of(draft)}#{item.anchor}"


def test_tasks_and_citations_are_added_on_the_page_of_the_item(editor, draft):
    item = draft.directives.get(position=1)

    response = save(
        editor,
        item_page(item),
        **{
            "assignments-0-addressee": "Sở Xây dựng",
            "assignments-0-what": "Báo cáo kết quả",
            "assignments-0-due_on": "ngày 10 tháng 6 năm 2024",
            "citations-0-symbol": "315/qđ-ttg",
            "citations-0-issued_on": "17/4/2024",
        },
    )

    assert response.status_code == 302
    task, citation = item.assignments.get(), item.citations.get()
    assert (task.due_on, task.precision) == (date(2024, 6, 10), Assignment.Precision.DAY)
    assert (citation.symbol, citation.issued_on) == ("315/QĐ-TTg", date(2024, 4, 17))


def test_the_agencies_of_a_renamed_addressee_are_found_by_its_name(editor, draft):
    item = draft.directives.get(position=1)
    old = AgencyFactory(name="Sở Cũ")
    new = AgencyFactory(name="Sở Khoa học Mới")
    task = AssignmentFactory(directive=item, addressee="Sở Cũ")
    task.agencies.add(old)

    save(editor, item_page(item), **{"assignments-0-addressee": "Sở Khoa học Mới"})

    assert list(task.agencies.all()) == [new]
    assert Agency.objects.filter(pk=old.pk).exists()


def test_a_citation_of_nothing_is_told(editor, draft):
    item = draft.directives.get(position=1)

    response = save(editor, item_page(item), **{"citations-0-issuer_text": "Bộ Xây dựng"})

    assert response.status_code == 200
    assert not item.citations.exists()


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("<p>Một</p><ul><li>Hai</li></ul>", "Một\n\n- Hai"),
        ("<p>Một <strong>hai</strong></p>", "<p>Một <strong>hai</strong></p>"),
    ],
)
def test_the_text_is_shown_plain_where_that_form_can_hold_it(editor, draft, kept, shown):
    draft.directives.filter(position=1).update(body=kept)

    assert form_of(editor, first_page(draft))["body"] == shown


def test_a_text_that_is_typed_plain_gets_its_paragraphs_and_lists(editor, draft):
    save(editor, first_page(draft), body="Giao:\r\n\r\n- Sở Y tế\r\n- Sở Tài chính")

    body = draft.directives.get(position=1).body
    assert body == "<p>Giao:</p><ul><li>Sở Y tế</li><li>Sở Tài chính</li></ul>"


def test_a_refused_form_still_holds_all_that_was_typed(editor, draft):
    typed = {
        "issued_on": "32/5/2024",
        "body": "Giao:\n- Sở Y tế",
        "assignments-0-what": "Việc đang gõ",
        "citations-0-issuer_text": "Bộ Y tế",
    }

    response = save(editor, first_page(draft), **typed)
    page = html.fromstring(response.content.decode())
    form = next(form for form in page.forms if form.get("id") == "directive_form")

    assert response.status_code == 200
    assert {name: form.fields[name].strip() for name in typed} == {**typed, "body": "Giao:\n\n- Sở Y tế"}


def test_a_text_of_a_megabyte_is_refused_with_a_sentence(editor, draft):
    response = save(editor, first_page(draft), body="a" * 1_000_000)

    assert response.status_code == 200
    assert "200000" in text_of(response).replace(".", "")
