"""What machines ask of every site: robots.txt, the search box, security.txt; and what a deployment is warned of."""

import re
from xml.etree import ElementTree as XML

import pytest
import time_machine
from django.test import Client

from directives.models import Province
from portal.checks import demonstration_is_not_for_the_public

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.django_db
def test_robots_stay_away_from_the_desk_and_find_the_site_map(client: Client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /quan-tri/" in answer.text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in answer.text.splitlines()


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/", True),
        ("/ban-tin/2024-05-27/", True),
        ("/van-ban/?loai=quyet-dinh", True),
        ("/van-ban/?loai=quyet-dinh&nam=2024", False),
        ("/van-ban/tai-ve.csv?loai=quyet-dinh", False),
        ("/ban-tin/2024-05-27/danh-gia/", False),
        ("/en/tim-kiem/?q=924", False),
        ("/quan-tri/", False),
    ],
)
@pytest.mark.django_db
def test_robots_keep_out_of_forms_results_and_endless_choices(client: Client, path: str, is_allowed: bool):
    rules = re.findall("Disallow: (.+)", client.get("/robots.txt").text)
    shut = [rule for rule in rules if re.match(re.escape(rule).replace(r"\*", ".*"), path)]
    assert bool(shut) is not is_allowed


@pytest.mark.django_db
def test_search_box_may_be_kept_by_browsers(client: Client):
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    said = {one.tag.removeprefix(OPENSEARCH): one for one in XML.fromstring(answer.content)}
    assert 0 < len(said["ShortName"].text) <= 16
    assert len(said["LongName"].text) <= 48
    address = said["Url"].get("template")
    assert address == "http://testserver/tim-kiem/?q={searchTerms}"
    assert client.get(address.removeprefix("http://testserver").format(searchTerms="924")).status_code == 200
    assert '<link rel="search" type="application/opensearchdescription+xml"' in client.get("/").text


@pytest.mark.parametrize(
    ("email", "contact"),
    [("vp@tinh.gov.vn", "mailto:vp@tinh.gov.vn"), ("", "http://testserver/lien-he/")],
)
@time_machine.travel("2024-06-03 08:00+07:00", tick=False)
@pytest.mark.django_db
def test_weaknesses_may_be_told_to_the_province(client: Client, email: str, contact: str):
    Province.objects.update(email=email)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert said == {
        "Contact": contact,
        "Expires": "2024-11-30T00:00:00+07:00",
        "Preferred-Languages": "vi, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }


@pytest.mark.parametrize("path", ["/robots.txt", "/opensearch.xml", "/.well-known/security.txt"])
@pytest.mark.django_db
def test_files_for_machines_take_no_post(client: Client, path: str):
    assert client.post(path, headers={"sec-fetch-site": "same-origin"}).status_code == 405


@pytest.mark.parametrize(("demo", "warnings"), [(True, ["portal.W001"]), (False, [])])
def test_deployment_is_warned_of_demonstration_data(settings, demo: bool, warnings: list[str]):
    settings.DEMO = demo
    assert [warning.id for warning in demonstration_is_not_for_the_public(None)] == warnings
