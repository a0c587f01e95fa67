"""Two people, sentences, and the seal."""

import hashlib
import json

import pytest
from django.db import IntegrityError

from directives import publishing, redacting
from directives.effacing import MARK
from directives.models import (
    Redaction,
    Step,
)
from directives.publishing import PublishingRefused
from directives.redacting import Deed
from tests.factories import (
    ApproverFactory,
    EditionFactory,
    PictureFactory,
)
from tests.redacting.scene import (
    NAME,
    NEXT_WEEK,
    all_files,
    all_texts,
    bulletin,
    names_the_person,
)


@pytest.mark.django_db
def test_nobody_confirms_what_they_asked_for(asker):
    edition = bulletin()
    redaction = redacting.ask(edition.digest, NAME, "Theo đơn.", asker)
    with pytest.raises(PublishingRefused) as refused:
        redacting.confirm(redaction, asker)
    assert refused.value.reasons == ["You asked for this removal yourself: another person must confirm it."]
    edition.refresh_from_db()
    assert NAME in edition.title


@pytest.mark.django_db
def test_the_database_itself_refuses_one_person_twice(asker):
    redaction = redacting.ask(bulletin().digest, NAME, "Theo đơn.", asker)
    redaction.confirmed_by = asker
    with pytest.raises(IntegrityError, match="redaction_two_people"):
        redaction.save()


@pytest.mark.parametrize(
    ("words", "reason", "told"),
    [
        ("", "Theo đơn.", "Enter the words to remove, or choose a picture or file."),
        (NAME, "  ", "Say who asked for the removal and why: the reason is kept at the desk."),
        (
            "Lan",
            "Theo đơn.",
            "A line of fewer than four letters stands in too many words: enter the full name.",
        ),
        (
            f"{NAME}\nAn",
            "x",
            "A line of fewer than four letters stands in too many words: enter the full name.",
        ),
        ("Phan Văn Không Có", "x", "These words stand nowhere in this bulletin: check how they are spelled."),
        ("theo quy định", "x", "These words are in the very mark that would replace them: enter others."),
    ],
)
@pytest.mark.django_db
def test_a_request_is_refused_in_a_sentence(asker, words: str, reason: str, told: str):
    digest = bulletin().digest
    with pytest.raises(PublishingRefused) as refused:
        redacting.ask(digest, words, reason, asker)
    assert refused.value.reasons == [told]
    assert not Redaction.objects.exists()


@pytest.mark.django_db
def test_a_file_of_another_bulletin_cannot_be_named(asker):
    digest = bulletin().digest
    other = PictureFactory(edition=EditionFactory(monday=NEXT_WEEK))
    with pytest.raises(PublishingRefused) as refused:
        redacting.ask(digest, "", "Theo đơn.", asker, [other.pk])
    assert refused.value.reasons == [
        "A file that was chosen does not belong to this bulletin: choose it again."
    ]


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.django_db
def test_without_the_right_nothing_is_done(deed: Deed, asker, carry_out):
    digest = bulletin().digest
    stranger = ApproverFactory()
    assert not stranger.has_perm("directives.redact")
    waiting = redacting.ask(digest, NAME, "Theo đơn.", asker)
    deeds = {
        Deed.ASK: lambda: redacting.ask(digest, NAME, "Theo đơn.", stranger),
        Deed.CONFIRM: lambda: redacting.confirm(waiting, stranger),
        Deed.REFUSE: lambda: redacting.refuse(waiting, stranger, "Không đủ căn cứ."),
        Deed.LOOK: lambda: redacting.look(done, stranger),
        Deed.ERASE: lambda: redacting.erase(done, stranger, "Hết thời hạn."),
    }
    done = carry_out(digest) if deed in (Deed.LOOK, Deed.ERASE) else None
    with pytest.raises(PublishingRefused) as refused:
        deeds[deed]()
    assert refused.value.reasons == ["You may not remove personal data: ask somebody who may."]


@pytest.mark.django_db
def test_a_refused_request_removes_nothing_and_cannot_be_confirmed(asker, confirmer):
    edition = bulletin()
    redaction = redacting.ask(edition.digest, NAME, "Theo đơn.", asker)
    redacting.refuse(redaction, confirmer, f"{NAME} là người ký.")
    with pytest.raises(PublishingRefused) as refused:
        redacting.confirm(redaction, ApproverFactory(rights=["redact"]))
    assert refused.value.reasons == ["This request was decided already: nothing is left to do."]
    edition.refresh_from_db()
    assert NAME in edition.title
    assert Step.objects.get(verb=Deed.REFUSE).reason == f"{MARK} là người ký."


