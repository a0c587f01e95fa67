"""The findings of the checks on a draft's page: mended, passed, asked again, by plain forms."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from lxml import html

from directives.models import Edition
from directives.passing import standings
from tests.admin.conftest import text_of
from tests.factories import ApproverFactory, DirectiveFactory, EditionFactory

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 3)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel("2024-06-03T08:00:00+07:00", tick=False):
        yield


@pytest.fixture
def draft() -> Edition:
    """A mistake of each weight: a card's number, glued words twice, a dead link, a blank that does not break."""
    edition = EditionFactory(title="Chỉ đạo, điều hành nổi bật (từ ngày 27/5 đến ngày 02/6/2024)")
    DirectiveFactory(
        edition=edition, key="a", position=1, body="<p>Quản lý <em>hoạt động</em>và an toàn.</p>"
    )
    DirectiveFactory(
        edition=edition,
        key="b",
        position=2,
        body="<p>Xe đượccấp giấy,&nbsp;theo GRDP. Số căn cước 020085001234.</p>",
    )
    return edition


def page_of(edition: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[edition.pk])


def post(client: Client, edition: Edition, name: str, **sent):
    return client.post(reverse(f"admin:directives_edition_{name}", args=[edition.pk]), sent, follow=True)


def names(edition: Edition, *codes: str) -> list[str]:
    """What the forms call the findings of these kinds."""
    return [one.name for one in standings(edition) if one.finding.code in codes]


def open_codes(edition: Edition) -> list[str]:
    return [one.finding.code for one in standings(edition) if one.is_open]


def body(edition: Edition, key: str) -> str:
    return edition.directives.get(key=key).body


def test_the_list_tells_each_finding_with_its_words_and_why_it_matters(editor, draft):
    page = html.fromstring(editor.get(page_of(draft)).content.decode())
    (section,) = page.find_class("findings")
    words = " ".join(section.text_content().split())
    assert "1 " in words
    assert [mark.text_content() for mark in section.iter("mark")] == [
        "độngvà", "đượccấp", "°", "GRDP", "020085001234",
    ]  # fmt: skip
    assert "Quản lý hoạt độngvà an toàn." in words
    assert "Luật số 91/2025/QH15" in words
    assert "Khó đọc, và tìm kiếm không thấy các từ này." in words
    links = [link.get("href") for link in section.iter("a")]
    assert links == ["#muc-a", "#muc-b"]
    assert {link[1:] for link in links} <= {one.get("id") for one in page.iter() if one.get("id")}


def test_the_counts_stand_above_the_list(editor, draft):
    section = html.fromstring(editor.get(page_of(draft)).content.decode()).find_class("findings__counts")[0]
    assert [count.text for count in section.iter("b")] == ["1", "3", "0", "1"]


def test_a_finding_outside_the_text_names_its_field(editor, draft):
    draft.directives.filter(key="b").update(body="", issued_on="2024-05-20")
    rows = html.fromstring(editor.get(page_of(draft)).content.decode()).xpath("//*[@id='kiem-tra-b']//li")
    (row,) = [" ".join(row.text_content().split()) for row in rows]
    assert "Ngày nằm ngoài tuần – ngày ban hành 20/5/2024" in row


def test_a_draft_without_a_slip_says_so(editor):
    edition = EditionFactory(title="Chỉ đạo, điều hành nổi bật (từ ngày 27/5 đến ngày 02/6/2024)")
    DirectiveFactory(edition=edition)
    page = html.fromstring(editor.get(page_of(edition)).content.decode())
    assert page.find_class("findings__none")
    assert not page.find_class("finding")


@pytest.mark.by_hand
def test_an_edition_that_readers_saw_has_no_list(editor, draft):
    Edition.objects.filter(pk=draft.pk).update(state=Edition.State.SUPERSEDED)
    assert b'id="kiem-tra"' not in editor.get(page_of(draft)).content


