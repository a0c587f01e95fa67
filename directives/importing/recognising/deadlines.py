"""Deadlines: the times by which a text wants a task finished or reported, and none of their false friends.

A target ("phấn đấu đến năm 2025"), a programme's span ("giai đoạn 2021-2030"), a cut-off of figures ("tính đến
ngày"), a person before whom one answers ("trước pháp luật") and the end of a permission are no deadlines.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_G = r"[ \u00a0]*"
_S = r"[ \u00a0]+"
_DAY = rf"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:{_G}[/.-]{_G}|{_S}tháng{_S})(?P<month>0?[1-9]|1[0-2])(?!\d)(?:(?:{_G}[/.-]{_G}|{_S}năm{_S})(?P<year>20\d\d)(?!\d))?(?!{_G}[/-]{_G}\d)"
_DATE = rf"(?:ngày{_S})?{_DAY}"
_CLOCK = rf"(?:(?:\d{{1,2}}{_G}(?:giờ|h|g|:){_G}(?:\d{{2}})?(?:{_G}phút|’|')?|(?:hết{_S})?giờ{_S}hành{_S}chính|cuối{_S}(?:buổi|giờ))(?:{_S}chiều|{_S}sáng)?(?:{_G},)?{_S}(?:của{_S})?)?(?:(?:thứ{_S}\w+|[Cc]hủ{_S}nhật){_G}[,(]?{_G})?"
_EVERY = rf"(?:hằng|hàng|mỗi){_S}(?:ngày|tuần|tháng|quý|năm)"

_BY = rf"(?:(?P<lead>hoàn{_S}thành{_S}(?:xong{_S})?|xong{_S})?(?:[Tt]rước|[Cc]hậm{_S}nhất(?:{_S}(?:là|vào|đến|trong|trước))?|muộn{_S}nhất(?:{_S}(?:là|vào|đến|trong|trước))?|không{_S}(?:để{_S})?(?:muộn|chậm|quá){_S}(?:hơn|quá)?|hạn{_S}(?:cuối|chót)(?:{_S}cùng)?(?:{_S}là)?|[Tt]rong)){_S}"
# "thời hạn: ngày 15/6/2024", "thời gian hoàn thành đến ngày 15/6/2024"
_TERM = rf"(?:[Hh]ạn{_S}(?:báo{_S}cáo|nộp|gửi|hoàn{_S}thành)(?:{_G}[:,]|{_S}là|{_S}trước)*{_S}|[Tt]hời{_S}(?:hạn|gian)(?:{_S}(?:thực{_S}hiện|hoàn{_S}thành|báo{_S}cáo|gửi|nộp|xong))*(?:{_G}[:,]|{_S}là|{_S}đến(?:{_S}hết)?|{_S}vào)*{_S}|\((?:xong|hoàn{_S}thành|hạn){_S}|hoàn{_S}thành{_S}(?:đến{_S}hết{_S}|đến{_S}|vào{_S}|ngày{_S})+)"
_MONTH = rf"(?:đầu{_S}|giữa{_S}|cuối{_S}|hết{_S}|nửa{_S}đầu{_S}|nửa{_S}cuối{_S})?tháng{_S}(?P<m>0?[1-9]|1[0-2])(?!\d)(?:(?:{_G}[/.-]{_G}|{_S}năm{_S})(?P<my>20\d\d)(?!\d))?"
_QUARTER = rf"(?:đầu{_S}|cuối{_S}|hết{_S})?(?:quý|quí|Quý){_S}(?P<q>IV|III|II|I|[1-4])(?![\w])(?:(?:{_G}[/.-]{_G}|{_S}năm{_S}|{_S})(?P<qy>20\d\d)(?!\d))?"
_YEAR = rf"(?:hết{_S}|cuối{_S})?năm{_S}(?P<y>20\d\d)(?!\d)(?!{_G}[-–]{_G}\d)"

_RECURRING = re.compile(
    rf"""(?:(?:định{_S}kỳ|Định{_S}kỳ),?{_S})?(?:(?:xong{_S})?(?:trước|chậm{_S}nhất(?:{_S}(?:là|vào))?|vào|muộn{_S}nhất))?{_S}
        (?:{_CLOCK}(?:ngày{_S})?(?:\d{{1,2}}(?:{_G}/{_G}\d{{1,2}})?(?:{_S}và{_S}(?:ngày{_S})?\d{{1,2}}(?:{_G}/{_G}\d{{1,2}})?)?{_S})?(?:(?:thứ{_S}\w+|[Cc]hủ{_S}nhật){_S})?{_EVERY}
          | (?:ngày{_S})?\d{{1,2}}{_S}(?:của{_S})?tháng{_S}(?:cuối{_S}(?:của{_S})?(?:mỗi{_S})?quý|đầu{_S}(?:của{_S})?quý(?:{_S}sau)?|sau|cuối{_S}kỳ)(?:{_S}(?:hằng|hàng){_S}\w+)?
          | {_CLOCK}\d{{1,2}}{_G}(?:giờ|h){_G}(?:\d\d)?{_S}{_EVERY})
      | [Đđ]ịnh{_S}kỳ(?:{_S}vào)?{_S}(?:{_EVERY}|\d{{1,2}}{_S}(?:tháng|ngày|tuần)(?:,?{_S}(?:và{_S})?(?:(?:hằng|hàng){_S})?năm)?|(?:tháng|quý|năm|tuần)(?:,{_S}(?:tháng|quý|năm|\d{{1,2}}{_S}tháng))*)(?:(?:,?{_S}(?:và{_S})?)(?:{_EVERY}|\d{{1,2}}{_S}tháng|quý|năm))*(?:{_S}(?:\(?trước|vào){_S}(?:ngày{_S})?[\d/ \u00a0]+)?
    """,
    re.VERBOSE,
)
# "trước ngày 05 tháng 7 và ngày 05 tháng 01 hằng năm", "trước 06 giờ và 18 giờ hằng ngày"
_TWICE = re.compile(
    rf"(?:trước|vào|chậm{_S}nhất(?:{_S}(?:là|vào))?){_S}(?:(?:ngày{_S})?\d{{1,2}}(?:{_G}/{_G}|{_S}tháng{_S})\d{{1,2}}(?:(?:,{_G}|{_S}và{_S})(?:trước{_S})?(?:ngày{_S})?\d{{1,2}}(?:{_G}/{_G}|{_S}tháng{_S})\d{{1,2}}(?!{_G}[/\d]))+(?P<year>{_S}(?:hằng|hàng|mỗi){_S}năm)?"
    rf"|\d{{1,2}}{_S}giờ(?:(?:,{_G}|{_S}và{_S})\d{{1,2}}{_S}giờ)+{_S}(?:hằng|hàng|mỗi){_S}ngày)"
)
_RANGE = re.compile(
    rf"(?:hoàn{_S}thành{_S}|trong{_S}(?:khoảng{_S})?(?:thời{_S}gian{_S})?)?[Tt]ừ{_S}(?:ngày{_S})?(?P<fday>\d{{1,2}})(?:{_G}[/.-]{_G}(?P<fmonth>\d{{1,2}})(?:{_G}[/.-]{_G}(?P<fyear>20\d\d))?)?(?:{_S}đến(?:{_S}hết)?{_S}|{_G}[-–]{_G}){_DATE}"
)
_DAY_DEADLINE = re.compile(rf"(?:{_BY}|{_TERM}){_CLOCK}{_DATE}")
_DAY_IN_TASK = re.compile(
    rf"(?:[Xx]ong{_S}|[Hh]oàn{_S}thành{_S}|[Bb]áo{_S}cáo[^,;.]{{0,40}}?{_S}|[Gg]ửi[^,;.]{{0,40}}?{_S})(?P<what>vào{_S}{_DATE})"
)
_UNTIL = re.compile(
    rf"(?P<what>đến(?:{_S}hết)?{_S}{_DATE})(?=[^.;]{{0,30}}\b(?:hoàn{_S}thành|xong)\b)|(?:hoàn{_S}thành|xong)[^,;.]{{0,60}}?{_S}(?P<until>đến(?:{_S}hết)?{_S}(?:ngày{_S})?(?P<d2>0?[1-9]|[12]\d|3[01])/(?P<m2>0?[1-9]|1[0-2])(?:/(?P<y2>20\d\d))?)(?!\d)"
)
_MONTH_IN_TASK = re.compile(
    rf"(?:[Hh]oàn{_S}thành|[Xx]ong|[Kk]ết{_S}thúc|[Bb]áo{_S}cáo|[Tt]rình|(?:[Ss]ơ|[Tt]ổng){_S}kết)[^,;.]{{0,60}}?{_S}(?P<what>vào{_S}{_MONTH})"
)
_MONTH_DEADLINE = re.compile(rf"(?:{_BY}|{_TERM})(?:{_MONTH})")
_QUARTER_DEADLINE = re.compile(rf"(?:{_BY}|{_TERM})(?:{_QUARTER})")
_QUARTER_IN_TASK = re.compile(
    rf"(?:[Hh]oàn{_S}thành|[Xx]ong|[Kk]ết{_S}thúc|[Bb]áo{_S}cáo|[Tt]rình|(?:[Ss]ơ|[Tt]ổng){_S}kết)[^,;.]{{0,60}}?{_S}(?P<what>vào{_S}{_QUARTER})"
)
_YEAR_DEADLINE = re.compile(rf"(?:{_BY}|{_TERM})(?:{_YEAR})")
_RELATIVE = re.compile(
    rf"(?:(?:chậm{_S}nhất|muộn{_S}nhất)(?:{_S}(?:là|sau|trong))?{_S}|trong{_S}(?:thời{_S}hạn|vòng){_S}|sau{_S})(?:\d{{1,3}}|hai|ba|bảy|mười){_S}(?:ngày(?:{_S}làm{_S}việc)?|tuần|tháng|giờ)(?:,?{_S}(?:kể{_S})?từ{_S}[^,;.()]{{3,60}})?"
)

_TARGET = re.compile(
    r"(?:phấn đấu|mục tiêu(?: là|:| đến| đặt)|tầm nhìn|dự kiến\b(?! hoàn thành))(?![^.;]*,[^.;]*\b(?:hoàn thành|xong)\b)[^.;]{0,160}$|(?:giai đoạn|thời kỳ|nhiệm kỳ)\s*$",
    re.IGNORECASE,
)
# What lasts for a span rather than ends with it: "mở đợt cao điểm … từ ngày … đến ngày …".
_CAMPAIGN = re.compile(
    r"\b(?:đợt|chiến dịch|cao điểm|phong trào|cuộc thi|hội thi|lễ hội|phát động|thi đua)\b[^;.]{0,200}$",
    re.IGNORECASE,
)
# "kiểm tra giá trông giữ xe | tại lễ hội | từ ngày … đến ngày …": the festival is where, not what.
_WHERE = re.compile(r"\btại\s[^;,.]*$")
_EVENT_BEFORE = re.compile(
    r"(?:tháng (?:hành động|cao điểm|công nhân|thanh niên)|tuần lễ|đợt (?!\d|[IVX])[^,;.]{0,30}|chiến dịch|kỳ thi|diễn ra|dự báo|thời tiết|nghỉ|hiệu lực|áp dụng|(?:^|[,;.:]\s*)(?:kết quả|tình hình|số liệu)(?:\s\w+){0,3})[^,;.]{0,40}$",
    re.IGNORECASE,
)
# Words right before, that tell of something else than a task's end.
_FALSE_BEFORE = re.compile(
    r"(?:tính đến|số liệu(?: đến)?|hết hạn|hiệu lực(?: thi hành)?(?: từ| đến)?|được phép[^,;.]{0,60}|cho phép[^,;.]{0,60}|đến hết"
    r"|(?:được|đã) (?:phê duyệt|cấp|ban hành|tuyển dụng|ký|thành lập|sinh)|(?:sinh|phát sinh|xảy ra|tồn đọng|có hiệu lực|như))\s*$",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"hoàn thành|hoàn thiện|xong|kết thúc|trình|báo cáo|ban hành|gửi|nộp|tổng hợp|bàn giao|phê duyệt|tham mưu|xây dựng|tổ chức|triển khai|rà soát|kiểm tra|lập|đưa|thực hiện"
    r"|khởi công|giải ngân|chi trả|công bố|công khai|khắc phục|xử lý|giải quyết|đối thoại|kiện toàn|tập huấn|chấm dứt|thẩm định|bố trí|cập nhật|phân bổ|di dời|đối chiếu|thu hồi|cung cấp|đề xuất|niêm yết|tiêm|lắp|sửa|thông xe|đánh giá|phải",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:hoàn thành|xong|báo cáo|gửi|trình|kết thúc|nộp|thời hạn|thời gian thực hiện|chậm nhất)\b",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
# A deadline lies after the document that sets it, give or take a slip.
_BEFORE_ISSUE = timedelta(days=10)


# "Thời hạn hoàn thành: | trước ngày 30/6/2024": the head says what, not when.
_TERM_HEAD = re.compile(
    r"(?:thời\s+)?(?:hạn|gian)\b[^,;.\d]{0,40}?(?=\b(?:trước|chậm nhất|muộn nhất|trong|xong)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Deadline:
    """A time by which something must be done: the day kept, its precision, the words it came from."""

    start: int
    end: int
    text: str
    due_on: date | None
    precision: str | None
    is_marked: bool = True


def find_deadlines(text: str, reference: date | None = None) -> list[Deadline]:
    """The deadlines in a text of tasks. `reference`: the day of the document or week, which gives missing
    years and before which nothing falls due. `is_marked`: its own sentence says that something must be
    finished or reported, so that it holds even where no addressee is named."""
    found: list[Deadline] = []
    for deadline in sorted(_all(text, reference), key=lambda one: (one.start, -one.end)):
        if found and deadline.start < found[-1].end:
            continue
        found.append(deadline)
    return found


def _all(text: str, reference: date | None) -> Iterator[Deadline]:
    recurring = [
        _deadline(text, match, None, "recurring")
        for match in _RECURRING.finditer(text)
        if _is_due(text, match)
    ]
    yield from recurring
    for match in _TWICE.finditer(text):
        every_year = match["year"] or "giờ" in match[0]
        if every_year or "định kỳ" in _clause_before(text, match.start()).lower():
            yield _deadline(text, match, None, "recurring")
    for pattern, read, precision in (
        (_RANGE, _range_end, "range"),
        (_DAY_DEADLINE, _day, "day"),
        (_DAY_IN_TASK, _day, "day"),
        (_UNTIL, _until, "day"),
        (_MONTH_DEADLINE, _month_end, "month"),
        (_MONTH_IN_TASK, _month_end, "month"),
        (_QUARTER_DEADLINE, _quarter_end, "quarter"),
        (_QUARTER_IN_TASK, _quarter_end, "quarter"),
        (_YEAR_DEADLINE, _year_end, "year"),
    ):
        for match in pattern.finditer(text):
            due = read(match, reference)
            if due and _is_task(text, match, due, reference, precision):
                every_year = precision == "day" and _is_every_year(text, match)
                yield _deadline(text, match, *((None, "recurring") if every_year else (due, precision)))
    for match in _RELATIVE.finditer(text):
        if _FINISH.search(_clause_before(text, match.start())):
            yield _deadline(text, match, None, None)


# "Hằng năm, Sở Nội vụ tổng hợp, báo cáo trước ngày 15 tháng 12."
_EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b", re.IGNORECASE)


def _is_every_year(text: str, match: re.Match[str]) -> bool:
    """Whether a day without a year comes round each year."""
    has_year = "year" in match.re.groupindex and match["year"]
    return not has_year and _EVERY_YEAR.search(_clause_before(text, match.start())) is not None


def _is_due(text: str, match: re.Match[str]) -> bool:
    """A recurring time limits a task only where it says "trước" or "định kỳ": "hằng ngày" alone does not."""
    words = match[0].lower()
    if "trước" in words or "chậm nhất" in words or "muộn nhất" in words:
        return True
    clause = _clause_before(text, match.start()) + text[match.end() : match.end() + 60]
    if re.match(r"\s*vào\s+(?:thứ|chủ nhật|sáng thứ|chiều thứ|cuối|đầu)\b", words):
        return re.search(r"báo cáo|gửi|tổng hợp|nộp|thông báo|công bố", clause) is not None
    if re.search(r"\d", words) and re.search(r"báo cáo|gửi|tổng hợp|trình|công bố|nộp", clause):
        return re.match(r"\s*(?:vào|ngày|\d)", words) is not None or "định kỳ" in words
    return (
        words.lstrip().startswith("định kỳ")
        and re.search(r"báo cáo|gửi|tổng hợp|rà soát|đánh giá|công bố|kiểm tra", clause) is not None
    )


def _deadline(text: str, match: re.Match[str], due: date | None, precision: str | None) -> Deadline:
    names = match.re.groupindex
    named = next((name for name in ("what", "until") if name in names and match[name]), None)
    start = match.start(named) if named else match.start()
    if "lead" in names and match["lead"] and match["lead"].lower().startswith("hoàn"):
        start = match.end("lead")
    term = _TERM_HEAD.match(text, start, match.end())
    if term:
        start = term.end()
    while start < match.end() and text[start] in " \u00a0(":
        start += 1
    clause = _clause_before(text, match.start()) + match[0]
    return Deadline(
        start,
        match.end(),
        " ".join(text[start : match.end()].split()),
        due,
        precision,
        _ENDS.search(clause) is not None,
    )


def _clause_before(text: str, position: int, reach: int = 260) -> str:
    opening = max(0, position - reach)
    cut = max(text.rfind(sign, opening, position) for sign in (". ", ";", "\n"))
    return text[max(opening, cut + 1) : position]


def _is_task(text: str, match: re.Match[str], due: date, reference: date | None, precision: str) -> bool:
    if reference and due < reference - _BEFORE_ISSUE:
        return False
    before = _clause_before(text, match.start())
    if match[0].startswith("thời hạn") and before.rstrip().endswith(" có"):
        return False  # "Giấy phép có thời hạn đến ngày …"
    if _TARGET.search(before) or _FALSE_BEFORE.search(before[-80:]):
        return False
    if precision == "day":
        return True
    if precision == "range" and (
        text[max(0, match.start() - 1) : match.start()] == "(" or _CAMPAIGN.search(_WHERE.sub("", before))
    ):
        return False
    if match[0].lower().startswith("trong") or precision == "range":
        return _EVENT_BEFORE.search(before) is None
    return True


# --- the day that a deadline keeps --------------------------------------------------------------------


def _day(match: re.Match[str], reference: date | None) -> date | None:
    return _with_year(int(match["day"]), int(match["month"]), match["year"], reference)


def _until(match: re.Match[str], reference: date | None) -> date | None:
    if match["what"]:
        return _day(match, reference)
    return _with_year(int(match["d2"]), int(match["m2"]), match["y2"], reference)


def _range_end(match: re.Match[str], reference: date | None) -> date | None:
    return _day(match, reference)


def _with_year(day: int, month: int, year: str | None, reference: date | None) -> date | None:
    if year:
        return _possible(int(year), month, day)
    if reference is None:
        return None
    due = _possible(reference.year, month, day)
    if due and due < reference - timedelta(days=60):
        due = _possible(reference.year + 1, month, day)
    return due


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(match: re.Match[str], reference: date | None) -> date | None:
    month = int(match["m"])
    if match["my"]:
        return _last_day(int(match["my"]), month)
    if reference is None:
        return None
    year = reference.year if month >= reference.month - 1 else reference.year + 1
    return _last_day(year, month)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _quarter_end(match: re.Match[str], reference: date | None) -> date | None:
    quarter = _ROMAN.get(match["q"]) or int(match["q"])
    if not match["qy"] and reference is None:
        return None
    year = int(match["qy"]) if match["qy"] else reference.year
    due = _last_day(year, quarter * 3)
    if not match["qy"] and reference and due < reference:
        due = _last_day(year + 1, quarter * 3)
    return due


def _year_end(match: re.Match[str], reference: date | None) -> date | None:
    return date(int(match["y"]), 12, 31)
