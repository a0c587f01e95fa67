"""The one door to the public: every change of an edition's state goes through a verb here.

Each verb gathers all reasons to refuse, then acts in one transaction, then leaves the rest to
`notifying.after_change` once it is committed. `TRANSITIONS` is the table of who may do what from where; a
verb from any other state is refused. The province's row is the lock: verbs of one province run one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives import notifying, readiness, slugs
from directives.cloning import clone_edition
from directives.contents import content_of, fingerprint
from directives.documenting import has_document, tie_documents
from directives.identity import Registry
from directives.models.digests import Digest, Edition, Step
from directives.models.directives import Directive
from directives.models.provinces import Province
from directives.search import entering

State = Edition.State


class Verb(models.TextChoices):
    """What can be done with an edition."""

    PUBLISH = "publish", gettext_lazy("publish")
    START_CORRECTION = "start_correction", gettext_lazy("start a correction")
    WITHDRAW = "withdraw", gettext_lazy("withdraw")
    DISCARD_DRAFT = "discard_draft", gettext_lazy("discard the draft")


@dataclass(frozen=True)
class Transition:
    """From which states a verb may be done, to which state it leads, and the permission it needs."""

    sources: tuple[State, ...]
    target: State | None
    permission: str


TRANSITIONS: dict[Verb, Transition] = {
    Verb.PUBLISH: Transition((State.DRAFT,), State.PUBLISHED, "directives.publish_edition"),
    Verb.START_CORRECTION: Transition(
        (State.PUBLISHED, State.WITHDRAWN), State.DRAFT, "directives.add_edition"
    ),
    Verb.WITHDRAW: Transition((State.PUBLISHED,), State.WITHDRAWN, "directives.withdraw_edition"),
    Verb.DISCARD_DRAFT: Transition(Edition.OPEN, None, "directives.change_edition"),
}


class PublishingRefused(Exception):
    """A verb was refused. `reasons` are all the reasons, as sentences for the person who asked."""

    def __init__(self, reasons: list[str]):
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def allowed(edition: Edition, by) -> list[Verb]:
    """The verbs that this person may try on the edition as it stands; content may still be refused."""
    return [verb for verb in TRANSITIONS if not _not_allowed(verb, edition, by)]


def refusals(verb: Verb, edition: Edition, by, note: str = "") -> list[str]:
    """Every reason why the verb would be refused now; an empty list when it would be done."""
    reasons = _not_allowed(verb, edition, by)
    if verb == Verb.PUBLISH and edition.is_open:
        reasons += readiness.gaps(edition, note)
    if verb == Verb.START_CORRECTION and edition.digest.editions.open().exists():
        reasons.append(_("This bulletin already has an open draft: go on with that one."))
    if verb == Verb.WITHDRAW and not note.strip():
        reasons.append(_("Give the reason of the withdrawal: readers will see it."))
    return reasons


@transaction.atomic
def publish(edition: Edition, by, note: str = "", *, now: datetime | None = None) -> Edition:
    """Make a draft the live edition: the first one, or a correction, which needs a note for the public."""
    edition = _locked(edition)
    _refuse(refusals(Verb.PUBLISH, edition, by, note))
    now = now or timezone.now()
    superseded = edition.digest.editions.live().first()
    if superseded:
        _end(superseded, State.SUPERSEDED, now)
    _give_address(edition)
    _make_live(edition, superseded)
    edition.state, edition.published_at, edition.approver = State.PUBLISHED, now, by
    if note and edition.number > 1:
        edition.public_note = note
    edition.fingerprint = fingerprint(content_of(edition))
    edition.save(
        update_fields=["state", "published_at", "approver", "public_note", "fingerprint", "updated_at"]
    )
    _record(Verb.PUBLISH, edition, by, note, now)
    return edition


@transaction.atomic
def start_correction(digest: Digest, by, *, now: datetime | None = None) -> Edition:
    """Open a draft that is a copy of the live edition; of the withdrawn one, to bring a bulletin back."""
    source = _locked(_last_public(digest))
    _refuse(refusals(Verb.START_CORRECTION, source, by))
    number = digest.editions.aggregate(last=models.Max("number"))["last"] + 1
    draft = clone_edition(source, number, author=by)
    _record(Verb.START_CORRECTION, draft, by, "", now or timezone.now())
    return draft


@transaction.atomic
def withdraw(digest: Digest, by, reason: str, *, now: datetime | None = None) -> Edition:
    """Take a bulletin published in error from the public; its address then tells the reason."""
    edition = _locked(_last_public(digest))
    _refuse(refusals(Verb.WITHDRAW, edition, by, reason))
    now = now or timezone.now()
    edition.withdrawal_reason = reason.strip()
    edition.save(update_fields=["withdrawal_reason"])
    _end(edition, State.WITHDRAWN, now)
    _record(Verb.WITHDRAW, edition, by, reason, now)
    return edition


@transaction.atomic
def discard_draft(edition: Edition, by) -> None:
    """Delete an edition that readers never saw, and its bulletin when it holds nothing else."""
    edition = _locked(edition)
    _refuse(refusals(Verb.DISCARD_DRAFT, edition, by))
    digest, edition_id = edition.digest, edition.pk
    edition.delete()
    if not digest.editions.exists():
        digest.delete()
    transaction.on_commit(partial(notifying.after_change, edition_id, Verb.DISCARD_DRAFT.value))


def _not_allowed(verb: Verb, edition: Edition, by) -> list[str]:
    """Reasons that lie in the person and the state, by the table."""
    transition = TRANSITIONS[verb]
    reasons = []
    if by is None or not by.has_perm(transition.permission):
        reasons.append(_("You may not %(verb)s: ask an approver.") % {"verb": verb.label})
    if edition.state not in transition.sources:
        reasons.append(
            _("An edition that is “%(state)s” cannot take the step “%(verb)s”.")
            % {"state": edition.get_state_display(), "verb": verb.label}
        )
    return reasons


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise PublishingRefused(reasons)


def _locked(edition: Edition) -> Edition:
    """The edition as it stands now, with its province's door held until the transaction ends."""
    Province.objects.select_for_update().get(pk=edition.digest.province_id)
    return Edition.objects.select_related("digest").get(pk=edition.pk)


