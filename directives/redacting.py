"""Removal of personal data (gỡ thông tin): the one door by which something published changes in place.

One person asks, another confirms; in one transaction the words then leave every edition of the bulletin and all
that hangs on it. What they stood in stays under seal until it is erased. Each deed is a step of the bulletin's
newest edition; none of them writes the words down (docs/redaction.md).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives import holdings, notifying, sealing, slugs, sweeping
from directives.contents import canonical, content_of, fingerprint
from directives.differences import difference
from directives.effacing import FEWEST_LETTERS, MARK, Words
from directives.exports import archive
from directives.models import Attachment, Digest, Directive, Edition, ImportedFile, Province, Redaction, Step
from directives.models.as_published import Door, opened
from directives.publishing import PublishingRefused

PERMISSION = "directives.redact"


class Deed(models.TextChoices):
    """What can be done about a removal."""

    ASK = "ask_redaction", gettext_lazy("ask for the removal of personal data")
    CONFIRM = "redact", gettext_lazy("remove personal data")
    REFUSE = "refuse_redaction", gettext_lazy("refuse the removal of personal data")
    LOOK = "look_at_sealed", gettext_lazy("look at the sealed original")
    ERASE = "erase_sealed", gettext_lazy("erase the sealed original")


# --- what may be done ---------------------------------------------------------------------------------


def refusals(deed: Deed, redaction: Redaction, by) -> list[str]:
    """Every reason why a deed would be refused now that lies in the person and in how far the removal is."""
    reasons = (
        [] if by.has_perm(PERMISSION) else [_("You may not remove personal data: ask somebody who may.")]
    )
    if deed in (Deed.CONFIRM, Deed.REFUSE) and not redaction.is_open:
        reasons.append(_("This request was decided already: nothing is left to do."))
    if deed == Deed.CONFIRM and redaction.asked_by_id == by.pk:
        reasons.append(_("You asked for this removal yourself: another person must confirm it."))
    if deed in (Deed.LOOK, Deed.ERASE):
        if redaction.done_at is None:
            reasons.append(_("Nothing is under seal: the removal was not carried out."))
        elif redaction.erased_at:
            reasons.append(_("The original was erased already."))
    return reasons


def refusals_to_ask(digest: Digest, words: str, reason: str, by, files: Iterable[int] = ()) -> list[str]:
    """Every reason why a request would be refused now."""
    wanted, files = Words.of(words), set(files)
    reasons = (
        [] if by.has_perm(PERMISSION) else [_("You may not remove personal data: ask somebody who may.")]
    )
    if not reason.strip():
        reasons.append(_("Say who asked for the removal and why: the reason is kept at the desk."))
    if not wanted.bare and not files:
        reasons.append(_("Enter the words to remove, or choose a picture or file."))
    elif wanted.bare and wanted.shortest < FEWEST_LETTERS:
        reasons.append(_("A line of fewer than four letters stands in too many words: enter the full name."))
    elif wanted.find(MARK):
        reasons.append(_("These words are in the very mark that would replace them: enter others."))
    elif wanted.bare and not files and not places(digest, wanted):
        reasons.append(_("These words stand nowhere in this bulletin: check how they are spelled."))
    if files - {one.pk for one in files_of(digest)}:
        reasons.append(_("A file that was chosen does not belong to this bulletin: choose it again."))
    return reasons


def files_of(digest: Digest) -> list[Attachment]:
    """The pictures of a bulletin, each once though several editions show it, and the files of its documents."""
    rows = holdings.rows_of(Attachment, digest).select_related("edition", "document__type")
    return list({(one.sha256, one.document_id): one for one in rows}.values())


def places(digest: Digest, words: Words) -> list[dict]:
    """Where the words stand: table, edition, item, field and how often; without the words."""
    counted = Counter(tuple(place_of(one).items()) for one in sweeping.held(digest, words))
    return [{**dict(place), "times": times} for place, times in counted.items()]


def place_of(one: sweeping.Held) -> dict:
    """Where the words stand, without them."""
    edition, item = _place_of(one.row)
    return {"model": type(one.row)._meta.label, "edition": edition, "item": item, "field": one.column}


def _place_of(row: models.Model) -> tuple[int | None, str]:
    """The number of the edition and the key of the item in which a row stands."""
    item = row if isinstance(row, Directive) else getattr(row, "directive", None)
    edition = row if isinstance(row, Edition) else getattr(item or row, "edition", None)
    return edition.number if edition else None, item.key if item else getattr(row, "item_key", "")


# --- the deeds ----------------------------------------------------------------------------------------


@transaction.atomic
def ask(
    digest: Digest, words: str, reason: str, by, files: Iterable[int] = (), *, now: datetime | None = None
) -> Redaction:
    """Ask for a removal: the words, a stretch a line, and files of the bulletin by their keys."""
    files = list(files)
    _lock(digest)
    _refuse(refusals_to_ask(digest, words, reason, by, files))
    redaction = Redaction.objects.create(
        digest=digest,
        words="\n".join(line.strip() for line in words.splitlines() if line.strip()),
        reason=reason.strip(),
        asked_by=by,
        asked_at=now or timezone.now(),
        places=[{"file": pk} for pk in files],
    )
    _record(Deed.ASK, redaction, by, "", now)
    return redaction


@transaction.atomic
def refuse(redaction: Redaction, by, reason: str, *, now: datetime | None = None) -> Redaction:
    """Decide that nothing is removed."""
    redaction = _locked(redaction)
    lacking = [] if reason.strip() else [_("Say why nothing is removed: whoever asked will read it.")]
    _refuse(refusals(Deed.REFUSE, redaction, by) + lacking)
    redaction.refused_at = now or timezone.now()
    redaction.save(update_fields=["refused_at"])
    _record(Deed.REFUSE, redaction, by, Words.of(redaction.words).in_text(reason), now)
    return redaction


@transaction.atomic
@opened(Door.REDACTION)
def confirm(redaction: Redaction, by, *, now: datetime | None = None) -> Redaction:
    """Carry out what another person asked for."""
    redaction, now = _locked(redaction), now or timezone.now()
    _refuse(refusals(Deed.CONFIRM, redaction, by))
    sweeping.forget_what_is_deleted()
    digest, words = redaction.digest, Words.of(redaction.words)
    before = _contents(digest)
    found_at = places(digest, words)
    sealed = {"reason": redaction.reason, "editions": {n: text for n, (text, _mark) in before.items()}}
    files = _seal_files(digest, [one["file"] for one in redaction.places if "file" in one], words)
    sealed["files"] = [one for one in files if one.pop("is_sealed")]
    sealed["texts"], former = _sweep(digest, words)
    columns = {
        "sealed": sealed,
        "places": [
            *({"file": one["file"], **one["place"]} for one in files if one["is_named"]),
            *former,
            *found_at,
        ],
        "reason": words.in_text(redaction.reason),
        "confirmed_by": by,
        "done_at": now,
        "fingerprints": _renew_fingerprints(digest, before),
    }
    Redaction.objects.filter(pk=redaction.pk).update(**columns)
    _record(Deed.CONFIRM, redaction, by, "", now)
    _follow(digest)
    return Redaction.objects.get(pk=redaction.pk)


@transaction.atomic
def look(redaction: Redaction, by, *, now: datetime | None = None) -> dict:
    """What is under seal; that somebody looked is recorded."""
    redaction = _locked(redaction)
    _refuse(refusals(Deed.LOOK, redaction, by))
    _record(Deed.LOOK, redaction, by, "", now)
    return {"words": redaction.words, **redaction.sealed}


@transaction.atomic
@opened(Door.REDACTION)
def erase(redaction: Redaction, by, reason: str, *, now: datetime | None = None) -> Redaction:
    """Erase what is under seal, for ever; also what came back into a draft meanwhile, and other removals' copies."""
    redaction, now = _locked(redaction), now or timezone.now()
    lacking = [] if reason.strip() else [_("Say why the original is erased: the reason is kept.")]
    _refuse(refusals(Deed.ERASE, redaction, by) + lacking)
    sweeping.forget_what_is_deleted()
    digest, words = redaction.digest, Words.of(redaction.words)
    before = _contents(digest)
    for one in redaction.sealed["files"]:
        sealing.erase(one["kept"])
    if words.bare:
        _erase_in_other_removals(redaction, words)
    columns = {"words": "", "sealed": None, "erased_by": by, "erased_at": now}
    Redaction.objects.filter(pk=redaction.pk).update(**columns)
    _record(Deed.ERASE, redaction, by, words.in_text(reason), now)
    _sweep(digest, words)
    renewed = {**redaction.fingerprints, **_renew_fingerprints(digest, before)}
    Redaction.objects.filter(pk=redaction.pk).update(fingerprints=renewed)
    _follow(digest)
    return Redaction.objects.get(pk=redaction.pk)


