"""The words of the interface: complete in both languages, true to their placeholders, and nowhere else."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import django
import django_filters
import django_prose_editor
import polib
import pytest
from django.conf import settings

BASE = Path(__file__).resolve().parent.parent
LANGUAGES = {"vi": 1, "en": 2}  # how many plural forms each has
DJANGO = Path(django.__file__).parent
CORE = [
    "conf/locale",
    "contrib/admin/locale",
    "contrib/auth/locale",
    "contrib/contenttypes/locale",
    "contrib/sessions/locale",
]
# Catalogues of libraries in a language that they do have, which name all that they say.
REFERENCES = [
    *[(DJANGO / folder / "en", "django") for folder in CORE],
    (DJANGO / "contrib/admin/locale/en", "djangojs"),
    (Path(django_filters.__file__).parent / "locale/fr", "django"),
    (Path(django_prose_editor.__file__).parent / "locale/de", "djangojs"),
]
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[srd]|\{\w*\}")
VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u1ea0-\u1ef9]")
# Names that stand in templates as they are: of a document, of the language, of the body in charge.
NAMES = re.compile(r"\d+/QĐ-UBND|Tiếng Việt|(Văn phòng )?Ủy ban nhân dân tỉnh")
EXACT = {
    "More contrast": "Tăng tương phản",
    "Less contrast": "Giảm tương phản",
    "larger text": "phóng to chữ",
    "The total score of this article: %(sum)s in %(count)s ratings": "Tổng số điểm của bài viết là: "
    "%(sum)s trong %(count)s đánh giá",
    "Demonstration data, not real documents": "Dữ liệu minh họa, không phải văn bản thật",
    "Download the original (PDF, %(size)s)": "Tải văn bản gốc (PDF, %(size)s)",
    "Copy the number": "Sao chép số, ký hiệu",
    "Report an error here": "Báo lỗi nội dung này",
    "decisions, resolutions": "quyết định, nghị quyết",
    "plans, programmes, projects": "kế hoạch, chương trình, đề án",
    "official letters, telegrams, instructions": "công văn, công điện, chỉ thị",
}


def catalogue(language: str, folder: str = "locale", domain: str = "django") -> polib.POFile:
    return polib.pofile(str(BASE / folder / language / "LC_MESSAGES" / f"{domain}.po"))


def named(entries: polib.POFile) -> dict[tuple, polib.POEntry]:
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def translated(path: Path, domain: str) -> dict[tuple, polib.POEntry]:
    """What a catalogue says, by context and msgid; nothing where there is none."""
    file = path / "LC_MESSAGES" / f"{domain}.po"
    entries = named(polib.pofile(str(file))) if file.exists() else {}
    return {name: entry for name, entry in entries.items() if entry.translated()}


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> Counter:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


@pytest.fixture(scope="session")
def extracted(tmp_path_factory) -> polib.POFile:
    """What the source says today, extracted anew into a copy that holds no catalogue."""
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is not installed (apt install gettext): the source's words were not extracted")
    copy = tmp_path_factory.mktemp("source")
    for name in ("directives", "portal", "templates"):
        shutil.copytree(BASE / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(BASE / "manage.py", copy)
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "en", "--no-location", "--no-wrap"],
        cwd=copy,
        env=os.environ
        | {"SECRET_KEY": "only-for-this-extraction", "DJANGO_SETTINGS_MODULE": "portal.settings"},
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(copy / "locale/en/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_source_says_nothing_that_a_catalogue_lacks(extracted, language):
    ours = named(catalogue(language))
    missing = [
        f"{entry.msgctxt or ''} {entry.msgid}".strip()
        for name, entry in named(extracted).items()
        if name not in ours or not ours[name].translated() or ours[name].msgid_plural != entry.msgid_plural
    ]
    assert not missing, "run `make messages` and translate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_no_doubtful_or_forgotten_entry(language):
    entries = catalogue(language)
    assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in entries if not all(text.strip() for text in texts(entry))] == []


@pytest.mark.parametrize(
    ("folder", "language", "domain"),
    [
        ("locale", "vi", "django"),
        ("locale", "en", "django"),
        ("locale/libraries", "vi", "django"),
        ("locale/libraries", "vi", "djangojs"),
    ],
)
def test_translation_keeps_every_placeholder(folder, language, domain):
    wrong = []
    for entry in catalogue(language, folder, domain):
        allowed = [placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)]
        wrong += [text for text in texts(entry) if placeholders(text) not in allowed]
    assert wrong == []


@pytest.mark.parametrize(("language", "forms"), LANGUAGES.items())
def test_plural_forms_are_those_of_the_language(language, forms):
    entries = catalogue(language)
    assert f"nplurals={forms};" in entries.metadata["Plural-Forms"]
    counts = {entry.msgid: len(entry.msgstr_plural) for entry in entries if entry.msgid_plural}
    assert counts == dict.fromkeys(counts, forms)


def test_english_catalogue_repeats_the_source():
    for entry in catalogue("en"):
        expected = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        assert texts(entry) == expected


@pytest.mark.parametrize(
    ("reference", "domain"), REFERENCES, ids=lambda value: "/".join(Path(value).parts[-4:])
)
def test_libraries_speak_vietnamese(reference, domain):
    says = {entry for folder in settings.LOCALE_PATHS for entry in translated(Path(folder) / "vi", domain)}
    for folder in [reference.parent, *(DJANGO / folder for folder in CORE)]:
        says |= set(translated(folder / "vi", domain))
    asked = named(polib.pofile(str(reference / "LC_MESSAGES" / f"{domain}.po")))
    assert sorted(msgid for context, msgid in asked if (context, msgid) not in says) == []


@pytest.mark.parametrize(("msgid", "words"), EXACT.items(), ids=EXACT.values())
def test_words_that_readers_know_are_exact(msgid, words):
    assert catalogue("vi").find(msgid).msgstr == words


def test_templates_leave_vietnamese_words_to_the_catalogue():
    found = []
    for path in sorted((BASE / "templates").rglob("*.html")):
        if not path.name.endswith(".vi.html"):
            lines = NAMES.sub("", path.read_text()).splitlines()
            found += [f"{path.name}: {line.strip()}" for line in lines if VIETNAMESE.search(line)]
    assert found == []
