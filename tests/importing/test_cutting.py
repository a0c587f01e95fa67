"""An item cut in two, joined to the one before, moved, added: nothing lost, keys kept, facts recognised anew."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.importing.drafting import cutting, draft
from directives.importing.drafting.paragraphs import compose, cut, paragraphs_of
from directives.importing.intake import facts_of_text
from directives.models import Edition
from directives.originals import last_of
from directives.publishing import PublishingRefused
from directives.sanitising import clean, plain
from tests.factories import ApproverFactory, AssignmentFactory, EditionFactory, PictureFactory
from tests.scenes import go_live

WEEK = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 03/6 đến ngày 09/6/2024)"
MEETING = "UBND tỉnh họp phiên chuyên đề"
MARKET = "Quyết định về quản lý chợ"
PLAN = "Kế hoạch kiểm tra công vụ"
# the plan's heading was typed as a sentence of its own and read as a paragraph of the decision
TEXT = f"""{WEEK}

{MEETING}; {MARKET}; là những nội dung chính trong tuần qua.

{MEETING}

Ngày 05/6/2024, UBND tỉnh tổ chức phiên họp chuyên đề do đồng chí Chủ tịch UBND tỉnh chủ trì.

{MARKET}

UBND tỉnh ban hành Quyết định số 950/QĐ-UBND, ngày 04/6/2024 về quản lý chợ. Giao Sở Công Thương chủ trì thực hiện, báo cáo trước ngày 20/6/2024.

Về công vụ, có một việc mới.

UBND tỉnh ban hành Kế hoạch số 120/KH-UBND, ngày 06/6/2024 về kiểm tra công vụ. Giao Sở Nội vụ tổng hợp, báo cáo trước ngày 30/6/2024.
"""


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(db):
    return ApproverFactory()


@pytest.fixture
def edition(editor) -> Edition:
    return draft(facts_of_text(TEXT, "tuan.txt"), editor).edition


def market_of(edition: Edition):
    return edition.directives.get(symbol="950/QĐ-UBND")


def said(edition: Edition) -> str:
    """Every word of the draft's items, in order."""
    items = edition.directives.order_by("position")
    return " ".join(f"{item.heading} {plain(item.body)}" for item in items).replace("\n", " ")


def test_the_parts_of_an_item_are_recognised_anew(edition, editor):
    market = market_of(edition)
    assert {task.addressee for task in market.assignments.all()} == {"Sở Công Thương", "Sở Nội vụ"}

    new = cutting.split(edition, market.key, 1, editor, version=market.version)

    market.refresh_from_db()
    assert (new.heading, new.symbol, new.issued_on) == (
        "Về công vụ, có một việc mới",
        "120/KH-UBND",
        date(2024, 6, 6),
    )
    assert (new.kind, new.position) == ("plan", 3)
    assert (market.symbol, market.kind, market.position) == ("950/QĐ-UBND", "decision", 2)
    assert [task.addressee for task in market.assignments.all()] == ["Sở Công Thương"]
    assert [task.addressee for task in new.assignments.all()] == ["Sở Nội vụ"]
    assert "120/KH-UBND" not in {citation.symbol for citation in market.citations.all()}


def test_a_cut_loses_no_word_and_no_key(edition, editor):
    market, before = market_of(edition), said(edition)
    keys = {task.addressee: task.key for task in market.assignments.all()}

    new = cutting.split(edition, market.key, 1, editor)

    assert said(edition).replace("mới", "mới.") == before
    assert market_of(edition).key == market.key
    assert new.assignments.get().key == keys["Sở Nội vụ"]
    assert market.assignments.get().key == keys["Sở Công Thương"]


def test_words_of_a_paragraph_become_the_heading(edition, editor):
    market = market_of(edition)

    new = cutting.split(edition, market.key, 1, editor, words="có một việc mới")

    market.refresh_from_db()
    assert new.heading == "có một việc mới"
    assert market.body.endswith("<p>Về công vụ, </p>") or market.body.endswith("<p>Về công vụ,</p>")
    assert "120/KH-UBND" in new.body


