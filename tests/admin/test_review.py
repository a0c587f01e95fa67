"""The review of a draft: the text beside its record, facts mended, items cut and joined, warnings settled."""

import re
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from directives import publishing
from directives.importing.drafting.settling import mark_of
from directives.models import Directive, Edition, ImportedFile, Kind
from tests.admin.conftest import form_of, text_of
from tests.factories import AssignmentFactory, CitationFactory, DirectiveFactory, EditionFactory, UserFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db

TEXT = """Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 03/6 đến ngày 09/6/2024)

UBND tỉnh họp phiên chuyên đề; Quyết định về quản lý chợ; là những nội dung chính trong tuần qua.

UBND tỉnh họp phiên chuyên đề

Ngày 05/6/2024, UBND tỉnh tổ chức phiên họp chuyên đề do đồng chí Chủ tịch UBND tỉnh chủ trì.

Quyết định về quản lý chợ

UBND tỉnh ban hành Quyết định số 950 /QĐ-UBND, ngày 04/6/2024 về quản lý chợ. Thực hiện Quyết định số 315/QĐ-TTg, ngày 17/4/2024.

Giao Sở Công Thương chủ trì, báo cáo trước ngày 20/6/2024; tổng kết từ ngày 01/01/2020.
"""
UNDATED = TEXT.replace("950 /QĐ-UBND, ngày 04/6/2024", "950/QĐ-UBND")


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def edition(editor) -> Edition:
    """A draft that a file made, by the editor."""
    upload(editor)
    return Edition.objects.get()


def upload(client, text: str = TEXT, name: str = "tuần 23.txt"):
    return client.post(
        reverse("admin:upload"), {"file": SimpleUploadedFile(name, text.encode())}, follow=True
    )


def undated(client) -> Edition:
    """A draft whose import asks for the date of a document."""
    upload(client, UNDATED)
    return Edition.objects.get()


def page_of(edition: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[edition.pk])


def address(name: str, edition: Edition, item: Directive | None = None) -> str:
    return reverse(f"admin:directives_edition_{name}", args=[edition.pk, *([item.key] if item else [])])


def market_of(edition: Edition) -> Directive:
    return edition.directives.get(position=2)


def seen(client, edition: Edition):
    return html.fromstring(client.get(page_of(edition)).content.decode())


def facts_form(client, edition: Edition, item: Directive, page: str = "") -> dict[str, str]:
    target = address("facts", edition, item)
    tree = html.fromstring(client.get(page or page_of(edition)).content.decode())
    return dict(next(form for form in tree.forms if form.get("action") == target).form_values())


# --- the original file --------------------------------------------------------------------------------------


def test_the_file_is_kept_as_it_came(editor, edition):
    kept = edition.imported_files.get()

    assert kept.file.read() == TEXT.encode()
    assert (kept.name, kept.media_type, kept.size) == ("tuần 23.txt", "text/plain", len(TEXT.encode()))
    assert len(kept.sha256) == 64
    assert "tuần" not in kept.file.name


def test_each_block_of_the_text_knows_its_item(editor, edition):
    first, second = edition.directives.order_by("position")
    owners = [block["item"] for block in edition.imported_files.get().blocks]

    assert owners == ["", "", first.key, first.key, second.key, second.key, second.key]


def test_pasted_text_is_kept_too(editor):
    editor.post(reverse("admin:paste"), {"text": TEXT})

    kept = ImportedFile.objects.get()
    assert kept.file.read().decode().split() == TEXT.split()
    assert kept.media_type == "text/plain"


def test_the_same_bytes_are_kept_once(editor, edition):
    upload(editor)
    assert ImportedFile.objects.count() == 1

    upload(editor, TEXT.replace("quản lý chợ", "quản lý các chợ"))
    assert ImportedFile.objects.count() == 2


def test_the_file_is_downloaded_and_never_shown(editor, edition):
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    upload(editor, f"<html><body>{paragraphs}<script>alert(1)</script></body></html>", "../../trang.html")
    kept = ImportedFile.objects.first()

    response = editor.get(reverse("admin:directives_edition_original", args=[kept.edition_id, kept.pk]))

    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="trang.html"'


def test_only_who_sees_editions_gets_the_file(client, edition):
    kept = edition.imported_files.get()
    target = reverse("admin:directives_edition_original", args=[edition.pk, kept.pk])

    assert client.get(target).status_code == 302
    client.force_login(UserFactory())
    assert client.get(target).status_code == 403


