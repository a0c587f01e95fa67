"""Assignments: who is told to do what by when, and whether they lead, coordinate or simply do it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directives.importing.facts import AssignmentFact
from directives.importing.recognising.agencies import Mention, find_agencies, grouped
from directives.importing.recognising.deadlines import Deadline, find_deadlines
from directives.importing.recognising.people import NAME
from directives.importing.recognising.sentences import clause_end, sentences

_ORDERING = re.compile(
    r"(?:\b(?:yêu cầu|đề nghị|giao(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+cho)?|phân công|ủy quyền(?:\s+cho)?|uỷ quyền(?:\s+cho)?|lưu ý|nhắc nhở|thống nhất giao|đồng ý giao|chỉ đạo|đôn đốc|kêu gọi|phê bình|đề nghị các)|\b[Đđ]ối với|\b[Tt]rách nhiệm của|\b[Nn]hiệm vụ của)\s*[:,]?\s*$",
    re.IGNORECASE,
)
_DELEGATING = re.compile(r"\b(?:chỉ đạo|đôn đốc|kêu gọi)\s*[:,]?\s*$", re.IGNORECASE)
# What may stand between the head of a clause and its addressee.
_START = re.compile(
    r"(?:^|[,:;.…!?)]|\n)\s*(?:(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.)\s*)?(?:(?:và|đồng thời|trong đó|riêng|còn|nay|thì)\s+)?$",
    re.IGNORECASE,
)
_FROM_ABOVE = re.compile(r"(?:HĐND|Hội đồng nhân dân|Tỉnh ủy|Thủ tướng|Chính phủ|Quốc hội)[^;.]{0,60}$")
# "Ngày 13/9/2024, Ban Chỉ đạo …" tells what a body did.
_DATED = re.compile(
    r"\s*(?:vào\s+)?(?:trong\s+)?(?:ngày|sáng|chiều|tối)\s+[^,;.]{3,30},\s*(?:tại\s+[^,;.]{3,60},\s*)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bdo\s*$", re.IGNORECASE)
# Two syllables with which a task often begins: where a modifier without a comma ends.
_OPENERS = (
    r"(?=\b(?:có\s+trách\s+nhiệm|chủ\s+trì|phối\s+hợp|chủ\s+động|tổ\s+chức|chỉ\s+đạo|rà\s+soát|tăng\s+cường|triển\s+khai|thực\s+hiện|tiếp\s+tục|tập\s+trung|kịp\s+thời|đẩy\s+mạnh"
    r"|thường\s+xuyên|hướng\s+dẫn|xây\s+dựng|khẩn\s+trương|nghiêm\s+túc|tham\s+mưu|báo\s+cáo|bố\s+trí|kiểm\s+tra|giám\s+sát|cung\s+cấp|tuyên\s+truyền|hoàn\s+thành|đề\s+xuất|theo\s+dõi|đôn\s+đốc|lập|cử|ban\s+hành)\b)"
)
_MODIFIERS = re.compile(
    rf"""^\s*(?:\([^()]{{1,160}}\)\s*)?(?:,\s*)?(?:(?:
        theo\s+(?:đúng\s+)?(?:chức\s+năng|thẩm\s+quyền|nhiệm\s+vụ|lĩnh\s+vực|trách\s+nhiệm|phạm\s+vi|phân\s+công|quy\s+định|ngành|địa\s+bàn)[^;.:]{{0,100}}?(?:,\s*)?{_OPENERS}
      | (?:căn\s+cứ|trên\s+cơ\s+sở|trong\s+(?:phạm\s+vi|quá\s+trình|khi\s+thực|thời\s+gian|lĩnh)|với\s+(?:vai\s+trò|trách\s+nhiệm)|tùy\s+theo)\s+[^;.:]{{3,160}}?(?:,\s*)?{_OPENERS}
      | (?:có\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|cần\s+phải|cần|phải)\s*,?\s+
      | được\s+giao\s+(?=chủ|nhiệm\s+vụ|tham|tổ)(?:nhiệm\s+vụ\s+)?
    ))*""",
    re.VERBOSE | re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:(?:cũng|sớm|nghiêm\s+túc|khẩn\s+trương|chủ\s+động|tích\s+cực|tiếp\s+tục|thường\s+xuyên|kịp\s+thời|tập\s+trung|trực\s+tiếp|ngay|tăng\s+cường|quyết\s+liệt|phải|cần)\s*,?\s+)+(?=\w)",
    re.IGNORECASE,
)
_NO_TASK = re.compile(
    r"""^(?:
        đã\b|vừa\b|đang\b|sẽ\b|được\b|bị\b|gồm\b|bao\s+gồm\b|của\b|tại\b|ở\b|về\b|và\b|hoặc\b|với\b|đạt\b|còn\b|mới\b|vẫn\b|nêu\b(?!\s+cao)|truyền\s+đạt|ghi\s+nhận|đánh\s+giá\s+(?:cao|trong|các\s+kết)|nhận\s+định
      | cho\s+(?:biết|rằng|thấy|ý\s+kiến)|trình\s+bày|nhất\s+trí|thống\s+nhất(?!\s+(?:với|nội\s+dung|phương|cách|triển|kế|thời|lịch))|quyết\s+định\b|phía\b|trên\b|trong\b|từ\b|đến\b|hiện\b|gặp\b|trình\s+tại|khác\b|thuộc\b|theo\b(?!\s+dõi)|ra\s+quân\b
      | có\s+(?:văn\s+bản|công\s+văn|tờ\s+trình|báo\s+cáo)\s+số|có\b(?!\s+(?:trách|kế|biện|phương|giải|văn\s+bản|hình\s+thức|báo|mặt|ý\s+kiến))|là\b(?!\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối))|ban\s+hành\s+(?:[^\s,;.]+\s+){1,4}?số\b|thông\s+báo\s+(?:ý\s+kiến|kết\s+luận|số\s+\d|chỉ\s+đạo|truyền)
      | chịu\s+trách\s+nhiệm\s+(?:kiểm\s+điểm\s+)?(?:toàn\s+diện\s+)?(?:trước|về|nếu|thi\s+hành)|chịu\s+trách\s+nhiệm\s*[.,;]|quy\s+định\b|phát\s+hiện\s+\d|đề\s+nghị\b|họp\b|làm\s+việc\s+với\s+(?:Đoàn|đồng|lãnh)|(?:chủ\s+trì|tổ\s+chức)\s+(?:cuộc\s+họp|phiên|buổi)|xảy\s+ra|phấn\s+đấu|tham\s+dự\b|tham\s+gia\s+(?:phiên|cuộc|ý\s+kiến\s+tại)|dự\s+(?:họp|hội|lễ|phiên)|xin\s+ý\s+kiến|kiến\s+nghị\b|thông\s+tin\s+cho\s+biết|chưa\b|không\s+(?:còn|có|đạt)|thì\b|mà\b|nào\b|cơ\s+bản\b|nếu\b|để\b|nên\b
      | trao\s+đổi|thảo\s+luận|góp\s+ý|biểu\s+quyết|nghe\b|phát\s+biểu|chia\s+sẻ|nhấn\s+mạnh|khẳng\s+định|kết\s+luận|cùng\b|như\b|do\b|khi\b|bằng\b|cho\s+rằng|trở\s+lên|này\b|nói\b|đóng\s+trên|hoạt\s+động\s+(?:trên|tại)|đại\s+diện|qua\b|xuất\s+hiện|ước\b|tăng\s+\d|giảm\s+\d|chiếm\b|trị\s+giá|bắt\s+giữ\s+\d|tham\s+gia\s+thảo|chính\s+thức|bắt\s+đầu\s+từ
      | [,;.:)…]|$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TASK_VERB = re.compile(
    r"""^(?:áp|ăn|bám|bàn|bảo|báo|biểu|bố|bồi|bổ|cam|cải|cảnh|cập|cấp|chấm|chấn|chấp|chăm|chi|chỉ|chia|chốt|chống|chú|chủ|chuẩn|chúc|chuyển|cho\s+(?:ý|phép)|có\s+(?:trách|kế|biện|phương|giải|văn)|công|cung|củng|cử|dành|di|diễn|duy|dự|dừng|đào|đảm|đánh|đầu|đẩy|đăng|đề|đề\s+cao|điều|định|đối|đôn|đồng|đổi|đưa|gắn|giải|giám|giao|giới|giữ|gửi|hạn|hoàn|hỗ|hợp|huy|hướng|khắc|khai|khảo|khẩn|khởi|khuyến|kiểm|kiên|kiện|kịp|ký|lãnh|lắp|làm|lập|lấy|liên|lồng|lưu|mở|mua|nắm|nâng|ngăn|nghiêm|nghiên|nhanh|nhân|niêm|nộp|ổn|phát|phân|phê|phổ|phòng|phối|phục|quan|quán|quản|quyết|quảng|rà|ra|sắp|sẵn|sơ|sớm|sử|sửa|tạm|tạo|tăng|tập|thay|tham|thành|thanh|thẩm|theo\s+dõi|thiết|thông|thống\s+nhất|thu|thúc|thực|thường|tích|tiêm|tiến|tiếp|tiết|tìm|tổ|tổng|tra|trả|triển|trình|trồng|trực|truyền|tuân|tuyên|tuyệt|tuyển|ưu|vận|vệ|viết|xác|xây|xem|xét|xin|xóa|xoá|xử|ứng|bằng|tháo|tổng\s+kết|thăm|chi\s+trả|khoanh|diệt|khơi|khôi|tái|trao|dọn|mời|nghiệm|nêu\s+cao|nhập|nối|tặng|treo|thử|thả|tính|tự|ngừng|ngưng|cắt|cấm|vào\s+cuộc|tránh|hủy|huỷ|cần|phải|không\s+(?:để|được|tổ|ban|cho)|chịu)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:(?:là|làm)\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:chủ\s+trì|đầu\s+mối)\b(?!\s+(?:cuộc|phiên|buổi))",
    re.IGNORECASE,
)
_LEADING_PART = re.compile(
    r"^(?:(?:là|làm)\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:(?:chủ\s+trì|đầu\s+mối)\s*,?\s*(?:và\s+|cùng\s+)?)*(?:chủ\s+động\s+|tiếp\s+tục\s+|thường\s+xuyên\s+|tăng\s+cường\s+|kịp\s+thời\s+)*(?:phối\s+hợp|phối\s+kết\s+hợp)(?:\s+(?:chặt\s+chẽ|thường\s+xuyên|đồng\s+bộ|kịp\s+thời))*(?:\s+(?:với|cùng|cùng\s+với))?\s*(?::\s*)?",
    re.IGNORECASE,
)
_COORDINATES = re.compile(r"^(?:phối\s+hợp|phối\s+kết\s+hợp|hỗ\s+trợ\s+và\s+phối\s+hợp)\b", re.IGNORECASE)
_WITH = re.compile(r"^(?:\S+\s+){2,6}?(?:với|cùng)\b")
_TO_TASK = re.compile(
    r"^[\s,:]*(?:(?:để|nhằm|trong\s+(?:việc|công\s+tác|quá\s+trình)|tham\s+mưu\s+(?=trình|UBND))\s+)?"
)


@dataclass(frozen=True)
class _Task:
    """A group of addressees told something, the role of each, and the stretch of text that tells it."""

    leads: tuple[Mention, ...]
    role: str
    coordinating: tuple[Mention, ...]
    start: int  # where the addressees begin
    task_start: int  # where the words of the task begin
    end: int  # where the next task begins


def find_assignments(
    text: str, start: int, reference: date | None, issuer: str | None, known: Sequence[str] = ()
) -> tuple[AssignmentFact, ...]:
    """The assignments in an item's text from `start` on (its heading left out)."""
    text = _with_addressees_joined(text)
    tasks: list[_Task] = []
    facts: list[AssignmentFact] = []
    for line_start, line_end in _lines(text, start):
        found = list(_tasks_of(text, line_start, line_end, issuer, known))
        deadlines = [_moved(one, line_start) for one in find_deadlines(text[line_start:line_end], reference)]
        first = found[0].start if found else line_end
        early = [one for one in deadlines if one.start < first and one.is_marked]
        facts = _with_early(text, facts, early, tasks, issuer, line_start)
        for task in found:
            inside = [one for one in deadlines if task.start <= one.start < task.end]
            facts += _facts_of(text, task, inside)
        tasks += found
    return _each_once(facts)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip():
            yield position, end
        position = end + 1


# "1. Sở Nội vụ:" or "Yêu cầu các sở, ban, ngành:" on a line of its own: the task follows on the next line.
_TASK_BELOW = re.compile(r":[ \t\u00a0]*(\n[ \t\u00a0]*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))?)(?=[ \t\u00a0]*\w)")
_ALONE = re.compile(
    r"^[ \t]*(?:(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.)[ \t]*)?(?P<name>[^\n:;.]{4,160})$(?P<gap>\n[ \t\u00a0]*(?:[-–+•*]|[a-zđ]\))?)(?=[ \t\u00a0]*\w)",
    re.MULTILINE,
)


def _with_addressees_joined(text: str) -> str:
    """The text, of the same length, in which a line that only names addressees runs on into the next."""
    text = _TASK_BELOW.sub(
        lambda match: match[0][: match.start(1) - match.start()] + " " * len(match[1]), text
    )
    return _ALONE.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    mentions = find_agencies(match["name"])
    whole = mentions and list(grouped(mentions, match["name"]))[0] == tuple(mentions)
    if not whole or mentions[0].start > 0 or match["name"][mentions[-1].end :].strip():
        return match[0]
    return match[0][: match.start("gap") - match.start()] + " " * len(match["gap"])


def _moved(deadline: Deadline, by: int) -> Deadline:
    return replace(deadline, start=deadline.start + by, end=deadline.end + by)


# --- who is told --------------------------------------------------------------------------------------


def _tasks_of(text: str, start: int, end: int, issuer: str | None, known: Sequence[str]) -> Iterator[_Task]:
    line = text[start:end]
    mentions = [Mention(one.text, one.start + start, one.end + start) for one in find_agencies(line, known)]
    groups = list(grouped(mentions, text))
    found: list[_Task] = []
    taken_to = start
    for sentence_start, sentence_end in ((start + a, start + b) for a, b in sentences(line)):
        told = False
        for group in groups:
            if not sentence_start <= group[0].start < sentence_end or group[0].start < taken_to:
                continue
            task = _task(text, group, sentence_start, sentence_end, mentions, issuer, told)
            if task:
                found.append(task)
                told = True
                taken_to = task.task_start
    for index, task in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else end
        yield _Task(task.leads, task.role, task.coordinating, task.start, task.task_start, until)


def _task(
    text: str,
    group: tuple[Mention, ...],
    sentence_start: int,
    sentence_end: int,
    mentions: Sequence[Mention],
    issuer: str | None,
    told: bool,
) -> _Task | None:
    """The task that a group is told, or None where it is named for another reason."""
    before = text[sentence_start : group[0].start]
    ordered = _ORDERING.search(before) is not None and not (told and _DELEGATING.search(before))
    begins = _START.search(before) is not None
    by = _BY.search(before) is not None
    if not (ordered or begins or by) or (not ordered and _tells_of_the_past(before, text, group)):
        return None
    from_above = ordered and _FROM_ABOVE.search(before) is not None and not (issuer or "").startswith("UBND")
    members = tuple(
        one
        for one in group
        if not (one.is_above and not (from_above and one.text.startswith("UBND")))
        and not _is_issuer(one, issuer, ordered)
        and not (one.is_apposed and not ordered)
    )
    if not members or members[-1] is not group[-1]:
        return None
    return _read_task(text, members, sentence_end, mentions, ordered=ordered, by=by)


_AT_MEETING = re.compile(r"\b(?:tại|trong) (?:phiên|cuộc|buổi|hội|kỳ)[^,;.]{0,80},\s*$", re.IGNORECASE)
_REPORTS = re.compile(
    r"\s*(?:đã\s+)?(?:báo cáo|trình|nêu|đề xuất|kiến nghị|làm rõ|giải trình|cung cấp|thông tin|tham luận|phát biểu)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+{NAME}\s*[,–-]\s*(?:[^.;]{{0,80}},\s*)?$")


def _tells_of_the_past(before: str, text: str, group: tuple[Mention, ...]) -> bool:
    """Whether a sentence tells what a body did: on a day, or at a meeting; or names a person's office."""
    if _DATED.fullmatch(before) or _PERSON_BEFORE.search(before):
        return True
    return bool(_AT_MEETING.search(before)) and _REPORTS.match(text, group[-1].end) is not None


def _is_issuer(mention: Mention, issuer: str | None, ordered: bool) -> bool:
    return (
        issuer is not None
        and not ordered
        and mention.text == issuer
        and not mention.text.startswith("Văn phòng")
    )


def _read_task(
    text: str,
    members: tuple[Mention, ...],
    sentence_end: int,
    mentions: Sequence[Mention],
    *,
    ordered: bool,
    by: bool,
) -> _Task | None:
    end = members[-1].end
    colon = re.match(r"\s*:\s*", text[end:sentence_end])
    if colon:
        end += colon.end()
    words_at, verb_at = _verb(text, end, sentence_end)
    predicate = text[verb_at:sentence_end]
    if by and not re.match(
        r"(?:làm\s+)?(?:chủ\s+trì|cơ\s+quan\s+chủ|đầu\s+mối|tham\s+mưu)", predicate, re.IGNORECASE
    ):
        return None
    if _NO_TASK.match(predicate) or not _is_order(members, predicate, ordered=ordered):
        return None
    role = "leads" if _LEADS.match(predicate) else "does"
    coordinating, task_start = _coordinating(text, verb_at, predicate, mentions, sentence_end)
    if task_start == verb_at:
        task_start = words_at
    if role == "does" and _COORDINATES.match(predicate) and not (coordinating or _WITH.match(predicate)):
        role = "coordinates"
    return _Task(members, role, coordinating, members[0].start, task_start, sentence_end)


def _verb(text: str, end: int, sentence_end: int) -> tuple[int, int]:
    """Where the words of a predicate begin, behind its modifiers, and where its verb, behind its adverbs."""
    modifiers = _MODIFIERS.match(text[end:sentence_end])
    words_at = end + (modifiers.end() if modifiers else 0)
    while words_at < sentence_end and text[words_at].isspace():
        words_at += 1
    adverbs = _ADVERBS.match(text, words_at, sentence_end)
    verb_at = adverbs.end() if adverbs else words_at
    if verb_at > words_at and (again := _MODIFIERS.match(text[verb_at:sentence_end])) and again.end():
        verb_at += again.end()
        words_at = verb_at
    return words_at, verb_at


def _is_order(members: Sequence[Mention], predicate: str, *, ordered: bool) -> bool:
    if _TASK_VERB.match(predicate) or (ordered and predicate[:1].islower()):
        return True
    return predicate[:1].islower() and not any(one.is_loose for one in members)


def _coordinating(
    text: str, verb_at: int, predicate: str, mentions: Sequence[Mention], sentence_end: int
) -> tuple[tuple[Mention, ...], int]:
    """The bodies that the addressee is to work with, and where the words of the task begin."""
    opening = _LEADING_PART.match(predicate)
    if not opening:
        leads = re.match(
            r"(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì(?:\s*,)?\s+", predicate, re.IGNORECASE
        )
        return (), verb_at + (leads.end() if leads else 0)
    at = verb_at + opening.end()
    for group in grouped([one for one in mentions if at <= one.start < sentence_end], text):
        if text[at : group[0].start].strip(" ,") not in {"", "các", "với"}:
            break
        return _named_partners(group, text), _task_start(text, group[-1].end)
    return (), at


def _named_partners(group: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    return tuple(one for one in group if not (one.is_above and one.text.startswith(("UBND", "Chủ tịch"))))


def _task_start(text: str, end: int) -> int:
    opening = _TO_TASK.match(text[end : end + 40])
    return end + (opening.end() if opening else 0)


# --- what, and by when --------------------------------------------------------------------------------


def _facts_of(text: str, task: _Task, deadlines: Sequence[Deadline]) -> list[AssignmentFact]:
    facts: list[AssignmentFact] = []
    start = task.task_start
    for number, deadline in enumerate(deadlines or (None,)):
        if deadline is not None and number > 0:
            start = _clause_start(text, deadlines[number - 1].end, deadline.start)
        what, what_end = _what(text, start, task.end, deadline)
        for agency, role in [
            *((one, task.role) for one in task.leads),
            *((one, "coordinates") for one in task.coordinating),
        ]:
            facts.append(
                _fact(
                    agency.text,
                    role,
                    what,
                    deadline,
                    task.start,
                    max(what_end, deadline.end if deadline else 0),
                )
            )
    return facts


def _fact(
    agency: str, role: str, what: str, deadline: Deadline | None, start: int, end: int
) -> AssignmentFact:
    return AssignmentFact(
        agency=agency,
        role=role,
        what=what,
        due_on=deadline.due_on if deadline else None,
        due_text=deadline.text if deadline else None,
        precision=deadline.precision if deadline else None,
        start=start,
        end=end,
    )


def _clause_start(text: str, after: int, before: int) -> int:
    """Where the clause of a second deadline begins: behind the mark that ends the first one's."""
    mark = re.match(r"[^.;,\n]{0,60}?[.;,]\s*(?:đồng thời|và)?\s*", text[after:before])
    return after + (mark.end() if mark else 0)


_FILLER = re.compile(
    r"[\s,]*(?:,|\(|\b(?:hoàn thành|thời gian(?: thực hiện| hoàn thành)?|thời hạn(?: hoàn thành| báo cáo)?|xong|đảm bảo|bảo đảm)\b|:)?[\s,(]*$",
    re.IGNORECASE,
)


def _what(text: str, start: int, end: int, deadline: Deadline | None) -> tuple[str, int]:
    """The words of a task: its first clause, without the deadline."""
    stop = next((start + b for _, b in sentences(text[start:end])), end)
    stop = clause_end(text, start, min(stop, end))
    if deadline and start < deadline.start < stop:
        words = text[start : deadline.start]
        rest = text[deadline.end : stop]
        if len(words.split()) < 3:
            words = rest
        words = _FILLER.sub("", words)
    else:
        words = text[start:stop]
    return " ".join(words.split()).strip(" ,;:."), stop


def _with_early(
    text: str,
    facts: list[AssignmentFact],
    deadlines: Sequence[Deadline],
    tasks: Sequence[_Task],
    issuer: str | None,
    line_start: int,
) -> list[AssignmentFact]:
    """The facts with the deadlines that stand before any addressee of their paragraph: they are those of the
    addressees last named, else the issuer's."""
    for deadline in deadlines:
        waiting = [one for one in facts if tasks and one.start == tasks[-1].start and one.due_text is None]
        if waiting:
            facts = [_due(one, deadline) if one in waiting else one for one in facts]
            continue
        what, what_end = _what(text, _sentence_start(text, deadline.start, line_start), len(text), deadline)
        agencies = [one.text for one in tasks[-1].leads] if tasks else [issuer or ""]
        role = tasks[-1].role if tasks else "does"
        end = max(what_end, deadline.end)
        facts = [*facts, *(_fact(one, role, what, deadline, deadline.start, end) for one in agencies)]
    return facts


def _due(fact: AssignmentFact, deadline: Deadline) -> AssignmentFact:
    return replace(fact, due_on=deadline.due_on, due_text=deadline.text, precision=deadline.precision)


def _sentence_start(text: str, position: int, floor: int) -> int:
    for start, end in sentences(text[floor : position + 1]):
        if start <= position - floor < end:
            return floor + start
    return floor


def _each_once(facts: Sequence[AssignmentFact]) -> tuple[AssignmentFact, ...]:
    """The facts without repetitions; a body told to do something by a day is not told so again without."""
    once: dict[tuple[str, str, str, str | None], AssignmentFact] = {}
    for fact in facts:
        once.setdefault((fact.agency, fact.role, fact.what, fact.due_text), fact)
    return tuple(sorted(once.values(), key=lambda fact: fact.start))