def test_the_text_as_it_came_is_cut_with_the_item(edition, editor):
    market = market_of(edition)

    new = cutting.split(edition, market.key, 1, editor)

    blocks = [block["text"][:20] for block in last_of(edition).blocks if block["item"] == new.key]
    assert blocks == ["Về công vụ, có một v", "UBND tỉnh ban hành K"]


def test_what_a_person_mended_stays_when_an_item_is_cut(edition, editor):
    market = market_of(edition)
    market.signatory = "Nguyễn Văn An"
    market.issued_on = date(2024, 6, 5)
    market.save()
    AssignmentFactory(directive=market, addressee="Sở Y tế", what="Một việc gõ thêm")

    cutting.split(edition, market.key, 1, editor)

    market.refresh_from_db()
    assert (market.signatory, market.issued_on) == ("Nguyễn Văn An", date(2024, 6, 5))
    assert market.assignments.filter(addressee="Sở Y tế").exists()


def test_tasks_of_a_mended_list_go_along_with_their_words(edition, editor):
    market = market_of(edition)
    AssignmentFactory(directive=market, addressee="Sở Y tế", what="Một việc gõ thêm")
    key = market.assignments.get(addressee="Sở Nội vụ").key

    new = cutting.split(edition, market.key, 1, editor)

    assert [task.key for task in new.assignments.filter(addressee="Sở Nội vụ")] == [key]
    assert not market.assignments.filter(addressee="Sở Nội vụ").exists()


def test_joining_what_was_cut_brings_back_its_text_and_its_tasks(edition, editor):
    market = market_of(edition)
    tasks = {(task.key, task.addressee) for task in market.assignments.all()}
    body = market.body
    new = cutting.split(edition, market.key, 1, editor)

    kept = cutting.join(edition, new.key, editor, version=new.version)

    assert kept.key == market.key
    assert plain(kept.body).replace("mới\n", "mới.\n") == plain(body)
    assert {(task.key, task.addressee) for task in kept.assignments.all()} == tasks
    assert list(edition.directives.order_by("position").values_list("position", flat=True)) == [1, 2]
    assert {block["item"] for block in last_of(edition).blocks} - {"", None} == {
        item.key for item in edition.directives.all()
    }


def test_pictures_and_remarks_go_along_with_a_joined_item(edition, editor):
    market = market_of(edition)
    first = edition.directives.get(position=1)
    picture = PictureFactory(edition=edition, item_key=market.key)
    remark = edition.remarks.create(item_key=market.key, text="Xem lại", author=editor)

    cutting.join(edition, market.key, editor)

    picture.refresh_from_db()
    remark.refresh_from_db()
    assert (picture.item_key, remark.item_key) == (first.key, first.key)


def test_a_joined_item_s_mended_tasks_are_kept(edition, editor):
    market = market_of(edition)
    AssignmentFactory(directive=market, addressee="Sở Y tế", what="Một việc gõ thêm")

    kept = cutting.join(edition, market.key, editor)

    assert "Sở Y tế" in {task.addressee for task in kept.assignments.all()}


def test_the_first_item_has_none_to_be_joined_to(edition, editor):
    with pytest.raises(cutting.NotThere):
        cutting.join(edition, edition.directives.get(position=1).key, editor)


def test_an_item_changed_since_is_not_cut(edition, editor):
    market = market_of(edition)

    with pytest.raises(cutting.NotThere):
        cutting.split(edition, market.key, 1, editor, version=market.version + 1)
    with pytest.raises(cutting.NotThere):
        cutting.split(edition, market.key, 99, editor)
    with pytest.raises(cutting.NotThere):
        cutting.split(edition, market.key, 1, editor, words="không có ở đây")
    assert edition.directives.count() == 2


