"""The bodies that texts of a province name: what a name begins with, how it goes on, where it ends.

Patterns only, for text as written (NFC). Names of ministries and departments are the same all over the country.
"""

import re

from directives.importing.capitals import CAPITAL

_S = r"[ \u00a0]+"
CAP_WORD = rf"[{CAPITAL}][\w’']*"
# The types of documents: where one begins, a name has ended ("UBND thành phố | Đề án hoàn chỉnh").
_PAPERS = rf"(?:Kế{_S}hoạch|Quyết{_S}định|Công{_S}văn|Công{_S}điện|Chỉ{_S}thị|Nghị{_S}quyết|Đề{_S}án|Thông{_S}báo|Chương{_S}trình|Phương{_S}án|Báo{_S}cáo|Tờ{_S}trình|Dự{_S}án|Văn{_S}bản|Quy{_S}chế|Quy{_S}định|Hướng{_S}dẫn)"
# A proper name: "Thiện Hòa", "Đồng Đăng - Lạng Sơn", "số 3".
PROPER = rf"(?!{_PAPERS}\b){CAP_WORD}(?:{_S}(?!{_PAPERS}\b){CAP_WORD}){{0,3}}"
# Surnames: no province or city is named for a person but one, so that "UBND thành phố | Hoàng Hải Nam" names two.
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đoàn|Trương|Đinh|Lâm|Mai|Tô|Hà|Cao|Trịnh|Đào|Lương|Lưu|Châu|Nông|Vi|Triệu|Quách|Thái|Tạ"
    "|Kiều|Phùng|Chu|Hứa|Lò|Giàng|Vàng|Sùng|Thào|Nghiêm|Khuất|Đàm|La|Bế|Mã|Lăng|Tống|Tăng|Từ|Văn|Viên|Y|Điểu|Hầu|Ma|Lục|Quàng|Cầm|Tòng|Mùa|Hờ|Thạch|Sơn|Kim|Danh|Trà|Ksor|Rơ|Siu|Lù|Vương|Bạch|Doãn|Giáp|Hoa|Khổng|Mạc|Ninh|Phó|Thân|Tiêu|Trang|Ung|Ứng|Uông|Đồng|Cù|Cung|Lại|Lều|Nhữ|Âu"
)
PERSON = rf"(?!Hồ{_S}Chí{_S}Minh)(?:{_SURNAMES}){_S}{CAP_WORD}{_S}{CAP_WORD}"
_SHORT_PERSON = rf"(?:Hoàng|Mai|Tạ|Bùi|Hứa|Quách|Tô|Đoàn|Nguyễn|Trần|Lê|Phạm|Huỳnh|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Trương|Đinh|Trịnh|Đào|Lương|Lưu|Nông|Vi|Triệu|Phùng|Tống|Giàng){_S}{CAP_WORD}"
# The name of a province or of a city.
CITY = rf"(?!{PERSON}|{_SHORT_PERSON}){PROPER}"

# Words with which another body's name begins, so no part of a list of places.
HEADS = (
    "Sở|Bộ|Ban|UBND|HĐND|Ủy ban|Uỷ ban|Công an|Công ty|Công đoàn|Chủ tịch|Phó|Đài|Báo|Văn phòng|Kho bạc|Cục|Chi cục|Thanh tra|Thủ trưởng|Giám đốc|Các"
    "|Hội đồng|Hội Nông|Hội Liên|Hội Cựu|Hội Chữ|Tỉnh|Đồng chí|Trung tâm|Viện|Tòa án|Ngân hàng|Bảo hiểm|Trường Đại|Trường Cao|Mặt trận|MTTQ|Người|Đối với"
    "|Theo|Trong|Thuế|Điện lực|Viễn thông|Phòng|Đơn vị|Cơ quan|Chi nhánh|Hải quan|Đồn"
)
PLACE = rf"(?!(?:{HEADS.replace(' ', _S)})\b){CAP_WORD}(?:{_S}(?!(?:UBND|HĐND)\b){CAP_WORD}){{0,3}}"

