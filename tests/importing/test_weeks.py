"""The demonstration weeks, imported whole: every fact that the recogniser finds against what people know of them."""

import json
from collections import Counter
from pathlib import Path

import pytest

from directives.importing.facts import DigestFacts, DirectiveFacts
from directives.importing.reading import read_path
from directives.importing.recognising import recognise_digest

WEEKS = Path(__file__).parents[2] / "fixtures" / "weeks"
FORMS = (".txt", ".docx", ".html")
PLAIN = ("heading", "kind", "doc_type", "number", "issuer", "signatory", "directed_by", "chair", "session")
DATES = ("issued_on", "held_on", "effective_on")
# The share of facts that must be right in any week.
MARK = 0.98


def files():
    return [
        (facts, path)
        for facts in sorted(WEEKS.glob("*.json"))
        for form in FORMS
        if (path := facts.with_suffix(form)).exists()
    ]


def iso(day):
    return day.isoformat() if day else None


class Score:
    """Right and wrong facts of one week, and the sentences that tell of the wrong ones."""

    def __init__(self):
        self.right = 0
        self.all = 0
        self.wrong = []

    def one(self, where, wanted, found):
        self.many(where, [wanted], [found])

    def many(self, where, wanted, found):
        wanted, found = Counter(wanted), Counter(found)
        self.right += (wanted & found).total()
        self.all += max(wanted.total(), found.total())
        self.wrong += [f"{where}: missing {fact!r}" for fact in (wanted - found).elements()]
        self.wrong += [f"{where}: too much {fact!r}" for fact in (found - wanted).elements()]


def score_digest(wanted: dict, found: DigestFacts) -> Score:
    score = Score()
    score.one("title", wanted["title"], found.title)
    score.one(
        "period",
        (wanted["period_start"], wanted["period_end"]),
        (iso(found.period_start), iso(found.period_end)),
    )
    score.one("number of items", len(wanted["directives"]), len(found.directives))
    for item, directive in zip(wanted["directives"], found.directives, strict=False):
        score_item(score, item, directive)
    return score


def score_item(score: Score, item: dict, directive: DirectiveFacts) -> None:
    where = f"item {item['position']}"
    for name in PLAIN:
        score.one(f"{where} {name}", item[name], getattr(directive, name))
    for name in DATES:
        score.one(f"{where} {name}", item[name], iso(getattr(directive, name)))
    score.many(
        f"{where} citation",
        [(c["doc_type"], c["number"], c["issued_on"], c["relation"]) for c in item["citations"]],
        [(c.doc_type, c.number, iso(c.issued_on), c.relation) for c in directive.citations],
    )
    score.many(
        f"{where} assignment",
        [(a["agency"].casefold(), a["role"], a["due_on"], a["precision"]) for a in item["assignments"]],
        [(a.agency.casefold(), a.role, iso(a.due_on), a.precision) for a in directive.assignments],
    )
    score.many(f"{where} place", item["places"], directive.places)


@pytest.mark.parametrize(("facts", "path"), files(), ids=lambda path: path.name)
def test_a_demonstration_week_is_recognised(facts, path):
    wanted = json.loads(facts.read_text(encoding="utf-8"))

    score = score_digest(wanted, recognise_digest(read_path(path)))

    report = "\n".join(score.wrong)
    assert score.right / score.all >= MARK, f"{score.right} of {score.all} facts are right\n{report}"
