import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.dates import FoundDate, find_dates, find_period, parse_date, print_date, print_long_date

DAYS = st.dates(min_value=date(1945, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "27/5/2024",
        "27/05/2024",
        "27-5-2024",
        "27.5.2024",
        "27–5–2024",
        "27 / 5 / 2024",
        "ngày 27/5/2024",
        "Ngày\u00a027/5/2024",
        " ngày 27 tháng 5 năm 2024 ",
        "ngày 27 tháng 05, năm 2024",
        "27 tháng 5 năm 2024",
        "NGÀY 27 THÁNG 5 NĂM 2024",
        "ngay 27 thang 5 nam 2024",
        "ngày 27 tháng 5/2024",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_parse_date_reads_every_form(text, form):
    assert parse_date(unicodedata.normalize(form, text)) == date(2024, 5, 27)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/4/2024",
        "29/02/2023",
        "0/5/2024",
        "27/13/2024",
        "27/5/24",
        "27/5",
        "5/2024",
        "127/5/2024",
        "27/5/20245",
        "27/5/2024 và",
        "2024-05-27",
        "5/27/2024",
        "ngày",
        "24/7",
        "1/2000",
    ],
)
def test_parse_date_refuses_what_is_no_date(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2024, 6, 8), "08/6/2024", "ngày 08 tháng 6 năm 2024"),
        (date(2024, 2, 3), "03/02/2024", "ngày 03 tháng 02 năm 2024"),
        (date(2024, 5, 27), "27/5/2024", "ngày 27 tháng 5 năm 2024"),
        (date(2024, 10, 12), "12/10/2024", "ngày 12 tháng 10 năm 2024"),
        (date(2024, 1, 31), "31/01/2024", "ngày 31 tháng 01 năm 2024"),
    ],
)
def test_dates_are_printed_as_official_documents_do(day, short, long):
    assert (print_date(day), print_long_date(day)) == (short, long)


@given(DAYS)
def test_parse_date_undoes_print(day):
    assert parse_date(print_date(day)) == parse_date(print_long_date(day)) == day


@given(st.text() | st.text("0123456789/-. ngàythángnăm"))
def test_dates_never_fail(text):
    parse_date(text)
    find_period(text)
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


def test_find_dates_gives_place_and_day():
    text = "từ ngày 27/5/2024, đến 02.6.2024; không phải 31/4/2024 hay 1/2000"
    assert find_dates(text) == [
        FoundDate(3, 17, date(2024, 5, 27)),
        FoundDate(23, 32, date(2024, 6, 2)),
    ]
    assert text[3:17] == "ngày 27/5/2024"


# --- periods ------------------------------------------------------------------------------------------

