"""The reader's text size and contrast: what a cookie may say, what a press does, where it leads."""

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.utils.translation import trans_real
from hypothesis import given
from hypothesis import strategies as st

from portal.appearance import (
    ALL,
    CONTRASTS,
    COOKIE,
    DEFAULT,
    NOT_CHOSEN,
    SIZES,
    Appearance,
    keep,
    local_path,
)

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
VERBS = ("nho", "vua", "lon", "tang", "giam", "bo")


@pytest.fixture(scope="module")
def catalogues():
    """The Vietnamese words, compiled from their source as a start of the site does."""
    call_command("compile_words")
    trans_real._translations.clear()  # what was read before is older than the catalogue now is


def press(client, verb, back="/gioi-thieu/", **headers):
    """One press of a button, as a browser sends it from a page of this site."""
    return client.post("/hien-thi/", {"chon": verb, "next": back}, headers=SAME_ORIGIN | headers)


@pytest.mark.parametrize(
    ("value", "size", "contrast"),
    [
        ("", "100", NOT_CHOSEN),
        ("125", "125", NOT_CHOSEN),
        ("87.5-less", "87.5", "less"),
        ("200-more", "200", "more"),
        ("100-normal", "100", "normal"),
        ("126", "100", NOT_CHOSEN),
        ("125-MORE", "100", NOT_CHOSEN),
        ("125-more ", "100", NOT_CHOSEN),
        ("<script>", "100", NOT_CHOSEN),
    ],
)
def test_cookie_is_read_as_one_of_the_choices_or_as_none(value, size, contrast):
    assert Appearance.parse(value) == Appearance(size, contrast)


@given(st.text(max_size=60))
def test_any_text_in_the_cookie_gives_a_known_choice(value):
    assert Appearance.parse(value) in ALL.values()


@given(st.sampled_from(sorted(ALL)))
def test_choice_survives_being_written_and_read(value):
    assert str(Appearance.parse(value)) == value


@given(st.lists(st.one_of(st.sampled_from(VERBS), st.text(max_size=5)), max_size=30))
def test_presses_never_lead_out_of_the_choices(verbs):
    choice = DEFAULT
    for verb in verbs:
        choice = choice.after(verb)
        assert choice in ALL.values()


def test_larger_text_goes_through_every_size_and_stays_at_the_last():
    choice, seen = Appearance(SIZES[0]), [SIZES[0]]
    for _ in range(len(SIZES)):
        choice = choice.after("lon")
        seen.append(choice.size)
    assert seen == [*SIZES, SIZES[-1]]


def test_contrast_goes_back_to_where_it_was():
    assert DEFAULT.after("tang").contrast == "more"
    assert DEFAULT.after("giam").contrast == "less"
    assert DEFAULT.after("tang").after("giam").contrast == "normal"
    assert [c for c in CONTRASTS if Appearance(contrast=c).after("tang").contrast == c] == ["more"]


@pytest.mark.parametrize(
    ("choice", "verb", "says"),
    [
        (Appearance("200"), "lon", "đã lớn nhất"),
        (Appearance("87.5"), "nho", "đã nhỏ nhất"),
        (Appearance(contrast="more"), "tang", "đã cao nhất"),
        (Appearance(contrast="less"), "giam", "đã thấp nhất"),
    ],
)
def test_button_at_the_end_of_a_range_says_so(catalogues, choice, verb, says):
    at_end = [control for control in choice.controls if control.at_end]
    assert [(control.verb, control.hint) for control in at_end] == [(verb, says)]


def test_labels_are_the_words_that_readers_know(catalogues):
    assert [control.label for control in DEFAULT.controls] == [
        "A-", "A", "A+", "Tăng tương phản", "Giảm tương phản",
    ]  # fmt: skip
    assert Appearance("112.5", "more").state == "Cỡ chữ 112,5%. Tương phản cao."


@pytest.mark.parametrize(
    "path", ["/", "/ban-tin/2024-05-27/", "/tim-kiem/?q=a%20b&trang=2", "/en/", "/quan-tri/?a=//b"]
)
def test_local_path_is_kept(path):
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "", "ban-tin/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/a\\b",
        "https://evil.example/", "https:evil.example", "javascript:alert(1)", "/\t/evil.example", "/a\r\nX: 1",
        "/\0", " /", "/a b", "/" + "x" * 3000,
    ],
)  # fmt: skip
def test_any_other_address_leads_home(path):
    assert local_path(path) == "/"


@given(st.text(max_size=80))
def test_whatever_is_sent_leads_to_a_path_of_this_site(text):
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


@pytest.mark.django_db
class TestPress:
    def test_comes_back_to_the_page_with_one_cookie(self, client):
        response = press(client, "lon", "/tro-nang/?a=1")
        assert (response.status_code, response["Location"]) == (303, "/tro-nang/?a=1")
        assert {name: cookie.value for name, cookie in response.cookies.items()} == {COOKIE: "112.5"}

    def test_is_respected_in_the_first_byte(self, client):
        press(client, "tang")
        press(client, "lon")
        page = client.get("/gioi-thieu/")
        assert '<html lang="vi" data-size="112.5" data-contrast="more">' in page.text
        assert "Cookie" in page["Vary"]

    def test_of_nothing_known_changes_nothing(self, client):
        client.cookies[COOKIE] = "150-less"
        assert press(client, "xyz").cookies[COOKIE].value == "150-less"

    def test_back_to_the_default_forgets_the_cookie(self, client):
        client.cookies[COOKIE] = "112.5"
        assert press(client, "nho").cookies[COOKIE]["max-age"] == 0

    def test_of_the_reset_forgets_the_cookie(self, client):
        client.cookies[COOKIE] = "150-less"
        assert press(client, "bo").cookies[COOKIE]["max-age"] == 0

    def test_never_leads_to_another_host(self, client):
        assert press(client, "lon", "//evil.example/")["Location"] == "/"

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Referer": "https://evil.example/"},
            {"Origin": "null"},
            {},
        ],
    )
    def test_from_another_origin_is_refused(self, client, headers):
        response = client.post("/hien-thi/", {"chon": "lon"}, headers=headers)
        assert response.status_code == 403
        assert COOKIE not in response.cookies

    def test_by_the_script_answers_with_the_buttons_in_the_language_of_the_page(self, client):
        response = press(client, "lon", "/en/gioi-thieu/", **{"X-Requested-With": "fetch"})
        assert response.status_code == 200
        assert "More contrast" in response.text
        assert "<html" not in response.text

    def test_by_address_leads_home(self, client):
        assert client.get("/hien-thi/")["Location"] == "/"


@pytest.mark.parametrize("value", ["", "-1", "999", "%F0%9F%92%A5", "x" * 3000, "'\"><script>", "%00", "NaN"])
@pytest.mark.django_db
def test_garbage_in_the_cookie_never_breaks_a_page(client, value):
    client.cookies[COOKIE] = value
    page = client.get("/gioi-thieu/")
    assert page.status_code == 200
    assert 'data-size="100"' in page.text


@pytest.mark.django_db
def test_error_page_has_the_controls_and_comes_back_to_its_address(client):
    page = client.get("/khong-co-trang-nay/")
    assert page.status_code == 404
    assert '<input type="hidden" name="next" value="/khong-co-trang-nay/">' in page.text


@pytest.mark.parametrize("https", [True, False])
def test_cookie_is_secure_where_the_request_was(https):
    response = HttpResponse()
    keep(response, Appearance("125", "more"), secure=https)
    cookie = response.cookies[COOKIE]
    assert bool(cookie["secure"]) is https
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Lax", "/", 31_536_000)
