"""The audit log: every change at the desk is in it with its person, and nobody changes or empties it."""

import csv
import io
import sys
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from directives import auditing, holdings, redacting
from directives.models import Agency, AuditEntry
from directives.roles import AUTHORS, FOLLOWERS
from tests.admin.conftest import form_of, text_of
from tests.factories import (
    AgencyFactory,
    ApproverFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
    UserFactory,
    current_province,
)  # fmt: skip
from tests.scenes import go_live, publish

pytestmark = pytest.mark.django_db
LOG = reverse("admin:directives_auditentry_changelist")
Action = AuditEntry.Action


def entries(**about) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(**about).order_by("pk"))


def by(user, address: str = "192.0.2.7"):
    return auditing.working(lambda: user, address)


def send(client: Client, address: str, **changed):
    """The form of a page with some fields changed, sent from an address."""
    return client.post(address, {**form_of(client, address), **changed}, REMOTE_ADDR="192.0.2.9")


# --- what is written ------------------------------------------------------------------------------------


def test_a_change_at_the_desk_says_who_when_from_where_and_what(administrator):
    province = current_province()
    before = province.telephone
    send(
        administrator,
        reverse("admin:directives_province_change", args=[province.pk]),
        telephone="0205 3812 345",
    )

    (entry,) = entries(kind="directives.province")
    user = get_user_model().objects.get()
    assert (entry.username, entry.address, entry.action) == (user.username, "192.0.2.9", Action.CHANGED)
    assert (entry.object_id, entry.name) == (str(province.pk), str(province))
    assert entry.changes == {"telephone": [before, "0205 3812 345"]}


def test_saving_a_form_that_changes_nothing_writes_nothing(administrator):
    send(administrator, reverse("admin:directives_province_change", args=[current_province().pk]))

    assert entries(kind="directives.province") == []


def test_rows_added_changed_and_deleted_are_told_with_their_values():
    user = UserFactory()
    with by(user):
        item = DirectiveFactory(heading="Lập tổ công tác")
        item.heading = "Thành lập tổ công tác"
        item.save()
        item.delete()

    added, changed, deleted = entries(kind="directives.directive")
    assert added.changes["heading"] == [None, "Lập tổ công tác"]
    assert changed.changes == {"heading": ["Lập tổ công tác", "Thành lập tổ công tác"]}
    assert deleted.changes["heading"] == ["Thành lập tổ công tác", None]
    assert {one.username for one in (added, changed, deleted)} == {user.username}


def test_a_row_that_is_named_is_told_by_its_words():
    old, new = PlaceFactory(name="Cũ"), PlaceFactory(name="Mới")
    agency = AgencyFactory(place=old)
    with by(UserFactory()):
        agency.place = new
        agency.save()

    assert entries(kind="directives.agency")[0].changes == {"place": [str(old), str(new)]}


def test_what_a_form_did_not_send_is_not_read_as_changed():
    agency = AgencyFactory(name="Cũ")
    Agency.objects.filter(pk=agency.pk).update(symbol="KHAC")
    with by(UserFactory()):
        agency.name = "Mới"
        agency.save(update_fields=["name"])

    assert entries(kind="directives.agency")[0].changes == {"name": ["Cũ", "Mới"]}


def test_a_change_that_is_undone_by_an_error_is_not_in_the_log():
    agency = AgencyFactory()
    with by(UserFactory()), transaction.atomic():
        agency.name = "Khác"
        agency.save()
        transaction.set_rollback(True)

    assert entries(kind="directives.agency") == []


def test_places_put_into_an_item_and_taken_out_are_told_by_name():
    item, place = DirectiveFactory(), PlaceFactory()
    with by(UserFactory()):
        item.places.add(place)
        item.places.clear()

    assert [entry.changes for entry in entries(kind="directives.directive")] == [
        {"places": [None, [str(place)]]},
        {"places": [[str(place)], None]},
    ]


def test_steps_are_told_wherever_they_were_taken():
    live = publish()

    steps = entries(action=Action.STEP, kind="directives.edition", object_id=live.pk)
    assert {entry.username for entry in steps} == set(live.steps.values_list("actor__username", flat=True))
    assert [entry.changes["verb"][1] for entry in steps] == list(
        live.steps.order_by("pk").values_list("verb", flat=True)
    )


