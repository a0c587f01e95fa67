"""What files tell of a task of the register: one record, and one row of columns."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.dates import print_date
from directives.exports.columns import Column, address_of
from directives.models import Assignment, Progress


def record_of(task: Assignment, origin: str = "") -> dict:
    """A task under English names, with what the office recorded: `status` is null where it recorded nothing."""
    item, progress = task.directive, task.progress
    return {
        "key": task.key,
        "digest": item.edition.digest.slug,
        "addressee": task.addressee,
        "role": task.role,
        "is_common": getattr(task, "is_common", None),
        "what": task.what,
        "due_on": task.due_on,
        "due_text": task.due_text,
        "precision": task.precision,
        "due_label": str(task.due_label),
        "status": progress.status.value if progress else None,
        "finished_on": progress.finished_on if progress else None,
        "days_overdue": progress.days_over if progress else None,
        "extensions": [{"to": one.until, "reason": one.reason} for one in progress.extensions] if progress else [],
        "number": item.symbol,
        "heading": item.heading,
        "url": origin + address_of(item),
    }  # fmt: skip


COLUMNS = (
    Column("due_label", gettext_lazy("Due"), 18, lambda one: capfirst(one["due_label"])),
    Column("due_on", gettext_lazy("Due date"), 13, lambda one: one["due_on"]),
    Column("addressee", gettext_lazy("Addressee"), 28, lambda one: one["addressee"], wraps=True),
    Column("role", gettext_lazy("Role"), 12, lambda one: str(Assignment.Role(one["role"]).label)),
    Column("what", gettext_lazy("Task"), 50, lambda one: one["what"], wraps=True),
    Column("is_common", gettext_lazy("Common task"), 12, lambda one: _("yes") if one["is_common"] else ""),
    Column("status", gettext_lazy("Recorded progress"), 24, lambda one: status_words(one["status"])),
    Column("finished_on", gettext_lazy("Finished on"), 13, lambda one: one["finished_on"]),
    Column("days_overdue", gettext_lazy("Days overdue"), 10, lambda one: one["days_overdue"] or None),
    Column("extensions", gettext_lazy("Extensions"), 40, lambda one: extension_lines(one["extensions"]), wraps=True),
    Column("number", gettext_lazy("Number and symbol"), 20, lambda one: one["number"]),
    Column("heading", gettext_lazy("Heading"), 60, lambda one: one["heading"], wraps=True),
    Column("due_text", gettext_lazy("Due date as written"), 24, lambda one: one["due_text"]),
    Column("digest", gettext_lazy("Bulletin"), 13, lambda one: one["digest"]),
    Column("url", gettext_lazy("Address"), 50, lambda one: one["url"], is_link=True),
    Column("key", gettext_lazy("Key"), 14, lambda one: one["key"]),
)  # fmt: skip


def status_words(status: str | None) -> str:
    """One of the four words; empty where nothing is recorded."""
    return capfirst(str(Progress.Status(status).label)) if status else ""


def extension_lines(extensions: list[dict]) -> str:
    """Each extension on a line: "20/6/2024: chờ ý kiến"."""
    return "\n".join(f"{print_date(one['to'])}: {one['reason']}" for one in extensions)
