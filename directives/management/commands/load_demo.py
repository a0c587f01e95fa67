"""Load the demonstration weeks into an empty installation: `manage.py load_demo`."""

import hashlib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from directives import publishing
from directives.importing.drafting import draft
from directives.importing.intake import facts_of_path
from directives.models import Digest, Edition, Province, Vote

WEEKS = Path(settings.BASE_DIR) / "fixtures" / "weeks"
REASON = "Tuần minh họa."
# Stars of a few invented readers, week after week in turn.
_STARS = ((5, 4), (5, 5, 4, 5), (3, 5, 4), (), (4, 4, 5, 5, 5, 2), (5,))


class Command(BaseCommand):
    """Reads, drafts and publishes each week as the office would have; then its correction or withdrawal.

    What an editor would mend at the desk (a missing number) is ticked here, so that every week can go out.
    """

    help = "Nạp các tuần minh họa vào một cơ sở dữ liệu chưa có bản tin nào."

    def handle(self, *args, **options) -> None:
        if Digest.objects.exists():
            self.stdout.write("Đã có bản tin, không nạp dữ liệu minh họa.")
            return
        approver = _approver()
        files = [path for path in sorted(WEEKS.glob("*.txt")) if ".correction" not in path.name]
        hidden = not self.stderr.isatty()
        for number, path in enumerate(tqdm(files, unit="tuần", disable=hidden)):
            edition = _publish(path, approver)
            _correct(edition, path, approver)
            _withdraw(edition, path, approver)
            _rate(edition.digest, _STARS[number % len(_STARS)])
        _fill_contacts(Province.objects.current())
        self.stdout.write(f"Đã nạp {len(files)} tuần minh họa.")


def _fill_contacts(province: Province) -> None:
    """What the foot of a page would say, in words that nobody takes for an address; what staff wrote stays."""
    shown = {
        "address": "Địa chỉ minh họa, thay bằng địa chỉ của cơ quan",
        "telephone": "0000 000 000 (số minh họa)",
        "email": f"lien-he@{province.slug}.example",  # a domain that no one can own
    }
    missing = {name: value for name, value in shown.items() if not getattr(province, name)}
    Province.objects.filter(pk=province.pk).update(**missing)


def _approver():
    """Somebody who may publish without approval: the account `duyet` first."""
    permission = Permission.objects.get(content_type__app_label="directives", codename="force_edition")
    users = get_user_model().objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend"
    )
    approver = users.order_by("pk").filter(username="duyet").first() or users.order_by("pk").first()
    if approver is None:
        raise CommandError("Chưa có tài khoản phát hành: chạy `manage.py create_staff` trước.")
    return approver


def _publish(path: Path, approver) -> Edition:
    edition = draft(facts_of_path(path), approver, source_name=path.name).edition
    _tick_missing_numbers(edition)
    return publishing.force(edition, approver, REASON, now=_morning_after(edition))


def _correct(edition: Edition, path: Path, approver) -> None:
    """The correction that stands beside the week, with its note for the public."""
    correction = path.with_suffix(".correction.txt")
    if correction.exists():
        opened = draft(facts_of_path(correction), approver, source_name=correction.name).edition
        _tick_missing_numbers(opened)
        note = path.with_suffix(".correction.note").read_text(encoding="utf-8").strip()
        publishing.force(opened, approver, REASON, note, now=_morning_after(edition, days=3))


def _withdraw(edition: Edition, path: Path, approver) -> None:
    reason = path.with_suffix(".withdrawal.note")
    if reason.exists():
        text = reason.read_text(encoding="utf-8").strip()
        publishing.withdraw(edition.digest, approver, text, now=_morning_after(edition, days=2))


def _tick_missing_numbers(edition: Edition) -> None:
    edition.directives.filter(kind__in=["decision", "plan", "dispatch"], symbol="").update(no_number=True)


def _morning_after(edition: Edition, days: int = 1) -> datetime:
    """Eight in the morning, some days after the week's last."""
    return timezone.make_aware(datetime.combine(edition.period_end + timedelta(days=days), time(8)))


def _rate(digest: Digest, stars: tuple[int, ...]) -> None:
    Vote.objects.bulk_create(
        Vote(digest=digest, voter=hashlib.sha256(f"{digest.pk}/{n}".encode()).hexdigest(), stars=given)
        for n, given in enumerate(stars)
    )
    Digest.objects.filter(pk=digest.pk).update(rating_sum=sum(stars), rating_count=len(stars))
