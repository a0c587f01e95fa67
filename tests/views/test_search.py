"""The search page: a number finds its document, words find items, and nothing is a dead end."""

import re

import pytest
from django.test import Client
from django.utils import translation

from tests.search.conftest import archive  # noqa: F401 (the scene of the tests of search)

SEARCH = "/tim-kiem/"


def lines(client: Client, query: str, **more) -> list:
    return client.get(SEARCH, {"q": query, **more}).context["lines"]


def paths(client: Client, query: str, **more) -> list[str]:
    return [line.path for line in lines(client, query, **more)]


def said(words: str) -> str:
    """The words as the page says them, in its language."""
    with translation.override("vi"):
        return translation.gettext(words) if words else ""


# --- numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["924/QĐ-UBND", "924 qd ubnd", "quyết định 924"])
@pytest.mark.django_db
def test_search_puts_the_document_of_a_number_on_top_and_says_why(archive, client: Client, typed):  # noqa: F811
    first, *others = lines(client, typed)
    assert first.path == "/van-ban/924-qd-ubnd-2024/"
    assert first.note == said("Matches the number and symbol")
    citing = next(line for line in others if line.path == "/van-ban/115-kh-ubnd-2024/")
    assert citing.note == said("Cites this document")
    assert "<mark>924/QĐ-UBND</mark>" in citing.snippet


@pytest.mark.django_db
def test_search_shows_a_document_that_is_only_cited_on_top_with_its_page(archive, client: Client):  # noqa: F811
    first, second = lines(client, "60 nq tu")
    assert (first.path, first.heading) == ("/van-ban/60-nq-tu-2022/", "Nghị quyết <mark>60-NQ/TU</mark>")
    assert second.path == "/van-ban/924-qd-ubnd-2024/"
    assert client.get(first.path).status_code == 200


@pytest.mark.django_db
def test_search_marks_the_number_of_an_item(archive, client: Client):  # noqa: F811
    assert '<b class="ref"><mark>703/UBND-NC</mark></b>' in client.get(SEARCH, {"q": "703 ubnd nc"}).text


# --- words --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_search_shows_where_an_item_matches_with_the_marks_of_the_text(archive, client: Client):  # noqa: F811
    (line,) = lines(client, "kiem lam tuan tra ")
    assert "<mark>kiểm</mark> <mark>lâm</mark> <mark>tuần</mark> <mark>tra</mark>" in line.snippet


@pytest.mark.parametrize(
    ("typed", "label", "text"),
    [
        ("nguyễn thị lan", "Signed by", "<mark>Nguyễn</mark> <mark>Thị</mark> <mark>Lan</mark>"),
        ("hoàng văn thái", "Chair", "<mark>Hoàng</mark> <mark>Văn</mark> <mark>Thái</mark>"),
        (
            "ubnd huyện bình gia",
            "",
            "<mark>UBND</mark> <mark>huyện</mark> <mark>Bình</mark> <mark>Gia</mark>",
        ),
    ],
)
@pytest.mark.django_db
def test_search_shows_the_person_or_body_whose_name_matches(archive, client, typed, label, text):  # noqa: F811
    first = lines(client, typed)[0]
    assert (text, said(label)) in [(fact.text, fact.label) for fact in first.facts]


@pytest.mark.parametrize("trang", ["0", "-1", "abc", "999", "", "1e9", "١"])
@pytest.mark.django_db
def test_search_shows_a_page_whatever_its_number(archive, client: Client, trang):  # noqa: F811
    assert paths(client, "ma túy", trang=trang)[0] == "/van-ban/115-kh-ubnd-2024/"


@pytest.mark.parametrize(
    ("order", "first"), [("", "/van-ban/727-ubnd-kt-2024/"), ("lien-quan", "/van-ban/1605a-qd-ubnd-2023/")]
)
@pytest.mark.django_db
def test_search_offers_the_best_match_first_as_a_choice(archive, client: Client, order, first):  # noqa: F811
    assert paths(client, "hòa bình ", **{"sap-xep": order})[0] == first


@pytest.mark.django_db
def test_search_says_how_many_it_found_and_that_aloud(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "ma túy "}).text
    assert re.search(r'role="?status"?[^>]*>\s*2 ', page)


# --- filters ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_search_holds_to_the_filters_of_every_list_and_lets_each_be_removed(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "ma túy ", "loai": "cong-van", "nam": "2024"})
    assert [line.path for line in page.context["lines"]] == ["/van-ban/703-ubnd-nc-2024/"]
    assert [one.without for one in page.context["asked"].chosen] == [
        "q=ma+t%C3%BAy&nam=2024",
        "q=ma+t%C3%BAy&loai=cong-van",
    ]
    assert '<input type="hidden" name="loai" value="cong-van">' in page.text
    assert 'href="?q=ma+t%C3%BAy"' in page.text  # all of them taken away


@pytest.mark.django_db
def test_search_says_which_filter_to_take_away(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "ma túy ", "loai": "quyet-dinh", "nam": "2024"})
    assert [(one.query, one.number) for one in page.context["loosened"]] == [("q=ma+t%C3%BAy&nam=2024", 2)]


@pytest.mark.parametrize(
    "bad", [{"nam": "abc"}, {"tu-ngay": "31/02/2024"}, {"loai": "' OR 1=1"}, {"x": "\0"}]
)
@pytest.mark.django_db
def test_search_leaves_out_filters_that_cannot_be_read(archive, client: Client, bad):  # noqa: F811
    assert paths(client, "ma túy ", **bad) == paths(client, "ma túy ")


