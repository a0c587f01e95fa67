"""The index keeps in step: weeks that come shuffled in time, with a correction, leave what a rebuild makes."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from directives import publishing
from directives.models import Directive, SearchEntry, SearchWord
from directives.search import entering, index
from directives.search.facts import has
from tests.factories import AgencyFactory, ApproverFactory
from tests.scenes import correct, go_live
from tests.scenes import publish as publish_week
from tests.search.archive import WEEKS, publish


def rows() -> list[tuple[int, str, str]]:
    """The index as it is: the place of each item in time, its facts, its key."""
    return list(SearchEntry.objects.order_by("-pk").values_list("pk", "facts", "directive__key"))


@pytest.fixture
def shuffled(db) -> list[date]:
    """The archive, published with the oldest week in the middle and the newest first."""
    call_command("load_province", verbosity=0)
    mondays = list(WEEKS)
    random.Random(4).shuffle(mondays)
    assert mondays != sorted(mondays)
    for monday in mondays:
        publish(monday)
    return mondays


def test_weeks_published_out_of_order_stand_in_the_order_of_time(shuffled):
    days = Directive.objects.live().newest_first().values_list("sort_day", flat=True)
    assert list(days) == sorted(days, reverse=True)
    assert [key for key, _, _ in rows()] == list(
        Directive.objects.live().newest_first().values_list("sort_key", flat=True)
    )


def test_shuffled_weeks_with_a_corrected_old_one_equal_a_fresh_rebuild(shuffled):
    oldest = Directive.objects.live().newest_first().last().edition
    draft = publishing.start_correction(oldest.digest, ApproverFactory())
    item = draft.directives.get(symbol="124/KH-UBND")
    item.heading, item.issued_on = "Bảo tồn loài voọc", item.issued_on + timedelta(days=1)
    item.save()
    go_live(draft, ApproverFactory(), note="Sửa tên kế hoạch và ngày ban hành.")
    before = rows()
    assert len(before) == sum(map(len, WEEKS.values()))
    entering.rebuild()
    assert rows() == before


def test_words_are_found_as_after_a_rebuild(shuffled):
    asked = [has("kind", kind) for kind in ("meeting", "decision", "plan", "dispatch")]
    before = index.newest(asked), set(SearchWord.objects.values_list("folded", flat=True))
    entering.rebuild()
    assert (index.newest(asked), set(SearchWord.objects.values_list("folded", flat=True))) == before


def test_a_correction_takes_the_old_words_from_the_index_and_brings_the_new(shuffled):
    digest = Directive.objects.live().get(symbol="05/CT-UBND").edition.digest
    assert index.keys_with("hồ chứa")
    draft = publishing.start_correction(digest, ApproverFactory())
    draft.directives.filter(symbol="05/CT-UBND").update(heading="An toàn đê điều", body="<p>Đê.</p>")
    go_live(draft, ApproverFactory(), note="Sửa tên chỉ thị.")
    assert index.keys_with("hồ chứa") == []
    assert len(index.keys_with("đê điều")) == 1


def test_a_correction_of_nothing_leaves_the_index_as_it_was(shuffled):
    digest = Directive.objects.live().get(symbol="05/CT-UBND").edition.digest
    before = rows()
    correct(digest)
    assert rows() == before


def test_facts_of_an_item_stand_in_an_order_that_no_database_decides(db):
    edition = publish_week(items=4)
    task = edition.directives.get(position=2).assignments.get()
    for _ in range(3):
        task.agencies.add(AgencyFactory())
    entering.rebuild()
    for facts in SearchEntry.objects.values_list("facts", flat=True):
        assert facts.split() == sorted(set(facts.split()))
