"""What pages tell machines in JSON-LD: well formed, complete, at addresses of the site, and as people read it."""

import json
import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from directives import linked_data, publishing
from directives.models import Citation, Directive, Document, Province
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
)
from tests.scenes import correct, go_live, publish

SITE = "http://testserver"
WEEK = "/ban-tin/2024-05-27/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
REQUIRED = {
    "PublicationIssue": {
        "name",
        "issueNumber",
        "datePublished",
        "dateModified",
        "inLanguage",
        "url",
        "publisher",
    },
    "Legislation": {"@id", "url", "name", "legislationIdentifier", "legislationType", "inLanguage"},
    "DigitalDocument": {"@id", "url", "name", "identifier", "inLanguage"},
    "Event": {"@id", "url", "name", "startDate", "organizer", "inLanguage"},
    "Article": {"@id", "url", "name", "headline", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "GovernmentOrganization": {"name", "url", "areaServed"},
}


def things(client: Client, path: str) -> dict[str, dict]:
    """What a page tells, by type."""
    (block,) = BLOCK.findall(client.get(path).text)
    said = json.loads(block)
    assert said.pop("@context") == "https://schema.org"
    return {one["@type"]: one for one in said.get("@graph", [said])}


def addresses(said: object) -> list[str]:
    """Every address of the site in what is said."""
    if isinstance(said, dict):
        return [address for fact in said.values() for address in addresses(fact)]
    if isinstance(said, list):
        return [address for fact in said for address in addresses(fact)]
    return [said] if isinstance(said, str) and "://" in said and "schema.org" not in said else []


def body_in_charge() -> str:
    province = Province.objects.current()
    return province.governing_body or province.full_name


def pages() -> list[str]:
    """A page of every kind that tells something."""
    meeting = Directive.objects.live().get(kind="meeting")
    told = Document.objects.filter(directives__live=True).values_list("slug", flat=True)
    return [
        "/", WEEK, "/en" + WEEK, "/ban-tin/", "/ban-tin/nam-2024/", "/quyet-dinh/", "/lien-he/",
        f"/phien-hop/{meeting.slug}/", "/van-ban/302-qd-ttg-2024/", *(f"/van-ban/{slug}/" for slug in told),
    ]  # fmt: skip


@pytest.mark.django_db
def test_every_thing_is_whole_and_every_address_is_a_page(client: Client):
    publish(items=4)
    for path in pages():
        said = things(client, path)
        for kind, thing in said.items():
            assert REQUIRED[kind] - set(thing) == set(), (path, kind)
        for address in addresses(list(said.values())):
            assert address.startswith(SITE + "/"), (path, address)
            assert client.get(address.removeprefix(SITE)).status_code == 200, (path, address)


@time_machine.travel(datetime(2024, 6, 3, 1, 30, tzinfo=UTC), tick=False)
@pytest.mark.django_db
def test_bulletin_is_an_issue_with_what_it_holds(client: Client):
    edition = publish(items=4)
    issue = things(client, WEEK)["PublicationIssue"]
    documents = [
        item.document.slug for item in edition.directives.exclude(document=None).order_by("position")
    ]
    assert issue["name"] == edition.title
    assert issue["issueNumber"] == "2024-W22"
    assert issue["datePublished"] == issue["dateModified"] == "2024-06-03T08:30+07:00"
    assert issue["url"] == SITE + WEEK
    assert issue["publisher"]["name"] == body_in_charge()
    assert issue["hasPart"] == [{"@id": f"{SITE}/van-ban/{slug}/"} for slug in documents]


@pytest.mark.django_db
def test_correction_modifies_the_issue_and_does_not_publish_it_again(client: Client):
    with time_machine.travel(datetime(2024, 6, 3, 1, 30, tzinfo=UTC), tick=False):
        edition = publish(items=2)
    with time_machine.travel(datetime(2024, 6, 4, 2, 0, tzinfo=UTC), tick=False):
        correct(edition.digest)
    issue = things(client, WEEK)["PublicationIssue"]
    assert issue["datePublished"] == "2024-06-03T08:30+07:00"
    assert issue["dateModified"] == "2024-06-04T09:00+07:00"
    assert BLOCK.findall(client.get(WEEK + "lan-1/").text) == []  # what was is not what is


@pytest.mark.django_db
def test_parts_of_an_issue_say_of_what_they_are_part(client: Client):
    publish(items=4)
    said = things(client, WEEK)["PublicationIssue"]
    for part in said["hasPart"]:
        page = things(client, part["@id"].removeprefix(SITE))
        thing = page.get("Legislation") or page["DigitalDocument"]
        assert thing["@id"] == thing["url"] == part["@id"]
        assert thing["isPartOf"] == [{"@id": said["url"]}]


@pytest.mark.django_db
def test_decision_is_legislation_as_its_page_tells_it(client: Client):
    edition = publish(items=4)
    item = edition.directives.get(kind="decision")
    Document.objects.filter(pk=item.document_id).update(
        effective_on=date(2024, 6, 1), status=Document.Status.EXPIRED, abstract="Về danh mục dự án"
    )
    item.document.refresh_from_db()
    path = f"/van-ban/{item.document.slug}/"
    said = things(client, path)["Legislation"]
    text = client.get(path).text
    assert said["name"] == "Về danh mục dự án"
    assert said["legislationIdentifier"] == item.symbol
    assert said["legislationType"] == "Quyết định"
    assert said["legislationDate"] == "2024-05-28"
    assert said["temporalCoverage"] == "2024-06-01/.."
    assert said["legislationLegalForce"] == "https://schema.org/NotInForce"
    if item.document.issuer:
        assert said["legislationPassedBy"]["name"] == item.document.issuer.name
    for shown in ("Về danh mục dự án", item.symbol, "Quyết định", "28/5/2024", "01/6/2024"):
        assert shown in text


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (Citation.Relation.AMENDS, "legislationChanges"),
        (Citation.Relation.REPLACES, "legislationChanges"),
        (Citation.Relation.IMPLEMENTS, "legislationApplies"),
        (Citation.Relation.MENTIONS, "citation"),
    ],
)
@pytest.mark.django_db
@pytest.mark.by_hand
def test_cited_documents_are_told_by_their_relation(client: Client, relation: str, said: str):
    edition = publish(items=4)
    item = edition.directives.get(kind="decision")
    item.citations.update(relation=relation)
    cited = item.citations.get().document
    thing = things(client, f"/van-ban/{item.document.slug}/")["Legislation"]
    assert thing[said] == [{"@id": f"{SITE}/van-ban/{cited.slug}/"}]


