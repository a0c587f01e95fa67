"""Lists over cursors: everything once, in order, both ways; the same items that the pages list."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from directives.filters import DirectiveFilter
from directives.models import Agency, Assignment
from tests.api.asking import MOST_QUERIES, all_of, answer, pages, questions
from tests.factories import MONDAY, PlaceFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
LISTS = (
    "digests/",
    "directives/",
    "assignments/",
    "agencies/",
    "places/",
    "document-types/",
    "digests/2024-05-27/editions/",
    "search/?q=noi+dung",
)


@pytest.fixture(scope="module")
def weeks(django_db_setup, django_db_blocker):
    """Three weeks, the middle one published last."""
    with django_db_blocker.unblock(), transaction.atomic():
        for week in (0, 2, 1):
            publish(MONDAY + timedelta(days=7 * week), items=5)
        PlaceFactory(slug="huyen-thu")
        yield
        transaction.set_rollback(True)


def sized(path: str, size: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}so-muc={size}"


@pytest.mark.parametrize("path", LISTS)
def test_a_list_in_small_pages_is_the_list_in_one(weeks, path: str):
    whole = answer(sized(path, 100))["results"]
    assert whole
    assert all_of(sized(path, 2)) == whole


@pytest.mark.parametrize("path", LISTS)
def test_a_list_can_be_read_backwards(weeks, path: str):
    forward = pages(sized(path, 2))
    address, last = f"/api/v1/{sized(path, 2)}", None
    while address:
        last = address
        address = Client().get(address).json()["next"]
    backward = pages(last.partition("/api/v1/")[2], "previous")
    assert [one for page in backward[::-1] for one in page] == [one for page in forward for one in page]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "loai=quyet-dinh",
        "loai=phien-hop",
        "q=noi dung 3",
        "loai-van-ban=quyet-dinh&loai-van-ban=chi-thi",
        "tu-ngay=2024-06-01&den-ngay=2024-06-12",
        "han-tu=2024-06-18&han-den=2024-06-30",
        "co-han=0",
        "nam=2024&sap-xep=cu-nhat",
        "ban-tin=2024-06-03",
        "vai-tro=thuc-hien",
        "nam=2023",
    ],
)
def test_items_are_those_of_the_page_with_the_same_filters(weeks, query: str):
    expected = [item.key for item in DirectiveFilter(QueryDict(query)).listing.walk()]
    assert [one["key"] for one in all_of(f"directives/?{query}&so-muc=3".replace("?&", "?"))] == expected


def test_items_of_an_agency_are_those_of_the_page(weeks):
    agency = Agency.objects.order_by("pk").last()
    expected = [item.key for item in DirectiveFilter(QueryDict(f"co-quan={agency.slug}")).listing.walk()]
    assert [one["key"] for one in all_of(f"directives/?co-quan={agency.slug}")] == expected != []


def test_a_range_that_ends_before_it_begins_holds_nothing(weeks):
    assert answer("directives/?tu-ngay=2024-06-30&den-ngay=2024-06-01")["total"] == 0
    assert answer("assignments/?han-tu=2024-06-30&han-den=2024-06-01")["total"] == 0


@pytest.mark.by_hand
def test_tasks_come_by_their_due_date_and_those_without_one_last(weeks):
    first = Assignment.objects.live().first()
    Assignment.objects.filter(pk=first.pk).update(due_on=None, precision="recurring")
    dues = [one["due_on"] for one in all_of("assignments/?so-muc=4")]
    assert dues == [*sorted(filter(None, dues)), None]
    assert len(dues) == Assignment.objects.live().count()


def test_tasks_are_filtered_each_by_itself(weeks):
    agency = Agency.objects.order_by("pk").last()
    found = all_of(f"assignments/?co-quan={agency.slug}&vai-tro=thuc-hien")
    assert [[one["slug"] for one in task["agencies"]] for task in found] == [[agency.slug]]
    assert all_of(f"assignments/?co-quan={agency.slug}&vai-tro=chu-tri") == []
    between = all_of("assignments/?han-tu=2024-06-19&han-den=2024-06-20")
    assert {one["due_on"] for one in between} == {"2024-06-19", "2024-06-20"}


def test_a_page_published_between_two_others_moves_nothing(weeks):
    first = answer("directives/?so-muc=5")
    publish(MONDAY + timedelta(days=70), items=3)
    following = Client().get(first["next"]).json()
    keys = [one["key"] for one in (*first["results"], *following["results"])]
    assert len(set(keys)) == 10


def test_links_of_a_page_stand_in_its_header_too(weeks):
    response = Client().get("/api/v1/directives/?so-muc=5")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_totals_are_exact_to_a_bound(weeks, monkeypatch):
    page = answer("directives/?so-muc=1")
    assert (page["total"], page["total_is_exact"]) == (15, True)


@pytest.mark.parametrize(
    "path",
    [
        "directives/?loai=quyet-dinh&loai-van-ban=quyet-dinh",
        "directives/?dia-ban=huyen-thu",
        "directives/?so-muc=2&con-tro=sau-124060429001019996",
        "assignments/",
        "assignments/?vai-tro=thuc-hien&so-muc=3",
        "digests/2024-05-27/",
        "digests/2024-05-27/editions/",
        "documents/302-qd-ttg-2024/",
        "resolve/?so=302/QĐ-TTg",
        "agencies/so-thu-nghiem-x/",
    ],
)
def test_an_answer_asks_at_most_eight_questions(weeks, path: str):
    Agency.objects.filter(pk=Agency.objects.first().pk).update(slug="so-thu-nghiem-x")
    assert questions(path) <= MOST_QUERIES


@pytest.mark.parametrize("path", ["directives/", "assignments/", "search/?q=noi+dung"])
def test_filters_by_agency_and_place_read_the_register_besides(weeks, path: str):
    agency = Agency.objects.order_by("pk").last()
    asked = f"{path}{'&' if '?' in path else '?'}co-quan={agency.slug}&dia-ban=huyen-thu"
    assert questions(asked) <= 12
