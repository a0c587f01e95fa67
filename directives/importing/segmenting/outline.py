"""Where the items of an article begin: several readings of its marks are tried, and the best one kept.

Offices mark an item's heading by a style, by bold, by a number, by the lead that lists it, or by nothing but
a line of its own. Each way gives a candidate: the indexes of the blocks that would be headings. The candidate
whose items best look like items (one document or meeting each, told of under its heading) wins.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from directives.importing.facts import Block, BlockKind
from directives.importing.segmenting.evidence import Evidence, evidence_of, looks_like_heading
from directives.importing.segmenting.numbering import list_number

Candidate = tuple[int, ...]


@dataclass(frozen=True)
class Article:
    """The blocks under a title, what each shows, and which of them are the lead's clauses."""

    blocks: tuple[Block, ...]
    evidence: tuple[Evidence, ...]
    matched: Mapping[int, int]
    start: int
    is_plain: bool = False

    @property
    def rest(self) -> range:
        """The indexes of the blocks after the lead."""
        return range(self.start, len(self.blocks))


def read_article(blocks: Sequence[Block], matched: Mapping[int, int], start: int) -> Article:
    """The article, with the evidence of each block looked up once."""
    article = Article(tuple(blocks), tuple(evidence_of(block) for block in blocks), matched, start)
    marked = (*_chosen(article, _is_strong), *(index for run in _by_number(article) for index in run))
    return replace(article, is_plain=len(set(marked)) < 2)


def find_headings(article: Article) -> Candidate:
    """The indexes of the blocks that are items' headings; empty where no reading finds any."""
    best: Candidate = ()
    best_worth = 0.0
    for candidate in _candidates(article):
        even = _evened(article, candidate)
        for refined in dict.fromkeys((even, _merged(article, even))):
            worth = candidate_worth(article, refined)
            if refined and worth > best_worth + 1e-9:
                best, best_worth = refined, worth
    return _holes_filled(article, best)


def _holes_filled(article: Article, chosen: Candidate) -> Candidate:
    """The headings with those whose number is missing between two of them: 1, 2, 4 wants its 3."""
    numbers = {index: list_number(article.blocks[index].text) for index in chosen}
    if len({number.style if number else None for number in numbers.values()}) != 1:
        return chosen
    filled = list(chosen)
    for before, after in pairwise(chosen):
        first, last = numbers[before], numbers[after]
        if first is None or last is None:
            return chosen
        between = [
            index for index in range(before + 1, after) if _is_numbered_heading(article, index, first.style)
        ]
        values = [list_number(article.blocks[index].text).value for index in between]
        if values and values == list(range(first.value + 1, last.value)):
            filled += between
    return tuple(sorted(filled))


def _is_numbered_heading(article: Article, index: int, style: str) -> bool:
    number = list_number(article.blocks[index].text)
    return (
        number is not None
        and number.style == style
        and looks_like_heading(article.blocks[index].text)
        and index + 1 < len(article.blocks)
        and len(article.blocks[index + 1].text) >= 40
    )


def _candidates(article: Article) -> Iterable[Candidate]:
    """Every reading of the article's marks, the surest first."""
    clauses = tuple(sorted(article.matched))
    bare = _bare(article)
    loose = _loose(article)
    if len(clauses) >= 2:
        yield clauses
        yield _same_mark(article, clauses)
    marked = [*_by_level(article), _chosen(article, _is_strong), *_by_number(article)]
    marked.append(_chosen(article, lambda block: block.kind is BlockKind.LIST_ITEM))
    yield from marked
    yield bare
    yield loose
    yield _with_full_stops(article)
    for candidate in (clauses, *marked):
        if candidate:
            yield tuple(sorted({*candidate, *clauses}))
            yield tuple(sorted({*candidate, *bare}))
            yield tuple(sorted({*candidate, *loose}))


def _chosen(article: Article, rule: Callable[[Block], bool]) -> Candidate:
    return tuple(
        index
        for index in article.rest
        if rule(article.blocks[index]) and looks_like_heading(article.blocks[index].text)
    )


def _is_strong(block: Block) -> bool:
    return block.strong or block.kind is BlockKind.HEADING


def _by_level(article: Article) -> list[Candidate]:
    levels = sorted({article.blocks[i].level or 0 for i in article.rest if _is_heading(article.blocks[i])})
    exact = [
        _chosen(article, lambda b, wanted=wanted: _is_heading(b) and (b.level or 0) == wanted)
        for wanted in levels
    ]
    return [*exact, _chosen(article, _is_heading)]


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _by_number(article: Article) -> list[Candidate]:
    styles: dict[str, list[tuple[int, int]]] = {}
    for index in article.rest:
        number = list_number(article.blocks[index].text)
        if number and number.value and looks_like_heading(article.blocks[index].text):
            styles.setdefault(number.style, []).append((index, number.value))
    found: list[Candidate] = []
    for entries in styles.values():
        found.append(tuple(index for index, _ in entries))
        found.append(_chain(article, entries))
    return found


def _chain(article: Article, entries: Sequence[tuple[int, int]]) -> Candidate:
    """The run 1, 2, 3 … whose members best look like headings, among runs that begin anew inside items."""
    chains: dict[int, tuple[float, Candidate]] = {0: (0.0, ())}
    for index, value in entries:
        if value - 1 not in chains:
            continue
        worth, chain = chains[value - 1]
        worth += _heading_worth(article, index)
        if value not in chains or worth > chains[value][0]:
            chains[value] = (worth, (*chain, index))
    return max(chains.values(), key=lambda entry: entry[0])[1]