@pytest.mark.django_db
def test_instruction_is_a_digital_document(client: Client):
    edition = publish(items=4)
    item = edition.directives.get(kind="dispatch")
    said = things(client, f"/van-ban/{item.document.slug}/")["DigitalDocument"]
    assert (said["identifier"], said["additionalType"]) == (item.symbol, "Chỉ thị")
    assert said["dateCreated"] == "2024-05-28"


@pytest.mark.django_db
def test_document_that_is_only_cited_tells_what_is_known_and_no_more(client: Client):
    publish(items=2)
    said = things(client, "/van-ban/302-qd-ttg-2024/")["Legislation"]
    assert said["legislationIdentifier"] == "302/QĐ-TTg"
    assert {"isPartOf", "temporalCoverage", "legislationLegalForce"} & set(said) == set()
    assert None not in said.values()


@pytest.mark.django_db
def test_meeting_is_an_event_of_its_day_at_no_invented_place(client: Client):
    edition = publish(items=2)
    meeting = edition.directives.get(kind="meeting")
    said = things(client, f"/phien-hop/{meeting.slug}/")["Event"]
    assert (said["name"], said["startDate"]) == (meeting.heading, "2024-05-31")
    assert said["organizer"]["name"] == body_in_charge()
    assert said["subjectOf"] == {"@id": SITE + WEEK}
    assert "location" not in said


