"""What an edition says, as values: the fingerprint and the differences rest on it."""

import pytest

from directives import publishing
from directives.comparing import FieldChange, compare
from directives.contents import content_of, fingerprint, items_of
from directives.models import Assignment
from tests.factories import ApproverFactory, AssignmentFactory, DirectiveFactory, EditionFactory
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition = EditionFactory()
    AssignmentFactory(directive=DirectiveFactory(edition=edition, position=1, heading="Quyết định về chợ"))
    return edition


def test_fingerprint_changes_with_every_word_of_the_content(edition):
    before = fingerprint(content_of(edition))
    Assignment.objects.update(due_text="trước ngày 11/6/2024")

    assert fingerprint(content_of(edition)) != before


def test_fingerprint_does_not_depend_on_state_or_rows(edition):
    before = fingerprint(content_of(edition))
    live = go_live(edition, ApproverFactory())

    assert live.fingerprint == before


def test_items_of_two_editions_compare_field_by_field(edition):
    live = go_live(edition, ApproverFactory())
    draft = publishing.start_correction(live.digest, ApproverFactory())
    draft.directives.update(heading="Quyết định về bến xe")

    (change,) = compare(items_of(live), items_of(draft)).changed

    assert change.changes == (FieldChange("heading", "Quyết định về chợ", "Quyết định về bến xe"),)


def test_content_costs_the_same_for_one_item_and_for_thirty(edition, django_assert_num_queries):
    for position in range(2, 31):
        AssignmentFactory(directive=DirectiveFactory(edition=edition, position=position))

    with django_assert_num_queries(6):
        content_of(edition)
