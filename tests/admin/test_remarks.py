"""Remarks: said beside an item or on the whole, answered, settled, opened again, by whoever may see editions."""

import pytest
from django.urls import reverse

from directives.models import Edition, Remark
from tests.admin.conftest import desk_of, text_of
from tests.factories import UserFactory
from tests.publishing.stages import State, draft, edition_in

pytestmark = pytest.mark.django_db


def say(client, edition: Edition, text: str, item: str = "", **more):
    address = reverse("admin:directives_edition_remarks", args=[edition.pk])
    return client.post(address, {"text": text, "item": item, **more})


def settle(client, remark: Remark, **more):
    return client.post(reverse("admin:directives_edition_settle", args=[remark.edition_id, remark.pk]), more)


def page_of(edition: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[edition.pk])


def test_a_remark_stands_beside_its_item_and_is_answered_and_settled(editor, approver):
    edition = draft()
    key = edition.directives.get(position=1).key

    said = say(approver, edition, "Thiếu địa điểm.", key)
    say(editor, edition, "Đã thêm địa điểm.", key)
    remark = Remark.objects.get(text="Thiếu địa điểm.")
    settle(editor, remark)
    remark.refresh_from_db()

    assert said["Location"] == f"{page_of(edition)}#y-kien-{key}"
    assert remark.settled_by.groups.get().name == "Soạn thảo"
    page = text_of(approver.get(page_of(edition)))
    assert page.index("Thiếu địa điểm.") < page.index("Đã thêm địa điểm.")
    assert [one.text for one in edition.remarks.unsettled()] == ["Đã thêm địa điểm."]


def test_a_settled_remark_is_opened_again(editor):
    edition = draft()
    say(editor, edition, "Xem lại tên gọi.")
    remark = Remark.objects.get()
    settle(editor, remark)

    settle(editor, remark, open="1")

    remark.refresh_from_db()
    assert (remark.settled_by, remark.settled_at) == (None, None)


def test_settling_twice_keeps_who_settled_first(editor, approver):
    edition = draft()
    say(editor, edition, "Xem lại tên gọi.")
    remark = Remark.objects.get()
    settle(editor, remark)
    remark.refresh_from_db()
    first = (remark.settled_by, remark.settled_at)

    settle(approver, remark)

    remark.refresh_from_db()
    assert (remark.settled_by, remark.settled_at) == first


@pytest.mark.parametrize("state", Edition.OPEN)
def test_a_remark_leaves_the_edition_where_it_stands(approver, state):
    edition = edition_in(state)

    say(approver, edition, "Xem lại tên gọi.")

    stored = Edition.objects.get(pk=edition.pk)
    assert (stored.state, stored.version, stored.remarks.count()) == (state, edition.version, 1)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_what_is_no_longer_worked_on_takes_no_remark(approver, state):
    edition = edition_in(state)

    assert say(approver, edition, "Xem lại tên gọi.").status_code == 302
    assert not Remark.objects.exists()


@pytest.mark.parametrize("text", [" ", "a" * 4001])
def test_what_cannot_be_taken_comes_back_with_all_that_was_typed(editor, text):
    edition = draft()

    response = say(editor, edition, text)

    assert response.status_code == 400
    assert text.strip() in response.content.decode()
    assert not Remark.objects.exists()


def test_a_remark_on_an_item_of_another_bulletin_is_on_the_whole(editor):
    edition, other = draft(), draft()

    say(editor, edition, "Xem lại tên gọi.", other.directives.get(position=1).key)

    assert Remark.objects.get().item_key == ""


def test_a_remark_of_another_edition_is_not_settled_by_this_one_s_address(editor):
    edition, other = draft(), draft()
    say(editor, other, "Xem lại tên gọi.")
    remark = Remark.objects.get()

    response = editor.post(reverse("admin:directives_edition_settle", args=[edition.pk, remark.pk]))

    assert response.status_code == 404
    assert edition.remarks.count() == 0


def test_whoever_may_not_see_editions_may_not_remark(client):
    edition = draft()
    follower = desk_of("Theo dõi nhiệm vụ")
    client.force_login(UserFactory(is_staff=False))

    assert say(follower, edition, "Xem lại tên gọi.").status_code == 403
    say(client, edition, "Xem lại tên gọi.")
    assert not Remark.objects.exists()


def test_a_script_in_a_remark_is_shown_as_text(editor):
    edition = draft()
    say(editor, edition, "<script>alert(1)</script>")

    assert "<script>alert(1)" not in editor.get(page_of(edition)).content.decode()


def test_a_remark_is_said_and_settled_on_the_item_s_own_page(editor):
    edition = draft()
    item = edition.directives.get(position=1)
    own = reverse("admin:directives_directive_change", args=[item.pk])

    said = say(editor, edition, "Thiếu địa điểm.", item.key, page="item")

    assert said["Location"] == f"{own}#y-kien-{item.key}"
    assert "Thiếu địa điểm." in text_of(editor.get(own))
    assert settle(editor, Remark.objects.get(), page="item")["Location"] == said["Location"]
