"""The demonstration weeks, imported whole: every fact that the recogniser finds against what people know of them."""

import json
from pathlib import Path

import pytest

from directives.importing.printing import as_dict
from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest
from tests.importing.scoring import score_digest

WEEKS = Path(__file__).parents[2] / "fixtures" / "weeks"
FORMS = (".txt", ".docx", ".html")
# The share of facts that must be right in any week.
MARK = 0.98


def files():
    return [
        (facts, path)
        for facts in sorted(WEEKS.glob("*.json"))
        for form in FORMS
        if (path := facts.with_suffix(form)).exists()
    ]


@pytest.mark.parametrize(("facts", "path"), files(), ids=lambda path: path.name)
def test_a_demonstration_week_is_recognised(facts, path):
    wanted = json.loads(facts.read_text(encoding="utf-8"))

    score = score_digest(wanted, as_dict(recognise_digest(read_path(path)), path.name))

    assert score.share >= MARK, f"{score.share:.1%} of the facts are right\n" + "\n".join(score.wrong)
