"""Two people at one draft in two real browsers: saved by itself, side by side, never lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from directives import publishing, removing
from directives.models import Directive, Edition
from tests.factories import (
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PASSWORD = "mot-mat-khau-dai"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"aria-prohibited-attr": {"enabled": False}}  # the admin's own filter of long lists
SAVED = {"timeout": 15_000}  # typing pauses, then the script saves


@pytest.fixture
def draft() -> Edition:
    edition = EditionFactory()
    for position in (1, 2):
        item = DirectiveFactory(edition=edition, position=position, heading=f"Nội dung {position}")
        AssignmentFactory(directive=item)
        CitationFactory(directive=item)
    return edition


@pytest.fixture
def open_desk(chromium, live_server):
    """`open_desk("An")` gives the page of a browser of its own, in which An is logged in."""
    contexts = []

    def open_one(name: str, **options) -> Page:
        user = ApproverFactory(username=name.lower(), first_name=name)
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(Group.objects.get(name="Soạn thảo"))
        client = Client()
        client.force_login(user)
        context = chromium.new_context(base_url=live_server.url, locale="vi-VN", **options)
        contexts.append(context)
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()


def page_of(item: Directive) -> str:
    return reverse("admin:directives_directive_change", args=[item.pk])


def first_of(draft: Edition) -> Directive:
    return draft.directives.get(position=1)


def text_box(page: Page):
    return page.locator(".tiptap")


def type_text(page: Page, words: str) -> None:
    text_box(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)


def wait_until_saved(page: Page) -> None:
    expect(page.locator("[data-saving]")).to_contain_text(
        page.locator("[data-saving]").get_attribute("data-saved").partition("{")[0], **SAVED
    )


def test_what_is_typed_is_saved_by_itself(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    type_text(page, "Giao Sở Y tế. ")
    page.fill("#id_heading", "Tên mới")

    wait_until_saved(page)

    item.refresh_from_db()
    assert item.heading == "Tên mới"
    assert item.body.startswith("<p>Giao Sở Y tế. ")
    assert page.complaints == []
    assert page.evaluate("localStorage.length") == 0


def test_a_saved_page_is_left_without_a_question(open_desk, draft):
    page, asked = open_desk("An"), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(page_of(first_of(draft)))
    page.fill("#id_heading", "Tên mới")
    wait_until_saved(page)

    page.goto(reverse("admin:index"))

    assert asked == []


def test_a_page_that_is_not_saved_yet_is_left_after_a_question(open_desk, draft):
    page, asked = open_desk("An"), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(page_of(first_of(draft)))
    page.fill("#id_issued_on", "32/5/2024")

    page.goto(reverse("admin:index"))

    assert asked == ["beforeunload"]


def test_a_new_task_is_saved_once_while_it_is_typed(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    page.fill("#id_assignments-1-addressee", "Sở Nội vụ")
    wait_until_saved(page)
    expect(page.locator("#id_assignments-1-id")).not_to_have_value("")

    with page.expect_response(
        lambda response: response.request.method == "POST" and page_of(item) in response.url
    ):
        page.fill("#id_assignments-1-what", "Báo cáo kết quả")
    page.click("[name=_save]")
    page.wait_for_url("**/edition/**")

    assert list(item.assignments.values_list("addressee", "what")) == [
        ("Sở Tài chính", "Báo cáo kết quả"),
        ("Sở Nội vụ", "Báo cáo kết quả"),
    ]


def test_two_on_the_same_item_lose_neither_text(open_desk, draft):
    an, binh, item = open_desk("An"), open_desk("Bình"), first_of(draft)
    an.goto(page_of(item))
    binh.goto(page_of(item))
    type_text(an, "Chữ của An. ")
    wait_until_saved(an)

    type_text(binh, "Chữ của Bình. ")
    binh.locator("[data-saving] button").click(timeout=15_000)
    choice = binh.locator("fieldset.conflict__choice")
    expect(choice).to_have_count(1)
    expect(choice).to_contain_text("Chữ của An.")
    expect(choice).to_contain_text("Chữ của Bình.")
    item.refresh_from_db()
    assert item.body.startswith("<p>Chữ của An. ")
    binh.locator("[value=edited]").check()
    binh.fill("[name=edited-body]", "Chữ của An. Chữ của Bình.")
    binh.locator("button[name=_continue]").click()
    binh.wait_for_load_state()

    item.refresh_from_db()
    assert item.body == "<p>Chữ của An. Chữ của Bình.</p>"


def test_two_on_different_items_are_both_saved(open_desk, draft):
    an, binh = open_desk("An"), open_desk("Bình")
    first, second = draft.directives.all()
    an.goto(page_of(first))
    binh.goto(page_of(second))
    an.fill("#id_heading", "Của An")
    binh.fill("#id_heading", "Của Bình")

    wait_until_saved(an)
    wait_until_saved(binh)

    assert list(draft.directives.values_list("heading", flat=True)) == ["Của An", "Của Bình"]


def test_each_sees_the_name_of_the_other(open_desk, draft):
    an, binh, item = open_desk("An"), open_desk("Bình"), first_of(draft)
    an.goto(page_of(item))

    binh.goto(reverse("admin:directives_edition_change", args=[draft.pk]))

    expect(binh.locator("[data-presence] li")).to_contain_text("An")
    an.goto(reverse("admin:index"))
    binh.reload()
    expect(binh.locator("[data-presence] li")).to_have_count(0)


def test_a_session_that_ends_while_typing_loses_nothing(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    Session.objects.all().delete()
    type_text(page, "Gõ khi đã hết phiên. ")
    page.fill("#id_assignments-0-what", "Việc đang gõ")

    page.click("[name=_save]")
    page.fill("[name=username]", "an")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.click(".desk-step button")
    page.wait_for_url("**/edition/**")

    item.refresh_from_db()
    assert item.body.startswith("<p>Gõ khi đã hết phiên. ")
    assert item.assignments.get().what == "Việc đang gõ"


def test_a_login_in_another_tab_lets_the_page_save_again(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    Session.objects.all().delete()
    page.fill("#id_heading", "Gõ khi đã hết phiên")
    with page.context.expect_page() as opened:
        page.locator("[data-saving] a").click(timeout=15_000)
    other = opened.value
    other.fill("[name=username]", "an")
    other.fill("[name=password]", PASSWORD)
    other.click("[type=submit]")
    other.wait_for_load_state()

    wait_until_saved(page)

    item.refresh_from_db()
    assert item.heading == "Gõ khi đã hết phiên"


def test_a_server_that_is_away_loses_nothing(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    page.route(
        "**/directive/*/change/",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    page.fill("#id_heading", "Gõ khi máy chủ khởi động lại")
    expect(page.locator(".desk-saving--bad")).to_be_visible(**SAVED)

    page.unroute("**/directive/*/change/")
    wait_until_saved(page)

    item.refresh_from_db()
    assert item.heading == "Gõ khi máy chủ khởi động lại"


def test_what_could_not_be_saved_is_offered_when_the_page_is_opened_again(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(page_of(item))
    page.route(
        "**/directive/*/change/",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    type_text(page, "Gõ khi mất mạng. ")
    page.fill("#id_citations-0-issuer_text", "Bộ Y tế")
    expect(page.locator(".desk-saving--bad")).to_be_visible(**SAVED)
    page.goto(reverse("admin:index"))
    page.unroute("**/directive/*/change/")

    page.goto(page_of(item))
    expect(page.locator(".desk-unsaved")).to_be_visible()
    page.click("[data-restore]")
    expect(text_box(page)).to_contain_text("Gõ khi mất mạng.")

    item.refresh_from_db()
    assert item.body.startswith("<p>Gõ khi mất mạng. ")
    assert item.citations.get().issuer_text == "Bộ Y tế"
    expect(page.locator(".desk-unsaved")).to_have_count(0)


def test_what_could_not_be_saved_can_be_dropped(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(page_of(item))
    page.fill("#id_issued_on", "32/5/2024")
    expect(page.locator(".desk-saving--bad")).to_contain_text("32/5/2024", **SAVED)
    page.goto(page_of(item))

    page.click("[data-drop]")

    page.reload()
    expect(page.locator(".desk-unsaved")).to_have_count(0)
    expect(page.locator("#id_issued_on")).to_have_value("28/5/2024")


def test_a_page_whose_draft_was_published_says_so_and_keeps_the_text(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    publishing.force(draft, ApproverFactory(), "Trong kiểm thử.")
    page.fill("#id_heading", "Gõ sau khi đã đăng")
    expect(page.locator(".desk-saving--bad")).to_be_visible(**SAVED)

    page.click("[name=_save]")

    expect(page.locator("textarea[readonly]", has_text="Gõ sau khi đã đăng")).to_be_visible()
    item.refresh_from_db()
    assert item.heading == "Nội dung 1"


def test_an_item_removed_while_typing_is_put_back_with_the_text(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    removing.remove(item, ApproverFactory())
    page.fill("#id_heading", "Gõ tiếp")
    page.click("[name=_save]")

    page.click("[name=restore]")
    page.wait_for_url("**/edition/**")

    assert draft.directives.get(position=1).heading == "Gõ tiếp"


WORD = (
    "<html><head><style>p.MsoNormal{margin:0}</style></head><body><p class=MsoNormal><b>Giao</b> "
    '<span style="color:red">Sở</span> <a href="https://example.vn">xem</a></p>'
    "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Một</p>"
    "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Hai</p>"
    "<table class=MsoTableGrid><tr><td style='x'><p class=MsoNormal>Ngày</p></td></tr></table></body></html>"
)


def test_a_paste_from_word_keeps_lists_emphasis_tables_and_links(open_desk, draft):
    page, item = open_desk("An"), first_of(draft)
    page.goto(page_of(item))
    text_box(page).click()
    page.keyboard.press("Control+A")
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.querySelector(".tiptap").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    wait_until_saved(page)

    item.refresh_from_db()
    assert item.body == (
        '<p><strong>Giao</strong> Sở <a href="https://example.vn" rel="noopener noreferrer">xem</a></p>'
        "<ul><li>Một</li><li>Hai</li></ul><table><tbody><tr><td>Ngày</td></tr></tbody></table>"
    )


def test_an_item_is_saved_without_scripts(open_desk, draft):
    page, item = open_desk("An", java_script_enabled=False), first_of(draft)
    page.goto(page_of(item))
    expect(page.locator(".desk-plain-hint")).to_be_visible()
    page.fill("#id_body", "Giao:\n\n- Sở Y tế\n- Sở Tài chính")
    page.fill("#id_assignments-1-addressee", "Sở Nội vụ")

    page.click("[name=_save]")

    item.refresh_from_db()
    assert item.body == "<p>Giao:</p><ul><li>Sở Y tế</li><li>Sở Tài chính</li></ul>"
    assert item.assignments.count() == 2


def test_two_on_the_same_item_choose_without_scripts(open_desk, draft):
    an = open_desk("An", java_script_enabled=False)
    binh = open_desk("Bình", java_script_enabled=False)
    item = first_of(draft)
    an.goto(page_of(item))
    binh.goto(page_of(item))
    an.fill("#id_heading", "Của An")
    an.click("[name=_save]")
    binh.fill("#id_heading", "Của Bình")
    binh.click("[name=_save]")

    binh.check("[name=choice-heading][value=theirs]")
    binh.click("button[name=_continue]")

    item.refresh_from_db()
    assert item.heading == "Của An"


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_the_page_of_both_texts_and_nothing_scrolls_sideways(open_desk, draft, width):
    an, item = open_desk("An", viewport={"width": width, "height": 800}), first_of(draft)
    an.goto(page_of(item))
    Directive.objects.filter(pk=item.pk).update(heading="Của người khác", version=5)
    an.fill("#id_heading", "Của An")
    an.click("[name=_continue]")
    expect(an.locator(".conflict__choice")).to_be_visible()

    found = Axe().run(an, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES})

    assert found.violations_count == 0, found.generate_report()
    assert an.evaluate("document.documentElement.scrollWidth") <= width
