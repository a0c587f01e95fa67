"""Makes the vocabulary of `syllables` from texts: `python -m directives.checking.vocabulary FILE…`."""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from directives.checking.syllables import is_syllable

_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_OFTEN = 3  # times that a pair must stand there


def vocabulary_of(texts: Iterable[str]) -> dict[str, list[str]]:
    """The syllables and the frequent pairs of some texts, sorted."""
    known: set[str] = set()
    counted: Counter[str] = Counter()
    for text in texts:
        for run in _RUN.findall(unicodedata.normalize("NFC", text)):
            said = [word.lower() if is_syllable(word) else "" for word in run.split(" ")]
            known |= {*said} - {""}
            counted.update(f"{first} {second}" for first, second in pairwise(said) if first and second)
    often = sorted(pair for pair, count in counted.items() if count >= _OFTEN)
    return {"pairs": often, "syllables": sorted(known)}


if __name__ == "__main__":
    made = vocabulary_of(Path(name).read_text(encoding="utf-8", errors="replace") for name in sys.argv[1:])
    sys.stdout.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n")
