"""A file in the office's form is cut as its styles say."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from directives.dates import find_period
from directives.importing.facts import AssignmentFact, Block, DigestText, ImportWarning, ItemText
from directives.importing.office_form import STYLE_NAMES, Role, tasks_of
from directives.importing.segmenting.evidence import looks_like_heading
from directives.importing.segmenting.periods import days_of

UNSTYLED = (
    f"Dòng in đậm này không có kiểu “{STYLE_NAMES[Role.ITEM]}” nên được coi là một đoạn của nội dung phía trên: "
    "hãy kiểm tra lại."
)
_AROUND = {Role.HEAD, Role.FOOT}
_BESIDE = {Role.FACT, Role.TASKS, Role.TASK_TABLE}


def segment_form(blocks: Sequence[Block], year: int | None) -> DigestText | None:
    """The parts of a digest; None where the file is not in the form, or has no item."""
    blocks = [block for block in blocks if block.role not in _AROUND]
    titles = [block for block in blocks if block.role == Role.TITLE]
    items = tuple(_items(blocks))
    if not titles or not items:
        return None
    before = list(takewhile(lambda block: block.role != Role.ITEM, blocks))
    title = " ".join(" ".join(block.text.split()) for block in titles)
    told = " ".join(block.text for block in before if block.role == Role.PERIOD)
    (first, last), warnings = days_of(find_period(told) or find_period(title), title, year, titles[0].line)
    lead = "\n".join(block.text for block in before if block.role == Role.LEAD)
    return DigestText(title, first, last, lead, items, (*warnings, *_unstyled_headings(items)))


def _items(blocks: Sequence[Block]) -> Iterator[ItemText]:
    starts = [number for number, block in enumerate(blocks) if block.role == Role.ITEM]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=False):
        yield _item(blocks[start], blocks[start + 1 : end])


def _item(heading: Block, blocks: Sequence[Block]) -> ItemText:
    return ItemText(
        heading.text,
        tuple(block for block in blocks if block.role not in _BESIDE),
        heading.line,
        said=tuple(block.text for block in blocks if block.role == Role.FACT),
        tasks=_tasks(blocks),
    )


def _unstyled_headings(items: Sequence[ItemText]) -> Iterator[ImportWarning]:
    """A heading typed in without its style would be a line of the item above."""
    for block in (block for item in items for block in item.blocks):
        if block.role is None and block.strong and looks_like_heading(block.text):
            yield ImportWarning("heading_without_style", UNSTYLED, block.text[:200], block.line)


def _tasks(blocks: Sequence[Block]) -> tuple[AssignmentFact, ...] | None:
    """The tasks that the item lists beside its text; None where it lists none and its text decides."""
    if not any(block.role in (Role.TASKS, Role.TASK_TABLE) for block in blocks):
        return None
    return tuple(task for block in blocks if block.role == Role.TASK_TABLE for task in tasks_of(block.rows))
