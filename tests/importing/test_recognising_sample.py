"""The sample digest, whole: the facts that its readers can count."""

from datetime import date
from pathlib import Path

import pytest

from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "digest-2024-05-27.txt"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample digest is not beside the repository")

OWN = [
    (None, None),
    ("924/QĐ-UBND", date(2024, 5, 27)),
    ("115/KH-UBND", date(2024, 5, 27)),
    ("703/UBND-NC", date(2024, 5, 27)),
    ("962/QĐ-UBND", date(2024, 5, 29)),
    ("2625/VP-KT", date(2024, 5, 29)),
    ("80/KH-BCĐCCHC", date(2024, 5, 29)),
    ("2648/VP-KT", date(2024, 5, 29)),
    ("117/KH-UBND", date(2024, 5, 29)),
    ("727/UBND-KT", date(2024, 5, 30)),
    ("731/UBND-KT", date(2024, 5, 30)),
    ("723/UBND-KT", date(2024, 5, 30)),
    ("122/KH-UBND", date(2024, 5, 30)),
    ("124/KH-UBND", date(2024, 5, 31)),
]
CITED = {
    ("69-KL/TW", date(2024, 1, 11)),
    ("20-NQ/TW", date(2012, 11, 1)),
    ("254/QĐ-UBND", date(2024, 2, 3)),
    ("315/QĐ-TTg", date(2024, 4, 17)),
    ("40/CT-TTg", None),
    ("193/KH-UBND", date(2020, 12, 7)),
    ("2198/BXD-HĐXD", date(2024, 5, 21)),
    ("62/2020/QH14", None),
    ("60-NQ/TU", date(2021, 12, 15)),
    ("249/KH-UBND", date(2021, 12, 29)),
    ("04/KH-UBND", date(2024, 1, 9)),
    ("87/KH-UBND", date(2024, 4, 10)),
    ("281/QĐ-TTg", date(2024, 4, 5)),
    ("161-KH/TU", date(2024, 4, 11)),
    ("25-CT/TW", date(2023, 10, 25)),
    ("54/2024/NĐ-CP", None),
    ("46/CĐ-TTg", None),
    ("81/2023/QH15", None),
    ("369/QĐ-TTg", None),
}


@pytest.fixture(scope="module")
def digest():
    return recognise_digest(read_path(SAMPLE))


def test_the_sample_has_its_title_and_period(digest):
    assert digest.title.endswith("(từ ngày 27/5 đến ngày 02/6/2024)")
    assert (digest.period_start, digest.period_end) == (date(2024, 5, 27), date(2024, 6, 2))


def test_the_sample_has_fourteen_items_in_order_with_their_kinds(digest):
    assert [one.position for one in digest.directives] == list(range(1, 15))
    assert [one.kind for one in digest.directives] == (
        [
            "meeting",
            "decision",
            "plan",
            "dispatch",
            "decision",
            "dispatch",
            "plan",
            "dispatch",
            "plan",
            "dispatch",
            "dispatch",
            "dispatch",
            "plan",
            "plan",
        ]
    )


def test_every_item_of_the_sample_has_its_own_number_and_date(digest):
    assert [(one.number, one.issued_on) for one in digest.directives] == OWN


def test_the_sample_cites_nineteen_numbered_documents(digest):
    cited = [
        (one.number, one.issued_on) for item in digest.directives for one in item.citations if one.number
    ]

    assert len(cited) == 19
    assert set(cited) == CITED


def test_the_sample_has_three_deadlines_and_no_other(digest):
    due = {
        (fact.agency, fact.due_on, fact.precision, fact.due_text)
        for item in digest.directives
        for fact in item.assignments
        if fact.due_text
    }

    assert due == {
        ("Sở Kế hoạch và Đầu tư", date(2024, 6, 8), "day", "chậm nhất vào ngày 8/6/2024"),
        ("Các sở, ban, ngành", date(2024, 6, 10), "day", "trước ngày 10/6/2024"),
        ("UBND các huyện, thành phố", date(2024, 6, 10), "day", "trước ngày 10/6/2024"),
        ("Ban Chỉ đạo cải cách hành chính tỉnh", date(2024, 6, 30), "month", "trong tháng 6 năm 2024"),
    }


def test_the_sample_says_who_issued_directed_and_chaired(digest):
    items = digest.directives
    assert items[6].issuer == "Ban Chỉ đạo cải cách hành chính tỉnh"
    assert [(items[at].issuer, items[at].directed_by) for at in (5, 7)] == [
        ("Văn phòng UBND tỉnh", "Lương Trọng Quỳnh")
    ] * 2
    assert (items[0].chair, items[0].held_on) == ("Hồ Tiến Thiệu", date(2024, 5, 31))
    assert items[1].effective_on == date(2024, 5, 27)


def test_the_samples_slips_are_warned_of(digest):
    codes = [warning.code for warning in digest.warnings]

    assert codes.count("stray_space") == 3
    assert codes.count("number_for_date") == 1
    assert codes.count("glued_words") >= 2
    assert "missing_space" in codes
    assert all(warning.line and warning.excerpt for warning in digest.warnings)
