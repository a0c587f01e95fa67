"""Addresses that named the person."""

import pytest
from django.test import Client

from directives.effacing import MARK
from directives.models import (
    Directive,
)
from tests.factories import (
    MONDAY,
    ApproverFactory,
    DirectiveFactory,
    EditionFactory,
)
from tests.redacting.scene import BARE, NAME, NEXT_WEEK, WEEK, WORDS, bulletin, names_the_person
from tests.scenes import go_live, title_of


@pytest.mark.django_db
def test_an_address_that_names_the_person_is_gone_and_leads_to_the_bulletin_only(client: Client, carry_out):
    edition = bulletin()
    meeting = edition.directives.get(position=1)
    document = edition.directives.get(position=2).document
    old = (f"/phien-hop/{meeting.slug}/", f"/van-ban/{document.slug}/")
    assert all(BARE in path and client.get(path).status_code == 200 for path in old)

    carry_out(edition.digest)

    meeting.refresh_from_db()
    document.refresh_from_db()
    assert (
        Directive.objects.filter(key=meeting.key).values_list("slug", flat=True).distinct().get()
        == meeting.slug
    )
    for path, new in zip(old, (f"/phien-hop/{meeting.slug}/", f"/van-ban/{document.slug}/"), strict=True):
        gone = client.get(path)
        assert gone.status_code == 410
        assert new not in gone.text
        assert WEEK in gone.text
        assert not names_the_person(gone.text)
        assert MARK in client.get(new).text
    assert client.get(f"/api/v1/documents/{old[1].split('/')[2]}/").status_code == 410
    assert client.get("/phien-hop/2024-05-31-khong-co/").status_code == 404


@pytest.mark.django_db
def test_an_address_that_was_taken_from_use_is_given_to_nobody_again(client: Client, carry_out):
    edition = bulletin()
    slug = edition.directives.get(position=1).slug
    carry_out(edition.digest)
    again = EditionFactory(monday=NEXT_WEEK, title=title_of(NEXT_WEEK))
    item = DirectiveFactory(edition=again, meeting=True, position=1, heading=f"Gặp mặt bà {NAME}")
    go_live(again, ApproverFactory())
    item.refresh_from_db()
    assert item.slug == f"{slug}-2"
    assert client.get(f"/phien-hop/{slug}/").status_code == 410


@pytest.mark.django_db
def test_an_address_cut_in_the_middle_of_the_name_is_changed_too(carry_out):
    edition = EditionFactory(title=title_of(MONDAY))
    heading = f"{'Hội nghị biểu dương ' * 4}bà {NAME}"
    DirectiveFactory(edition=edition, meeting=True, position=1, heading=heading)
    go_live(edition, ApproverFactory())
    item = edition.directives.get()
    assert not WORDS.find(item.slug)
    first = item.slug
    carry_out(edition.digest)
    item.refresh_from_db()
    assert item.slug != first or "luong" not in first
