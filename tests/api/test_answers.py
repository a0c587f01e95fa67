"""Single answers: a bulletin, an item, a task, a document, a number; what is withdrawn or a draft."""

import pytest
from django.urls import reverse

from directives import publishing
from directives.exports.columns import record_of, with_facts
from directives.models import Agency, AgencySuccession, Directive, Place
from tests.api.asking import all_of, answer
from tests.factories import (
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
)
from tests.scenes import correct, publish

pytestmark = pytest.mark.django_db
WEEK = "digests/2024-05-27/"


@pytest.fixture
def edition():
    return publish(items=5)


def test_a_bulletin_holds_its_items_in_their_order(edition):
    told = answer(WEEK)
    keys = [item.key for item in edition.directives.order_by("position")]
    assert [item["key"] for item in told["items"]] == keys
    assert told["url"] == "http://testserver" + reverse("digest_detail", args=["2024-05-27"])


def test_an_item_is_told_by_the_one_record(edition):
    item = with_facts(Directive.objects.live()).get(position=2)
    told = answer(f"directives/2024-05-27/{item.key}/")
    record = record_of(item, "http://testserver")
    assert told == {
        **record,
        **{name: told[name] for name in ("issued_on", "updated_at", "assignments", "cites")},
    }
    assert told["issued_on"] == str(record["issued_on"])


def test_a_correction_replaces_what_it_corrects(edition):
    correct(edition.digest, note="Sửa số liệu tại mục 2.")
    told = all_of(WEEK + "editions/")
    assert [(one["number"], one["state"]) for one in told] == [(2, "published"), (1, "superseded")]
    assert told[0]["public_note"] == "Sửa số liệu tại mục 2."
    assert len(all_of("directives/")) == 5


def test_what_was_withdrawn_is_gone_with_its_reason(edition):
    item = edition.directives.get(position=2)
    task = item.assignments.get()
    document = item.document
    publishing.withdraw(edition.digest, ApproverFactory(), "Phát hành nhầm.")
    for path in (
        WEEK,
        WEEK + "editions/",
        f"directives/2024-05-27/{item.key}/",
        f"assignments/2024-05-27/{task.key}/",
        f"documents/{document.slug}/",
    ):
        assert answer(path, 410)["detail"] == "Phát hành nhầm.", path
    for path in ("digests/", "directives/", "assignments/", "search/?q=noi+dung"):
        assert all_of(path) == [], path
    assert answer(f"resolve/?so={document.symbol}", 404)["status"] == 404


def test_a_draft_is_nowhere(edition):
    draft = EditionFactory(monday=edition.period_start.replace(month=7))
    secret = DirectiveFactory(edition=draft, heading="Điều chưa công bố", symbol="999/QĐ-UBND")
    AssignmentFactory(directive=secret, what="việc chưa công bố")
    publishing.start_correction(edition.digest, ApproverFactory())
    for path in ("digests/", "directives/", "assignments/", "search/?q=quyet", WEEK + "editions/"):
        assert "chưa công bố" not in str(all_of(path)), path
    assert len(all_of("directives/")) == 5
    assert answer("resolve/?so=999/QĐ-UBND", 404)["status"] == 404
    assert answer(f"directives/2024-05-27/{secret.key}/", 404)["status"] == 404


def test_a_document_tells_what_cites_it(edition):
    told = answer("documents/302-qd-ttg-2024/")
    item = edition.directives.get(position=2)
    assert [one["directive"]["key"] for one in told["cited_by"]] == [item.key]
    assert answer(f"documents/{item.document.slug}/")["told_in"][0]["key"] == item.key


@pytest.mark.parametrize("typed", ["302/QĐ-TTg", "302 qd ttg", "quyet dinh 302", "số 302/qđ-ttg"])
def test_a_number_leads_to_its_document_however_it_is_typed(edition, typed: str):
    assert [one["slug"] for one in answer(f"resolve/?so={typed}")["documents"]] == ["302-qd-ttg-2024"]


def test_search_finds_the_document_of_a_number_first(edition):
    item = edition.directives.get(position=3)
    first = answer(f"search/?q={item.symbol}")["results"][0]
    assert (first["band"], first["item"]["key"]) == ("own", item.key)
    cited = answer("search/?q=302/QĐ-TTg")["results"]
    assert cited[0]["document"]["slug"] == "302-qd-ttg-2024"
    assert cited[1]["band"] == "cites"


def test_an_agency_tells_what_came_before_and_after(db):
    old, new = AgencyFactory(name="Sở Cũ", slug="so-cu"), AgencyFactory(name="Sở Mới", slug="so-moi")
    AgencySuccession.objects.create(predecessor=old, successor=new, day="2025-03-01", part=True)
    assert [one["slug"] for one in answer("agencies/so-moi/")["before"]] == ["so-cu"]
    assert answer("agencies/so-cu/")["after"][0]["is_partial"] is True
    assert Agency.objects.count() == answer("agencies/")["total"]


def test_a_place_tells_where_it_lies(db):
    district = PlaceFactory(slug="huyen-thu")
    PlaceFactory(slug="xa-thu", type=Place.Type.COMMUNE, name="Thử", parent=district)
    assert answer("places/xa-thu/")["parent"]["slug"] == "huyen-thu"


def test_a_task_tells_its_item(edition):
    item = edition.directives.get(position=2)
    told = answer(f"assignments/2024-05-27/{item.assignments.get().key}/")
    assert told["directive"]["key"] == item.key
    assert (told["due_on"], told["progress"]) == ("2024-06-18", None)
