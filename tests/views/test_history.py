"""The public history of a bulletin: what changed word by word, fingerprints that anybody can check, withdrawals."""

import hashlib
import re
from datetime import date, datetime, timedelta

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from directives import publishing
from directives.contents import ITEM_FIELDS, content_of, rows_of
from directives.history import change_between, said_in
from directives.models import Assignment, Citation, Digest, Directive, Edition
from directives.views.history import MOST_EDITIONS
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    DirectiveFactory,
    PictureFactory,
    PlaceFactory,
)
from tests.scenes import correct, go_live, publish

pytestmark = pytest.mark.django_db
WEEK = "/ban-tin/2024-05-27/"
HISTORY = f"/en{WEEK}lich-su/"
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}"


def draft_of(digest: Digest) -> Edition:
    return publishing.start_correction(digest, ApproverFactory())


def released(draft: Edition, note: str = "Sửa lỗi.") -> Edition:
    go_live(draft, ApproverFactory(), note=note)
    draft.refresh_from_db()
    return draft


def page_at(client: Client, address: str = HISTORY):
    response = client.get(address)
    assert response.status_code == 200
    return lxml.html.fromstring(response.text)


def sections(page) -> list:
    return page.xpath(".//section[starts-with(@id, 'lan-')]")


def tags(element, *names: str) -> list:
    """The elements of those names within another, in their order."""
    return list(element.iter(*names))


def words(element) -> str:
    return " ".join(element.text_content().split())


def seen(element) -> str:
    """The text that is to be seen: without what is said to screen readers only."""
    for hidden in element.find_class("vh"):
        hidden.drop_tree()
    return words(element)


def test_each_edition_is_told_with_number_moment_note_and_weight(client: Client):
    digest = publish(items=2).digest
    draft = draft_of(digest)
    draft.is_major = False
    draft.save(update_fields=["is_major"])
    released(draft, "Sửa lỗi chính tả.")
    correct(digest, "Sửa số liệu.")
    third, second, first = sections(page_at(client))
    assert [words(one.find("h2")) for one in (third, second, first)] == [
        "Edition 3: major correction",
        "Edition 2: minor correction",
        "Edition 1: first publication",
    ]
    assert "Sửa số liệu." in words(third)
    assert "Sửa lỗi chính tả." in words(second)
    for section, edition in zip((third, second, first), digest.editions.all(), strict=True):
        assert section.findtext(".//code") == edition.fingerprint
        assert section.findall(".//time")
    assert not tags(first, "ins", "del")


def test_change_is_told_word_by_word_with_words_for_those_who_listen(client: Client):
    draft = draft_of(publish(items=2).digest)
    item = draft.directives.get(position=2)
    item.body = "<p>Thực hiện Quyết định số 303/QĐ-TTg của Thủ tướng Chính phủ.</p>"
    item.issued_on = date(2024, 5, 30)
    item.save()
    released(draft)
    page = page_at(client)
    body, day = tags(page.find_class("changes")[0], "div")
    assert [words(one) for one in tags(body, "del", "ins")] == [
        "taken out: 302/QĐ-TTg (end of what was taken out)",
        "put in: 303/QĐ-TTg (end of what was put in)",
    ]
    assert seen(body.find("dd")) == ("Thực hiện Quyết định số 302/QĐ-TTg303/QĐ-TTg của Thủ tướng Chính phủ.")
    assert [seen(one) for one in tags(day, "dt", "del", "ins")] == ["Date of issue", "28/5/2024", "30/5/2024"]
    (link,) = page.findall(".//h4/a")
    assert link.get("href") == f"/en{WEEK}#muc-{item.key}"


