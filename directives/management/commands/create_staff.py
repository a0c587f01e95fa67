"""Make the desk's three groups and its first two accounts: `manage.py create_staff`."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction

EDITORS, APPROVERS, FOLLOWERS = "Biên tập", "Phê duyệt", "Theo dõi nhiệm vụ"
# username: group, and the variable that may hold its password
ACCOUNTS = {
    "bientap": (EDITORS, "EDITOR_PASSWORD"),
    "duyet": (APPROVERS, "APPROVER_PASSWORD"),
}
# What an editor may change at the desk; live content is guarded by publishing, not by these.
_EDITED = ("digest", "edition", "directive", "citation", "assignment", "attachment", "document")
_KEPT = ("agency", "place", "report", "groupmembership", "agencysuccession", "placesuccession")
_READ = ("meeting", "decision", "plan", "dispatch", "otheritem", "documenttype", "province", "step")


class Command(BaseCommand):
    """Adds what is missing and prints each new password once; what is there stays as it is."""

    help = "Tạo nhóm Biên tập, Phê duyệt, Theo dõi nhiệm vụ và hai tài khoản bientap, duyet (không ghi đè)."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        groups = {
            EDITORS: _group(EDITORS, _editing()),
            APPROVERS: _group(APPROVERS, _editing() | _deciding() | {"change_province"}),
            FOLLOWERS: _group(FOLLOWERS, {"view_task", "change_task"}),
        }
        for username, (group, variable) in ACCOUNTS.items():
            password = _create(username, groups[group], os.environ.get(variable))
            if password:
                self.stdout.write(f"Tài khoản {username} ({group}), mật khẩu: {password}")


def _editing() -> set[str]:
    """Codenames of the permissions that both groups have."""
    names = {f"{verb}_{model}" for model in _EDITED + _KEPT for verb in ("view", "add", "change")}
    names |= {f"view_{model}" for model in _READ}
    names |= {"view_task", "change_task"}
    # parts of a draft may be removed from it; editions and documents never are
    return names | {f"delete_{model}" for model in ("directive", "citation", "assignment", "attachment")}


def _deciding() -> set[str]:
    """Codenames of what only the second pair of eyes may do."""
    return {f"{verb}_edition" for verb in ("approve", "publish", "force", "withdraw")}


def _group(name: str, codenames: set[str]) -> Group:
    """The group; its permissions are given when it is made, and are staff's to change afterwards."""
    group, created = Group.objects.get_or_create(name=name)
    if created:
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="directives", codename__in=codenames)
        )
    return group


def _create(username: str, group: Group, password: str | None) -> str | None:
    """Make the account; the password to print, None where there is none to print."""
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return None
    user = users.create_user(
        username, password=password or (random := secrets.token_urlsafe(12)), is_staff=True
    )
    user.groups.add(group)
    return None if password else random