def _last_public(digest: Digest) -> Edition:
    """The live edition, else the one that was live last, else (nothing was live yet) the newest."""
    editions = digest.editions.select_related("digest")
    live = editions.live().first() or editions.exclude(published_at=None).order_by("-number").first()
    return live or editions.order_by("-number").get()


def _end(edition: Edition, state: State, now: datetime) -> None:
    """Take an edition and its items from what is live."""
    entering.leave(edition)
    edition.directives.update(live=False)
    edition.state, edition.ended_at = state, now
    edition.save(update_fields=["state", "ended_at", "updated_at"])


def _give_address(edition: Edition) -> None:
    """At the first publication: the slug, which is kept for ever, and the day it is filed under."""
    digest = edition.digest
    if digest.slug is None:
        digest.slug, digest.first_day = slugs.digest_slug(edition.period_start), edition.period_start
        digest.save(update_fields=["slug", "first_day"])


def _make_live(edition: Edition, superseded: Edition | None) -> None:
    """Tie the items to their documents, give addresses, days and order, set them live and enter them for search."""
    directives = list(
        edition.directives.select_related("edition", "doc_type", "issuer", "document").order_by(
            "position", "pk"
        )
    )
    documents = tie_documents(directives, superseded, Registry(edition.digest.province))
    for document in documents:
        if document.slug is None:
            document.slug = slugs.document_slug(document, edition.period_end)
            document.save(update_fields=["slug"])
    for directive in directives:
        directive.sort_day = directive.day or edition.period_end
        directive.live = True
        if not directive.slug and not has_document(directive):
            directive.slug = slugs.item_slug(directive, directive.day or edition.period_start)
            directive.save(update_fields=["slug"])
    entering.give_sort_keys(directives, edition)
    Directive.objects.bulk_update(directives, ["document", "sort_day", "sort_key", "live"])
    entering.enter(directives)


def _record(verb: Verb, edition: Edition, by, reason: str, now: datetime) -> None:
    """Write the step down, and let the rest follow once all is committed."""
    Step.objects.create(
        edition=edition, verb=verb, state=edition.state, actor=by, reason=reason.strip(), at=now
    )
    transaction.on_commit(partial(notifying.after_change, edition.pk, verb.value))


VERBS: dict[Verb, Callable] = {
    Verb.PUBLISH: publish,
    Verb.START_CORRECTION: start_correction,
    Verb.WITHDRAW: withdraw,
    Verb.DISCARD_DRAFT: discard_draft,
}
