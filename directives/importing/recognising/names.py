"""Where the name of a body ends: "Công ty TNHH MTV Khai thác thủy lợi Thái Nguyên | vận hành hồ chứa".

A name is a head ("Công ty", "Trung tâm"), then words in capitals, each with the small ones that complete it
("Khai thác"), and mostly a territory. It ends where the sentence goes on: at a verb, a preposition, a stop.
"""

import re
from collections.abc import Iterator

from directives.importing.capitals import CAPITAL
from directives.importing.recognising.orders import TASK_VERB
from directives.importing.recognising.vocabulary import GROUP_TAIL_ONCE, HEADS, OFFICE, TERRITORY

_S = r"[ \u00a0]+"
# What the names of bodies begin with that no list holds whole.
_OPEN_HEADS = r"""(?:
      (?:Tổng{_S})?[Cc]ông{_S}ty | Tập{_S}đoàn | Xí{_S}nghiệp | Nhà{_S}máy | Doanh{_S}nghiệp{_S}tư{_S}nhân | Hợp{_S}tác{_S}xã | Nhà{_S}(?:thầu|xuất{_S}bản|hát|thi{_S}đấu)
    | (?:Chi{_S}nhánh{_S})?(?:Trung{_S}tâm|Ngân{_S}hàng|Văn{_S}phòng{_S}(?:[Đđ]ăng{_S}ký|[Đđ]iều{_S}phối|[Đđ]ại{_S}diện|[Tt]hường{_S}trực)|Kho{_S}bạc) | Chi{_S}nhánh
    | Ban{_S}(?:[Qq]uản{_S}(?:lý|trị)|[Đđ]iều{_S}phối|[Cc]hủ{_S}nhiệm) | Cảng{_S}(?:vụ|cá|biển|hàng{_S}không) | Bệnh{_S}viện | Bảo{_S}tàng | Thư{_S}viện
    | (?:Quỹ|Viện|Trường|Hạt|Trạm|Phòng(?={_S}(?:Cảnh|An{_S}ninh|Tham))|Đội|Đồn|Thuế|[Nn]gành|Ga)(?={_S}(?:[%(C)s]|y{_S}tế|các{_S}trường|quản{_S}lý|tỉnh|huyện|thành{_S}phố|khu{_S}vực))(?!{_S}Kiểm{_S}sát)
    | Học{_S}viện | Phân{_S}hiệu | Vườn{_S}[Qq]uốc{_S}gia | Khu{_S}(?:[Bb]ảo{_S}tồn|[Qq]uản{_S}lý) | Hải{_S}đội | Lữ{_S}đoàn | Trung{_S}đoàn | Sư{_S}đoàn
    | Hội(?!{_S}(?:nghị|thảo|viên|quán|làng|đồng{_S}(?!hương)|chợ|thi|trường|diễn|báo))| Hiệp{_S}hội | Liên{_S}(?:đoàn|minh|hiệp) | Đoàn{_S}(?:Thanh{_S}niên|[Ll]uật{_S}sư|[Kk]inh{_S}tế) | Câu{_S}lạc{_S}bộ | Tạp{_S}chí
    | (?:Tổng{_S}cục|Chi{_S}cục|Cục|Phân{_S}cục) | [UỦ]y{_S}ban{_S}(?:[Bb]ầu{_S}cử|[Đđ]oàn{_S}kết) | Tổ{_S}(?:Kiểm|kiểm|Công|công|Phản|phản|giúp|Giúp|liên|Liên|chuyên|Chuyên|biên|Biên)
    | (?:Thường{_S}trực{_S})?Đảng{_S}(?:ủy|bộ) | Truyền{_S}tải{_S}điện | Bưu{_S}điện | Điện{_S}lực | Viễn{_S}thông | [Cc]hủ{_S}(?:đập|hồ{_S}chứa|rừng|cơ{_S}sở|trang{_S}trại) | Thống{_S}kê | Sân{_S}bay | Bến{_S}xe
    )""".replace("{_S}", _S).replace("%(C)s", CAPITAL)