def test_a_file_is_asked_for_at_its_own_edition_only(editor, edition):
    other = EditionFactory(monday=date(2024, 7, 1))
    kept = edition.imported_files.get()

    response = editor.get(reverse("admin:directives_edition_original", args=[other.pk, kept.pk]))

    assert response.status_code == 404


def test_a_discarded_draft_leaves_no_file(edition, django_capture_on_commit_callbacks):
    name = edition.imported_files.get().file.name
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        publishing.discard_draft(edition, UserFactory(is_superuser=True))

    assert not default_storage.exists(name)


# --- the two sides ------------------------------------------------------------------------------------------


def test_every_fact_is_marked_in_its_sentence_and_leads_to_the_record(editor, edition):
    key = market_of(edition).key
    marks = {mark.text_content(): mark for mark in seen(editor, edition).iter("mark")}

    for words, fact in [
        ("950 /QĐ-UBND", "number"),
        ("ngày 04/6/2024", "issued"),
        ("Quyết định số 315/QĐ-TTg, ngày 17/4/2024", "cited1"),
        ("Sở Công Thương", "agency1"),
        ("trước ngày 20/6/2024", "due1"),
    ]:
        assert marks[words].find("a").get("href") == f"#f-{key}-{fact}"


def test_every_link_between_the_sides_leads_somewhere(editor, edition):
    page = seen(editor, edition)
    names = [element.get("id") for element in page.iter() if element.get("id")]
    links = [link.get("href")[1:] for link in page.iter("a") if (link.get("href") or "").startswith("#")]

    assert [link for link in links if link and link not in names] == []
    marked = [name for name in names if re.match(r"[tf]-", name)]
    assert len(marked) == len(set(marked)) > 10


def test_title_week_and_lead_are_found_in_the_file(editor, edition):
    page = seen(editor, edition)

    assert page.get_element_by_id("t-title").find(".//a").get("href") == "#id_title"
    assert page.get_element_by_id("t-week").text_content() == "từ ngày 03/6 đến ngày 09/6/2024"
    assert "Quyết định về quản lý chợ" in page.get_element_by_id("t-lead").text_content()


def test_what_made_no_fact_and_what_the_text_does_not_say_are_shown_as_such(editor, edition):
    market = market_of(edition)
    Directive.objects.filter(pk=market.pk).update(signatory="Trần Thị Bình")

    page = seen(editor, edition)

    loose = [mark.text for mark in page.iter("mark") if "fact--loose" in mark.get("class", "")]
    assert loose == ["ngày 01/01/2020"]
    told = page.get_element_by_id(f"f-{market.key}-signatory")
    assert told.find_class("review__lost")
    assert page.get_element_by_id("unresolved").text_content().count("950") >= 1


def test_without_a_file_the_item_s_own_text_is_marked(editor):
    edition = EditionFactory()
    item = DirectiveFactory(
        edition=edition, position=1, symbol="12/QĐ-UBND", body="<p>Ban hành Quyết định số 12/QĐ-UBND.</p>"
    )

    page = seen(editor, edition)

    assert [mark.text_content() for mark in page.get_element_by_id(item.anchor).iter("mark")][
        -1
    ] == "12/QĐ-UBND"
    assert not page.find_class("review__text")[0].get_element_by_id("t-title", None)


def test_a_text_changed_since_is_told_beside_the_file_s(editor, edition):
    market = market_of(edition)
    Directive.objects.filter(pk=market.pk).update(body=market.body.replace("20/6/2024", "25/6/2024"))

    page = seen(editor, edition)

    changed = page.get_element_by_id(market.anchor)
    assert [one.text_content().split()[-1] for one in changed.iter("ins")] == ["25/6/2024"]


def test_hostile_words_of_a_file_stay_words(editor):
    upload(editor, TEXT.replace("Giao Sở", "<script>alert(1)</script> Giao Sở"))

    page = editor.get(page_of(Edition.objects.get())).content.decode()

    assert "<script>alert" not in page


def test_a_published_edition_is_shown_without_buttons(editor):
    page = seen(editor, publish())

    assert not page.find_class("facts")
    assert not page.find_class("passage__cut")


# --- mending facts ------------------------------------------------------------------------------------------


def test_facts_are_mended_item_by_item(editor, edition):
    market = market_of(edition)
    form = facts_form(editor, edition, market)

    response = editor.post(
        address("facts", edition, market),
        {
            **form,
            "symbol": "951/qđ-ubnd",
            "issued_on": "ngày 5 tháng 6 năm 2024",
            "signatory": "Trần Thị Bình",
        },
    )

    assert response.url == f"{page_of(edition)}#{market.anchor}"
    saved = market_of(edition)
    assert (saved.symbol, saved.issued_on, saved.signatory) == (
        "951/QĐ-UBND",
        date(2024, 6, 5),
        "Trần Thị Bình",
    )
    assert saved.version == market.version + 1
    assert saved.body == market.body
    assert saved.assignments.count() == market.assignments.count()


