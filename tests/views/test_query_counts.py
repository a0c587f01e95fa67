"""A public page asks the same few questions whatever it shows: at most ten, with 1 item and with 30."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives.models import Directive, Document
from tests.factories import MONDAY
from tests.scenes import publish

MOST = 10


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(asked)


@pytest.mark.parametrize("items", [2, 30])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ban-tin/",
        "/ban-tin/2024-05-27/",
        "/ban-tin/2024-05-27/?loai=quyet-dinh",
        "/phien-hop/",
        "/quyet-dinh/",
        "/ke-hoach/",
        "/cong-van/",
        "/noi-dung/",
        "/tim-kiem/?q=quyet dinh",
        "/ban-tin/2024-05-27/danh-gia/",
        "/en/ban-tin/2024-05-27/",
        "/gioi-thieu/",
        "/khong-co/",
    ],
)
@pytest.mark.django_db
def test_public_page_asks_at_most_ten_questions(client: Client, path: str, items: int):
    publish(MONDAY, items=items)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= MOST


@pytest.mark.parametrize(
    "path", ["/", "/quyet-dinh/", "/ke-hoach/", "/cong-van/", "/ban-tin/", "/sitemap.xml"]
)
@pytest.mark.django_db
def test_page_asks_the_same_questions_of_few_items_and_of_many(client: Client, path: str):
    publish(MONDAY, items=4)  # one of each kind
    few = queries(client, path)
    publish(MONDAY + timedelta(days=7), items=30)
    assert queries(client, path) == few


@pytest.mark.django_db
def test_bulletin_asks_the_same_questions_for_one_decision_and_for_thirty_items(client: Client):
    publish(MONDAY, items=2)
    publish(MONDAY + timedelta(days=7), items=30)
    assert queries(client, "/ban-tin/2024-05-27/") == queries(client, "/ban-tin/2024-06-03/") <= MOST


@pytest.mark.parametrize("times", [1, 12])
@pytest.mark.django_db
def test_document_page_asks_at_most_ten_questions(client: Client, times: int):
    for week in range(times):
        publish(MONDAY + timedelta(days=7 * week), items=3)
    cited = Document.objects.get(symbol="302/QĐ-TTg")
    told = Directive.objects.live().exclude(document=None).first().document
    assert queries(client, f"/van-ban/{cited.slug}/") <= MOST
    assert queries(client, f"/van-ban/{told.slug}/") <= MOST


@pytest.mark.django_db
def test_meeting_page_asks_at_most_ten_questions(client: Client):
    publish(MONDAY, items=2)
    meeting = Directive.objects.live().get(kind="meeting")
    assert queries(client, f"/phien-hop/{meeting.slug}/") <= MOST
