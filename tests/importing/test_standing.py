"""Where the facts of a record stand in a text."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directives import references
from directives.dates import find_dates, print_date
from directives.folding import fold
from directives.importing.recognising.standing import Fact, stand

TEXT = (
    "UBND huyện Bình Gia ban hành Kế hoạch\n"
    "UBND tỉnh ban hành Quyết định số 924/QĐ-UBND, ngày 27/5/2024 thực hiện Quyết định số 315/QĐ-TTg, ngày "
    "17/4/2024 của Thủ tướng Chính phủ. Giao Sở Tài chính chủ trì, báo cáo trước ngày 10/6/2024; Sở Tài chính "
    "gửi UBND huyện Bình Gia ngày 31/5."
)


def words_of(text: str, facts: list[Fact]) -> dict[str, str]:
    return {
        name: text[one.start : one.end] for one in stand(text, facts) for name in one.facts if not one.again
    }


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Fact("x", number="924/QĐ-UBND"), "924/QĐ-UBND"),
        (Fact("x", number="315/QĐ-TTg", cited=True), "Quyết định số 315/QĐ-TTg, ngày 17/4/2024"),
        (Fact("x", day=date(2024, 5, 27)), "ngày 27/5/2024"),
        (Fact("x", day=date(2024, 5, 31)), "31/5"),
        (Fact("x", words="Sở Tài chính"), "Sở Tài chính"),
        (Fact("x", words="sở  tài chính."), "Sở Tài chính"),
        (Fact("x", words="trước ngày 10/6/2024"), "trước ngày 10/6/2024"),
        (Fact("x", words="Thủ tướng Chính phủ"), "Thủ tướng Chính phủ"),
    ],
)
def test_a_fact_is_found_by_its_words(fact, words):
    assert words_of(TEXT, [fact])["x"] == words


@pytest.mark.parametrize(
    "fact",
    [
        Fact("x", number="925/QĐ-UBND"),
        Fact("x", day=date(2024, 5, 28)),
        Fact("x", words="Sở Tài"),  # stands, but as part of a name of its own
        Fact("x", words="Sở Y tế"),
        Fact("x", words=" . "),
        Fact("x"),
    ],
)
def test_what_the_text_does_not_say_stands_nowhere(fact):
    if fact.words == "Sở Tài":
        assert words_of("Sở Tàichính", [fact]) == {}
    else:
        assert words_of(TEXT, [fact]) == {}


def test_two_tasks_of_one_agency_stand_at_two_places():
    stretches = stand(TEXT, [Fact("one", words="Sở Tài chính"), Fact("two", words="Sở Tài chính")])

    places = [one.facts for one in stretches if one.facts]
    assert places == [("one",), ("two",)]


def test_a_third_that_is_said_twice_shares_a_place():
    facts = [Fact(name, words="Sở Tài chính") for name in ("one", "two", "three")]

    assert [one.facts for one in stand(TEXT, facts) if one.facts] == [("one", "three"), ("two",)]


def test_a_place_within_the_name_of_an_agency_shares_its_words():
    text = "Giao UBND huyện Bình Gia thực hiện."

    found = words_of(
        text, [Fact("agency", words="UBND huyện Bình Gia"), Fact("place", words="huyện Bình Gia")]
    )

    assert found == {"agency": "UBND huyện Bình Gia", "place": "UBND huyện Bình Gia"}


def test_a_day_is_sought_beside_the_fact_that_it_belongs_to():
    text = "Ngày 10/6/2024 họp. Giao Sở Y tế báo cáo trước ngày 10/6/2024."
    agency = Fact("agency", words="Sở Y tế")

    stretches = stand(text, [agency, Fact("due", day=date(2024, 6, 10), beside="agency")])

    placed = {one.again: text[one.start :] for one in stretches if "due" in one.facts}
    assert placed == {
        False: "ngày 10/6/2024.",
        True: "Ngày 10/6/2024 họp. Giao Sở Y tế báo cáo trước ngày 10/6/2024.",
    }


def test_a_number_said_again_is_no_news():
    text = (
        "Quyết định số 12/QĐ-UBND ngày 03/02/2024; theo Quyết định số 12/QĐ-UBND ngày 03/02/2024, 13/QĐ-UBND."
    )

    stretches = stand(text, [Fact("cited", number="12/QĐ-UBND", cited=True)])

    assert [(text[one.start : one.end], one.facts, one.again) for one in stretches] == [
        ("Quyết định số 12/QĐ-UBND ngày 03/02/2024", ("cited",), False),
        ("Quyết định số 12/QĐ-UBND ngày 03/02/2024", ("cited",), True),
        ("13/QĐ-UBND", (), False),
    ]


def test_what_made_no_fact_is_told():
    loose = [TEXT[one.start : one.end] for one in stand(TEXT, []) if not one.facts]

    assert loose == ["924/QĐ-UBND", "ngày 27/5/2024", "315/QĐ-TTg", "ngày 17/4/2024", "ngày 10/6/2024"]


def test_a_fact_never_goes_over_the_end_of_a_line():
    assert words_of("Sở Tài\nchính", [Fact("x", words="Sở Tài chính")]) == {}


def test_words_are_found_in_decomposed_letters_too():
    import unicodedata

    text = unicodedata.normalize("NFD", "Giao Sở Tài chính thực hiện")

    found = words_of(text, [Fact("x", words="Sở Tài chính")])
    assert unicodedata.normalize("NFC", found["x"]) == "Sở Tài chính"


PIECES = st.sampled_from(
    [
        "Quyết định số 924/QĐ-UBND", "12/KH-UBND", "217, 218-QĐ/TW", "ngày 27/5/2024", "27/5", "31/12/2024",
        "Sở Tài chính", "sở tài chính", "UBND huyện Bình Gia", "huyện Bình Gia", "của", "và", ", ", ". ", "\n", " ",
        "924 /QĐ-UBND", "ngày 703/UBND-NC", "trước ngày 10/6/2024",
    ]
)  # fmt: skip
FACTS = st.one_of(
    st.builds(
        Fact,
        st.uuids().map(str),
        number=st.sampled_from(["924/QĐ-UBND", "12/KH-UBND", "217-QĐ/TW", "703/UBND-NC", "không là số"]),
        cited=st.booleans(),
    ),
    st.builds(Fact, st.uuids().map(str), day=st.dates(date(2024, 5, 20), date(2024, 6, 15))),
    st.builds(Fact, st.uuids().map(str), day=st.just(date(2024, 5, 27))),
    st.builds(
        Fact,
        st.uuids().map(str),
        words=st.sampled_from(
            ["Sở Tài chính", "huyện Bình Gia", "UBND huyện Bình Gia", "(", "ngày 10/6/2024"]
        ),
    ),
)


@given(st.lists(PIECES, max_size=14), st.lists(FACTS, max_size=8))
@example(["217, 218-QĐ/TW", " ", "ngày 27/5/2024"], [Fact("a", number="217-QĐ/TW", cited=True)])
def test_stretches_lie_within_the_text_and_apart(pieces, facts):
    text = "".join(pieces)

    end = 0
    for one in stand(text, facts):
        assert end <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end] or not one.facts
        end = one.end


@given(st.lists(PIECES, max_size=14), st.lists(FACTS, max_size=8))
def test_the_words_at_a_stretch_read_as_the_fact(pieces, facts):
    text = "".join(pieces)
    stretches = {name: text[one.start : one.end] for one in stand(text, facts) for name in one.facts}

    for fact in facts:
        words = stretches.get(fact.name)
        if words is None:
            continue
        if fact.number and references.parse(fact.number):
            number = fact.number.split("/")[0].split("-")[0]
            assert number in words
        elif fact.day:
            bare = f"{fact.day.day}/{fact.day.month}"
            assert (
                bare in words
                or print_date(fact.day) in words
                or fact.day in {d.date for d in find_dates(words)}
            )
        else:
            assert fold(fact.number or fact.words) in fold(words)


@given(st.text(max_size=60), st.lists(FACTS, max_size=4))
def test_any_text_is_borne(text, facts):
    assert all(0 <= one.start < one.end <= len(text) for one in stand(text, facts))