@pytest.mark.django_db
def test_a_removal_is_carried_out_once(carry_out, confirmer):
    redaction = carry_out(bulletin().digest)
    with pytest.raises(PublishingRefused):
        redacting.confirm(redaction, confirmer)


@pytest.mark.django_db
def test_the_original_under_seal_proves_the_fingerprint_before(carry_out, confirmer):
    edition = bulletin()
    marks = {str(one.number): one.fingerprint for one in edition.digest.editions.all()}
    sealed = redacting.look(carry_out(edition.digest), confirmer)
    assert {n: hashlib.sha256(text.encode()).hexdigest() for n, text in sealed["editions"].items()} == marks
    assert sealed["words"] == NAME
    assert sealed["reason"] == f"Theo đơn của {NAME}."


@pytest.mark.django_db
def test_each_deed_is_a_step_with_its_person_and_without_the_words(carry_out, asker, confirmer):
    redaction = carry_out(bulletin().digest)
    redacting.look(redaction, asker)
    redacting.erase(redaction, confirmer, f"{NAME} yêu cầu.")
    steps = Step.objects.filter(verb__in=Deed.values).order_by("pk")
    assert [(one.verb, one.actor, one.reason) for one in steps] == [
        (Deed.ASK, asker, ""),
        (Deed.CONFIRM, confirmer, ""),
        (Deed.LOOK, asker, ""),
        (Deed.ERASE, confirmer, f"{MARK} yêu cầu."),
    ]


@pytest.mark.django_db
def test_what_is_erased_can_neither_be_seen_nor_erased_again(carry_out, confirmer):
    redaction = carry_out(bulletin().digest)
    redaction = redacting.erase(redaction, confirmer, "Hết thời hạn lưu.")
    assert (redaction.words, redaction.sealed) == ("", None)
    for deed in (Deed.LOOK, Deed.ERASE):
        assert redacting.refusals(deed, redaction, confirmer) == ["The original was erased already."]


@pytest.mark.django_db
def test_nothing_is_erased_without_a_reason(carry_out, confirmer):
    redaction = carry_out(bulletin().digest)
    with pytest.raises(PublishingRefused) as refused:
        redacting.erase(redaction, confirmer, " ")
    assert refused.value.reasons == ["Say why the original is erased: the reason is kept."]
    assert Redaction.objects.get().sealed


@pytest.mark.django_db
def test_erasing_one_removal_takes_its_words_from_what_another_keeps(
    carry_out, confirmer, tmp_path, django_capture_on_commit_callbacks
):
    edition = bulletin()
    first = carry_out(edition.digest, words="315/QĐ-TTg")
    second = carry_out(edition.digest)
    assert NAME in json.dumps(first.sealed, ensure_ascii=False)
    with django_capture_on_commit_callbacks(execute=True):
        redacting.erase(second, confirmer, "Hết thời hạn lưu.")
    assert not names_the_person(all_texts())
    assert not names_the_person(all_files(tmp_path))
    first.refresh_from_db()
    assert first.words == "315/QĐ-TTg"


@pytest.mark.django_db
def test_words_that_came_back_with_a_draft_are_taken_out_when_the_original_is_erased(carry_out, confirmer):
    edition = bulletin()
    redaction = carry_out(edition.digest)
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    draft.directives.filter(position=2).update(heading=f"Quyết định về {NAME}")
    redacting.erase(redaction, confirmer, "Hết thời hạn lưu.")
    assert not names_the_person(all_texts())


@pytest.mark.django_db
def test_a_removal_that_fails_changes_nothing(asker, confirmer, monkeypatch):
    edition = bulletin()
    redaction = redacting.ask(edition.digest, NAME, "Theo đơn.", asker)
    before = all_texts()
    monkeypatch.setattr(redacting.archive, "forget", None)  # what follows is never reached

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(redacting, "_record", fail)
    with pytest.raises(RuntimeError):
        redacting.confirm(redaction, confirmer)
    assert all_texts() == before
