"""What the checks must know besides the edition: today, the numbers taken, who and what existed when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from directives.checking.views import Field, Item
from directives.folding import Word, words


@dataclass(frozen=True)
class Lifetime:
    """A name with its days: from the first on which it existed to the first on which it did not."""

    name: str
    first: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)


class Register:
    """Names of agencies and places with their lifetimes, found in a text word by word."""

    def __init__(self, lifetimes: Iterable[Lifetime] = ()) -> None:
        self._by_words: dict[tuple[str, ...], list[Lifetime]] = {}
        for lifetime in lifetimes:
            key = tuple(word.spelled for word in words(lifetime.name))
            if len(key) > 1:
                self._by_words.setdefault(key, []).append(lifetime)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for key in self._by_words:
            known = {*self._lengths.get(key[0], ()), len(key)}
            self._lengths[key[0]] = tuple(sorted(known, reverse=True))

    def named_in(self, one: Field) -> Iterator[tuple[int, int, list[Lifetime]]]:
        """Where the text names one of them (the longest name wins), with all who bore that name."""
        found, position = one.words, 0
        while position < len(found):
            length, lifetimes = self._at(one.text, found, position)
            if lifetimes:
                yield found[position].start, found[position + length - 1].end, lifetimes
            position += length

    def _at(self, text: str, found: list[Word], position: int) -> tuple[int, list[Lifetime]]:
        for length in self._lengths.get(found[position].spelled, ()):
            stretch = found[position : position + length]
            if len(stretch) < length:
                continue
            lifetimes = self._by_words.get(tuple(word.spelled for word in stretch))
            # "xã Hội" is a place, "xã hội" is not
            if lifetimes and text[stretch[-1].start].isupper() == lifetimes[0].name.split()[-1][0].isupper():
                return length, lifetimes
        return 1, []


def _no_one(item: Item) -> str:
    return ""


def _none_known(item: Item) -> frozenset[int]:
    return frozenset()


def _any_page(path: str) -> bool:
    return True


@dataclass(frozen=True)
class Knowledge:
    """Injected, so that the checks themselves stay plain functions.

    `taken(item)` is where the item's number was told before ("bản tin tuần …"), "" where nowhere;
    `series(item)` are the numbers of the same issuer, type and year known besides; `is_page(path)` says
    whether a path of this site leads somewhere.
    """

    today: date | None = None
    register: Register = field(default_factory=Register)
    taken: Callable[[Item], str] = _no_one
    series: Callable[[Item], frozenset[int]] = _none_known
    is_page: Callable[[str], bool] = _any_page
