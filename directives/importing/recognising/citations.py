"""The documents that an item cites, each once, and how it stands to them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from directives.dates import find_dates
from directives.importing.facts import CitationFact
from directives.importing.recognising.documents import type_of
from directives.importing.recognising.laws import find_named_laws, name_before_number
from directives.references import Found

# Words that say how an item stands to a document, nearest before it first.
_RELATIONS = (
    ("replaces", r"thay thế(?: cho)?|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực"),
    (
        "amends",
        r"(?<!được )(?<!đã )(?:sửa đổi(?:, bổ sung)?|bổ sung|điều chỉnh|đính chính|gia hạn)(?! năm \d)(?!, bổ sung năm \d)",
    ),
    (
        "implements",
        r"(?:tổ chức |triển khai |tiếp tục |tập trung |việc |nghiêm túc )?(?:thực hiện|thi hành|triển khai|chấp hành|cụ thể h[óo][aá]|hưởng ứng|kết quả thực hiện|vào cuộc sống)",
    ),
    (
        "based_on",
        r"căn cứ(?: để (?:thực hiện|triển khai|ban hành)(?: là)?| vào)?|(?<!kèm )theo(?: đúng)?(?: quy định)?|trên cơ sở|chiếu theo|dựa trên|dựa vào",
    ),
)
_RELATION = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in _RELATIONS), re.IGNORECASE
)
_CHAIN = re.compile(
    r"^[^.;\n]{0,260}?(?:,|\bvà|\bvới|\bcùng|;)\s*(?:các\s+|một số\s+)?(?:nội dung\s+)?(?:số\s+)?$"
)
# "Quyết định số … hết hiệu lực kể từ ngày …": the item says that it replaces it.
_LAPSES = re.compile(
    r"[^.;\n]{0,60}?\b(?:hết hiệu lực|bị bãi bỏ|được thay thế|bị thay thế)\b(?! của)", re.IGNORECASE
)
_AMENDED_ELSEWHERE = re.compile(
    r"\bđược (?:sửa đổi|bổ sung|thay thế)(?:, (?:sửa đổi|bổ sung))?(?: một số (?:điều|nội dung))?(?: (?:của|tại|bởi|bằng|theo|trong))?[^.;,\n]{0,40}$",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"\b(?:sửa đổi|bổ sung|điều chỉnh)\b", re.IGNORECASE)
_COMMON_DATE = re.compile(r"\s*,?\s*(?:cùng|đều)\s+(?=ngày)")
# "các Quyết định số 127/QĐ-UBND và 128/QĐ-UBND ngày …"
_OF_SEVERAL = re.compile(r"\bcác\s$", re.IGNORECASE)
_PAIR = re.compile(r"\s*(?:,|và)\s+(?:số\s+)?")
# "ngày 20/7/2020, Bộ Y tế ban hành Quyết định số …"
_DATE_BEFORE = re.compile(
    r"(?:^|[,.;\n]\s*)[Nn]gày\s+(?P<date>\d[^,;.\n]{4,24}),\s[^,;.\n]{3,70}?\b(?:ban hành|ký|có|thông qua|phê duyệt)\s+$"
)
_SUBJECT_FOLLOWS = re.compile(
    r"\s*,?\s*(?:Chủ tịch\s+|Phó Chủ tịch\s+)?(?:UBND|HĐND|Văn phòng|Ban Chỉ đạo|Sở)\s[^,;.]{0,60}?\b(?:ban hành|có|ký|quyết định)\b"
)
_STRENGTH = ("replaces", "amends", "implements", "based_on", "mentions")
_REACH = 220


def find_citations(
    text: str, found: Sequence[Found], own: Found | None, heading_length: int
) -> tuple[CitationFact, ...]:
    """The documents cited in an item's text, in order of first mention, its own left out."""
    own_key = own.reference.key if own else None
    places = _with_common_date(text, [one for one in found if one.reference.key != own_key])
    facts = [(one.reference.key, _fact(text, one)) for one in places]
    facts += _named_laws(text, found)
    facts.sort(key=lambda fact: fact[1].start)
    related = _related(text, facts)
    if own:
        related = [(key, _amending(text, fact, own, places, heading_length)) for key, fact in related]
    return _each_once(related)


def _named_laws(text: str, found: Sequence[Found]) -> list[tuple[str, CitationFact]]:
    """Laws cited by name alone; not those whose number stands elsewhere in the item."""
    spans = [(min(one.type_start, one.start), _end(one)) for one in found]
    with_number = {
        name for one in found if (name := name_before_number(text, one.type_start, one.start)) is not None
    }
    return [
        (
            law.key,
            CitationFact(law.doc_type, None, law.issued_on, "mentions", law.title, None, law.start, law.end),
        )
        for law in find_named_laws(text, spans)
        if law.key not in with_number and not _IS_NUMBERED.match(text, law.end)
    ]


