"""Two people, one item: nobody's text is lost, and nothing is overwritten without a choice."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from directives import publishing, removing
from directives.models import Assignment, Directive, Edition
from tests.admin.conftest import form_of, text_of
from tests.factories import (
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
)
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Directive:
    item = DirectiveFactory(edition=EditionFactory(), position=1, heading="Tên cũ", body="<p>Văn bản cũ</p>")
    AssignmentFactory(directive=item, addressee="Sở Tài chính", what="Báo cáo kết quả")
    CitationFactory(directive=item)
    return item


def page_of(item: Directive) -> str:
    return reverse("admin:directives_directive_change", args=[item.pk])


def save(client: Client, item: Directive, **changes):
    return client.post(page_of(item), {**form_of(client, page_of(item)), **changes})


def save_itself(client: Client, item: Directive, form: dict):
    """As the page's script does."""
    response = client.post(page_of(item), form, headers={"Accept": "application/json"})
    return response.status_code, json.loads(response.content)


def fields_in(response, **changes) -> dict:
    """The fields of the page that asks for a choice, as a browser would send them back."""
    page = html.fromstring(response.content.decode())
    form = next(form for form in page.forms if form.get("id") != "logout-form")
    fields: dict[str, list[str]] = {}
    for name, sent in form.form_values():
        fields.setdefault(name, []).append(sent.removeprefix("\n"))
    return {**fields, **changes}


def both_save(editor, approver, item, theirs: dict, mine: dict):
    """A colleague saves first; what I am answered then."""
    opened = form_of(editor, page_of(item))
    assert save(approver, item, **theirs).status_code == 302
    return editor.post(page_of(item), {**opened, **mine})


def test_the_second_to_save_sees_both_texts(editor, approver, item):
    response = both_save(
        editor, approver, item, {"heading": "Tên của đồng nghiệp"}, {"heading": "Tên của tôi", "chair": "An"}
    )

    assert response.status_code == 409
    page = text_of(response)
    assert "Tên của đồng nghiệp" in page
    assert "Tên của tôi" in page
    assert Directive.objects.get().heading == "Tên của đồng nghiệp"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ({"choice-heading": "mine"}, "Tên của tôi"),
        ({"choice-heading": "theirs"}, "Tên của đồng nghiệp"),
        ({"choice-heading": "edited", "edited-heading": "Tên của cả hai"}, "Tên của cả hai"),
        ({}, "Tên của tôi"),  # the likelier stands first: both changed it
    ],
)
def test_what_is_chosen_is_saved(editor, approver, item, choice, kept):
    asked = both_save(editor, approver, item, {"heading": "Tên của đồng nghiệp"}, {"heading": "Tên của tôi"})

    response = editor.post(page_of(item), fields_in(asked, **choice))

    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.heading, item.version) == (kept, 1 if kept == "Tên của đồng nghiệp" else 2)


def test_a_field_that_only_they_changed_stays_theirs_unless_chosen_otherwise(editor, approver, item):
    asked = both_save(
        editor,
        approver,
        item,
        {"heading": "Tên mới của họ", "session": "Phiên 5"},
        {"body": "Văn bản của tôi"},
    )

    editor.post(page_of(item), fields_in(asked))

    item.refresh_from_db()
    assert (item.heading, item.session, item.body) == ("Tên mới của họ", "Phiên 5", "<p>Văn bản của tôi</p>")


def test_the_text_is_chosen_in_its_own_form(editor, approver, item):
    asked = both_save(
        editor,
        approver,
        item,
        {"body": "<p>Của <strong>họ</strong></p>"},
        {"body": "<p>Của tôi</p><script>alert(1)</script>"},
    )

    assert "<p>Của <strong>họ</strong></p>" in asked.content.decode()
    assert "<script>alert" not in asked.content.decode()
    editor.post(page_of(item), fields_in(asked, **{"choice-body": "edited", "edited-body": "Một\n\n- Hai"}))
    item.refresh_from_db()
    assert item.body == "<p>Một</p><ul><li>Hai</li></ul>"


def test_a_heading_that_looks_like_a_tag_is_shown_as_words(editor, approver, item):
    asked = both_save(
        editor, approver, item, {"heading": "<img src=x>"}, {"heading": "<script>alert(1)</script>"}
    )

    assert "<img src=x" not in asked.content.decode()
    assert "<script>alert" not in asked.content.decode()


def test_places_and_dates_are_chosen_too(editor, approver, item):
    ours, other = PlaceFactory(), PlaceFactory()
    asked = both_save(
        editor,
        approver,
        item,
        {"places": [other.pk], "issued_on": "01/6/2024"},
        {"places": [ours.pk], "issued_on": "02/6/2024"},
    )

    assert str(other) in text_of(asked)
    choices = {"choice-places": "theirs", "choice-issued_on": "mine"}
    editor.post(page_of(item), fields_in(asked, **choices))
    item.refresh_from_db()
    assert list(item.places.all()) == [other]
    assert f"{item.issued_on:%d/%m}" == "02/06"