# --- what they do -------------------------------------------------------------------------------------


def _sweep(digest: Digest, words: Words) -> tuple[list[dict], list[dict]]:
    """Take the words from all rows: what the texts said before, and the marks of addresses that named the person."""
    if not words.bare:
        return [], []
    live = sweeping.leave_index(digest)
    changed = sweeping.addresses(digest, words)
    renamed = {one.was: one.becomes for one in changed}
    found = list(sweeping.held(digest, words, renamed))
    removed = {word for one in found for word in words.removed_from(one.was)}
    sweeping.write(found)
    sweeping.readdress(changed, digest, words)
    sweeping.enter_index(live, removed)
    _outdate_drafts(found)
    for attachment in holdings.rows_of(Attachment, digest):
        sealing.rename(attachment, Attachment._meta.get_field("file"), words)
    sweeping.write(list(sweeping.held_in_records(words, renamed)))
    former = [
        {"model": one.model._meta.label, "field": "slug", "former": slugs.mark_of(one.was)} for one in changed
    ]
    texts = [
        {"model": type(one.row)._meta.label, "pk": one.row.pk, "field": one.column, "was": one.was}
        for one in found
    ]
    return [
        *texts,
        *({"model": one.model._meta.label, "field": "slug", "was": one.was} for one in changed),
    ], former


