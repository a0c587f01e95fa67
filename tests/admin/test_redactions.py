"""Removal of personal data through the desk's pages: two people, sentences, a seal that records each look."""

import pytest
from django.contrib.admin.sites import site
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory
from django.urls import reverse

from directives import publishing, redacting
from directives.effacing import MARK
from directives.models import Attachment, Edition, ImportedFile, Redaction, Step
from directives.redacting import Deed
from tests.admin.conftest import form_of, text_of
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, PictureFactory, UserFactory
from tests.scenes import go_live

pytestmark = pytest.mark.django_db
NAME = "Lường Thị Khuyến"
WEEK = "/ban-tin/2024-05-27/"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = tmp_path


def desk_for(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def asker() -> Client:
    return desk_for(ApproverFactory(rights=["redact", "view_edition"]))


@pytest.fixture
def second() -> Client:
    return desk_for(ApproverFactory(rights=["redact", "view_edition"]))


@pytest.fixture
def edition() -> Edition:
    edition = EditionFactory()
    item = DirectiveFactory(edition=edition, position=1, heading=f"Quyết định khen thưởng bà {NAME}")
    PictureFactory(edition=edition, item_key=item.key, alternative="Quang cảnh")
    kept = ImportedFile(edition=edition, name="tuan.txt", media_type="text/plain", size=1, sha256="a" * 64)
    kept.file.save("x", ContentFile(f"Bà {NAME}".encode()))
    go_live(edition, ApproverFactory())
    edition.refresh_from_db()
    return edition


def ask_page(edition: Edition) -> str:
    return reverse("admin:directives_redaction_ask", args=[edition.digest_id])


def page(name: str, redaction: Redaction, *more) -> str:
    return reverse(f"admin:directives_redaction_{name}", args=[redaction.pk, *more])


@pytest.fixture
def asked(asker: Client, edition: Edition) -> Redaction:
    """A request that waits for a second person."""
    address = ask_page(edition)
    sent = asker.post(address, {**form_of(asker, address), "words": NAME, "reason": "Theo đơn ngày 20/11."})
    redaction = Redaction.objects.get()
    assert sent.headers["Location"] == page("change", redaction)
    return redaction


@pytest.fixture
def done(asked: Redaction, second: Client) -> Redaction:
    assert second.post(page("confirm", asked)).status_code == 302
    asked.refresh_from_db()
    return asked


def test_the_second_person_sees_each_place_with_what_becomes_of_it(asked: Redaction, second: Client):
    shown = second.get(page("change", asked))
    assert len(shown.context["found"]) == 2  # the item's heading, and the abstract of its document
    assert NAME in text_of(shown)
    assert f"put in: {MARK}" in text_of(shown) or MARK in text_of(shown)
    assert reverse("admin:directives_redaction_confirm", args=[asked.pk]) in shown.text


def test_who_asked_sees_why_they_cannot_confirm_and_is_refused_if_they_try(asked: Redaction, asker: Client):
    shown = asker.get(page("change", asked))
    assert page("confirm", asked) not in shown.text
    tried = asker.post(page("confirm", asked))
    assert tried.status_code == 409
    assert len(tried.context["reasons"]) == 1
    asked.refresh_from_db()
    assert asked.done_at is None


def test_a_confirmed_removal_is_gone_from_the_public_page(done: Redaction, client: Client):
    answer = client.get(WEEK)
    assert MARK in answer.text
    assert NAME not in answer.text


def test_the_original_is_shown_only_when_asked_for_and_each_look_is_recorded(done: Redaction, second: Client):
    assert NAME not in second.get(page("change", done)).text
    for times in (1, 2):
        assert NAME in second.post(page("look", done)).text
        assert Step.objects.filter(verb=Deed.LOOK).count() == times


def test_a_sealed_file_is_a_download_of_bytes_and_a_look(done: Redaction, second: Client):
    answer = second.post(page("look_at_file", done, 0))
    assert answer.getvalue() == f"Bà {NAME}".encode()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Step.objects.filter(verb=Deed.LOOK).count() == 1
    assert second.post(page("look_at_file", done, 7)).status_code == 404


def test_erasing_asks_for_a_reason_and_then_nothing_is_under_seal(done: Redaction, second: Client):
    assert second.post(page("erase", done), {"erase-reason": " "}).status_code == 400
    assert second.post(page("erase", done), {"erase-reason": "Hết thời hạn lưu."}).status_code == 302
    shown = second.get(page("change", done))
    assert page("look", done) not in shown.text
    assert second.post(page("look", done)).status_code == 409
    assert "Hết thời hạn lưu." in text_of(shown)


def test_refusing_asks_for_a_reason_and_removes_nothing(asked: Redaction, second: Client, client: Client):
    assert second.post(page("refuse", asked), {}).status_code == 400
    assert second.post(page("refuse", asked), {"refuse-reason": "Không đủ căn cứ."}).status_code == 302
    assert NAME in client.get(WEEK).text
    assert second.post(page("confirm", asked)).status_code == 409


def test_a_picture_is_chosen_by_its_words(asker: Client, second: Client, edition: Edition):
    address = ask_page(edition)
    assert "Quang cảnh" in asker.get(address).text
    picture = Attachment.objects.get()
    asker.post(address, {**form_of(asker, address), "files": picture.pk, "reason": "Theo đơn."})
    redaction = Redaction.objects.get()
    assert redaction.places == [{"file": picture.pk}]
    assert second.get(page("change", redaction)).status_code == 200
    second.post(page("confirm", redaction))
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"words": "", "reason": "x"},
        {"words": "Lan", "reason": "x"},
        {"words": NAME, "reason": ""},
        {"words": "Không Có Ở Đây", "reason": "x"},
        {"words": "<script>alert(1)</script>", "reason": "x"},
        {"words": "x" * 1_000_000, "reason": "x"},
        {"words": NAME, "reason": "x", "files": "999999"},
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence_and_what_was_typed(
    asker: Client, edition: Edition, sent: dict
):
    answer = asker.post(ask_page(edition), sent)
    assert answer.status_code in (400, 409)
    told = answer.context["reasons"] or answer.context["form"].errors
    assert told
    assert "<script>alert" not in answer.text
    assert sent["words"][:50] in answer.context["form"]["words"].value()
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("name", ["confirm", "refuse", "look", "erase"])
def test_deeds_are_done_by_post_with_a_token_only(asked: Redaction, second: Client, name: str):
    assert second.get(page(name, asked)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ApproverFactory(rights=["redact"]))
    assert strict.post(page(name, asked)).status_code == 403


