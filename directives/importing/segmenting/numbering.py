"""List numbers before a heading: "1.", "2)", "IV.", "a)", "Nội dung 3:", "-"."""

import re
from dataclasses import dataclass

_ROMAN = {
    numeral: value
    for value, numeral in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
        ],
        start=1,
    )
}

_NUMBER = re.compile(
    r"""^\s*(?:
      (?P<word>nội\sdung|mục|phần|vấn\sđề|tin|việc|chỉ\sđạo)\s+(?:thứ\s+|số\s+)?(?P<wn>\d{1,2}|[IVX]{1,5}\b)\s*[:.)–—-]\s*
    | (?P<multi>\d{1,2}(?:\.\d{1,2}){1,3})\s*[.)]?\s+(?=[^\W\d_])
    | [(\[]?(?P<digits>\d{1,2})\s*(?P<mark>[.)/\]]|[.]?\s*[-–—:](?=\s)|[.]\))\s*(?=[^\d\s])
    | (?P<roman>[IVX]{1,5})\s*(?:[.)/:]|[-–—](?=\s))\s*(?=[^\s])
    | (?P<letter>[A-Za-zđĐ])\s*[.)]\s+(?=[^\s])
    | (?P<bullet>[-–—•●▪◆■►✓✔➢+*·])\s*(?=[^\d\W]|[“"'(])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class ListNumber:
    """A list number as read: its style ("digits.", "roman", "word", …), its value, where the words begin."""

    style: str
    value: int
    end: int


def list_number(text: str) -> ListNumber | None:
    """The list number at the head of a line, or None.

    `list_number("2. Kế hoạch …")` has style "digits." and value 2; a bullet has value 0.
    """
    found = _NUMBER.match(text)
    if found is None:
        return None
    if found["word"]:
        number = found["wn"]
        value = int(number) if number.isdigit() else _ROMAN.get(number.upper(), 0)
        return ListNumber("word", value, found.end())
    if found["multi"]:
        return ListNumber("multi", int(found["multi"].rsplit(".", 1)[1]), found.end())
    if found["digits"]:
        return ListNumber("digits" + found["mark"].strip()[:1], int(found["digits"]), found.end())
    if found["roman"]:
        return _roman(found["roman"], found.end())
    if found["letter"]:
        return ListNumber("letter", _letter_value(found["letter"]), found.end())
    return ListNumber("bullet", 0, found.end())


def _roman(numeral: str, end: int) -> ListNumber | None:
    if numeral.isupper() and numeral in _ROMAN:
        return ListNumber("roman", _ROMAN[numeral], end)
    if len(numeral) == 1:  # "i)" and "v)" among a), b), c)
        return ListNumber("letter", _letter_value(numeral), end)
    return None


def _letter_value(letter: str) -> int:
    return "abcdđeghiklmnopqrstuvxy".find(letter.lower()) + 1


def without_number(text: str) -> str:
    """The text without the list number at its head: "I. Phiên họp" becomes "Phiên họp"."""
    number = list_number(text)
    return text[number.end :].strip() if number else text.strip()
