"""What is shown where an address is shared: the tags of a page, and the picture of its bulletin."""

import re
import time
import unicodedata
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image

from directives import publishing, sharing
from directives.models import Directive, Edition, Province
from tests.factories import ApproverFactory, EditionFactory
from tests.scenes import correct, go_live, publish

WEEK = "/ban-tin/2024-05-27/"
PICTURE = WEEK + "hinh.png"
TAG = re.compile(r'<meta (?:name="description" )?property="og:([\w:]+)" content="([^"]*)">')
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
ALL_KINDS = [
    ("meeting", 12, "phiên họp"),
    ("decision", 2, "quyết định, nghị quyết"),
    ("plan", 5, "kế hoạch, chương trình, đề án"),
    ("dispatch", 126, "công văn, công điện, chỉ thị"),
    ("other", 3, "nội dung khác"),
]


def tags(client: Client, path: str) -> dict[str, str]:
    return {name: unescape(said) for name, said in TAG.findall(client.get(path).text)}


def drawn(first: date, last: date, counts=ALL_KINDS, province: str = "tỉnh Lạng Sơn") -> Image.Image:
    edition = Edition(title="Bản tin", period_start=first, period_end=last)
    return Image.open(BytesIO(sharing.picture(edition, counts, province))).convert("RGB")


@pytest.mark.django_db
def test_bulletin_says_what_is_shown_where_it_is_shared(client: Client):
    edition = publish(items=4)
    said = tags(client, WEEK)
    assert said.pop("description")
    assert said == {
        "title": edition.title,
        "type": "article",
        "url": f"http://testserver{WEEK}",
        "locale": "vi_VN",
        "site_name": said["site_name"],
        "image": f"http://testserver{PICTURE}",
        "image:alt": "Tuần 22 năm 2024: 1 phiên họp, 1 quyết định, 1 kế hoạch, 1 chỉ thị",
    }
    assert said["site_name"].startswith("Bản tin chỉ đạo, điều hành")
    english = tags(client, "/en" + WEEK)
    assert (english["locale"], english["image"]) == ("en_GB", f"http://testserver/en{PICTURE}")


@pytest.mark.django_db
def test_document_and_meeting_are_shared_with_the_picture_of_their_bulletin(client: Client):
    publish(items=3)
    for item in Directive.objects.live():
        path = f"/van-ban/{item.document.slug}/" if item.document else f"/phien-hop/{item.slug}/"
        said = tags(client, path)
        assert said["image"] == f"http://testserver{PICTURE}"
        assert said["image:alt"] == "Từ ngày 27 tháng 5 đến ngày 02 tháng 6 năm 2024"
        assert said["url"] == f"http://testserver{path}"
        assert said["title"] in (item.heading, str(item.document))
    only_cited = tags(client, "/van-ban/302-qd-ttg-2024/")
    assert only_cited["title"] == "Quyết định 302/QĐ-TTg"
    assert "image" not in only_cited


@pytest.mark.parametrize(
    "path", [WEEK, WEEK + "?loai=quyet-dinh", "/", "/en" + WEEK, "/van-ban/302-qd-ttg-2024/"]
)
@pytest.mark.django_db
def test_every_page_has_one_canonical_address(client: Client, path: str):
    publish(items=3)
    (address,) = re.findall('<link rel="canonical" href="([^"]+)">', client.get(path).text)
    assert address == "http://testserver" + path.split("?", maxsplit=1)[0]


@pytest.mark.django_db
def test_bulletin_names_its_feed_and_its_calendar(client: Client):
    publish(items=2)
    text = client.get(WEEK).text
    for kind, path in (("application/atom+xml", "atom.xml"), ("text/calendar", "lich.ics")):
        address = f"/van-ban/{path}?ban-tin=2024-05-27"
        assert f'<link rel="alternate" type="{kind}" href="{address}">' in text
        assert client.get(address).headers["Content-Type"].startswith(kind)
    assert "service-desc" not in text
    for path in ("/", "/gioi-thieu/", "/en/gioi-thieu/"):
        assert '<link rel="service-desc" href="/api/v1/schema/">' in client.get(path).text


