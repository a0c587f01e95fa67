"""The picture that stands for a bulletin where its address is shared: 1200 × 630, drawn in memory."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from directives.dates import print_date
from directives.models import Edition, Kind

SIZE = (1200, 630)
DRAWING = 1  # one more whenever the same facts are drawn otherwise: it is part of the picture's ETag
FONTS = settings.BASE_DIR / "portal" / "fonts"
SERIF = "NotoSerif-Bold.ttf"
SANS = "NotoSans-Regular.ttf"
MARGIN = 64
BAND = 116  # height of the red band that bears the site's name
INNER = SIZE[0] - 2 * MARGIN
COUNTS_TOP = 378
GAP = 28  # between columns of counts

# The tokens of static/css/tokens.css
PAPER, INK, SEAL, LINE = "#fffdf9", "#1c1a17", "#7d1a14", "#d8d0c2"
HUES = {
    Kind.MEETING: "#3a2f78",
    Kind.DECISION: SEAL,
    Kind.PLAN: "#1d4d2b",
    Kind.DISPATCH: "#5a3d05",
    Kind.OTHER: "#4a453e",
}

# A count as (kind, number, words): ("decision", 2, "quyết định").
Count = tuple[str, int, str]


@lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def fitting(name: str, text: str, largest: int, width: float) -> ImageFont.FreeTypeFont:
    """The largest font up to `largest` in which the text is no wider than `width`."""
    needed = font(name, largest).getlength(text)
    return font(name, largest if needed <= width else max(12, int(largest * width / needed)))


def week_in_words(edition: Edition) -> str:
    """Its week as the pages call it: "Tuần 22 năm 2024"."""
    year, week = edition.iso_week
    return _("Week %(week)s of %(year)s") % {"week": week, "year": year}


def week_in_figures(edition: Edition) -> str:
    """The period as short as it can be read: "27/5 – 02/6/2024"."""
    first, last = print_date(edition.period_start), print_date(edition.period_end)
    if edition.period_start.year == edition.period_end.year:
        first = first.removesuffix(f"/{edition.period_start.year}")
    return f"{first} – {last}"


def picture(edition: Edition, counts: Sequence[Count], province: str) -> bytes:
    """A PNG: the site and the province on a red band, the week in large type, how many items of each kind."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], BAND), SEAL)
    write(draw, (MARGIN, BAND / 2 + 18), _("Directive bulletins") + " " + province, SERIF, 54, PAPER)
    write(draw, (MARGIN, 190), week_in_words(edition), SERIF, 52, SEAL)
    write(draw, (MARGIN, 318), week_in_figures(edition), SERIF, 130, INK)
    draw.line((MARGIN, COUNTS_TOP, SIZE[0] - MARGIN, COUNTS_TOP), LINE, 3)
    draw_counts(draw, counts)
    return png(image)


def write(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, name: str, size: int, ink: str):
    """One line from the left margin to the right, its letters standing on `place`; smaller if it is too long."""
    text = unicodedata.normalize("NFC", text)
    draw.text(place, text, ink, fitting(name, text, size, INNER), anchor="ls")


def draw_counts(draw: ImageDraw.ImageDraw, counts: Sequence[Count]) -> None:
    """A column for each kind: its number large in its colour, its words below."""
    if not counts:
        return
    width = (INNER - GAP * (len(counts) - 1)) / len(counts)
    size = 40 if len(counts) < 5 else 36
    for column, (kind, number, words) in enumerate(counts):
        left = MARGIN + column * (width + GAP)
        figure = fitting(SERIF, str(number), 84, width)
        draw.text((left, COUNTS_TOP + 90), str(number), HUES[kind], figure, anchor="ls")
        for row, line in enumerate(broken(unicodedata.normalize("NFC", words), size, width)):
            lettering = fitting(SANS, line, size, width)
            draw.text((left, COUNTS_TOP + 136 + row * 42), line, INK, lettering, anchor="ls")


def broken(text: str, size: int, width: float) -> list[str]:
    """The text in lines no wider than `width`, as far as its words allow; at most three."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == 3 or font(SANS, size).getlength(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def png(image: Image.Image) -> bytes:
    """As a PNG of 64 colours, which these flat ones and their edges need not exceed."""
    file = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=False, compress_level=9)
    return file.getvalue()
