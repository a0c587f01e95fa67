"""Checks of how words are spelled: glued, split, mistyped, or in two spellings on one page."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge
from directives.checking.syllables import endings, is_syllable, parted, syllables
from directives.checking.views import EditionView, Field
from directives.folding import spelled
from directives.importing.capitals import CAPITAL

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*){0,40}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")
_ODD_SPACE = re.compile(r"[ \u00a0\u2007\u202f]{2,}|[\u00a0\u2007\u202f]")
# letters that no Vietnamese syllable holds
_FOREIGN = re.compile(r"[fjwz]", re.IGNORECASE)
_NO_SPACE = re.compile(r"(?<=[^\W\d_]|[”)])[.,;:!?…](?=[“(]?[^\W\d_])")
_UNEVEN = re.compile(r"(?<=[^\W_])(?:[ \u00a0]([-–/])|([-–/])[ \u00a0])(?=[^\W_])")
_LAST_WORD = re.compile(r"[^\W_]+$")
_ROMAN = re.compile(r"[IVX]+")
_SHORT = re.compile(rf"(?:^|[\W\d_])[{CAPITAL}][^\W\d_]{{0,2}}$")  # "Q.Hà Đông", "TP.Hòa Bình", "T.Ư"


def glued_words(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """Two words without a space between them: "hoạt độngvà"."""
    for field in view.prose:
        for start, end, word in _vietnamese(field):
            halves = None if is_syllable(word) else parted(word)
            if halves:
                mend = " ".join(halves)
                yield field.mark(start, end, f"Hai từ viết liền nhau: “{word}”.", mend)


def misplaced_space(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A space one letter off: "Lụct huộc" for "Lục thuộc"."""
    for field in view.prose:
        found = list(_words(field))
        for (start, end, first), (start_2, end_2, second) in pairwise(found):
            if start_2 != end + 1 or field.text[end] not in " \u00a0":
                continue
            mend = _moved(first, second)
            if mend:
                yield field.mark(start, end_2, "Dấu cách đặt sai chỗ giữa hai từ.", mend)


