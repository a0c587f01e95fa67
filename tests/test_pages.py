"""What machines read first: the site map and robots.txt; and what a deployment is warned of."""

import pytest
from django.test import Client

from portal.checks import demonstration_is_not_for_the_public
from tests.factories import DirectiveFactory, EditionFactory
from tests.scenes import publish


@pytest.mark.django_db
def test_site_map_names_what_is_live_and_nothing_else(client: Client):
    edition = publish(items=3)
    DirectiveFactory(edition=EditionFactory(), meeting=True, slug="chua-cong-bo")
    text = client.get("/sitemap.xml").text
    told = edition.directives.exclude(document=None).first().document
    meeting = edition.directives.get(kind="meeting")
    for path in ("/", "/ban-tin/2024-05-27/", f"/van-ban/{told.slug}/", f"/phien-hop/{meeting.slug}/"):
        assert f"<loc>http://testserver{path}</loc>" in text
    assert "chua-cong-bo" not in text


@pytest.mark.django_db
def test_robots_stay_away_from_the_desk_and_find_the_site_map(client: Client):
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /quan-tri/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize(("demo", "warnings"), [(True, ["portal.W001"]), (False, [])])
def test_deployment_is_warned_of_demonstration_data(settings, demo: bool, warnings: list[str]):
    settings.DEMO = demo
    assert [warning.id for warning in demonstration_is_not_for_the_public(None)] == warnings