def test_the_kind_follows_from_a_mended_number(editor, edition):
    market = market_of(edition)
    form = facts_form(editor, edition, market)

    editor.post(address("facts", edition, market), {**form, "doc_type": "", "symbol": "7/KH-UBND"})

    saved = market_of(edition)
    assert (saved.symbol, saved.doc_type.name, saved.kind) == ("07/KH-UBND", "Kế hoạch", Kind.PLAN)


def test_saving_without_a_change_changes_nothing(editor, edition):
    market, version = market_of(edition), Edition.objects.get().version

    editor.post(address("facts", edition, market), facts_form(editor, edition, market))

    assert market_of(edition).version == market.version
    assert Edition.objects.get().version == version


@pytest.mark.parametrize(
    ("field", "typed"), [("symbol", "cấp huyện/80 tổ"), ("issued_on", "31/2/2024"), ("heading", "")]
)
def test_what_cannot_be_saved_comes_back_as_it_was_typed(editor, edition, field, typed):
    market = market_of(edition)
    form = facts_form(editor, edition, market)

    response = editor.post(
        address("facts", edition, market), {**form, "signatory": "Đang gõ dở", field: typed}
    )

    assert response.status_code == 400
    assert response.context["item"].facts_form.errors[field]
    assert "Đang gõ dở" in response.content.decode()
    assert market_of(edition).signatory == market.signatory


def test_a_colleague_s_facts_are_not_overwritten(editor, approver, edition):
    market = market_of(edition)
    mine, theirs = facts_form(editor, edition, market), facts_form(approver, edition, market)
    approver.post(address("facts", edition, market), {**theirs, "signatory": "Của đồng nghiệp"})

    response = editor.post(address("facts", edition, market), {**mine, "signatory": "Của tôi"})

    assert response.status_code == 409
    assert market_of(edition).signatory == "Của đồng nghiệp"
    page = response.content.decode()
    assert "Của tôi" in page
    assert "Của đồng nghiệp" in page

    tree = html.fromstring(page)
    again = dict(
        next(f for f in tree.forms if f.get("action") == address("facts", edition, market)).form_values()
    )
    assert editor.post(address("facts", edition, market), again).status_code == 302
    assert market_of(edition).signatory == "Của tôi"


def test_two_items_are_mended_side_by_side(editor, approver, edition):
    first, second = edition.directives.order_by("position")
    mine, theirs = facts_form(editor, edition, first), facts_form(approver, edition, second)

    approver.post(address("facts", edition, second), {**theirs, "heading": "Mục hai"})
    editor.post(address("facts", edition, first), {**mine, "heading": "Mục một"})

    assert list(edition.directives.values_list("heading", flat=True)) == ["Mục một", "Mục hai"]


def test_the_title_is_saved_while_a_colleague_saves_an_item(editor, approver, edition):
    market, opened = market_of(edition), form_of(editor, page_of(edition))
    approver.post(
        address("facts", edition, market), {**facts_form(approver, edition, market), "heading": "Tên mới"}
    )

    editor.post(page_of(edition), {**opened, "title": "Tên bản tin"})

    edition.refresh_from_db()
    assert (edition.title, market_of(edition).heading) == ("Tên bản tin", "Tên mới")


# --- cutting ------------------------------------------------------------------------------------------------


def test_a_new_item_begins_at_the_paragraph_whose_button_was_pressed(editor, edition):
    market = market_of(edition)
    buttons = seen(editor, edition).get_element_by_id(market.anchor).find_class("passage__cut")
    assert [button.get("value") for button in buttons] == ["0", "1"]

    response = editor.post(address("split", edition, market), {"paragraph": "1", "version": market.version})

    new = edition.directives.get(position=3)
    assert response.url == f"{page_of(edition)}#{new.anchor}"
    assert new.heading.startswith("Giao Sở Công Thương chủ trì")


