"""The whole Friday, played in a browser: from the office's Word file to a corrected bulletin that readers see.

Two people play it, each in a browser of their own: by the mouse, by the keyboard alone, and without scripts.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils import timezone
from docx import Document as WordFile
from playwright.sync_api import Locator, Page, expect

from directives import publishing
from directives.models import Digest, Edition
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SAMPLE = Path(settings.BASE_DIR).parent / "shared" / "samples" / "digest-2024-05-27.txt"
OWN = Path(settings.BASE_DIR) / "fixtures" / "import" / "2026-01-19.txt"
PASSWORD = "mot-mat-khau-that-dai"
MOST_TABS = 1500  # from one end of the longest page to the other


# --- three ways of working ---------------------------------------------------------------------------------------


class Mouse:
    """Clicks, and fills what it clicked."""

    scripts = True

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def tick(self, target: Locator) -> None:
        target.check()

    def choose_file(self, target: Locator, path: Path) -> None:
        target.set_input_files(path)


class WithoutScripts(Mouse):
    """The same in a browser that runs no script."""

    scripts = False


class Keyboard(Mouse):
    """Tab, Shift+Tab, Space, Enter and letters; no mouse. A file's dialog is the browser's own."""

    def press(self, target: Locator) -> None:
        self._reach(target)
        target.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self._reach(target)
        target.page.keyboard.press("Control+A")
        target.page.keyboard.insert_text(text)

    def tick(self, target: Locator) -> None:
        self._reach(target)
        target.page.keyboard.press("Space")

    def _reach(self, target: Locator) -> None:
        """Go by Tab, in the nearer direction, until the target has the focus."""
        expect(target).to_be_visible()
        is_before = target.evaluate(
            """target => {
                const now = document.activeElement;
                return now !== document.body && !!(now.compareDocumentPosition(target) & 2);
            }"""
        )
        key = "Shift+Tab" if is_before else "Tab"
        for _ in range(MOST_TABS):
            if target.evaluate("target => target === document.activeElement"):
                return
            target.page.keyboard.press(key)
        raise AssertionError(f"{target} cannot be reached by {key}")


WAYS = {"mouse": Mouse(), "keyboard": Keyboard(), "without scripts": WithoutScripts()}


# --- two people --------------------------------------------------------------------------------------------------


class Person:
    """Somebody at the desk with a browser of their own; `ways` is how they work."""

    def __init__(self, chromium, address: str, ways: Mouse, group: str, name: str) -> None:
        self.user = UserFactory(last_name=name)
        self.user.set_password(PASSWORD)
        self.user.save()
        self.user.groups.add(Group.objects.get(name=group))
        self.ways = ways
        self.context = chromium.new_context(
            base_url=address, java_script_enabled=ways.scripts, viewport={"width": 1280, "height": 900}
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def come_in(self) -> None:
        self.page.goto("/quan-tri/")
        self.write("#id_username", self.user.username)
        self.write("#id_password", PASSWORD)
        self.press("#login-form [type=submit]")

    def press(self, what: str | Locator) -> None:
        """Press a button or a link, and wait for the page that it leads to."""
        target = self.page.locator(what).first if isinstance(what, str) else what
        with self.page.expect_navigation():
            self.ways.press(target)

    def write(self, what: str, text: str) -> None:
        self.ways.write(self.page.locator(what).first, text)

    def open(self, summary: Locator) -> None:
        """Open what is folded."""
        if summary.locator("..").get_attribute("open") is None:
            self.ways.press(summary)

    def step(self, address: str) -> None:
        """Go to the page of a step by its button."""
        self.press(f".desk-actions a[href$='/{address}/']")

    def confirm(self) -> None:
        """Press the one button that does what the page says."""
        self.press(".desk-form button")

    def sees(self, text: str) -> None:
        expect(self.page.locator("#content, main").first).to_contain_text(text)


# The mouse on both files; the two slower ways once.
PLAYS = [("mouse", OWN), ("mouse", SAMPLE), ("keyboard", OWN), ("without scripts", OWN)]


@pytest.fixture(params=PLAYS, ids=["mouse", "mouse-sample", "keyboard", "without-scripts"])
def play(request) -> tuple[str, Path]:
    """How they work, and the text of the week's file."""
    if not request.param[1].exists():
        pytest.skip("the sample digest is not on this machine")
    return request.param


@pytest.fixture
def people(play, chromium, live_server):
    """The author and the deputy chief of office, who work in the same way."""
    ways = WAYS[play[0]]
    author = Person(chromium, live_server.url, ways, "Soạn thảo", "Hoàng Thị Lan")
    approver = Person(chromium, live_server.url, ways, "Duyệt", "Nông Văn Bình")
    yield author, approver
    for person in (author, approver):
        person.context.close()


@pytest.fixture
def word_file(play, tmp_path) -> Path:
    """A week's file as the office writes it in Word."""
    path = tmp_path / "ban-tin.docx"
    document = WordFile()
    for line in play[1].read_text("utf-8").splitlines():
        if line.strip():
            document.add_paragraph(line.strip())
    document.save(path)
    return path


# --- what they do ------------------------------------------------------------------------------------------------


def upload(author: Person, path: Path) -> Edition:
    """The file becomes a draft."""
    author.page.goto("/quan-tri/")
    author.press("a[href='/quan-tri/nhap-tep/']")
    author.ways.choose_file(author.page.locator("#id_file"), path)
    author.confirm()
    return Edition.objects.open().get()


