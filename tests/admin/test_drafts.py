"""A draft on its page: what is typed, how it is kept, and what is told when it cannot be."""

from datetime import date

import pytest
from django.urls import reverse

from directives.models import Agency, Assignment, Directive, DocumentType, Edition, Kind
from tests.admin.conftest import form_of, text_of
from tests.factories import AgencyFactory, AssignmentFactory, DirectiveFactory, EditionFactory

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
    response = save(editor, page_of(draft), **{"directives-0-issued_on": typed})

    assert response.status_code == 302
    assert draft.directives.get(position=1).issued_on == day


def test_a_date_is_shown_as_official_documents_print_it(editor, draft):
    draft.directives.filter(position=1).update(issued_on=date(2024, 6, 8))
    draft.directives.filter(position=2).update(issued_on=date(2024, 2, 3))

    form = form_of(editor, page_of(draft))

    assert (form["directives-0-issued_on"], form["directives-1-issued_on"]) == ("08/6/2024", "03/02/2024")


def test_what_is_no_date_is_told_beside_the_field(editor, draft):
    response = save(editor, page_of(draft), **{"directives-0-issued_on": "31/2/2024"})

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
    save(editor, page_of(draft), **{"directives-0-symbol": typed})

    assert draft.directives.get(position=1).symbol == kept


def test_what_is_no_number_is_told(editor, draft):
    response = save(editor, page_of(draft), **{"directives-0-symbol": "cấp huyện/80 tổ"})

    assert "cấp huyện/80 tổ" in text_of(response)
    assert draft.directives.get(position=1).symbol == "901/QĐ-UBND" or draft.directives.get(position=1).symbol


def test_the_text_is_cleaned(editor, draft):
    body = (
        '<p style="color:red" onclick="x()">Giao <b>Sở</b></p><script>alert(1)</script><img src=x onerror=y>'
    )

    save(editor, page_of(draft), **{"directives-0-body": body})

    assert draft.directives.get(position=1).body == "<p>Giao <strong>Sở</strong></p>"


def test_the_kind_follows_from_the_type(editor, draft):
    plan = DocumentType.objects.get(name="Kế hoạch")

    save(editor, page_of(draft), **{"directives-0-doc_type": plan.pk, "directives-0-kind": "dispatch"})

    assert draft.directives.get(position=1).kind == Kind.PLAN


def test_a_type_of_no_kind_makes_an_other_item(editor, draft):
    report = DocumentType.objects.get(name="Báo cáo")

    save(editor, page_of(draft), **{"directives-0-doc_type": report.pk, "directives-0-kind": "plan"})

    assert draft.directives.get(position=1).kind == Kind.OTHER


def test_the_type_left_open_comes_from_the_number(editor, draft):
    save(
        editor,
        page_of(draft),
        **{"directives-0-doc_type": "", "directives-0-symbol": "7/KH-UBND", "directives-0-kind": "other"},
    )

    item = draft.directives.get(position=1)
    assert (item.doc_type.name, item.kind, item.symbol) == ("Kế hoạch", Kind.PLAN, "07/KH-UBND")


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ({0: "3"}, ["Nội dung 2", "Nội dung 3", "Nội dung 1"]),
        ({2: "1"}, ["Nội dung 3", "Nội dung 1", "Nội dung 2"]),
        ({0: "2", 1: "1"}, ["Nội dung 2", "Nội dung 1", "Nội dung 3"]),
        ({1: "90"}, ["Nội dung 1", "Nội dung 3", "Nội dung 2"]),
    ],
)
def test_items_stand_where_their_positions_are_typed(editor, draft, moves, order):
    save(editor, page_of(draft), **{f"directives-{row}-position": to for row, to in moves.items()})

    assert headings(draft) == order
    assert list(draft.directives.values_list("position", flat=True)) == [1, 2, 3]


def test_an_item_is_added_at_the_end_and_another_removed(editor, draft):
    save(
        editor,
        page_of(draft),
        **{
            "directives-3-heading": "Nội dung mới",
            "directives-3-kind": "meeting",
            "directives-0-DELETE": "on",
        },
    )

    assert headings(draft) == ["Nội dung 2", "Nội dung 3", "Nội dung mới"]


def test_saving_without_a_change_adds_nothing(editor, draft):
    save(editor, page_of(draft))

    assert headings(draft) == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]


def test_a_week_that_ends_before_it_begins_is_told(editor, draft):
    response = save(editor, page_of(draft), period_end="20/5/2024")

    assert response.status_code == 200
    draft.refresh_from_db()
    assert draft.period_end == date(2024, 6, 2)


def test_an_older_save_does_not_overwrite_a_colleague(editor, approver, draft):
    opened = form_of(editor, page_of(draft))
    save(approver, page_of(draft), title="Tên của đồng nghiệp")

    response = editor.post(page_of(draft), {**opened, "title": "Tên của tôi"})

    assert response.status_code == 200
    assert response.context["errors"]
    draft.refresh_from_db()
    assert draft.title == "Tên của đồng nghiệp"


def test_an_older_save_of_an_item_does_not_overwrite_a_colleague(editor, approver, draft):
    item = draft.directives.get(position=1)
    opened = form_of(editor, item_page(item))
    save(approver, page_of(draft), **{"directives-0-heading": "Tên của đồng nghiệp"})

    response = editor.post(item_page(item), {**opened, "heading": "Tên của tôi"})

    assert response.status_code == 200
    item.refresh_from_db()
    assert item.heading == "Tên của đồng nghiệp"


def test_colleagues_may_save_two_items_of_one_draft(editor, approver, draft):
    first, second = draft.directives.get(position=1), draft.directives.get(position=2)
    opened = form_of(editor, item_page(first))
    save(approver, item_page(second), heading="Mục hai")

    response = editor.post(item_page(first), {**opened, "heading": "Mục một"})

    assert response.status_code == 302
    assert headings(draft) == ["Mục một", "Mục hai", "Nội dung 3"]


def test_a_form_without_its_token_saves_nothing(editor, draft):
    save(editor, page_of(draft), token="", title="Khác")

    draft.refresh_from_db()
    assert draft.title != "Khác"


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


def test_warnings_of_the_import_lead_to_their_items(editor, draft):
    item = draft.directives.get(position=2)
    draft.import_warnings = [
        {"code": "x", "message": "Số có dấu cách thừa.", "excerpt": "924 /QĐ", "line": 3, "item": item.key}
    ]
    draft.save()

    page = editor.get(page_of(draft)).content.decode()

    assert "Số có dấu cách thừa." in page
    assert f'href="#{item.anchor}"' in page
    assert f'id="{item.anchor}"' in page


def test_the_page_needs_no_exception_from_the_content_policy(editor, draft):
    response = editor.get(page_of(draft))

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert 'style="' not in page
    assert "<style" not in page
    assert "importmap" not in page


def test_the_page_of_a_draft_asks_as_much_for_thirty_items_as_for_three(
    editor, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60) as few:
        editor.get(page_of(draft))
    for position in range(4, 31):
        DirectiveFactory(edition=draft, position=position)

    with django_assert_max_num_queries(60) as many:
        editor.get(page_of(draft))

    assert len(many) == len(few)
