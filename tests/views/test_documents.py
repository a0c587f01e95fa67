"""The page of a document: its facts, what was told of it, references both ways, its file."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from directives import publishing
from directives.models import Attachment, Directive, Document
from directives.views.bulletin import page_of
from tests.factories import MONDAY, AgencyFactory, ApproverFactory, PictureFactory
from tests.scenes import correct, go_live, publish, publish_one


def told(kind: str = "decision") -> Directive:
    return Directive.objects.live().filter(kind=kind).select_related("document").first()


@pytest.mark.django_db
def test_document_shows_its_facts_and_the_bulletin_that_told_of_it(client: Client):
    publish(items=4)
    item = told()
    text = client.get(f"/van-ban/{item.document.slug}/").text
    for part in (item.symbol, item.heading, "28/5/2024", f'href="/ban-tin/2024-05-27/#{item.anchor}"'):
        assert part in text


@pytest.mark.django_db
def test_references_are_shown_both_ways(client: Client):
    publish(items=2)
    item = Directive.objects.live().exclude(document=None).get()
    cited = Document.objects.get(symbol="302/QĐ-TTg")
    assert f'href="/van-ban/{cited.slug}/"' in client.get(f"/van-ban/{item.document.slug}/").text
    assert item.symbol in client.get(f"/van-ban/{cited.slug}/").text


@pytest.mark.django_db
def test_document_told_in_two_weeks_is_one_page(client: Client):
    first = publish(items=2)
    second = publish(MONDAY + timedelta(days=7), items=2)
    draft = publishing.start_correction(second.digest, ApproverFactory())
    symbol = first.directives.get(position=2).symbol
    draft.directives.filter(position=2).update(
        symbol=symbol,
        issued_on="2024-05-28",
        kind="dispatch",
        doc_type=first.directives.get(position=2).doc_type,
    )
    go_live(draft, ApproverFactory(), "Sửa số, ký hiệu.")
    page = client.get(f"/van-ban/{first.directives.get(position=2).document.slug}/")
    assert [item.edition.digest_id for item in page.context["told"]] == [second.digest_id, first.digest_id]


@pytest.mark.django_db
def test_document_of_a_withdrawn_bulletin_is_gone(client: Client):
    edition = publish(items=4)
    slug = told().document.slug
    publishing.withdraw(edition.digest, ApproverFactory(), "Phát hành nhầm.")
    page = client.get(f"/van-ban/{slug}/")
    assert page.status_code == 410
    assert "Phát hành nhầm." in page.text


@pytest.mark.django_db
def test_document_no_longer_in_force_stays_and_says_so(client: Client):
    publish(items=4)
    document = told().document
    Document.objects.filter(pk=document.pk).update(status=Document.Status.EXPIRED)
    page = client.get(f"/van-ban/{document.slug}/")
    assert page.status_code == 200
    assert "hết hiệu lực" in page.text


@pytest.mark.django_db
def test_signed_file_is_offered_with_its_size_and_sent_as_a_download(client: Client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    publish(items=4)
    document = told().document
    attachment = Attachment(document=document, media_type="application/pdf", size=1_234_567, sha256="a" * 64)
    attachment.file.save("ky.pdf", ContentFile(b"%PDF-1.7"))
    assert "Tải văn bản gốc (PDF, 1,2 MB)" in client.get(f"/van-ban/{document.slug}/").text
    answer = client.get(f"/van-ban/{document.slug}/tep-{attachment.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"


@pytest.mark.django_db
def test_address_of_no_document_is_not_found(client: Client):
    assert client.get("/van-ban/1-qd-ubnd-1999/").status_code == 404


@pytest.mark.django_db
def test_document_that_is_only_cited_says_in_how_many_items_and_lists_each_once(client: Client):
    for week in range(3):
        cites = [
            ("implements", "315/QĐ-TTg", date(2024, 4, 17)),
            ("mentions", "315/QĐ-TTg", date(2024, 4, 17)),
        ]
        publish_one(MONDAY + timedelta(days=7 * week), heading=f"Kế hoạch {week}", cites=cites)
    page = client.get("/en/van-ban/315-qd-ttg-2024/")
    assert "Cited in 3 items" in page.text
    assert [one.item.heading for one in page.context["cited_by"]] == [
        "Kế hoạch 2",
        "Kế hoạch 1",
        "Kế hoạch 0",
    ]
    assert [len(one.relations) for one in page.context["cited_by"]] == [2, 2, 2]


@pytest.mark.django_db
def test_document_is_not_cited_by_its_own_items(client: Client):
    item = publish_one(MONDAY, symbol="924/QĐ-UBND", cites=[("mentions", "924/QĐ-UBND", date(2024, 5, 28))])
    assert client.get(f"/van-ban/{item.document.slug}/").context["cited_by"] == []


@pytest.mark.django_db
def test_number_that_is_known_leads_to_its_document_and_an_open_one_to_the_choice(client: Client):
    item = publish_one(
        MONDAY,
        body="<p>Theo Quyết định số 315/QĐ-TTg và Chỉ thị số 40/CT-TTg.</p>",
        cites=[("implements", "315/QĐ-TTg", date(2024, 4, 17)), ("mentions", "40/CT-TTg", None)],
    )
    for path in ("/ban-tin/2024-05-27/", f"/van-ban/{item.document.slug}/"):
        text = client.get(path).text
        assert 'href="/van-ban/315-qd-ttg-2024/">315/QĐ-TTg</a>' in text
        assert 'href="/so/40-ct-ttg/">40/CT-TTg</a>' in text
    assert client.get("/so/40-ct-ttg/").status_code == 200


@pytest.mark.django_db
def test_issuer_of_a_document_leads_to_its_page(client: Client):
    agency = AgencyFactory(slug="so-y-te")
    item = publish_one(MONDAY, issuer=agency)
    assert 'href="/co-quan/so-y-te/"' in client.get(f"/van-ban/{item.document.slug}/").text


@pytest.mark.parametrize("kind", ["document", "meeting"])
@pytest.mark.django_db
def test_item_dropped_by_a_correction_is_gone_once_its_bulletin_is_withdrawn(client: Client, kind: str):
    digest = publish(items=4).digest
    item = told() if kind == "document" else told("meeting")
    path = page_of(item)
    draft = publishing.start_correction(digest, ApproverFactory())
    draft.directives.get(key=item.key).delete()
    go_live(draft, ApproverFactory(), "Bỏ một nội dung.")
    assert item.heading in client.get(path).text
    publishing.withdraw(digest, ApproverFactory(), "Phát hành nhầm.")
    page = client.get(path)
    assert page.status_code == 410
    assert item.heading not in page.text


@pytest.mark.django_db
@pytest.mark.by_hand
def test_files_and_pictures_of_a_withdrawn_bulletin_are_gone(client: Client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    edition = publish(items=4)
    document = told().document
    signed = Attachment(document=document, media_type="application/pdf", size=8, sha256="a" * 64)
    signed.file.save("ky.pdf", ContentFile(b"%PDF-1.7"))
    picture = PictureFactory(edition=edition, item_key=told().key)
    picture.file.save("hop.png", ContentFile(b"\x89PNG"))
    correct(edition.digest)
    paths = (f"/van-ban/{document.slug}/tep-{signed.pk}.pdf", f"/hinh/{picture.pk}/")
    assert [client.get(path).status_code for path in paths] == [200, 200]
    publishing.withdraw(edition.digest, ApproverFactory(), "Phát hành nhầm.")
    assert [client.get(path).status_code for path in paths] == [404, 404]
