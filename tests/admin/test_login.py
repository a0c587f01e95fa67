"""How people enter the desk: tries are counted, a second step is asked, sessions end, grave steps ask again."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from directives import redacting
from directives.models import Edition
from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS
from portal.entering import second_step
from tests.admin.conftest import form_of, text_of
from tests.factories import UserFactory
from tests.publishing.stages import edition_in
from tests.scenes import publish

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-dai-va-rieng"
NOW = datetime(2024, 6, 7, 8, 0, tzinfo=UTC)  # 15:00 in Hà Nội
LOGIN, INDEX = reverse("admin:login"), reverse("admin:index")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def account(group: str = AUTHORS, **columns):
    user = UserFactory(**columns)
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(Group.objects.get(name=group))
    return user


def enter(
    user, password: str = PASSWORD, address: str = "192.0.2.1", client: Client | None = None, **headers
):
    """The login form, sent as a browser sends it."""
    client = client or Client()
    client.get(LOGIN)
    fields = {"username": user.username, "password": password, "next": INDEX}
    return client.post(LOGIN, fields, REMOTE_ADDR=address, headers=headers)


def entered(user) -> Client:
    client = Client()
    assert enter(user, client=client).status_code == 302
    return client


# --- tries are counted ------------------------------------------------------------------------------------


def test_after_five_wrong_passwords_the_page_says_when_to_try_again():
    user = account()
    answers = [enter(user, "sai") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "15:15" in text_of(answers[-1])
    assert answers[-1]["Retry-After"] == "900"


def test_the_right_password_counts_again_when_the_page_said_so_and_not_before(clock):
    user = account()
    for _ in range(5):
        enter(user, "sai")
    clock.shift(timedelta(minutes=10))
    early = enter(user)
    clock.shift(timedelta(minutes=5, seconds=1))

    assert (early.status_code, early["Retry-After"]) == (429, "300")
    assert enter(user).status_code == 302


def test_a_colleague_behind_the_same_address_gets_in_while_one_waits():
    waits, colleague = account(), account()
    for _ in range(5):
        enter(waits, "sai")

    assert enter(colleague).status_code == 302
    assert enter(waits, address="192.0.2.2").status_code == 302


def test_tries_are_counted_by_the_address_that_the_proxy_wrote(settings):
    settings.ADDRESS_HEADER = "X-Forwarded-For"
    user, proxy = account(), {"address": "10.0.0.1"}
    for _ in range(5):
        enter(user, "sai", **proxy, x_forwarded_for="203.0.113.9, 198.51.100.7")

    assert enter(user, **proxy, x_forwarded_for="198.51.100.7").status_code == 429
    assert enter(user, **proxy, x_forwarded_for="198.51.100.8").status_code == 302


@pytest.mark.parametrize("forged", ["", "khong-phai-dia-chi", "1.2.3.4.5", "'; DROP TABLE"])
def test_an_address_that_is_none_is_no_error(settings, forged):
    settings.ADDRESS_HEADER = "X-Forwarded-For"

    assert enter(account(), "sai", x_forwarded_for=forged).status_code == 200


def test_a_login_forgets_the_wrong_tries_before_it():
    user = account()
    for _ in range(3):
        for _ in range(4):
            enter(user, "sai")
        assert enter(user).status_code == 302


# --- sessions end ---------------------------------------------------------------------------------------


def test_a_session_that_nobody_uses_ends_and_the_login_leads_back(clock):
    client = entered(account())
    clock.shift(timedelta(minutes=121))

    answer = client.get(reverse("admin:upload"))

    assert answer.status_code == 302
    assert answer["Location"] == f"{LOGIN}?next={reverse('admin:upload')}"
    assert client.get(INDEX).status_code == 302


def test_a_session_in_use_goes_on_until_twelve_hours_after_the_login(clock):
    client = entered(account())
    lasted = 0
    while client.get(INDEX).status_code == 200 and lasted < 24:
        clock.shift(timedelta(hours=1))
        lasted += 1

    assert lasted == 13


# --- the second step ------------------------------------------------------------------------------------


def code_of(user) -> str:
    device = TOTPDevice.objects.get(user=user)
    return f"{TOTP(device.bin_key).token():06d}"


def set_up(user, client: Client) -> list[str]:
    """Set the second step up on its page; the recovery codes that it shows."""
    page = client.get(reverse("admin:second_step")).content.decode()
    key = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    code = f"{TOTP(base64.b32decode(key)).token():06d}"
    answer = client.post(reverse("admin:second_step"), {"deed": "set_up", "code": code})
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", answer.content.decode())


def test_who_set_up_a_second_step_is_asked_for_the_code_after_the_password(clock):
    user = account()
    assert len(set_up(user, entered(user))) == 10
    clock.shift(timedelta(minutes=1))

    client = entered(user)
    asked = client.get(INDEX)
    assert asked["Location"] == f"{reverse('admin:code')}?next=%2Fquan-tri%2F"
    answer = client.post(asked["Location"], {"code": code_of(user), "next": INDEX})

    assert (answer.status_code, answer["Location"]) == (302, INDEX)
    assert client.get(INDEX).status_code == 200


DOORS = [
    "index",
    "upload",
    "paste",
    "directives_edition_changelist",
    "password_change",
    "jsi18n",
    "second_step",
]


@pytest.mark.parametrize("door", DOORS)
def test_no_door_opens_between_the_password_and_the_code(clock, door):
    user = account(APPROVERS)
    set_up(user, entered(user))
    client = entered(user)

    for answer in (
        client.get(reverse(f"admin:{door}")),
        client.post(reverse(f"admin:{door}"), {"deed": "remove"}),
    ):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("admin:code"))


@pytest.mark.parametrize("typed", ["000000", "abcd-efgh", "khong", "９９９９９９", "1" * 20, "-"])
def test_a_wrong_code_opens_nothing(typed):
    user = account()
    set_up(user, entered(user))
    client = entered(user)

    assert client.post(reverse("admin:code"), {"code": typed}).status_code == 400
    assert client.get(INDEX).status_code == 302


def test_a_code_is_good_for_once(clock):
    user = account()
    set_up(user, entered(user))
    clock.shift(timedelta(minutes=1))
    first, second = entered(user), entered(user)
    code = code_of(user)

    assert first.post(reverse("admin:code"), {"code": code}).status_code == 302
    assert second.post(reverse("admin:code"), {"code": code}).status_code == 400


def test_after_wrong_codes_the_right_one_must_wait(clock):
    user = account()
    set_up(user, entered(user))
    client = entered(user)
    for _ in range(3):
        client.post(reverse("admin:code"), {"code": "000000"})
        clock.shift(timedelta(seconds=10))
    for _ in range(2):
        refused = client.post(reverse("admin:code"), {"code": "000000"})
    clock.shift(timedelta(seconds=1))

    assert re.search(r" [23456789] | 1\d ", text_of(refused))
    assert client.post(reverse("admin:code"), {"code": code_of(user)}).status_code == 400
    clock.shift(timedelta(minutes=1))
    assert client.post(reverse("admin:code"), {"code": code_of(user)}).status_code == 302


def test_a_recovery_code_opens_once_however_it_is_typed():
    user = account()
    code = set_up(user, entered(user))[0]
    first, second = entered(user), entered(user)

    assert first.post(reverse("admin:code"), {"code": f" {code.upper()} "}).status_code == 302
    assert second.post(reverse("admin:code"), {"code": code}).status_code == 400
    assert StaticToken.objects.count() == 9


@pytest.mark.parametrize(
    ("setting", "group", "is_asked"),
    [
        ("", APPROVERS, False),
        ("approvers", AUTHORS, False),
        ("approvers", APPROVERS, True),
        ("all", AUTHORS, True),
        ("all", ADMINISTRATORS, True),
    ],
)
def test_the_setting_says_who_must_set_up_a_second_step(settings, setting, group, is_asked):
    settings.TWO_FACTOR = setting
    user = account(group)
    client = entered(user)

    answer = client.get(INDEX)

    assert (answer.status_code == 302) == is_asked
    if is_asked:
        assert answer["Location"].startswith(reverse("admin:second_step"))
        assert len(set_up(user, client)) == 10
        assert client.get(INDEX).status_code == 200


def test_the_key_and_the_recovery_codes_are_shown_once_and_kept_by_no_cache():
    user = account()
    client = entered(user)
    codes = set_up(user, client)
    page = client.get(reverse("admin:second_step"))

    assert "no-store" in page["Cache-Control"]
    assert not [code for code in codes if code in page.content.decode()]
    assert TOTPDevice.objects.get().key not in page.content.decode()


@pytest.mark.parametrize("deed", ["renew", "remove"])
def test_a_second_step_is_changed_by_who_knows_the_password_only(deed):
    user = account()
    client = entered(user)
    set_up(user, client)

    refused = client.post(reverse("admin:second_step"), {"deed": deed, "again": "sai"})
    before = list(StaticToken.objects.values_list("token", flat=True))
    client.post(reverse("admin:second_step"), {"deed": deed, "again": PASSWORD})

    assert refused.status_code == 400
    assert not set(before) & set(StaticToken.objects.values_list("token", flat=True))
    assert second_step.is_set_up(user) == (deed == "renew")


def test_who_keeps_the_accounts_resets_the_second_step_of_another():
    lost = account()
    set_up(lost, entered(lost))

    entered(account(ADMINISTRATORS)).post(
        reverse("admin:auth_user_changelist"), {"action": "reset_second_step", "_selected_action": [lost.pk]}
    )

    assert entered(lost).get(INDEX).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", "\\\\example.com"]
)
def test_the_code_s_page_leads_to_this_site_only(elsewhere):
    user = account()
    code = set_up(user, entered(user))[0]

    answer = entered(user).post(reverse("admin:code"), {"code": code, "next": elsewhere})

    assert answer["Location"] == INDEX


def test_keys_of_telephones_are_on_no_page_of_the_desk(master):
    assert master.get("/quan-tri/otp_totp/totpdevice/").status_code == 404
    assert master.get("/quan-tri/otp_static/staticdevice/").status_code == 404
    assert master.get("/quan-tri/axes/accessattempt/").status_code == 404


# --- grave steps ask again ------------------------------------------------------------------------------


@pytest.fixture
def bulletin():
    return publish()


def withdraw(client: Client, digest, **typed):
    return client.post(reverse("admin:directives_digest_withdraw", args=[digest.pk]), typed)


def filled(client: Client, digest) -> dict:
    return form_of(client, reverse("admin:directives_digest_withdraw", args=[digest.pk])) | {
        "reason": "Nhầm tuần"
    }


def is_asked(client: Client, page: str, row) -> bool:
    shown = client.get(reverse(f"admin:directives_{page}", args=[row.pk]))
    return "again" in shown.context["form"].fields


def test_a_grave_step_asks_for_no_password_where_the_setting_does_not(bulletin, clock):
    client = entered(account(APPROVERS))
    clock.shift(timedelta(minutes=90))

    assert not is_asked(client, "digest_withdraw", bulletin.digest)
    assert withdraw(client, bulletin.digest, **filled(client, bulletin.digest)).status_code == 302


def test_a_grave_step_some_time_after_the_login_asks_for_the_password(settings, bulletin, clock):
    settings.CONFIRM_AGAIN_MINUTES = 30
    client = entered(account(APPROVERS))
    assert not is_asked(client, "digest_withdraw", bulletin.digest)
    clock.shift(timedelta(minutes=31))
    fields = filled(client, bulletin.digest)

    assert is_asked(client, "digest_withdraw", bulletin.digest)
    for typed in ("", "sai"):
        refused = withdraw(client, bulletin.digest, **fields | {"again": typed})
        assert refused.status_code == 400
        assert "Nhầm tuần" in refused.content.decode()
    assert Edition.objects.live().exists()
    assert withdraw(client, bulletin.digest, **fields | {"again": PASSWORD}).status_code == 302
    assert not Edition.objects.live().exists()


def test_the_question_takes_a_code_of_the_telephone_too(settings, bulletin, clock):
    settings.CONFIRM_AGAIN_MINUTES = 30
    user = account(APPROVERS)
    client = entered(user)
    set_up(user, client)
    clock.shift(timedelta(minutes=31))

    fields = filled(client, bulletin.digest) | {"again": code_of(user)}

    assert withdraw(client, bulletin.digest, **fields).status_code == 302


def test_guesses_at_the_question_are_counted_as_at_the_login(settings, bulletin, clock):
    settings.CONFIRM_AGAIN_MINUTES = 30
    client = entered(account(APPROVERS))
    clock.shift(timedelta(minutes=31))
    fields = filled(client, bulletin.digest)

    answers = [withdraw(client, bulletin.digest, **fields | {"again": "sai"}) for _ in range(5)]

    assert answers[-1].status_code == 429
    assert withdraw(client, bulletin.digest, **fields | {"again": PASSWORD}).status_code == 429
    assert Edition.objects.live().exists()


@pytest.mark.parametrize("page", ["edition_publish", "edition_force", "edition_schedule"])
def test_every_way_to_the_public_asks(settings, clock, page):
    settings.CONFIRM_AGAIN_MINUTES = 30
    approved = edition_in(Edition.State.APPROVED)
    client = entered(account(APPROVERS))
    clock.shift(timedelta(minutes=31))

    assert is_asked(client, page, approved)


def test_a_schedule_is_asked_once_for_the_moment_and_the_password(settings, clock):
    settings.CONFIRM_AGAIN_MINUTES = 30
    approved = edition_in(Edition.State.APPROVED)
    client = entered(account(APPROVERS))
    clock.shift(timedelta(minutes=31))
    address = reverse("admin:directives_edition_schedule", args=[approved.pk])

    fields = form_of(client, address) | {"day": "10/6/2024", "hour": "7h30", "again": PASSWORD}
    named = client.post(address, fields)
    assert "again" not in named.context["form"].fields
    client.post(address, fields | {"again": "", "confirmed": "2024-06-10T07:30:00+07:00"})

    approved.refresh_from_db()
    assert approved.state == Edition.State.SCHEDULED


def test_a_removal_of_personal_data_asks_when_it_is_asked_for_confirmed_and_erased(settings, bulletin, clock):
    settings.CONFIRM_AGAIN_MINUTES = 30
    asks, confirms = account(APPROVERS), entered(account(APPROVERS))
    heading = bulletin.directives.first().heading
    redaction = redacting.ask(bulletin.digest, heading, "Theo yêu cầu", asks)
    clock.shift(timedelta(minutes=31))
    deed = lambda name, **typed: confirms.post(  # noqa: E731
        reverse(f"admin:directives_redaction_{name}", args=[redaction.pk]), typed
    )

    assert is_asked(confirms, "redaction_ask", bulletin.digest)
    refused = deed("confirm")
    assert refused.status_code == 400
    assert "again" in refused.context["erase_form"].fields
    assert deed("confirm", **{"confirm-again": PASSWORD}).status_code == 302
    clock.shift(timedelta(minutes=31))
    assert deed("erase", **{"erase-reason": "Hết hạn"}).status_code == 400
    redaction.refresh_from_db()
    assert (redaction.done_at is None, redaction.erased_at) == (False, None)
