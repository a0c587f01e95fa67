"""What readers, programs and those who take files away find after a removal."""

import gzip
import hashlib
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word
from openpyxl import load_workbook

from directives import publishing
from directives.effacing import MARK
from directives.exports import archive
from tests.factories import (
    ApproverFactory,
)
from tests.redacting.scene import (
    NAME,
    WEEK,
    bulletin,
    names_the_person,
    said,
)
from tests.scenes import go_live, publish

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
    assert sum(names_the_person(said(answer)) for answer in before.values()) > 20

    carry_out(edition.digest)

    after = {path: client.get(path) for path in PAGES}
    assert [path for path, answer in after.items() if names_the_person(said(answer))] == []
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
