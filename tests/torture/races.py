"""Races for an edition: several people and workers at once, each with a connection of their own.

After each round the rules are asked of the database: nothing lost, nothing twice. A round is known by its race and
its number, which seed the moments at which the runners start; `python -m tests.torture` runs them all.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connections, transaction

from directives import publishing
from directives.contents import content_of, fingerprint
from directives.models import Digest, Directive, Edition
from directives.publishing import PublishingRefused, Verb
from tests.factories import ApproverFactory
from tests.publishing.stages import FRIDAY, NOW, State, edition_in

SPREAD = 0.004  # seconds among which the runners of a round start
PATIENCE = 60  # seconds that a runner may take
TYPED = "Quyết định về quản lý chợ Kỳ Lừa"
LATER = FRIDAY + timedelta(minutes=1)


@dataclass
class Outcome:
    """What became of the runners of a round: what each gave back, or the refusal it met."""

    edition: Edition
    results: list = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many runners were not refused."""
        return sum(not isinstance(one, PublishingRefused) for one in self.results)

    def now(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)

    def steps(self, *verbs: Verb) -> int:
        return self.edition.steps.filter(verb__in=verbs).count()

    def heading(self) -> str:
        return self.edition.directives.get(position=1).heading


Runner = Callable[[Edition], object]


@dataclass(frozen=True)
class Race:
    """Runners that start at once on an edition, and the rule that holds after them, whoever was first."""

    state: State
    runners: Sequence[Runner]
    rule: Callable[[Outcome], bool]


