"""The directory of agencies and places: finds by symbol or by name as written who or where a text means.

It is read once (two queries) and then answers from memory; every answer depends on the day of the text,
for agencies and places have lifetimes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from directives.folding import fold
from directives.models.agencies import Agency
from directives.models.places import Place
from directives.models.provinces import Province

_NOT_WORDS = re.compile(r"[^\w&]+")
_SHORTER = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("thanh pho", "tp"))
_PERSON = re.compile(r"^(?:pho )?(?:chu tich|bi thu|giam doc|truong ban|chanh van phong) ")
# "tỉnh Cao Bằng", "huyện Bình Gia": a capital letter after the type tells a name from a plain word.
_LOCALITY = re.compile(r"\b(tỉnh|thành phố|TP|huyện|thị xã|xã|phường|thị trấn)\.?\s+(\w+)", re.IGNORECASE)
_ABOUT_TO_BE = timedelta(days=92)
# "UBND huyện Bình Gia, Văn Quan": the second name goes on from the first.
_CARRIED_ON = ("ubnd huyen", "ubnd tp", "ubnd xa", "ubnd phuong", "ubnd thi tran")


def words_of(text: str) -> str:
    """A name as it is matched: folded, without punctuation, the long names of councils shortened."""
    bare = _NOT_WORDS.sub(" ", fold(text)).strip()
    for long, short in _SHORTER:
        bare = re.sub(rf"\b{long}\b", short, bare)
    return bare


class Directory:
    """Agencies and places of a province, with those of the centre that its texts name."""

    def __init__(self, province: Province, agencies: Iterable[Agency], places: Iterable[Place]):
        self._here = words_of(province.name)
        self._by_symbol: dict[str, list[Agency]] = defaultdict(list)
        self._by_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_short_name: dict[str, list[Agency]] = defaultdict(list)  # "so y te" of "Sở Y tế tỉnh"
        self._places: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for agency in agencies:
            for symbol in symbols_of(agency):
                self._by_symbol[symbol.casefold()].append(agency)
            for name in {agency.name, agency.short_name, *agency.aliases} - {""}:
                words = self._without_province(words_of(name))
                for key in {words_of(name), words}:
                    self._by_name[key].append(agency)
                self._by_short_name[words.removesuffix(" tinh")].append(agency)
        for place in places:
            self._places[fold(place.type), fold(place.name)].append(place)
        self._longest = max((len(name.split()) for name in self._by_name), default=0)

    @classmethod
    def load(cls, province: Province) -> "Directory":
        """Read the province's rows from the database."""
        return cls(
            province,
            Agency.objects.filter(province=province),
            Place.objects.filter(province=province).select_related("parent"),
        )

    def owner_of(self, symbol: str, day: date | None) -> Agency | None:
        """The one agency whose own symbol it is on that day; None for shared and unknown symbols."""
        return _one(self._by_symbol.get(symbol.casefold(), ()), day)

    def named(self, text: str, day: date | None) -> Agency | None:
        """The agency that the whole text names; a person's office counts as the agency."""
        full = words_of(text)
        office = self._without_province(_PERSON.sub("", full, count=1))
        for key in dict.fromkeys((full, self._without_province(full), office)):
            if key and (agency := _one(self._by_name.get(key, ()), day)):
                return agency
        return _one(self._by_short_name.get(office.removesuffix(" tinh"), ()), day)

    def issuer(self, symbol: str, text: str, day: date | None) -> Agency | None:
        """Who issued a document: by the name that the text gives, else by the symbol.

        The symbol wins over the name of an agency with another symbol: "46/CĐ-TTg của Chính phủ" is the
        Prime Minister's.
        `issuer("UBND", "UBND tỉnh Cao Bằng", day)` is None: the text names another place than the owner's.
        """
        named = self.named(text, day) if text else None
        if named and _fits(named, symbol):
            return named
        if text and self.names_elsewhere(text) and not named:
            return None
        return (self.owner_of(symbol, day) if symbol else None) or named

    def addressees(self, text: str, day: date | None) -> list[Agency]:
        """Every agency or group that the text names, in its order, each once; the longest name wins."""
        whole = self.named(text, day)
        if whole:
            return [whole]
        found: dict[int, Agency] = {}
        words = words_of(text).split()
        position, carried = 0, ""
        while position < len(words):
            agency, length, carried = self._longest_at(words, position, carried, day)
            if agency:
                found.setdefault(agency.pk, agency)
            position += length
        return list(found.values())

    def place(self, text: str, day: date | None) -> Place | None:
        """The place on that day: "xã Thiện Hòa, huyện Bình Gia"; None when unknown or not sure."""
        first, *around = [part.strip() for part in text.split(",")]
        named = self._places.get(_place_key(first), [])
        parents = {_place_key(part) for part in around}
        inside = [
            place
            for place in named
            if place.parent and (fold(place.parent.type), fold(place.parent.name)) in parents
        ]
        return _one(inside or named, day)

    def _longest_at(
        self, words: list[str], position: int, carried: str, day: date | None
    ) -> tuple[Agency | None, int, str]:
        """The agency whose name begins at the position, its length in words, and the prefix to carry on."""
        for length in range(min(self._longest, len(words) - position), 0, -1):
            name = " ".join(words[position : position + length])
            for key in (name, f"{carried} {name}") if carried else (name,):
                if " " in key and (agency := _one(self._by_name.get(key, ()), day)):
                    prefix = next((start for start in _CARRIED_ON if key.startswith(start)), "")
                    return agency, length, prefix
        return None, 1, carried

    def _without_province(self, words: str) -> str:
        """ "ubnd tinh lang son" is "ubnd tinh"; "so y te tinh lang son" is "so y te tinh"."""
        return words.removesuffix(f" {self._here}") if words.endswith(f"tinh {self._here}") else words

    def names_elsewhere(self, text: str) -> bool:
        """Whether the text names a place by name that is not this province: "UBND tỉnh Cao Bằng"."""
        return any(
            match[2][0].isupper() and not words_of(text[match.start(2) :]).startswith(self._here)
            for match in _LOCALITY.finditer(text)
        )


