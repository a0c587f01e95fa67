"""A bulletin as a Word file says all that it says in words that are seen: imported again, it is the same."""

import io
import re
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from lxml import etree, html

from directives import publishing
from directives.exports.word import bulletin_docx, record_of
from directives.importing.drafting import draft
from directives.importing.facts import DigestFacts, DirectiveFacts
from directives.importing.intake import facts_of_path, facts_of_upload
from directives.importing.office_form import task_key
from directives.models import Edition
from directives.sanitising import clean
from tests.exports.bulletins import bulletins, keep
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
)
from tests.scenes import correct, go_live, publish

WEEKS = sorted((settings.BASE_DIR / "fixtures" / "weeks").glob("????-??-??*.txt"))
ADDRESS = "/ban-tin/2024-05-27/ban-tin.docx"
FACTS = (
    "heading", "kind", "doc_type", "number", "issued_on", "issuer", "effective_on", "signatory", "directed_by",
    "held_on", "session", "chair",
)  # fmt: skip
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def imported(data: bytes) -> DigestFacts:
    return facts_of_upload(data, "ban-tin.docx")


def even(text: str) -> str:
    """Composed, on one line, without what is no character of a text."""
    return re.sub(r"[\r\n\t]", " ", unicodedata.normalize("NFC", text)).strip()


def paragraphs(body: str) -> list[tuple[str, str]]:
    """The paragraphs of a body in order, each with the lists or the table that it stands in, links in brackets."""
    found: list[tuple[str, str]] = []

    def walk(element, within: str) -> None:
        found.append((within, element.text or ""))
        for child in element:
            if child.tag in BLOCKS:
                plain = child.tag in ("p", "thead", "tbody", "tr")
                walk(child, within if plain else f"{within} {child.tag}".strip())
                found.append((within, child.tail or ""))
                continue
            words = "\x1f" if child.tag == "br" else "".join(child.itertext())
            words = f"[{child.get('href')} {even(words)}]" if child.get("href") and words.strip() else words
            found[-1] = (within, found[-1][1] + words + (child.tail or ""))
        found.append((within, ""))

    walk(html.fragment_fromstring(body or "", create_parent="div"), "")
    pairs = ((within, even(text).strip("\x1f ")) for within, text in found)
    return [(within, " ".join(re.split(r"[ \x1f]*\x1f[ \x1f]*", text))) for within, text in pairs if text]


def tasks(facts: DirectiveFacts) -> list[tuple]:
    return sorted(map(task_key, facts.assignments))


# --- the round trip -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WEEKS, ids=lambda path: path.stem)
@pytest.mark.django_db
def test_a_demonstration_week_comes_back_as_it_was(client: Client, path: Path):
    editor = ApproverFactory()
    facts = facts_of_path(path)
    edition = draft(facts, editor).edition
    go_live(edition, editor)
    edition.refresh_from_db()
    again = imported(client.get(f"/ban-tin/{edition.digest.slug}/ban-tin.docx").content)

    assert (again.title, again.lead) == (facts.title, facts.lead)
    assert (again.period_start, again.period_end) == (facts.period_start, facts.period_end)
    for item, wanted in zip(again.directives, facts.directives, strict=True):
        assert {name: getattr(item, name) for name in FACTS} == {
            name: getattr(wanted, name) for name in FACTS
        }
        assert clean(item.body) == clean(wanted.body)
        assert (item.assignments, item.citations) == (wanted.assignments, wanted.citations)
    assert not draft(again, editor).changed


@given(bulletin=bulletins())
@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@pytest.mark.django_db
def test_any_bulletin_comes_back_as_it_was(bulletin: dict):
    with transaction.atomic():
        edition = keep(bulletin)
        items = edition.directives.prefetch_related("assignments__agencies").select_related(
            "doc_type", "issuer"
        )
        again = imported(bulletin_docx(edition))

        assert again.title == even(edition.title)
        assert even(again.lead) == even(edition.lead)
        assert (again.period_start, again.period_end) == (edition.period_start, edition.period_end)
        for item, row in zip(again.directives, items.order_by("position"), strict=True):
            record = record_of(row)
            assert {name: getattr(item, name) for name in FACTS} == {
                name: getattr(record, name) for name in FACTS
            }
            assert item.heading == even(row.heading)
            assert paragraphs(clean(item.body)) == paragraphs(row.body)
            assert tasks(item) == tasks(record)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_stands_in_the_record_alone_is_said_in_words():
    edition = EditionFactory()
    item = DirectiveFactory(
        edition=edition,
        heading="Bổ sung một dự án",
        body="<p>Danh mục có thêm một dự án.</p>",
        symbol="924/QĐ-UBND",
        issued_on=date(2024, 5, 27),
        issuer_text="UBND tỉnh",
    )
    AssignmentFactory(
        directive=item, addressee="Sở Xây dựng", due_on=date(2024, 6, 30), due_text="", precision="month"
    )
    data = bulletin_docx(edition)

    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    heading = lines.index("Bổ sung một dự án")
    assert lines[heading + 1 : heading + 5] == [
        "Loại văn bản: Quyết định",
        "Số, ký hiệu: 924/QĐ-UBND",
        "Ngày ban hành: ngày 27/5/2024",
        "Cơ quan ban hành: UBND tỉnh",
    ]
    assert [cell.text for cell in document.tables[-1].rows[1].cells] == [
        "Sở Xây dựng", "thực hiện", "Báo cáo kết quả", "", "trong tháng 6/2024",
    ]  # fmt: skip
    assert imported(data).directives[0].number == "924/QĐ-UBND"


