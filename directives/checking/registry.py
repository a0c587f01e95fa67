"""The checks of an edition, in the order in which their findings are told within one field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from directives.checking import days, frame, lifetimes, numbers, personal, sentences, spelling
from directives.checking.findings import Finding, Mark, Severity
from directives.checking.knowledge import Knowledge
from directives.checking.views import EditionView

type Function = Callable[[EditionView, Knowledge], Iterator[Mark]]


@dataclass(frozen=True)
class Check:
    """A check: its function, how much its findings weigh, and whether they bring a mend with them."""

    code: str
    severity: Severity
    function: Function
    mends: bool = False

    @property
    def what(self) -> str:
        """What it finds, in one sentence of English, for the docs."""
        return " ".join((self.function.__doc__ or "").split())


_ERROR, _WARNING, _TOLD = Severity.ERROR, Severity.WARNING, Severity.INFORMATION

CHECKS: tuple[Check, ...] = (
    Check("number_for_date", _ERROR, numbers.number_for_date, mends=True),
    Check("reference_spacing", _WARNING, numbers.reference_spacing, mends=True),
    Check("reference_glued", _WARNING, numbers.reference_glued, mends=True),
    Check("number_zero", _WARNING, numbers.number_zero, mends=True),
    Check("type_mismatch", _ERROR, numbers.type_mismatch),
    Check("number_taken", _ERROR, numbers.number_taken),
    Check("number_gap", _TOLD, numbers.number_gap),
    Check("date_outside_week", _WARNING, days.date_outside_week),
    Check("date_in_future", _ERROR, days.date_in_future),
    Check("due_before_issue", _ERROR, days.due_before_issue),
    Check("date_zero", _WARNING, days.date_zero, mends=True),
    Check("glued_words", _WARNING, spelling.glued_words, mends=True),
    Check("misplaced_space", _WARNING, spelling.misplaced_space, mends=True),
    Check("odd_syllable", _WARNING, spelling.odd_syllable, mends=True),
    Check("missing_space", _WARNING, spelling.missing_space, mends=True),
    Check("odd_space", _TOLD, spelling.odd_space, mends=True),
    Check("two_spellings", _WARNING, spelling.two_spellings, mends=True),
    Check("unfinished_sentence", _WARNING, sentences.unfinished_sentence),
    Check("unexplained_abbreviation", _WARNING, sentences.unexplained_abbreviation),
    Check("lead_differs", _WARNING, frame.lead_differs, mends=True),
    Check("lead_omits", _TOLD, frame.lead_omits),
    Check("empty_heading", _ERROR, frame.empty_heading),
    Check("dead_link", _ERROR, frame.dead_link),
    Check("picture_without_text", _ERROR, frame.picture_without_text),
    Check("not_existing", _WARNING, lifetimes.not_existing),
    Check("citizen_number", _ERROR, personal.citizen_number),
    Check("personal_phone", _WARNING, personal.personal_phone),
    Check("birth_and_address", _ERROR, personal.birth_and_address),
)


def run(view: EditionView, knowledge: Knowledge | None = None) -> list[Finding]:
    """Every finding, in reading order: title, lead, then item by item."""
    knowledge = knowledge or Knowledge()
    found = [_finding(check, view, mark) for check in CHECKS for mark in check.function(view, knowledge)]
    order = {"": 0, **{item.key: number for number, item in enumerate(view.items, start=1)}}
    names = {"title": 0, "lead": 1, "heading": 2, "body": 3}
    return sorted(
        found,
        key=lambda one: (order.get(one.where.item, 0), names.get(one.where.field, 4), one.where.start),
    )


def _finding(check: Check, view: EditionView, mark: Mark) -> Finding:
    words = view.value(mark.where)[mark.where.start : mark.where.end]
    return Finding(check.code, check.severity, mark.where, words, mark.why, mark.mend)
