"""What CSS says of text, as far as reading needs it: bold, italic, hidden."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

LONGEST_SHEET = 500_000  # letters; the rest is not read
_CLASS = re.compile(r"(?:^|[\s,])(?:[a-z]\w*)?\.([\w-]+)\s*(?=,|\Z)", re.I)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.I)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


@dataclass(frozen=True)
class Weight:
    """Bold and italic as a style sets them; None where it does not."""

    strong: bool | None = None
    em: bool | None = None


def weight_of(style: str) -> Weight:
    """What the declarations of a `style` attribute or a rule say."""
    weight, slant = _WEIGHT.search(style), _SLANT.search(style)
    return Weight(
        _is_bold(weight[1].lower()) if weight else None,
        slant[1].lower() in ("italic", "oblique") if slant else None,
    )


def _is_bold(word: str) -> bool | None:
    if word.isdecimal():
        return int(word) >= 600
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(word)


def is_hidden(element: Element) -> bool:
    """Whether the element's own attributes hide it."""
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    return _HIDDEN.search(element.get("style", "")) is not None


def class_weights(root: Element) -> dict[str, Weight]:
    """What the page's own style sheets say of its classes: exports of editors write bold so."""
    weights: dict[str, Weight] = {}
    for sheet in root.iter("style"):
        for rule in (sheet.text or "")[:LONGEST_SHEET].split("}"):
            selectors, _, declarations = rule.rpartition("{")
            weight = weight_of(declarations)
            if weight == Weight():
                continue
            for name in _CLASS.findall(selectors):
                weights[name] = weight
    return weights
