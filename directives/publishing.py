"""The one door to the public: every change of an edition's state goes through a verb here.

Each verb gathers all reasons to refuse, then acts in one transaction, then leaves the rest to
`notifying.after_change` once it is committed. `transitions.TRANSITIONS` is the table of who may do what from
where; a verb from any other state is refused. The province's row is the lock: verbs of one province, and the
saving of drafts, run one by one. `version` is that of the content which the person saw: where it has changed
since, the verb is refused.
"""

import logging
from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext as _

from directives import going_live, notifying, originals, passing, readiness
from directives.cloning import clone_edition
from directives.contents import content_of, fingerprint
from directives.models.as_published import Door, opened
from directives.models.digests import Digest, Edition, Step
from directives.models.provinces import Province
from directives.transitions import TRANSITIONS, State, Verb, allowed, not_allowed

logger = logging.getLogger(__name__)

__all__ = ["TRANSITIONS", "PublishingRefused", "State", "Verb", "allowed"]

# Verbs that a draft must be complete for, and free of errors and of warnings that nobody passed.
CHECKED = (Verb.SUBMIT, Verb.APPROVE, Verb.SCHEDULE, Verb.PUBLISH)
# Verbs that need words: what is said where they are missing.
_WORDS = {
    Verb.SEND_BACK: lambda: _("Say what is to be mended: the author will read it."),
    Verb.FORCE: lambda: _("Say why the bulletin is published without approval: the reason is kept."),
    Verb.WITHDRAW: lambda: _("Give the reason of the withdrawal: readers will see it."),
}


class PublishingRefused(Exception):
    """A verb was refused. `reasons` are all the reasons, as sentences for the person who asked."""

    def __init__(self, reasons: list[str]):
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def refusals(verb: Verb, edition: Edition, by, note: str = "", version: int | None = None) -> list[str]:
    """Every reason why the verb would be refused now; an empty list when it would be done."""
    reasons = not_allowed(verb, edition, by)
    reasons += _changed_since(edition, version)
    if verb in (*CHECKED, Verb.FORCE) and edition.is_open:
        reasons += readiness.gaps(edition)
    if verb in CHECKED and edition.is_open:
        reasons += passing.refusals(edition)
    if verb == Verb.START_CORRECTION and edition.digest.editions.open().exists():
        reasons.append(_("This bulletin already has an open draft: go on with that one."))
    if verb in _WORDS and not note.strip():
        reasons.append(_WORDS[verb]())
    return reasons


def _changed_since(edition: Edition, version: int | None) -> list[str]:
    if version is None or version == edition.version:
        return []
    return [_("The draft was changed after you opened this page: look at it again.")]


# --- work on a draft ----------------------------------------------------------------------------------


def begin_edit(edition: Edition, by) -> Edition:
    """Lock an edition whose content is about to change, inside the caller's transaction; gives the row as it is.

    One that was in review, approved or scheduled becomes a draft again. Raises `PublishingRefused` where it is
    no draft any more.
    """
    edition = _locked(edition)
    if not edition.is_open:
        raise PublishingRefused(
            [
                _("This edition is no longer a draft (%(state)s): nothing was saved.")
                % {"state": edition.get_state_display()}
            ]
        )
    if edition.state != State.DRAFT:
        edition = reopen(edition, by)
    edition.version += 1
    edition.save(update_fields=["version", "updated_at"])
    if by is not None:
        edition.contributors.add(by)
    return edition


@transaction.atomic
def tell_public(edition: Edition, by, note: str, is_major: bool, *, version: int | None = None) -> Edition:
    """Keep a correction's note for the public and its weight, which are approved with the rest of it."""
    edition = _locked(edition)
    _refuse(_changed_since(edition, version))
    if (edition.public_note, edition.is_major) == (note.strip(), is_major):
        return edition
    edition = begin_edit(edition, by)
    edition.public_note, edition.is_major = note.strip(), is_major
    edition.save(update_fields=["public_note", "is_major", "updated_at"])
    return edition


@transaction.atomic
def reopen(edition: Edition, by, *, now: datetime | None = None) -> Edition:
    """Make what was in review, approved or scheduled a draft again: whatever was decided no longer holds."""
    edition = _locked(edition)
    _refuse(refusals(Verb.REOPEN, edition, by))
    return _move(Verb.REOPEN, edition, by, "", now, approver=None, scheduled_for=None)


