"""Removal of a person's data: from every place that holds it, by two people, and from nowhere else."""

import gzip
import hashlib
import json
import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, models
from django.test import Client
from django.utils import translation
from docx import Document as Word
from openpyxl import load_workbook

from directives import holdings, publishing, redacting
from directives.contents import canonical, content_of, fingerprint
from directives.effacing import MARK, Words
from directives.exports import archive
from directives.models import (
    Assignment,
    Attachment,
    Citation,
    Digest,
    Directive,
    Document,
    Edition,
    ImportedFile,
    PassedFinding,
    Progress,
    ProgressStep,
    Redaction,
    Remark,
    RemovedItem,
    Report,
    Step,
)
from directives.publishing import PublishingRefused
from directives.redacting import Deed
from tests.factories import (
    MONDAY,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
)
from tests.scenes import go_live, publish, title_of

NAME = "Lường Thị Khuyến"
WORDS = Words.of(NAME)
BARE = "luong-thi-khuyen"
WEEK = "/ban-tin/2024-05-27/"
NEXT_WEEK = date(2024, 6, 3)


@pytest.fixture(autouse=True)
def _in_english():
    """The sentences stand here as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR_DIR = tmp_path


@pytest.fixture
def asker(db):
    return ApproverFactory(rights=["redact"])


@pytest.fixture
def confirmer(db):
    return ApproverFactory(rights=["redact"])


@pytest.fixture
def carry_out(asker, confirmer, django_capture_on_commit_callbacks):
    """Asks for a removal, has another person confirm it, and lets what follows the commit happen."""

    def carried_out(digest: Digest, words: str = NAME, files=()) -> Redaction:
        redaction = redacting.ask(digest, words, f"Theo đơn của {NAME}.", asker, files)
        with django_capture_on_commit_callbacks(execute=True):
            return redacting.confirm(redaction, confirmer)

    return carried_out


def bulletin() -> Edition:
    """A corrected bulletin whose every text names a person, with all that hangs on it; its live edition."""
    edition = EditionFactory(
        title=f"{title_of(MONDAY)} {NAME}", lead=f"Khen thưởng {NAME}; nhiệm vụ khác", overlap_reason=NAME,
        import_warnings=[{"code": "x", "message": NAME}], import_differences=[{"field": "heading", "now": NAME}],
        imported={"title": NAME, "items": [{"body": "<p><em>Lường</em> Thị Khuyến</p>"}]}, source_name=f"{NAME}.docx",
    )  # fmt: skip
    DirectiveFactory(
        edition=edition, meeting=True, position=1, heading=f"Gặp mặt bà {NAME}", chair=NAME, session=NAME,
    )  # fmt: skip
    item = DirectiveFactory(
        edition=edition, position=2, heading=f"Quyết định khen thưởng bà {NAME}", signatory=NAME, directed_by=NAME,
        body="<p>Bà LƯỜNG <strong>thị</strong>&nbsp;Khuyến. Thực hiện Quyết định số 315/QĐ-TTg.</p>",
        issuer_text=NAME, place_names=[f"nhà {NAME}"], imported={"heading": NAME}, no_number=True, symbol="",
    )  # fmt: skip
    start = len("Bà LƯỜNG thị Khuyến. Thực hiện ")
    CitationFactory(directive=item, name=NAME, issuer_text=NAME, start=start, end=start + len("Quyết định"))
    task = AssignmentFactory(directive=item, addressee=NAME, what=f"Gặp {NAME}", due_text=NAME)
    PictureFactory(edition=edition, item_key=item.key, alternative=f"Ảnh {NAME}", file="")
    go_live(edition, ApproverFactory())
    _hang_on(edition, item, task)
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    Assignment.objects.filter(directive__edition=draft).update(what=f"Gặp lại {NAME}")
    go_live(draft, ApproverFactory(), note=f"Sửa họ tên bà {NAME}.")
    return draft


def _hang_on(edition: Edition, item: Directive, task: Assignment) -> None:
    """What people leave beside a bulletin."""
    person, digest = ApproverFactory(), edition.digest
    Step.objects.filter(edition=edition).update(reason=f"Duyệt theo {NAME}")
    Remark.objects.create(edition=edition, text=f"Xem lại {NAME}", author=person)
    for words in (NAME, NAME.upper()):  # which will be the very same finding
        PassedFinding.objects.create(
            edition=edition, code="p", field="body", words=words, reason=NAME, by=person
        )
    RemovedItem.objects.create(
        edition=edition, item_key="k", heading=NAME, rows=[{"slug": f"2024-{BARE}", "b": NAME}]
    )
    Report.objects.create(digest=digest, text=f"Sai tên {NAME.lower()}")
    progress = Progress.objects.create(digest=digest, key=task.key)
    ProgressStep.objects.create(progress=progress, reason=f"Đã gặp {NAME}", actor=person)
    kept = ImportedFile(edition=edition, name=f"{NAME}.txt", media_type="text/plain", size=1, sha256="a" * 64)
    kept.blocks = [{"line": 1, "text": f"Bà {NAME}", "item": item.key}]
    kept.file.save("x", ContentFile(f"Bà {NAME}".encode()))
    LogEntry.objects.create(user=person, object_repr=NAME, action_flag=CHANGE, change_message=NAME)


# --- everything that a database and a folder hold -----------------------------------------------------


def all_texts() -> str:
    """Every column of every table that is text, whatever it is called, and the whole of the index."""
    texts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
            cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table)}")
            texts += [str(value) for row in cursor.fetchall() for value in row if value is not None]
    return "\n".join(texts)


def unescaped(text: str) -> str:
    """The text, with what JSON writes as \\u1ecd as letters."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def all_files(folder) -> str:
    return "\n".join(
        f"{path}\n{path.read_bytes().decode('utf-8', 'ignore')}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def told(answer) -> str:
    """What an answer says, sent whole or in pieces."""
    return answer.getvalue().decode()


def names_the_person(text: str) -> bool:
    """Whether a text holds the words, also parted by tags or written as JSON writes them."""
    letters = unescape(re.sub(r"</?(?:strong|em|mark)>", "", text))
    return any(WORDS.find(one) for one in (text, letters, unescaped(text)))


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


# --- what readers see ---------------------------------------------------------------------------------

PAGES = (
    "/", WEEK, f"{WEEK}lan-1/", f"{WEEK}lich-su/", f"{WEEK}lan-1/noi-dung.json", f"{WEEK}lan-2/noi-dung.json",
    f"{WEEK}danh-gia/", "/ban-tin/", "/van-ban/", "/van-ban/atom.xml", "/van-ban/lich.ics", "/van-ban/tai-ve.csv",
    "/van-ban/tai-ve.json", "/thoi-han/", "/thoi-han/atom.xml", "/thoi-han/lich.ics", "/thoi-han/tai-ve.csv",
    "/thoi-han/tai-ve.json", "/phien-hop/", "/quyet-dinh/", "/tim-kiem/?q=gap+mat", "/ma-nhung/danh-sach/",
    "/ma-nhung/moi-nhat/", "/api/v1/directives/", "/api/v1/digests/2024-05-27/", "/api/v1/digests/",
    "/sitemap.xml", f"/en{WEEK}", f"/en{WEEK}lich-su/", "/api/v1/assignments/", "/api/v1/search/?q=gap", "/api/v1/digests/2024-05-27/editions/",
)  # fmt: skip


@pytest.mark.django_db
def test_no_page_feed_calendar_export_or_answer_names_the_person(client: Client, carry_out):
    edition = bulletin()
    before = {path: client.get(path) for path in PAGES}
    assert [path for path, answer in before.items() if answer.status_code != 200] == []
    assert sum(names_the_person(told(answer)) for answer in before.values()) > 20

    carry_out(edition.digest)

    after = {path: client.get(path) for path in PAGES}
    assert [path for path, answer in after.items() if names_the_person(told(answer))] == []
    assert [path for path in PAGES if after[path].status_code != 200] == []
    assert MARK in after[WEEK].text
    assert MARK in after[f"{WEEK}lan-1/"].text


@pytest.mark.django_db
def test_no_file_to_take_away_names_the_person(client: Client, carry_out):
    carry_out(bulletin().digest)
    word = Word(BytesIO(b"".join(client.get(f"{WEEK}ban-tin.docx"))))
    told = "\n".join(one.text for one in word.element.iter() if one.tag.endswith("}t") and one.text)
    assert MARK in told
    assert not names_the_person(told)
    for path in ("/van-ban/tai-ve.xlsx", "/thoi-han/tai-ve.xlsx"):
        sheet = load_workbook(BytesIO(b"".join(client.get(path)))).active
        assert not names_the_person("\n".join(str(cell) for row in sheet.values for cell in row))


@pytest.mark.django_db
def test_archive_files_are_made_anew(carry_out, tmp_path):
    edition = bulletin()
    before = archive.current("http://testserver")
    carry_out(edition.digest)
    assert not before.folder.exists()
    after = archive.current("http://testserver")
    told = gzip.decompress((after.folder / archive.LINES).read_bytes()).decode()
    assert MARK in told
    assert not names_the_person(told)


@pytest.mark.django_db
def test_search_finds_the_person_no_more(client: Client, carry_out):
    edition = bulletin()
    assert "Gặp mặt bà" in client.get("/tim-kiem/", {"q": "Khuyến"}).text
    carry_out(edition.digest)
    assert "Gặp mặt bà" not in client.get("/tim-kiem/", {"q": "Khuyến"}).text
    assert MARK in client.get("/tim-kiem/", {"q": "gặp mặt bà"}).text


@pytest.mark.django_db
def test_conditional_requests_are_answered_anew(client: Client, carry_out, time_machine):
    time_machine.move_to("2026-11-24T10:00:00+07:00", tick=False)
    edition = bulletin()
    paths = ("/van-ban/atom.xml", "/van-ban/lich.ics", "/thoi-han/atom.xml", WEEK, "/van-ban/tai-ve.csv")
    seen = {path: client.get(path) for path in paths}
    time_machine.move_to("2026-11-24T11:00:00+07:00", tick=False)
    carry_out(edition.digest)
    for path, answer in seen.items():
        asked = {
            "If-Modified-Since": answer.headers.get("Last-Modified", ""),
            "If-None-Match": answer.headers.get("ETag", ""),
        }
        assert (
            client.get(path, headers={key: value for key, value in asked.items() if value}).status_code == 200
        ), path
    assert (
        "<updated>2026-11-24T11:00:00+07:00</updated>"
        in client.get("/van-ban/atom.xml").text.partition("<entry")[2]
    )


# --- addresses ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_address_that_names_the_person_is_gone_and_leads_to_the_bulletin_only(client: Client, carry_out):
    edition = bulletin()
    meeting = edition.directives.get(position=1)
    document = edition.directives.get(position=2).document
    old = (f"/phien-hop/{meeting.slug}/", f"/van-ban/{document.slug}/")
    assert all(BARE in path and client.get(path).status_code == 200 for path in old)

    carry_out(edition.digest)

    meeting.refresh_from_db()
    document.refresh_from_db()
    assert (
        Directive.objects.filter(key=meeting.key).values_list("slug", flat=True).distinct().get()
        == meeting.slug
    )
    for path, new in zip(old, (f"/phien-hop/{meeting.slug}/", f"/van-ban/{document.slug}/"), strict=True):
        gone = client.get(path)
        assert gone.status_code == 410
        assert new not in gone.text
        assert WEEK in gone.text
        assert not names_the_person(gone.text)
        assert MARK in client.get(new).text
    assert client.get(f"/api/v1/documents/{old[1].split('/')[2]}/").status_code == 410
    assert client.get("/phien-hop/2024-05-31-khong-co/").status_code == 404


@pytest.mark.django_db
def test_an_address_that_was_taken_from_use_is_given_to_nobody_again(client: Client, carry_out):
    edition = bulletin()
    slug = edition.directives.get(position=1).slug
    carry_out(edition.digest)
    again = EditionFactory(monday=NEXT_WEEK, title=title_of(NEXT_WEEK))
    item = DirectiveFactory(edition=again, meeting=True, position=1, heading=f"Gặp mặt bà {NAME}")
    go_live(again, ApproverFactory())
    item.refresh_from_db()
    assert item.slug == f"{slug}-2"
    assert client.get(f"/phien-hop/{slug}/").status_code == 410


@pytest.mark.django_db
def test_an_address_cut_in_the_middle_of_the_name_is_changed_too(carry_out):
    edition = EditionFactory(title=title_of(MONDAY))
    heading = f"{'Hội nghị biểu dương ' * 4}bà {NAME}"
    DirectiveFactory(edition=edition, meeting=True, position=1, heading=heading)
    go_live(edition, ApproverFactory())
    item = edition.directives.get()
    assert not WORDS.find(item.slug)
    first = item.slug
    carry_out(edition.digest)
    item.refresh_from_db()
    assert item.slug != first or "luong" not in first


# --- fingerprints and history -------------------------------------------------------------------------


@pytest.mark.django_db
def test_fingerprints_are_those_of_the_text_after_it_and_the_history_says_so(client: Client, carry_out):
    edition = bulletin()
    before = dict(edition.digest.editions.values_list("number", "fingerprint"))
    redaction = carry_out(edition.digest)
    for told in edition.digest.editions.all():
        assert redaction.fingerprints[str(told.number)] == [before[told.number], told.fingerprint]
        file = client.get(f"{WEEK}lan-{told.number}/noi-dung.json")
        assert hashlib.sha256(file.content).hexdigest() == told.fingerprint != before[told.number]
    page = client.get(f"/en{WEEK}lich-su/").text
    assert f'{WEEK}lich-su/">See the history' in client.get(f"/en{WEEK}").text
    assert page.count("Personal data was removed at") == 2
    assert "91/2025/QH15" in page
    assert "no longer gives this fingerprint" not in page
    assert not any(mark in page for mark in before.values())


@pytest.mark.django_db
def test_an_edition_that_never_named_the_person_keeps_its_fingerprint(client: Client, carry_out):
    edition = publish(items=2)
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    draft.directives.filter(position=2).update(heading=f"Quyết định về {NAME}")
    go_live(draft, ApproverFactory(), note="Sửa trích yếu.")
    redaction = carry_out(edition.digest)
    assert list(redaction.fingerprints) == ["2"]
    assert client.get(f"/en{WEEK}lich-su/").text.count("Personal data was removed at") == 1


@pytest.mark.django_db
def test_facts_point_at_their_words_again(carry_out):
    edition = bulletin()
    carry_out(edition.digest)
    citation = Citation.objects.get(directive__edition=edition)
    plain = f"Bà {MARK}. Thực hiện Quyết định số 315/QĐ-TTg."
    assert plain[citation.start : citation.end] == "Quyết định"


# --- nothing else -------------------------------------------------------------------------------------


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


# --- pictures and files -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_named_picture_leaves_every_edition_and_its_file_goes_under_seal(
    client: Client, carry_out, confirmer
):
    edition = EditionFactory(title=title_of(MONDAY))
    item = DirectiveFactory(edition=edition, position=1)
    picture = PictureFactory(edition=edition, item_key=item.key, file="")
    picture.file.save("a.png", ContentFile(b"\x89PNG picture"))
    go_live(edition, ApproverFactory())
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    go_live(draft, ApproverFactory(), note="Sửa.")
    shown = Attachment.objects.get(edition=draft)
    assert client.get(f"/hinh/{shown.pk}/").status_code == 200

    redaction = carry_out(edition.digest, words="", files=[shown.pk])

    assert not Attachment.objects.exists()
    assert client.get(f"/hinh/{shown.pk}/").status_code == 404
    assert not default_storage.exists(picture.file.name)
    assert set(redaction.fingerprints) == {"1", "2"}
    assert "Pictures or files" in client.get(f"/en{WEEK}lich-su/").text
    (sealed, _same) = redacting.look(redaction, confirmer)["files"]
    assert default_storage.open(sealed["kept"]).read() == b"\x89PNG picture"


