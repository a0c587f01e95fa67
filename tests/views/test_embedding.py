"""Pages that another site may frame: the latest bulletin, a filtered list, and how to frame them."""

import pytest
from django.test import Client

from tests.scenes import publish


@pytest.mark.parametrize("path", ["/ma-nhung/moi-nhat/", "/ma-nhung/danh-sach/?loai=ke-hoach"])
@pytest.mark.django_db
def test_embedded_page_may_be_framed(client: Client, path: str):
    publish(items=7)
    page = client.get(path)
    assert page.status_code == 200
    assert "X-Frame-Options" not in page.headers
    assert "frame-ancestors 'none'" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/ma-nhung/", "/van-ban/", "/thoi-han/", "/tim-kiem/", "/khong-co/"])
@pytest.mark.django_db
def test_no_other_page_may_be_framed(client: Client, path: str):
    publish(items=3)
    assert client.get(path).headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_embedded_list_says_its_filter_and_holds_only_that(client: Client):
    publish(items=7)
    page = client.get("/ma-nhung/danh-sach/", {"loai": "ke-hoach"})
    assert page.context["heading"] == "Kế hoạch, chương trình, đề án"
    assert {item.kind for item in page.context["items"]} == {"plan"}
    assert 'href="/van-ban/?loai=ke-hoach"' in page.text


@pytest.mark.parametrize("query", ["?nam=31/02", "?loai=' OR 1=1", "?tu-ngay=%00", "?trang=abc"])
@pytest.mark.django_db
def test_nonsense_in_the_address_of_an_embedded_list_is_left_out(client: Client, query: str):
    publish(items=3)
    page = client.get(f"/ma-nhung/danh-sach/{query}")
    assert page.status_code == 200
    assert len(page.context["items"]) == 3


@pytest.mark.django_db
def test_page_gives_the_line_to_copy_for_the_filters_of_its_address(client: Client):
    publish(items=3)
    text = client.get("/ma-nhung/", {"loai": "ke-hoach"}).text
    assert "/ma-nhung/danh-sach/?loai=ke-hoach" in text
    assert "/ma-nhung/moi-nhat/" in text
