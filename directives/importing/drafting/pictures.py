"""Pictures of a file become attachments of the edition. Their words are left to the editor."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile

from directives.importing.facts import DirectiveFacts
from directives.models.attachments import Attachment
from directives.models.digests import Edition
from directives.models.directives import Directive

# How each form of picture begins, with its media type and the ending of its file.
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", "png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", "jpg"),
    (re.compile(rb"GIF8[79]a"), "image/gif", "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp", "webp"),
)


def digests_of(facts: DirectiveFacts) -> list[str]:
    """SHA-256 of each picture of an item, in the file's order."""
    return [hashlib.sha256(data).hexdigest() for data in facts.pictures]


def attach(
    edition: Edition,
    items: Mapping[int, Directive],
    facts: Sequence[DirectiveFacts],
    seen: Mapping[str, set[str]],
) -> bool:
    """Keep each picture once an item; true when one was added. Unknown forms are left out.

    `seen` are the pictures that an earlier import brought: one that is gone since, a person has removed.
    """
    added = False
    for item_facts in facts:
        directive = items.get(item_facts.position)
        if directive is None or not item_facts.pictures:
            continue
        known = set(edition.pictures.filter(item_key=directive.key).values_list("sha256", flat=True))
        known |= seen.get(directive.key, set())
        for data, digest in zip(item_facts.pictures, digests_of(item_facts), strict=True):
            if digest not in known and _keep(edition, directive.key, data, digest):
                known.add(digest)
                added = True
    return added


def _keep(edition: Edition, key: str, data: bytes, digest: str) -> bool:
    form = next((form for form in _SIGNATURES if form[0].match(data)), None)
    if form is None:
        return False
    picture = Attachment(
        edition=edition, item_key=key, media_type=form[1], size=len(data), sha256=digest, alternative=""
    )
    picture.file.save(f"{digest[:16]}.{form[2]}", ContentFile(data), save=True)
    return True
