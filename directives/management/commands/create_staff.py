"""Make the desk's first accounts, one a group that works every week: `manage.py create_staff`."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from directives.roles import ADMINISTRATORS, APPROVERS, AUTHORS

# username: group, and the variable that may hold its password
ACCOUNTS = {
    "bientap": (AUTHORS, "EDITOR_PASSWORD"),
    "duyet": (APPROVERS, "APPROVER_PASSWORD"),
    "quantri": (ADMINISTRATORS, "ADMIN_PASSWORD"),
}


class Command(BaseCommand):
    """Adds what is missing and prints each new password once; what is there stays as it is."""

    help = (
        "Tạo các tài khoản bientap, duyet, quantri còn thiếu, mỗi tài khoản vào nhóm của mình (không ghi đè)."
    )

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        for username, (group, variable) in ACCOUNTS.items():
            password = _create(username, group, os.environ.get(variable))
            if password:
                self.stdout.write(f"Tài khoản {username} ({group}), mật khẩu: {password}")


def _create(username: str, group: str, password: str | None) -> str | None:
    """Make the account; the password to print, None where there is none to print."""
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return None
    user = users.create_user(
        username, password=password or (random := secrets.token_urlsafe(12)), is_staff=True
    )
    user.groups.add(Group.objects.get(name=group))
    return None if password else random