def settle_everything(author: Person, edition: Edition) -> None:
    """Mend what is mechanical, let the rest pass with a reason, see the import's warnings, name what has no number."""
    while (buttons := author.page.locator("[form=mend][name=code]")).count():
        unfold_checks(author)
        author.press(buttons.first)
    while (buttons := author.page.locator("[form=mend][name=finding]")).count():
        unfold_checks(author)
        author.press(buttons.first)
    boxes = author.page.locator("[form=let-pass][type=checkbox]")
    if boxes.count():
        unfold_checks(author)
        for box in boxes.all():
            author.ways.tick(box)
        author.write("#pass-reason", "Đã đối chiếu với bản gốc.")
        author.press("#let-pass button")
    while (buttons := author.page.locator("button[name=warning]")).count():
        author.press(buttons.first)
    for item in edition.directives.filter(symbol="", kind__in=["decision", "plan", "dispatch"]):
        form = author.page.locator(f"#muc-{item.key} details:has(form [name$=no_number])")
        author.open(form.locator("> summary"))
        author.ways.tick(form.locator("[name$=no_number]"))
        author.press(form.locator("form button").last)


def unfold_checks(author: Person) -> None:
    author.open(author.page.locator("#checks > summary"))


def hand_over(author: Person) -> None:
    author.step("gui-duyet")
    author.confirm()


def send_back_with_a_remark(approver: Person, edition: Edition) -> None:
    """The approver reads, remarks on an item, and sends the draft back."""
    item = edition.directives.order_by("position")[1]
    approver.page.goto("/quan-tri/")
    approver.press(f"a[href*='/edition/{edition.pk}/']")
    remarks = approver.page.locator(f"#y-kien-{item.key}")
    approver.open(remarks.locator("summary"))
    approver.ways.write(remarks.locator("textarea"), "Đề nghị rà lại tiêu đề của mục này.")
    approver.press(remarks.locator("form button").last)
    approver.step("tra-lai")
    approver.write("#id_note", "Đề nghị sửa tiêu đề mục 2 rồi gửi lại.")
    approver.confirm()


def answer_the_remark(author: Person, edition: Edition) -> None:
    """The author mends the heading on the item's own page, settles the remark, and hands over again."""
    item = edition.directives.order_by("position")[1]
    author.page.goto("/quan-tri/")
    author.press(f"a[href*='/edition/{edition.pk}/']")
    author.sees("Đề nghị sửa tiêu đề mục 2 rồi gửi lại.")
    author.press(f"#muc-{item.key} a[href*='/directive/{item.pk}/']")
    author.write("#id_heading", f"{item.heading} (đã rà soát)")
    author.press("[name=_save]")
    author.press(f"#y-kien-{item.key} form button")
    settle_everything(author, edition)
    hand_over(author)


def approve(approver: Person, edition: Edition) -> None:
    approver.page.goto("/quan-tri/")
    approver.press(f"a[href*='/edition/{edition.pk}/']")
    approver.step("duyet")
    approver.confirm()


def schedule(approver: Person) -> datetime:
    """Tomorrow at five; the button that confirms it says so."""
    moment = (timezone.localtime() + timedelta(days=1)).replace(hour=17, minute=0, second=0, microsecond=0)
    approver.step("len-lich")
    approver.write("#id_day", f"{moment:%d/%m/%Y}")
    approver.write("#id_hour", "17:00")
    approver.confirm()
    if approver.page.locator(".desk-form button").count():  # the button now names the moment
        expect(approver.page.locator(".desk-form button")).to_contain_text("17:00")
        approver.confirm()
    return moment


def correct(author: Person, approver: Person, digest: Digest) -> None:
    """A slip is found in what is public: it is corrected in the open."""
    author.page.goto(f"/quan-tri/directives/digest/{digest.pk}/change/")
    author.step("dinh-chinh")
    author.confirm()
    draft = digest.editions.open().get()
    item = draft.directives.order_by("position")[1]
    author.press(f"#muc-{item.key} a[href*='/directive/{item.pk}/']")
    author.write("#id_heading", item.heading.replace("(đã rà soát)", "(đính chính)"))
    author.press("[name=_save]")
    settle_everything(author, draft)
    author.step("gui-duyet")
    author.write("#id_note", "Sửa tiêu đề tại mục 2 cho đúng văn bản gốc.")
    author.confirm()
    approve(approver, draft)
    approver.step("dang")
    approver.confirm()


def test_the_whole_friday(people, word_file, live_server):
    author, approver = people
    for person in people:
        person.come_in()

    edition = upload(author, word_file)
    settle_everything(author, edition)
    hand_over(author)
    send_back_with_a_remark(approver, edition)
    answer_the_remark(author, edition)
    approve(approver, edition)
    moment = schedule(approver)
    approver.sees("17:00")

    reader = approver.context.new_page()
    assert reader.goto("/ban-tin/").status == 200
    assert publishing.publish_due(moment - timedelta(seconds=1)) == []
    assert publishing.publish_due(moment) == [edition]
    digest = Digest.objects.get()
    week = f"/ban-tin/{digest.slug}/"
    assert reader.goto(week).status == 200
    expect(reader.locator("main")).to_contain_text("(đã rà soát)")

    correct(author, approver, digest)

    reader.goto(week)
    expect(reader.locator("main")).to_contain_text("(đính chính)")
    expect(reader.locator("main")).to_contain_text("Sửa tiêu đề tại mục 2 cho đúng văn bản gốc.")
    reader.goto(f"{week}lich-su/")
    expect(reader.locator("main del").filter(has_text=re.compile("rà|soát")).first).to_be_attached()
    expect(reader.locator("main ins").filter(has_text=re.compile("đính|chính")).first).to_be_attached()
    steps = list(Edition.objects.get(pk=edition.pk).steps.order_by("pk").values_list("verb", flat=True))
    assert steps[-5:] == ["send_back", "submit", "approve", "schedule", "publish"]
    assert author.complaints == approver.complaints == []
