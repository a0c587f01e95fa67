"""Bulletins as readers meet them: the latest, the archive, a correction, a withdrawal."""

from datetime import timedelta

import pytest
from django.test import Client

from directives import publishing
from directives.models import Directive, Edition
from tests.factories import MONDAY, ApproverFactory, DirectiveFactory, EditionFactory
from tests.scenes import correct, go_live, publish

WEEK = "/ban-tin/2024-05-27/"


@pytest.mark.django_db
def test_home_without_a_bulletin_says_so(client: Client):
    response = client.get("/")
    assert response.status_code == 200
    assert "<h1" in response.text


@pytest.mark.django_db
def test_home_shows_the_latest_week(client: Client):
    publish(MONDAY + timedelta(days=7))
    publish(MONDAY)
    assert "/ban-tin/2024-06-03/" in client.get("/").text


@pytest.mark.django_db
def test_bulletin_shows_every_item_with_its_anchor(client: Client):
    edition = publish(items=5)
    text = client.get(WEEK).text
    for item in edition.directives.all():
        assert f'id="{item.anchor}"' in text
        assert item.heading in text


@pytest.mark.django_db
def test_draft_is_not_public(client: Client):
    edition = EditionFactory()
    DirectiveFactory(edition=edition, heading="Nội dung chưa công bố")
    assert client.get(WEEK).status_code == 404
    assert "chưa công bố" not in client.get("/").text


@pytest.mark.django_db
def test_bulletin_keeps_the_items_of_one_kind(client: Client):
    edition = publish(items=6)
    text = client.get(WEEK + "?loai=phien-hop").text
    kept = [
        item
        for item in edition.directives.all()
        if f'<article id="{item.anchor}"' in text or f'id="{item.anchor}"' in text
    ]
    assert {item.kind for item in kept} == {"meeting"}


@pytest.mark.parametrize("query", ["?loai=xyz", "?co-quan='", "?loai=%00", "?trang=abc", "?loai[]=1"])
@pytest.mark.django_db
def test_nonsense_in_the_address_shows_the_whole_bulletin(client: Client, query: str):
    edition = publish(items=4)
    response = client.get(WEEK + query)
    assert response.status_code == 200
    assert all(f'id="{item.anchor}"' in response.text for item in edition.directives.all())


@pytest.mark.django_db
def test_correction_tells_when_and_why_and_keeps_the_earlier_edition(client: Client):
    edition = publish()
    correct(edition.digest, note="Sửa số liệu tại mục 2.")
    assert "Sửa số liệu tại mục 2." in client.get(WEEK).text
    earlier = client.get(WEEK + "lan-1/")
    assert earlier.status_code == 200
    assert f'href="{WEEK}"' in earlier.text
    assert "Sửa số liệu" not in earlier.text


@pytest.mark.django_db
def test_live_edition_by_number_leads_to_the_bulletin(client: Client):
    publish()
    assert client.get(WEEK + "lan-1/").headers["Location"] == WEEK


@pytest.mark.django_db
def test_withdrawn_bulletin_is_gone_with_its_reason(client: Client):
    edition = publish(items=3)
    pages = [WEEK, *(f"/van-ban/{item.document.slug}/" for item in edition.directives.exclude(document=None))]
    publishing.withdraw(edition.digest, ApproverFactory(), reason="Công bố nhầm bản dự thảo.")
    for page in pages:
        response = client.get(page)
        assert response.status_code == 410, page
        assert "Công bố nhầm bản dự thảo." in response.text
    assert client.get("/ban-tin/").status_code == 200


@pytest.mark.django_db
def test_archive_shows_the_week_that_is_missing(client: Client):
    publish(MONDAY)
    publish(MONDAY + timedelta(days=14))
    text = client.get("/ban-tin/").text
    assert "/ban-tin/2024-05-27/" in text
    assert "/ban-tin/2024-06-10/" in text
    assert "03/6" in text  # the week that has no bulletin is named