def test_a_third_save_is_asked_again(editor, approver, item):
    asked = both_save(editor, approver, item, {"heading": "Tên của họ"}, {"heading": "Tên của tôi"})
    save(approver, item, heading="Tên khác nữa của họ")

    again = editor.post(
        page_of(item), fields_in(asked, **{"choice-heading": "edited", "edited-heading": "Tên thứ ba"})
    )

    assert again.status_code == 409
    assert "Tên khác nữa của họ" in text_of(again)
    editor.post(page_of(item), fields_in(again))
    item.refresh_from_db()
    assert item.heading == "Tên thứ ba"


def test_the_same_change_by_both_is_no_question(editor, approver, item):
    response = both_save(editor, approver, item, {"heading": "Tên mới"}, {"heading": "Tên mới"})

    assert response.status_code == 302


# --- tasks and citations ------------------------------------------------------------------------------


def test_a_task_that_both_changed_is_chosen(editor, approver, item):
    task = item.assignments.get()
    asked = both_save(
        editor,
        approver,
        item,
        {"assignments-0-what": "Việc của họ"},
        {"assignments-0-what": "Việc của tôi", "citations-0-issuer_text": "Bộ Y tế"},
    )

    page = text_of(asked)
    assert "Việc của họ" in page
    assert "Việc của tôi" in page
    editor.post(page_of(item), fields_in(asked, **{f"choice-assignments-{task.pk}": "theirs"}))
    task.refresh_from_db()
    assert task.what == "Việc của họ"
    assert item.citations.get().issuer_text == "Bộ Y tế"


def test_tasks_that_both_added_are_both_kept(editor, approver, item):
    response = both_save(
        editor,
        approver,
        item,
        {"assignments-1-addressee": "Sở Y tế", "assignments-1-what": "Việc thêm của họ"},
        {"assignments-1-addressee": "Sở Nội vụ", "assignments-1-what": "Việc thêm của tôi"},
    )

    assert response.status_code == 302
    assert set(item.assignments.values_list("what", flat=True)) == {
        "Báo cáo kết quả", "Việc thêm của họ", "Việc thêm của tôi",
    }  # fmt: skip


@pytest.mark.parametrize(("choice", "left"), [("mine", ["Việc của tôi"]), ("theirs", [])])
def test_a_task_that_they_took_out_and_i_changed_is_chosen(editor, approver, item, choice, left):
    task = item.assignments.get()
    asked = both_save(
        editor, approver, item, {"assignments-0-DELETE": "on"}, {"assignments-0-what": "Việc của tôi"}
    )

    assert asked.status_code == 409
    editor.post(page_of(item), fields_in(asked, **{f"choice-assignments-{task.pk}": choice}))

    assert list(item.assignments.values_list("what", flat=True)) == left


def test_a_task_that_i_took_out_and_they_changed_is_chosen(editor, approver, item):
    task = item.assignments.get()
    asked = both_save(
        editor, approver, item, {"assignments-0-what": "Việc của họ"}, {"assignments-0-DELETE": "on"}
    )

    assert "Việc của họ" in text_of(asked)
    editor.post(page_of(item), fields_in(asked, **{f"choice-assignments-{task.pk}": "mine"}))

    assert not item.assignments.exists()


def test_a_task_keeps_its_key_and_its_agencies_through_a_choice(editor, approver, item):
    task = item.assignments.get()
    task.agencies.add(AgencyFactory())
    asked = both_save(editor, approver, item, {"heading": "Tên của họ"}, {"heading": "Tên của tôi"})

    editor.post(page_of(item), fields_in(asked))

    kept = item.assignments.get()
    assert (kept.key, kept.agencies.count()) == (task.key, 1)


# --- the script's saves -------------------------------------------------------------------------------


def test_the_script_saves_and_is_told_the_new_version(editor, item):
    form = {**form_of(editor, page_of(item)), "heading": "Đang gõ"}

    status, answer = save_itself(editor, item, form)

    assert (status, answer["state"], answer["version"]) == (200, "saved", 1)
    form |= {"seen_version": answer["version"], "opened": answer["opened"], "heading": "Đang gõ tiếp"}
    assert save_itself(editor, item, form)[1]["version"] == 2
    item.refresh_from_db()
    assert item.heading == "Đang gõ tiếp"


def test_a_new_task_is_saved_once_however_often_the_script_sends_it(editor, item):
    form = {**form_of(editor, page_of(item)), "assignments-1-addressee": "Sở Y tế"}

    _, answer = save_itself(editor, item, form)
    task = item.assignments.get(addressee="Sở Y tế")
    assert answer["ids"]["assignments"]["1"] == task.pk
    form |= {"seen_version": answer["version"], "opened": answer["opened"], "assignments-1-id": task.pk}
    save_itself(editor, item, {**form, "assignments-1-what": "Báo cáo"})

    assert item.assignments.count() == 2
    task.refresh_from_db()
    assert task.what == "Báo cáo"