def _heading_worth(article: Article, index: int) -> float:
    if index + 1 >= len(article.blocks):
        return -1.0
    after = article.evidence[index + 1]
    worth = _spoken_of(article, index) - 0.4
    worth += 1.0 if after.declared or article.evidence[index].declared else 0.0
    worth += 1.0 if index in article.matched else 0.0
    worth += 0.5 if article.evidence[index].meeting else 0.0
    return worth + (0.3 if _is_strong(article.blocks[index]) else 0.0)


def _spoken_of(article: Article, index: int) -> float:
    """The share of a heading's words that the next block says again."""
    words = article.evidence[index].words
    if not words or index + 1 >= len(article.blocks):
        return 0.0
    return len(words & article.evidence[index + 1].words) / len(words)


def _bare(article: Article) -> Candidate:
    """Lines that only their words show to be headings: the next paragraph speaks of them at length."""
    found = []
    for index in article.rest:
        if index + 1 >= len(article.blocks) or not looks_like_heading(
            article.blocks[index].text, strict=True
        ):
            continue
        after = article.blocks[index + 1]
        if len(after.text) < 40 or looks_like_heading(after.text, strict=True):
            continue
        spoken = _spoken_of(article, index)
        shown = article.evidence[index + 1].declared or article.evidence[index].meeting
        if spoken >= 0.6 or (spoken >= 0.3 and shown) or index in article.matched:
            found.append(index)
    return tuple(found)


def _loose(article: Article) -> Candidate:
    """Every line without a full stop that stands above a paragraph with one."""
    return tuple(
        index
        for index in article.rest
        if index + 1 < len(article.blocks)
        and looks_like_heading(article.blocks[index].text, strict=True)
        and not looks_like_heading(article.blocks[index + 1].text, strict=True)
        and len(article.blocks[index + 1].text) >= 40
    )


def _with_full_stops(article: Article) -> Candidate:
    """Single sentences above a paragraph that declares a document and speaks of them."""
    return tuple(
        index
        for index in article.rest
        if index + 1 < len(article.blocks)
        and len(article.blocks[index].text) <= 250
        and looks_like_heading(article.blocks[index].text)
        and not article.evidence[index].declared
        and (article.evidence[index + 1].declared or article.evidence[index + 1].meeting)
        and _spoken_of(article, index) >= 0.3
    )


def _evened(article: Article, candidate: Candidate) -> Candidate:
    """The candidate without what most of its headings are unlike: sentences among headings without a full
    stop, and headings that come again and again ("Tổ chức thực hiện")."""
    if not candidate:
        return ()
    stopped = {index for index in candidate if article.blocks[index].text.rstrip().endswith((".", "…"))}
    if len(stopped) * 2 > len(candidate):
        stopped = set()
    times = Counter(article.evidence[index].words for index in candidate)
    return tuple(
        index
        for index in candidate
        if index in article.matched
        or (
            index not in stopped
            and (times[article.evidence[index].words] == 1 or len(article.evidence[index].words) > 6)
        )
    )


def _same_mark(article: Article, clauses: Candidate) -> Candidate:
    """All blocks that carry the mark most headings known from the lead carry."""
    marks = Counter(_mark(article.blocks[index]) for index in clauses)
    mark, _ = marks.most_common(1)[0]
    if mark == (None, False, None):
        return clauses
    alike = _chosen(article, lambda block: _mark(block) == mark)
    return tuple(sorted({*clauses, *alike}))


def _mark(block: Block) -> tuple[int | None, bool, str | None]:
    number = list_number(block.text)
    return (block.level if _is_heading(block) else None, block.strong, number.style if number else None)


# --- how good a reading is ----------------------------------------------------------------------------


def candidate_worth(article: Article, candidate: Candidate) -> float:
    """How much the items that a candidate cuts look like items of a digest."""
    if not candidate:
        return 0.0
    ends = (*candidate[1:], len(article.blocks))
    worth = sum(_item_worth(article, start, end) for start, end in zip(candidate, ends, strict=True))
    before = article.evidence[article.start : candidate[0]]
    return worth - sum(bool(evidence.declared) for evidence in before)


def _item_worth(article: Article, start: int, end: int) -> float:
    worth = 1.0 if start in article.matched else 0.0
    declared = _declared(article, start, end)
    if start + 1 >= end:
        return worth + (0.2 if declared else -1.0)
    spoken = _spoken_of(article, start) >= 0.5
    worth += 0.3 + 0.5 * spoken
    if declared:
        return worth + 1.0 - 0.6 * (len(declared) - 1)
    is_event = article.evidence[start].meeting or article.evidence[start + 1].meeting
    if is_event:
        worth += 0.5
    is_short = len(article.evidence[start].words) < 4 and not article.evidence[start].meeting
    if start not in article.matched and (is_short or not (spoken or is_event)):
        # Where nothing is marked, a line that stands out is a heading even if nothing else shows it.
        stands_out = article.is_plain and len(article.evidence[start].words) >= 6
        worth -= 0.2 if stands_out and looks_like_heading(article.blocks[start].text, strict=True) else 1.0
    return worth


def _declared(article: Article, start: int, end: int) -> frozenset[str]:
    return frozenset().union(*(article.evidence[index].declared for index in range(start, end)))


def _merged(article: Article, candidate: Candidate) -> Candidate:
    """The candidate without headings that begin nothing: sub-headings of the item before."""
    if not candidate:
        return ()
    kept = []
    ends = (*candidate[1:], len(article.blocks))
    for start, end in zip(candidate, ends, strict=True):
        begins = start + 1 < end and _item_worth(article, start, end) > 0
        if begins or start in article.matched:
            kept.append(start)
    return tuple(kept)
