"""Places as a text names them: "xã Thiện Hòa", "huyện Bình Gia"; the names of a list each with their type."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from directives.importing.capitals import CAPITAL
from directives.importing.recognising.vocabulary import PERSON, PLACE, PROPER

_S = r"[ \u00a0]+"
_TYPE = (
    rf"(?:[Tt]hị{_S}trấn|[Tt]hị{_S}xã|[Tt]hành{_S}phố|TP\.?|[Hh]uyện|[Pp]hường|[Xx]ã|[Qq]uận|[Đđ]ặc{_S}khu)"
)
_NUMBERED = r"(?:số\s+)?\d{1,2}(?![\d/.,]\d)"
_NAME = rf"(?:{PROPER}(?:\s?-\s?[{CAPITAL}][\w’']*(?:{_S}[{CAPITAL}][\w’']*)?)?)"

_PLACES = re.compile(
    rf"""(?<![\w-])(?<!tác\s)
    (?P<type>{_TYPE}){_S}
    (?P<names>
        (?:(?P<first>{_NAME})|(?<=[Pp]hường\s)\d{{1,2}}|(?<=[Qq]uận\s)\d{{1,2}})
        (?P<more>(?:(?:,\s*|{_S}và{_S}|,{_S}và{_S}|;\s*){PLACE})*)
    )""",
    re.VERBOSE,
)
_MANY = re.compile(
    rf"""(?<![\w-])(?:[Cc]ác|\d{{1,2}}|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm){_S}(?P<type>{_TYPE})(?:{_S}(?:biên{_S}giới|miền{_S}núi|vùng{_S}cao))?(?:\s*:\s*|{_S})
    (?P<names>{_NAME}(?:(?:,\s*|{_S}và{_S}|,{_S}và{_S}|;\s*)(?!{_TYPE}){PLACE})*)""",
    re.VERBOSE,
)
_JOINT = re.compile(rf"(?:,\s*(?:và{_S})?|{_S}và{_S}|;\s*)")
_SPACES = re.compile(r"\s+")

# What looks like a place's name and is the name of something else.
_NO_NAME = re.compile(
    r"^(?:Nông\b|NTM|ATK|XHCN|Hội$|Văn minh|Anh hùng|Đặc biệt|Xã\b|Việt\b|Đảng\b|Kiểu mẫu|Nâng cao|Dân vận|Thông minh|Du lịch)"
)
_CITIES_THAT_ARE_PROVINCES = {"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ"}


def find_places(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """The places named in the text, in order, each once, as written; no provinces."""
    found = sorted([*_of_lists(text), *_single(text), *_known(text, known)], key=lambda place: place[0])
    return tuple(dict.fromkeys(name for _, name in found))


def _of_lists(text: str) -> Iterator[tuple[int, str]]:
    """ "các xã A, B và C" names "xã A", "xã B" and "xã C"."""
    for match in _MANY.finditer(text):
        yield from _named(match["type"], match["names"], match.start("names"))


def _single(text: str) -> Iterator[tuple[int, str]]:
    lists = [match.span() for match in _MANY.finditer(text)]
    starts = [start for start, _ in lists]
    for match in _PLACES.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < lists[before][1]:
            continue
        name = match["first"] or _JOINT.split(match["names"])[0]
        if _STRETCH.search(text[max(0, match.start() - 12) : match.start()]):
            name = _ENDS.split(name)[0]
        yield from _named(match["type"], name, match.start())


# "đoạn thị trấn Hữu Lũng - Phố Vị": two ends of a road, not one name.
_STRETCH = re.compile(r"\b(?:đoạn|tuyến|đường|từ)\s(?:đường\s)?$")
_ENDS = re.compile(r"\s[-–]\s")
_PERSON = re.compile(PERSON)


def _named(kind: str, names: str, start: int) -> Iterator[tuple[int, str]]:
    position = start
    for part in _JOINT.split(names):
        name = _SPACES.sub(" ", part).strip()
        if name and not _NO_NAME.match(name) and not name.isupper():
            kind_text = _SPACES.sub(" ", kind)
            if not ("phố" in kind_text and (name in _CITIES_THAT_ARE_PROVINCES or _PERSON.match(name))):
                yield (
                    position,
                    f"{kind_text[:1].lower() + kind_text[1:] if kind_text != 'TP' else kind_text} {name}",
                )
        position += len(name)


def _known(text: str, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Places of the gazetteer that carry their type in their name."""
    for name in known:
        at = text.find(name)
        if (
            at >= 0
            and not text[at - 1 : at].isalnum()
            and not text[at + len(name) : at + len(name) + 1].isalnum()
        ):
            yield at, name