@transaction.atomic
def discard_draft(edition: Edition, by, *, version: int | None = None) -> None:
    """Delete an edition that readers never saw, and its bulletin when it holds nothing else."""
    edition = _locked(edition)
    _refuse(refusals(Verb.DISCARD_DRAFT, edition, by, version=version))
    digest, edition_id, files = edition.digest, edition.pk, originals.files_of(edition)
    edition.delete()
    if not digest.editions.exists():
        digest.delete()
    transaction.on_commit(partial(originals.erase, files))
    transaction.on_commit(partial(notifying.after_change, edition_id, Verb.DISCARD_DRAFT.value))


# --- two pairs of eyes --------------------------------------------------------------------------------


@transaction.atomic
def submit(edition: Edition, by, *, version: int | None = None, now: datetime | None = None) -> Edition:
    """Send a draft to those who approve."""
    edition = _locked(edition)
    _refuse(refusals(Verb.SUBMIT, edition, by, version=version))
    edition.contributors.add(by)
    return _move(Verb.SUBMIT, edition, by, "", now)


@transaction.atomic
def send_back(
    edition: Edition, by, note: str, *, version: int | None = None, now: datetime | None = None
) -> Edition:
    """Give a draft back to its author, with what is to be mended."""
    edition = _locked(edition)
    _refuse(refusals(Verb.SEND_BACK, edition, by, note, version))
    return _move(Verb.SEND_BACK, edition, by, note, now)


@transaction.atomic
def approve(edition: Edition, by, *, version: int | None = None, now: datetime | None = None) -> Edition:
    """Say that an edition may go out, as it was seen; nobody approves what they worked on."""
    edition = _locked(edition)
    _refuse(refusals(Verb.APPROVE, edition, by, version=version))
    return _move(Verb.APPROVE, edition, by, "", now, approver=by)


@transaction.atomic
def schedule(
    edition: Edition, by, at: datetime, *, version: int | None = None, now: datetime | None = None
) -> Edition:
    """Have an approved edition published at a moment to come, by the worker."""
    edition, now = _locked(edition), now or timezone.now()
    late = [_("This moment has passed: choose a later one, or publish now.")] if at <= now else []
    _refuse(refusals(Verb.SCHEDULE, edition, by, version=version) + late)
    publish_scheduled.using(run_after=at).enqueue()  # committed, or not, with the rest
    return _move(Verb.SCHEDULE, edition, by, "", now, scheduled_for=at)


@transaction.atomic
def recall(edition: Edition, by, *, now: datetime | None = None) -> Edition:
    """Take a scheduled edition off the schedule; it stays approved."""
    edition = _locked(edition)
    _refuse(refusals(Verb.RECALL, edition, by))
    return _move(Verb.RECALL, edition, by, "", now, scheduled_for=None)


# --- to the public and from it ------------------------------------------------------------------------


@transaction.atomic
def publish(edition: Edition, by, *, version: int | None = None, now: datetime | None = None) -> Edition:
    """Make an approved edition the live one, with the note for the public that was approved with it."""
    edition = _locked(edition)
    _refuse(refusals(Verb.PUBLISH, edition, by, version=version))
    return _publish(Verb.PUBLISH, edition, by, edition.public_note if edition.number > 1 else "", now)


@transaction.atomic
def force(
    edition: Edition,
    by,
    reason: str,
    note: str = "",
    *,
    version: int | None = None,
    now: datetime | None = None,
) -> Edition:
    """Publish what nobody approved, for a reason that is kept; its gaps still stop it, its findings do not.

    `note` is the one for the public, of a correction that has none yet.
    """
    edition = _locked(edition)
    if note.strip() and edition.number > 1 and edition.is_open:
        edition.public_note = note.strip()
    _refuse(refusals(Verb.FORCE, edition, by, reason, version))
    return _publish(Verb.FORCE, edition, by, reason, now)


@task
def publish_scheduled() -> None:
    """Wake the worker at the moment of a schedule; what is due, the rows say (decision 11)."""
    publish_due()


def publish_due(now: datetime | None = None) -> list[Edition]:
    """Publish every scheduled edition whose moment has come, each in a transaction of its own; those published.

    Safe to run from several workers at once and any number of times. One that can no longer go out becomes
    approved again, and the step says why.
    """
    now = now or timezone.now()
    due = Edition.objects.filter(state=State.SCHEDULED, scheduled_for__lte=now).order_by("scheduled_for")
    published = []
    for edition in due:
        try:
            published += _publish_one_due(edition, now)
        except Exception:  # one that fails must not hold up the others; it is tried again
            logger.exception("edition %s could not be published on schedule", edition.pk)
    return published


