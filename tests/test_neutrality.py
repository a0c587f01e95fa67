"""The code knows no province: its name stands in data, settings and fixtures only."""

import pytest
from django.conf import settings

SOURCES = [
    path
    for folder in ("portal", "directives", "templates", "static")
    for path in sorted((settings.BASE_DIR / folder).rglob("*"))
    if path.suffix in {".py", ".html", ".css", ".js"}
]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_code_names_no_province(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "Lạng Sơn" in line and not line.lstrip().startswith("#")] == []