def _outdate_drafts(found: Iterable[sweeping.Held]) -> None:
    """Have pages of drafts that were opened before refuse to save what they still show."""
    for one in found:
        item = one.row if isinstance(one.row, Directive) else getattr(one.row, "directive", None)
        if item:
            Directive.objects.filter(pk=item.pk).update(version=models.F("version") + 1)
        edition = one.row if isinstance(one.row, Edition) else getattr(item or one.row, "edition", None)
        if edition and edition.is_open:
            Edition.objects.filter(pk=edition.pk).update(version=models.F("version") + 1)


def _seal_files(digest: Digest, named: list[int], words: Words) -> list[dict]:
    """Put the named files under seal, and the files that the bulletin was made from: they hold the words too."""
    files, copies = [], {}
    wanted = Attachment.objects.filter(pk__in=named).values_list("sha256", "document_id")
    for sha256, document in wanted:
        same = holdings.rows_of(Attachment, digest).filter(sha256=sha256, document_id=document)
        for row in same.select_related("edition"):
            kept = copies[row.file.name] = copies.get(row.file.name) or sealing.seal(row.file)
            files.append(_sealed(row, row.alternative, kept, is_named=True))
            row.delete()
    if words.bare:
        for row in holdings.rows_of(ImportedFile, digest).exclude(file=""):
            files.append(_sealed(row, row.name, sealing.seal(row.file), is_named=False))
            ImportedFile.objects.filter(pk=row.pk).update(file="")
    return files


def _sealed(row: Any, name: str, kept: str, *, is_named: bool) -> dict:
    edition, item = _place_of(row)
    return {
        "name": name,
        "kept": kept,
        "media_type": row.media_type,
        "file": row.pk,
        "place": {"model": row._meta.label, "edition": edition, "item": item},
        "is_named": is_named,
        "is_sealed": bool(kept),
    }


def _contents(digest: Digest) -> dict[str, tuple[str, str]]:
    """The canonical content of each edition that readers saw, and its fingerprint, by its number."""
    told = digest.editions.exclude(fingerprint="").order_by("number")
    return {str(one.number): (canonical(content_of(one)).decode(), one.fingerprint) for one in told}


def _renew_fingerprints(digest: Digest, before: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """Compute the fingerprints of the editions that changed; [before, after] by the edition's number."""
    renewed = {}
    for edition in digest.editions.filter(number__in=before):
        content = content_of(edition)
        text, mark = before[str(edition.number)]
        if canonical(content).decode() != text:
            renewed[str(edition.number)] = [mark, fingerprint(content)]
            Edition.objects.filter(pk=edition.pk).update(fingerprint=fingerprint(content))
    return renewed


def _erase_in_other_removals(redaction: Redaction, words: Words) -> None:
    """Take the words from what other removals of the bulletin keep; their whole files cannot be cleaned: they go."""
    for other in redaction.digest.redactions.exclude(pk=redaction.pk):
        sealed = words.in_json(other.sealed, {})
        if sealed:
            whole = [one for one in sealed["files"] if not one["is_named"]]
            sealed["files"] = [one for one in sealed["files"] if one["is_named"]]
            for one in whole:
                sealing.erase(one["kept"])
        Redaction.objects.filter(pk=other.pk).update(
            words=words.in_text(other.words), reason=words.in_text(other.reason), sealed=sealed
        )


def _follow(digest: Digest) -> None:
    """Once all is committed, have whatever was made of the old words made anew."""
    for pk in digest.editions.values_list("pk", flat=True):
        transaction.on_commit(partial(notifying.after_change, pk, Deed.CONFIRM.value))
    transaction.on_commit(archive.forget)
    transaction.on_commit(difference.cache_clear)


# --- what the deeds share -----------------------------------------------------------------------------


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise PublishingRefused(reasons)


def _lock(digest: Digest) -> None:
    """Hold the province's door, as every verb of publishing does, until the transaction ends."""
    Province.objects.select_for_update().get(pk=digest.province_id)


def _locked(redaction: Redaction) -> Redaction:
    _lock(redaction.digest)
    return Redaction.objects.select_related("digest").get(pk=redaction.pk)


def _record(deed: Deed, redaction: Redaction, by, reason: str, now: datetime | None) -> None:
    """Write the deed down as a step of the edition that readers see, else of the newest."""
    editions = redaction.digest.editions
    edition = editions.live().first() or editions.order_by("-number").first()
    Step.objects.create(
        edition=edition,
        verb=deed,
        state=edition.state,
        actor=by,
        reason=reason.strip(),
        version=edition.version,
        at=now or timezone.now(),
    )
