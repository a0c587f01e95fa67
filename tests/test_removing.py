"""An item taken out of a draft comes back as it was."""

import pytest

from directives import publishing, removing
from directives.contents import content_of
from directives.models import Citation, Directive, Edition, RemovedItem
from tests.factories import (
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
    PlaceFactory,
)
from tests.scenes import go_live, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Edition:
    """Three items, each with tasks for agencies, citations, places and a picture."""
    edition = EditionFactory()
    for position in (1, 2, 3):
        item = DirectiveFactory(edition=edition, position=position, issuer=AgencyFactory(), place_names=["A"])
        item.places.add(PlaceFactory())
        AssignmentFactory(directive=item).agencies.add(AgencyFactory(), AgencyFactory())
        AssignmentFactory(directive=item, what="Việc khác")
        CitationFactory(directive=item)
        PictureFactory(edition=edition, item_key=item.key)
    return edition


@pytest.mark.parametrize("position", [1, 2, 3])
def test_an_item_that_is_put_back_is_as_it_was(draft, position):
    editor = ApproverFactory()
    before = content_of(draft)
    item = draft.directives.get(position=position)

    removed = removing.remove(item, editor)
    without = content_of(draft)
    removing.restore(removed, editor)

    assert [one["position"] for one in without["directives"]] == [1, 2]
    assert item.key not in [one["key"] for one in without["directives"]]
    assert len(without["pictures"]) == 2
    assert content_of(draft) == before
    assert not RemovedItem.objects.exists()


def test_an_item_comes_back_under_its_old_address_and_version(draft):
    item = draft.directives.get(position=2)
    draft.directives.filter(pk=item.pk).update(version=7)

    back = removing.restore(removing.remove(item, ApproverFactory()), ApproverFactory())

    assert (back.pk, back.version, back.key) == (item.pk, 7, item.key)


def test_items_that_are_put_back_in_any_order_stand_as_before(draft):
    editor = ApproverFactory()
    before = content_of(draft)
    first = removing.remove(draft.directives.get(position=1), editor)
    last = removing.remove(draft.directives.get(position=2), editor)

    removing.restore(last, editor)
    removing.restore(first, editor)

    assert content_of(draft) == before


def test_an_item_comes_back_at_the_end_where_its_place_is_gone(draft):
    editor = ApproverFactory()
    removed = removing.remove(draft.directives.get(position=3), editor)
    for item in draft.directives.all():
        removing.remove(item, editor)

    assert removing.restore(removed, editor).position == 1


def test_an_item_comes_back_without_an_agency_that_was_deleted_meanwhile(draft):
    editor = ApproverFactory()
    item = draft.directives.get(position=1)
    gone = item.assignments.first().agencies.first()
    removed = removing.remove(item, editor)
    gone.delete()

    back = removing.restore(removed, editor)

    assert back.assignments.first().agencies.count() == 1


def test_removing_makes_an_approved_edition_a_draft_again(draft):
    author = ApproverFactory()
    publishing.submit(draft, author)
    publishing.approve(draft, ApproverFactory())

    removing.remove(draft.directives.get(position=1), author)

    draft.refresh_from_db()
    assert (draft.state, draft.version) == (Edition.State.DRAFT, 1)


def test_nothing_is_taken_out_of_what_readers_see():
    live = publish(items=3)
    item = live.directives.first()

    with pytest.raises(publishing.PublishingRefused):
        removing.remove(item, ApproverFactory())

    assert Directive.objects.filter(pk=item.pk).exists()


def test_a_publication_ends_the_undo(draft):
    editor = ApproverFactory()
    removing.remove(draft.directives.get(position=1), editor)

    go_live(draft, editor)

    assert not RemovedItem.objects.exists()
    assert Citation.objects.count() == 2


def test_the_removed_item_of_an_address_is_found(draft):
    item = draft.directives.get(position=2)
    removed = removing.remove(item, ApproverFactory())

    assert removing.removed_row(item.pk) == removed
    assert removing.removed_row(item.pk + 1000) is None
