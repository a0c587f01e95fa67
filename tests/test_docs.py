"""The docs name what there is: every setting, every command, every step; and their links lead somewhere."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands

from directives.publishing import Verb

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def text_of(name: str | Path) -> str:
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


def test_every_decision_is_linked_from_the_architecture():
    records = {f"decisions/{path.name}" for path in ROOT.glob("docs/decisions/*.md")}
    assert records - set(LINK.findall(text_of("docs/architecture.md"))) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_the_docs_name_are_there(page: Path):
    named = re.findall(
        r"`((?:directives|portal|tests|docs|fixtures|static|templates|locale)/[\w./-]+)`", text_of(page)
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


# Packages whose modules stand in several rows.
PACKAGES = ("importing", "search")


def layers() -> dict[str, int]:
    """The domain's modules by the row of the architecture's table in which they stand."""
    rows = re.findall(r"^\| [a-z' ]+ \| (`[^|]+) \|", text_of("docs/architecture.md"), re.MULTILINE)
    return {name: number for number, row in enumerate(rows) for name in re.findall(r"`([a-z._]+)`", row)}


def layered(module: str) -> str:
    """The name that stands for a module in the architecture's table."""
    parts = module.split(".")[1:]
    return ".".join(parts[: 2 if parts[0:1] and parts[0] in PACKAGES else 1])


def modules() -> dict[str, Path]:
    """Modules of the domain that are code of ours and belong to a layer."""
    found = {}
    for path in ROOT.glob("directives/**/*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if layered(name) not in ("", "apps", "migrations", *PACKAGES):
            found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """What of the domain a module asks for by its full name, each as a module's name."""
    asked = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and not node.level:
            asked |= {f"{node.module}.{name.name}" for name in node.names}
    return {name for name in asked if name.startswith("directives.")}


def test_the_architecture_names_every_module_and_none_besides():
    assert {layered(name) for name in modules()} == set(layers())


def test_imports_of_the_domain_point_down_the_architecture_s_list_only():
    layer_of = layers()
    upward = [
        f"{module} imports {asked}"
        for module, path in modules().items()
        for asked in imports(path)
        if layer_of.get(layered(asked), -1) > layer_of[layered(module)]
    ]
    assert upward == []


def test_the_first_layers_know_no_django():
    layer_of = layers()
    plain = [path for module, path in modules().items() if layer_of[layered(module)] < 4]
    assert [path.name for path in plain if re.search(r"^\s*(from|import) django", text_of(path), re.M)] == []


def test_publishing_alone_sets_what_readers_see():
    """Decision 2: anything else that writes the column `live` is a defect."""
    writes = re.compile(r"\.live\s*=(?!=)|\b(?:update|create|bulk_create)\([^)]*\blive=(?!lambda _: False)")
    writing = {name for name, path in modules().items() if writes.search(text_of(path))}
    assert writing == {"directives.going_live"}


NO_LABELS = {
    "ngày 27 tháng 5 năm 2024",  # words of a bulletin, not of a screen
    "[đã gỡ theo quy định]",
}


def test_the_editors_guide_calls_everything_as_the_screens_do():
    entries = [entry for path in ROOT.glob("locale/**/vi/**/*.po") for entry in polib.pofile(str(path))]
    said = "\n".join(text for entry in entries for text in [entry.msgstr, *entry.msgstr_plural.values()])
    pages = ROOT.glob("templates/admin/guide/*.html")
    guide = " ".join("".join(text_of(page) for page in pages).replace("“…”", "").split())
    labels = set(re.findall("“([^”]+)”", guide)) - NO_LABELS
    assert labels
    assert [label for label in labels if label.casefold() not in said.casefold()] == []
