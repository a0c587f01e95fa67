"""Bulletins made up for the round trip through Word: whatever an editor may have kept, however odd."""

import unicodedata
from datetime import date, timedelta

from hypothesis import strategies as st

from directives.models import Assignment, Directive, DocumentType, Edition, Kind
from directives.sanitising import clean
from tests.factories import EditionFactory
from tests.strategies import references

WORDS = (
    "Quyết định", "UBND tỉnh", "Sở Tài chính", "ban hành", "Kế hoạch", "phòng, chống", "trước ngày 10/6/2024",
    "số 924/QĐ-UBND, ngày 27/5/2024", "trong quý III/2024", "chủ trì, phối hợp với", "báo cáo", "hòa giải", "ma tuý",
    "xã Thiện Hòa, huyện Bình Gia", "(kỳ 2)", "62/2020/QH14", "“đêm trắng”", "&", "<b>", "100%", "A–B",
)  # fmt: skip
SPACES = (" ", " ", " ", "  ", "\u00a0", " \u2009", "\n", "\t", ", ", "; ")
# Lines that anywhere else would be taken for something else than they are.
ODD_LINES = (
    "1. Kế hoạch số 115/KH-UBND", "- Sở Y tế báo cáo", "II. CÁC QUYẾT ĐỊNH", "…", "***", "Xem thêm", "Tác giả: A",
    "Theo đó, các sở, ban, ngành thực hiện", "Số, ký hiệu: 1/QĐ-UBND", "Nhiệm vụ được giao:", "Trang chủ",
    "UBND tỉnh ban hành Kế hoạch số 115/KH-UBND, ngày 27/5/2024.", "(từ ngày 01/01/2024 đến ngày 07/01/2024)",
    "Bản tin chỉ đạo, điều hành nổi bật trong tuần (từ ngày 20/5/2024 đến ngày 26/5/2024)", "Không ghi", "5",
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, most: int = 8) -> str:
    """Words of the domain with odd spaces between them, in either normal form."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(ODD_LINES))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=most))
    text = "".join(word + draw(st.sampled_from(SPACES)) for word in words) + draw(
        st.sampled_from(["", ".", ";"])
    )
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFC", "NFD"])), text)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def inline(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(lines(4), min_size=1, max_size=3))
    forms = (
        "{}",
        "{}",
        "<strong>{}</strong>",
        "<em>{}</em>",
        '<a href="https://vanban.example/1?a=1&amp;b=2">{}</a>',
        "{}<br>",
    )
    return " ".join(draw(st.sampled_from(forms)).format(escaped(piece)) for piece in pieces)


@st.composite
def points(draw: st.DrawFn, depth: int = 0) -> str:
    tag = draw(st.sampled_from(["ul", "ol", 'ol start="3"']))
    inside = ""
    for _ in range(draw(st.integers(1, 3))):
        more = f"<p>{draw(inline())}</p>" if draw(st.integers(0, 4)) == 0 else ""
        nested = draw(points(depth + 1)) if depth < 2 and draw(st.integers(0, 3)) == 0 else ""
        own = draw(inline())
        inside += f"<li>{f'<p>{own}</p>{more}' if more else own}{nested}</li>"
    return f"<{tag}>{inside}</{tag[:2]}>"


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    head = "".join(f"<th>{draw(inline())}</th>" for _ in range(columns))
    rows = "".join(
        "<tr>" + "".join(f"<td>{draw(inline())}</td>" for _ in range(columns)) + "</tr>"
        for _ in range(draw(st.integers(1, 3)))
    )
    wide = f'<tr><td colspan="{columns}">{draw(inline())}</td></tr>' if columns > 1 else ""
    tall = f'<tr><td rowspan="2">{draw(inline())}</td><td>{draw(inline())}</td></tr><tr><td>{draw(inline())}</td></tr>'
    caption = f"<caption>{draw(inline())}</caption>" if draw(st.booleans()) else ""
    return f"<table>{caption}<tr>{head}</tr>{rows}{wide}{tall if columns == 2 else ''}</table>"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A clean body of paragraphs, small headings, lists and tables."""
    paragraph = inline().map("<p>{}</p>".format)
    heading = lines(4).map(lambda text: f"<h3>{escaped(text)}</h3>")
    blocks = draw(
        st.lists(st.one_of(paragraph, paragraph, paragraph, heading, points(), tables()), max_size=5)
    )
    return clean("".join(blocks))


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
NAMES = lines(4).map(lambda text: " ".join(text.split())[:90])
MAYBE_NAMES = st.one_of(st.just(""), NAMES)


@st.composite
def tasks(draw: st.DrawFn) -> dict:
    precision = draw(st.sampled_from(["", *Assignment.Precision.values]))
    return {
        "addressee": draw(MAYBE_NAMES),
        "role": draw(st.sampled_from(Assignment.Role.values)),
        "what": draw(lines()),
        "due_text": draw(
            st.one_of(st.just(""), st.sampled_from(["trước ngày 10/6", "trong quý III", "sớm nhất"]))
        ),
        "due_on": draw(DAYS) if precision not in ("", "recurring") else None,
        "precision": precision,
    }


@st.composite
def items(draw: st.DrawFn) -> dict:
    kind = draw(st.sampled_from([kind for kind in Kind.values if kind]))
    is_meeting = kind == Kind.MEETING
    types = {"decision": "Quyết định", "plan": "Kế hoạch", "dispatch": "Công văn"}
    return {
        "kind": kind,
        "heading": draw(lines()),
        "body": draw(bodies()),
        "doc_type": types.get(kind, ""),
        "symbol": "" if is_meeting else draw(st.one_of(st.just(""), references().map(str))),
        "issued_on": None if is_meeting else draw(st.one_of(st.none(), DAYS)),
        "issuer_text": "" if is_meeting else draw(MAYBE_NAMES),
        "held_on": draw(st.one_of(st.none(), DAYS)) if is_meeting else None,
        "chair": draw(MAYBE_NAMES) if is_meeting else "",
        "tasks": draw(st.lists(tasks(), max_size=3)),
    }


@st.composite
def bulletins(draw: st.DrawFn) -> dict:
    """What `keep` makes an edition of."""
    monday = draw(DAYS)
    sunday = monday + timedelta(days=6)
    told = f"(từ ngày {monday:%d/%m/%Y} đến ngày {sunday:%d/%m/%Y})"
    return {
        "title": draw(st.sampled_from([f"Bản tin trong tuần {told}", "Bản tin tuần", "Tuần này"])),
        "period_start": monday,
        "period_end": sunday,
        "lead": draw(st.one_of(st.just(""), st.lists(lines(), min_size=1, max_size=3).map("\n".join))),
        "items": draw(st.lists(items(), min_size=1, max_size=4)),
    }


def keep(bulletin: dict) -> Edition:
    """The bulletin as rows; never published, for much of it no editor could publish."""
    edition = EditionFactory(**{name: value for name, value in bulletin.items() if name != "items"})
    for position, item in enumerate(bulletin["items"], start=1):
        values = {name: value for name, value in item.items() if name not in ("tasks", "doc_type")}
        doc_type = DocumentType.objects.filter(name=item["doc_type"]).first()
        directive = Directive.objects.create(edition=edition, position=position, doc_type=doc_type, **values)
        Assignment.objects.bulk_create(Assignment(directive=directive, **task) for task in item["tasks"])
    return Edition.objects.select_related("digest__province").get(pk=edition.pk)