@pytest.mark.django_db
def test_search_names_a_filter_that_it_left_out(archive, client: Client):  # noqa: F811
    text = client.get(SEARCH, {"q": "ma túy", "nam": "abc", "loai": "cong-van"}).text
    assert "không đọc được nên đã bỏ qua" in text
    assert "<li>Năm: " in text


# --- where nothing answers ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_search_asks_what_was_meant_and_links_to_it(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "chuyen doii so"})
    (one, address), *_ = page.context["meant"]
    assert one.text == "chuyển đổi số"
    assert paths(client, one.text)[0] == "/van-ban/703-ubnd-kt-2023/"
    assert f'href="?{address}"' in page.text


@pytest.mark.django_db
def test_search_offers_the_query_with_a_word_less(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "ma túy trồng "})
    assert [one.text for one, _ in page.context["shorter"]] == ["ma túy"]
    assert 'href="?q=ma+t%C3%BAy"' in page.text


@pytest.mark.django_db
def test_search_offers_other_documents_of_the_number(archive, client: Client):  # noqa: F811
    page = client.get(SEARCH, {"q": "703/KH-UBND"})
    assert [line.path for line in page.context["near"]] == [
        "/van-ban/703-ubnd-nc-2024/",
        "/van-ban/703-ubnd-kt-2023/",
    ]


@pytest.mark.parametrize("typed", ["qqqqq wwwww", "-", "không-có-từ-này", "%", "_", "9" * 300, '"'])
@pytest.mark.django_db
def test_search_is_never_a_dead_end(archive, client: Client, typed):  # noqa: F811
    page = client.get(SEARCH, {"q": typed})
    assert page.status_code == 200
    assert 'type="search"' in page.text
    if page.context["asked"].is_given:
        assert 'href="/van-ban/"' in page.text
        assert 'href="/ban-tin/2025-01-06/"' in page.text


# --- /so/924-qd-ubnd/ ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "document"),
    [
        ("60-nq-tu", "60-nq-tu-2022"),
        ("62-2020-qh14", "62-2020-qh14"),
        ("703-ubnd-nc", "703-ubnd-nc-2024"),
        ("703-UBND-NC", "703-ubnd-nc-2024"),
        ("924-kh-ubnd", "924-kh-ubnd-2025"),
        ("924-qd-ubnd-2023", "924-qd-ubnd-2023"),
        ("4-kh-ubnd", "04-kh-ubnd-2025"),
        ("1605a-qd-ubnd", "1605a-qd-ubnd-2023"),
    ],
)
@pytest.mark.django_db
def test_number_leads_to_its_one_document(archive, client: Client, slug, document):  # noqa: F811
    response = client.get(f"/so/{slug}/")
    assert (response.status_code, response["Location"]) == (302, f"/van-ban/{document}/")


@pytest.mark.django_db
def test_number_that_several_share_is_a_choice(archive, client: Client):  # noqa: F811
    page = client.get("/so/924-qd-ubnd/")
    assert page.status_code == 200
    assert [line.path for line in page.context["lines"]] == [
        "/van-ban/924-qd-ubnd-2024/",
        "/van-ban/924-qd-ubnd-2023/",
        "/van-ban/924-qd-ubnd-huyen-binh-gia-2024/",
    ]
    assert '<span class="ref">924/QĐ-UBND</span>' in page.text


@pytest.mark.parametrize("slug", ["41-ct-ttg", "999", "abc", "0", "703-kh-ubnd", "-", "_"])
@pytest.mark.django_db
def test_number_that_nobody_knows_is_a_404_that_helps(archive, client: Client, slug):  # noqa: F811
    page = client.get(f"/so/{slug}/")
    assert page.status_code == 404
    assert 'type="search"' in page.text
    assert 'href="/ban-tin/2025-01-06/"' in page.text


@pytest.mark.django_db
def test_number_of_an_open_citation_leads_to_what_writes_it(archive, client: Client):  # noqa: F811
    page = client.get("/so/40-ct-ttg/")
    assert page.status_code == 200
    assert page.status_code == 200
    assert [line.path for line in page.context["writing"]] == ["/van-ban/703-ubnd-nc-2024/"]
    assert "<mark>40/CT-TTg</mark>" in page.text


@pytest.mark.django_db
def test_english_page_marks_what_is_vietnamese_and_says_the_rest_in_english(archive, client: Client):  # noqa: F811
    page = client.get("/en/tim-kiem/", {"q": "60 nq tu"}).text
    assert "Matches the number and symbol" in page
    assert "The bulletins only cite this document." in page
    assert re.search(r'<span lang="?vi"?>Nghị quyết</span>', page)


@pytest.mark.django_db
def test_number_is_reached_without_the_last_slash_too(archive, client: Client):  # noqa: F811
    response = client.get("/so/60-nq-tu", follow=True)
    assert (response.status_code, response.redirect_chain[-1][0]) == (200, "/van-ban/60-nq-tu-2022/")


@pytest.mark.django_db
def test_number_that_no_document_bears_is_said_to_be_one(archive, client: Client):  # noqa: F811
    assert "Không có văn bản nào mang số, ký hiệu này." in client.get("/tim-kiem/?q=9999/QĐ-UBND").text
    assert "Không có văn bản nào mang số" not in client.get("/tim-kiem/?q=khongco").text
