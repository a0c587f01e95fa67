"""Corrections and withdrawals: nothing that was live is ever lost or half-edited."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directives import publishing
from directives.models import Digest, Directive, Document, Edition
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
    PlaceFactory,
)
from tests.publishing.stages import NOW, State, draft, reasons_of
from tests.scenes import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver():
    return ApproverFactory()


def full_edition() -> Edition:
    edition = draft()
    decision = edition.directives.get(position=1)
    decision.places.add(PlaceFactory())
    CitationFactory(directive=decision)
    AssignmentFactory(directive=decision)
    PictureFactory(edition=edition, item_key=decision.key)
    return edition


def test_start_correction_copies_the_live_edition_whole(approver):
    live = go_live(full_edition(), approver, now=NOW)

    copy = publishing.start_correction(live.digest, approver)

    assert (copy.number, copy.state, copy.author) == (2, State.DRAFT, approver)
    assert publishing.fingerprint(publishing.content_of(copy)) == live.fingerprint
    assert not copy.directives.live().exists()
    assert list(copy.directives.values_list("key", "slug")) == list(
        live.directives.values_list("key", "slug")
    )


def test_start_correction_costs_the_same_for_one_item_and_for_thirty(approver):
    costs = []
    for monday, items in ((date(2024, 1, 1), 1), (date(2024, 1, 8), 30)):
        edition = EditionFactory(monday=monday)
        for position in range(1, items + 1):
            AssignmentFactory(directive=DirectiveFactory(edition=edition, position=position))
        live = go_live(edition, approver)
        with CaptureQueriesContext(connection) as queries:
            publishing.start_correction(live.digest, approver)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_correction_supersedes_and_leaves_the_old_edition_as_it_was(approver):
    first = go_live(full_edition(), approver, now=NOW)
    copy = publishing.start_correction(first.digest, approver)
    copy.directives.filter(position=1).update(heading="Quyết định về chợ Giếng Vuông")

    second = go_live(copy, approver, "Sửa tên chợ.", now=NOW)

    first = Edition.objects.get(pk=first.pk)
    assert (first.state, first.ended_at) == (State.SUPERSEDED, NOW)
    assert publishing.fingerprint(publishing.content_of(first)) == first.fingerprint != second.fingerprint
    assert second.public_note == "Sửa tên chợ."
    assert set(Directive.objects.live().values_list("edition", flat=True)) == {second.pk}
    assert Digest.objects.get().slug == "2024-05-27"
    assert Document.objects.get(slug="924-qd-ubnd-2024").abstract == "Quyết định về chợ Giếng Vuông"


def test_correction_needs_a_note_for_the_public(approver):
    live = go_live(draft(), approver)
    copy = publishing.start_correction(live.digest, approver)

    assert len(reasons_of(publishing.force, copy, approver, "Cần đăng ngay.")) == 1


def test_a_correction_carries_the_note_and_the_weight_that_were_approved(approver):
    author = ApproverFactory()
    live = go_live(draft(), author)
    copy = publishing.start_correction(live.digest, author)
    copy = publishing.tell_public(copy, author, " Sửa số quyết định. ", is_major=False, version=copy.version)
    copy = publishing.submit(copy, author, version=copy.version)
    publishing.approve(copy, approver, version=copy.version)

    second = publishing.publish(copy, approver)

    assert (second.public_note, second.is_major) == ("Sửa số quyết định.", False)


def test_a_note_written_after_the_approval_takes_the_approval_back(approver):
    author = ApproverFactory()
    live = go_live(draft(), author)
    copy = publishing.start_correction(live.digest, author)
    copy = publishing.tell_public(copy, author, "Sửa số quyết định.", is_major=False)
    copy = publishing.approve(publishing.submit(copy, author), approver)

    copy = publishing.tell_public(copy, author, "Sửa ngày ban hành.", is_major=False)

    assert (copy.state, copy.approver) == (State.DRAFT, None)


def test_correction_keeps_what_a_person_mended_on_the_document(approver):
    live = go_live(draft(), approver)
    Document.objects.update(abstract="Trích yếu do biên tập viên viết")

    go_live(publishing.start_correction(live.digest, approver), approver, "Sửa lỗi chính tả.")

    assert Document.objects.get().abstract == "Trích yếu do biên tập viên viết"


def test_correction_of_a_number_ties_the_item_to_the_other_document(approver):
    live = go_live(draft(), approver)
    copy = publishing.start_correction(live.digest, approver)
    copy.directives.filter(position=1).update(symbol="942/QĐ-UBND")

    go_live(copy, approver, "Sửa số quyết định.")

    assert Directive.objects.live().get(position=1).document.slug == "942-qd-ubnd-2024"
    assert live.directives.get(position=1).document.slug == "924-qd-ubnd-2024"


def test_start_correction_is_refused_while_one_is_open(approver):
    live = go_live(draft(), approver)
    publishing.start_correction(live.digest, approver)

    assert len(reasons_of(publishing.start_correction, live.digest, approver)) == 1


def test_withdraw_takes_everything_from_the_public(approver):
    live = go_live(draft(), approver, now=NOW)

    edition = publishing.withdraw(live.digest, approver, "Phát hành nhầm.", now=NOW)

    assert (edition.state, edition.withdrawal_reason, edition.ended_at) == (
        State.WITHDRAWN,
        "Phát hành nhầm.",
        NOW,
    )
    assert not Directive.objects.live().exists()
    assert not Digest.objects.live().exists()


def test_withdraw_needs_a_reason(approver):
    live = go_live(draft(), approver)

    assert len(reasons_of(publishing.withdraw, live.digest, approver, " ")) == 1
    assert Digest.objects.live().exists()


def test_withdrawn_bulletin_comes_back_by_a_later_edition(approver):
    live = go_live(draft(), approver)
    publishing.withdraw(live.digest, approver, "Nhầm.")

    back = go_live(publishing.start_correction(live.digest, approver), approver, "Phát hành lại.")

    assert (back.number, back.digest.slug) == (2, "2024-05-27")
    assert Edition.objects.get(number=1).state == State.WITHDRAWN


def test_discard_draft_deletes_the_first_draft_with_its_digest(approver):
    publishing.discard_draft(draft(), approver)

    assert not Digest.objects.exists()


def test_discard_draft_of_a_correction_leaves_the_live_edition(approver):
    live = go_live(draft(), approver)
    publishing.discard_draft(publishing.start_correction(live.digest, approver), approver)

    assert list(Edition.objects.all()) == [live]
    assert Directive.objects.live().count() == 2