@pytest.mark.django_db
def test_tasks_that_an_editor_took_out_stay_out():
    item = DirectiveFactory(body="<p>Giao Sở Tài chính chủ trì, báo cáo trước ngày 10/6/2024.</p>")
    data = bulletin_docx(item.edition)
    assert imported(data).directives[0].assignments == ()
    assert "Nội dung này không giao nhiệm vụ cụ thể." in seen(data)


# --- what the file holds ------------------------------------------------------------------------------


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def seen(data: bytes) -> str:
    document = etree.fromstring(members(data)["word/document.xml"])
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in document.iter(f"{W}p")
    )


@pytest.fixture
def week(db) -> bytes:
    return bulletin_docx(Edition.objects.select_related("digest__province").get(pk=publish(items=4).pk))


def test_the_file_has_the_parts_that_word_needs_and_none_besides(week: bytes):
    assert sorted(members(week)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert b"python-docx" not in b"".join(members(week).values())


def test_no_text_of_the_file_is_out_of_sight(week: bytes):
    parts = {name: etree.fromstring(data) for name, data in members(week).items()}
    document = parts["word/document.xml"]
    tags = {element.tag.removeprefix(W) for root in parts.values() for element in root.iter()}
    assert not tags & {
        "vanish",
        "webHidden",
        "del",
        "ins",
        "sdt",
        "customXml",
        "comment",
        "docVar",
        "bookmarkStart",
    }
    letters = {element.tag.removeprefix(W) for element in document.iter() if (element.text or "").strip()}
    assert letters == {"t"}
    values = {value for element in document.iter() for value in element.attrib.values()}
    assert all(re.fullmatch(r"[\w#-]{0,40}", value, re.ASCII) for value in values)
    for name in set(parts) - {"word/document.xml"}:
        assert b"Quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh" not in members(week)[name]


def test_the_same_bulletin_gives_the_same_bytes(db):
    edition = Edition.objects.select_related("digest__province").get(pk=publish(items=3).pk)
    assert bulletin_docx(edition) == bulletin_docx(edition)


def test_another_reader_of_word_files_opens_it(week: bytes):
    document = docx.Document(io.BytesIO(week))
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm), round(page.left_margin.mm)) == (
        210,
        297,
        30,
    )
    assert document.styles["Normal"].font.name is None  # all letters are the defaults'
    assert "Times New Roman" in members(week)["word/styles.xml"].decode()
    words = "\n".join(cell.text for cell in document.tables[0].rows[0].cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in words


# --- the address --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_file_is_a_download_of_the_live_edition(client: Client):
    edition = publish(items=3)
    corrected = correct(edition.digest)
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response["Content-Disposition"] == 'attachment; filename="ban-tin-2024-05-27.docx"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "http://testserver/ban-tin/2024-05-27/" in seen(response.content)
    assert f"lần phát hành {corrected.number}" in seen(response.content)


@pytest.mark.parametrize("items", [1, 30])
@pytest.mark.django_db
def test_the_file_asks_few_questions(client: Client, items: int):
    publish(items=items)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(ADDRESS).status_code == 200
    assert len(asked) <= 8


@pytest.mark.django_db
def test_there_is_no_file_where_there_is_no_page(client: Client):
    assert client.get(ADDRESS).status_code == 404
    edition = publish()
    assert client.post(ADDRESS).status_code in (403, 405)
    publishing.withdraw(edition.digest, ApproverFactory(), reason="Đăng nhầm tuần.")
    assert client.get(ADDRESS).status_code == 410