_FIELDS = (
    "Kế hoạch và Đầu tư",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Phát triển Nông thôn",
    "Nông nghiệp và PTNT",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hoá, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Văn hóa - Thể thao và Du lịch",
    "Thông tin và Truyền thông",
    "Giáo dục và Đào tạo",
    "Tài nguyên và Môi trường",
    "Giao thông vận tải",
    "Giao thông Vận tải",
    "Giao thông công chánh",
    "Khoa học và Công nghệ",
    "Khoa học, Công nghệ và Môi trường",
    "Dân tộc và Tôn giáo",
    "Quy hoạch - Kiến trúc",
    "Quy hoạch và Kiến trúc",
    "An toàn thực phẩm",
    "Y tế",
    "Nội vụ",
    "Tư pháp",
    "Công Thương",
    "Công thương",
    "Tài chính",
    "Xây dựng",
    "Ngoại vụ",
    "Du lịch",
    "Quốc phòng",
    "Công an",
    "Ngoại giao",
)


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", _S)


FIELD = "(?:" + "|".join(_spaced(name) for name in sorted(_FIELDS, key=len, reverse=True)) + ")"
# Fields written in short: "NN&PTNT", "KH&ĐT", "LĐ-TB&XH", "GTVT".
SHORT_FIELD = rf"(?:[{CAPITAL}]{{1,5}}(?:\s?[&-]\s?[{CAPITAL}]{{1,6}}){{1,3}}|[{CAPITAL}]{{2,6}})(?!\w)"

PEOPLES_COMMITTEE = rf"(?:UBND|[UỦ]y{_S}ban{_S}nhân{_S}dân|Uỷ{_S}ban{_S}nhân{_S}dân|Ủy{_S}ban{_S}Nhân{_S}dân)"
PEOPLES_COUNCIL = rf"(?:HĐND|Hội{_S}đồng{_S}nhân{_S}dân)"
_UNIT = rf"(?:huyện|thị{_S}xã|thành{_S}phố|quận|xã(?!{_S}hội)|phường|thị{_S}trấn|đặc{_S}khu)"
_UNITS = rf"{_UNIT}(?:(?:,\s*|{_S}và{_S}|,{_S}và{_S}){_UNIT}){{0,4}}"
_NAMES = rf"{PROPER}(?:(?:,\s*|{_S}và{_S}|,{_S}và{_S}|;\s*)(?:{_UNIT}{_S})?{PLACE}){{0,14}}"

_VERB = (
    r"(?:chủ|phối|tổ|chỉ|rà|tăng|triển|thực|tiếp|tập|kịp|đẩy|thường|hướng|xây|khẩn|nghiêm|tham|báo|bố|kiểm|giám|cung|tuyên|cấp|hoàn|đề|theo|đôn|lập|cử|ban"
    r"|có|cần|phải|huy|chuẩn|vận|thông|quản|bảo|giải|khắc|xử|ứng|niêm|công|phân|chịu|duy|sử|thống|điều|thành|chi|tạo|nâng)\b"
)
# "UBND các xã | được hỗ trợ | cấp giống": what marks some of a group, before the verb.
_SOME = rf"(?:{_S}(?:được|bị|ven|giáp|vùng|thuộc|nơi|có(?!{_S}(?:trách|kế|biện|phương|giải|văn))){_S}\w+(?:{_S}\w+){{0,3}}?(?=,|{_S}{_VERB}))?"

# The territory after a body's name: "tỉnh Lạng Sơn", "huyện Bình Gia", "cấp xã", "các huyện, thành phố".
TERRITORY = rf"""(?:
      các(?:{_S}đơn{_S}vị{_S}hành{_S}chính)?{_S}{_UNITS}(?:{_S}(?:biên{_S}giới|miền{_S}núi|trên{_S}địa{_S}bàn(?:{_S}(?:toàn{_S})?tỉnh|{_S}huyện)?|thuộc{_S}tỉnh|trong{_S}tỉnh|liên{_S}quan|có{_S}liên{_S}quan|nêu{_S}trên|nói{_S}trên|còn{_S}lại|nơi{_S}có[^,;.:]{{0,40}}?(?=,|;|\s(?:chủ|phối|có{_S}trách|tổ|rà|tăng))))?(?:\s*:\s*(?={CAP_WORD}{_S}{CAP_WORD})|{_S})(?:{_NAMES})
    | (?:các|\d{{1,2}}){_S}{_UNITS}(?:{_S}(?:biên{_S}giới|miền{_S}núi|trên{_S}địa{_S}bàn(?:{_S}(?:toàn{_S})?tỉnh|{_S}huyện)?|thuộc{_S}tỉnh|trong{_S}tỉnh|liên{_S}quan|có{_S}liên{_S}quan|nêu{_S}trên|nói{_S}trên|còn{_S}lại)|{_SOME})
    | (?:hai|ba|bốn|năm|sáu|\d{{1,2}}){_S}{_UNIT}{_S}{_NAMES}
    | (?!thành{_S}phố){_UNIT}{_S}{PROPER} | thành{_S}phố{_S}{CITY}
    | các{_S}địa{_S}phương(?:{_S}(?:liên{_S}quan|ven{_S}biển|trên{_S}địa{_S}bàn{_S}tỉnh))?
    | cấp{_S}(?:tỉnh|huyện|xã)(?:(?:,\s*|{_S}và{_S}){{1,2}}(?:cấp{_S})?(?:huyện|xã))?
    | (?:trên{_S}địa{_S}bàn{_S})?tỉnh(?:{_S}{CITY})?
    | {_UNITS}(?:{_S}(?:liên{_S}quan|có{_S}liên{_S}quan|nêu{_S}trên|nói{_S}trên|biên{_S}giới|sở{_S}tại))?
    )"""

