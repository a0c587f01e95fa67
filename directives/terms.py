"""Terms of the Party's committees: the period in which their documents are numbered anew.

The Central Committee's term begins with its congress, whose days are known. A province's committee (TU)
and those below it meet in congress in the months before: from the third quarter of the years that end in
0 and 5; the rule takes 1 October. A document of those very weeks may fall on the wrong side, on which
nothing else depends: a citation of it falls there too.
"""

from datetime import date

# First day of each Central Committee's term, from its congress (XI to XIV).
_CENTRAL = (date(2011, 1, 19), date(2016, 1, 28), date(2021, 2, 1), date(2026, 1, 23))
_CENTRAL_BODIES = {"TW", "TƯ", "BBT", "BCT", "VPTW", "BTGTW", "BTCTW", "UBKTTW", "BDVTW", "BNCTW", "BKTTW"}


def term_of(committee: str, day: date) -> str:
    """The term as a period: `term_of("TW", date(2022, 6, 16)) == "2021-2026"`, `term_of("TU", …) == "2020-2025"`."""
    first = _central_year(day) if committee.upper() in _CENTRAL_BODIES else _local_year(day)
    return f"{first}-{first + 5}"


def _central_year(day: date) -> int:
    begun = [start.year for start in _CENTRAL if start <= day]
    return begun[-1] if begun else day.year - (day.year - 2006) % 5


def _local_year(day: date) -> int:
    year = day.year if day >= date(day.year, 10, 1) else day.year - 1
    return year - year % 5
