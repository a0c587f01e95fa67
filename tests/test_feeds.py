"""Feeds that readers' programs take: RFC 4287 by its rules, lasting names, corrections, pages, hostile texts."""

import re
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.test import Client
from hypothesis import given
from lxml import etree

from directives import publishing
from directives.exports.naming import printable
from directives.feeds import ENTRIES, ListFeed, add_entry, key_asked
from directives.models import Digest, Directive, Edition, Kind
from tests.exports.hostile import TEXTS
from tests.factories import MONDAY, ApproverFactory, DirectiveFactory, EditionFactory
from tests.scenes import correct, go_live, publish

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2024, 6, 3, 5, tzinfo=UTC)


def children(element, name: str) -> list:
    return element.findall(ATOM + name)


def only(element, name: str) -> str:
    """The text of the one child of that name: RFC 4287 allows no second."""
    (found,) = children(element, name)
    return found.text or ""


def relations(feed) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in children(feed, "link")}


def assert_follows_rfc_4287(feed) -> None:
    """What sections 3 and 4 ask of a feed and of its entries."""
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *children(feed, "entry")):
        assert re.match(r"tag:[a-z0-9.-]+,\d{4}:\S+$", only(element, "id"))
        assert only(element, "title") or element is not feed
        assert datetime.fromisoformat(only(element, "updated")).tzinfo
        assert len(children(element, "author")) == 1
        assert only(children(element, "author")[0], "name").strip()
        assert all(link.get("href").startswith("http") for link in children(element, "link"))
        assert all(one.get("term") for one in children(element, "category"))
    assert {"self", "alternate"} <= set(relations(feed))
    ids = [only(entry, "id") for entry in children(feed, "entry")]
    assert len(set(ids)) == len(ids)
    for entry in children(feed, "entry"):
        assert "alternate" in relations(entry)
        (content,) = children(entry, "content")
        assert content.get("type") == "html"
        assert datetime.fromisoformat(only(entry, "published")) <= datetime.fromisoformat(
            only(entry, "updated")
        )


