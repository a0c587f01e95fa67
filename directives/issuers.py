"""Where the name of an issuing body ends in running text: "của | Thủ tướng Chính phủ | phê duyệt Đề án"."""

import re

from directives.document_types import NAMES_PATTERN

# What a body's name begins with, in folded text.
_HEAD = re.compile(
    r"""
    (?: (?: pho \s )? (?:chu \s (?:tich|nhiem) | bo \s truong | giam \s doc | thu \s tuong
    | tong \s bi \s thu | bi \s thu
            | truong \s ban | thong \s doc | chanh \s (?:van \s phong|thanh \s tra|an)
            | vien \s truong | cuc \s truong
            | tong \s (?:giam \s doc|thanh \s tra|kiem \s toan) | thu \s truong )
      | (?: lien \s )? (?: bo | so | cuc | tong \s cuc | vu | chi \s cuc ) | uy \s ban | ubnd | hdnd
      | hoi | mat \s tran
      | ban | van \s phong | vp | chinh \s phu | quoc \s hoi | trung \s uong | dang | tinh \s uy
      | thanh \s uy
      | huyen \s uy | dang \s uy | thuong \s (?:truc|vu) | thanh \s tra | kiem \s toan
      | ngan \s hang | toa \s an
      | vien | cong \s an | bao \s hiem | truong | kho \s bac | doan | lien \s doan | phong | trung \s tam
      | cong \s ty | tap \s doan | bch | btv | bcd | bql | nha \s nuoc | thuong | quan \s khu
      | bien \s phong | hai \s quan )
    \b
    """,
    re.VERBOSE,
)

# Words after which the name is over. Small letters only: "Sở Nông nghiệp và Phát triển nông thôn" goes on.
_STOP = re.compile(
    r"""
    [ \t]+ (?:
        về | v/v | ngày | số | trên | trong | tại | đã | được | là | có | để | nhằm | theo | cho
        | đối | khi | từ | đến
      | do | khóa | khoá | nhiệm | giai | năm | này | nêu | cùng | với | bằng | như | gồm | bao
      | kèm | gửi | trình | đang
      | sẽ | phải | cần | yêu | giao | thì | mà | nên | hoặc | và\ (?:các|những|việc) | các\ (?:văn|quy|nội)
      | ban\ hành | phê\ duyệt | hướng\ dẫn | sửa\ đổi | bổ\ sung | triển\ khai | thực\ hiện
      | thành\ lập | công\ bố
      | kiện\ toàn | quyết\ định | quy\ định | tăng\ cường | đẩy\ mạnh | tổ\ chức | tiếp\ tục
      | chỉ\ đạo | đề\ nghị
      | thông\ báo | thông\ qua | kết\ luận | phát\ động | điều\ chỉnh | bãi\ bỏ | thay\ thế
      | xử\ lý | nâng\ cao
      | phát\ triển | xây\ dựng | bảo\ đảm | đảm\ bảo | phân\ công | phân\ bổ | phân\ cấp
      | ủy\ quyền | uỷ\ quyền
      | cụ\ thể | quán\ triệt | kiểm\ tra | rà\ soát | đôn\ đốc | tập\ trung | chấn\ chỉnh
      | chủ\ động | ký | xem\ xét
      | hỗ\ trợ | phòng,\ chống | giải\ quyết | khắc\ phục | ứng\ phó | mở\ | giải\ thích | quy\ chế
      | phối\ hợp | nội\ dung
    ) (?= [ \t\n,;.:)]|$ )
    | [,;.:()\[\]\n“”"…/] | [ ]-[ ](?!Thương\ binh|[A-ZĐ]\w+\ [A-ZĐ]) | $
    """,
    re.VERBOSE,
)
# Names that hold a comma.
_WITH_COMMA = re.compile(r",[ \t](?=Thể[ \t]thao|Gia[ \t]đình|Nước|Thương[ \t]binh)")
_TYPE = re.compile(rf"(?:{NAMES_PATTERN})\b")
_LONGEST = 110  # characters


def name_end(text: str, folded: str, start: int) -> int | None:
    """Where the body's name that begins at `start` ends; None when no body's name begins there.

    `text` and `folded` are those of `folding.align`.
    """
    if not _HEAD.match(folded, start):
        return None
    limit = start + _LONGEST
    position = start
    while True:
        stop = _STOP.search(text, position, limit)
        end = stop.start() if stop else limit
        if stop and _WITH_COMMA.match(text, end):
            position = end + 2
            continue
        break
    end = _before_another(text, folded, start, end)
    if end == limit < len(text):
        end = text.rfind(" ", start, end)  # no end in sight: whole words at least
    return end if end > start else None


def _before_another(text: str, folded: str, start: int, end: int) -> int:
    """The end of the first of two things: "Bộ Tư pháp | và Bộ Công an", "Chính phủ | và Kế hoạch số …"."""
    if folded.startswith("van phong doan", start):  # one office of two bodies
        return end
    for match in re.finditer(r"[ \t]va[ \t]+", folded[start:end]):
        after = start + match.end()
        if _TYPE.match(folded, after) or (_HEAD.match(folded, after) and text[after].isupper()):
            return start + match.start()
    return end
