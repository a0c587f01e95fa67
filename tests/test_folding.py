import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.folding import align, collation_key, fold, slugify

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường", "duong"),
        ("ĐỒNG ĐĂNG", "dong dang"),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "uy ban nhan dan tinh lang son"),
        ("ă â đ ê ô ơ ư", "a a d e o o u"),
        ("ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ế ề ể ễ ệ", "a a a a a a a a a a e e e e e"),
        ("ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ", "o o o o o o o o o o u u u u u y y y y y"),
        ("924\u00a0/\u202fQĐ–UBND", "924 / qd-ubnd"),
        ("  hai   dòng\n\tliền ", "hai dong lien"),
        ("“Tháng hành động”… 5h00’", '"thang hanh dong"... 5h00\''),
        ("m² và ½", "m2 va 1/2"),
        ("ẩn\u200bgiữa\u00adchữ", "angiuachu"),
        ("QÐ", "qd"),
        ("漢字 chữ", "chu"),
        ("", ""),
    ],
)
def test_fold_gives_lower_case_ascii_without_marks(text, folded):
    assert {fold(unicodedata.normalize(form, text)) for form in FORMS} == {folded}


@pytest.mark.parametrize(
    ("one", "other"),
    [("ma tuý", "ma túy"), ("khoẻ", "khỏe"), ("Hoà", "Hòa"), ("uỷ", "ủy"), ("thuỷ", "thủy")],
)
def test_fold_does_not_mind_where_the_tone_stands(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_fold_is_ascii_lower_case_and_stable(text):
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower().strip()
    assert "  " not in folded
    assert fold(folded) == folded


@given(st.text(), st.sampled_from(FORMS[:2]))
def test_fold_does_not_mind_the_normal_form(text, form):
    assert fold(unicodedata.normalize(form, text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồng Đăng", "dong-dang"),
        ("Sở Nông nghiệp & Phát triển nông thôn", "so-nong-nghiep-phat-trien-nong-thon"),
        ("  -- ", ""),
        ("924/QĐ-UBND", "924-qd-ubnd"),
    ],
)
def test_slugify_maps_every_letter(text, slug):
    assert slugify(text) == slug


def test_slugify_cuts_between_words():
    assert slugify("Thiện Hòa huyện Bình Gia", max_length=13) == "thien-hoa"
    assert slugify("Thiện Hòa huyện Bình Gia", max_length=9) == "thien-hoa"
    assert slugify("a" * 50, max_length=10) == "a" * 10


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_slugify_keeps_to_its_length_and_letters(text, length):
    slug = slugify(text, max_length=length)
    assert len(slug) <= length
    assert not slug.startswith("-")
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_collation_key_orders_letters_as_the_vietnamese_alphabet():
    letters = [
        "a",
        "ă",
        "â",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "ê",
        "g",
        "h",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "ô",
        "ơ",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "ư",
        "v",
        "x",
        "y",
    ]
    assert sorted(letters, key=collation_key) == letters


def test_collation_key_orders_tones_after_letters():
    names = ["An", "Anh", "Ảnh", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bàn", "Dương", "Đình Lập"]
    assert sorted(names, key=collation_key) == names


@pytest.mark.parametrize("form", FORMS[:2])
def test_collation_key_does_not_mind_normal_form_or_capitals(form):
    key = collation_key(unicodedata.normalize(form, "Văn Lãng"))
    assert key[:2] == collation_key("VĂN LÃNG")[:2]


@given(st.text(), st.text())
def test_collation_key_is_a_total_order(one, other):
    assert (collation_key(one) == collation_key(other)) == (one == other)


@given(st.text() | st.text("aàâđĐơ \u0301\u0323\u200b\u00a0–\n"))
def test_align_keeps_the_way_back(text):
    aligned = align(text)
    assert len(aligned.text) == len(aligned.folded)
    origins = [aligned.origin(index) for index in range(len(aligned.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)


def test_align_points_at_the_same_word_in_any_normal_form():
    text = unicodedata.normalize("NFD", "\ufeffTỉnh ủy Lạng\u00a0Sơn")
    aligned = align(text)
    start = aligned.folded.index("lang son")
    original = text[aligned.origin(start) : aligned.origin(start + 8)]
    assert unicodedata.normalize("NFC", original) == "Lạng\u00a0Sơn"
