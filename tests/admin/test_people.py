"""Accounts and groups: kept by "Quản trị", who cannot give themselves what they lack."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS, FOLLOWERS, GROUPS
from tests.admin.conftest import desk_of, form_of, text_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
USERS, PEOPLE = reverse("admin:auth_user_changelist"), reverse("admin:auth_group_changelist")
PASSWORD = "mat-khau-dai-va-rieng"


def account_page(user) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def group_page(name: str) -> str:
    return reverse("admin:auth_group_change", args=[Group.objects.get(name=name).pk])


@pytest.fixture
def keeper(db):
    """An account of the group that keeps accounts, and its desk."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.mark.parametrize("group", [AUTHORS, APPROVERS, FOLLOWERS])
@pytest.mark.parametrize(
    "page", [USERS, PEOPLE, reverse("admin:auth_user_add"), reverse("admin:directives_auditentry_changelist")]
)
def test_nobody_else_sees_accounts_groups_or_the_log(group, page):
    assert desk_of(group).get(page).status_code == 403


def test_who_keeps_accounts_makes_one_and_puts_it_into_a_group(keeper):
    keeper.post(
        reverse("admin:auth_user_add"),
        {"username": "moi", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"},
    )
    user = get_user_model().objects.get(username="moi")
    fields = form_of(keeper, account_page(user))
    keeper.post(
        account_page(user), fields | {"is_staff": "on", "groups": [Group.objects.get(name=AUTHORS).pk]}
    )

    user.refresh_from_db()
    assert (user.is_staff, user.groups.get().name) == (True, AUTHORS)
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["123456789012", "password1234", "moi-nguoi-moi", "ngan"])
def test_a_weak_password_is_refused_with_a_sentence(keeper, weak):
    answer = keeper.post(
        reverse("admin:auth_user_add"),
        {"username": "moi-nguoi-moi", "password1": weak, "password2": weak, "usable_password": "true"},
    )

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["password2"]
    assert not get_user_model().objects.filter(username="moi-nguoi-moi").exists()


def test_who_keeps_accounts_makes_no_superuser(keeper):
    other = UserFactory()
    fields = form_of(keeper, account_page(other))
    keeper.post(account_page(other), fields | {"is_superuser": "on", "user_permissions": ["1"]})
    keeper.post(
        account_page(keeper.user), form_of(keeper, account_page(keeper.user)) | {"is_superuser": "on"}
    )

    assert not {"is_superuser", "user_permissions"} & set(fields)
    assert not get_user_model().objects.filter(is_superuser=True).exists()
    assert not other.user_permissions.exists()


@pytest.mark.parametrize("page", ["auth_user_change", "auth_user_password_change"])
def test_a_superuser_s_account_is_changed_by_a_superuser_only(keeper, master, page):
    root = UserFactory(is_superuser=True)
    address = reverse(f"admin:{page}", args=[root.pk])
    sent = {"password1": PASSWORD, "password2": PASSWORD, "username": "khac", "usable_password": "true"}

    assert keeper.post(address, sent).status_code == 403
    assert master.get(address).status_code == 200
    root.refresh_from_db()
    assert not root.check_password(PASSWORD)
    assert root.username != "khac"


def test_nobody_gives_themselves_a_group_or_a_right(keeper):
    approvers = Group.objects.get(name=APPROVERS)
    own = Group.objects.get(name=ADMINISTRATORS)
    before = set(own.permissions.values_list("pk", flat=True))

    keeper.post(
        account_page(keeper.user), form_of(keeper, account_page(keeper.user)) | {"groups": [approvers.pk]}
    )
    keeper.post(
        group_page(ADMINISTRATORS), form_of(keeper, group_page(ADMINISTRATORS)) | {"permissions": ["1", "2"]}
    )

    assert [group.name for group in keeper.user.groups.all()] == [ADMINISTRATORS]
    assert set(own.permissions.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_that_a_release_made_is_not_deleted(keeper, master, name):
    address = reverse("admin:auth_group_delete", args=[Group.objects.get(name=name).pk])

    for client in (keeper, master):
        assert client.post(address, {"post": "yes"}).status_code == 403
        client.post(
            PEOPLE,
            {
                "action": "delete_selected",
                "_selected_action": [Group.objects.get(name=name).pk],
                "post": "yes",
            },
        )
    assert Group.objects.filter(name=name).exists()


def test_accounts_are_not_deleted_by_who_keeps_them(keeper):
    other = UserFactory()

    assert keeper.post(reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"}).status_code == 403


def test_an_account_that_is_made_inactive_is_out_at_once(keeper):
    other, client = UserFactory(), Client()
    client.force_login(other)
    fields = form_of(keeper, account_page(other))
    fields.pop("is_active")
    keeper.post(account_page(other), fields)

    assert client.get(reverse("admin:index")).status_code == 302


def test_pages_of_accounts_tell_names_and_groups(keeper):
    assert keeper.user.username in text_of(keeper.get(PEOPLE))
    assert ADMINISTRATORS in text_of(keeper.get(account_page(keeper.user)))
