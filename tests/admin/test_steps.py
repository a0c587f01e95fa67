"""From the file to the public page and back, through the screens."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import make_aware

from directives import publishing
from directives.admin.steps_of_review import next_friday
from directives.models import Digest, Edition, Step
from tests.admin.conftest import form_of, text_of
from tests.admin.test_importing import WHOLE, upload
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, PictureFactory
from tests.publishing.stages import State, edition_in
from tests.publishing.stages import draft as complete_draft
from tests.scenes import publish

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2024, 6, 1, 2, 0, tzinfo=UTC)  # 9:00 in the province


def step(name: str, pk: int) -> str:
    return reverse(f"admin:directives_{name}", args=[pk])


def take(client, name: str, pk: int, **typed):
    """Open the page of a step, fill in its form and send it."""
    address = step(name, pk)
    return client.post(address, {**form_of(client, address), **typed})


def test_a_bulletin_goes_from_the_file_to_its_withdrawal(client, editor, approver):
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    assert client.get("/ban-tin/2024-06-03/").status_code == 404
    assert "950/QĐ-UBND" in text_of(editor.get(step("edition_preview", draft.pk)))

    assert take(approver, "edition_force", draft.pk, reason="Tuần đầu tiên.").status_code == 302
    assert client.get("/ban-tin/2024-06-03/").status_code == 200

    take(editor, "digest_correct", draft.digest_id)
    correction = Edition.objects.open().get()
    correction.directives.filter(position=2).update(heading="Quyết định về quản lý các chợ")
    assert "Quyết định về quản lý các chợ" not in text_of(client.get("/ban-tin/2024-06-03/"))
    assert "Quyết định về quản lý các chợ" in text_of(approver.get(step("edition_force", correction.pk)))
    take(
        approver,
        "edition_force",
        correction.pk,
        reason="Gấp.",
        note="Sửa tên của quyết định.",
        is_major="",
    )
    public = text_of(client.get("/ban-tin/2024-06-03/"))
    assert "Quyết định về quản lý các chợ" in public
    assert "Sửa tên của quyết định." in public
    assert "Gấp." not in public
    correction.refresh_from_db()
    assert correction.is_major is False

    take(approver, "digest_withdraw", draft.digest_id, reason="Công bố nhầm tuần.")
    withdrawn = client.get("/ban-tin/2024-06-03/")
    assert withdrawn.status_code == 410
    assert "Công bố nhầm tuần." in text_of(withdrawn)


def test_a_draft_is_sent_sent_back_mended_approved_and_published(client, editor, approver):
    draft = complete_draft()

    assert take(editor, "edition_submit", draft.pk).status_code == 302
    take(approver, "edition_send_back", draft.pk, note="Viết rõ địa điểm của chợ.")
    told = text_of(editor.get(step("edition_change", draft.pk)))
    assert "Viết rõ địa điểm của chợ." in told
    take(editor, "edition_submit", draft.pk)
    assert take(approver, "edition_approve", draft.pk).status_code == 302
    assert take(approver, "edition_publish", draft.pk).status_code == 302

    assert client.get("/ban-tin/2024-05-27/").status_code == 200
    assert [one.verb for one in draft.steps.order_by("pk")] == [
        "submit", "send_back", "submit", "approve", "publish",
    ]  # fmt: skip


def test_a_correction_is_sent_with_its_note_and_weight(editor, approver):
    live = publish()
    take(editor, "digest_correct", live.digest_id)
    correction = Edition.objects.open().get()
    correction.directives.exclude(position=1).delete()

    missing = take(editor, "edition_submit", correction.pk, note=" ")
    take(editor, "edition_submit", correction.pk, note="Sửa số liệu.", is_major="")
    take(approver, "edition_approve", correction.pk)
    asked = approver.get(step("edition_publish", correction.pk))
    take(approver, "edition_publish", correction.pk)

    assert missing.status_code == 400
    assert b'name="note"' not in asked.content  # what was approved is published, word by word
    correction.refresh_from_db()
    assert (correction.state, correction.public_note, correction.is_major) == (
        State.PUBLISHED,
        "Sửa số liệu.",
        False,
    )


def test_a_draft_with_gaps_is_not_sent_and_each_gap_is_told(editor):
    draft = EditionFactory(period_end=None)
    DirectiveFactory(edition=draft, symbol="")

    shown = editor.get(step("edition_submit", draft.pk))
    posted = editor.post(step("edition_submit", draft.pk), {"seen": f"{draft.pk}.{draft.version}"})

    assert len(shown.context["reasons"]) >= 2
    assert posted.status_code == 409
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_picture_without_words_holds_the_publication_up_until_they_are_given(editor):
    draft = complete_draft()
    picture = PictureFactory(edition=draft, alternative="")
    assert editor.get(step("edition_submit", draft.pk)).context["reasons"]

    picture.alternative = "Phiên họp của UBND tỉnh"
    picture.save()

    assert take(editor, "edition_submit", draft.pk).status_code == 302


def test_the_words_of_a_refused_step_are_still_there(approver):
    edition = edition_in(State.IN_REVIEW)
    address = step("edition_send_back", edition.pk)
    typed = {**form_of(approver, address), "note": "Viết rõ địa điểm của chợ."}
    publishing.reopen(edition, ApproverFactory())

    response = approver.post(address, typed)

    assert response.status_code == 409
    assert "Viết rõ địa điểm của chợ." in response.content.decode()


def test_a_step_is_refused_where_the_draft_changed_after_its_page_was_opened(approver):
    edition = edition_in(State.IN_REVIEW)
    address = step("edition_approve", edition.pk)
    typed = form_of(approver, address)
    author = ApproverFactory()
    with transaction.atomic():
        publishing.begin_edit(edition, author)
    publishing.submit(edition, author)

    response = approver.post(address, typed)
    edition.refresh_from_db()

    assert (response.status_code, edition.state) == (409, State.IN_REVIEW)
    assert approver.post(address, form_of(approver, address)).status_code == 302


def test_a_form_that_does_not_say_what_was_seen_does_nothing(approver):
    edition = edition_in(State.IN_REVIEW)

    assert approver.post(step("edition_approve", edition.pk)).status_code == 400
    edition.refresh_from_db()
    assert edition.state == State.IN_REVIEW


def test_the_page_shows_what_differs_from_the_live_edition_word_by_word(approver):
    live = publish(items=2)
    correction = publishing.start_correction(live.digest, ApproverFactory())
    correction.directives.filter(position=2).update(heading="Quyết định về quản lý chợ Kỳ Lừa")
    correction.directives.filter(position=1).delete()

    page = approver.get(step("edition_force", correction.pk))

    assert len(page.context["change"].items) == 2
    assert "<ins>" in page.content.decode()
    assert "<del>" in page.content.decode()


def test_the_page_of_an_approval_shows_the_remarks_that_are_not_settled(approver):
    edition = edition_in(State.IN_REVIEW)
    edition.remarks.create(text="Thiếu địa điểm.", author=ApproverFactory())

    assert "Thiếu địa điểm." in text_of(approver.get(step("edition_approve", edition.pk)))


@pytest.mark.parametrize(
    ("now", "friday"),
    [
        (datetime(2024, 5, 29, 9, 0), "2024-05-31T17:00:00+07:00"),
        (datetime(2024, 5, 31, 16, 59), "2024-05-31T17:00:00+07:00"),
        (datetime(2024, 5, 31, 17, 0), "2024-06-07T17:00:00+07:00"),
        (datetime(2024, 6, 1, 8, 0), "2024-06-07T17:00:00+07:00"),
    ],
)
def test_a_schedule_offers_the_next_friday_at_five(now, friday):
    assert next_friday(make_aware(now)).isoformat() == friday


def test_the_button_of_a_schedule_names_the_moment_and_asks_again_for_another(approver):
    with time_machine.travel(SATURDAY, tick=False):
        edition = publishing.approve(
            publishing.submit(complete_draft(), ApproverFactory()), ApproverFactory()
        )
        address = step("edition_schedule", edition.pk)
        offered = approver.get(address)
        typed = {**form_of(approver, address), "day": "3-6-2024", "hour": "7h30"}

        asked_again = approver.post(address, typed)
        edition.refresh_from_db()
        assert (asked_again.status_code, edition.state) == (200, State.APPROVED)
        confirmed = {**typed, "confirmed": "2024-06-03T07:30:00+07:00"}
        assert approver.post(address, confirmed).status_code == 302

    edition.refresh_from_db()
    assert "17:00 thứ Sáu, 07/6/2024" in text_of(offered)
    assert "07:30 thứ Hai, 03/6/2024" in text_of(asked_again)
    assert edition.scheduled_for == datetime(2024, 6, 3, 0, 30, tzinfo=UTC)
    assert "07:30 thứ Hai, 03/6/2024" in text_of(approver.get(step("edition_change", edition.pk)))


@pytest.mark.parametrize(
    ("day", "hour"), [("hôm nào", "17:00"), ("31/5/2024", "25:00"), ("31/5/2024", "chiều")]
)
def test_a_schedule_says_which_field_it_cannot_read(approver, day, hour):
    edition = edition_in(State.APPROVED)

    response = take(approver, "edition_schedule", edition.pk, day=day, hour=hour)

    assert response.status_code == 400
    assert len(response.context["form"].errors) == 1


def test_a_schedule_for_a_moment_that_has_passed_is_refused(approver):
    edition = edition_in(State.APPROVED)

    response = take(approver, "edition_schedule", edition.pk, day="31/5/2019", hour="17:00")

    assert response.status_code == 409
    edition.refresh_from_db()
    assert edition.state == State.APPROVED


def test_a_scheduled_edition_is_recalled_and_stays_approved(approver):
    edition = edition_in(State.SCHEDULED)

    assert take(approver, "edition_recall", edition.pk).status_code == 302

    edition.refresh_from_db()
    assert (edition.state, edition.scheduled_for) == (State.APPROVED, None)


def test_publishing_without_approval_needs_a_reason_and_says_what_it_passes_over(approver):
    draft = complete_draft(lead="Tuần nầy có ma tuý và ma túy.")
    DirectiveFactory(edition=draft, position=3, heading="Quyết định về chợ", issued_on=None)
    page = approver.get(step("edition_force", draft.pk))

    silent = take(approver, "edition_force", draft.pk, reason=" ")
    given = take(approver, "edition_force", draft.pk, reason="Bão đến trong đêm.")

    assert page.context["page"].passed_over()
    assert (silent.status_code, given.status_code) == (400, 302)
    last = Step.objects.latest("pk")
    assert (last.verb, last.reason) == ("force", "Bão đến trong đêm.")


def test_a_withdrawal_without_a_reason_is_asked_for_it(approver):
    live = publish()

    response = take(approver, "digest_withdraw", live.digest_id, reason="")

    assert response.status_code == 400
    assert Edition.objects.live().get() == live


def test_a_withdrawn_bulletin_comes_back_and_no_step_says_that_readers_see_it(approver):
    live = publish()
    take(approver, "digest_withdraw", live.digest_id, reason="Công bố nhầm tuần.")

    asked = text_of(approver.get(step("digest_correct", live.digest_id)))
    take(approver, "digest_correct", live.digest_id)
    shown = text_of(approver.get(step("edition_force", Edition.objects.open().get().pk)))

    assert "Bản tin vẫn bị thu hồi cho đến khi bản đính chính được phát hành." in asked
    assert "bạn đọc đang xem" not in asked
    assert "vẫn xem được" not in shown


@pytest.mark.parametrize("name", ["digest_correct", "digest_withdraw"])
def test_looking_at_a_step_does_nothing(approver, name):
    live = publish()
    steps = Step.objects.count()

    assert approver.get(step(name, live.digest_id)).status_code == 200

    assert Edition.objects.get() == live
    assert Step.objects.count() == steps


def test_a_second_correction_is_refused_while_one_is_open(approver):
    live = publish()
    address = step("digest_correct", live.digest_id)
    typed = form_of(approver, address)
    approver.post(address, typed)

    assert approver.post(address, typed).status_code == 409
    assert Edition.objects.open().count() == 1


def test_publishing_twice_is_refused(approver):
    edition = edition_in(State.APPROVED)
    address = step("edition_publish", edition.pk)
    typed = form_of(approver, address)

    assert [approver.post(address, typed).status_code for _ in range(2)] == [302, 409]
    assert Step.objects.filter(verb="publish").count() == 1


def test_a_draft_is_discarded_after_it_was_asked(editor):
    draft = EditionFactory()

    assert editor.get(step("edition_discard", draft.pk)).status_code == 200
    assert Edition.objects.exists()
    take(editor, "edition_discard", draft.pk)

    assert not Digest.objects.exists()


def test_the_page_of_a_bulletin_shows_its_editions_and_the_steps_one_may_take(editor, approver):
    live = publish()
    page = step("digest_change", live.digest_id)

    assert "thu-hoi" in approver.get(page).content.decode()
    assert "thu-hoi" not in editor.get(page).content.decode()
    assert "dinh-chinh" in editor.get(page).content.decode()


@pytest.mark.parametrize("state", list(State))
def test_the_page_of_an_edition_says_where_it_stands_and_offers_what_one_may_do(approver, state):
    edition = edition_in(state)

    page = approver.get(step("edition_change", edition.pk))

    assert page.status_code == 200
    addresses = [button.address for button in page.context["buttons"]]
    assert len(addresses) == len(publishing.allowed(edition, page.wsgi_request.user))
    assert all(approver.get(address).status_code == 200 for address in addresses)


def test_lists_open_for_every_model_of_the_desk(master):
    from django.contrib import admin

    publish()
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert master.get(reverse(name), {"q": "quyết định"}, follow=True).status_code == 200