@pytest.mark.parametrize("name", ["change", "confirm", "refuse", "look", "erase"])
def test_without_the_right_no_page_of_it_opens(asked: Redaction, name: str):
    stranger = desk_for(ApproverFactory())
    send = stranger.get if name == "change" else stranger.post
    assert send(page(name, asked)).status_code == 403
    assert stranger.get(reverse("admin:directives_redaction_changelist")).status_code == 403
    assert "directives_redaction" not in str(site.get_app_list(_request_of(UserFactory())))


def _request_of(person):
    request = RequestFactory().get("/quan-tri/")
    request.user = person
    return request


def test_the_bulletin_s_page_leads_to_it_for_those_with_the_right(edition: Edition, asker: Client):
    address = reverse("admin:directives_digest_change", args=[edition.digest_id])
    assert ask_page(edition) in asker.get(address).text
    stranger = desk_for(ApproverFactory(rights=["view_edition"]))
    assert ask_page(edition) not in stranger.get(address).text


def test_the_list_tells_how_far_each_removal_is(done: Redaction, second: Client):
    shown = second.get(reverse("admin:directives_redaction_changelist"))
    assert page("change", done) in shown.text
    assert NAME not in shown.text


def test_the_preview_of_a_draft_loses_the_words(edition: Edition, asker: Client, second: Client):
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    preview = reverse("admin:directives_edition_preview", args=[draft.pk])
    assert NAME in asker.get(preview).text
    redaction = redacting.ask(edition.digest, NAME, "Theo đơn.", ApproverFactory(rights=["redact"]))
    second.post(page("confirm", redaction))
    assert NAME not in asker.get(preview).text
