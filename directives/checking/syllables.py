"""Vietnamese syllables by their structure (onset, rhyme, tone), and the words of the archive.

What no table of onsets and rhymes can make is no Vietnamese syllable: so words that are glued together, or
mistyped, are found without a dictionary. The vocabulary only chooses among several ways to part them.
"""

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "vocabulary.json"
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED = ("c", "ch", "p", "t")  # rhymes that end so take the tones sắc and nặng only
_STOPPED_TONES = {"\u0301", "\u0323"}


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FRONT_RHYMES = _parts("""
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y
""")
_OTHER_RHYMES = _parts("""
    a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot
    oăc oăm oăn oăng oăp oăt ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uê uên uênh uêch uêt uêu uy uya uych
    uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
""")
_BARE_RHYMES = _parts("y yêm yên yêng yêt yêu")
_QU_RHYMES = _parts("""
    a ai ao au ay ac ach an ang anh at ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên ênh êt êch i it
    ơ ôc y ych yên yêt yêu yn ynh yt
""")
_ONSETS = _parts("b ch d đ h kh l m n nh p ph r s t th tr v x")

SYLLABLES = frozenset(
    [
        *(onset + rhyme for onset in _ONSETS for rhyme in (*_FRONT_RHYMES, *_OTHER_RHYMES)),
        *(onset + rhyme for onset in ("k", "gh", "ngh") for rhyme in _FRONT_RHYMES),
        *(onset + rhyme for onset in ("c", "g", "ng", "gi") for rhyme in _OTHER_RHYMES),
        *("g" + rhyme for rhyme in _FRONT_RHYMES if rhyme.startswith("i")),
        *("gi" + rhyme for rhyme in _FRONT_RHYMES if not rhyme.startswith(("i", "y"))),
        *("qu" + rhyme for rhyme in _QU_RHYMES),
        *(rhyme for rhyme in (*_FRONT_RHYMES, *_OTHER_RHYMES, *_BARE_RHYMES)),
    ]
)
"""Every syllable without its tone."""

_LONGEST = 7  # letters of a syllable: "nghiêng"
_LONGEST_GLUED = 28


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether Vietnamese may write the word so: "hoạt", not "đươc" (no tone) or "độngvà"."""
    if not 0 < len(word) <= _LONGEST * 3:
        return False
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or base not in SYLLABLES:
        return False
    return not base.endswith(_STOPPED) or (tones[:1] != [] and tones[0] in _STOPPED_TONES)


def parted(word: str) -> tuple[str, str] | None:
    """The two syllables that stand glued in a word, by preference such as the archive knows."""
    if len(word) > _LONGEST_GLUED:
        return None
    pairs = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
    fitting = [pair for pair in pairs if all(is_syllable(half) for half in pair)]
    return max(fitting, key=_familiarity, default=None)


def _familiarity(pair: tuple[str, str]) -> tuple[bool, int]:
    known = [half.lower() in syllables() for half in pair]
    return " ".join(pair).lower() in pairs(), sum(known)


@cache
def syllables() -> frozenset[str]:
    """The syllables that the project's own texts use."""
    return frozenset(_read()["syllables"])


@cache
def pairs() -> frozenset[str]:
    """The pairs of syllables that its texts use often: "liên quan"."""
    return frozenset(_read()["pairs"])


@cache
def endings() -> dict[str, tuple[str, ...]]:
    """What follows a syllable in those pairs."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in sorted(pairs()):
        first, _, second = pair.partition(" ")
        found[first] = (*found.get(first, ()), second)
    return found


def _read() -> dict[str, list[str]]:
    return json.loads(_FILE.read_text(encoding="utf-8"))