_HEAD = re.compile(
    rf"(?<![\w/-])(?P<office>{OFFICE})?(?P<head>{_OPEN_HEADS})(?P<group>{_S}(?:các|liên|[Dd]ự)\b)?(?=[ \u00a0])",
    re.VERBOSE,
)
_WORD = re.compile(r"[ \u00a0]+(?:(?P<dash>[-–])[ \u00a0]+)?(?P<word>[\w&/.-]*[\w&])")
_TERRITORY = re.compile(rf"{_S}(?:-{_S})?(?:{TERRITORY}|[Kk]hu{_S}vực{_S}[IVX\d]+)(?!\w)", re.VERBOSE)
_MORE_AFTER_COMMA = re.compile(
    rf",{_S}(?!(?:{HEADS})\b)[{CAPITAL}]\w*(?:{_S}\w+)?(?:{_S}và{_S}(?!(?:{HEADS})\b)[{CAPITAL}]\w*(?:{_S}[^\W\d_]+)?)(?={_S}(?:tỉnh|thành{_S}phố|huyện|cấp)\b)"
)
# A word in capitals, a numeral or "và" may follow within a name.
_GOES_ON = re.compile(rf"[ \u00a0]+(?:[-–][ \u00a0]+)?(?:[{CAPITAL}]|và\b|\d)")
# A body's own head after "và" begins another body.
_ANOTHER = re.compile(
    rf"{_S}(?:và|hoặc){_S}(?:(?:{HEADS})\b|{_OPEN_HEADS}(?!\w)|(?:các|những){_S}(?![KCk]hu|[Cc]ụm)|UBND|Việc\b)",
    re.VERBOSE,
)

