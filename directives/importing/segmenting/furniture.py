"""The page around the article: what a portal prints above and below a digest, and no editor wrote."""

import re
from collections.abc import Sequence

from directives.folding import fold
from directives.importing.capitals import CAPITAL
from directives.importing.facts import Block, BlockKind

# A line of furniture is short; a paragraph that happens to begin like one is kept.
LONGEST_LINE = 220

# Less text than this above a foot line: the line stands at the head of the page, not at its foot.
SHORTEST_ARTICLE = 400

_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_CLOCK = r"\d{1,2}\s?[:hg]\s?\d{2}(?:\s?:\s?\d{2})?(?:\s?[ap]m)?"
_WEEKDAY = r"(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"

_ABOVE = re.compile(
    r"""^[\W_]*(?:
      cong\sthong\stin(?:\sdien\stu)?\b.*                     # the portal's name
    | trang\sthong\stin\sdien\stu.*
    | uy\sban\snhan\sdan\stinh(?:\s[\w\s]{2,30})?      # the site's banner
    | tinh\s\w+(?:\s\w+){0,3}
    | (?:a\s?[-+]?\s*){1,3}[|\s\W]*(?:(?:tang|giam)\s(?:do\s)?tuong\sphan[|\s\W]*)*
    | (?:(?:tang|giam)\s(?:do\s)?tuong\sphan[|\s\W]*)+
    | (?:co\schu|mau\schu|kich\sthuoc\schu|phong\schu|doc\sbai(?:\sviet)?|nghe\sbai(?:\sviet)?)\b.*
    | trang\schu\b.*                                          # a breadcrumb or the menu
    | (?:gioi\sthieu|tin\stuc|tin\stuc\s?-\s?su\skien|lien\she|so\sdo\s(?:cong|trang)|dang\snhap|dang\sky
        |tim\skiem|menu|hoi\sdap|van\sban|thu\sdien\stu|english|tieng\sviet|rss|video|hinh\sanh|thu\stuc\shanh\schinh
        |chi\sdao,?\sdieu\shanh|tin\schi\sdao,?\sdieu\shanh|dich\svu\scong|chuyen\smuc|chuyen\sden\snoi\sdung.*)
    | (?:ngay\s(?:dang|cap\snhat|xuat\sban|viet|gui|tao)|dang\s(?:ngay|luc|boi|tin)|cap\snhat(?:\s(?:luc|ngay))?|thoi\sgian\sdang|xuat\sban)
        (?:(?:\stin)?\s*:.{0,60}|\s+(?:(?:luc|ngay|vao)\s+)*\d.{0,60})
    | (?:luot\s(?:xem|doc|truy\scap)|so\sluot\s(?:xem|doc|truy\scap)|da\sxem|xem)\s*:?\s*[\d.,]+(?:\sluot.*)?
    | [\d.,]+\s(?:luot\s(?:xem|doc|truy\scap)|views?)
    | (?:in\s(?:trang|bai(?:\sviet)?|noi\sdung|tin)|ban\sin|phien\sban\sin|gui\s(?:e-?mail|mail|cho\sban\sbe|bai\sviet)|luu\s(?:bai|trang|tin)(?:\sviet)?
        |chia\sse(?:\s(?:bai\sviet|len|qua|facebook|zalo|tin|trang).{0,30})?|facebook|twitter|zalo|youtube|tiktok|linkedin|like|share|tweet|copy\slink|sao\schep\slien\sket)
        (?:[|,\s\W]*(?:in\strang|in|chia\sse|facebook|twitter|zalo|e-?mail|print|like|share|tweet|gui))*
    | (?:"""
    + _WEEKDAY
    + r"""[,\s]*)?(?:ngay\s)?(?:"""
    + _DATE
    + r""")[\s,|\-–]*(?:"""
    + _CLOCK
    + r""")?[^a-z]{0,30}(?:(?:gmt|luot|xem|am|pm|views|viewed).{0,25})?  # a line that only dates the page
    | (?:"""
    + _CLOCK
    + r""")[\s,|\-–]*(?:"""
    + _WEEKDAY
    + r"""[,\s]*)?(?:ngay\s)?(?:"""
    + _DATE
    + r""")[^a-z]{0,30}(?:(?:gmt|luot|xem|am|pm|views|viewed).{0,25})?
    | """
    + _WEEKDAY
    + r"""[,\s]+(?:ngay\s)?\d{1,2}\s(?:thang\s)?\d{1,2}[^a-z]{0,30}(?:nam\s\d{4}[^a-z]{0,20})?
    )[\W_]*$""",
    re.VERBOSE,
)

_BREADCRUMB = re.compile(r"^[^>»›]{2,60}(?:\s*[>»›]\s*[^>»›]{2,120})+$")