def test_items_added_taken_out_and_moved_are_told_whole(client: Client):
    edition = publish(items=4)
    dropped = edition.directives.get(position=4)
    draft = draft_of(edition.digest)
    draft.directives.get(position=4).delete()
    for position, old in ((10, 1), (11, 2), (12, 3)):
        draft.directives.filter(position=old).update(position=position)
    draft.directives.filter(position=12).update(position=1)
    DirectiveFactory(edition=draft, position=20, heading="Quyết định mới", body="<p>Giao Sở Y tế.</p>")
    released(draft)
    moved, added, gone = tags(page_at(client).find_class("changed")[0], "li")
    assert words(moved.find_class("kind")[0]) == "Item moved"
    assert "Moved from place 3 to place 1 in the bulletin." in words(moved)
    assert words(added.find_class("kind")[0]) == "Item added"
    assert "Giao Sở Y tế." in [seen(one) for one in tags(added, "ins")]
    assert not tags(added, "del")
    assert words(gone.find_class("kind")[0]) == "Item taken out"
    assert gone.find("h4/a").get("href") == f"/en{WEEK}lan-1/#muc-{dropped.key}"
    assert not tags(gone, "ins")


def test_correction_that_changes_nothing_says_so(client: Client):
    correct(publish(items=2).digest)
    assert "No word, date or number differs." in words(page_at(client))


def test_change_of_emphasis_alone_is_told_as_such(client: Client):
    edition = publish(items=2)
    draft = draft_of(edition.digest)
    item = draft.directives.get(position=2)
    item.body = item.body.replace("Quyết định", "<strong>Quyết định</strong>")
    item.save()
    released(draft)
    assert "the words are the same" in words(page_at(client).find_class("changes")[0])


@pytest.mark.by_hand
def test_all_that_the_fingerprint_proves_is_compared():
    """Whatever of an item changes its fingerprint is a change that readers are shown."""
    edition = publish(items=3)
    Edition._base_manager.filter(pk=edition.pk).update(state="draft")  # so that its rows may be changed
    item = edition.directives.get(position=2)
    (before,) = rows_of([edition])
    old = said_in(before, content_of(edition))
    place, agency = PlaceFactory(), AgencyFactory()
    item.places.add(place)
    item.assignments.get().agencies.add(agency)
    Assignment.objects.filter(directive=item).update(due_on=date(2024, 9, 1), due_text="trước ngày 01/9/2024")
    Citation.objects.filter(directive=item).update(relation="amends")
    PictureFactory(edition=edition, item_key=item.key)
    edition.directives.filter(pk=item.pk).update(
        kind="plan",
        heading="a",
        body="<p>b</p>",
        symbol="1/KH-UBND",
        no_number=True,
        issued_on=date(2024, 5, 29),
        effective_on=date(2024, 5, 30),
        issuer_text="c",
        signatory="d",
        directed_by="e",
        held_on=date(2024, 5, 31),
        session="f",
        chair="g",
        place_names=["h"],
        doc_type=None,
        issuer=agency,
    )
    (after,) = rows_of([edition])
    content = content_of(edition)
    (change,) = change_between(old, said_in(after, content)).items
    proved = {*content["directives"][0]} - {"key", "position"}  # its place among the items is told as a move
    assert proved >= {*ITEM_FIELDS}
    assert len(change.fields) == len(proved | {"agencies", "pictures"})
    assert all(field.pieces for field in change.fields)


def test_saved_content_has_the_printed_fingerprint(client: Client):
    digest = publish(items=4).digest
    correct(digest)
    page = page_at(client)
    for edition, section in zip(digest.editions.all(), sections(page), strict=True):
        address = f"{WEEK}lan-{edition.number}/noi-dung.json"
        response = client.get(address)
        assert response.headers["Content-Type"] == "application/json"
        assert hashlib.sha256(response.content).hexdigest() == edition.fingerprint
        assert response.json() == content_of(edition)
        assert f"/en{address}" in [link.get("href") for link in tags(section, "a")]
    assert client.get(f"{WEEK}lan-3/noi-dung.json").status_code == 404


@pytest.mark.by_hand
def test_content_that_no_longer_gives_its_fingerprint_is_admitted(client: Client):
    edition = publish(items=2)
    assert "no longer gives" not in words(page_at(client))
    Directive._base_manager.filter(edition=edition).update(heading="Khác")  # past every guard
    assert "What is stored today no longer gives this fingerprint." in words(page_at(client))