def test_whoever_may_only_look_sees_the_list_without_its_buttons(draft):
    client = Client()
    client.force_login(ApproverFactory(rights=["view_edition"]))
    page = html.fromstring(client.get(page_of(draft)).content.decode())
    assert len(page.find_class("finding")) == 5
    assert not page.xpath("//*[@id='kiem-tra']//button")


# --- mending --------------------------------------------------------------------------------------------


def test_a_mend_shows_the_words_before_and_after(editor, draft):
    row = html.fromstring(editor.get(page_of(draft)).content.decode()).find_class("finding")[0]
    assert row.xpath(".//del")[0].text_content().endswith("độngvà")
    assert "động và" in row.xpath(".//button[@form='mend']")[0].text_content()


def test_one_click_mends_one_place(editor, draft):
    (name, _) = names(draft, "glued_words")
    response = post(editor, draft, "mend", finding=name)
    assert response.redirect_chain[-1][0] == f"{page_of(draft)}#kiem-tra"
    assert body(draft, "a") == "<p>Quản lý <em>hoạt động </em>và an toàn.</p>"
    assert "đượccấp" in body(draft, "b")
    assert draft.directives.get(key="a").version == 1
    draft.refresh_from_db()
    assert draft.version == 1
    assert draft.contributors.exists()


def test_the_page_comes_back_to_the_item_while_something_is_left_of_it(editor, draft):
    response = post(editor, draft, "mend", finding=names(draft, "glued_words")[1])
    assert response.redirect_chain[-1][0] == f"{page_of(draft)}#kiem-tra-b"
    assert "kiem-tra-b" in response.content.decode()


def test_all_of_a_kind_are_mended_at_once(editor, draft):
    page = html.fromstring(editor.get(page_of(draft)).content.decode())
    assert [one.get("value") for one in page.xpath("//button[@name='code']")] == ["glued_words"]
    post(editor, draft, "mend", code="glued_words")
    assert "glued_words" not in open_codes(draft)
    assert "được cấp giấy,&nbsp;theo" in body(draft, "b")


def test_a_mend_of_words_that_a_colleague_changed_does_nothing(editor, draft):
    (name, _) = names(draft, "glued_words")
    draft.directives.filter(key="a").update(body="<p>Nội dung mới.</p>")
    response = post(editor, draft, "mend", finding=name)
    assert len(response.context["messages"]) == 1
    assert body(draft, "a") == "<p>Nội dung mới.</p>"
    draft.refresh_from_db()
    assert draft.version == 0


@pytest.mark.by_hand
def test_a_mend_of_what_is_in_review_makes_it_a_draft_again(master, draft):
    Edition.objects.filter(pk=draft.pk).update(state=Edition.State.IN_REVIEW)
    post(master, draft, "mend", code="glued_words")
    draft.refresh_from_db()
    assert draft.state == Edition.State.DRAFT


# --- passing --------------------------------------------------------------------------------------------


def test_a_warning_passes_with_a_reason_that_is_shown_with_its_giver(editor, draft):
    (name,) = names(draft, "unexplained_abbreviation")
    response = post(editor, draft, "let_pass", finding=name, reason="Đã giải thích ở bản tin trước")
    assert response.redirect_chain[-1][0] == f"{page_of(draft)}#kiem-tra-b"
    (row,) = html.fromstring(response.content.decode()).find_class("finding__passed")
    giver = draft.passed_findings.get().by
    assert [" ".join(text.split()) for text in row.itertext()] == [
        "“Đã giải thích ở bản tin trước”",
        f"{giver}, 08:00, 03/6/2024",
    ]
    assert "unexplained_abbreviation" not in open_codes(draft)


def test_several_warnings_pass_with_one_reason(editor, draft):
    chosen = names(draft, "unexplained_abbreviation", "glued_words")
    post(editor, draft, "let_pass", finding=chosen, reason="Trích nguyên văn")
    assert open_codes(draft) == ["citizen_number"]
    assert set(draft.passed_findings.values_list("reason", flat=True)) == {"Trích nguyên văn"}


