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

# Words after which the name is over. Small letters only: "Sở Nông nghiệp và Phát triển nông thôn" goes on;
# and not at once after "Ban", "Hội đồng", "Tổ", whose names may go on in small letters: "Ban chỉ đạo".
_STOP = re.compile(
    r"""
    (?<![Bb]an) (?<!Hội\ đồng) (?<!Tổ) [ \t]+ (?:
        hết | bị | về | v/v | ngày | số | trên | trong | tại | đã | được | là | có | để | nhằm | theo | cho |
        đối | khi | từ | đến | do | khóa | khoá | nhiệm | giai | năm | này | nêu | cùng | với |
        bằng | như | gồm | bao | kèm | gửi | trình | đang | sẽ | phải | cần | yêu | giao | thì |
        mà | nên | hoặc | ký | mở | các\ văn | các\ quy | các\ nội | ban\ hành | phê\ duyệt |
        hướng\ dẫn | sửa\ đổi | bổ\ sung | triển\ khai | thực\ hiện | thành\ lập | công\ bố |
        kiện\ toàn | quyết\ định | quy\ định | tăng\ cường | đẩy\ mạnh | tổ\ chức | tiếp\ tục |
        chỉ\ đạo | đề\ nghị | thông\ báo | thông\ qua | kết\ luận | phát\ động | điều\ chỉnh |
        bãi\ bỏ | thay\ thế | xử\ lý | nâng\ cao | phát\ triển | xây\ dựng | bảo\ đảm | đảm\ bảo |
        phân\ công | phân\ bổ | phân\ cấp | ủy\ quyền | uỷ\ quyền | cụ\ thể | quán\ triệt |
        kiểm\ tra | rà\ soát | đôn\ đốc | tập\ trung | chấn\ chỉnh | chủ\ động | xem\ xét |
        hỗ\ trợ | giải\ quyết | khắc\ phục | ứng\ phó | giải\ thích | quy\ chế | phối\ hợp |
        nội\ dung | và\ các | và\ những | và\ việc
    ) (?= [ \t\n,;.:)] | $ )
    | [,;.:()\[\]\n“”"…/]
    | [ ]-[ ] (?! Thương\ binh | [A-ZĐ]\w+\ [A-ZĐ] )
    | $
    """,
    re.VERBOSE,
)
# Names that hold a comma.
_WITH_COMMA = re.compile(r",[ \t](?=Thể[ \t]thao|Gia[ \t]đình|Nước|Thương[ \t]binh|[Cc]hống)")
_TYPE = re.compile(rf"(?:{NAMES_PATTERN})\b")
_LONGEST = 110  # characters


def name_end(text: str, folded: str, start: int) -> int | None:
    """Where the body's name that begins at `start` ends; None when no body's name begins there.

    `text` and `folded` are those of `folding.align`.
    """
    if not _HEAD.match(folded, start):
        return None
    limit = start + _LONGEST
    window = text[start:limit]
    if window[:12].isupper():  # a heading in capitals
        window = "".join(map(_small, window))
    end = _stop(window)
    if start + end == limit < len(text):
        end = window.rfind(" ")  # no end in sight: whole words at least
    end = _before_another(window, folded[start : start + max(end, 0)])
    end = len(window[: max(end, 0)].rstrip(" \t-"))
    return start + end if end > 0 else None


def _stop(window: str) -> int:
    position = 0
    while stop := _STOP.search(window, position):
        if not _WITH_COMMA.match(window, stop.start()):
            return stop.start()
        position = stop.start() + 2
    return len(window)


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char


def _before_another(window: str, folded: str) -> int:
    """The end of the first of two things: "Bộ Tư pháp | và Bộ Công an", "Chính phủ | và Kế hoạch số …"."""
    if folded.startswith("van phong doan"):  # one office of two bodies
        return len(folded)
    for match in re.finditer(r"[ \t]va[ \t]+", folded):
        after = match.end()
        if _TYPE.match(folded, after) or (window[after : after + 1].isupper() and _HEAD.match(folded, after)):
            return match.start()
    return len(folded)