# "Luật Ban hành văn bản quy phạm pháp luật | số 64/2025/QH15"
_IS_NUMBERED = re.compile(
    r"[ \u00a0]*(?:năm[ \u00a0]\d{4}[ \u00a0]*)?(?:[,(]?[ \u00a0]*|\([ \u00a0]*Luật[ \u00a0]|Luật[ \u00a0])số[ \u00a0:]+\d{1,3}/(?:19|20)\d\d/"
)


def _with_common_date(text: str, places: list[Found]) -> list[Found]:
    """ "Quyết định A và Quyết định B cùng ngày 21/8/2017": the date is that of both."""
    dated = list(places)
    for index in range(len(dated) - 2, -1, -1):
        one, after = dated[index], dated[index + 1]
        if (
            one.date is None
            and after.date
            and _OF_SEVERAL.search(text[max(0, one.type_start - 4) : one.type_start])
        ):
            joint = text[one.end : after.start]
            dated[index] = replace(one, date=after.date) if _PAIR.fullmatch(joint) else one
    for index, one in enumerate(places):
        together = _COMMON_DATE.match(text, one.end)
        dates = find_dates(text[one.end : one.end + 40]) if together else []
        if one.date or not dates:
            continue
        for at in (index, index - 1):
            if at >= 0 and dated[at].date is None:
                dated[at] = replace(dated[at], date=dates[0].date)
    return dated


def _end(one: Found) -> int:
    return max(one.end, one.date_end or 0, one.issuer_end or 0)


def _fact(text: str, one: Found) -> CitationFact:
    return CitationFact(
        doc_type=type_of(one, text),
        number=str(one.reference),
        issued_on=_date_of(text, one),
        relation="mentions",
        issuer=one.issuer_text or None,
        start=one.type_start,
        end=_end(one),
    )


def _date_of(text: str, one: Found) -> date | None:
    """The date beside a document; not one of another year than a normative document's number bears, and not
    one that begins what follows: "Luật … số 31/2024/QH15, ngày 06/8/2024 UBND tỉnh ban hành …"."""
    if one.date is None:
        told = _DATE_BEFORE.search(text[max(0, one.type_start - 130) : one.type_start])
        dates = find_dates(told["date"]) if told else []
        return dates[0].date if dates else None
    if one.date_start is not None and "\n" in text[one.end : one.date_start]:
        return None
    year = one.reference.year
    if year and one.date.year != year:
        return None
    if one.date_start is not None and one.date_end is not None:
        parted = "," in text[one.end : one.date_start]
        if parted and _SUBJECT_FOLLOWS.match(text, one.date_end):
            return None
    return one.date


def _related(text: str, facts: list[tuple[str, CitationFact]]) -> list[tuple[str, CitationFact]]:
    """The facts with their relations; of a list ("Quyết định A và Kế hoạch B") all have that of the first."""
    related: list[tuple[str, CitationFact]] = []
    floor = 0
    for key, fact in facts:
        relation = "replaces" if _LAPSES.match(text, fact.end) else _relation(text, fact.start, floor)
        if relation is None and related:
            between = text[floor : fact.start]
            joined = fact.start <= floor or (len(between) < 260 and _CHAIN.match(between))
            relation = related[-1][1].relation if joined else None
        related.append((key, replace(fact, relation=relation or "mentions")))
        floor = max(floor, fact.end)
    return related


def _relation(text: str, start: int, floor: int) -> str | None:
    """What the words of the clause before a document say; None where they say nothing."""
    opening = max(floor, start - _REACH)
    cut = max(text.rfind(sign, opening, start) for sign in ("\n", ". ", ";", "("))
    before = text[max(opening, cut + 1) : start]
    if _AMENDED_ELSEWHERE.search(before):
        return "mentions"
    found = list(_RELATION.finditer(before))
    if not found:
        return None
    last = found[-1]
    between = before[last.end() :]
    if last.lastgroup == "based_on" and len(between) > 90:
        return "mentions"
    if last.lastgroup == "implements" and ", " in between and len(between) > 150:
        return "mentions"
    return last.lastgroup


def _amending(
    text: str, fact: CitationFact, own: Found, places: Sequence[Found], heading_length: int
) -> CitationFact:
    """A document of the own one's type and issuer is what is amended, where the item says that it amends."""
    if fact.relation != "mentions" or not _AMENDS.search(
        text[:heading_length] + text[own.type_start - 200 : own.start]
    ):
        return fact
    alike = [
        one
        for one in places
        if (one.reference.type_code, one.reference.issuer) == (own.reference.type_code, own.reference.issuer)
    ]
    same = len({one.reference.key for one in alike}) == 1 and str(alike[0].reference) == fact.number
    return replace(fact, relation="amends") if same else fact


def _each_once(facts: list[tuple[str, CitationFact]]) -> tuple[CitationFact, ...]:
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