def run(race: Race, seed: str) -> Outcome:
    """One round: set the edition up, let the runners go, and clear the table."""
    edition = edition_in(race.state)
    people = [ApproverFactory() for _ in race.runners]
    outcome = Outcome(edition, [None] * len(race.runners))
    chance = random.Random(seed)
    delays = [chance.uniform(0, SPREAD) for _ in race.runners]
    barrier = threading.Barrier(len(race.runners))

    def runner(place: int) -> None:
        try:
            barrier.wait(PATIENCE)
            time.sleep(delays[place])
            outcome.results[place] = race.runners[place](Edition.objects.get(pk=edition.pk), people[place])
        except Exception as error:  # whatever it is, the round's rule judges it
            outcome.results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=runner, args=(place,)) for place in range(len(race.runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return outcome


def judge(race: Race, outcome: Outcome) -> list[str]:
    """What is wrong after a round; nothing where all rules hold."""
    wrong = [
        f"{type(one).__name__}: {one}"
        for one in outcome.results
        if isinstance(one, Exception) and not isinstance(one, PublishingRefused)
    ]
    if not race.rule(outcome):
        wrong.append(
            f"the rule is broken: {outcome.now().state}, {[str(one) for one in outcome.results]}, "
            f"{[step.verb for step in outcome.edition.steps.all()]}"
        )
    return wrong + _of_everything(outcome)


def _of_everything(outcome: Outcome) -> list[str]:
    """Rules that hold after every race: one live edition at most, told whole, by one step."""
    wrong = []
    live = list(Edition.objects.live().filter(digest=outcome.edition.digest_id))
    if len(live) > 1:
        wrong.append("two live editions")
    for edition in live:
        if fingerprint(content_of(edition)) != edition.fingerprint:
            wrong.append("what is live is not what was published")
        if edition.steps.filter(verb__in=[Verb.PUBLISH, Verb.FORCE]).count() != 1:
            wrong.append("published twice, or by no step")
    shown = set(Directive.objects.live().values_list("edition_id", flat=True))
    if shown != {edition.pk for edition in Edition.objects.live()}:
        wrong.append("items are live that belong to no live edition, or the other way round")
    return wrong


def clear(outcome: Outcome) -> None:
    """Take the round's bulletin from the public, so that the next week overlaps nothing."""
    digest = Digest.objects.get(pk=outcome.edition.digest_id)
    if digest.editions.live().exists():
        publishing.withdraw(digest, ApproverFactory(), "Hết lượt.")


# --- the runners --------------------------------------------------------------------------------------


def approve(edition: Edition, by):
    return publishing.approve(edition, by, version=edition.version, now=NOW)


def publish(edition: Edition, by):
    return publishing.publish(edition, by, version=edition.version, now=NOW)


def force(edition: Edition, by):
    return publishing.force(edition, by, "Khẩn.", now=NOW)


def schedule(edition: Edition, by):
    return publishing.schedule(edition, by, FRIDAY, now=NOW)


def recall(edition: Edition, by):
    return publishing.recall(edition, by, now=NOW)


def withdraw(edition: Edition, by):
    return publishing.withdraw(edition.digest, by, "Nhầm.", now=NOW)


def correct(edition: Edition, by):
    return publishing.start_correction(edition.digest, by, now=NOW)


def save_item(edition: Edition, by):
    """As the form of an item saves: the door first, then the text."""
    with transaction.atomic():
        edition = publishing.begin_edit(edition, by)
        edition.directives.filter(position=1).update(heading=TYPED)
    return edition


def worker(edition: Edition, by):
    """A worker that woke up once the schedule's moment had come."""
    return [one.pk for one in publishing.publish_due(LATER)]


def _went_out_once(outcome: Outcome) -> bool:
    """After the runners a worker wakes up once more: by then the edition is out, by one step."""
    publishing.publish_due(LATER)
    return outcome.now().state == State.PUBLISHED and outcome.steps(Verb.PUBLISH, Verb.FORCE) == 1


def _published_or_saved(outcome: Outcome) -> bool:
    """Either readers see the old text and the save was refused, or the typed text stands in a draft."""
    if outcome.now().state == State.PUBLISHED:
        return outcome.heading() != TYPED and outcome.done == 1
    return (outcome.now().state, outcome.heading(), outcome.done) == (State.DRAFT, TYPED, 1)


def _saved_whatever_else(outcome: Outcome) -> bool:
    """The typed text is there, in a draft that nobody has approved."""
    edition = outcome.now()
    return (edition.state, edition.approver, outcome.heading()) == (State.DRAFT, None, TYPED)


def _saved_or_sent_out(outcome: Outcome) -> bool:
    """The save beat the worker, or was refused; the worker itself is never refused."""
    saved = not isinstance(outcome.results[0], PublishingRefused)
    if saved:
        return (outcome.now().state, outcome.heading()) == (State.DRAFT, TYPED)
    return outcome.now().state == State.PUBLISHED and outcome.heading() != TYPED


def _recalled_or_sent_out(outcome: Outcome) -> bool:
    recalled = not isinstance(outcome.results[0], PublishingRefused)
    expected = (State.APPROVED, 0) if recalled else (State.PUBLISHED, 1)
    return (outcome.now().state, outcome.steps(Verb.PUBLISH)) == expected


def _both_kept(outcome: Outcome) -> bool:
    edition = outcome.now()
    return edition.version == outcome.edition.version + 2 and edition.contributors.count() == 2


RACES = {
    "two approvals": Race(
        State.IN_REVIEW,
        (approve, approve),
        lambda o: (o.now().state, o.done, o.steps(Verb.APPROVE)) == (State.APPROVED, 1, 1),
    ),
    "two publications": Race(
        State.APPROVED, (publish, publish), lambda o: o.done == 1 and o.steps(Verb.PUBLISH) == 1
    ),
    "a publication and a forced one": Race(
        State.APPROVED, (publish, force), lambda o: o.done == 1 and o.now().state == State.PUBLISHED
    ),
    "a publication and the save of an item": Race(State.APPROVED, (publish, save_item), _published_or_saved),
    "an approval and the save of an item": Race(State.IN_REVIEW, (approve, save_item), _saved_whatever_else),
    "the saves of two people": Race(State.DRAFT, (save_item, save_item), _both_kept),
    "two workers on one schedule": Race(State.SCHEDULED, (worker, worker), _went_out_once),
    "a worker and somebody who publishes": Race(State.SCHEDULED, (worker, publish), _went_out_once),
    "scheduling and a worker": Race(State.APPROVED, (schedule, worker), _went_out_once),
    "recalling and a worker": Race(State.SCHEDULED, (recall, worker), _recalled_or_sent_out),
    "the save of an item and a worker": Race(State.SCHEDULED, (save_item, worker), _saved_or_sent_out),
    "two corrections": Race(
        State.PUBLISHED,
        (correct, correct),
        lambda o: o.done == 1 and Edition.objects.open().filter(digest=o.edition.digest_id).count() == 1,
    ),
    "two withdrawals": Race(
        State.PUBLISHED, (withdraw, withdraw), lambda o: o.done == 1 and o.now().state == State.WITHDRAWN
    ),
}
