"""The checks of an edition, in the order in which their findings are told within one field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from directives.checking import days, frame, lifetimes, numbers, personal, sentences, spelling
from directives.checking.findings import Finding, Mark, Severity
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView

type Function = Callable[[EditionView, Knowledge], Iterator[Mark]]


@dataclass(frozen=True)
class Check:
    """A check: its function, how much its findings weigh, and whether they bring a mend with them.

    `title` names the kind of slip and `matters` says why it should not stand, to Vietnamese editors.
    """

    code: str
    severity: Severity
    function: Function
    title: str
    matters: str
    mends: bool = False

    @property
    def what(self) -> str:
        """What it finds, in one sentence of English, for the docs."""
        return " ".join((self.function.__doc__ or "").split())


_ERROR, _WARNING, _TOLD = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

CHECKS: tuple[Check, ...] = (
    Check(
        "number_for_date",
        _ERROR,
        numbers.number_for_date,
        "Số, ký hiệu ở chỗ của ngày",
        "Người đọc không biết văn bản ban hành ngày nào.",
        mends=True,
    ),
    Check(
        "reference_spacing",
        _WARNING,
        numbers.reference_spacing,
        "Dấu cách trong số, ký hiệu",
        "Tìm theo số, ký hiệu sẽ không ra văn bản này.",
        mends=True,
    ),
    Check(
        "reference_glued",
        _WARNING,
        numbers.reference_glued,
        "Chữ viết liền sau số, ký hiệu",
        "Ký hiệu bị đọc thành một ký hiệu khác.",
        mends=True,
    ),
    Check(
        "number_zero",
        _WARNING,
        numbers.number_zero,
        "Số thiếu số 0 ở trước",
        "Không đúng thể thức của Nghị định số 30/2020/NĐ-CP.",
        mends=True,
    ),
    Check(
        "type_mismatch",
        _ERROR,
        numbers.type_mismatch,
        "Tên loại trái với ký hiệu",
        "Một trong hai chỗ chắc chắn sai; văn bản sẽ bị xếp nhầm loại.",
    ),
    Check(
        "number_taken",
        _ERROR,
        numbers.number_taken,
        "Số, ký hiệu đã dùng",
        "Một cơ quan không dùng một số hai lần trong năm: số này hoặc lần đăng trước bị nhầm.",
    ),
    Check(
        "number_gap",
        _TOLD,
        numbers.number_gap,
        "Dãy số còn khuyết",
        "Có thể còn văn bản của tuần chưa được đưa vào bản tin.",
    ),
    Check(
        "date_outside_week",
        _WARNING,
        days.date_outside_week,
        "Ngày nằm ngoài tuần",
        "Ngày bị gõ nhầm, hoặc nội dung thuộc bản tin của tuần khác.",
    ),
    Check(
        "date_in_future",
        _ERROR,
        days.date_in_future,
        "Ngày chưa tới",
        "Văn bản không thể ban hành, phiên họp không thể diễn ra vào ngày chưa tới.",
    ),
    Check(
        "due_before_issue",
        _ERROR,
        days.due_before_issue,
        "Thời hạn trước ngày ban hành",
        "Không ai có thể hoàn thành việc trước khi được giao.",
    ),
    Check(
        "date_zero",
        _WARNING,
        days.date_zero,
        "Ngày, tháng thiếu số 0",
        "Không đúng thể thức của Nghị định số 30/2020/NĐ-CP.",
        mends=True,
    ),
    Check(
        "glued_words",
        _WARNING,
        spelling.glued_words,
        "Từ viết liền nhau",
        "Khó đọc, và tìm kiếm không thấy các từ này.",
        mends=True,
    ),
    Check(
        "misplaced_space",
        _WARNING,
        spelling.misplaced_space,
        "Dấu cách đặt sai chỗ",
        "Hai từ đều bị đọc sai, và tìm kiếm không thấy.",
        mends=True,
    ),
    Check(
        "odd_syllable",
        _WARNING,
        spelling.odd_syllable,
        "Từ viết sai chính tả",
        "Chữ viết thế này không có trong tiếng Việt.",
        mends=True,
    ),
    Check(
        "missing_space",
        _WARNING,
        spelling.missing_space,
        "Thiếu dấu cách sau dấu câu",
        "Hai câu hoặc hai từ dính vào nhau.",
        mends=True,
    ),
    Check(
        "odd_space",
        _TOLD,
        spelling.odd_space,
        "Dấu cách lạ hoặc thừa",
        "Dòng chữ ngắt không đều khi hiển thị và khi in.",
        mends=True,
    ),
    Check(
        "uneven_dash",
        _WARNING,
        spelling.uneven_dash,
        "Dấu gạch lệch dấu cách",
        "Gạch nối và gạch chéo phải có dấu cách ở cả hai bên, hoặc không có ở bên nào.",
        mends=True,
    ),
    Check(
        "two_spellings",
        _WARNING,
        spelling.two_spellings,
        "Một từ viết hai cách",
        "Một bản tin nên thống nhất một cách viết.",
        mends=True,
    ),
    Check(
        "unfinished_sentence",
        _WARNING,
        sentences.unfinished_sentence,
        "Câu chưa trọn ý",
        "Người đọc không biết việc gì, ở đâu, do ai.",
    ),
    Check(
        "unexplained_abbreviation",
        _WARNING,
        sentences.unexplained_abbreviation,
        "Chữ viết tắt chưa giải thích",
        "Người dân không biết chữ viết tắt nghĩa là gì.",
    ),
    Check(
        "lead_differs",
        _WARNING,
        frame.lead_differs,
        "Tóm tắt khác tiêu đề",
        "Người đọc tìm trong bản tin không thấy nội dung mà phần tóm tắt nêu.",
        mends=True,
    ),
    Check(
        "lead_shortens",
        _TOLD,
        frame.lead_shortens,
        "Tóm tắt gọn hơn tiêu đề",
        "Có thể là chủ ý; nếu không, hãy chép nguyên tiêu đề.",
        mends=True,
    ),
    Check(
        "lead_omits",
        _TOLD,
        frame.lead_omits,
        "Tóm tắt không nêu nội dung này",
        "Có thể là chủ ý, hoặc nội dung được thêm sau.",
    ),
    Check(
        "empty_heading",
        _ERROR,
        frame.empty_heading,
        "Thiếu tiêu đề",
        "Mục lục, tìm kiếm và trình đọc màn hình đều cần tiêu đề.",
    ),
    Check(
        "dead_link",
        _ERROR,
        frame.dead_link,
        "Liên kết không dẫn tới đâu",
        "Người đọc bấm vào sẽ gặp trang lỗi.",
    ),
    Check(
        "picture_without_text",
        _ERROR,
        frame.picture_without_text,
        "Ảnh chưa có lời mô tả",
        "Người không nhìn thấy ảnh không biết ảnh nói gì (Thông tư số 26/2020/TT-BTTTT).",
    ),
    Check(
        "not_existing",
        _WARNING,
        lifetimes.not_existing,
        "Địa bàn, cơ quan không còn hoặc chưa có",
        "Giao việc cho một cơ quan không có vào ngày đó thì không ai thực hiện.",
    ),
    Check(
        "citizen_number",
        _ERROR,
        personal.citizen_number,
        "Số căn cước",
        "Có số này, người khác có thể mạo danh người được nêu tên.",
    ),
    Check(
        "personal_phone",
        _WARNING,
        personal.personal_phone,
        "Số điện thoại cá nhân",
        "Chỉ để lại khi người đó đã đồng ý.",
    ),
    Check(
        "birth_and_address",
        _ERROR,
        personal.birth_and_address,
        "Ngày sinh kèm nơi ở",
        "Hai điều này cộng lại đủ để nhận ra một người.",
    ),
)
BY_CODE = {check.code: check for check in CHECKS}


def run(view: EditionView, knowledge: Knowledge | None = None) -> list[Finding]:
    """Every finding, in reading order: title, lead, then item by item."""
    knowledge = knowledge or Knowledge()
    found = [_finding(check, view, mark) for check in CHECKS for mark in check.function(view, knowledge)]
    order = {"": 0, **{item.key: number for number, item in enumerate(view.items, start=1)}}
    names = {"title": 0, "lead": 1, "heading": 2, "body": 3}
    return sorted(
        found,
        key=lambda one: (order.get(one.where.item, 0), names.get(one.where.field, 4), one.where.start),
    )


def _finding(check: Check, view: EditionView, mark: Mark) -> Finding:
    words = view.value(mark.where)[mark.where.start : mark.where.end]
    return Finding(check.code, check.severity, mark.where, words, mark.why, mark.mend)