@pytest.mark.django_db
def test_picture_is_kept_until_the_edition_changes(client: Client):
    edition = publish(items=4)
    answer = client.get(PICTURE)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    etag = answer.headers["ETag"]
    again = client.get(PICTURE, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert client.get("/en" + PICTURE).headers["ETag"] != etag
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    draft.directives.filter(position=2).update(heading="Quyết định khác")
    go_live(draft, ApproverFactory(), note="Sửa tên.")
    assert client.get(PICTURE, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.django_db
def test_only_live_bulletins_have_a_picture(client: Client):
    EditionFactory()
    assert client.get(PICTURE).status_code == 404
    edition = publish(items=2)
    assert client.post(PICTURE, headers={"sec-fetch-site": "same-origin"}).status_code == 405
    correct(edition.digest)
    assert "image" not in tags(client, WEEK + "lan-1/")
    publishing.withdraw(edition.digest, ApproverFactory(), reason="Đăng nhầm")
    assert client.get(PICTURE).status_code == 410


@pytest.mark.parametrize("items", [2, 20])
@pytest.mark.django_db
def test_picture_asks_few_questions_whatever_the_bulletin(client, django_assert_max_num_queries, items: int):
    publish(items=items)
    with django_assert_max_num_queries(3):
        client.get(PICTURE)


@pytest.mark.parametrize("name", [sharing.SERIF, sharing.SANS])
def test_fonts_have_every_vietnamese_letter(name: str):
    face = sharing.font(name, 60)
    missing = face.getmask("\uffff").getbbox(), bytes(face.getmask("\uffff"))
    letters = {
        unicodedata.normalize("NFC", letter + tone)
        for base in LETTERS
        for letter in (base, base.upper())
        for tone in (TONES if base in "aăâeêioôơuưy" else [""])
    }
    assert len(letters) == 2 * (12 * 6 + 17)
    shapes = {letter: (face.getmask(letter).getbbox(), bytes(face.getmask(letter))) for letter in letters}
    assert [letter for letter, shape in shapes.items() if shape == missing] == []
    assert len(set(shapes.values())) == len(letters)  # no mark is lost


@pytest.mark.parametrize(
    "province", ["tỉnh Lạng Sơn", "Thành phố Hồ Chí Minh", "tỉnh Bà Rịa - Vũng Tàu và " * 3]
)
@pytest.mark.parametrize("counts", [ALL_KINDS, ALL_KINDS[3:4], [("other", 1_000_000, "x" * 25)] * 5, []])
def test_nothing_runs_out_of_the_picture(province: str, counts: list):
    image = drawn(date(2024, 12, 30), date(2025, 1, 5), counts, province)
    edges = [image.crop(box) for box in ((1150, 120, 1200, 630), (0, 120, 50, 630), (0, 618, 1200, 630))]
    assert [len(edge.getcolors(100_000)) for edge in edges] == [1, 1, 1]
    assert len(image.crop((1150, 0, 1200, 110)).getcolors(100_000)) == 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 27), date(2024, 6, 2), "27/5 – 02/6/2024"),
        (date(2024, 12, 30), date(2025, 1, 5), "30/12/2024 – 05/01/2025"),
    ],
)
def test_week_is_told_as_short_as_it_can_be_read(first: date, last: date, words: str):
    assert sharing.week_in_figures(Edition(period_start=first, period_end=last)) == words


def test_picture_shows_the_seal_s_red_and_the_colour_of_each_kind():
    with translation.override("vi"):
        image = drawn(date(2024, 5, 27), date(2024, 6, 2))
    assert image.getpixel((20, 20)) == (125, 26, 20)
    colours = {colour for _, colour in image.getcolors(100_000)}
    for hue in sharing.HUES.values():
        wanted = tuple(int(hue[at : at + 2], 16) for at in (1, 3, 5))
        assert min(sum(abs(a - b) for a, b in zip(wanted, colour, strict=True)) for colour in colours) < 12


def test_picture_is_drawn_in_less_than_a_third_of_a_second():
    drawn(date(2024, 5, 27), date(2024, 6, 2))  # the fonts are read once
    times = []
    for _ in range(3):
        start = time.process_time()
        drawn(date(2024, 5, 27), date(2024, 6, 2))
        times.append(time.process_time() - start)
    assert min(times) < 0.3


@pytest.mark.django_db
def test_picture_bears_the_name_of_the_province(client: Client):
    publish(items=2)
    before = client.get(PICTURE)
    Province.objects.update(full_name="tỉnh Khác")
    after = client.get(PICTURE)
    assert before.headers["ETag"] != after.headers["ETag"]
    assert before.content != after.content
