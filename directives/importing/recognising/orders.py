"""The words by which a text orders: who is told, that they lead or coordinate, and what is no order."""

import re

from directives.importing.recognising.people import NAME

ORDERING = re.compile(
    r"(?:\b(?:yêu cầu|đề nghị|(?<!bàn )(?<!chuyển )giao(?:\s+(?:nhiệm vụ|trách nhiệm))?(?:\s+cho)?|phân công|ủy quyền(?:\s+cho)?|uỷ quyền(?:\s+cho)?|lưu ý|nhắc nhở|thống nhất giao|đồng ý giao|chỉ đạo|đôn đốc|kêu gọi|đề nghị các)|(?:^|[.;:,\n–-]\s*)đối với|(?:^|[.;:\n–-]\s*)(?:trách nhiệm|nhiệm vụ) của)\s*[:,]?\s*$",
    re.IGNORECASE,
)
DELEGATING = re.compile(r"\b(?:chỉ đạo|đôn đốc|kêu gọi)\s*[:,]?\s*$", re.IGNORECASE)
# What may stand between the head of a clause and its addressee.
START = re.compile(
    r"(?:^|[,:;.…!?)]|\n)\s*(?:(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.)\s*)?(?:(?:và|đồng thời|trong đó|riêng|còn|nay|thì)\s+)?$",
    re.IGNORECASE,
)
FROM_ABOVE = re.compile(
    r"(?:HĐND|Đoàn giám sát|Trưởng [Đđ]oàn|Đoàn công tác|Hội đồng nhân dân|Tỉnh ủy|Thủ tướng|Chính phủ|Quốc hội)[^;.]{0,60}$"
)
# "Ngày 13/9/2024, Ban Chỉ đạo …" tells what a body did.
DATED = re.compile(
    r"\s*(?:vào\s+)?(?:trong\s+)?(?:ngày|sáng|chiều|tối)\s+[^,;.]{3,30},\s*(?:tại\s+[^,;.]{3,60},\s*)?|\s*(?:trong\s+(?:kỳ|tuần\s+qua|thời\s+gian\s+qua|năm\s+qua)|theo\s+báo\s+cáo|thời\s+gian\s+qua|trước\s+đó|qua\s+kiểm\s+tra|tính\s+(?:đến|từ)|đến\s+nay|lũy\s+kế)\b[^;.]{0,90}?,\s*(?:từ\s+ngày[^;.]{3,60},\s*)?",
    re.IGNORECASE,
)
BY = re.compile(r"\bdo\s*$", re.IGNORECASE)
# Two syllables with which a task often begins: where a modifier without a comma ends.
_OPENERS = (
    r"(?=\b(?:có\s+trách\s+nhiệm|chủ\s+trì|phối\s+hợp|chủ\s+động|tổ\s+chức|chỉ\s+đạo|rà\s+soát|tăng\s+cường|triển\s+khai|thực\s+hiện|tiếp\s+tục|tập\s+trung|kịp\s+thời|đẩy\s+mạnh"
    r"|thường\s+xuyên|hướng\s+dẫn|xây\s+dựng|khẩn\s+trương|nghiêm\s+túc|tham\s+mưu|báo\s+cáo|bố\s+trí|kiểm\s+tra|giám\s+sát|cung\s+cấp|tuyên\s+truyền|hoàn\s+thành|đề\s+xuất|theo\s+dõi|đôn\s+đốc|lập|cử|ban\s+hành)\b)"
)
MODIFIERS = re.compile(
    rf"""^\s*(?:\([^()]{{1,160}}\)\s*)?(?:,\s*)?(?:(?:
        theo\s+(?:đúng\s+)?(?:chức\s+năng|thẩm\s+quyền|nhiệm\s+vụ|lĩnh\s+vực|trách\s+nhiệm|phạm\s+vi|phân\s+công|quy\s+định|ngành|địa\s+bàn)[^;.:]{{0,100}}?(?:,\s*)?{_OPENERS}
      | (?:căn\s+cứ|trên\s+cơ\s+sở|trong\s+(?:phạm\s+vi|quá\s+trình|khi\s+thực|thời\s+gian|lĩnh)|với\s+(?:vai\s+trò|trách\s+nhiệm)|tùy\s+theo)\s+[^;.:]{{3,160}}?(?:,\s*)?{_OPENERS}
      | (?:có\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|cần\s+phải|cần|phải)\s*,?\s+
      | (?:và\s+)?(?:các\s+)?đại\s+biểu\s+(?:HĐND|Quốc\s+hội)(?:\s+tỉnh)?\s+
      | được\s+giao\s+(?=chủ|nhiệm\s+vụ|tham|tổ)(?:nhiệm\s+vụ\s+)?
    ))*""",
    re.VERBOSE | re.IGNORECASE,
)
ADVERBS = re.compile(
    r"(?:(?:cũng|sớm|nghiêm\s+túc|khẩn\s+trương|chủ\s+động|tích\s+cực|tiếp\s+tục|thường\s+xuyên|kịp\s+thời|tập\s+trung|trực\s+tiếp|ngay|tăng\s+cường|quyết\s+liệt|phải|cần)\s*,?\s+)+(?=\w)",
    re.IGNORECASE,
)
NO_TASK = re.compile(
    r"""^(?:
        đã\b|vừa\b|nhận\s+được|(?:xây\s+dựng|kinh\s+doanh)\s[^,;.]{0,80}?\slà\s|ngày\s+\d|phản\s+ánh\b|chậm\b(?!\s+nhất)|để\s+xảy\s+ra|(?:là|làm)\s+(?:phó|chủ\s+tịch|(?:tổ|nhóm|đội)?\s*trưởng|tổ\s+phó|(?:ủy|thành)\s+viên|thư\s+ký)|(?:tiếp\s+nhận|kết\s+thúc|xử\s+phạt|khởi\s+tố|bắt\s+giữ)\s+\d|đang\b|sẽ\b|được\b|bị\b|gồm\b|bao\s+gồm\b|của\b|tại\b|ở\b|về\b|và\b|hoặc\b|với\b|đạt\b|còn\b|mới\b|vẫn\b|nêu\b(?!\s+cao)|truyền\s+đạt|ghi\s+nhận|đánh\s+giá\s+(?:cao|trong|các\s+kết)|nhận\s+định
      | cho\s+(?:biết|rằng|thấy|ý\s+kiến)|trình\s+bày|nhất\s+trí|thống\s+nhất(?!\s+(?:với|nội\s+dung|phương|cách|triển|kế|thời|lịch))|quyết\s+định\b|phía\b|trên\b|trong\b|từ\b|đến\b|hiện\b|gặp\b|trình\s+tại|khác\b|thuộc\b|theo\b(?!\s+dõi)|ra\s+quân\b
      | có\s+(?:văn\s+bản|công\s+văn|tờ\s+trình|báo\s+cáo)\s+số|có\b(?!\s+(?:trách|kế|biện|phương|giải|văn\s+bản|hình\s+thức|báo|mặt|ý\s+kiến))|là\b(?!\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối))|ban\s+hành\s+(?:[^\s,;.]+\s+){1,4}?số\b|thông\s+báo\s+(?:(?:để|tới|đến)\s+các|ý\s+kiến|kết\s+luận|số\s+\d|chỉ\s+đạo|truyền)
      | chịu\s+trách\s+nhiệm\s+(?:kiểm\s+điểm\s+)?(?:toàn\s+diện\s+)?(?:trước|về|nếu|thi\s+hành)|chịu\s+trách\s+nhiệm\s*[.,;]|quy\s+định\b|phát\s+hiện\s+\d|đề\s+nghị\b|họp\b|làm\s+việc\s+với\s+(?:Đoàn|đồng|lãnh)|(?:chủ\s+trì|tổ\s+chức)\s+(?:cuộc\s+họp|phiên|buổi)|xảy\s+ra|phấn\s+đấu(?!\s+(?:tăng|giảm|hoàn\s+thành|thực\s+hiện|giải\s+ngân)\b(?!\s+\d))|tham\s+dự\b|tham\s+gia\s+(?:phiên|cuộc|ý\s+kiến\s+tại)|dự\s+(?:họp|hội|lễ|phiên)|xin\s+ý\s+kiến|kiến\s+nghị\b|thông\s+tin\s+cho\s+biết|chưa\b|không\s+(?:còn|có|đạt)|thì\b|mà\b|nào\b|cơ\s+bản\b|nếu\b|để\b|nên\b
      | trao\s+đổi(?!\s*,\s+(?:thông|thống|phối|cung)|\s+(?:thông|thống|với))|thảo\s+luận|góp\s+ý(?!\s+(?:bằng|gửi|trước|hoàn))|biểu\s+quyết|nghe\b|phát\s+biểu|chia\s+sẻ(?!\s+(?:thông\s+tin|dữ\s+liệu))|nhấn\s+mạnh|khẳng\s+định|kết\s+luận|cùng\b|như\b|do\b|khi\b|bằng\b|cho\s+rằng|trở\s+lên|này\b|nói\b|đóng\s+trên|hoạt\s+động\s+(?:trên|tại)|đại\s+diện|qua\b|xuất\s+hiện|ước\b|tăng\s+\d|giảm\s+\d|chiếm\b|trị\s+giá|bắt\s+giữ\s+\d|tham\s+gia\s+thảo|chính\s+thức|bắt\s+đầu\s+từ
      | [,;.:)…]|$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
TASK_VERB = re.compile(
    r"""^(?:áp|ăn|ban\s+hành|bám|bàn|bảo|báo|biểu|bố|bồi|bổ|cam|cải|cảnh|cập|cấp|chấm|chấn|chấp|chăm|chi|chỉ|chia|chốt|chống|chú|chủ|chuẩn|chúc|chuyển|cho\s+(?:ý|phép)|có\s+(?:trách|kế|biện|phương|giải|văn)|công|cung|củng|cử|dành|di|diễn|duy|dự|dừng|đào|đa\s+dạng|đảm|đánh|đầu|đóng(?!\s+(?:trên|tại|chân|ở|quân))|đẩy|đăng|đề|đề\s+cao|điều|định|đối|đôn|đồng|đổi|đưa|gắn|giải|giám|giao|giới|giữ|gửi|hạn|hoàn|hỗ|hợp|huy|hướng|khắc|khai|khảo|khẩn|khởi|khuyến|kiểm|kiên|kiện|kịp|ký|lãnh|lắp|làm|lập|lấy|liên|lồng|lưu|mở|mua|nắm|nâng|ngăn|nghiêm|nghiên|nhanh|nhân|niêm|nộp|ổn|phát|phân|phê|phổ|phòng|phối|phục|quan|quán|quản|quyết|quảng|rà|ra|sắp|sẵn|sơ|sớm|sử|sửa|tạm|tạo|tăng|tập|thay|tham|thành|thanh|thẩm|theo\s+dõi|thiết|thông|thống\s+nhất|thu|thúc|thực|thường|tích|tiêm|tiến|tiếp|tiết|tìm|tổ|tổng|tra|trả|trang\s+bị|triển|trình|trồng|trực|truyền|tuân|tuyên|tuyệt|tuyển|ưu|vận|vệ|viết|xác|xây|xem|xét|xin|xóa|xoá|xử|ứng|bằng|tháo|tổng\s+kết|thăm|chi\s+trả|khoanh|diệt|khơi|khôi|tái|trao|dọn|xuất(?!\s+(?:hiện|phát|khẩu))|nhập|cân|cưỡng|kiểm\s+soát|chấm\s+dứt|đốc|phun|cắm|mời|nghiệm|nêu\s+cao|nhập|nối|tặng|treo|thử|thả|tính|tự|ngừng|ngưng|cắt|cấm|vào\s+cuộc|tránh|hủy|huỷ|cần|phải|không\s+(?:để|được|tổ|ban|cho)|chịu)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# "chịu trách nhiệm về kết quả trên địa bàn, | công khai nguồn vốn": answering for it comes with a task.
ANSWERS_AND_DOES = re.compile(
    rf"chịu\s+trách\s+nhiệm\s+(?:toàn\s+diện\s+)?về\s[^.;]{{3,120}}?,\s+(?:đồng\s+thời\s+)?{TASK_VERB.pattern[1:]}",
    re.VERBOSE | re.IGNORECASE,
)
# "…, yêu cầu nhà thầu tăng ca": what the body told before is to demand, not the issuer.
DEMANDING = re.compile(r",\s+yêu\s+cầu\s*$")
# "là cơ quan thường trực, chủ trì", "chịu trách nhiệm chủ trì"
_STANDING = r"(?:chịu\s+trách\s+nhiệm\s+)?(?:(?:là|làm)\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:(?:thường\s+trực|đầu\s+mối)(?:\s*,\s*|\s+và\s+|\s+)(?:có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)\s+)?(?=chủ|phối|đầu))?"
LEADS = re.compile(
    rf"^{_STANDING}(?:chủ\s+trì|đầu\s+mối)\b(?!\s+(?:cuộc|phiên|buổi))",
    re.IGNORECASE,
)
LEADING_PART = re.compile(
    rf"^{_STANDING}(?:(?:chủ\s+trì|đầu\s+mối)\s*,?\s*(?:và\s+|cùng\s+(?=phối))?)*(?:chủ\s+động\s+|tiếp\s+tục\s+|thường\s+xuyên\s+|tăng\s+cường\s+|kịp\s+thời\s+)*(?:(?<=chủ\strì,\s)cùng|(?<=chủ\strì\s)cùng|phối\s+hợp|phối\s+kết\s+hợp)(?:\s+(?:chặt\s+chẽ|thường\s+xuyên|đồng\s+bộ|kịp\s+thời))*(?:\s+(?:với|cùng|cùng\s+với))?\s*(?::\s*)?",
    re.IGNORECASE,
)
COORDINATES = re.compile(r"^(?:phối\s+hợp|phối\s+kết\s+hợp|hỗ\s+trợ\s+và\s+phối\s+hợp)\b", re.IGNORECASE)
WITH = re.compile(r"^(?:\S+\s+){2,6}?(?:với|cùng)\b")
TO_TASK = re.compile(
    r"^[\s,:]*(?:(?:để|nhằm|trong\s+(?:việc|công\s+tác|quá\s+trình)|tham\s+mưu\s+(?=trình|UBND))\s+)?"
)


# "Quy định này áp dụng đối với cơ quan …; tổ chức, đơn vị làm nhiệm vụ …" lists whom it concerns.
SCOPE = re.compile(r"\báp dụng (?:đối với|cho)\b", re.IGNORECASE)
SPEAKERS = re.compile(r"(?:Quyền )?(?:Phó )?Chủ tịch (?:Thường trực )?(?:UBND|Ủy ban nhân dân|HĐND)")
SAYS = re.compile(
    r"(?:yêu cầu|giao|đề nghị|có ý kiến|có văn bản|lưu ý|nhấn mạnh|ký|kết luận|đồng ý|phê duyệt|ban hành)\b",
    re.IGNORECASE,
)
AT_MEETING = re.compile(
    r"\b(?:tại|trong) (?:phiên|cuộc|buổi|hội|kỳ)[^,;.]{0,80},(?:[^.]*;)?\s*$", re.IGNORECASE
)
REPORTS = re.compile(
    r"\s*(?:đã\s+)?(?:báo cáo|trình|nêu|đề xuất|kiến nghị|làm rõ|giải trình|cung cấp|thông tin|tham luận|phát biểu)\b",
    re.IGNORECASE,
)
PERSON_BEFORE = re.compile(rf"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+{NAME}\s*[,–-]\s*(?:[^.;]{{0,80}},\s*)?$")


BY_WHOM = re.compile(r"(?:làm\s+)?(?:chủ\s+trì|cơ\s+quan\s+chủ|đầu\s+mối|tham\s+mưu)", re.IGNORECASE)