# Verbs that no body's name holds in small letters.
_VERBS = (
    "chủ trì|chủ động|phối hợp|phối kết hợp|tổ chức|chỉ đạo|rà soát|tăng cường|triển khai|thực hiện|tiếp tục|tiếp nhận|tiếp thu|tập trung|kịp thời|đẩy mạnh|thường xuyên"
    "|hướng dẫn|khẩn trương|nghiêm túc|nghiêm cấm|tham mưu|tham gia|báo cáo|bố trí|kiểm tra|kiểm kê|cung cấp|cung ứng|tuyên truyền|hoàn thành|hoàn thiện|hoàn trả|đề xuất|đề nghị"
    "|theo dõi|đôn đốc|ban hành|chịu trách nhiệm|huy động|chuẩn bị|vận động|thông báo|bảo đảm|đảm bảo|giải quyết|giải ngân|khắc phục|ứng phó|niêm yết|công bố|công khai|phân công"
    "|phân bổ|phân luồng|duy trì|sử dụng|thành lập|chi trả|tạo điều kiện|nâng cao|nâng cấp|quán triệt|đăng tải|cập nhật|cắm mốc|bàn giao|giao nhiệm vụ|lắp đặt|thi công|khởi công|vận hành|trao đổi|điều tiết"
    "|cắt giảm|đối thoại|mở rộng|thu gom|thu hồi|xem xét|xác định|xác minh|xác nhận|phê duyệt|tạm dừng|chấm dứt|di dời|sơ tán|cảnh báo|khuyến cáo|rút kinh nghiệm|đánh giá"
    "|tính toán|tổng hợp|tổng kết|sắp xếp|cam kết|nhanh chóng|tích cực|quyết liệt|trực tiếp|trực ban|phát hiện|phát động|phát sóng|đưa tin|đưa vào|đưa ra|đưa nội dung|lấy mẫu|đấu nối|bổ sung|điều chỉnh|gia cố|gia hạn|khơi thông"
    "|nạo vét|thay thế|tháo gỡ|kiện toàn|chấn chỉnh|bảo dưỡng|ổn định|ưu tiên|thúc đẩy|khai trương|cho vay|thu nợ|cấp phát|cấp giấy|cấp điện|cấp tài khoản|trao tặng|khẩn cấp|gương mẫu|đổi mới|khai báo|kê khai"
    "|lãnh đạo|quan tâm|chấp hành|tuân thủ|giữ nguyên|nắm tình hình|nắm chắc|phát huy|gửi|nộp|cử(?! tri)|dừng|giao(?! thông| dịch)|mở|xả|tích nước|tiêm|phun|tưới|lập|là|đã|đang|sẽ|được|bị|cần|phải|không(?! lưu)|chưa|vừa|sớm|ngay|có|bám sát|căng|trồng|xuống|lấy|giữ|trực(?! thuộc)|thu thập|thu hoạch|áp dụng|phản ánh|phản hồi|trả lời|trả kết quả|góp ý|cắt tỉa|vệ sinh môi trường|lựa chọn|mời|treo|dọn|khôi phục|thăm hỏi|tuần tra|tuyển sinh|xét xử|xét tặng|thu mua|sưu tầm|trang trí|ngăn chặn|phản biện|định hướng|xuất cấp|cấp phép|làm thủ tục|làm việc|làm rõ|đa dạng|trang bị|trình(?! độ| diễn| tự)|số hóa|cứu hộ|tăng ca|ứng trực|giúp|cân đối|chuyển|rút ngắn|nghiệm thu|quyết toán|thanh toán|điều động|tiếp tế|tiếp cận|kiểm đếm|chăm lo|chăm sóc|trao|chốt|xuất|nhập|dạy|kiểm đếm|hoạt động|di chuyển|dự trữ|đưa|trả|ghi nhận|bắt|cấm|gắn|dừng|siết chặt|đình chỉ|cưỡng chế|ký kết|ký cam kết"
)
# Verbs that names hold too ("Ban Quản lý dự án đầu tư xây dựng"), but not behind a name that is complete.
_DOUBTFUL = (
    "quản lý|đầu tư|xây dựng|khai thác|phát triển|bảo vệ|bảo tồn|phục vụ|kiểm soát|kiểm định|giám sát|điều phối|hỗ trợ|xúc tiến|đào tạo|sản xuất|sửa chữa|xử lý|thống kê|điều tra|thẩm định|nghiên cứu|dự báo"
    "|tư vấn|thiết kế|chế biến|đăng ký|giới thiệu|ứng dụng|quan trắc|phòng ngừa|phòng, chống|thông tin|ra quân|trưng bày|phát hành|vận chuyển|cải tạo|khảo sát|tiếp công dân|thu|chi(?! nhánh| cục| đoàn| hội| bộ| đội)|làm|phát|đối với"
)
# What completes a compound whose second half looks like a verb: "công lập", "công trình", "hàng không".
_COMPOUND = re.compile(
    r"\b(?:(?:thành|độc|công|dân|(?<!đầu )tư|quốc)[ \u00a0]+lập|(?:công|chương|quá|lộ|quy|tiến|hành|giáo|tờ|Tờ)[ \u00a0]+trình|[Ss]ản[ \u00a0]+xuất|hàng[ \u00a0]+không|[Xx]uất[ \u00a0]+nhập|cổ[ \u00a0]+truyền|chính[ \u00a0]+trị|dân[ \u00a0]+cử|quảng[ \u00a0]+bá|chuyển[ \u00a0]+giao|tài[ \u00a0]+trợ|bất[ \u00a0]+động|lao[ \u00a0]+động)"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile("(?:" + pattern.replace(" ", _S) + r")(?!\w)")


VERB = _words(_VERBS)
_DOUBTFUL_VERB = _words(_DOUBTFUL)
_STOP = _words(
    "của|tại|trên|trong|về|theo|để|nhằm|với|cùng|cho|đối với|khi|từ|đến|do|vào|ra|ở|các(?! dân tộc (?:tỉnh|thiểu số tỉnh|thành phố))|những|mà|thì|nếu|như|gồm|bao gồm|này|nói|nêu|hoặc|còn|nơi|trước|sau|qua|đóng|và|thuộc|cũng|nay|gây|bằng|tới|phía"
)
# Nouns that begin like a verb.
_NOMINAL = _words(
    "thực vật|thực phẩm|vận tải|dự toán|dự án|công trình|thủy|kinh doanh|công cộng|công nghiệp|công nghệ|tín dụng|thu phí|thương mại|chủ rừng|chứng khoán|công lập|thành viên|quan trắc|bảo hiểm|báo chí|thông tin|điều dưỡng|quốc gia|truyền thông|truyền hình|ứng dụng|thể thao|trả thù lao|tín|thi đua|phòng cháy|cứu nạn|cấp nước|cấp thoát nước|thoát nước|sự nghiệp|đầu mối"
)
_NUMERAL = re.compile("[IVX]+")
# Compounds of which names write only the first half with a capital.
_COMPOUND_AHEAD = _words(
    "Khoa học|Kinh tế|Công nghệ|Kỹ thuật|Nông nghiệp|Công nghiệp|Lâm nghiệp|Thủy lợi|Thủy điện|Doanh nghiệp|Môi trường|Thị trường|Giao thông|Truyền thông|Truyền hình|Văn hóa|Văn hoá|Giáo dục|Đào tạo"
    "|Du lịch|Thể thao|Tài chính|Hành chính|Bảo hiểm|Quân sự|Dân sự|Dân tộc|Cảnh sát|Phụ nữ|Thanh niên|Điện lực|Đầu tư|Phát triển|Xây dựng|Thương mại|Dịch vụ|Sản xuất|Xuất khẩu|Cổ phần|Hợp tác|Khu vực"
    "|Nhà nước|Chính sách|Kiểm lâm|Hải quan|Quốc gia|Quốc tế|Đô thị|Nhân dân|Nghệ thuật|Y tế|Khai thác|Quản lý|Bảo vệ|Bảo tồn|Chăn nuôi|Thú y|Trồng trọt|Khoáng sản|Vận tải|Đường bộ|Đường sắt|Hàng không|Tư vấn|Thiết kế"
)
_MOST_SMALL = 7  # small words between two capitals of one name


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of bodies whose names begin with an open head, left to right."""
    position = 0
    while match := _HEAD.search(text, position):
        end = _name_end(text, match.end("group") if match["group"] else match.end("head"))
        position = max(match.end(), end)
        if end > match.end("head"):
            yield match.start(), end


def _name_end(text: str, start: int) -> int:
    """Where a name goes on to from the end of its head; `start` itself where it has no more."""
    end = start
    complete = False
    while word := _WORD.match(text, end):
        territory = _TERRITORY.match(text, end)
        if territory:
            return territory.end()
        if _is_capital(word["word"]):
            complete = _completes(text, end, word, start)
            end = word.end()
            continue
        further = (
            _and_further(text, end) if word["word"] == "và" else _small_end(text, end, complete=complete)
        )
        if further == end:
            break
        end, complete = further, False
        if word["word"] != "và" and not _GOES_ON.match(text, end) and not _TERRITORY.match(text, end):
            break
    return _after_comma(text, end)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _completes(text: str, end: int, word: re.Match[str], start: int) -> bool:
    """Whether a name may be complete: with a numeral, or with two words in capitals side by side, as in a proper
    name ("Lào Cai", "A Vương"), the second of which does not begin a compound ("Hội Khoa | học")."""
    if word["word"].isdigit() or _NUMERAL.fullmatch(word["word"]):
        return True
    if _COMPOUND_AHEAD.match(text, word.start("word")):
        return False
    before = text[max(start, end - 40) : end].rsplit(None, 1)
    last = before[-1] if before else ""
    return bool(last) and _is_capital(last) and not (len(last) > 1 and last.isupper()) and not word["dash"]


# "Trung tâm Văn hóa | và | Thể thao", "Khu kinh tế Dung Quất | và các Khu | công nghiệp"
_JOINT = re.compile(rf"{_S}và(?:(?:{_S}các)?{_S}(?:[Kk]hu|[Cc]ụm)\b|(?={_S}[{CAPITAL}]))")


def _and_further(text: str, end: int) -> int:
    """Behind an "và" that stands within the name: "Trung tâm Văn hóa và Thể thao"."""
    joint = _JOINT.match(text, end)
    return joint.end() if joint and not _ANOTHER.match(text, end) else end


def _small_end(text: str, end: int, *, complete: bool) -> int:
    """Where the small words that follow still belong to the name; `end` where none does."""
    position = end
    doubtful = None
    for _ in range(_MOST_SMALL):
        word = _WORD.match(text, position)
        if word is None or word["dash"]:
            break
        at = word.start("word")
        if word["word"][0].isdigit():
            return position if text[end:position].endswith(" số") else (end if complete else position)
        if word["word"][0].isupper() or _TERRITORY.match(text, position):
            return position
        if VERB.match(text, at) and not _ends_compound(text, at):
            return end if complete else position if doubtful is None else doubtful
        if _STOP.match(text, at):
            break
        if _DOUBTFUL_VERB.match(text, at) or ((complete or position > end) and _is_doubtful(text, at)):
            if complete:
                return end
            doubtful = position if doubtful is None else doubtful
        position = word.end()
    else:
        return end if complete else (doubtful or end)
    if complete:
        return end
    return position if doubtful is None else doubtful


def _ends_compound(text: str, at: int) -> bool:
    """Whether the word that begins here only ends a compound: "công | trình"."""
    return any(
        match.start() < at < match.end() for match in _COMPOUND.finditer(text, max(0, at - 10), at + 10)
    )


def _is_doubtful(text: str, at: int) -> bool:
    return TASK_VERB.match(text[at : at + 12]) is not None and not (
        _NOMINAL.match(text, at) or _ends_compound(text, at)
    )


def _after_comma(text: str, end: int) -> int:
    """Behind a comma within the name: "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh"."""
    more = _MORE_AFTER_COMMA.match(text, end)
    if more is None:
        return end
    territory = _TERRITORY.match(text, more.end())
    return territory.end() if territory else more.end()


# "các địa phương | được phân công"
_PASSIVE = re.compile(
    rf"{_S}được{_S}(?:phân{_S}công|giao|chỉ{_S}định|lựa{_S}chọn|ủy{_S}quyền|mời|kiểm{_S}tra|thanh{_S}tra|giám{_S}sát)(?!\w)"
)
_ANY_PASSIVE = re.compile(rf"{_S}được{_S}\w+{_S}\w+(?={_S})")
_LIMITED = re.compile(r"được\b")
_ADVERB = _words("mới|chính thức|hiện|luôn|tự|đồng loạt|nghiêm|nếu|cơ bản|vẫn|đều|trực")
_GROUP_TAIL = re.compile(rf"(?:{GROUP_TAIL_ONCE})", re.VERBOSE)
# A group that only its list shows to be of bodies: "Văn phòng Đăng ký đất đai tỉnh và | các chi nhánh | rà soát".
_LOOSE_GROUP = re.compile(r"(?<!\w)các(?=[ \u00a0]+[^\W\d_])")


def find_loose_groups(text: str) -> Iterator[tuple[int, int]]:
    """The spans of "các …" up to a verb."""
    for match in _LOOSE_GROUP.finditer(text):
        end = group_end(text, match.end())
        if end > match.end() and VERB.match(text, end + 1):
            yield match.start(), end


def group_end(text: str, end: int) -> int:
    """Where a group's name ends with the words that limit it: "Các doanh nghiệp | kinh doanh vận tải | niêm yết"."""
    passive = _PASSIVE.match(text, end)
    if passive:
        return passive.end()
    passive = _ANY_PASSIVE.match(text, end)
    if passive and VERB.match(text, passive.end() + 1):
        return passive.end()
    position = end
    for count in range(6):
        word = _WORD.match(text, position)
        if word is None:
            return _whole_end(text, end, position) if 0 < count <= 4 else end
        at = word.start("word")
        if count and (tail := _GROUP_TAIL.match(text, position)):
            return _tails_end(text, tail.end())
        if _begins_predicate(text, at, count):
            return position
        if (
            word["dash"]
            or _STOP.match(text, at)
            or _ADVERB.match(text, at)
            or _is_verb_of_group(text, at, count)
        ):
            return end
        position = word.end()
    return end


# "Các doanh nghiệp kinh doanh kho, | bãi | niêm yết"
_MORE_TRADE = re.compile(rf",{_S}[^\W\d_A-Z]\w*(?={_S})")


def _whole_end(text: str, end: int, position: int) -> int:
    """Where a group ends whose limiting words reach to a stop; `end` where they are no such words."""
    if not re.match(r"\s*[,;:]", text[position : position + 3]) or _IN_CHARGE.match(text, end):
        return end
    more = _MORE_TRADE.match(text, position)
    if more and _TRADE.match(text, end + 1) and VERB.match(text, more.end() + 1):
        return more.end()
    return position


_IN_CHARGE = re.compile(rf"{_S}phụ{_S}trách\b")


def _tails_end(text: str, end: int) -> int:
    """Behind all that limits a group: "các đơn vị sự nghiệp công lập | thuộc UBND tỉnh"."""
    while tail := _GROUP_TAIL.match(text, end):
        end = tail.end()
    return end


def _begins_predicate(text: str, at: int, count: int) -> bool:
    """Whether a verb begins here that no group's name holds; at once behind the group, a trade may limit it."""
    if count == 0 and (_LIMITED.match(text, at) or _TRADE.match(text, at)):
        return False
    is_verb = VERB.match(text, at) is not None and not _ends_compound(text, at)
    return is_verb or (count > 0 and _DOUBTFUL_VERB.match(text, at) is not None)


# What businesses do by trade limits them: "các doanh nghiệp khai thác khoáng sản | lắp đặt trạm cân".
_TRADE = _words(
    "khai thác|kinh doanh|sản xuất|chế biến|vận chuyển|xuất khẩu|nhập khẩu|xuất nhập khẩu|cung ứng|phân phối"
)


def _is_verb_of_group(text: str, at: int, count: int) -> bool:
    if count == 0 and _TRADE.match(text, at):
        return False
    return _DOUBTFUL_VERB.match(text, at) is not None or (count == 0 and _is_doubtful(text, at))
