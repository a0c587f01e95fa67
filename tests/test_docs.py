"""The docs name what there is: every setting, every command, every step; and their links lead somewhere."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from directives.publishing import Verb

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_variable_that_is_read_is_described():
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', text_of("portal/settings.py")))
    for path in [*ROOT.glob("directives/**/*.py"), *ROOT.glob("portal/**/*.py"), *ROOT.glob("tests/*.py")]:
        read |= set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', path.read_text(encoding="utf-8")))
    read |= set(re.findall(r"\$\{([A-Z_]+):-", text_of("Dockerfile")))
    described = set(re.findall(r"`([A-Z_]+)`", text_of("docs/configuration.md")))
    assert read - described - {"DJANGO_ALLOW_ASYNC_UNSAFE"} == set()


def test_every_variable_that_is_described_is_read():
    described = set(re.findall(r"^\| (`[^|]+)\|", text_of("docs/configuration.md"), re.MULTILINE))
    names = {name for cell in described for name in re.findall(r"`([A-Z_]+)`", cell)}
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [ROOT / "Makefile", ROOT / "Dockerfile", *ROOT.glob("[dpt]*/**/*.py")]
    )
    assert {name for name in names if name not in code} == set()


def test_every_command_is_described():
    own = {name for name, app in get_commands().items() if app in ("directives", "portal")}
    assert {name for name in own if f"manage.py {name}" not in text_of("docs/operations.md")} == set()


def test_every_step_of_an_edition_is_described():
    words = text_of("docs/states.md").replace("_", " ")
    assert {verb for verb in Verb if verb.value.replace("_", " ").split()[0] not in words} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_the_docs_lead_somewhere(page: Path):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
