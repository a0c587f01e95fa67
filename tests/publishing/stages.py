"""Editions in every state, brought there by the verbs that lead to it, and the people who took the steps."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from directives import publishing
from directives.models import Edition
from directives.publishing import PublishingRefused
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory, UserFactory
from tests.scenes import go_live

NOW = datetime(2024, 6, 3, 8, 0, tzinfo=UTC)
FRIDAY = NOW + timedelta(days=4)  # when a scheduled edition goes out
State = Edition.State


def draft(**facts) -> Edition:
    """A draft that lacks nothing and in which the checks find nothing: a decision and a meeting."""
    edition = EditionFactory(**facts)
    DirectiveFactory(edition=edition, position=1, symbol="924/QĐ-UBND", heading="Quyết định về chợ Kỳ Lừa")
    DirectiveFactory(edition=edition, position=2, meeting=True)
    return edition


def edition_in(state: State, author=None) -> Edition:
    """A complete edition in a state; whoever wrote, approved or published it is nobody else in the test."""
    author, chief = author or ApproverFactory(), ApproverFactory()
    edition = draft(author=author)
    if state in (State.IN_REVIEW, *Edition.DECIDED):
        edition = publishing.submit(edition, author, now=NOW)
    if state in Edition.DECIDED:
        edition = publishing.approve(edition, chief, now=NOW)
    if state == State.SCHEDULED:
        edition = publishing.schedule(edition, chief, FRIDAY, now=NOW)
    if state not in Edition.OPEN:
        edition = go_live(edition, chief, now=NOW)
    if state == State.SUPERSEDED:
        correction = publishing.start_correction(edition.digest, author, now=NOW)
        go_live(correction, chief, "Sửa số của quyết định.", now=NOW)
    if state == State.WITHDRAWN:
        publishing.withdraw(edition.digest, chief, "Phát hành nhầm tuần.", now=NOW)
    return Edition.objects.select_related("digest").get(pk=edition.pk)


def member(group: str):
    """Somebody who belongs to a group of the desk."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return user


def reasons_of(call, *args, **kwargs) -> list[str]:
    """The sentences with which a verb is refused; the test fails where it is not."""
    with pytest.raises(PublishingRefused) as refused:
        call(*args, **kwargs)
    return refused.value.reasons