def test_an_answer_that_was_lost_makes_no_conflict_and_no_double(editor, item):
    form = {**form_of(editor, page_of(item)), "heading": "Mới", "assignments-1-addressee": "Sở Y tế"}
    save_itself(editor, item, form)

    status, answer = save_itself(editor, item, form)

    assert (status, answer["state"]) == (200, "saved")
    assert answer["ids"]["assignments"]["1"] == item.assignments.get(addressee="Sở Y tế").pk
    assert item.assignments.count() == 2
    item.refresh_from_db()
    assert item.version == 1


def test_the_script_takes_no_task_out(editor, item):
    form = {**form_of(editor, page_of(item)), "assignments-0-DELETE": "on", "heading": "Mới"}

    save_itself(editor, item, form)

    assert item.assignments.count() == 1


def test_a_row_that_the_page_no_longer_has_goes_when_the_button_is_pressed(editor, item):
    task = AssignmentFactory(directive=item, what="Đã bỏ khỏi trang")
    form = form_of(editor, page_of(item))
    form = {name: value for name, value in form.items() if not name.startswith("assignments-1-")}

    editor.post(page_of(item), {**form, "assignments-TOTAL_FORMS": "1", "assignments-INITIAL_FORMS": "1"})

    assert not Assignment.objects.filter(pk=task.pk).exists()
    assert item.assignments.count() == 1


def test_the_script_is_told_of_a_conflict_and_writes_nothing(editor, approver, item):
    form = form_of(editor, page_of(item))
    save(approver, item, heading="Tên của họ")

    status, answer = save_itself(editor, item, {**form, "heading": "Tên của tôi"})

    assert (status, answer["state"]) == (409, "conflict")
    item.refresh_from_db()
    assert item.heading == "Tên của họ"


def test_the_script_is_told_of_rows_that_its_page_does_not_have(editor, approver, item):
    form = form_of(editor, page_of(item))
    save(approver, item, **{"assignments-1-addressee": "Sở Y tế"})

    status, _ = save_itself(editor, item, form)

    assert status == 409


def test_the_script_is_told_what_is_invalid(editor, item):
    status, answer = save_itself(
        editor, item, {**form_of(editor, page_of(item)), "issued_on": "32/5/2024", "heading": "Mới"}
    )

    assert (status, answer["state"]) == (422, "invalid")
    assert "32/5/2024" in answer["errors"][0]
    item.refresh_from_db()
    assert item.heading == "Tên cũ"


# --- nothing to save into -----------------------------------------------------------------------------


@pytest.fixture
def gone(editor, item):
    """What is answered when the item was taken out while I typed."""
    form = {**form_of(editor, page_of(item)), "heading": "Tên đang gõ"}
    removing.remove(item, ApproverFactory())
    return editor.post(page_of(item), form)


def test_what_was_typed_into_a_removed_item_is_shown(gone):
    assert gone.status_code == 409
    assert "Tên đang gõ" in text_of(gone)


def test_a_removed_item_is_put_back_with_what_was_typed(editor, item, gone):
    response = editor.post(page_of(item), fields_in(gone, restore="1"))

    assert response.status_code == 302
    back = Directive.objects.get(pk=item.pk)
    assert (back.heading, back.assignments.count()) == ("Tên đang gõ", 1)


def test_what_was_typed_while_the_bulletin_was_published_is_shown(editor, item):
    form = {**form_of(editor, page_of(item)), "heading": "Tên đang gõ"}
    go_live(item.edition, ApproverFactory())

    response = editor.post(page_of(item), form)

    assert response.status_code == 409
    assert "Tên đang gõ" in text_of(response)
    item.refresh_from_db()
    assert item.heading == "Tên cũ"


def test_what_was_typed_while_the_draft_was_discarded_is_shown(editor, item):
    form = {**form_of(editor, page_of(item)), "heading": "Tên đang gõ", "body": "Văn bản đang gõ"}
    publishing.discard_draft(item.edition, ApproverFactory())

    response = editor.post(page_of(item), form)

    assert response.status_code == 409
    assert "Văn bản đang gõ" in text_of(response)


def test_an_item_is_not_saved_by_whoever_may_not(item):
    client = Client()
    client.force_login(ApproverFactory(rights=["view_edition"], is_superuser=False))

    assert client.post(page_of(item), {"heading": "Khác"}).status_code == 403


def test_a_forged_version_saves_nothing_over_a_colleague(editor, approver, item):
    opened = form_of(editor, page_of(item))
    save(approver, item, heading="Tên của họ")

    response = editor.post(page_of(item), {**opened, "heading": "Khác", "seen_version": "x", "opened": "{"})

    assert response.status_code == 409
    assert Edition.objects.get().directives.get().heading == "Tên của họ"