@pytest.mark.django_db
@pytest.mark.by_hand
def test_item_without_a_day_or_a_document_is_an_article(client: Client):
    edition = publish(items=2)
    Directive.objects.filter(pk=edition.directives.get(kind="meeting").pk).update(held_on=None)
    said = things(client, f"/phien-hop/{edition.directives.get(kind='meeting').slug}/")
    assert set(said) == {"Article", "BreadcrumbList"}


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (WEEK, ["Các tuần", "Tuần 22 năm 2024"]),
        ("/en" + WEEK, ["All weeks", "Week 22 of 2024"]),
        ("/ban-tin/", ["Trang chủ", "Các tuần"]),
        ("/ban-tin/nam-2024/", ["Các tuần", "2024"]),
        ("/van-ban/302-qd-ttg-2024/", ["Văn bản", "Quyết định 302/QĐ-TTg"]),
    ],
)
@pytest.mark.django_db
def test_trail_leads_from_above_to_the_page_itself(client: Client, path: str, names: list[str]):
    publish(items=2)
    steps = things(client, path)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == [1, 2]
    assert steps[-1]["item"] == SITE + path


@pytest.mark.django_db
def test_agency_and_place_stand_below_their_lists(client: Client):
    agency, place = AgencyFactory(name="Sở Thử nghiệm"), PlaceFactory(type="xã", name="Thử")
    for path, names in (
        (f"/co-quan/{agency.slug}/", ["Cơ quan", "Sở Thử nghiệm"]),
        (f"/dia-ban/{place.slug}/", ["Địa bàn", "xã Thử"]),
    ):
        steps = things(client, path)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == names
        assert steps[1]["item"] == SITE + path


@pytest.mark.django_db
def test_contact_page_tells_of_the_body_in_charge_as_it_shows(client: Client):
    Province.objects.update(
        telephone="0205 3812 000", email="vp@tinh.gov.vn", address="Số 2, đường Hùng Vương"
    )
    said = things(client, "/lien-he/")["GovernmentOrganization"]
    text = client.get("/lien-he/").text
    for fact in ("name", "telephone", "email", "address"):
        assert said[fact] in text


def test_nothing_that_is_said_ends_its_element():
    hostile = "</script><!-- & \u2028 Đường"
    text = linked_data.as_text({"@type": "Thing", "name": hostile})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == hostile
    assert "Đường" in text


@pytest.mark.django_db
def test_hostile_heading_stays_within_the_block(client: Client):
    edition = EditionFactory(monday=MONDAY, title="Tuần </script><script>alert(1)</script>")
    DirectiveFactory(edition=edition, meeting=True, heading="Họp </script> & bàn")
    go_live(edition, ApproverFactory())
    assert things(client, WEEK)["PublicationIssue"]["name"] == edition.title
    assert "<script>alert" not in client.get(WEEK).text


def test_dataset_tells_its_files_and_leaves_out_what_is_not_known():
    province = Province(name="Thử", full_name="tỉnh Thử", governing_body="UBND tỉnh Thử")
    files = [("/van-ban/tai-ve.csv?loai=ke-hoach", "text/csv")]
    said = linked_data.dataset("/van-ban/", "Văn bản", "Mọi văn bản", files, None, province, SITE)
    assert said["url"] == f"{SITE}/van-ban/"
    assert said["distribution"] == [
        {
            "@type": "DataDownload",
            "contentUrl": f"{SITE}/van-ban/tai-ve.csv?loai=ke-hoach",
            "encodingFormat": "text/csv",
        }
    ]
    assert {"dateModified", "usageInfo"} & set(said) == set()


def test_dataset_of_words_with_diacritics_is_where_the_list_is():
    asked = "?q=c%E1%BA%A3i+c%C3%A1ch&nam=2024"
    files = [(f"/van-ban/tai-ve.csv{asked}", "text/csv")]
    said = linked_data.dataset(f"/van-ban/{asked}", "Văn bản", "Cải cách", files, None, Province(), SITE)
    assert said["url"] == f"{SITE}/van-ban/{asked}"
    assert said["distribution"][0]["contentUrl"] == f"{SITE}/van-ban/tai-ve.csv{asked}"


@pytest.mark.django_db
def test_withdrawn_bulletin_tells_machines_nothing(client: Client):
    edition = publish(items=2)
    publishing.withdraw(edition.digest, ApproverFactory(), reason="Đăng nhầm")
    answer = client.get(WEEK)
    assert answer.status_code == 410
    assert BLOCK.findall(answer.text) == []
