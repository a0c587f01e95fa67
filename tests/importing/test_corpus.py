"""Digests of many weeks, offices and file types, whose facts people wrote down before they were ever imported."""

import json
from pathlib import Path

import pytest

from directives.importing.printing import as_dict
from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest
from tests.importing.scoring import Score, score_digest

CORPUS = Path(__file__).with_name("corpus")
# The share of facts that must be right: many_offices are digests of 37 provinces and years, one_office those of one
# province through the years, mixed some of both, in forms less usual, long_items those whose items are long, with lists
# and tables of tasks.
MARKS = {"many_offices": 0.99, "one_office": 0.99, "mixed": 0.99, "long_items": 0.99}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "mark"), MARKS.items(), ids=MARKS)
def test_the_facts_of_a_set_of_digests_are_recognised(name, mark):
    leeway = read(CORPUS / name / "leeway.json")
    total = Score()
    for path in sorted((CORPUS / name).glob("[0-9]*.json")):
        wanted = read(path)
        found = as_dict(recognise_digest(read_path(path.with_name(wanted["source"]))), wanted["source"])
        score = score_digest(wanted, found, leeway.get(path.stem))
        total.right += score.right
        total.wrong += [f"{path.stem} {miss}" for miss in score.wrong]

    assert total.share >= mark, f"{total.share:.1%} of the facts are right\n" + "\n".join(total.wrong)


@pytest.mark.parametrize("name", MARKS)
def test_a_set_holds_a_text_for_every_digest(name):
    sources = [path.with_name(read(path)["source"]) for path in (CORPUS / name).glob("[0-9]*.json")]

    assert sources
    assert all(source.exists() for source in sources)
