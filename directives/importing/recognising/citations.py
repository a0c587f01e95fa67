"""The documents that an item cites, each once, and how it stands to them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from directives.importing.facts import CitationFact
from directives.importing.recognising.documents import type_of
from directives.importing.recognising.laws import find_named_laws, name_before_number
from directives.references import Found

# Words that say how an item stands to a document, nearest before it first.
_RELATIONS = (
    ("replaces", r"thay thế(?: cho)?|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực"),
    ("amends", r"(?<!được )(?<!đã )(?:sửa đổi(?:, bổ sung)?|bổ sung|điều chỉnh|đính chính|gia hạn)"),
    (
        "implements",
        r"(?:tổ chức |triển khai |tiếp tục |tập trung |việc |nghiêm túc )?(?:thực hiện|thi hành|triển khai|chấp hành|cụ thể h[óo][aá]|hưởng ứng|kết quả thực hiện|vào cuộc sống)",
    ),
    (
        "based_on",
        r"căn cứ(?: vào)?|(?<!kèm )theo(?: đúng)?(?: quy định)?|trên cơ sở|chiếu theo|dựa trên|dựa vào",
    ),
)
_RELATION = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in _RELATIONS), re.IGNORECASE
)
_CHAIN = re.compile(r"^[^.;\n]{0,260}?(?:,|\bvà|\bvới|\bcùng|;)\s*(?:các\s+|một số\s+)?(?:nội dung\s+)?$")
_PARENT = re.compile(r"^\s*(?:[^.;\n]{0,160}?)\b(?:được sửa đổi|đã được sửa đổi|sửa đổi, bổ sung)\b")
_AMENDED_ELSEWHERE = re.compile(
    r"\bđược (?:sửa đổi|bổ sung|thay thế)(?:, (?:sửa đổi|bổ sung))?(?: một số (?:điều|nội dung))?(?: (?:của|tại|bởi|bằng|theo|trong))?[^.;,\n]{0,40}$",
    re.IGNORECASE,
)
_ACTING = re.compile(r"\b(?:và|để|nhằm)\s+(?:có|là)\b")
_STRENGTH = ("replaces", "amends", "implements", "based_on", "mentions")
_REACH = 220


def find_citations(
    text: str, found: Sequence[Found], own: Found | None, heading_length: int
) -> tuple[CitationFact, ...]:
    """The documents cited in an item's text, in order of first mention, its own left out."""
    own_key = own.reference.key if own else None
    places = [one for one in found if one.reference.key != own_key]
    spans = [(min(one.type_start, one.start), _end(one)) for one in found]
    named_with_number = {
        name for one in found if (name := name_before_number(text, one.type_start, one.start)) is not None
    }
    facts: list[tuple[str, CitationFact]] = [(one.reference.key, _fact(text, one, places)) for one in places]
    for law in find_named_laws(text, spans):
        if law.key in named_with_number:
            continue
        relation = _relation(text, law.start, 0)
        facts.append(
            (law.key, CitationFact(law.doc_type, None, None, relation, law.title, None, law.start, law.end))
        )
    return _each_once(_with_chains(text, sorted(facts, key=lambda fact: fact[1].start)), heading_length)


def _end(one: Found) -> int:
    return max(one.end, one.date_end or 0, one.issuer_end or 0)


def _fact(text: str, one: Found, places: Sequence[Found]) -> CitationFact:
    return CitationFact(
        doc_type=type_of(one, text),
        number=str(one.reference),
        issued_on=one.date,
        relation=_relation(text, one.type_start, 0),
        issuer=one.issuer_text or None,
        start=one.type_start,
        end=_end(one),
    )


def _relation(text: str, start: int, floor: int) -> str:
    opening = max(floor, start - _REACH)
    cut = max(text.rfind(sign, opening, start) for sign in ("\n", ". ", ";", "("))
    before = text[max(opening, cut + 1) : start]
    if _AMENDED_ELSEWHERE.search(before):
        return "mentions"
    found = list(_RELATION.finditer(before))
    if not found:
        return "mentions"
    last = found[-1]
    between = before[last.end() :]
    if last.lastgroup == "based_on" and len(between) > 90:
        return "mentions"
    if last.lastgroup == "implements" and re.search(r",\s", between) and len(between) > 150:
        return "mentions"
    return last.lastgroup or "mentions"


def _with_chains(text: str, facts: list[tuple[str, CitationFact]]) -> list[tuple[str, CitationFact]]:
    """A document joined to the one before ("Quyết định A và Kế hoạch B") stands to the item as that does."""
    chained: list[tuple[str, CitationFact]] = []
    for key, fact in facts:
        if chained and fact.relation == "mentions":
            before = chained[-1][1]
            between = text[before.end : fact.start]
            if (
                len(between) < 240
                and before.relation != "mentions"
                and _CHAIN.match(between)
                and not re.search(r"được|bị", between[-40:])
            ):
                fact = replace(fact, relation=before.relation)
        chained.append((key, fact))
    return chained


def _each_once(facts: list[tuple[str, CitationFact]], heading_length: int) -> tuple[CitationFact, ...]:
    once: dict[str, CitationFact] = {}
    for key, fact in facts:
        known = once.get(key)
        if known is None:
            once[key] = fact
            continue
        once[key] = replace(
            known,
            relation=min(known.relation, fact.relation, key=_STRENGTH.index),
            issued_on=known.issued_on or fact.issued_on,
            issuer=known.issuer or fact.issuer,
        )
    return tuple(once.values())
