"""Mends by one click: the words of a finding replaced in the draft, and nothing else.

A finding counts in an item's plain text; the draft keeps HTML. `mend_html` finds the letters of the one in the
other, changes those that differ, and proves that the new plain text is what was asked for before anything is
kept. Words that are no longer there, or that no single place of the HTML holds, are refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

from django.db import models, transaction

from directives import publishing
from directives.checking import Finding
from directives.models.digests import Edition
from directives.models.directives import Directive
from directives.sanitising import BLOCK_END, ENTITIES, TAG, clean, plain

QUOTING = ("addressee", "what", "due_text")  # what a task says in the words of its item's text
COLUMNS = {
    "heading": "heading",
    "body": "body",
    "number": "symbol",
}  # an item's fields, as the checks call them
_TOKEN = re.compile(rf"(?P<end>{BLOCK_END.pattern})|(?P<tag>{TAG.pattern})|{'|'.join(ENTITIES)}|.", re.DOTALL)
_BLANK_EMPHASIS = re.compile(r"<(strong|em)>((?:\s|&nbsp;|<br\s*/?>)+)</\1>")


class WordsGone(Exception):
    """The words of a finding are no longer where the check saw them: nothing was changed."""


@transaction.atomic
def mend(edition: Edition, findings: Iterable[Finding], by) -> int:
    """Replace the words of these findings in the draft by their mends; how many were replaced.

    Raises `PublishingRefused` where the edition is no draft, `WordsGone` where not one of the places still holds
    its words.
    """
    edition = publishing.begin_edit(edition, by)
    places: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.mend is not None:
            places[finding.where.item, finding.where.field].append(finding)
    items = edition.directives.filter(key__in=[item for item, _ in places]).prefetch_related("assignments")
    rows = {"": edition, **{item.key: item for item in items}}
    done = 0
    for key, fields in groupby(sorted(places), key=lambda place: place[0]):
        if key in rows:
            done += _mend_row(rows[key], {field: places[key, field] for _, field in fields})
    if not done:
        raise WordsGone
    return done


def _mend_row(row: Edition | Directive, fields: dict[str, list[Finding]]) -> int:
    """Mend the fields of an item with what its tasks quote, or those of the edition itself."""
    changed, done = set(), 0
    for field, findings in fields.items():
        column = COLUMNS[field] if isinstance(row, Directive) else field
        for finding in _from_the_end(findings):
            before = getattr(row, column)
            try:
                setattr(row, column, _fitting(row, column, _mended(before, column == "body", finding)))
            except WordsGone:
                continue
            if column == "body":
                _requote(row, plain(before), finding)
            changed.add(column)
            done += 1
    if changed and isinstance(row, Directive):
        row.version += 1
        changed.add("version")
    if changed:
        row.save(update_fields=sorted(changed))
    return done


def _from_the_end(findings: list[Finding]) -> Iterator[Finding]:
    """So that no mend moves the words of the next; of two that overlap the later one only."""
    free = None
    for finding in sorted(findings, key=lambda one: (one.where.start, one.where.end), reverse=True):
        if free is None or finding.where.end <= free:
            yield finding
            free = finding.where.start


def _mended(text: str, is_html: bool, finding: Finding) -> str:
    start, words, new = finding.where.start, finding.words, finding.mend or ""
    if is_html:
        return mend_html(text, start, words, new)
    if not text.startswith(words, start):
        raise WordsGone
    return text[:start] + new + text[start + len(words) :]


def _fitting(row: models.Model, column: str, value: str) -> str:
    """The value, if the column holds as much."""
    limit = row._meta.get_field(column).max_length
    if limit is not None and len(value) > limit:
        raise WordsGone
    return value


def _requote(item: Directive, text: str, finding: Finding) -> None:
    """Tasks say what the text says, word for word: whoever reads only them must not read the slip."""
    for task in item.assignments.all():
        for column in QUOTING:
            quote = getattr(task, column)
            mended = requoted(quote, text, finding)
            if mended != quote:
                with suppress(WordsGone):
                    setattr(task, column, _fitting(task, column, mended))
                    task.save(update_fields=[column])


def requoted(quote: str, text: str, finding: Finding) -> str:
    """Words that stand in a text around those of a finding, as they are once it is mended; others as they were."""
    start, end, mend = finding.where.start, finding.where.end, finding.mend or ""
    at = text.find(quote, max(0, end - len(quote)), start + len(quote))
    if at < 0 or quote in text[:start] + mend + text[end:]:
        return quote
    return quote[: start - at] + mend + quote[end - at :]


# --- plain text found in its HTML -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Letter:
    """A letter of the plain text, and the stretch of HTML that it is."""

    letter: str
    start: int
    end: int


def mend_html(html: str, start: int, words: str, mend: str) -> str:
    """The clean body with other words at this place of its plain text; emphasis and links stay where they were.

    `mend_html("<p><em>hoạt độ</em>ngvà</p>", 5, "độngvà", "động và") == "<p><em>hoạt độ</em>ng và</p>"`
    """
    letters, text = _letters(html), plain(html)
    if "".join(one.letter for one in letters) != text or not words or not text.startswith(words, start):
        raise WordsGone
    mended = html
    for first, last, new in reversed(list(_edits(words, mend))):
        mended = _replaced(mended, letters[start : start + len(words)], first, last, new)
    mended = clean(_without_blank_emphasis(mended))
    if plain(mended) != text[:start] + mend + text[start + len(words) :]:
        raise WordsGone
    return mended


def _edits(words: str, mend: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of the words that differ from the mend, with what takes their place."""
    for tag, start, end, first, last in SequenceMatcher(None, words, mend, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end, mend[first:last]


def _replaced(html: str, letters: list[_Letter], first: int, last: int, new: str) -> str:
    """The new letters stand where the first of the old ones stood; where none goes, after the one before."""
    for one in reversed(letters[first + 1 : last]):
        html = html[: one.start] + html[one.end :]
    if first < last:
        start, end = letters[first].start, letters[first].end
    else:
        start = end = letters[first - 1].end if first else letters[0].start
    return html[:start] + escape(new, quote=False) + html[end:]


def _without_blank_emphasis(html: str) -> str:
    """A blank whose emphasis lost its words stays as a blank: `clean` would drop both."""
    while (plainer := _BLANK_EMPHASIS.sub(r"\2", html)) != html:
        html = plainer
    return html


def _letters(html: str) -> list[_Letter]:
    """The letters of `plain(html)`, each with its place."""
    lines: list[list[_Letter]] = [[]]
    for token in _TOKEN.finditer(html):
        if token["tag"]:
            continue
        letter = "\n" if token["end"] else ENTITIES.get(token[0], token[0])
        if letter.splitlines() != [letter]:  # whatever breaks a line
            lines.append([])
        else:
            lines[-1].append(_Letter(letter, *token.span()))
    kept = [stripped for line in lines if (stripped := _stripped(line))]
    return _joined(kept)


def _stripped(line: list[_Letter]) -> list[_Letter]:
    start, end = 0, len(line)
    while start < end and line[start].letter.isspace():
        start += 1
    while end > start and line[end - 1].letter.isspace():
        end -= 1
    return line[start:end]


def _joined(lines: list[list[_Letter]]) -> list[_Letter]:
    """The lines with a break between, which has no stretch of its own."""
    joined: list[_Letter] = []
    for line in lines:
        if joined:
            joined.append(_Letter("\n", joined[-1].end, joined[-1].end))
        joined += line
    return joined
