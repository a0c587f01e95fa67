"""The period of a digest: as its title or lead gives it, completed by a year, with what an editor should check."""

from datetime import date

from directives.dates import Period, find_dates
from directives.importing.facts import ImportWarning

REVERSED = "Ngày cuối của tuần đứng trước ngày đầu: hãy kiểm tra lại thời gian của bản tin."
MISSING = "Không tìm thấy thời gian của tuần trong tên bản tin: hãy nhập ngày đầu và ngày cuối."
NO_YEAR = "Thời gian của tuần không ghi năm: hãy cho biết năm."
LONG = "Thời gian của bản tin dài hơn 31 ngày: hãy kiểm tra lại ngày đầu và ngày cuối."
LONGEST_PERIOD = 31  # days

type Days = tuple[date | None, date | None]


def days_of(
    period: Period | None, title: str, year: int | None, line: int
) -> tuple[Days, tuple[ImportWarning, ...]]:
    """The first and last day; `year` completes a period that names none."""
    dates = [found.date for found in find_dates(title)]
    if period is None and len(dates) == 2 and dates[1] < dates[0]:
        return (None, None), (ImportWarning("period_reversed", REVERSED, title, line),)
    if period is None:
        return (None, None), (ImportWarning("period_missing", MISSING, title, line),)
    if period.year_missing:
        period = (period.with_year(year) if year else None) or period
        if period.year_missing:
            return (None, None), (ImportWarning("period_year_missing", NO_YEAR, title, line),)
    return (period.start, period.end), _warnings(period, title, line)


def _warnings(period: Period, title: str, line: int) -> tuple[ImportWarning, ...]:
    if period.start is None or period.end is None or (period.end - period.start).days < LONGEST_PERIOD:
        return ()
    return (ImportWarning("period_long", LONG, title, line),)
