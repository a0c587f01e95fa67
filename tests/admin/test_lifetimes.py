"""Agencies and places at the desk: the address of one that bulletins name never changes."""

import pytest
from django.urls import reverse

from directives.contents import content_of, fingerprint
from directives.models import Agency, Edition
from tests.admin.conftest import form_of
from tests.factories import MONDAY, PlaceFactory
from tests.scenes import publish, publish_one

pytestmark = pytest.mark.django_db


def named_agency():
    return publish().directives.get(position=2).assignments.get().agencies.get()


def named_place():
    place = PlaceFactory()
    publish_one(MONDAY, places=[place])
    return place


@pytest.mark.parametrize("named", [named_agency, named_place])
def test_an_address_that_a_bulletin_holds_is_not_changed_at_the_desk(approver, named):
    row = named()
    address = reverse(f"admin:directives_{row._meta.model_name}_change", args=[row.pk])

    response = approver.post(
        address, form_of(approver, address) | {"slug": "dia-chi-khac", "name": "Tên mới"}
    )

    assert response.status_code == 302
    was, row = row.slug, type(row).objects.get(pk=row.pk)
    assert (row.name, row.slug) == ("Tên mới", was)
    edition = Edition.objects.live().get()
    assert fingerprint(content_of(edition)) == edition.fingerprint


def test_a_new_agency_gets_the_address_that_is_typed(approver):
    address = reverse("admin:directives_agency_add")

    approver.post(
        address, form_of(approver, address) | {"name": "Sở Mới", "slug": "so-moi", "level": "department"}
    )

    assert Agency.objects.filter(slug="so-moi").exists()
