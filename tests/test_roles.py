"""The groups of the desk: made by a migration, told in the docs, theirs who were in those of the release before."""

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS, FOLLOWERS, GROUPS, RIGHTS, permissions_of
from tests.test_migrations import tables_of

DOCS = Path(__file__).resolve().parents[1] / "docs/people.md"
RELEASE_BEFORE = ("directives", "0006_tasks_by_key")
TO_AND_FRO = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def granted(group) -> set[str]:
    permissions = group.permissions.select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in permissions}


def members(name: str) -> set[str]:
    return set(get_user_model().objects.filter(groups__name=name).values_list("username", flat=True))


@pytest.mark.django_db
def test_the_migrations_make_the_groups_of_the_table():
    assert {group.name: granted(group) for group in Group.objects.all()} == {
        name: set(permissions_of(name)) for name in GROUPS
    }


@pytest.mark.django_db
def test_every_permission_of_the_table_is_there():
    there = {
        f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert frozenset().union(*(right.permissions for right in RIGHTS)) - there == set()


def test_who_keeps_accounts_writes_no_content_and_who_writes_keeps_no_accounts():
    content = {"directives.change_edition", "directives.publish_edition", "directives.force_edition"}
    assert not content & permissions_of(ADMINISTRATORS)
    for group in (AUTHORS, APPROVERS, FOLLOWERS):
        assert not [name for name in permissions_of(group) if name.startswith("auth.")]
        assert "directives.view_auditentry" not in permissions_of(group)


def test_who_writes_does_not_decide():
    deciding = {f"directives.{verb}_edition" for verb in ("approve", "publish", "force", "withdraw")}
    assert not deciding & permissions_of(AUTHORS)
    assert deciding | {"directives.redact"} <= permissions_of(APPROVERS)


def test_the_docs_show_the_table():
    rows = re.findall(r"^\| (.+?) \|(.+)\|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    shown = {
        words: tuple(
            name for name, cell in zip(GROUPS, cells.split("|"), strict=True) if cell.strip() == "yes"
        )
        for words, cells in rows
        if cells.count("|") == len(GROUPS) - 1
    }
    assert {right.words: right.groups for right in RIGHTS}.items() <= shown.items()


def old_groups(apps) -> None:
    """The groups as `create_staff` of the release before made them, each with a member."""
    group, user = apps.get_model("auth", "Group").objects, apps.get_model("auth", "User").objects
    group.all().delete()
    for name, username in (
        ("Biên tập", "can-bo"),
        ("Phê duyệt", "lanh-dao"),
        ("Theo dõi nhiệm vụ", "chuyen-vien"),
    ):
        group.create(name=name).user_set.add(user.create(username=username))


@TO_AND_FRO
def test_groups_of_the_release_before_keep_their_members_there_and_back():
    old_groups(tables_of(RELEASE_BEFORE))
    call_command("migrate", verbosity=0, interactive=False)

    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)
    assert [members(name) for name in GROUPS] == [{"can-bo"}, {"lanh-dao"}, {"chuyen-vien"}, set()]
    assert {name: granted(Group.objects.get(name=name)) for name in GROUPS} == {
        name: set(permissions_of(name)) for name in GROUPS
    }

    call_command("migrate", *RELEASE_BEFORE, verbosity=0, interactive=False)
    assert set(Group.objects.values_list("name", flat=True)) == {"Biên tập", "Phê duyệt", "Theo dõi nhiệm vụ"}
    assert [members(name) for name in ("Biên tập", "Phê duyệt")] == [{"can-bo"}, {"lanh-dao"}]
    call_command("migrate", verbosity=0, interactive=False)


@TO_AND_FRO
def test_a_group_of_the_old_name_joins_one_that_already_has_the_new_name():
    old = tables_of(RELEASE_BEFORE)
    old_groups(old)
    old.get_model("auth", "Group").objects.create(name=APPROVERS).user_set.create(username="chanh-van-phong")

    call_command("migrate", verbosity=0, interactive=False)

    assert members(APPROVERS) == {"lanh-dao", "chanh-van-phong"}
    assert not Group.objects.filter(name="Phê duyệt").exists()


@TO_AND_FRO
def test_administrators_keep_their_group_when_the_migration_is_undone():
    get_user_model().objects.create(username="quan-tri").groups.add(Group.objects.get(name=ADMINISTRATORS))

    call_command("migrate", "directives", "0008", verbosity=0, interactive=False)
    assert members(ADMINISTRATORS) == {"quan-tri"}
    call_command("migrate", verbosity=0, interactive=False)