def test_items_move_by_one_place_and_never_beyond_the_ends(edition, editor):
    first, second = edition.directives.order_by("position")

    for step, order in [
        (-1, [second, first]),
        (-1, [second, first]),
        (1, [first, second]),
        (1, [first, second]),
    ]:
        cutting.move(edition, second.key, step, editor)
        assert list(edition.directives.order_by("position")) == order
        assert list(edition.directives.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_a_new_item_stands_last(edition, editor):
    new = cutting.add(edition, editor)

    assert (new.position, new.heading) == (3, "")
    assert list(edition.directives.order_by("position"))[-1] == new


def test_whoever_cuts_has_worked_on_the_draft(edition, editor):
    other = ApproverFactory()
    version = Edition.objects.get(pk=edition.pk).version

    cutting.split(edition, market_of(edition).key, 1, other)

    edition.refresh_from_db()
    assert edition.version > version
    assert other in edition.contributors.all()


def test_what_is_public_is_not_cut(edition, editor):
    go_live(edition, editor)

    with pytest.raises(PublishingRefused):
        cutting.split(edition, market_of(edition).key, 1, editor)


def test_an_item_typed_by_hand_is_cut_too(editor):
    edition = EditionFactory()
    item = cutting.add(edition, editor)
    item.heading, item.body = "Một", "<p>Trước</p><ul><li>Hai</li><li>Ba</li></ul><p>Sau</p>"
    item.save()

    new = cutting.split(edition, item.key, 1, editor)

    item.refresh_from_db()
    assert (item.body, new.heading, new.body) == ("<p>Trước</p>", "Hai", "<ul><li>Ba</li></ul><p>Sau</p>")


# --- paragraphs -----------------------------------------------------------------------------------------

INLINE = st.sampled_from(
    [
        "Giao Sở Tài chính",
        "<strong>đậm</strong>",
        " và <em>nghiêng</em> ",
        '<a href="/x/">liên kết</a>',
        "1 &lt; 2 &amp; 3",
    ]
)
TEXTS = st.lists(INLINE, min_size=1, max_size=3).map("".join)
BLOCKS = st.one_of(
    TEXTS.map("<p>{}</p>".format),
    st.lists(TEXTS, min_size=1, max_size=3).map(
        lambda ones: f"<ul>{''.join(f'<li>{one}</li>' for one in ones)}</ul>"
    ),
    st.lists(TEXTS, min_size=1, max_size=3).map(
        lambda ones: f'<ol start="3">{"".join(f"<li>{one}</li>" for one in ones)}</ol>'
    ),
    TEXTS.map("<table><tr><td>{}</td><td>x</td></tr></table>".format),
    TEXTS.map("<h3>{}</h3>".format),
)
BODIES = st.lists(BLOCKS, max_size=5).map(lambda blocks: clean("".join(blocks)))


@given(BODIES)
def test_a_body_taken_apart_and_composed_is_the_same(body):
    assert compose(paragraphs_of(body)) == body


@given(BODIES, st.integers(0, 12))
def test_a_cut_body_has_all_its_words(body, number):
    paragraphs = paragraphs_of(body)
    parts = cut(paragraphs, number)

    if number >= len(paragraphs):
        assert parts is None
        return
    before, heading, after = parts
    whole = f"{plain(compose(before))} {heading} {plain(compose(after))}"
    assert "".join(whole.split()) == "".join(plain(body).split())


@given(BODIES, st.data())
def test_words_cut_out_of_a_paragraph_leave_the_rest_of_it(body, data):
    paragraphs = [one for one in paragraphs_of(body) if not one.is_table]
    if not paragraphs:
        return
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    words = data.draw(st.sampled_from(paragraphs[number].text.split()))

    before, heading, after = cut(paragraphs, number, words)

    whole = f"{plain(compose(before))} {heading} {plain(compose(after))}"
    assert heading == words
    assert letters_of(whole) == letters_of(plain(compose(paragraphs)))


def letters_of(text: str) -> str:
    """Without blanks, and without the marks that a heading leaves behind."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in ".:;")


def test_emphasis_and_links_stay_with_their_letters():
    paragraphs = paragraphs_of('<p>Trước <strong>đậm một</strong>: <a href="/x/">liên kết</a> sau</p>')

    before, heading, after = cut(paragraphs, 0, "đậm một")

    assert (compose(before), heading, compose(after)) == (
        "<p>Trước </p>",
        "đậm một",
        '<p><a href="/x/" rel="noopener noreferrer">liên kết</a> sau</p>',
    )