# Communes and districts told by their own names: "xã Nhân Lý", "các huyện Kim Động, Khoái Châu".
TOLD_PLACE = rf"""(?:
      (?:[Cc]ác|\d{{1,2}}|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm){_S}{_UNITS}(?:{_S}biên{_S}giới)?(?::\s+|{_S}){_NAMES}
    | (?:[Xx]ã|[Pp]hường|[Đđ]ặc{_S}khu|[Tt]hị{_S}trấn|[Hh]uyện|[Tt]hị{_S}xã|[Qq]uận){_S}{PROPER} | [Tt]hành{_S}phố{_S}{CITY}
    )"""

_IN_PROVINCE = rf"(?:{_S}(?:(?:trên{_S}địa{_S}bàn{_S})?tỉnh(?:{_S}{CITY})?|cấp{_S}(?:tỉnh|huyện|xã)|các{_S}(?:cấp|địa{_S}phương|{_UNITS})|thành{_S}phố(?:{_S}{CITY})?|huyện(?:{_S}{PROPER})?|{PROPER}))?"

_ASSOCIATIONS = (
    "Liên hiệp Phụ nữ|Nông dân|Cựu chiến binh|Chữ thập đỏ|Người cao tuổi|Khuyến học|Luật gia|Nhà báo|Văn học nghệ thuật|Văn học - Nghệ thuật"
    "|Doanh nghiệp|Doanh nhân trẻ|Bảo trợ người khuyết tật và trẻ mồ côi|Nạn nhân chất độc da cam/dioxin|Nạn nhân chất độc da cam|Đông y"
)
# A board's own words may hold a comma: "phổ biến, giáo dục pháp luật", "phòng, chống tội phạm, tệ nạn xã hội".
_BOARD_WORD = rf"(?:[^,;.:()\n“”]|,{_S}(?=(?:chống|giáo|tìm|chữa|khen|cứu|tái|phục|bồi|hỗ|kỷ|tệ|gian|hàng|cải|ma|bảo)\b))"
_BOARD = rf"(?:(?:[Pp]hòng,{_S}chống{_S})?(?:(?!(?:có|giúp|yêu|đề{_S}nghị|chịu|họp|giao|phân{_S}công)\b){_BOARD_WORD}){{2,90}}?)(?={_S}(?:tỉnh|cấp|huyện|các{_S}(?:cấp|huyện|xã|địa)|thành{_S}phố)\b)"

