"""Mends by one click: exactly the marked words change, whatever tags they stand in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.checking import Finding, Severity, Where
from directives.mending import WordsGone, mend, mend_html, requoted
from directives.models import Edition
from directives.proofreading import findings_of
from directives.publishing import PublishingRefused
from directives.sanitising import clean, plain
from tests.factories import AssignmentFactory, DirectiveFactory, EditionFactory, UserFactory


@pytest.mark.parametrize(
    ("html", "words", "mend", "mended"),
    [
        ("<p>hoạt độngvà an toàn</p>", "độngvà", "động và", "<p>hoạt động và an toàn</p>"),
        (
            "<p><strong>hoạt động</strong>và an toàn</p>",
            "độngvà",
            "động và",
            "<p><strong>hoạt động </strong>và an toàn</p>",
        ),
        (
            "<p><em>số 924 </em>/QĐ-UBND</p>",
            "924 /QĐ-UBND",
            "924/QĐ-UBND",
            "<p><em>số 924</em>/QĐ-UBND</p>",
        ),
        ("<p>ma <strong>tu</strong>ý</p>", "tuý", "túy", "<p>ma <strong>túy</strong></p>"),
        ("<p>Giao&nbsp;Sở A &amp; B</p>", "\u00a0", " ", "<p>Giao Sở A &amp; B</p>"),
        ("<p>A &lt; B,C</p>", ",", ", ", "<p>A &lt; B, C</p>"),
        ("<p>một</p><ul><li>haiba</li></ul>", "haiba", "hai ba", "<p>một</p><ul><li>hai ba</li></ul>"),
        (
            '<p>xem <a href="/a/" rel="noopener noreferrer">4/KH-UBND</a></p>',
            "4/KH-UBND",
            "04/KH-UBND",
            '<p>xem <a href="/a/" rel="noopener noreferrer">04/KH-UBND</a></p>',
        ),
        (
            "<p>số <em>7/A-B, ngày 7/A-B</em>, ngày 27/5/2024</p>",
            ", ngày 7/A-B, ",
            ", ",
            "<p>số <em>7/A-B, </em>ngày 27/5/2024</p>",
        ),
        ("<p>số <em>924 </em>/QĐ</p>", "924 /QĐ", "/QĐ", "<p>số /QĐ</p>"),
        ("<p>bỏ<em> đi</em></p>", " đi", "", "<p>bỏ</p>"),
    ],
)
def test_a_mend_keeps_the_markup_around_the_words(html, words, mend, mended):
    assert mend_html(html, plain(html).index(words), words, mend) == mended


@pytest.mark.parametrize(
    ("html", "start", "words", "mend"),
    [
        ("<p>hoạt động và an toàn</p>", 5, "độngvà", "động và"),  # mended by a colleague
        ("<p>một hai</p>", 3, "hai", "ba"),  # moved
        ("<p>một</p><p>hai</p>", 0, "một\nhai", "một hai"),  # two paragraphs do not become one
        ("<p>một &copy; hai</p>", 0, "một", "ba"),  # an unclean text is not touched
        ("", 0, "một", "hai"),
    ],
)
def test_words_that_are_not_there_are_refused(html, start, words, mend):
    with pytest.raises(WordsGone):
        mend_html(html, start, words, mend)


LETTERS = st.text(alphabet="aáđữ A&<>\"'\u00a0\u0301.,-/1", min_size=1, max_size=8)
INLINE = st.recursive(
    LETTERS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(["strong", "em", 'a href="/van-ban/?a=1&amp;b=2"']),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
BLOCK = st.one_of(
    LINE.map("<p>{}</p>".format),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "<p>" + "<br>".join(lines) + "</p>"),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    ),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "<table><tr>" + "".join(f"<td>{line}</td>" for line in lines) + "</tr></table>"
    ),
    LINE.map("<h3>{}</h3>".format),
)
BODIES = st.lists(BLOCK, min_size=1, max_size=4).map("".join).map(clean)


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_mend_changes_exactly_the_marked_words_and_nothing_else(data):
    """Inside a line, between letters that are no blanks: where the checks' mends lie."""
    body = data.draw(BODIES.filter(plain))
    text = plain(body)
    line_start = data.draw(
        st.sampled_from([0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")])
    )
    line_end = text.find("\n", line_start) if "\n" in text[line_start:] else len(text)
    start = data.draw(st.integers(line_start, line_end - 1))
    end = data.draw(st.integers(start + 1, line_end))
    mend = data.draw(
        st.text(alphabet="bẽ X&<\u0323-", min_size=1, max_size=6).filter(
            lambda new: not new[0].isspace() and not new[-1].isspace()
        )
    )
    mended = mend_html(body, start, text[start:end], mend)
    assert plain(mended) == text[:start] + mend + text[end:]
    assert clean(mended) == mended


# --- in the draft -----------------------------------------------------------------------------------------


@pytest.fixture
def draft(db) -> Edition:
    edition = EditionFactory(title="Bản tin đượccấp", lead="Quản lý hoạt độngvà an toàn.")
    DirectiveFactory(
        edition=edition,
        key="a",
        position=1,
        heading="Họp đượccấp",
        symbol="4 /QĐ-UBND",
        body="<p>đượccấp, <em>đượccấp</em></p>",
    )
    DirectiveFactory(edition=edition, key="b", position=2, body="<p>đượccấp</p>")
    return edition


def of_kind(edition: Edition, code: str) -> list[Finding]:
    return [one for one in findings_of(edition) if one.code == code]


def test_every_field_of_a_draft_can_be_mended_at_once(draft):
    by = UserFactory()
    assert mend(draft, of_kind(draft, "glued_words"), by) == 6
    draft.refresh_from_db()
    first = draft.directives.get(key="a")
    assert (draft.title, draft.lead) == ("Bản tin được cấp", "Quản lý hoạt động và an toàn.")
    assert (first.heading, first.body) == ("Họp được cấp", "<p>được cấp, <em>được cấp</em></p>")
    assert draft.directives.get(key="b").body == "<p>được cấp</p>"
    assert (draft.version, first.version) == (1, 1)
    assert of_kind(draft, "glued_words") == []


def test_a_number_is_mended(draft):
    mend(draft, of_kind(draft, "reference_spacing"), UserFactory())
    assert draft.directives.get(key="a").symbol == "04/QĐ-UBND"


def test_what_a_colleague_changed_meanwhile_is_left_and_the_rest_is_mended(draft):
    found = of_kind(draft, "glued_words")
    draft.directives.filter(key="b").update(body="<p>Nội dung mới.</p>")
    draft.directives.filter(key="a").update(issued_on=None)
    assert mend(draft, found, UserFactory()) == 5
    assert draft.directives.get(key="b").body == "<p>Nội dung mới.</p>"
    assert draft.directives.get(key="b").version == 0
    assert draft.directives.get(key="a").issued_on is None


def test_where_nothing_is_left_to_mend_the_draft_stays_as_it_was(draft):
    found = of_kind(draft, "glued_words")
    draft.directives.all().delete()
    Edition.objects.filter(pk=draft.pk).update(title="Bản tin", lead="")
    with pytest.raises(WordsGone):
        mend(draft, found, UserFactory())
    draft.refresh_from_db()
    assert (draft.version, draft.contributors.count()) == (0, 0)


@pytest.mark.by_hand
def test_an_edition_that_is_no_draft_is_not_mended(draft):
    found = of_kind(draft, "glued_words")
    Edition.objects.filter(pk=draft.pk).update(state=Edition.State.WITHDRAWN)
    with pytest.raises(PublishingRefused):
        mend(draft, found, UserFactory())
    assert draft.directives.get(key="b").body == "<p>đượccấp</p>"


def test_of_two_mends_that_overlap_one_is_done(draft):
    draft.directives.filter(key="b").update(body="<p>Ủy ban nhân dânt ỉnh</p>")
    where = [Where("b", "body", 12, 16), Where("b", "body", 12, 20)]
    found = [
        Finding("x", Severity.WARNING, where[0], "dânt", "Vì thế.", "dân"),
        Finding("x", Severity.WARNING, where[1], "dânt ỉnh", "Vì thế.", "dân tỉnh"),
    ]
    assert mend(draft, found, UserFactory()) == 1
    assert draft.directives.get(key="b").body == "<p>Ủy ban nhân dân tỉnh</p>"


# --- what tasks quote -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "mended"),
    [
        ("trước ngày 8/6/2024", "trước ngày 08/6/2024"),
        ("ngày 8/6/2024", "ngày 08/6/2024"),
        ("báo cáo trước ngày 8/6/2024 về UBND", "báo cáo trước ngày 08/6/2024 về UBND"),
        ("8/6/2024", "8/6/2024"),  # less than the words that are mended
        ("Sở Tài chính", "Sở Tài chính"),  # elsewhere in the text
        ("trước ngày 8/6", "trước ngày 8/6"),  # reaches into them only
        ("trước ngày 9/6/2024", "trước ngày 9/6/2024"),  # not in the text
        ("", ""),
    ],
)
def test_what_quotes_the_mended_words_is_mended_too(quote, mended):
    text = "Sở Tài chính báo cáo trước ngày 8/6/2024 về UBND tỉnh."
    start = text.index("ngày 8")
    where = Where("a", "body", start, start + 13)
    finding = Finding("date_zero", Severity.WARNING, where, "ngày 8/6/2024", "Vì thế.", "ngày 08/6/2024")
    assert requoted(quote, text, finding) == mended


def test_words_that_the_text_still_holds_elsewhere_stay():
    finding = Finding("x", Severity.WARNING, Where("a", "body", 0, 3), "tuý", "Vì thế.", "túy")
    assert requoted("tuý", "tuý và tuý", finding) == "tuý"


def test_tasks_are_mended_with_the_text_that_they_quote(draft):
    draft.directives.filter(key="b").update(body="<p>Sở Y tế <em>thựchiện</em> trước ngày 8/6/2024.</p>")
    item = draft.directives.get(key="b")
    task = AssignmentFactory(
        directive=item, addressee="Sở Y tế", what="thựchiện", due_text="trước ngày 8/6/2024"
    )
    mend(draft, of_kind(draft, "glued_words") + of_kind(draft, "date_zero"), UserFactory())
    task.refresh_from_db()
    assert (task.addressee, task.what, task.due_text) == ("Sở Y tế", "thực hiện", "trước ngày 08/6/2024")


def test_a_mend_that_its_field_has_no_room_for_is_left_to_the_editor(draft):
    Edition.objects.filter(pk=draft.pk).update(title="đượccấp" + "x" * 493)
    where = Where("", "title", 0, 7)
    finding = Finding("glued_words", Severity.WARNING, where, "đượccấp", "Vì thế.", "được cấp")
    with pytest.raises(WordsGone):
        mend(draft, [finding], UserFactory())
