"""Takes the pictures of the guide from the desk as it is: `python -m pytest tests/admin/picturing.py`.

It is no test of the suite. The week is one of the demonstration, pasted as an editor would.
"""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from directives import starting
from directives.models import Digest, Directive, Edition, Heartbeat, Province, Remark, Step
from directives.models.as_published import Door, opened
from directives.publishing import State, Verb
from directives.roles import APPROVERS, AUTHORS
from tests.factories import UserFactory
from tests.scenes import publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "static/desk/guide"
SIZE = {"width": 1120, "height": 700}


def test_the_guide_s_pictures_are_taken(chromium, live_server, transactional_db):
    call_command("load_province", verbosity=0)
    author, approver = person(AUTHORS, "Nguyễn Thị", "Hà"), person(APPROVERS, "Lê Văn", "Minh")
    week = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7)
    publish(week - timedelta(days=28))
    draft = pasted(author)
    states = {
        state: in_state(state, week - timedelta(days=7 * number), author, approver)
        for number, state in enumerate((State.IN_REVIEW, State.APPROVED, State.SCHEDULED))
    }
    item = draft.directives.all()[1]
    item.body = f"<p>Sở Tài chính , Sở Nội vụ phối hợpvới các cơ quan liên quan, báo cáo tại.</p>{item.body}"
    item.save(update_fields=["body"])
    Remark.objects.create(edition=draft, item_key=item.key, text="Ghi rõ người chủ trì.", author=approver)
    Heartbeat.objects.create(worker="1", seen_at=timezone.now())
    change = "admin:directives_edition_change"
    digest = Digest.objects.live().first()
    desk = page_of(author, chromium, live_server)
    take(desk, "trang-dau", reverse("admin:index"))
    take(desk, "doi-chieu", reverse(change, args=[draft.pk]))
    take(desk, "kiem-tra", reverse(change, args=[draft.pk]) + "#kiem-tra")
    take(desk, "noi-dung", reverse("admin:directives_directive_change", args=[item.pk]))
    desk = page_of(approver, chromium, live_server)
    take(desk, "duyet", reverse(change, args=[states[State.IN_REVIEW].pk]))
    take(desk, "len-lich", reverse("admin:directives_edition_schedule", args=[states[State.APPROVED].pk]))
    take(desk, "go-thong-tin", reverse("admin:directives_redaction_ask", args=[digest.pk]))


def person(group: str, family: str, given: str):
    user = UserFactory(last_name=family, first_name=given)
    user.groups.add(Group.objects.get(name=group))
    return user


def pasted(author) -> Edition:
    """The draft that a demonstration week becomes when its text is pasted."""
    client = Client()
    client.force_login(author)
    text = (ROOT / "fixtures/weeks/2024-06-24.txt").read_text(encoding="utf-8")
    client.post(reverse("admin:paste"), {"text": text})
    return Edition.objects.open().get()


def in_state(state: State, first, author, approver) -> Edition:
    """An edition with some items, as its verbs would have left it."""
    edition = starting.start(Province.objects.current(), first, author).edition
    for position in (1, 2, 3):
        Directive.objects.create(
            edition=edition,
            position=position,
            heading=f"Quyết định về nội dung {position} của tuần",
            kind="decision",
            symbol=f"{900 + position}/QĐ-UBND",
            issued_on=first + timedelta(days=2),
            body="<p>Giao Sở Tài chính chủ trì thực hiện.</p>",
        )
    edition.state = state
    edition.approver = approver if state in Edition.DECIDED else None
    edition.scheduled_for = timezone.now() + timedelta(hours=2) if state == State.SCHEDULED else None
    with opened(Door.PUBLISHING):
        edition.save()
    Step.objects.create(edition=edition, verb=Verb.SUBMIT, state=state, actor=author)
    return edition


def page_of(user, chromium, live_server):
    client = Client()
    client.force_login(user)
    context = chromium.new_context(base_url=live_server.url, viewport=SIZE, locale="vi-VN")
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return context.new_page()


def take(page, name: str, address: str) -> None:
    page.goto("about:blank")  # an address that differs by its anchor only would not be loaded anew
    assert page.goto(address).status == 200
    page.wait_for_timeout(500)  # until fonts and the editor stand
    if anchor := address.partition("#")[2]:
        page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
    Image.open(BytesIO(page.screenshot())).convert("RGB").save(
        PICTURES / f"{name}.webp", quality=80, method=6
    )