# Bodies that are named by a fixed head; the order matters: longer heads first.
BODY = rf"""(?:
      (?:Sở|Bộ(?!{_S}CH)){_S}(?:{FIELD}|{SHORT_FIELD})(?:{_S}-{_S}{FIELD})?(?:{_S}(?:tỉnh|thành{_S}phố){_S}{CITY})?
    | (?:các{_S}|liên{_S})?[Ss]ở(?:\s*:\s*|{_S}){FIELD}(?:(?:,\s*|;\s*|{_S}và{_S}|,{_S}và{_S}){FIELD}){{1,15}}
    | Văn{_S}phòng{_S}(?:Đoàn{_S}(?:ĐBQH|đại{_S}biểu{_S}Quốc{_S}hội)(?:{_S}và|,){_S}(?:HĐND|Hội{_S}đồng{_S}nhân{_S}dân)|UBND|Ủy{_S}ban{_S}nhân{_S}dân|HĐND{_S}và{_S}UBND|HĐND|Tỉnh{_S}ủy|[Đđ]iều{_S}phối[^,;.:()\n]{{0,60}}?(?={_S}tỉnh)|Chính{_S}phủ)(?:{_S}(?:tỉnh|huyện|thành{_S}phố|các{_S}huyện,\s*thành{_S}phố)(?:{_S}{PROPER})?)?
    | VP[ ]?UBND{_S}tỉnh
    | Công{_S}an{_S}(?:{TERRITORY}|nhân{_S}dân)
    | Thanh{_S}tra{_S}(?:{TERRITORY}|Tỉnh|Thành{_S}phố|Chính{_S}phủ)
    | (?:Bộ{_S}[Cc]hỉ{_S}huy|Bộ{_S}CH|BCH|Bộ(?={_S}CHQS)|Ban{_S}[Cc]hỉ{_S}huy){_S}(?:[Qq]uân{_S}sự|QS|CHQS|BĐBP|Bộ{_S}đội{_S}[Bb]iên{_S}phòng|BĐBP){_IN_PROVINCE}
    | Bộ{_S}đội{_S}[Bb]iên{_S}phòng{_IN_PROVINCE}
    | (?:Bộ{_S}Tư{_S}lệnh){_S}[^,;.:()\n]{{2,50}}?(?={_S}(?:chủ|phối|tổ|chỉ)|[,;.:])
    | Ban{_S}(?:Chỉ{_S}đạo|chỉ{_S}đạo|Chỉ{_S}huy|chỉ{_S}huy|Tổ{_S}chức|tổ{_S}chức|Điều{_S}hành|điều{_S}hành|Đại{_S}diện|Vận{_S}động|vận{_S}động){_S}{_BOARD}{_IN_PROVINCE}
    | Ban{_S}(?:Chỉ{_S}đạo|Chỉ{_S}huy){_S}(?:\d{{2,3}}|PCTT(?:[{CAPITAL}&-]|{_S}và{_S}TKCN)*|{SHORT_FIELD}){_IN_PROVINCE}
    | Ban{_S}(?:Tổ{_S}chức|Tuyên{_S}giáo(?:{_S}và{_S}Dân{_S}vận)?|Dân{_S}vận|Nội{_S}chính){_S}(?:Tỉnh{_S}ủy|Trung{_S}ương|Huyện{_S}ủy|Thành{_S}ủy)
    | Ủy{_S}ban{_S}Kiểm{_S}tra{_S}Tỉnh{_S}ủy
    | Ban{_S}[Qq]uản{_S}lý{_S}(?:[Kk]hu{_S}kinh{_S}tế(?:{_S}cửa{_S}khẩu)?(?:{_S}{PROPER})?(?:\s*[-–]\s*{PROPER})?|(?:các{_S})?[Kk]hu{_S}công{_S}nghiệp|(?:các{_S})?[Dd]ự{_S}án(?:{_S}[Đđ]ầu{_S}tư)?(?:{_S}[Xx]ây{_S}dựng)?(?:{_S}công{_S}trình)?(?:{_S}[^,;.:()\n]{{2,40}}?(?={_S}tỉnh))?)(?:{_S}tỉnh)?(?:{_S}{PROPER})?
    | (?:Văn{_S}phòng{_S})?Ban{_S}(?:Dân{_S}tộc(?:{_S}và{_S}Tôn{_S}giáo)?|An{_S}toàn{_S}giao{_S}thông|ATGT|Tiếp{_S}công{_S}dân|Thi{_S}đua(?:\s*[-–,]\s*|,?{_S})[Kk]hen{_S}thưởng|Tôn{_S}giáo|Pháp{_S}chế|Kinh{_S}tế(?:\s*[-–]\s*Ngân{_S}sách)?|Văn{_S}hóa(?:\s*[-–]\s*Xã{_S}hội)?|Cơ{_S}yếu){_IN_PROVINCE}
    | Hội{_S}đồng{_S}(?:{_BOARD_WORD}{{3,80}}?)(?={_S}(?:tỉnh|cấp|huyện|các{_S}(?:cấp|huyện|xã|địa)|thành{_S}phố)\b){_IN_PROVINCE}
    | (?:Tổ{_S}(?:công{_S}tác|Công{_S}tác)|Đoàn{_S}(?:kiểm{_S}tra|công{_S}tác|thanh{_S}tra)(?:{_S}liên{_S}ngành)?){_IN_PROVINCE}
    | (?:Ban{_S}Thường{_S}trực{_S})?(?:[ỦU]y|Uỷ|Ủy){_S}ban{_S}(?:MTTQ|Mặt{_S}trận{_S}Tổ{_S}quốc)(?:{_S}Việt{_S}Nam|{_S}VN)?(?:{_S}{TERRITORY})?
    | (?:MTTQ|Mặt{_S}trận{_S}Tổ{_S}quốc)(?:{_S}Việt{_S}Nam|{_S}VN)?(?:{_S}{TERRITORY})?
    | Liên{_S}đoàn{_S}[Ll]ao{_S}động{_IN_PROVINCE}
    | Hội{_S}(?:{_ASSOCIATIONS.replace(" ", _S)}){_IN_PROVINCE}
    | Hiệp{_S}hội{_S}[^,;.:()\n]{{3,50}}?(?={_S}tỉnh){_IN_PROVINCE}
    | (?:Liên{_S}minh{_S})Hợp{_S}tác{_S}xã{_IN_PROVINCE}
    | Tỉnh{_S}[đĐ]oàn(?:{_S}{PROPER})?|Đoàn{_S}(?:TNCS|Thanh{_S}niên{_S}[Cc]ộng{_S}sản){_S}(?:HCM|Hồ{_S}Chí{_S}Minh){_IN_PROVINCE}
    | Ban{_S}Thường{_S}vụ{_S}(?:Tỉnh{_S}ủy|Huyện{_S}ủy|Thành{_S}ủy|các{_S}huyện{_S}ủy(?:,\s*thành{_S}ủy)?)
    | (?:Thường{_S}trực{_S})?(?:Tỉnh{_S}ủy|Huyện{_S}ủy|Thành{_S}ủy|Đảng{_S}ủy)(?:{_S}{PROPER})?
    | (?:Tổng{_S}cục|Cục|Chi{_S}cục){_S}(?:Thuế|Thống{_S}kê|Hải{_S}quan|Quản{_S}lý{_S}thị{_S}trường|Kiểm{_S}lâm|Thi{_S}hành{_S}án{_S}dân{_S}sự|Dự{_S}trữ{_S}[Nn]hà{_S}nước|Bảo{_S}vệ{_S}môi{_S}trường|Thủy{_S}lợi|Phát{_S}triển{_S}nông{_S}thôn|Chăn{_S}nuôi(?:{_S}và|,){_S}[Tt]hú{_S}y|Thú{_S}y|Trồng{_S}trọt{_S}và{_S}[Bb]ảo{_S}vệ{_S}thực{_S}vật|Văn{_S}thư\s*[-–]\s*Lưu{_S}trữ|Đường{_S}bộ|Tiêu{_S}chuẩn{_S}[Đđ]o{_S}lường{_S}[Cc]hất{_S}lượng|Quản{_S}lý{_S}chất{_S}lượng{_S}[^,;.:()\n]{{3,40}}?(?={_S}tỉnh)|Dân{_S}số(?:\s*[-–]\s*[^,;.:()\n]{{3,30}}?(?={_S}tỉnh))?|An{_S}toàn{_S}vệ{_S}sinh{_S}thực{_S}phẩm|An{_S}toàn{_S}thực{_S}phẩm|[Kk]hu{_S}vực{_S}[IVX\d]+)(?:{_S}khu{_S}vực(?:{_S}[IVX\d]+)?)?{_IN_PROVINCE}
    | (?:Thuế|Hải{_S}quan|Thi{_S}hành{_S}án{_S}dân{_S}sự|Thống{_S}kê|Kiểm{_S}lâm){_S}(?:tỉnh(?:{_S}{PROPER})?|khu{_S}vực{_S}[IVX\d]+)
    | Kho{_S}bạc{_S}[Nn]hà{_S}nước(?:{_S}khu{_S}vực{_S}[IVX\d]+)?{_IN_PROVINCE}
    | Ngân{_S}hàng{_S}(?:Nhà{_S}nước|Chính{_S}sách{_S}xã{_S}hội)(?:{_S}Việt{_S}Nam)?(?:\s*[-–,]?\s*[Cc]hi{_S}nhánh)?(?:{_S}khu{_S}vực{_S}[IVX\d]+)?{_IN_PROVINCE}
    | (?:Bảo{_S}hiểm{_S}xã{_S}hội|BHXH)(?:{_S}khu{_S}vực{_S}[IVX\d]+)?{_IN_PROVINCE}
    | Đài{_S}(?:Phát{_S}thanh(?:{_S}và|\s*[-–,]){_S}[Tt]ruyền{_S}hình|PT-TH|PTTH|PT&TH|Truyền{_S}hình|Khí{_S}tượng{_S}[Tt]hủy{_S}văn){_IN_PROVINCE}
    | Báo(?:{_S}và{_S}(?:[Đđ]ài{_S}[Pp]hát{_S}thanh(?:{_S}và|,){_S}[Tt]ruyền{_S}hình|Đài{_S}PT-?TH)){_IN_PROVINCE}
    | Báo{_S}và{_S}[Pp]hát{_S}thanh,{_S}[Tt]ruyền{_S}hình(?:{_S}(?:tỉnh|{PROPER}))?
    | Báo{_S}{PROPER}(?:{_S}và{_S}[Đđ]ài{_S}[^,;.:]{{5,50}}?(?={_S}(?:tỉnh|chủ|phối|tăng|tuyên|đưa|thông)))?(?:{_S}tỉnh)?
    | Cổng{_S}[Tt]hông{_S}tin{_S}điện{_S}tử{_S}tỉnh(?:{_S}{PROPER})?
    | (?:Tòa{_S}án|Toà{_S}án|Viện{_S}[Kk]iểm{_S}sát){_S}nhân{_S}dân{_IN_PROVINCE}|(?:TAND|VKSND){_IN_PROVINCE}
    | Công{_S}ty(?:{_S}(?:Cổ{_S}phần|cổ{_S}phần|CP|TNHH(?:{_S}(?:MTV|một{_S}thành{_S}viên|Một{_S}thành{_S}viên))?))?{_S}(?:Điện{_S}lực|Cấp{_S}thoát{_S}nước|Cấp{_S}nước|Môi{_S}trường{_S}[Đđ]ô{_S}thị|Khai{_S}thác{_S}công{_S}trình{_S}[Tt]hủy{_S}lợi|Xăng{_S}dầu|Lâm{_S}nghiệp|Quản{_S}lý{_S}và{_S}[Ss]ửa{_S}chữa{_S}đường{_S}bộ|Than|{PROPER}){_IN_PROVINCE}
    | (?:Điện{_S}lực|Viễn{_S}thông|Bưu{_S}điện|VNPT|Viettel|MobiFone){_S}(?:tỉnh|{PROPER})
    | Trường{_S}(?:Đại{_S}học|Cao{_S}đẳng|Chính{_S}trị)(?:{_S}(?:Sư{_S}phạm|Y{_S}tế|Nghề|Kinh{_S}tế(?:\s*[-–]\s*Kỹ{_S}thuật)?|nghề))?{_S}(?:tỉnh|{PROPER})
    | Bệnh{_S}viện{_S}[^,;.:()\n]{{3,40}}?{_S}tỉnh
    | Trung{_S}tâm{_S}[{CAPITAL}](?:[^,;.:()\n“”]|,{_S}\w+{_S}\w+{_S}và{_S}\w+{_S}\w+(?={_S}tỉnh)){{3,80}}?{_S}tỉnh(?:{_S}{PROPER})?
    | Trung{_S}tâm{_S}(?:Xúc{_S}tiến{_S}[Đđ]ầu{_S}tư|Phục{_S}vụ{_S}hành{_S}chính{_S}công|Kiểm{_S}soát{_S}bệnh{_S}tật|Phát{_S}triển{_S}[Qq]uỹ{_S}đất|Dịch{_S}vụ{_S}việc{_S}làm|Khuyến{_S}nông|Y{_S}tế){_IN_PROVINCE}
    | Quỹ{_S}[{CAPITAL}][^,;.:()\n“”]{{3,60}}?{_S}tỉnh
    | Phòng{_S}(?:Cảnh{_S}sát|An{_S}ninh|Tham{_S}mưu)(?:[^,;.:()\n“”]|,{_S}chống\b){{0,70}}?{_S}Công{_S}an{_S}(?:tỉnh|thành{_S}phố)
    | Phòng{_S}(?:{FIELD}|Kinh{_S}tế(?:{_S}và{_S}Hạ{_S}tầng)?)(?:{_S}{_UNIT}{_S}{PROPER}|{_S}Công{_S}an{_S}tỉnh)?
    | Hạt{_S}Kiểm{_S}lâm{_S}(?:{TERRITORY})
    | [Cc]hủ{_S}đầu{_S}tư | (?:[Ll]iên{_S}danh{_S})?[Nn]hà{_S}(?:đầu{_S}tư|thầu)
    | (?:Lực{_S}lượng|lực{_S}lượng){_S}(?:Công{_S}an|Quân{_S}đội|quân{_S}đội|Bộ{_S}đội{_S}Biên{_S}phòng|quản{_S}lý{_S}thị{_S}trường|Quản{_S}lý{_S}thị{_S}trường|kiểm{_S}lâm|Kiểm{_S}lâm|Hải{_S}quan)(?:{_S}(?:tỉnh|các{_S}cấp))?
    )"""

