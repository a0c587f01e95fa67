"""The stylesheet and the script that readers get: their size, and the contrast of the colours."""

import re

import brotli
import pytest

from portal.assets import LISTS, ORDER, SCRIPT, SOURCES, script, small, stylesheet

# Text and what carries meaning; --line is decoration, but not where contrast is raised.
TEXT = ("ink", "soft", "seal", "link", "meeting", "plan", "dispatch")


def palettes() -> dict[str, dict[str, str]]:
    """The colours by name of every block of tokens.css that sets a paper."""
    css = re.sub(r"/\*.*?\*/", "", (SOURCES / "tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    blocks = re.findall(r"([^{}]+)\{([^{}]*--paper[^{}]*)\}", css)
    return {
        f"{number} {selector.strip()}": dict(re.findall(r"--(\w+):\s*(#[0-9a-f]+)", body))
        for number, (selector, body) in enumerate(blocks)
    }


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", palettes())
def test_every_text_colour_has_seven_to_one_on_paper_and_tint(name):
    colours = palettes()[name]
    low = {text: ratio(colours[text], colours[ground]) for text in TEXT for ground in ("paper", "tint")}
    assert min(low.values()) >= 7, low


def test_raised_contrast_has_fifteen_to_one_for_all_and_lines_too():
    raised = [colours for name, colours in palettes().items() if colours["paper"] == "#000"]
    assert len(raised) == 2  # chosen by the reader, and asked for by the device
    for colours in raised:
        assert min(ratio(colours[name], colours["paper"]) for name in (*TEXT, "line")) >= 15


def test_stylesheet_is_small_enough_for_the_first_flight():
    assert len(brotli.compress(stylesheet().encode(), quality=11)) <= 2_600


def test_script_is_under_two_kilobytes():
    sent = script().encode()
    assert len(sent) < 2_000
    assert len(brotli.compress(sent, quality=11)) <= 800


def test_every_source_stands_in_one_of_the_stylesheets_once():
    assert sorted([*ORDER, *LISTS]) == sorted(path.stem for path in SOURCES.glob("*.css"))


def test_script_loses_blanks_beside_signs_only():
    assert re.sub(r"\s", "", script()) == re.sub(r"\s|^\s*//.*$", "", SCRIPT.read_text(), flags=re.MULTILINE)
    assert "async function keep(form,body){" in script()


def test_colours_stand_in_the_tokens_only():
    elsewhere = [path for path in SOURCES.glob("*.css") if path.stem not in ("tokens", "print")]
    assert [path.name for path in elsewhere if re.search(r"#[0-9a-f]{3,6}\b", path.read_text())] == []


@pytest.mark.parametrize(
    ("css", "smaller"),
    [
        ("a { color: red; }  /* why */", "a{color:red}"),
        ("a :b, a:b {\n  c: d e;\n}", "a :b,a:b{c:d e}"),
        (
            "@media (a: b) and (c: d) { e { f: calc(1px + 2px); } }",
            "@media (a:b) and (c:d){e{f:calc(1px + 2px)}}",
        ),
    ],
)
def test_small_keeps_the_rules(css, smaller):
    assert small(css) == smaller
