"""The site map: an index of every public page, each with the day on which what it shows last changed."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as XML

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives import publishing, sitemaps
from directives.models import Directive, Document, GroupMembership
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
)
from tests.scenes import correct, publish

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"
SITE = "http://testserver"
FIRST = datetime(2024, 6, 3, 1, 0, tzinfo=UTC)
SECOND = datetime(2024, 6, 10, 1, 0, tzinfo=UTC)


def maps(client: Client) -> dict[str, str]:
    """The maps of the index: path → the day of lastmod."""
    index = XML.fromstring(client.get("/sitemap.xml").content)
    return {
        one.findtext(f"{S}loc").removeprefix(SITE): (one.findtext(f"{S}lastmod") or "")[:10] for one in index
    }


def entries(client: Client, section: str) -> dict[str, str | None]:
    """The addresses of a map: path → lastmod."""
    answer = client.get(f"/sitemap-{section}.xml")
    assert answer.status_code == 200
    return {
        one.findtext(f"{S}loc").removeprefix(SITE): one.findtext(f"{S}lastmod")
        for one in XML.fromstring(answer.content)
    }


def published_at(moment: datetime, monday: date = MONDAY, items: int = 4):
    with time_machine.travel(moment, tick=False):
        return publish(monday, items=items)


@pytest.mark.django_db
def test_index_names_every_map_with_the_last_publication(client: Client):
    published_at(FIRST)
    found = maps(client)
    assert set(found) == {f"/sitemap-{name}.xml" for name in sitemaps.SITEMAPS}
    assert found["/sitemap-documents.xml"] == "2024-06-03"
    assert found["/sitemap-pages.xml"] == ""


@pytest.mark.django_db
def test_every_address_of_every_map_is_a_page(client: Client):
    publish(items=3)
    paths = [path for name in sitemaps.SITEMAPS for path in entries(client, name)]
    assert len(paths) == len(set(paths))
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.django_db
def test_only_what_is_live_is_told(client: Client):
    edition = publish(items=3)
    DirectiveFactory(edition=EditionFactory(), meeting=True, slug="chua-cong-bo")
    told = edition.directives.exclude(document=None).first().document
    meeting = edition.directives.get(kind="meeting")
    assert f"/van-ban/{told.slug}/" in entries(client, "documents")
    assert "/van-ban/302-qd-ttg-2024/" in entries(client, "documents")  # only cited
    assert list(entries(client, "meetings")) == [f"/phien-hop/{meeting.slug}/"]
    assert "/ban-tin/2024-05-27/" in entries(client, "bulletins")
    publishing.withdraw(edition.digest, ApproverFactory(), reason="Đăng nhầm")
    assert entries(client, "bulletins") == entries(client, "documents") == entries(client, "meetings") == {}


@pytest.mark.django_db
def test_bulletin_and_its_items_change_with_a_correction(client: Client):
    edition = published_at(FIRST)
    with time_machine.travel(SECOND, tick=False):
        correct(edition.digest)
    for name in ("bulletins", "documents", "meetings"):
        assert set(entries(client, name).values()) == {"2024-06-10"}


@pytest.mark.django_db
def test_document_changes_when_a_later_bulletin_cites_it(client: Client):
    published_at(FIRST, items=3)
    published_at(
        SECOND, MONDAY + timedelta(days=7), items=2
    )  # both cite 302/QĐ-TTg, the first 303/QĐ-TTg too
    found = entries(client, "documents")
    assert found["/van-ban/302-qd-ttg-2024/"] == "2024-06-10"
    assert found["/van-ban/303-qd-ttg-2024/"] == "2024-06-03"


@pytest.mark.django_db
def test_bulletins_are_told_in_both_languages_as_one(client: Client):
    publish(items=2)
    for one in XML.fromstring(client.get("/sitemap-bulletins.xml").content):
        links = {link.get("hreflang"): link.get("href") for link in one.findall(f"{X}link")}
        assert links == {
            "vi": f"{SITE}/ban-tin/2024-05-27/",
            "en": f"{SITE}/en/ban-tin/2024-05-27/",
            "x-default": f"{SITE}/ban-tin/2024-05-27/",
        }
    assert list(entries(client, "bulletins")) == ["/ban-tin/2024-05-27/", "/en/ban-tin/2024-05-27/"]


@pytest.mark.django_db
def test_agency_changes_with_what_it_or_its_group_is_told(client: Client):
    edition = published_at(FIRST)
    told = edition.directives.get(position=2).assignments.get().agencies.get()
    member, stranger = AgencyFactory(), AgencyFactory()
    GroupMembership.objects.create(group=told, member=member)
    found = entries(client, "agencies")
    assert found[f"/co-quan/{told.slug}/"] == found[f"/co-quan/{member.slug}/"] == "2024-06-03"
    assert found[f"/co-quan/{stranger.slug}/"] is None


@pytest.mark.django_db
def test_place_changes_with_what_lies_in_it(client: Client):
    commune = PlaceFactory(parent=PlaceFactory())
    elsewhere = PlaceFactory()
    edition = published_at(FIRST)
    Directive.objects.get(edition=edition, position=2).places.add(commune)
    found = entries(client, "places")
    assert found[f"/dia-ban/{commune.slug}/"] == "2024-06-03"
    assert found[f"/dia-ban/{commune.parent.slug}/"] == "2024-06-03"
    assert found[f"/dia-ban/{elsewhere.slug}/"] is None


@pytest.mark.django_db
def test_maps_are_cut_into_parts(client: Client, monkeypatch):
    publish(items=3)
    monkeypatch.setattr(sitemaps.Documents, "limit", 2)
    count = len(entries(client, "documents"))
    assert count == 2
    assert "/sitemap-documents.xml?p=2" in maps(client)
    assert (
        len(XML.fromstring(client.get("/sitemap-documents.xml?p=2").content)) == Document.objects.count() - 2
    )


@pytest.mark.parametrize("name", ["index", *sitemaps.SITEMAPS])
@pytest.mark.django_db
def test_map_asks_the_same_questions_of_few_pages_and_of_many(client: Client, name: str):
    path = "/sitemap.xml" if name == "index" else f"/sitemap-{name}.xml"
    publish(items=4)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    publish(MONDAY + timedelta(days=7), items=20)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(few) == len(many) <= 20


@pytest.mark.django_db
def test_empty_site_has_a_map_without_days(client: Client):
    assert set(maps(client).values()) == {""}