@transaction.atomic
def _publish_one_due(edition: Edition, now: datetime) -> list[Edition]:
    edition = _locked(edition)
    if edition.state != State.SCHEDULED or edition.scheduled_for > now:
        return []  # another worker was quicker, or somebody recalled it
    scheduler = edition.steps.filter(verb=Verb.SCHEDULE).first().actor
    reasons = readiness.gaps(edition) + passing.refusals(edition)
    if reasons:
        _move(Verb.RECALL, edition, None, "\n".join(reasons), now, scheduled_for=None)
        return []
    return [_publish(Verb.PUBLISH, edition, scheduler, _("On schedule."), now)]


@transaction.atomic
def start_correction(digest: Digest, by, *, now: datetime | None = None) -> Edition:
    """Open a draft that is a copy of the live edition; of the withdrawn one, to bring a bulletin back."""
    source = _last_public(digest)
    _refuse(refusals(Verb.START_CORRECTION, source, by))
    number = digest.editions.aggregate(last=models.Max("number"))["last"] + 1
    draft = clone_edition(source, number, author=by)
    _record(Verb.START_CORRECTION, draft, by, "", now or timezone.now())
    return draft


@transaction.atomic
def withdraw(digest: Digest, by, reason: str, *, now: datetime | None = None) -> Edition:
    """Take a bulletin published in error from the public; its address then tells the reason."""
    edition = _last_public(digest)
    _refuse(refusals(Verb.WITHDRAW, edition, by, reason))
    now = now or timezone.now()
    edition.withdrawal_reason = reason.strip()
    with opened(Door.PUBLISHING):
        edition.save(update_fields=["withdrawal_reason"])
        going_live.end(edition, State.WITHDRAWN, now)
    _record(Verb.WITHDRAW, edition, by, reason, now)
    return edition


# --- what the verbs share -----------------------------------------------------------------------------


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise PublishingRefused(reasons)


def _locked(edition: Edition) -> Edition:
    """The edition as it stands now, with its province's door held until the transaction ends."""
    _hold_door(edition.digest)
    return Edition.objects.select_related("digest").get(pk=edition.pk)


def _hold_door(digest: Digest) -> None:
    Province.objects.select_for_update().get(pk=digest.province_id)


def _last_public(digest: Digest) -> Edition:
    """The live edition, else the one that was live last, else (nothing was live yet) the newest; the door is held."""
    _hold_door(digest)
    editions = digest.editions.select_related("digest")
    live = editions.live().first() or editions.exclude(published_at=None).order_by("-number").first()
    return live or editions.order_by("-number").get()


def _move(verb: Verb, edition: Edition, by, reason: str, now: datetime | None, **columns) -> Edition:
    """Give the edition the state of the table, and the columns that go with it."""
    for name, value in {"state": TRANSITIONS[verb].target, **columns}.items():
        setattr(edition, name, value)
    with opened(Door.PUBLISHING):
        edition.save(update_fields=["state", "updated_at", *columns])
    _record(verb, edition, by, reason, now or timezone.now())
    return edition


def _publish(verb: Verb, edition: Edition, by, reason: str, now: datetime | None) -> Edition:
    now = now or timezone.now()
    superseded = edition.digest.editions.live().first()
    if superseded:
        with opened(Door.PUBLISHING):
            going_live.end(superseded, State.SUPERSEDED, now)
    going_live.give_address(edition)
    going_live.make_live(edition, superseded)
    edition.fingerprint = fingerprint(content_of(edition))
    edition.save(update_fields=["public_note", "fingerprint"])
    edition.removed_items.all().delete()
    return _move(verb, edition, by, reason, now, published_at=now, scheduled_for=None)


def _record(verb: Verb, edition: Edition, by, reason: str, now: datetime) -> None:
    """Write the step down, and let the rest follow once all is committed."""
    Step.objects.create(
        edition=edition,
        verb=verb,
        state=edition.state,
        actor=by,
        reason=reason.strip(),
        version=edition.version,
        at=now,
    )
    transaction.on_commit(partial(notifying.after_change, edition.pk, verb.value))
