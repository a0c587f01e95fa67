"""Run-in headings: "Chỉ đạo phòng, chống rét: UBND tỉnh …", where heading and text share one paragraph."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from directives.importing.capitals import CAPITAL
from directives.importing.facts import Block, BlockKind
from directives.importing.segmenting.evidence import looks_like_heading
from directives.importing.segmenting.numbering import list_number, without_number

# The level given to headings cut from numbered paragraphs: deeper than any that a file has.
NUMBERED_RUN_IN = 99

_BOLD_HEAD = re.compile(
    r"^\s*<(?P<tag>p|li|div)\b[^>]*>\s*(?P<number>[^<]{0,12})(?P<bold>(?:<(?:strong|b)>.*?</(?:strong|b)>\s*)+)"
    r"(?P<rest>.*)$",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")
_COLON_HEAD = re.compile(r"^(?P<head>[^:]{12,300}?)\s*(?::|\.\s*[-–—])\s+(?P<rest>\S.{30,})$", re.DOTALL)
_STOP_HEAD = re.compile(
    rf"^(?P<head>.{{12,300}}?[^\W\d_]{{2}})\.\s+(?P<rest>[{CAPITAL}].{{30,}})$", re.DOTALL
)


def with_run_in_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks with run-in headings set apart: those in bold, then those of numbered paragraphs."""
    yield _set_apart(blocks, _bold_parts)
    yield _set_apart(blocks, _numbered_parts)


def _set_apart(blocks, parts):
    cut: list[Block] = []
    for block in blocks:
        cut.extend(parts(block) or (block,))
    return tuple(cut)


def _bold_parts(block: Block) -> tuple[Block, Block] | None:
    found = _BOLD_HEAD.match(block.markup) if not block.strong else None
    if found is None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return None
    head = _plain(found["number"] + found["bold"])
    rest = _plain(found["rest"]).lstrip(" .:–—-")
    bare = without_number(head).rstrip(" .:")
    if len(bare.split()) < 4 or len(rest) < 30 or not looks_like_heading(head.rstrip(" .:")):
        return None
    tag = found["tag"]
    markup = f"<{tag}>{re.sub(r'^[\\s.:–—-]+', '', found['rest'])}"
    heading = replace(
        block, kind=BlockKind.HEADING, text=head, markup=f"<{tag}>{found['bold']}</{tag}>", strong=True
    )
    return heading, replace(block, kind=BlockKind.PARAGRAPH, text=rest, markup=markup)


def _numbered_parts(block: Block) -> tuple[Block, Block] | None:
    number = list_number(block.text)
    if number is None or not number.value or block.kind is BlockKind.TABLE:
        return None
    found = _COLON_HEAD.match(block.text) or _STOP_HEAD.match(block.text)
    if found is None or not looks_like_heading(found["head"]):
        return None
    heading = replace(
        block, kind=BlockKind.HEADING, text=found["head"], markup="", level=NUMBERED_RUN_IN, strong=True
    )
    body = replace(block, text=found["rest"], markup=f"<p>{html.escape(found['rest'], quote=False)}</p>")
    return heading, body


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
