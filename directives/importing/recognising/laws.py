"""Laws cited by name alone: "Luật Tài nguyên nước năm 2023", "Bộ luật Lao động"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directives.dates import find_dates
from directives.folding import fold
from directives.importing.capitals import CAPITAL

# Names that hold commas or "và" and so tell where they end; all others end by the general rule.
_NAMES = (
    "An ninh mạng|An ninh quốc gia|An toàn thông tin mạng|An toàn thực phẩm|An toàn, vệ sinh lao động|An toàn vệ sinh lao động|Ban hành văn bản quy phạm pháp luật"
    "|Bảo hiểm xã hội|Bảo hiểm y tế|Bảo vệ bí mật nhà nước|Bảo vệ dữ liệu cá nhân|Bảo vệ môi trường|Bảo vệ quyền lợi người tiêu dùng|Bảo vệ sức khỏe nhân dân|Bảo vệ và kiểm dịch thực vật"
    "|Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân|Biên giới quốc gia|Biên phòng Việt Nam|Bình đẳng giới|Các tổ chức tín dụng|Căn cước công dân|Căn cước|Cán bộ, công chức|Cạnh tranh|Chăn nuôi"
    "|Chất lượng sản phẩm, hàng hóa|Chuyển giao công nghệ|Chứng khoán|Công an nhân dân|Công chứng|Công đoàn|Công nghệ thông tin|Công nghiệp công nghệ số|Công đoàn|Cư trú|Cựu chiến binh|Dân quân tự vệ"
    "|Dân sự|Di sản văn hóa|Di sản văn hoá|Doanh nghiệp|Dữ liệu|Du lịch|Dược|Đa dạng sinh học|Đất đai|Đầu tư công|Đầu tư theo phương thức đối tác công tư|Đầu tư|Đấu giá tài sản|Đấu thầu|Đê điều"
    "|Điện ảnh|Điện lực|Đo đạc và bản đồ|Đo lường|Đường bộ|Đường sắt|Giá|Giám định tư pháp|Giáo dục đại học|Giáo dục nghề nghiệp|Giáo dục quốc phòng và an ninh|Giáo dục|Giao dịch điện tử|Giao thông đường bộ"
    "|Giao thông đường thủy nội địa|Hải quan|Hàng không dân dụng Việt Nam|Hiến, lấy, ghép mô|Hòa giải ở cơ sở|Hoà giải ở cơ sở|Hòa giải, đối thoại tại Tòa án|Hoạt động giám sát của Quốc hội và Hội đồng nhân dân|Hộ tịch|Hóa chất|Hôn nhân và gia đình"
    "|Hợp tác xã|Hỗ trợ doanh nghiệp nhỏ và vừa|Kế toán|Khám bệnh, chữa bệnh|Khiếu nại|Khoáng sản|Địa chất và khoáng sản|Khoa học và công nghệ|Khoa học, công nghệ và đổi mới sáng tạo|Kiểm toán nhà nước|Kiến trúc|Kinh doanh bất động sản|Lâm nghiệp|Lao động"
    "|Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở|Lưu trữ|Mặt trận Tổ quốc Việt Nam|Ngân sách nhà nước|Nghĩa vụ quân sự|Người cao tuổi|Người khuyết tật|Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng|Nhà giáo|Nhà ở|Nuôi con nuôi"
    "|Phí và lệ phí|Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng cháy và chữa cháy|Phòng, chống bạo lực gia đình|Phòng, chống bệnh truyền nhiễm|Phòng, chống HIV/AIDS|Phòng, chống khủng bố|Phòng, chống ma túy|Phòng, chống ma tuý|Phòng, chống mua bán người|Phòng, chống rửa tiền"
    "|Phòng, chống tác hại của rượu, bia|Phòng, chống tác hại của thuốc lá|Phòng, chống tham nhũng|Phòng, chống thiên tai|Phòng bệnh|Phòng không nhân dân|Phòng thủ dân sự|Phổ biến, giáo dục pháp luật|Phổ biến giáo dục pháp luật"
    "|Quản lý ngoại thương|Quản lý nợ công|Quản lý thuế|Quản lý, sử dụng tài sản công|Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ|Quảng cáo|Quốc phòng|Quốc tịch Việt Nam|Quy hoạch đô thị và nông thôn|Quy hoạch đô thị|Quy hoạch"
    "|Sĩ quan Quân đội nhân dân Việt Nam|Sở hữu trí tuệ|Sử dụng năng lượng tiết kiệm và hiệu quả|Tài nguyên nước|Tài nguyên, môi trường biển và hải đảo|Tần số vô tuyến điện|Thanh niên|Thanh tra|Thể dục, thể thao|Thi đua, khen thưởng|Thi đua khen thưởng|Thi hành án dân sự|Thi hành án hình sự"
    "|Thi hành tạm giữ, tạm giam|Thống kê|Thuế giá trị gia tăng|Thuế sử dụng đất phi nông nghiệp|Thuế sử dụng đất nông nghiệp|Thuế thu nhập cá nhân|Thuế thu nhập doanh nghiệp|Thuế tiêu thụ đặc biệt|Thuế xuất khẩu, thuế nhập khẩu|Thủ đô|Thư viện|Thú y|Thủy lợi|Thuỷ lợi|Thủy sản|Thuỷ sản"
    "|Thực hành tiết kiệm, chống lãng phí|Thực hiện dân chủ ở cơ sở|Thương mại|Tiếp cận thông tin|Tiếp công dân|Tiêu chuẩn và quy chuẩn kỹ thuật|Tín ngưỡng, tôn giáo|Tố cáo|Tổ chức chính quyền địa phương|Tổ chức Chính phủ|Tổ chức Quốc hội|Tổ chức Tòa án nhân dân"
    "|Trách nhiệm bồi thường của Nhà nước|Trẻ em|Trật tự, an toàn giao thông đường bộ|Trí tuệ nhân tạo|Trồng trọt|Trưng cầu ý dân|Trưng mua, trưng dụng tài sản|Trợ giúp pháp lý|Tư pháp người chưa thành niên|Tương trợ tư pháp|Việc làm|Viên chức|Viễn thông"
    "|Xây dựng|Xuất bản|Xuất cảnh, nhập cảnh của công dân Việt Nam|Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam|Xử lý vi phạm hành chính|Hình sự|Tố tụng hình sự|Tố tụng dân sự|Tố tụng hành chính|Báo chí|Hàng hải Việt Nam|Ưu đãi người có công với cách mạng|Cảnh sát cơ động|Cảnh vệ"
)
_ALTERNATIVES = "|".join(
    re.escape(name).replace(r"\ ", r"[ \u00a0]+")
    for name in sorted(set(_NAMES.split("|")), key=len, reverse=True)
)
_STOPS = r"(?:năm|ngày|số|và|về|của|được|trong|tại|theo|có|đã|là|cho|với|để|trên|đối|đến|từ|khi|nhằm|do|thì|này|quy|do|gồm|trước|sau|hiện|sửa|thay|nghiêm|các|những|bằng|như)"
_LAW = re.compile(
    rf"""(?<!\w)(?P<type>Bộ[ \u00a0]luật|Luật|Pháp[ \u00a0]lệnh)[ \u00a0]+(?!số\b)
    (?P<name>
        (?P<amending>(?:sửa[ ]đổi,?[ ]bổ[ ]sung|sửa[ ]đổi)[^.;:()\n]{{0,80}}?(?:của[ ](?:các[ ])?(?:Bộ[ ]luật|[Ll]uật)[ ]+(?!này))?(?:{_ALTERNATIVES}|(?:[Ll]uật|Luật)[ ]này))
      | (?i:{_ALTERNATIVES})(?!\w)
      | [{CAPITAL}][^\W\d_]*(?:[ ](?!{_STOPS}\b)[^\W\d_]+){{0,6}}
    )""",
    re.VERBOSE,
)
_YEAR = re.compile(r"[ \u00a0]*(?:,\s*)?(?:năm[ \u00a0]+|\()((?:19|20)\d\d)")
_DATED = re.compile(r"[ \u00a0]+(?:được[ ]Quốc[ ]hội[ ][^,;.]{0,40}?)?ngày[ \u00a0]+\d{1,2}[^,;()\n]{5,24}")
_NUMBER_FOLLOWS = re.compile(
    r"^[^.;:()\n]{0,40}?[ \u00a0]*\(?(?:,\s*)?(?:Luật\s+)?(?:số[ \u00a0:]*)?\d{1,3}/(?:19|20)\d\d/"
)


@dataclass(frozen=True)
class NamedLaw:
    """A law named without its number; `key` is the same for the law with and without its year."""

    doc_type: str
    title: str
    key: str
    start: int
    end: int
    issued_on: date | None = None


def find_named_laws(text: str, numbered: Sequence[tuple[int, int]]) -> list[NamedLaw]:
    """The laws that a text names, left to right. `numbered` are spans of references with a number: a name
    that belongs to one of them is left out."""
    laws = []
    for match in _LAW.finditer(text):
        if any(start <= match.start() < end for start, end in numbered):
            continue
        name = " ".join(match["name"].split())
        year = _YEAR.match(text, match.end())
        doc_type = (
            "Bộ luật"
            if match["type"].startswith("Bộ")
            else "Pháp lệnh"
            if match["type"].startswith("P")
            else "Luật"
        )
        title = f"{doc_type} {name}" + (f" năm {year[1]}" if year else "")
        laws.append(
            NamedLaw(
                doc_type,
                title,
                fold(f"{doc_type} {name}"),
                match.start(),
                year.end() if year else match.end(),
                _date_after(text, match.end()),
            )
        )
    return laws


def _date_after(text: str, position: int) -> date | None:
    """The day of a law named with it: "Luật Đất đai ngày 18/01/2024"."""
    dated = _DATED.match(text, position)
    dates = find_dates(dated[0]) if dated else []
    return dates[0].date if dates else None


def name_before_number(text: str, type_start: int, number_start: int) -> str | None:
    """The key of a law that is named before its number: "Luật Đầu tư công số 39/2019/QH14"."""
    match = _LAW.match(text, type_start)
    if match is None or match.end() > number_start:
        return None
    return fold(f"{match['type']} {match['name']}")