def test_content_is_not_told_where_nobody_works():
    DirectiveFactory()

    assert {entry.kind for entry in entries()} <= {"auth.user", "auth.group"}


def test_a_command_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["manage.py", "import_digest", "x.txt"])
    author = UserFactory()
    EditionFactory(author=author)

    (entry,) = entries(kind="directives.edition")
    assert (entry.via, entry.username, entry.address) == ("import_digest", author.username, None)


def test_accounts_are_told_also_from_the_command_line_and_their_passwords_never(monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", "mat-khau-cua-bien-tap")
    call_command("create_staff", stdout=io.StringIO())
    user = get_user_model().objects.get(username="bientap")
    user.set_password("mat-khau-moi-cua-bien-tap")
    user.save()

    told = entries(kind="auth.user", name="bientap")
    assert told[0].action == Action.ADDED
    assert told[1].changes == {"groups": [None, [AUTHORS]]} or told[1].changes == {"group": [None, [AUTHORS]]}
    assert told[2].changes == {"password": ["***", "***"]}
    assert "mat-khau" not in str([entry.changes for entry in entries()])
    assert user.password not in str([entry.changes for entry in entries()])


def test_who_joins_a_group_is_told():
    group, user = Group.objects.get(name=FOLLOWERS), UserFactory()
    group.user_set.add(user)
    user.groups.clear()

    assert [entry.changes for entry in entries(kind="auth.group", object_id=group.pk)] == [
        {"user": [None, [str(user)]]}
    ]
    assert [entry.changes for entry in entries(kind="auth.user", object_id=user.pk)][-1] == {
        "groups": [[FOLLOWERS], None]
    }


def test_logins_are_told_and_a_password_in_the_wrong_field_is_not(client):
    user = UserFactory()
    user.set_password("mat-khau-dai-va-rieng")
    user.save()
    AuditEntry.objects.all().delete()
    login = reverse("admin:login")

    client.post(login, {"username": "mat-khau-dai-va-rieng", "password": "x"}, REMOTE_ADDR="192.0.2.1")
    client.post(login, {"username": user.username, "password": "x"}, REMOTE_ADDR="192.0.2.1")
    client.post(
        login, {"username": user.username, "password": "mat-khau-dai-va-rieng"}, REMOTE_ADDR="192.0.2.1"
    )
    client.post(reverse("admin:logout"), REMOTE_ADDR="192.0.2.1")

    assert [(entry.action, entry.username, entry.address) for entry in entries()] == [
        (Action.LOGIN_FAILED, "", "192.0.2.1"),
        (Action.LOGIN_FAILED, user.username, "192.0.2.1"),
        (Action.LOGIN, user.username, "192.0.2.1"),
        (Action.LOGOUT, user.username, "192.0.2.1"),
    ]


def test_a_text_beyond_the_bound_is_told_by_its_length():
    with by(UserFactory()):
        DirectiveFactory(body="<p>" + "a" * 30_000 + "</p>")

    assert entries(kind="directives.directive")[0].changes["body"] == [None, "(30007)"]


def test_what_is_sealed_by_a_removal_is_not_kept_and_removals_sweep_the_log():
    assert {"words", "sealed", "places"} <= auditing.UNTOLD
    assert AuditEntry in list(holdings.records())


# --- who reads it, and that nobody changes it ------------------------------------------------------------


@pytest.fixture
def entry() -> AuditEntry:
    with by(UserFactory(username="nguoi-lam")):
        AgencyFactory(name="=HYPERLINK(0)")
    return AuditEntry.objects.get(kind="directives.agency")


@pytest.mark.parametrize("page", ["changelist", "csv", "change"])
def test_only_who_keeps_the_accounts_reads_the_log(editor, approver, administrator, client, entry, page):
    address = reverse(f"admin:directives_auditentry_{page}", args=[entry.pk] if page == "change" else [])

    assert [one.get(address).status_code for one in (administrator, editor, approver, client)] == [
        200,
        403,
        403,
        302,
    ]


@pytest.mark.parametrize("page", ["change", "delete", "add", "changelist"])
def test_no_form_changes_the_log_whoever_sends_it(master, administrator, entry, page):
    address = reverse(
        f"admin:directives_auditentry_{page}", args=[entry.pk] if page in ("change", "delete") else []
    )
    before = AuditEntry.objects.filter(pk=entry.pk).values().get()
    sent = {
        "username": "khac",
        "post": "yes",
        "action": "delete_selected",
        "_selected_action": [entry.pk],
        "_save": "1",
    }

    for client in (master, administrator):
        client.post(address, sent)

    assert AuditEntry.objects.filter(pk=entry.pk).values().get() == before
    assert not entries(username="khac")
    assert (
        b'name="_save"'
        not in master.get(reverse("admin:directives_auditentry_change", args=[entry.pk])).content
    )


def test_the_log_is_filtered_by_person_kind_action_object_and_words(administrator, entry):
    with by(UserFactory(username="nguoi-khac")):
        PlaceFactory(name="Tràng Định")
    named = lambda **query: {one.pk for one in administrator.get(LOG, query).context["cl"].result_list}  # noqa: E731

    assert named(username="nguoi-lam") == {entry.pk}
    assert named(kind="directives.agency") == {entry.pk}
    assert named(kind="directives.agency", object_id=entry.object_id) == {entry.pk}
    assert entry.pk not in named(action__exact="login")
    assert {AuditEntry.objects.get(kind="directives.place").pk} == named(q="Tràng")


def test_the_log_is_filtered_by_day(administrator):
    for day in (1, 2):
        with time_machine.travel(datetime(2026, 11, day, 3, tzinfo=UTC)), by(UserFactory()):
            PlaceFactory()

    shown = administrator.get(
        LOG, {"at__year": 2026, "at__month": 11, "at__day": 2, "kind": "directives.place"}
    )

    assert [one.at.day for one in shown.context["cl"].result_list] == [2]


def test_the_file_holds_what_the_list_shows_and_no_formula(administrator, entry):
    answer = administrator.get(reverse("admin:directives_auditentry_csv"), {"kind": "directives.agency"})

    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == 'attachment; filename="nhat-ky.csv"'
    assert {row[1] for row in rows[1:]} == {"nguoi-lam"}
    assert "'=HYPERLINK(0)" in {row[-1] for row in rows[1:]}
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_page_of_an_entry_tells_before_and_after_in_words(administrator):
    draft = EditionFactory()
    item = DirectiveFactory(edition=draft, body="<p>Cũ</p>", kind="plan")
    with by(UserFactory()):
        item.body, item.kind = "<p>Mới &lt;b&gt;</p>", "dispatch"
        item.save()
    entry = AuditEntry.objects.get(kind="directives.directive")

    page = text_of(administrator.get(reverse("admin:directives_auditentry_change", args=[entry.pk])))

    assert "Mới <b>" in page
    assert item.get_kind_display() in page


def test_public_pages_write_nothing_and_ask_none_of_these_tables(client, django_assert_max_num_queries):
    live = publish()
    AuditEntry.objects.all().delete()
    for address in ("/", f"/ban-tin/{live.digest.slug}/", "/tim-kiem/?q=ubnd", "/api/v1/"):
        with django_assert_max_num_queries(12) as asked:
            answer = client.get(address)
        assert not answer.cookies
        words = ("axes_", "otp_", "auditentry", "django_session", "auth_user")
        assert not [one["sql"] for one in asked.captured_queries if any(word in one["sql"] for word in words)]
    assert entries() == []


def test_a_removal_of_personal_data_takes_its_words_out_of_the_log():
    author = UserFactory()
    with by(author):
        draft = EditionFactory()
        item = DirectiveFactory(
            edition=draft, heading="Khen thưởng ông Trần Văn Mười Hai", body="<p>Xã Một</p>"
        )
        item.body = "<p>Tặng Bằng khen cho ông <strong>Trần Văn</strong> Mười Hai.</p>"
        item.save()
    go_live(draft, ApproverFactory())
    asks, confirms = (ApproverFactory(rights=["redact"]) for _ in range(2))
    with by(asks):
        redaction = redacting.ask(
            draft.digest, "Trần Văn Mười Hai", "Theo đơn của ông Trần Văn Mười Hai", asks
        )
    with by(confirms):
        redacting.confirm(redaction, confirms)

    kept = str([(entry.name, entry.changes) for entry in entries()])
    assert "Mười Hai" not in kept
    assert "Trần Văn" not in kept
    assert "[đã gỡ theo quy định]" in kept
    assert "Xã Một" in kept