def test_a_passed_warning_is_not_mended_with_its_kind(editor, draft):
    post(editor, draft, "let_pass", finding=names(draft, "glued_words")[0], reason="Tên riêng")
    post(editor, draft, "mend", code="glued_words")
    assert "</em>và" in body(draft, "a")
    assert "được cấp" in body(draft, "b")


@pytest.mark.parametrize("codes", [("citizen_number",), ("odd_space",)])
def test_neither_an_error_nor_an_information_passes(editor, draft, codes):
    post(editor, draft, "let_pass", finding=names(draft, *codes), reason="Cứ đăng")
    assert not draft.passed_findings.exists()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_that_will_not_do_is_asked_for_again_with_what_was_typed(editor, draft, reason):
    (name,) = names(draft, "unexplained_abbreviation")
    response = post(editor, draft, "let_pass", finding=name, reason=reason)
    page = html.fromstring(response.content.decode())
    assert response.status_code == 400
    assert page.find_class("errorlist")
    form = next(form for form in page.forms if "reason" in form.fields)
    assert dict(form.form_values())["finding"] == name
    assert (form.fields["reason"] or "") == reason
    assert not draft.passed_findings.exists()


def test_nothing_ticked_is_said(editor, draft):
    response = post(editor, draft, "let_pass", reason="Trích nguyên văn")
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_a_passed_warning_is_asked_again(editor, draft):
    (name,) = names(draft, "unexplained_abbreviation")
    post(editor, draft, "let_pass", finding=name, reason="Ai cũng biết")
    post(editor, draft, "ask_again", finding=name)
    assert "unexplained_abbreviation" in open_codes(draft)


# --- who and how ----------------------------------------------------------------------------------------

FORMS = ("mend", "let_pass", "ask_again")


@pytest.mark.parametrize("name", FORMS)
def test_only_those_who_may_change_an_edition_settle_its_findings(draft, name):
    client = Client()
    client.force_login(ApproverFactory(rights=["approve_edition"]))
    assert post(client, draft, name, code="glued_words").status_code == 403


@pytest.mark.parametrize("name", FORMS)
def test_a_get_changes_nothing(editor, draft, name):
    assert editor.get(reverse(f"admin:directives_edition_{name}", args=[draft.pk])).status_code == 405


@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_a_token_is_refused(editor, draft, name):
    client = Client(enforce_csrf_checks=True)
    client.cookies = editor.cookies
    assert post(client, draft, name, code="glued_words").status_code == 403


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("sent", [{}, {"finding": "x" * 9000}, {"finding": "<script>"}, {"code": "no_such"}])
def test_a_forged_form_is_answered_with_a_sentence(editor, draft, name, sent):
    response = post(editor, draft, name, reason="Trích nguyên văn", **sent)
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.by_hand
def test_an_edition_that_readers_saw_is_not_touched(master, draft, name):
    chosen = names(draft, "glued_words")
    Edition.objects.filter(pk=draft.pk).update(state=Edition.State.SUPERSEDED)
    response = post(master, draft, name, finding=chosen, code="glued_words", reason="Trích nguyên văn")
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert "độngvà" in html.fromstring(body(draft, "a")).text_content()
    assert not draft.passed_findings.exists()


def test_an_edition_that_is_not_there_is_not_found(editor, draft):
    address = reverse("admin:directives_edition_mend", args=[draft.pk + 1])
    assert editor.post(address, {"code": "glued_words"}).status_code == 404


def test_script_in_the_words_stays_words(editor):
    edition = EditionFactory(title="<script>alert(1)</script> ma tuý, ma túy")
    DirectiveFactory(edition=edition, heading="<img src=x>đượccấp")
    content = editor.get(page_of(edition)).content.decode()
    assert "<script>alert(1)" not in content
    assert "<img src=x>" not in content
    assert "<img src=x>đượccấp" in text_of(editor.get(page_of(edition)))