_BELOW = re.compile(
    r"""^[\W_]*(?:
      tong\sso\sdiem\b.*
    | click\sde\sdanh\sgia.*
    | (?:xep\shang|danh\sgia)\s*:\s*[\d.,]+.*
    | danh\sgia\sbai\sviet.*
    | (?:cac\s)?(?:tin|bai(?:\sviet)?|ban\stin|tin\sbai|bai\sdang)\s(?:tuc\s)?(?:lien\squan|khac|cung\schuyen\smuc|moi(?:\shon|\snhat)?|cu\shon|da\sdua|doc\snhieu|xem\snhieu|noi\sbat|cung\sloai)\b.{0,40}
    | (?:nhung\s)?(?:tin|bai)\s(?:moi|cu)\shon.{0,30}
    | tin\sda\sdua.{0,30}
    | (?:xem|doc)\sthem\b.{0,120}
    | (?:y\skien|binh\sluan|phan\shoi)(?:\s(?:ban\sdoc|cua\sban|doc\sgia))?\s*(?:\(\d+\)|:\s*\d*)?
    | (?:gui|viet)\s(?:y\skien|binh\sluan|phan\shoi).{0,60}
    | (?:tac\sgia|nguon|nguon\stin|bien\stap|bien\stap\svien|nguoi\s(?:viet|dang|dua\stin)|tin,?\s(?:bai|anh)|tin\sva\sanh|bai,?\sanh|bai\sva\sanh|but\sdanh)\s*:.{0,80}
    | (?:tu\skhoa|the|tags?|hashtag)\s*:.{0,200}
    | tep\sdinh\skem.{0,120}
    | (?:\(c\)|copyright|ban\squyen\b|giu\sban\squyen).{0,160}
    | (?:co\squan\schu\squan|chiu\strach\snhiem\s(?:chinh|noi\sdung|xuat\sban)|giay\sphep\s(?:so|thiet\slap)|thiet\ske\s(?:va|boi))\b\s*:?.{0,160}
    | (?:ghi\sro\snguon|ghi\snguon)\b.{0,160}
    | (?:dia\schi|tru\sso|dien\sthoai|hotline|duong\sday\snong|e-?mail|fax)\s*:.{0,160}
    | (?:ve\sdau\strang|len\sdau\strang|quay\slai|tro\s(?:ve|lai)|back\sto\stop|dau\strang)
    | (?:so\sluot|thong\ske|luot|tong\sso(?:\sluot)?|tong)\s(?:truy\scap|nguoi\struy\scap|luot\struy\scap)\b.{0,60}
    | (?:dang|hien\sco)\s(?:truc\stuyen|online).{0,40}
    )[\W_]*$""",
    re.VERBOSE,
)

_SIGNED = re.compile(
    r"""^[\W_]*(?:
      van\sphong\subnd\stinh(?:\s[\w\s]{2,20})? | vp\s?ubnd\stinh | bbt | ban\sbien\stap.{0,40} | theo\s.{2,60}
    | cong\sthong\stin\sdien\stu.{0,40} | phong\s.{2,60} | trung\stam\s.{2,60}
    )[\W_]*$""",
    re.VERBOSE,
)

# "Thanh Huyền", "Hoàng Văn A – Lý B": who wrote the page.
_NAME = re.compile(rf"^[(\[]?(?:[{CAPITAL}]\w*\.?)(?:\s*[-–&,/]?\s*[{CAPITAL}]\w*\.?){{0,6}}[)\]]?$")


def folded(text: str) -> str:
    """The text as furniture is recognised by: folded, one space between words."""
    return " ".join(fold(text).split())


def stands_above(block: Block) -> bool:
    """Whether the block is a piece of the page that stands above, or anywhere around, an article."""
    if len(block.text) > LONGEST_LINE:
        return False
    return bool(_BREADCRUMB.match(block.text.strip()) or _ABOVE.match(folded(block.text)))


def ends_article(block: Block) -> bool:
    """Whether the block, and so all after it, belongs to the foot of the page."""
    return len(block.text) <= LONGEST_LINE and bool(_BELOW.match(folded(block.text)))


def is_signature(block: Block) -> bool:
    """Whether a last block is only the name of who wrote the page: "Thanh Huyền", "Văn phòng UBND tỉnh"."""
    text = " ".join(block.text.split())
    if len(text) > 60 or text.endswith((":", ";", "…", ".", "/")):
        return False
    if _SIGNED.match(folded(text)):
        return True
    return bool(_NAME.match(text)) and len(text.split()) <= 7


def is_blank(block: Block) -> bool:
    """Whether the block has neither words nor a picture, or is a mere rule of dashes or stars."""
    return block.kind is not BlockKind.PICTURE and not any(ch.isalnum() for ch in block.text)


def without_foot(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks up to the foot of the page, without furniture between and signatures at the end.

    Author, source or rating may also stand right under the title: with next to nothing above them, they
    are dropped and what follows is kept.
    """
    kept: list[Block] = []
    length = 0
    for block in blocks:
        if ends_article(block):
            if length >= SHORTEST_ARTICLE:
                break
            continue
        if not is_blank(block) and not stands_above(block):
            kept.append(block)
            length += len(block.text)
    while kept and kept[-1].kind is not BlockKind.PICTURE and is_signature(kept[-1]):
        kept.pop()
    return tuple(kept)
