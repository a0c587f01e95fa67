"""What readers ask of an archive: the addresses whose plans are tested and whose times are taken."""

from urllib.parse import quote

from benchmarks.generating import LAST_MONDAY
from benchmarks.vietnamese import ABSENT, COMMON, NEVER_TOGETHER, OLD, PHRASE, RARE

LISTS = (
    "", "loai=ke-hoach", "loai-van-ban=quyet-dinh&loai-van-ban=de-an", "ban-hanh=so-tai-chinh", "nam=1997",
    "co-quan=so-tai-chinh&vai-tro=chu-tri", "dia-ban=huyen-binh-gia", "tu-ngay=2/9/1998&den-ngay=5/3/2003",
    "han-tu=1/7/2026&han-den=15/9/2026", "co-han=0", "nguoi-ky=tran-thi-bich", "ban-tin=2020-06-01",
    f"q={RARE}", f"q={COMMON}", f"q={ABSENT}", f"q={OLD}", f'q="{PHRASE}"', f"q={COMMON}&loai=ke-hoach",
    f"q={OLD}&loai=quyet-dinh&sap-xep=cu-nhat", "loai=cong-van&trang=100", "sap-xep=cu-nhat",
)  # fmt: skip
SEARCHES = (
    RARE, COMMON, ABSENT, OLD, PHRASE, f'"{PHRASE}"', NEVER_TOGETHER, f"{COMMON} -{OLD}", "th",
    "924", "924/qd-ubnd", "quyet dinh 924", "khoản tỉng",
)  # fmt: skip
REGISTERS = (
    "", "thang=2026-07", "co-quan=so-tai-chinh", "dia-ban=huyen-binh-gia", "vai-tro=chu-tri&loai=ke-hoach",
    "tinh-trang=qua-han", "han-tu=1/1/1998&han-den=1/4/1998",
)  # fmt: skip
OTHERS = (
    "/", "/ban-tin/", "/ban-tin/nam-1999/", f"/ban-tin/{LAST_MONDAY}/", "/quyet-dinh/", "/ke-hoach/?nam=1999",
    "/phien-hop/?trang=200", "/so/924-qd-ubnd/", "/co-quan/", "/co-quan/so-tai-chinh/",
    "/co-quan/ubnd-tinh-lang-son/", "/dia-ban/", "/dia-ban/huyen-binh-gia/", "/dia-ban/tinh-lang-son/",
    "/van-ban/atom.xml", f"/van-ban/atom.xml?q={OLD}", "/ma-nhung/danh-sach/?loai=ke-hoach",
    "/api/v1/directives/", f"/api/v1/directives/?q={OLD}", "/api/v1/digests/", "/api/v1/assignments/",
    "/api/v1/resolve/?so=924/QĐ-UBND",
)  # fmt: skip
PAGES = (
    *(f"/van-ban/?{query}" for query in LISTS),
    *(f"/tim-kiem/?q={words}" for words in SEARCHES),
    *(f"/thoi-han/?{query}" for query in REGISTERS),
    *OTHERS,
)


def address(page: str) -> str:
    """The address of a page as a browser sends it."""
    return quote(page, safe="/?&=-:%")
