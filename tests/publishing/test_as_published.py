"""What the model refuses, whoever writes: states that no verb gave, and any change of what readers saw."""

import pytest
from django.db import transaction

from directives import publishing
from directives.contents import content_of, fingerprint
from directives.models import Assignment, Attachment, Citation, Decision, Digest, Directive, Edition
from directives.models.as_published import Door, WriteRefused, opened
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DigestFactory,
    PictureFactory,
)
from tests.publishing.stages import State, draft, edition_in
from tests.scenes import go_live

pytestmark = pytest.mark.django_db
SEEN = [State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN]


def full(state: State) -> Edition:
    """An edition in a state, with a row of each kind: an item with a task and a citation, and a picture."""
    edition = edition_in(state)
    item = edition.directives.get(position=1)
    AssignmentFactory(directive=item)
    CitationFactory(directive=item)
    PictureFactory(edition=edition)
    return edition


def save_heading(edition: Edition) -> None:
    item = edition.directives.get(position=1)
    item.heading = "Khác"
    item.save()


def save_title(edition: Edition) -> None:
    edition.title = "Khác"
    edition.save()


def bulk_heading(edition: Edition) -> None:
    item = edition.directives.get(position=1)
    item.heading = "Khác"
    Directive.objects.bulk_update([item], ["heading"])


def _first_decision(edition: Edition):
    return Decision.objects.get(edition=edition, position=1)


def _move_there(edition: Edition) -> None:
    item = draft().directives.get(position=1)
    item.edition, item.position = edition, 9
    item.save()


WRITES = {
    "saving the edition": save_title,
    "saving one column of the edition": lambda e: e.save(update_fields=["title"]),
    "updating the edition": lambda e: Edition.objects.filter(pk=e.pk).update(title="Khác"),
    "deleting the edition": lambda e: e.delete(),
    "deleting editions": lambda e: Edition.objects.filter(pk=e.pk).delete(),
    "deleting the bulletin": lambda e: e.digest.delete(),
    "deleting bulletins": lambda e: Digest.objects.filter(pk=e.digest_id).delete(),
    "saving an item": save_heading,
    "saving an item through its proxy": lambda e: _first_decision(e).save(),
    "updating items": lambda e: e.directives.update(heading="Khác"),
    "updating items in bulk": bulk_heading,
    "taking items from the public": lambda e: e.directives.update(live=False),
    "deleting an item": lambda e: e.directives.get(position=1).delete(),
    "deleting items": lambda e: e.directives.all().delete(),
    "adding an item": lambda e: Directive.objects.create(edition=e, heading="Thêm", position=9),
    "adding items in bulk": lambda e: Directive.objects.bulk_create(
        [Directive(edition=e, heading="Thêm", position=9)]
    ),
    "moving an item there": _move_there,
    "saving a task": lambda e: Assignment.objects.get(directive__edition=e).save(),
    "updating tasks": lambda e: Assignment.objects.filter(directive__edition=e).update(what="Khác"),
    "adding a task": lambda e: e.directives.get(position=1).assignments.create(what="Thêm"),
    "deleting a task": lambda e: Assignment.objects.get(directive__edition=e).delete(),
    "saving a citation": lambda e: Citation.objects.get(directive__edition=e).save(),
    "deleting citations": lambda e: Citation.objects.filter(directive__edition=e).delete(),
    "saving a picture": lambda e: e.pictures.get().save(),
    "deleting pictures": lambda e: e.pictures.all().delete(),
    "adding a picture": lambda e: e.pictures.create(file="a.png", media_type="image/png", size=1),
}


@pytest.mark.parametrize("state", SEEN)
@pytest.mark.parametrize("write", WRITES)
def test_what_readers_saw_is_not_written(write, state):
    edition = full(state)
    before = fingerprint(content_of(edition))

    with pytest.raises(WriteRefused), transaction.atomic():
        WRITES[write](edition)

    stored = Edition.objects.get(pk=edition.pk)
    assert (stored.state, fingerprint(content_of(stored))) == (state, before)


def set_state(edition: Edition, state: State, **options) -> None:
    edition.state = state
    edition.save(**options)


MOVES = {
    "saving": set_state,
    "saving the one column": lambda e, state: set_state(e, state, update_fields=["state"]),
    "updating": lambda e, state: Edition.objects.filter(pk=e.pk).update(state=state),
}


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
@pytest.mark.parametrize("move", MOVES)
def test_no_state_is_given_but_by_a_verb(move, state):
    edition = draft()

    with pytest.raises(WriteRefused):
        MOVES[move](edition, state)

    assert Edition.objects.get(pk=edition.pk).state == State.DRAFT


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_no_edition_is_born_in_another_state_than_a_draft(state):
    with pytest.raises(WriteRefused):
        Edition.objects.create(digest=DigestFactory(), title="Khác", state=state)
    with pytest.raises(WriteRefused):
        Edition.objects.bulk_create([Edition(digest=draft().digest, number=7, title="Khác", state=state)])


def test_a_row_that_was_loaded_as_a_draft_does_not_take_the_edition_from_the_public():
    old = draft()
    go_live(Edition.objects.get(pk=old.pk), ApproverFactory())

    with pytest.raises(WriteRefused):
        old.save()
    with pytest.raises(WriteRefused):
        old.save(update_fields=["title", "updated_at"])

    assert Edition.objects.get(pk=old.pk).state == State.PUBLISHED


@pytest.mark.parametrize("state", Edition.OPEN)
def test_a_draft_is_written_as_ever(state):
    edition = full(state)
    save_heading(edition)
    save_title(edition)
    Assignment.objects.filter(directive__edition=edition).update(what="Khác")
    edition.pictures.all().delete()
    edition.digest.delete()

    assert not Edition.objects.filter(pk=edition.pk).exists()


def test_files_of_documents_are_no_edition_s():
    edition = edition_in(State.PUBLISHED)
    document = edition.directives.get(position=1).document
    file = Attachment.objects.create(document=document, file="a.pdf", media_type="application/pdf", size=1)
    file.delete()

    assert not document.attachments.exists()


def test_a_door_is_closed_again_behind_an_error():
    with pytest.raises(ZeroDivisionError), opened(Door.REDACTION):
        raise ZeroDivisionError
    with pytest.raises(WriteRefused):
        Edition.objects.create(digest=DigestFactory(), title="Khác", state=State.PUBLISHED)


def test_a_whole_life_goes_through_the_verbs():
    edition = edition_in(State.SUPERSEDED)
    live = edition.digest.editions.get(state=State.PUBLISHED)
    chief = ApproverFactory()
    publishing.withdraw(edition.digest, chief, "Nhầm.")
    back = go_live(publishing.start_correction(edition.digest, chief), chief, "Phát hành lại.")

    assert (back.state, Edition.objects.get(pk=live.pk).state) == (State.PUBLISHED, State.WITHDRAWN)