_GROUP_UNIT = rf"""(?:
      [Ss]ở|[Bb]an|[Nn]gành|nhà{_S}(?:máy|trường|hàng)|cơ{_S}quan|đơn{_S}vị|địa{_S}phương|cấp|đoàn{_S}thể|hội|doanh{_S}nghiệp|tổ{_S}chức(?:{_S}chính{_S}trị\s*[-–]\s*xã{_S}hội(?:\s*[-–]\s*nghề{_S}nghiệp)?|{_S}đoàn{_S}thể|{_S}xã{_S}hội|{_S}hội|{_S}tín{_S}dụng|{_S}kinh{_S}tế)?
    | chủ{_S}đầu{_S}tư|chủ{_S}rừng|chủ{_S}dự{_S}án|chủ{_S}hồ|nhà{_S}thầu|nhà{_S}đầu{_S}tư|huyện{_S}ủy|thành{_S}ủy|đảng{_S}ủy|lực{_S}lượng|huyện|thị{_S}xã|thành{_S}phố|quận|xã|phường|thị{_S}trấn|đặc{_S}khu|phòng{_S}ban|phòng|chi{_S}cục|trường(?!{_S}hợp)|cơ{_S}sở{_S}(?:giáo{_S}dục(?:{_S}nghề{_S}nghiệp)?|y{_S}tế|khám(?:{_S}bệnh)?,{_S}chữa{_S}bệnh|đào{_S}tạo|sản{_S}xuất|kinh{_S}doanh)|bệnh{_S}viện|ban{_S}quản{_S}lý(?:{_S}dự{_S}án|{_S}rừng(?:{_S}đặc{_S}dụng)?)?|thành{_S}viên{_S}(?:Ban{_S}(?:[Cc]hỉ{_S}(?:đạo|huy)|[Tt]ổ{_S}chức)|Hội{_S}đồng|UBND{_S}tỉnh|Tổ{_S}công{_S}tác)(?:{_S}tỉnh)?|tổ{_S}công{_S}tác|hồ{_S}chứa|cá{_S}nhân|công{_S}ty|ngân{_S}hàng(?:{_S}thương{_S}mại)?|tập{_S}thể|hợp{_S}tác{_S}xã|nhà{_S}mạng|cơ{_S}quan{_S}báo{_S}chí|đồn{_S}[Bb]iên{_S}phòng|[Bb]an{_S}[Cc]hỉ{_S}đạo|cơ{_S}sở{_S}sử{_S}dụng{_S}(?:năng{_S}lượng|lao{_S}động|hóa{_S}chất)(?:{_S}trọng{_S}điểm)?|hộ{_S}(?:dân|gia{_S}đình|kinh{_S}doanh|sản{_S}xuất)|đoàn{_S}(?:kiểm{_S}tra|công{_S}tác|thanh{_S}tra)|tổ{_S}(?:kiểm{_S}tra|giúp{_S}việc))"""
