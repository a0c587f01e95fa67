"""From the file to the public page and back, through the screens."""

import pytest
from django.urls import reverse

from directives.models import Digest, Edition, Step
from tests.admin.conftest import form_of, text_of
from tests.admin.test_importing import WHOLE, upload
from tests.factories import DirectiveFactory, EditionFactory, PictureFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db


def step(name: str, pk: int) -> str:
    return reverse(f"admin:directives_{name}", args=[pk])


def test_a_bulletin_goes_from_the_file_to_its_withdrawal(client, editor, approver):
    upload(editor, WHOLE.encode())
    draft = Edition.objects.get()
    assert client.get("/ban-tin/2024-06-03/").status_code == 404

    preview = editor.get(step("edition_preview", draft.pk))
    assert "950/QĐ-UBND" in text_of(preview)

    assert approver.get(step("edition_publish", draft.pk)).status_code == 200
    assert approver.post(step("edition_publish", draft.pk)).status_code == 302
    assert client.get("/ban-tin/2024-06-03/").status_code == 200

    editor.post(step("digest_correct", draft.digest_id))
    correction = Edition.objects.open().get()
    page = step("edition_change", correction.pk)
    editor.post(page, {**form_of(editor, page), "directives-1-heading": "Quyết định về quản lý các chợ"})
    assert "Quyết định về quản lý các chợ" not in text_of(client.get("/ban-tin/2024-06-03/"))
    changes = approver.get(step("edition_publish", correction.pk)).context["page"].changes()
    assert [change.endswith("Quyết định về quản lý các chợ") for change in changes] == [True]
    approver.post(step("edition_publish", correction.pk), {"note": "Sửa tên của quyết định.", "is_major": ""})
    public = text_of(client.get("/ban-tin/2024-06-03/"))
    assert "Quyết định về quản lý các chợ" in public
    assert "Sửa tên của quyết định." in public
    correction.refresh_from_db()
    assert correction.is_major is False

    approver.post(step("digest_withdraw", draft.digest_id), {"reason": "Công bố nhầm tuần."})
    gone = client.get("/ban-tin/2024-06-03/")
    assert gone.status_code == 410
    assert "Công bố nhầm tuần." in text_of(gone)
    assert Edition.objects.count() == 2


def test_a_draft_with_gaps_is_not_published_and_each_gap_is_told(approver):
    draft = EditionFactory(period_end=None)
    DirectiveFactory(edition=draft, symbol="")

    shown = approver.get(step("edition_publish", draft.pk))
    posted = approver.post(step("edition_publish", draft.pk))

    assert len(shown.context["reasons"]) == 2
    assert posted.status_code == 409
    draft.refresh_from_db()
    assert draft.state == Edition.State.DRAFT


def test_a_picture_without_words_holds_the_publication_up_until_they_are_given(approver):
    draft = EditionFactory()
    DirectiveFactory(edition=draft)
    PictureFactory(edition=draft, alternative="")
    assert approver.post(step("edition_publish", draft.pk)).status_code == 409

    page = step("edition_change", draft.pk)
    approver.post(page, {**form_of(approver, page), "pictures-0-alternative": "Phiên họp của UBND tỉnh"})

    assert approver.post(step("edition_publish", draft.pk)).status_code == 302


def test_a_correction_without_a_note_is_asked_for_it(approver):
    live = publish()
    approver.post(step("digest_correct", live.digest_id))
    correction = Edition.objects.open().get()

    response = approver.post(step("edition_publish", correction.pk), {"note": " "})

    assert response.status_code == 400
    assert Edition.objects.live().get() == live


def test_a_withdrawal_without_a_reason_is_asked_for_it(approver):
    live = publish()

    response = approver.post(step("digest_withdraw", live.digest_id), {"reason": ""})

    assert response.status_code == 400
    assert Edition.objects.live().get() == live


def test_a_withdrawn_bulletin_comes_back_and_no_step_says_that_readers_see_it(approver):
    live = publish()
    approver.post(step("digest_withdraw", live.digest_id), {"reason": "Công bố nhầm tuần."})

    asked = text_of(approver.get(step("digest_correct", live.digest_id)))
    approver.post(step("digest_correct", live.digest_id))
    shown = text_of(approver.get(step("edition_publish", Edition.objects.open().get().pk)))

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
    approver.post(step("digest_correct", live.digest_id))

    assert approver.post(step("digest_correct", live.digest_id)).status_code == 409
    assert Edition.objects.open().count() == 1


def test_publishing_twice_is_refused(approver):
    draft = EditionFactory()
    DirectiveFactory(edition=draft)
    approver.post(step("edition_publish", draft.pk))

    assert approver.post(step("edition_publish", draft.pk)).status_code == 409
    assert Step.objects.count() == 1


def test_a_draft_is_discarded_after_it_was_asked(editor):
    draft = EditionFactory()

    assert editor.get(step("edition_discard", draft.pk)).status_code == 200
    assert Edition.objects.exists()
    response = editor.post(step("edition_discard", draft.pk), follow=True)

    assert response.status_code == 200
    assert not Digest.objects.exists()


def test_a_live_edition_cannot_be_discarded(approver):
    live = publish()

    assert approver.post(step("edition_discard", live.pk)).status_code == 409
    assert Edition.objects.live().get() == live


def test_the_preview_is_marked_and_kept_from_search_engines_and_caches(editor):
    draft = EditionFactory(period_start=None, period_end=None)
    DirectiveFactory(edition=draft)

    response = editor.get(step("edition_preview", draft.pk))
    page = response.content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert 'class="preview"' in page
    assert 'action="/hien-thi/"' in page  # the reading controls
    assert "no-store" in response["Cache-Control"]


def test_the_page_of_a_bulletin_shows_its_editions_and_the_steps_one_may_take(editor, approver):
    live = publish()
    page = step("digest_change", live.digest_id)

    assert "thu-hoi" in approver.get(page).content.decode()
    assert "thu-hoi" not in editor.get(page).content.decode()
    assert "dinh-chinh" in editor.get(page).content.decode()


def test_the_first_page_shows_the_week_s_work(editor):
    draft = EditionFactory()
    page = editor.get(reverse("admin:index"))

    assert list(page.context["drafts"]) == [draft]
    assert reverse("admin:upload") in page.content.decode()


def test_lists_open_for_every_model_of_the_desk(master):
    from django.contrib import admin

    publish()
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        assert master.get(reverse(name), {"q": "quyết định"}, follow=True).status_code == 200