def feed_at(client: Client, address: str = "/van-ban/atom.xml"):
    """A page of a feed, held to the rules and to a lenient reader."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(response.content)
    assert not read.bozo, read.get("bozo_exception")
    feed = etree.fromstring(response.content)
    assert_follows_rfc_4287(feed)
    return feed


def entry_with(feed, key: str):
    return next(entry for entry in children(feed, "entry") if only(entry, "id").endswith(f"/{key}"))


@pytest.mark.parametrize(
    "address", ["/van-ban/atom.xml", "/en/van-ban/atom.xml", "/van-ban/atom.xml?loai=ke-hoach"]
)
@pytest.mark.django_db
def test_feed_follows_the_rules(client: Client, address: str):
    publish(items=8)
    feed = feed_at(client, address)
    assert len(children(feed, "entry")) == (2 if "loai" in address else 8)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == ("en" if "/en/" in address else "vi")


@pytest.mark.django_db
def test_feed_without_entries_is_the_same_bytes_each_time(client: Client):
    assert not children(feed_at(client), "entry")
    publish(items=2)
    address = "/van-ban/atom.xml?q=khong co dau ca"
    assert not children(feed_at(client, address), "entry")
    assert client.get(address).content == client.get(address).content


@pytest.mark.django_db
def test_title_of_a_feed_says_what_is_filtered(client: Client):
    publish(items=2)
    title = only(feed_at(client, "/en/van-ban/atom.xml?loai=quyet-dinh&nam=2024"), "title")
    assert title.startswith("Documents and directions: Decisions, resolutions; Year 2024")


@pytest.mark.django_db
def test_entry_holds_the_whole_text_with_facts_first_and_links_that_lead_from_anywhere(client: Client):
    edition = publish(items=2)
    item = edition.directives.get(position=2)
    entry = entry_with(feed_at(client), item.key)
    content = only(entry, "content")
    assert content.index(item.symbol) < content.index("Thực hiện Quyết định số")
    assert 'href="http://testserver/van-ban/302-qd-ttg-2024/"' in content
    assert not re.findall(r'href="(?!http)', content)
    assert relations(entry)["alternate"] == f"http://testserver/van-ban/{item.document.slug}/"
    assert [(one.get("term"), one.get("label")) for one in children(entry, "category")] == [
        ("cong-van", str(Kind.DISPATCH.label)),
        ("chi-thi", "Chỉ thị"),
    ]


@pytest.mark.django_db
def test_author_of_an_entry_is_its_issuer(client: Client):
    edition = EditionFactory()
    DirectiveFactory(edition=edition, position=1, key="vanphong", issuer_text="Văn phòng UBND tỉnh")
    go_live(edition, ApproverFactory())
    entry = entry_with(feed_at(client), "vanphong")
    assert only(children(entry, "author")[0], "name") == "Văn phòng UBND tỉnh"


@pytest.mark.django_db
def test_correction_renews_its_entries_under_the_same_names(client: Client):
    edition = publish(items=3)
    item = edition.directives.get(position=2)
    before = entry_with(feed_at(client), item.key)
    correct(edition.digest, note="Sửa số liệu <b>tại</b> mục 2.")
    after = entry_with(feed_at(client), item.key)
    assert only(after, "id") == only(before, "id") == f"tag:lang-son.invalid,2024:2024-05-27/{item.key}"
    assert only(after, "published") == only(before, "published")
    assert only(after, "updated") > only(before, "updated")
    assert "Sửa số liệu &lt;b&gt;tại&lt;/b&gt; mục 2." in only(after, "content")


@pytest.mark.django_db
def test_minor_correction_renews_no_entry(client: Client):
    edition = publish(items=2)
    before = [only(entry, "updated") for entry in children(feed_at(client), "entry")]
    draft = publishing.start_correction(edition.digest, ApproverFactory())
    draft.is_major = False
    draft.save(update_fields=["is_major"])
    go_live(draft, ApproverFactory(), note="Sửa lỗi chính tả.")
    feed = feed_at(client)
    assert [only(entry, "updated") for entry in children(feed, "entry")] == before
    assert "Sửa lỗi chính tả." in etree.tostring(feed, encoding="unicode")


@pytest.mark.django_db
def test_pages_of_a_feed_lead_to_its_oldest_entry_and_stay_what_they_were(client: Client):
    for week in range(2):
        publish(MONDAY + timedelta(days=7 * week), items=35)
    first = feed_at(client)
    second = feed_at(client, relations(first)["next"])
    third = feed_at(client, relations(second)["next"])
    ids = [only(entry, "id") for page in (first, second, third) for entry in children(page, "entry")]
    assert (len(ids), len(set(ids))) == (70, 70)
    assert len(children(first, "entry")) == ENTRIES
    assert "next" not in relations(third)
    assert relations(second)["first"] == relations(first)["self"] == relations(first)["first"]
    assert only(second, "id") == only(first, "id")
    address = relations(second)["self"]
    old = client.get(address).content
    publish(MONDAY + timedelta(days=14), items=5)
    assert client.get(address).content == old


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("123", 123),
        ("0", None),
        ("-1", None),
        ("", None),
        ("²", None),
        ("1e3", None),
        ("9" * 19, None),
        ("9" * 99, None),
    ],
)
def test_key_of_a_page_is_a_number_of_the_index_or_nothing(text: str, key: int | None):
    assert key_asked(text) == key


def item_with(heading: str, body: str, note: str) -> Directive:
    """An item of a corrected bulletin as the feed reads it, in no database."""
    digest = Digest(pk=1, province_id=1, slug="2024-05-27", first_day=MONDAY)
    edition = Edition(pk=1, digest=digest, number=2, published_at=NOON, public_note=note)
    edition.removed_at = None
    digest.published_editions = [edition]
    item = Directive(pk=1, edition=edition, key="k", kind=Kind.OTHER, heading=heading, body=body)
    item._prefetched_objects_cache = {"citations": []}
    return item


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_breaks_a_feed(heading: str, text: str, note: str):
    feed = ListFeed(
        title="x", link="https://example.vn/", feed_url="https://example.vn/a", pages={}, changed_at=NOON
    )
    body = f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"
    add_entry(feed, item_with(heading, body, note), "https://example.vn", "UBND tỉnh")
    written = feed.writeString("utf-8")
    assert not feedparser.parse(written.encode()).bozo
    entry = children(etree.fromstring(written.encode()), "entry")[0]
    assert only(entry, "title") == printable(heading)
    shown = "".join(etree.HTML(only(entry, "content")).itertext())
    assert "".join(printable(text).split()) in "".join(shown.split())
