"""All checks at once: any text, the sample, the docs."""

import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives import province_data
from directives.checking import CHECKS, EditionView, Finding, Item, Knowledge, run
from directives.checking.of_facts import register_of, view_of_facts
from directives.checking.views import Link, Task
from directives.checking.vocabulary import vocabulary_of
from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest
from tests.checking import (
    test_days,
    test_frame,
    test_lifetimes,
    test_numbers,
    test_personal,
    test_sentences,
    test_spelling,
)
from tests.checking.tables import FRIDAY, MONDAY, SUNDAY, assert_rows_suffice, edition, findings, item

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
        f"| `{check.code}` | {check.title} | {check.severity} | {check.what} | {'yes' if check.mends else ''} |"
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


FAMILIES = (test_numbers, test_days, test_spelling, test_sentences, test_frame, test_lifetimes, test_personal)


def test_every_check_has_texts_that_it_flags_and_near_misses():
    flagged = {code: some for family in FAMILIES for code, some in family.FLAGGED.items()}
    passed = {code: some for family in FAMILIES for code, some in family.PASSED.items()}
    assert set(flagged) == set(passed) == {check.code for check in CHECKS}
    assert_rows_suffice(flagged, passed)


def test_every_check_tells_editors_what_it_is_and_why_it_matters():
    for check in CHECKS:
        assert check.title[0].isupper()
        assert not check.title.endswith(".")
        assert check.matters.endswith(".")
        assert check.matters.count(".") == 1
    assert len({check.title for check in CHECKS}) == len(CHECKS)


# --- the sample digest: beside the repository, and no word of it within ------------------------------------


@pytest.fixture(scope="module")
def sample() -> list[Finding]:
    if not SAMPLE.exists():
        pytest.skip("the sample digest is not beside the repository")
    view = view_of_facts(recognise_digest(read_path(SAMPLE)))
    return run(view, Knowledge(today=SUNDAY, register=KNOWLEDGE.register))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("number_for_date", ", ngày 703/UBND-NC, "),
        ("reference_spacing", "924 /QĐ-UBND"),
        ("glued_words", "độngvà"),
        ("glued_words", "đượccấp"),
        ("odd_space", "\u00a0"),
        ("two_spellings", "tuý"),
        ("two_spellings", "khỏe"),
        ("odd_syllable", "quam"),
        ("unfinished_sentence", ", tại."),
    ],
)
def test_each_slip_that_is_known_of_the_sample_is_found(sample, code, words):
    assert (code, words) in {(one.code, one.words) for one in sample}


def test_the_whole_list_of_findings_in_the_sample_is_kept(sample):
    assert [as_kept(one) for one in sample] == SAMPLE_FINDINGS


def as_kept(finding: Finding) -> tuple:
    """A finding by its place, with a hash in place of its words and of their mend."""
    where, told = finding.where, f"{finding.words}|{finding.mend}|{finding.why}"
    place = f"{where.item}/{where.field}/{where.start}-{where.end}"
    return finding.severity.value, finding.code, place, sha256(told.encode()).hexdigest()[:12]


SAMPLE_FINDINGS = [
    ("warning", "two_spellings", "/lead/1363-1366", "090f2395ec39"),
    ("warning", "unexplained_abbreviation", "1/body/2180-2184", "4643f47b65ce"),
    ("warning", "date_zero", "1/body/3526-3539", "01f6860523ef"),
    ("warning", "unexplained_abbreviation", "1/body/7210-7213", "f12ce8cf0992"),
    ("warning", "missing_space", "1/body/7412-7413", "396fad0d8be0"),
    ("warning", "reference_spacing", "2/body/83-95", "b2e53228376e"),
    ("error", "number_for_date", "4/body/42-62", "f223f74485ca"),
    ("warning", "glued_words", "5/body/65-71", "1d0599b8027e"),
    ("warning", "misplaced_space", "5/body/272-281", "35fbd0177c25"),
    ("warning", "reference_spacing", "5/body/348-360", "64812bb291cb"),
    ("warning", "missing_space", "5/body/945-946", "d2e3bda4279a"),
    ("warning", "glued_words", "5/body/1192-1198", "1e9cb08fff0c"),
    ("warning", "glued_words", "5/body/1501-1508", "c13e55c474d4"),
    ("information", "odd_space", "5/body/1533-1535", "48d0160b21d0"),
    ("information", "odd_space", "5/body/1636-1637", "6de5a17e1cac"),
    ("information", "odd_space", "5/body/1651-1652", "6de5a17e1cac"),
    ("information", "odd_space", "5/body/1720-1721", "6de5a17e1cac"),
    ("warning", "unexplained_abbreviation", "7/body/351-355", "5a0504e7fbbc"),
    ("information", "odd_space", "7/body/1125-1127", "48d0160b21d0"),
    ("warning", "unfinished_sentence", "8/body/225-231", "747f6feb0849"),
    ("information", "odd_space", "9/body/428-429", "6de5a17e1cac"),
    ("information", "odd_space", "9/body/437-438", "6de5a17e1cac"),
    ("information", "odd_space", "9/body/450-451", "6de5a17e1cac"),
    ("information", "odd_space", "9/body/454-455", "6de5a17e1cac"),
    ("warning", "two_spellings", "9/body/1081-1085", "c0514e3211fc"),
    ("warning", "odd_syllable", "9/body/1538-1542", "94b98d826158"),
    ("warning", "two_spellings", "9/body/1685-1689", "c0514e3211fc"),
    ("information", "odd_space", "10/body/841-842", "6de5a17e1cac"),
    ("information", "number_gap", "11/number/0-11", "9f7f4e72a1d1"),
    ("warning", "reference_spacing", "12/body/31-43", "7ee26338304e"),
    ("warning", "two_spellings", "14/heading/60-63", "090f2395ec39"),
    ("warning", "two_spellings", "14/body/79-82", "090f2395ec39"),
    ("warning", "two_spellings", "14/body/177-180", "090f2395ec39"),
    ("information", "number_gap", "14/number/0-11", "efb36d7e25cb"),
]