def test_items_are_joined_moved_and_added(editor, edition):
    first, second = edition.directives.order_by("position")
    editor.post(address("move", edition, first), {"step": "1"})
    assert list(edition.directives.order_by("position")) == [second, first]

    response = editor.post(address("join", edition, first), {"version": first.version})
    assert response.url == f"{page_of(edition)}#{second.anchor}"
    assert edition.directives.get() == second

    response = editor.post(address("add", edition))
    added = edition.directives.get(position=2)
    assert response.url == reverse("admin:directives_directive_change", args=[added.pk])


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("split", {"paragraph": "1"}),
        ("split", {"paragraph": "1", "version": "999"}),
        ("split", {"paragraph": "99", "version": "0"}),
        ("split", {"paragraph": "x", "version": "0"}),
        ("split", {"paragraph": "1", "version": "0", "words": "không có"}),
        ("join", {}),
        ("join", {"version": "999"}),
        ("move", {"step": "7"}),
    ],
)
def test_what_is_asked_of_an_item_that_changed_is_refused_with_a_sentence(editor, edition, name, sent):
    market = market_of(edition)

    response = editor.post(address(name, edition, market), sent, follow=True)

    assert list(response.context["messages"])
    assert edition.directives.count() == 2


@pytest.mark.parametrize("name", ["split", "join", "move", "facts"])
def test_another_edition_s_item_is_not_there(editor, edition, name):
    other = EditionFactory(monday=date(2024, 7, 1))

    response = editor.post(
        address(name, other, market_of(edition)), {"version": "0", "paragraph": "0", "step": "1"}
    )

    assert response.status_code in (302, 404)
    assert edition.directives.count() == 2


@pytest.mark.parametrize("name", ["split", "join", "move", "facts", "add", "seen", "take"])
def test_whoever_may_not_edit_is_refused(client, edition, name):
    client.force_login(UserFactory())
    item = None if name in ("add", "seen", "take") else market_of(edition)

    assert client.post(address(name, edition, item)).status_code == 403


@pytest.mark.parametrize("name", ["split", "join", "move", "add", "seen", "take"])
def test_buttons_are_no_links(editor, edition, name):
    item = None if name in ("add", "seen", "take") else market_of(edition)

    assert editor.get(address(name, edition, item)).status_code == 405


# --- what waits ---------------------------------------------------------------------------------------------


def test_a_warning_that_was_seen_is_put_away_for_good(editor):
    edition = undated(editor)
    (warning,) = edition.import_warnings
    assert warning["excerpt"] in text_of(editor.get(page_of(edition)))

    editor.post(address("seen", edition), {"warning": mark_of(warning)})

    page = seen(editor, edition)
    assert not page.get_element_by_id("warnings", None)
    upload(editor, UNDATED.replace("tổng kết", "sơ kết"))
    edition.refresh_from_db()
    assert [one.get("seen") for one in edition.import_warnings] == [True]


def test_what_waits_is_counted(editor):
    edition = undated(editor)
    edition.remarks.create(text="Xem lại", author=UserFactory())
    response = editor.get(page_of(edition))

    waits = response.context["unresolved"]
    assert {part.anchor: part.count for part in waits.parts}.items() >= {("warnings", 1), ("y-kien", 1)}
    assert waits.count == sum(part.count for part in waits.parts)


def test_a_slip_that_the_checks_tell_of_is_told_and_counted_once(editor, edition):
    assert [one["code"] for one in edition.import_warnings] == ["stray_space"]

    response = editor.get(page_of(edition))

    waits = response.context["unresolved"]
    assert waits.warnings == []
    assert waits.findings > 0


def test_a_slip_that_was_mended_in_the_draft_waits_no_more(editor, edition):
    market = market_of(edition)
    market.body = market.body.replace("950 /QĐ", "950/QĐ")
    market.save()

    assert editor.get(page_of(edition)).context["unresolved"].warnings == []


def test_a_slip_that_no_check_finds_stays_with_the_import(editor, edition):
    (warning,) = edition.import_warnings
    warning |= {"code": "glued_words", "excerpt": "về quản lý chợ"}
    edition.save()

    (told,) = editor.get(page_of(edition)).context["unresolved"].warnings
    assert told["excerpt"] == "về quản lý chợ"


def test_the_page_of_a_draft_lists_its_items_with_ways_to_them(editor, edition):
    page = html.fromstring(editor.get(page_of(edition)).content.decode())

    links = page.xpath('//details[contains(@class, "review__items")]//a')
    assert [link.text_content() for link in links] == [
        f"{item.position}. {item.heading}" for item in edition.directives.order_by("position")
    ]
    assert all(page.get_element_by_id(link.get("href")[1:], None) is not None for link in links)


def test_a_draft_asks_as_much_for_thirty_items_as_for_two(editor, edition, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as few:
        editor.get(page_of(edition))
    for position in range(3, 31):
        item = DirectiveFactory(edition=edition, position=position)
        AssignmentFactory(directive=item)
        CitationFactory(directive=item)

    with django_assert_max_num_queries(40) as many:
        editor.get(page_of(edition))

    assert len(many) == len(few)
