"""Checks of numbers and symbols (số, ký hiệu): as they are written, and against those of the year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from directives import document_types, references
from directives.checking.findings import Mark
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView, Item
from directives.regimes import Reference, Regime

_SPACING = {"stray_space", "wrong_separator"}
_WIDEST_GAP = 10  # a bulletin tells of some documents only: more missing numbers say nothing


def number_for_date(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A number repeated where the date should stand; the mend takes the repetition out where a date follows."""
    for field in view.fields:
        for found in field.references:
            if "number_for_date" not in found.slips:
                continue
            why = f"Chỗ của ngày ban hành lại ghi số, ký hiệu “{found.reference}”."
            if found.date_start is None:
                yield field.mark(found.start, found.end, why)
            else:
                yield field.mark(found.end, found.date_start, why, ", ")


def reference_spacing(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """Stray spaces around / and -, and other signs in their places."""
    for field in view.fields:
        for found in field.references:
            if _SPACING & set(found.slips):
                why = f"Số, ký hiệu viết liền, không có dấu cách và đúng dấu: “{found.reference}”."
                yield field.mark(found.start, found.end, why, str(found.reference))


def reference_glued(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A word that stands glued to the end of a symbol: "924/QĐ-UBNDngày"."""
    for field in view.fields:
        for found in field.references:
            if "glued_word" in found.slips:
                words = field.text[found.start : found.end]
                why = f"Thiếu dấu cách sau số, ký hiệu “{found.reference}”."
                yield field.mark(found.start, found.end, why, f"{words} ")


def number_zero(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A number below 10 without its 0."""
    for field in view.fields:
        for found in field.references:
            words = field.text[found.start : found.end]
            if found.reference.number < 10 and not words.startswith("0"):
                why = f"Số nhỏ hơn 10 phải có số 0 ở trước: “{found.reference}”."
                yield field.mark(found.start, found.end, why, f"0{words}")


def type_mismatch(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A type's name that contradicts the symbol, in the text and among the item's facts."""
    for field in view.fields:
        for found in field.references:
            if "type_mismatch" in found.slips:
                why = f"Tên loại “{found.type_name}” không khớp với ký hiệu “{found.reference}”."
                yield field.mark(found.type_start, found.end, why)
    for item in view.items:
        reference = references.parse(item.number)
        if reference and item.type_name and _contradicts(item.type_name, reference):
            why = f"Loại văn bản đã chọn “{item.type_name}” không khớp với ký hiệu “{reference}”."
            yield Mark(item.whole("number"), why)


def _contradicts(type_name: str, reference: Reference) -> bool:
    kind = document_types.by_name(type_name)
    if kind is None:
        return False
    if not reference.type_code:
        return reference.regime is Regime.LETTER and bool(kind.code)
    if not document_types.all_by_code(reference.type_code):
        return False
    return reference.type_code not in kind.codes()


def number_taken(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """A number that this issuer has used in this year: in an earlier bulletin, or in another item."""
    seen: set[tuple] = set()
    for item in view.items:
        reference = references.parse(item.number)
        if reference is None:
            continue
        identity = (reference.key, *_series_of(item, reference))
        told = "một nội dung khác của bản tin này" if identity in seen else knowledge.taken(item)
        seen.add(identity)
        if told:
            yield Mark(item.whole("number"), f"Số, ký hiệu “{reference}” đã có ở {told}.")


def number_gap(view: EditionView, knowledge: Knowledge) -> Iterator[Mark]:
    """Numbers missing from a series; one mark a series, at its last item."""
    series: dict[tuple, dict[int, Item]] = defaultdict(dict)
    for item in view.items:
        reference = references.parse(item.number)
        if reference:
            series[_series_of(item, reference)][reference.number] = item
    for items in series.values():
        last = items[max(items)]
        missing = list(_missing({*items, *knowledge.series(last)}, min(items), max(items)))
        if missing:
            why = f"Trong dãy số {_pattern(last)} còn chưa thấy: {', '.join(missing)}."
            yield Mark(last.whole("number"), why)


def _series_of(item: Item, reference: Reference) -> tuple:
    """What numbers run through: letters of all units have one series."""
    year = reference.year or (item.day.year if item.day else None)
    issuer = item.issuer or reference.issuer
    return (reference.regime, reference.type_code, reference.issuer, issuer, year, reference.legislature)


def _missing(numbers: Iterable[int], first: int, last: int) -> Iterator[str]:
    """The gaps from just before the first to the last number of the edition, as "118-121"."""
    known = sorted(numbers)
    for before, after in pairwise(known):
        if after < first or after > last or not 1 < after - before <= _WIDEST_GAP + 1:
            continue
        yield f"{before + 1:02d}" if after - before == 2 else f"{before + 1:02d}-{after - 1:02d}"


def _pattern(item: Item) -> str:
    """What all numbers of its series end in: "…/KH-UBND"; of letters "công văn …/UBND"."""
    reference = references.parse(item.number)
    if reference is None:
        return item.number
    if reference.regime is Regime.LETTER:
        return f"công văn …/{reference.issuer}"
    number = f"{reference.number:02d}{reference.suffix}"
    return f"…{str(reference).removeprefix(number)}"
