"""What differs between two texts: true to both whatever they are, told by whole words, and quick."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.differences import Fate, Piece, difference, shortened

SAME, OUT, IN, LEFT = Fate.SAME, Fate.TAKEN_OUT, Fate.PUT_IN, Fate.LEFT_OUT
WORDS = st.lists(
    st.sampled_from(["Giao", "Sở", "Tài chính", ",", ".", " ", "\n", "  ", "924/QĐ-UBND", "10/6/2024"])
)
TEXTS = st.text() | WORDS.map("".join) | WORDS.map(" ".join)


def without(pieces, fate: Fate) -> str:
    return "".join(piece.text for piece in pieces if piece.fate is not fate)


@given(TEXTS, TEXTS)
def test_difference_gives_both_texts_back(before: str, after: str):
    pieces = difference(before, after)
    assert without(pieces, IN) == before
    assert without(pieces, OUT) == after
    assert all(piece.text for piece in pieces)
    assert all(one.fate is not two.fate for one, two in pairwise(pieces))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str):
    assert difference(text, text) == ((Piece(SAME, text),) if text else ())


@given(TEXTS, TEXTS, st.integers(1, 30))
def test_shortened_leaves_out_only_what_stayed(before: str, after: str, most: int):
    whole = difference(before, after)
    pieces = shortened(whole, most)
    assert without(pieces, IN) == before
    assert [piece for piece in pieces if piece.fate in (IN, OUT)] == [
        piece for piece in whole if piece.fate in (IN, OUT)
    ]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (
            "Hạn trước ngày 10/6/2024.",
            "Hạn trước ngày 15/6/2024.",
            [(SAME, "Hạn trước ngày "), (OUT, "10/6/2024"), (IN, "15/6/2024"), (SAME, ".")],
        ),
        (
            "Quyết định 924/QĐ-UBND",
            "Quyết định 942/QĐ-UBND",
            [(SAME, "Quyết định "), (OUT, "924/QĐ-UBND"), (IN, "942/QĐ-UBND")],
        ),
        ("Giao Sở", "Giao Sở Tài chính", [(SAME, "Giao Sở"), (IN, " Tài chính")]),
        (
            "giao Sở Y tế làm",
            "giao Sở Nội vụ làm",
            [(SAME, "giao Sở "), (OUT, "Y tế"), (IN, "Nội vụ"), (SAME, " làm")],
        ),
        ("Một\nHai\nBa", "Một\nBa", [(SAME, "Một\n"), (OUT, "Hai\n"), (SAME, "Ba")]),
        ("", "Mới", [(IN, "Mới")]),
        ("Cũ", "", [(OUT, "Cũ")]),
        ("", "", []),
        ("ma tuý", "ma túy", [(SAME, "ma "), (OUT, "tuý"), (IN, "túy")]),
    ],
)
def test_difference_is_told_by_whole_words(before: str, after: str, pieces: list):
    assert difference(before, after) == tuple(Piece(*one) for one in pieces)


def test_long_stretch_that_stayed_is_left_out_but_for_the_words_beside_a_change():
    text = "một hai ba bốn năm " * 50
    left, tail, out, came = shortened(difference(f"{text}cũ", f"{text}mới"), 20)
    assert left.fate is LEFT
    assert tail == Piece(SAME, "một hai ba bốn năm ")
    assert (out, came) == (Piece(OUT, "cũ"), Piece(IN, "mới"))


def changed(words: list[str], every: int) -> list[str]:
    return [f"{word}x" if place % every == 0 else word for place, word in enumerate(words)]


@pytest.mark.parametrize("every", [1, 2, 40, 3000])
@pytest.mark.parametrize("paragraph", [100, 6000])
@pytest.mark.parametrize("vocabulary", [3, 400])
def test_six_thousand_words_are_compared_within_a_second(every: int, paragraph: int, vocabulary: int):
    chance = random.Random(5)
    words = [f"từ{chance.randrange(vocabulary)}" for _ in range(6000)]

    def text(words: list[str]) -> str:
        return "\n".join(" ".join(words[i : i + paragraph]) for i in range(0, len(words), paragraph))

    started = time.process_time()
    difference(text(words), text(changed(words, every)))
    assert time.process_time() - started < 1
