"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from directives import publishing
from directives.models import Directive, Edition
from tests.factories import ApproverFactory, EditionFactory
from tests.publishing.stages import NOW, State, draft
from tests.scenes import go_live

pytestmark = [pytest.mark.django_db, pytest.mark.by_hand]


@pytest.fixture
def approver():
    return ApproverFactory()


SPOILT = {
    "two items at one position": {"position": 2},
    "a decision without number": {"symbol": ""},
    "a decision whose number is blanks": {"symbol": "  "},
    "a meeting with a number": {"kind": "meeting"},
    "an item without heading": {"heading": " "},
    "an item of a kind that is none": {"kind": "poem"},
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_database_refuses_live_items_that_break_a_rule(spoil, approver):
    go_live(draft(), approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(position=1).update(**SPOILT[spoil])


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DRAFT])
def test_database_refuses_two_live_or_two_open_editions(state, approver):
    live = go_live(draft(), approver, now=NOW)
    publishing.start_correction(live.digest, approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(digest=live.digest, number=3, state=state, published_at=NOW)


def test_database_refuses_a_live_edition_without_period(approver):
    go_live(draft(), approver)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(period_start=None)


def test_database_refuses_a_state_that_is_none():
    edition = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state="lost")