def _one[Row: (Agency, Place)](rows: Iterable[Row], day: date | None) -> Row | None:
    """The only one of them that existed on the day (on any day, without one).

    Where none did, the only one that began within three months: texts tell of what is about to be.
    """
    known = {row.pk: row for row in rows}.values()
    fitting = [row for row in known if day is None or row.existed_on(day)]
    if not fitting and day:
        fitting = [row for row in known if row.valid_from and day < row.valid_from <= day + _ABOUT_TO_BE]
    return fitting[0] if len(fitting) == 1 else None


def symbols_of(agency: Agency) -> list[str]:
    """The symbols that are its own: the one it uses, and older ones among its other names ("BNNPTNT")."""
    if not agency.owns_symbol:
        return []
    older = [name for name in agency.aliases if " " not in name and name == name.upper()]
    return [name for name in (agency.symbol, *older) if name]


def owns(agency: Agency, symbol: str) -> bool:
    """Whether the symbol is this agency's own."""
    return symbol.casefold() in {own.casefold() for own in symbols_of(agency)}


def _fits(agency: Agency, symbol: str) -> bool:
    """Whether an agency may have issued what bears the symbol: it is its own, or the one it shares."""
    return (
        not symbol
        or not agency.symbol
        or agency.symbol.casefold() == symbol.casefold()
        or owns(agency, symbol)
    )


def _place_key(text: str) -> tuple[str, str]:
    """Type and name, folded: ("xa", "thien hoa"); ("", …) where no type is written."""
    folded = fold(text)
    if folded.startswith(("tp ", "tp. ")):
        folded = "thanh pho " + folded.split(" ", 1)[1]
    for kind in sorted((fold(kind) for kind in Place.Type.values), key=len, reverse=True):
        if folded.startswith(f"{kind} "):
            return kind, folded.removeprefix(f"{kind} ").strip()
    return "", folded