def odd_syllable(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """What is no Vietnamese syllable, in small letters: "đươc"; with a known pair, "liên quam"."""
    for field in view.prose:
        before, last = "", -1
        for start, end, word in _words(field):
            previous, before = (before if start == last + 1 else ""), word
            last = end
            if not word.islower() or is_syllable(word):
                continue
            mend = _familiar(previous.lower(), word)
            is_odd = _is_marked(word) and not _FOREIGN.search(word) and not parted(word)
            if (mend or is_odd) and not (
                _is_hyphened(field.text, start, end) or _moved_at(field.text, start, end)
            ):
                yield field.mark(start, end, f"Từ “{word}” viết không đúng chính tả.", mend)


def missing_space(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """No space after a stop, comma, semicolon or colon between two words: "1,2 km.Đối"."""
    for field in view.prose:
        addresses = [match.span() for match in _ADDRESS.finditer(field.text)]
        taken = iter([*addresses, (len(field.text) + 1, len(field.text) + 1)])
        span = next(taken)
        for match in _NO_SPACE.finditer(field.text):
            at = match.start()
            while span[1] <= at:
                span = next(taken)
            if span[0] <= at or (match[0] == "." and not _ends_sentence(field.text, at)):
                continue
            yield field.mark(at, match.end(), f"Thiếu dấu cách sau dấu “{match[0]}”.", f"{match[0]} ")


def odd_space(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A space that does not break, as pages and Word leave them, or several where one should stand."""
    for field in view.prose:
        for match in _ODD_SPACE.finditer(field.text):
            why = (
                "Thừa dấu cách."
                if len(match[0]) > 1
                else "Dấu cách không ngắt dòng: thay bằng dấu cách thường."
            )
            yield field.mark(match.start(), match.end(), why, " ")


def uneven_dash(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A dash or a stroke with a blank on one side only: "kinh tế- xã hội", "và/ hoặc"."""
    for field in view.prose:
        spans = iter([*((one.start, one.end) for one in field.references), (len(field.text) + 1,) * 2])
        span = next(spans)
        for match in _UNEVEN.finditer(field.text):
            while span[1] <= match.start():
                span = next(spans)
            sign, after = match[1] or match[2], field.text[match.end()]
            before = _LAST_WORD.search(field.text[max(0, match.start() - _NEAR) : match.start()])
            if span[0] <= match.start() or before is None or _is_no_slip(before[0], match, after):
                continue
            mend = _evened(sign, before[0], after)
            yield field.mark(match.start(), match.end(), f"Dấu “{sign}” chỉ có dấu cách ở một bên.", mend)


def two_spellings(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """One word in two spellings that sound alike: "ma tuý" beside "ma túy"; the rarer one is marked."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    places: list[tuple[Field, int, int, str]] = []
    for field in view.prose:
        for start, end, word in _vietnamese(field):
            if word.islower() or start == 0:
                counted[spelled(word)][word.lower()] += 1
                places.append((field, start, end, word))
    for field, start, end, word in places:
        forms = counted[spelled(word)]
        usual = max(forms, key=lambda form: forms[form])  # the first of those equally frequent
        if word.lower() != usual:
            why = f"Một bản tin viết hai cách: “{usual}” và “{word.lower()}”."
            yield field.mark(start, end, why, _cased(usual, word))


def _is_no_slip(before: str, match: re.Match, after: str) -> bool:
    """A negative figure ("lạnh -2 độ"), or what numbers a paragraph ("1/ Rà soát", "a- Sở Tài chính")."""
    if match[1]:
        return match[1] != "/" and after.isdigit() and not before[-1].isdigit()
    return not after.isdigit() and (before.isdigit() or len(before) == 1 or bool(_ROMAN.fullmatch(before)))


def _evened(sign: str, before: str, after: str) -> str | None:
    """As it should stand; None where only the editor knows: "COVID- 19"."""
    if sign == "/":
        return sign
    return f" {sign} " if before[-1].isdigit() == after.isdigit() else None


def _is_hyphened(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of one with hyphens, as foreign words are written: "lô-gi-stíc"."""
    return text[max(0, start - 1) : start] == "-" or text[end : end + 1] == "-"


def _words(field: Field) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(field.text):
        yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])


def _vietnamese(field: Field) -> Iterator[tuple[int, int, str]]:
    """Words with letters that only Vietnamese has, or marks."""
    return (found for found in _words(field) if _is_marked(found[2]))


def _is_marked(word: str) -> bool:
    return not word.isascii() and not word.isupper()


def _cased(form: str, like: str) -> str:
    return form[:1].upper() + form[1:] if like[:1].isupper() else form


def _moved(first: str, second: str) -> str | None:
    """The two words with the last letter of the first moved on, or back, where only that makes syllables."""
    if is_syllable(first) and is_syllable(second):
        return None
    if not (_is_marked(first) or _is_marked(second)) or len(first) < 2 or len(second) < 2:
        return None
    ways = ((first[:-1], first[-1] + second), (first + second[0], second[1:]))
    return next(
        (f"{one} {other}" for one, other in ways if {one.lower(), other.lower()} <= syllables()), None
    )


_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_NEAR = 30  # characters: longer than any word


def _moved_at(text: str, start: int, end: int) -> bool:
    """Whether a space one letter off is what is wrong here: that has its own check."""
    word = unicodedata.normalize("NFC", text[start:end])
    after = _NEXT.match(text, end, end + _NEAR)
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    return bool((after and _moved(word, after[1])) or (before and _moved(before[1], word)))


def _familiar(previous: str, word: str) -> str | None:
    """What follows the word before in a known pair and differs in the last letter only."""
    if len(word) < 4:
        return None
    return next(
        (
            known
            for known in endings().get(previous, ())
            if len(known) == len(word) and known[:-1] == word[:-1]
        ),
        None,
    )


def _ends_sentence(text: str, at: int) -> bool:
    """A stop after a whole word and before a capital; "TP.Hòa Bình" and "gov.vn" are none."""
    after = text[at + 1 : at + 3]
    return after[:1].isupper() and after[1:2].islower() and not _SHORT.search(text[max(0, at - 4) : at])