# What follows a group: "các cơ quan | liên quan", "các doanh nghiệp | trên địa bàn tỉnh".
GROUP_TAIL_ONCE = rf"""(?:{_S}(?:có{_S}liên{_S}quan|liên{_S}qua[nm]|của{_S}tỉnh|(?:của{_S})?HĐND{_S}tỉnh|cấp{_S}tỉnh|cấp{_S}huyện|tỉnh(?!{_S}[{CAPITAL}])|chức{_S}năng|chuyên{_S}môn|trực{_S}thuộc(?:{_S}UBND{_S}tỉnh)?|thuộc{_S}(?:UBND{_S})?tỉnh|nhà{_S}nước|(?:của{_S})?Trung{_S}ương(?:{_S}đóng)?|đóng{_S}(?:chân{_S})?(?:trên|tại)|thuộc{_S}diện{_S}\w+{_S}\w+|trên{_S}địa{_S}bàn(?:{_S}(?:toàn{_S})?tỉnh(?:{_S}{PROPER})?)?|tham{_S}mưu,?{_S}giúp{_S}việc{_S}Tỉnh{_S}ủy|được{_S}kiểm{_S}tra|được{_S}giao(?:{_S}(?:nhiệm{_S}vụ|làm{_S}chủ{_S}đầu{_S}tư|vốn|kế{_S}hoạch{_S}vốn))?|biên{_S}giới|(?:tỉnh,{_S})?huyện,{_S}xã|trong{_S}tỉnh|có{_S}tài{_S}sản{_S}đấu{_S}giá|nêu{_S}trên|còn{_S}lại|công{_S}lập|quản{_S}lý{_S}chuyên{_S}ngành|soạn{_S}thảo|chủ{_S}trì{_S}soạn{_S}thảo|vận{_S}hành|thành{_S}viên|cùng{_S}cấp))"""
_GROUP_TAIL = rf"(?:{GROUP_TAIL_ONCE}){{0,4}}"

