"""After a removal no table and no file names the person, and nothing else has changed."""

import json

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from directives import holdings, publishing, redacting
from directives.contents import canonical, content_of, fingerprint
from directives.effacing import MARK
from directives.exports import archive
from directives.models import (
    Attachment,
    Citation,
    Directive,
    Document,
    Edition,
)
from tests.factories import (
    MONDAY,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
)
from tests.redacting.scene import NAME, NEXT_WEEK, WEEK, all_files, all_texts, bulletin, names_the_person
from tests.scenes import go_live, title_of


@pytest.mark.django_db
def test_the_scene_names_the_person_in_every_text_column_that_a_removal_sweeps():
    """So that the tests below look at each of them."""
    bulletin()
    named = set()
    for model in holdings.OF_DIGEST:
        for row in model._base_manager.all():
            named |= {
                f"{model.__name__}.{one.name}"
                for one in holdings.text_columns(model)
                if names_the_person(json.dumps(getattr(row, one.attname), ensure_ascii=False))
            }
    every = {
        f"{model.__name__}.{one.name}" for model in holdings.OF_DIGEST for one in holdings.text_columns(model)
    }
    # numbers and names of types, which the forms hold to their own grammar; the reason of a withdrawal has its test
    assert every - named == {
        "Directive.symbol", "Citation.doc_type", "Citation.symbol", "Document.symbol", "Edition.withdrawal_reason",
    }  # fmt: skip


@pytest.mark.django_db
def test_once_the_original_is_erased_no_table_and_no_file_names_the_person(
    carry_out, confirmer, tmp_path, django_capture_on_commit_callbacks
):
    edition = bulletin()
    picture = Attachment.objects.filter(edition=edition).get()
    archive.current("http://testserver")
    assert names_the_person(all_texts())
    assert names_the_person(all_files(tmp_path))

    redaction = carry_out(edition.digest, files=[picture.pk])
    redacting.look(redaction, confirmer)
    with django_capture_on_commit_callbacks(execute=True):
        redacting.erase(redaction, confirmer, f"Hết thời hạn lưu, theo {NAME}.")

    assert not names_the_person(all_texts())
    assert not names_the_person(all_files(tmp_path))
    assert "khuye" not in all_texts().lower()  # no lexeme and no word of the vocabulary either


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the pages of SQLite")
def test_deleted_rows_leave_no_letter_in_the_database_s_pages(carry_out, confirmer):
    edition = bulletin()
    redaction = carry_out(edition.digest)
    redacting.erase(redaction, confirmer, "Hết thời hạn lưu.")
    pages = connection.connection.serialize()
    assert NAME.encode() not in pages
    assert b"khuyen" not in pages


def test_every_table_is_declared():
    """A table that may hold words must say what a removal does with them (`directives/holdings.py`)."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
    holding = {
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and any(isinstance(one, kinds) for one in model._meta.concrete_fields)
    }
    assert {model._meta.label for model in holding if not holdings.is_declared(model)} == set()


@pytest.mark.django_db
def test_facts_point_at_their_words_again(carry_out):
    edition = bulletin()
    carry_out(edition.digest)
    citation = Citation.objects.get(directive__edition=edition)
    plain = f"Bà {MARK}. Thực hiện Quyết định số 315/QĐ-TTg."
    assert plain[citation.start : citation.end] == "Quyết định"


@pytest.mark.django_db
def test_other_bulletins_stay_byte_for_byte(client: Client, carry_out):
    edition = bulletin()
    other = EditionFactory(monday=NEXT_WEEK, title=title_of(NEXT_WEEK))
    item = DirectiveFactory(edition=other, position=1, symbol="77/QĐ-UBND", heading=f"Quyết định về {NAME}")
    AssignmentFactory(directive=item, addressee=NAME)
    go_live(other, ApproverFactory())
    paths = ("/ban-tin/2024-06-03/", "/ban-tin/2024-06-03/lan-1/noi-dung.json", "/van-ban/77-qd-ubnd-2024/")
    before = [client.get(path).content for path in paths[1:]]
    content, mark = canonical(content_of(other)), Edition.objects.get(pk=other.pk).fingerprint

    carry_out(edition.digest)

    assert [client.get(path).content for path in paths[1:]] == before
    assert NAME in client.get(paths[0]).text
    assert canonical(content_of(other)) == content
    assert Edition.objects.get(pk=other.pk).fingerprint == mark == fingerprint(content_of(other))
    assert names_the_person(client.get("/tim-kiem/", {"q": "Khuyến"}).text)


@pytest.mark.django_db
def test_rows_without_the_words_are_not_written(carry_out):
    edition = EditionFactory(title=title_of(MONDAY))
    other = DirectiveFactory(edition=edition, position=1, heading="Quyết định khác", body="<p>A &amp; B</p>")
    DirectiveFactory(edition=edition, position=2, heading=f"Quyết định về {NAME}")
    go_live(edition, ApproverFactory())
    before = Directive.objects.filter(pk=other.pk).values().get()
    carry_out(edition.digest)
    assert Directive.objects.filter(pk=other.pk).values().get() == before


@pytest.mark.django_db
def test_a_draft_loses_the_words_too_and_its_open_pages_are_outdated(carry_out):
    edition = bulletin()
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    item = draft.directives.get(position=2)
    carry_out(edition.digest)
    draft.refresh_from_db()
    after = draft.directives.get(position=2)
    assert not names_the_person(after.heading + after.body)
    assert draft.version > 0
    assert after.version > item.version


@pytest.mark.django_db
def test_a_withdrawn_bulletin_loses_the_words_and_comes_back_without_them(client: Client, carry_out):
    edition = bulletin()
    publishing.withdraw(edition.digest, ApproverFactory(), f"Lộ thông tin của {NAME}.")
    carry_out(edition.digest)
    gone = client.get(WEEK)
    assert gone.status_code == 410
    assert MARK in gone.text
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    go_live(draft, ApproverFactory(), note="Công bố lại.")
    assert MARK in client.get(WEEK).text
    assert not names_the_person(client.get(WEEK).text)


@pytest.mark.django_db
def test_a_longer_text_than_its_column_allows_is_cut(carry_out):
    edition = EditionFactory(title=title_of(MONDAY))
    DirectiveFactory(edition=edition, position=1, signatory=f"{NAME} " + "x" * (99 - len(NAME)))
    go_live(edition, ApproverFactory())
    carry_out(edition.digest)
    told = edition.directives.get().signatory
    assert told.startswith(MARK)
    assert len(told) == 100


@pytest.mark.django_db
def test_documents_of_the_bulletin_lose_the_words(carry_out):
    edition = bulletin()
    carry_out(edition.digest)
    assert [one.abstract for one in Document.objects.all() if names_the_person(one.abstract)] == []