WEEK = (date(2024, 5, 27), date(2024, 6, 2))
NEW_YEAR = (date(2025, 12, 29), date(2026, 1, 4))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("(từ ngày 27/5 đến ngày 02/6/2024)", WEEK),
        ("(từ ngày 27/5/2024 đến ngày 02/6/2024)", WEEK),
        ("(ngày 24/5 đến ngày 30/5/2021)", (date(2021, 5, 24), date(2021, 5, 30))),
        ("(từ ngày 12/01/2026 - 18/01/2026)", (date(2026, 1, 12), date(2026, 1, 18))),
        ("từ 27/5 - 02/6/2024", WEEK),
        ("27/5-02/6/2024", WEEK),
        ("27-5-2024 - 2-6-2024", WEEK),
        ("từ ngày 27/5 tới ngày 02/6/2024", WEEK),
        ("từ ngày 27/5 đến hết ngày 02/6/2024", WEEK),
        ("từ ngày 27/5 đến 02/6 năm 2024", WEEK),
        ("từ ngày 27/5/2024 đến 02/6", WEEK),
        ("tuần từ 27.5 – 2.6.2024", WEEK),
        ("TUẦN TỪ NGÀY 27/5 ĐẾN NGÀY 02/6/2024", WEEK),
        ("tu ngay 27/5 den ngay 02/6/2024", WEEK),
        ("từ\u00a0ngày 27/5 đến\u00a0ngày 02/6/2024", WEEK),
        ("từ ngày 27 tháng 5 đến ngày 02 tháng 6 năm 2024", WEEK),
        ("từ ngày 27 tháng 5 năm 2024 đến ngày 02 tháng 6 năm 2024", WEEK),
        ("từ thứ Hai, ngày 27/5 đến Chủ nhật, ngày 02/6/2024", WEEK),
        ("từ ngày 27/5 (thứ Hai) đến ngày 02/6/2024 (Chủ nhật)", WEEK),
        ("từ ngày 27 đến 31/5/2024", (date(2024, 5, 27), date(2024, 5, 31))),
        ("(27 - 31/5/2024)", (date(2024, 5, 27), date(2024, 5, 31))),
        ("05-11/8/2024", (date(2024, 8, 5), date(2024, 8, 11))),
        ("từ ngày 29 đến 04/01/2026", NEW_YEAR),
        ("từ ngày 29/12/2025 đến ngày 04/01/2026", NEW_YEAR),
        ("từ ngày 29/12 đến ngày 04/01/2026", NEW_YEAR),
        ("từ ngày 29/12/2025 đến 04/01", NEW_YEAR),
        ("Tuần 22 năm 2024 (27/5 - 2/6)", WEEK),
        ("Tuần 22/2024 (từ ngày 27/5 đến ngày 02/6)", WEEK),
        ("Chỉ đạo nổi bật năm 2024 (từ ngày 27/5 đến 02/6)", WEEK),
        ("Chỉ đạo nổi bật tháng 5/2024 (từ ngày 27/5 đến 02/6)", WEEK),
        ("(từ ngày 27/5 đến 02/6) năm 2024", WEEK),
        ("Tuần 1 năm 2026 (29/12 - 04/01)", NEW_YEAR),
        ("Tuần 53 năm 2026 (28/12 - 03/01)", (date(2026, 12, 28), date(2027, 1, 3))),
        ("tháng 5 (kỳ 2), từ ngày 27/5 đến ngày 02/6/2024", WEEK),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_find_period_reads_every_form(text, days, form):
    period = find_period(unicodedata.normalize(form, text))
    assert (period.start, period.end, period.year_missing) == (*days, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "giai đoạn 2021-2030",
        "tháng 5 (kỳ 2)",
        "từ ngày 30/02 đến ngày 05/3/2024",
        "đạt 50/50",
        "từ ngày 02/6/2024 đến ngày 27/5/2024",
        "từ 5h00’ đến 18h00’",
        "27/5/2024",
        "km 1119 - 1120",
    ],
)
def test_find_period_finds_none_where_there_is_none(text):
    assert find_period(text) is None


def test_find_period_spans_its_words():
    text = "Chỉ đạo nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024), phần 2"
    period = find_period(text)
    assert text[slice(*period.span)] == "từ ngày 27/5 đến ngày 02/6/2024"


def test_period_without_a_year_waits_for_one():
    period = find_period("(từ ngày 29/12 đến ngày 04/01)")
    assert (period.start, period.end, period.year_missing) == (None, None, True)
    complete = period.with_year(2025)
    assert (complete.start, complete.end, complete.year_missing) == (*NEW_YEAR, False)


def test_period_without_a_year_refuses_a_year_that_lacks_the_day():
    period = find_period("từ ngày 26/02 đến ngày 29/02")
    assert period.year_missing
    assert period.with_year(2024).end == date(2024, 2, 29)
    assert period.with_year(2023) is None


@given(DAYS, st.integers(min_value=0, max_value=40))
def test_find_period_reads_any_two_days(start, length):
    end = date.fromordinal(start.toordinal() + length)
    period = find_period(f"Chỉ đạo (từ ngày {print_date(start)} đến ngày {print_date(end)})")
    assert (period.start, period.end) == (start, end)
    without_first_year = print_date(start).rsplit("/", 1)[0]
    period = find_period(f"(từ ngày {without_first_year} - {print_date(end)})")
    assert (period.start, period.end) == (start, end)