@pytest.mark.django_db
def test_a_named_signed_file_is_not_downloadable_any_more(client: Client, carry_out):
    edition = publish(items=2)
    document = edition.directives.get(position=2).document
    file = Attachment(document=document, media_type="application/pdf", size=4, sha256="b" * 64)
    file.file.save("a.pdf", ContentFile(b"%PDF"))
    path = f"/van-ban/{document.slug}/tep-{file.pk}.pdf"
    assert client.get(path).status_code == 200
    carry_out(edition.digest, words="", files=[file.pk])
    assert client.get(path).status_code == 404
    assert not default_storage.exists(file.file.name)


@pytest.mark.django_db
def test_the_file_a_bulletin_was_made_from_goes_under_seal(carry_out, confirmer):
    edition = bulletin()
    kept = ImportedFile.objects.get()
    name = kept.file.name
    redaction = carry_out(edition.digest)
    kept.refresh_from_db()
    assert kept.file.name == ""
    assert not names_the_person(json.dumps(kept.blocks, ensure_ascii=False) + kept.name)
    assert not default_storage.exists(name)
    (sealed,) = redacting.look(redaction, confirmer)["files"]
    assert default_storage.open(sealed["kept"]).read() == f"Bà {NAME}".encode()


# --- two people ---------------------------------------------------------------------------------------


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


# --- the seal -----------------------------------------------------------------------------------------


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
