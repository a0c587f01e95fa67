"""The order "newest first" as one number, so that an index can be read in that very order.

By the item's day, then by its bulletin's first day, then down the bulletin. It is computed from these
alone: a bulletin that is published years late takes its place among those of its time.
"""

from datetime import date, timedelta

_EPOCH = date(1945, 1, 1)
_LAST_POSITION = 9_999
_BELOW_DAY = 10**11  # first day (5 digits), repetition of that day (2), position from below (4)


def sort_key(day: date, digest_slug: str, position: int) -> int:
    """The key of an item: larger is newer. `position` counts from 1 within its edition, 9,999 at most.

    >>> sort_key(date(2024, 5, 28), "2024-05-27", 1)
    2024052829001019998
    """
    first_day, repetition = date.fromisoformat(digest_slug[:10]), digest_slug[11:]
    digits = (
        f"{(first_day - _EPOCH).days:05d}{min(int(repetition or 1), 99):02d}{_LAST_POSITION - position:04d}"
    )
    return int(f"{day:%Y%m%d}") * _BELOW_DAY + int(digits)


def first_key(day: date) -> int:
    """The smallest key that an item of that day can have."""
    return int(f"{day:%Y%m%d}") * _BELOW_DAY


def key_range(first: date, last: date) -> tuple[int, int]:
    """The keys of all items from `first` to `last`: from the first number up to, not including, the second."""
    return first_key(first), first_key(last + timedelta(days=1))