@pytest.mark.django_db
def test_archive_tells_a_withdrawn_week_from_a_missing_one(client: Client):
    publish(MONDAY)
    withdrawn = publish(MONDAY + timedelta(days=7))
    publish(MONDAY + timedelta(days=14))
    publishing.withdraw(withdrawn.digest, ApproverFactory(), "Đăng nhầm.")
    text = client.get("/ban-tin/").text
    assert "Bản tin này đã được thu hồi. <span>Đăng nhầm.</span>" in text
    assert "/ban-tin/2024-06-03/" not in text
    assert "không có bản tin" not in text


@pytest.mark.django_db
def test_archive_shows_once_a_week_that_came_back(client: Client):
    digest = publish().digest
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm.")
    correct(digest, note="Phát hành lại.")
    text = client.get("/ban-tin/").text
    assert text.count(f'href="{WEEK}"') == 1
    assert "thu hồi" not in text


@pytest.mark.django_db
def test_bulletin_that_came_back_leads_to_no_withdrawn_edition(client: Client):
    digest = publish().digest
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm.")
    correct(digest, note="Phát hành lại.")
    text = client.get(WEEK).text
    assert "Phát hành lại." in text
    assert "lan-1" not in text


@pytest.mark.django_db
def test_archive_of_a_year_without_bulletins_is_not_found(client: Client):
    publish(MONDAY)
    assert client.get("/ban-tin/nam-1999/").status_code == 404
    assert client.get("/ban-tin/nam-2024/").status_code == 200


@pytest.mark.django_db
def test_meeting_keeps_its_address_through_a_correction(client: Client):
    edition = publish()
    slug = edition.directives.get(kind="meeting").slug
    correct(edition.digest)
    assert client.get(f"/phien-hop/{slug}/").status_code == 200


@pytest.mark.django_db
def test_item_dropped_by_a_correction_keeps_its_page(client: Client):
    edition = publish(items=3)
    dropped = edition.directives.exclude(document=None).first()
    editor = ApproverFactory()
    draft = publishing.start_correction(edition.digest, editor)
    draft.directives.filter(key=dropped.key).delete()
    go_live(draft, editor, note="Bỏ một nội dung đăng nhầm.")
    assert client.get(f"/van-ban/{dropped.document.slug}/").status_code == 200


@pytest.mark.django_db
def test_cited_number_is_a_link_to_the_page_of_a_document_never_told(client: Client):
    publish(items=3)
    assert 'href="/van-ban/302-qd-ttg-2024/"' in client.get(WEEK).text
    cited = client.get("/van-ban/302-qd-ttg-2024/")
    assert cited.status_code == 200
    assert "302/QĐ-TTg" in cited.text


@pytest.mark.django_db
def test_english_chrome_keeps_the_content_vietnamese(client: Client):
    publish()
    text = client.get("/en" + WEEK).text
    assert '<html lang="en"' in text
    assert 'lang="vi"' in text
    assert f'<a href="{WEEK}" hreflang="vi" lang="vi">' in text


@pytest.mark.django_db
def test_only_one_edition_is_live(client: Client):
    edition = publish()
    correct(edition.digest)
    correct(edition.digest)
    assert Edition.objects.live().filter(digest=edition.digest).count() == 1


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        ("UBND tỉnh họp phiên thường kỳ; Chỉ thị về nội dung 2 của tuần.", False),
        ("Trong tuần, UBND tỉnh tập trung chỉ đạo phòng, chống bão.", True),
        ("", False),
    ],
)
@pytest.mark.django_db
@pytest.mark.by_hand
def test_lead_is_shown_where_it_says_more_than_the_contents(client: Client, lead: str, shown: bool):
    edition = publish(items=2)
    Edition.objects.filter(pk=edition.pk).update(lead=lead)
    assert (f'<p class="prose">{lead}</p>' in client.get(WEEK).text) is shown


@pytest.mark.django_db
@pytest.mark.by_hand
def test_lead_that_lists_the_headings_stays_hidden_when_one_of_them_is_corrected(client: Client):
    edition = publish(items=4)
    items = list(edition.directives.order_by("position"))
    lead = "; ".join(item.heading for item in items)
    Edition.objects.filter(pk=edition.pk).update(lead=lead)
    Directive.objects.filter(pk=items[2].pk).update(heading="Tiêu đề đã đính chính")
    assert '<p class="prose">' not in client.get(WEEK).text