def test_withdrawn_bulletin_is_gone_with_its_history_and_content(client: Client):
    digest = publish(items=2).digest
    correct(digest)
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm bản dự thảo.")
    for address in (HISTORY, f"{WEEK}lan-1/noi-dung.json", f"{WEEK}lan-2/noi-dung.json"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Đăng nhầm bản dự thảo." in response.text


def test_bulletin_that_came_back_tells_both_notes_and_nothing_of_what_was_withdrawn(client: Client):
    digest = publish(items=3).digest
    draft = draft_of(digest)
    draft.directives.filter(position=2).update(heading="Điều không được công bố")
    released(draft)
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm bản dự thảo.")
    draft = draft_of(digest)
    draft.directives.filter(position=2).update(heading="Điều được công bố")
    released(draft, "Phát hành lại.")
    page = page_at(client)
    back, withdrawn, first = sections(page)
    assert "Phát hành lại." in words(back)
    assert "What changed from edition 1" in words(back)
    assert "Đăng nhầm bản dự thảo." in words(withdrawn)
    assert not tags(withdrawn, "a", "ins", "del")
    assert "không được" not in words(page)
    assert tags(first, "a")
    assert client.get(f"{WEEK}lan-2/noi-dung.json").status_code == 404


@pytest.mark.parametrize("slug", ["2024-05-27", "khong-co"])
def test_bulletin_that_was_never_published_has_no_history(client: Client, slug: str):
    DirectiveFactory()
    assert client.get(f"/ban-tin/{slug}/lich-su/").status_code == 404
    assert client.get(f"/ban-tin/{slug}/lan-1/noi-dung.json").status_code == 404


@pytest.mark.parametrize("number", ["0", "99999", "9" * 40])
def test_edition_that_never_was_has_no_content(client: Client, number: str):
    publish(items=1)
    assert client.get(f"{WEEK}lan-{number}/noi-dung.json").status_code == 404


def test_draft_of_a_correction_is_in_no_history(client: Client):
    digest = publish(items=2).digest
    draft_of(digest).directives.update(heading="Chưa công bố")
    assert "Chưa công bố" not in client.get(HISTORY).text
    assert client.get(f"{WEEK}lan-2/noi-dung.json").status_code == 404


def test_history_asks_the_same_nine_questions_of_one_edition_and_of_many(client: Client):
    digest = publish(items=8).digest
    for times in (0, 3):
        for _ in range(times):
            correct(digest)
        with CaptureQueriesContext(connection) as asked:
            client.get(HISTORY)
        assert len(asked) <= 9


@pytest.mark.by_hand
def test_only_the_newest_editions_are_shown(client: Client):
    edition = publish(items=1)
    for number in range(2, MOST_EDITIONS + 3):
        Edition._base_manager.filter(pk=edition.pk).update(number=number)
        Edition._base_manager.bulk_create(  # past the verbs of publishing, which would take as many corrections
            [
                Edition(
                    digest=edition.digest,
                    number=number - 1,
                    state="superseded",
                    title="Lần trước",
                    published_at=edition.published_at,
                )
            ]
        )
    page = page_at(client)
    assert len(sections(page)) == MOST_EDITIONS
    assert "Only the newest 20 editions are shown." in words(page)


def test_texts_of_editors_break_no_page(client: Client):
    draft = draft_of(publish(items=2).digest)
    draft.directives.filter(position=2).update(heading='</ins><script>alert("1")</script> & co')
    released(draft, "<b>Ghi chú</b>")
    page = page_at(client)
    assert not page.findall(".//main//script")
    assert '</ins><script>alert("1")</script> & co' in words(page.find(".//h4/a"))
    assert "<b>Ghi chú</b>" in words(page)


def test_bulletin_leads_to_its_history_once_it_was_corrected(client: Client):
    digest = publish(items=2).digest
    assert "lich-su" not in client.get(WEEK).text
    correct(digest)
    correct(digest)
    assert client.get(WEEK).text.count(f'href="{WEEK}lich-su/"') == 1
    assert 'name="robots" content="noindex"' in client.get(f"{WEEK}lich-su/").text
    assert "lich-su" not in client.get("/sitemap-digests.xml").text


def test_dropped_item_tells_since_which_correction(client: Client):
    edition = publish(items=3)
    dropped = edition.directives.get(position=2)
    meeting = edition.directives.get(kind="meeting")
    correct(edition.digest)
    draft = draft_of(edition.digest)
    draft.directives.filter(key__in=[dropped.key, meeting.key]).delete()
    released(draft)
    for address in (f"/en/van-ban/{dropped.document.slug}/", f"/en/phien-hop/{meeting.slug}/"):
        text = client.get(address).text
        assert "No longer in the bulletin since correction 3." in text
        assert f'href="/en{WEEK}lich-su/#lan-3"' in text


def test_address_of_a_mistyped_number_keeps_what_it_told_and_leads_to_the_right_one(client: Client):
    edition = publish(items=3)
    old = edition.directives.get(position=2).document.slug
    draft = draft_of(edition.digest)
    item = draft.directives.get(position=2)
    item.symbol = item.symbol.replace(item.symbol.split("/")[0], "777")
    item.save(update_fields=["symbol"])
    released(draft, "Sửa số, ký hiệu.")
    item.refresh_from_db()
    page = client.get(f"/en/van-ban/{old}/")
    assert page.status_code == 200
    assert "Correction 2 gave this item another number:" in page.text
    assert f'href="/en/van-ban/{item.document.slug}/">{item.symbol}</a>' in page.text
    assert "No longer in the bulletin" not in page.text
    assert item.symbol in client.get(f"/en/van-ban/{item.document.slug}/").text


def deleted_in(client: Client, address: str = "/van-ban/atom.xml") -> dict[str, str]:
    """What a page of the feed says was deleted: the entry's name, and when."""
    feed = etree.fromstring(client.get(address).content)
    return {one.get("ref"): one.get("when") for one in feed.findall(f"{TOMBSTONE}deleted-entry")}


def test_feed_tells_that_the_items_of_a_withdrawn_bulletin_are_deleted(client: Client):
    publish(MONDAY + timedelta(days=7), items=2)
    digest = publish(items=3).digest
    feed = etree.fromstring(client.get("/van-ban/atom.xml").content)
    told = {entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}
    assert deleted_in(client) == {}
    publishing.withdraw(digest, ApproverFactory(), "Đăng <nhầm>.")
    response = client.get("/van-ban/atom.xml")
    feed = etree.fromstring(response.content)
    left = {entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}
    deleted = deleted_in(client)
    assert set(deleted) == told - left
    assert len(deleted) == 3
    ended = digest.editions.get().ended_at
    assert all(abs((parsed(when) - ended).total_seconds()) < 1 for when in deleted.values())
    assert feed.findtext(f"{ATOM}updated") == next(iter(deleted.values()))
    assert feed.findtext(f"{TOMBSTONE}deleted-entry/{TOMBSTONE}comment") == "Đăng <nhầm>."


def parsed(moment: str):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", moment)
    return datetime.fromisoformat(moment)


def test_bulletin_that_came_back_is_deleted_in_no_feed(client: Client):
    digest = publish(items=3).digest
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm.")
    assert deleted_in(client)
    correct(digest, "Phát hành lại.")
    assert deleted_in(client) == {}


@pytest.mark.by_hand
def test_old_withdrawals_and_later_pages_tell_no_deletion(client: Client):
    digest = publish(items=3).digest
    publish(MONDAY + timedelta(days=7), items=2)
    publishing.withdraw(digest, ApproverFactory(), "Đăng nhầm.")
    assert deleted_in(client, "/van-ban/atom.xml?truoc=9000000000000000000") == {}
    ended = digest.editions.get().ended_at
    Edition._base_manager.filter(digest=digest).update(ended_at=ended - timedelta(days=91))
    assert deleted_in(client) == {}