GROUP = rf"""(?:
      (?:[Cc]ác|[Tt]oàn{_S}thể(?:{_S}các)?|[Tt]ất{_S}cả(?:{_S}các)?|[Tt]ừng){_S}(?:đồng{_S}chí{_S})?{_GROUP_UNIT}(?:(?:,\s*|{_S}và{_S}|,{_S}và{_S})(?:các{_S}(?=ngành|cấp|địa{_S}phương|đoàn{_S}thể|huyện{_S}tiếp|huyện{_S}cần|hội{_S}))?{_GROUP_UNIT}(?![\w]))*{_GROUP_TAIL}
    | (?:[Cc]ơ{_S}quan|[Đđ]ơn{_S}vị|[Tt]ổ{_S}chức)(?:,\s*(?:cơ{_S}quan|đơn{_S}vị|tổ{_S}chức|địa{_S}phương|cá{_S}nhân))+{_GROUP_TAIL}
    | [Dd]oanh{_S}nghiệp{_S}dự{_S}án | [Tt]ổ{_S}chức{_S}chủ{_S}trì(?:{_S}(?:nhiệm{_S}vụ|đề{_S}tài|dự{_S}án))? | [Đđ]ơn{_S}vị{_S}sự{_S}nghiệp(?:{_S}công{_S}lập)?{_GROUP_TAIL}
    | [ỦUủ]y{_S}viên{_S}(?:Ban{_S}[Cc]hỉ{_S}(?:đạo|huy)|Hội{_S}đồng|Tổ{_S}công{_S}tác)(?:{_S}tỉnh)?
    | [Cc]hính{_S}quyền{_S}(?:địa{_S}phương|các{_S}cấp|cơ{_S}sở)
    | (?:[Cc]ơ{_S}quan|[Đđ]ơn{_S}vị){_S}(?:soạn{_S}thảo|chủ{_S}trì{_S}soạn{_S}thảo|chuyên{_S}môn|chức{_S}năng|liên{_S}quan|tư{_S}vấn{_S}giám{_S}sát|tư{_S}vấn|thi{_S}công|vận{_S}hành)
    )"""

COMMITTEE = rf"(?:{PEOPLES_COMMITTEE}|Thường{_S}trực{_S}{PEOPLES_COUNCIL}|{PEOPLES_COUNCIL}(?:\s*,\s*(?:UBND)|{_S}và{_S}UBND)?)(?:{_S}{TERRITORY})"

OFFICE = rf"""(?:
      (?:[Cc]hủ{_S}tịch|[Pp]hó{_S}[Cc]hủ{_S}tịch|Người{_S}đứng{_S}đầu|người{_S}đứng{_S}đầu)(?:{_S}Thường{_S}trực)?{_S}
    | (?:Thủ{_S}trưởng|thủ{_S}trưởng|Giám{_S}đốc|giám{_S}đốc|Trưởng|Chánh|Cục{_S}trưởng|Chỉ{_S}huy{_S}trưởng|Bí{_S}thư|Trưởng{_S}ban|Tổng{_S}Giám{_S}đốc|Hiệu{_S}trưởng|Lãnh{_S}đạo|lãnh{_S}đạo){_S}
    )"""
