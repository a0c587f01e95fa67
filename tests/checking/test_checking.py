"""All checks at once: any text, the sample, the docs."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives import province_data
from directives.checking import CHECKS, EditionView, Item, Knowledge, Severity, run
from directives.checking.of_facts import register_of, view_of_facts
from directives.checking.views import Link, Task
from directives.checking.vocabulary import vocabulary_of
from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest
from tests.checking import test_days, test_numbers, test_spelling
from tests.checking.tables import FRIDAY, MONDAY, SUNDAY, edition, findings, item

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT.parent / "shared" / "samples" / "digest-2024-05-27.txt"
KNOWLEDGE = Knowledge(today=FRIDAY, register=register_of(province_data.read("lang-son")))

SLIPS = [
    "số 703/UBND-NC, ngày ",
    "số 924 /QĐ-UBND",
    "4/KH-UBND",
    "; ",
    ", tại.",
    "hoạt độngvà",
    "đượccấp ",
    "Lụct huộc",
    "liên quam ",
    "ma tuý ",
    "\n    ma túy ",
    "xã Thiện Hòa ",
    "UBND huyện Bình Gia",
    "8/6/2024",
    "ngày 27/5/2024",
    "020085001234",
    "0912345678",
    "ông Nguyễn Văn A ",
    "sinh ngày ",
    "\n    trú tại ",
    "GPMB",
    "(",
    ")",
    ".",
    ",",
    "\n",
    "\xa0",
    "́",
    "̣",
    "“",
    "”",
    ":",
    "a",
    "Đ",
    "ữ",
    "1",
    "/",
    "-",
    "của ",
]
PIECES = st.sampled_from(SLIPS)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))
DAYS = st.one_of(st.none(), st.dates())


@st.composite
def items(draw) -> Item:
    text = draw(TEXTS)
    return Item(
        key=draw(st.sampled_from("abc")),
        heading=draw(TEXTS),
        text=text,
        number=draw(TEXTS),
        type_name=draw(st.sampled_from(["", "Quyết định", "Công văn", "?"])),
        issued_on=draw(DAYS),
        held_on=draw(DAYS),
        tasks=(Task(draw(TEXTS), draw(DAYS), draw(TEXTS)),),
        links=(Link(draw(TEXTS), 0, len(text)),),
    )


EDITIONS = st.builds(
    EditionView,
    title=TEXTS,
    period_start=DAYS,
    period_end=DAYS,
    lead=TEXTS,
    items=st.lists(items(), max_size=3, unique_by=lambda one: one.key).map(tuple),
)


@settings(deadline=None, max_examples=150)
@given(EDITIONS)
def test_no_text_makes_a_check_fail_and_every_finding_lies_in_its_text(view):
    for found in run(view, KNOWLEDGE):
        where = found.where
        assert 0 <= where.start <= where.end <= len(view.value(where))
        assert found.words == view.value(where)[where.start : where.end]
        assert found.why.endswith(".")
        assert found.mend is None or found.mend != found.words


@pytest.mark.parametrize(
    "piece",
    [
        "a", "ạ", "\u0301", "hoạtđộng", ", ", ",tại.", "(", "“", "A ", "AB ", "Nguyễn ", "0", "0912345678 ", "020085001234 ",
        "8/6/2024 ", "4/KH-UBND ", "số 4/KH-UBND, ngày ", "huyện Bình Gia ", ";", "; UBND tỉnh", "UBND ", ".A", "sinh ngày ", "\n", "\u00a0 ",
    ],
)  # fmt: skip
def test_checks_take_time_in_proportion_to_the_text(piece):
    def taken(length: int) -> float:
        view = edition(item(piece * (length // len(piece))), lead=piece * (length // len(piece)))
        started = time.process_time()
        run(view, KNOWLEDGE)
        return time.process_time() - started

    taken(100)
    short, long = taken(2_000), taken(16_000)
    assert long < 24 * short + 0.5  # 8 times the text; quadratic would be 64 times


def test_codes_are_told_apart():
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))


def test_the_docs_table_and_the_registry_say_the_same():
    lines = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| `")]
    assert told == [
        f"| `{check.code}` | {check.severity} | {check.what} | {'yes' if check.mends else ''} |"
        for check in CHECKS
    ]


def test_no_finding_has_a_mend_that_its_check_does_not_promise():
    promised = {check.code for check in CHECKS if check.mends}
    view = edition(item("".join(SLIPS), number="4 /QĐ-UBND"))
    found = [one for one in run(view, KNOWLEDGE) if one.mend is not None]
    assert found
    assert {one.code for one in found} <= promised


@pytest.mark.parametrize("family", [test_numbers, test_days, test_spelling], ids=lambda one: one.__name__)
def test_a_mend_leaves_nothing_of_the_slip(family):
    texts = [(code, row) for code, some in family.FLAGGED.items() for row in some if isinstance(row, str)]
    for code, text in texts:
        mended = text
        for one in reversed(findings(code, text)):
            if one.mend is None:
                break
            mended = mended[: one.where.start] + one.mend + mended[one.where.end :]
        else:
            assert findings(code, mended) == []


def test_the_vocabulary_is_made_of_syllables_and_frequent_pairs():
    made = vocabulary_of(["Sở Tài chính, Sở Tài chính. sở tài chính độngvà web"])
    assert made == {"pairs": ["sở tài", "tài chính"], "syllables": ["chính", "sở", "tài"]}


def test_findings_come_in_reading_order():
    view = edition(item("Xe đượccấp.", key="b", heading=""), item("Họp, tại.", key="a", heading="Đượccấp xe"))
    assert [(one.where.item, one.code) for one in run(view)] == [
        ("b", "empty_heading"),
        ("b", "glued_words"),
        ("a", "glued_words"),
        ("a", "unfinished_sentence"),
    ]


def test_an_edition_without_a_slip_has_no_findings():
    view = edition(
        item(
            "UBND tỉnh chỉ đạo (Công văn số 745/UBND-KT, ngày 28/5/2024). Sở Tài chính báo cáo trước ngày 10/6/2024.",
            number="745/UBND-KT",
            type_name="Công văn",
            issuer="UBND tỉnh",
            issued_on=MONDAY,
        )
    )
    assert run(view, Knowledge(today=SUNDAY)) == []


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample digest is not beside the repository")
def test_the_whole_list_of_findings_in_the_sample_is_kept():
    view = view_of_facts(recognise_digest(read_path(SAMPLE)))
    found = run(view, Knowledge(today=SUNDAY, register=KNOWLEDGE.register))
    assert [(one.code, one.where.item, one.words, one.mend) for one in found] == SAMPLE_FINDINGS
    assert {one.severity for one in found if one.code == "number_for_date"} == {Severity.ERROR}


SAMPLE_FINDINGS: list[tuple] = [
    ("two_spellings", "", "tuý", "túy"),
    ("unexplained_abbreviation", "1", "THPT", None),
    ("unexplained_abbreviation", "1", "GRDP", None),
    ("date_zero", "1", "ngày 8/6/2024", "ngày 08/6/2024"),
    ("unexplained_abbreviation", "1", "NTM", None),
    ("missing_space", "1", ",", ", "),
    ("reference_spacing", "2", "924 /QĐ-UBND", "924/QĐ-UBND"),
    ("number_for_date", "4", ", ngày 703/UBND-NC, ", ", "),
    ("glued_words", "5", "độngvà", "động và"),
    ("misplaced_space", "5", "Lụct huộc", "Lục thuộc"),
    ("reference_spacing", "5", "962 /QĐ-UBND", "962/QĐ-UBND"),
    ("missing_space", "5", ".", ". "),
    ("glued_words", "5", "độngtừ", "động từ"),
    ("glued_words", "5", "đượccấp", "được cấp"),
    ("odd_space", "5", "\xa0 ", " "),
    ("odd_space", "5", "\xa0", " "),
    ("odd_space", "5", "\xa0", " "),
    ("odd_space", "5", "\xa0", " "),
    ("unexplained_abbreviation", "7", "CCHC", None),
    ("odd_space", "7", "\xa0 ", " "),
    ("unfinished_sentence", "8", ", tại.", None),
    ("odd_space", "9", "\xa0", " "),
    ("odd_space", "9", "\xa0", " "),
    ("odd_space", "9", "\xa0", " "),
    ("odd_space", "9", "\xa0", " "),
    ("two_spellings", "9", "khỏe", "khoẻ"),
    ("odd_syllable", "9", "quam", "quan"),
    ("two_spellings", "9", "khỏe", "khoẻ"),
    ("odd_space", "10", "\xa0", " "),
    ("number_gap", "11", "731/UBND-KT", None),
    ("reference_spacing", "12", "723 /UBND-KT", "723/UBND-KT"),
    ("two_spellings", "14", "tuý", "túy"),
    ("two_spellings", "14", "tuý", "túy"),
    ("two_spellings", "14", "tuý", "túy"),
    ("number_gap", "14", "124/KH-UBND", None),
]
