"""Writes the audit log: who did what, when, from where, with what before and after (docs/people.md).

It listens to the tables themselves, for one place in the code that forgot to tell it would be one change unseen.
Rows of content are written down while somebody works: inside `working`, which the desk's middleware opens, or under
a command of `manage.py`. Accounts, groups and steps of editions are written down always. Each entry is written in the
transaction of the change: neither is there without the other.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model, signals
from django.contrib.auth.models import AbstractBaseUser, Group, User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from directives.models import (
    Agency,
    AgencySuccession,
    Assignment,
    Attachment,
    AuditEntry,
    Citation,
    Digest,
    Directive,
    Document,
    DocumentType,
    Edition,
    GroupMembership,
    ImportedFile,
    PassedFinding,
    Place,
    PlaceSuccession,
    ProgressStep,
    Province,
    Redaction,
    Remark,
    Report,
    Step,
)  # fmt: skip

Action = AuditEntry.Action
ALWAYS = (User, Group, TOTPDevice, StaticDevice, Step)
AT_WORK = (
    Agency, AgencySuccession, Assignment, Attachment, Citation, Digest, Directive, Document, DocumentType, Edition,
    GroupMembership, ImportedFile, PassedFinding, Place, PlaceSuccession, ProgressStep, Province, Redaction, Remark,
    Report,
)  # fmt: skip
LISTS = (Directive.places, Assignment.agencies, User.groups, User.user_permissions, Group.permissions)
# Columns that tell nothing to a person, or that a step tells; secrets; and the words that a removal takes out.
UNTOLD = {
    "id", "version", "created_at", "updated_at", "added_at", "imported", "import_warnings", "import_differences",
    "sort_day", "sort_key", "live", "first_day", "rating_sum", "rating_count", "start", "end", "symbol_key",
    "identity", "fingerprint", "state", "approver", "scheduled_for", "published_at", "ended_at", "blocks",
    "province", "last_login", "date_joined",
    "words", "sealed", "places", "fingerprints",
    "salt", "key", "step", "t0", "digits", "tolerance", "drift", "last_t", "last_used_at",
    "throttling_failure_timestamp", "throttling_failure_count",
}  # fmt: skip
SECRET = {"password"}
STEP = ("verb", "state", "reason")  # what is told of a step
LONGEST = 20_000  # characters of a text that are kept


@dataclass(frozen=True)
class Work:
    """Who works, from which address; the person is asked for late, for a login may come in between."""

    person: Callable[[], AbstractBaseUser | None]
    address: str | None


_work: ContextVar[Work | None] = ContextVar("work", default=None)


@contextmanager
def working(person: Callable[[], AbstractBaseUser | None], address: str | None = None) -> Iterator[None]:
    """Whatever is saved inside was done by this person from this address."""
    token = _work.set(Work(person, address or None))
    try:
        yield
    finally:
        _work.reset(token)


def command() -> str:
    """The command of `manage.py` that runs, or `start`; "" in a server."""
    program = Path(sys.argv[0])
    if program.name == "manage.py" and len(sys.argv) > 1 and sys.argv[1] != "runserver":
        return sys.argv[1]
    return "start" if program.parts[-2:] == ("portal", "start.py") else ""


def note(
    action: Action, row: models.Model, changes: dict[str, list], by: AbstractBaseUser | None = None
) -> None:
    """Write an entry about a row; by whoever works, where nobody is named."""
    work = _work.get()
    person = by or (work and work.person())
    if person is None or person.is_anonymous:
        person = _named_by(row)
    AuditEntry.objects.create(
        username=person.get_username() if person else "",
        address=work.address if work else None,
        via=command()[:60],
        action=action,
        kind=row._meta.label_lower,
        object_id=str(row.pk or ""),
        name=_bounded(str(row)),
        changes=changes,
    )


def _named_by(row: models.Model) -> AbstractBaseUser | None:
    """Whom a row names itself as its author, where nobody works at the desk."""
    return getattr(row, "actor", None) or getattr(row, "author", None)


# --- rows ---------------------------------------------------------------------------------------------


def connect() -> None:
    """Listen to the tables; called once, when the models are loaded."""
    for model in (*ALWAYS, *AT_WORK):
        pre_save.connect(_before, model, dispatch_uid="audit")
        post_save.connect(_saved, model, dispatch_uid="audit")
        post_delete.connect(_deleted, model, dispatch_uid="audit")
    for related in LISTS:
        m2m_changed.connect(_list_changed, related.through, dispatch_uid="audit")
    signals.user_logged_in.connect(_logged_in, dispatch_uid="audit")
    signals.user_logged_out.connect(_logged_out, dispatch_uid="audit")
    signals.user_login_failed.connect(_login_failed, dispatch_uid="audit")


def _is_told(model: type[models.Model]) -> bool:
    return model in ALWAYS or _work.get() is not None or bool(command())


def told_fields(model: type[models.Model], only: Any = None) -> list[models.Field]:
    """The columns of a table that the log tells; of those in `only`, where some are named."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in UNTOLD
        and (field.name != "slug" or field.editable)  # those that publishing gives follow from the step
        and (only is None or field.name in only or field.attname in only)
    ]


def _before(sender, instance, raw=False, update_fields=None, **kwargs) -> None:
    """Keep what the row says in the database, until it is saved."""
    instance._audited = None
    fields = told_fields(sender, update_fields)
    if not raw and fields and not instance._state.adding and _is_told(sender):
        instance._audited = (
            sender._base_manager.filter(pk=instance.pk).values(*(field.attname for field in fields)).first()
        )


def _saved(sender, instance, created, raw=False, update_fields=None, **kwargs) -> None:
    if raw or not _is_told(sender):
        return
    if created and sender is Step:  # told of its edition
        step = {name: [None, value] for name in STEP if (value := getattr(instance, name))}
        note(Action.STEP, instance.edition, step, by=instance.actor)
    elif created:
        note(Action.ADDED, instance, _columns(instance, lambda value: [None, value]))
    elif before := instance._audited:
        changes = {
            field.name: [
                _value(field, before[field.attname]),
                _value(field, getattr(instance, field.attname), instance),
            ]
            for field in told_fields(sender, update_fields)
            if _differs(field, before[field.attname], getattr(instance, field.attname))
        }
        if changes:
            note(Action.CHANGED, instance, changes)


def _differs(field: models.Field, before: Any, after: Any) -> bool:
    if hasattr(after, "resolve_expression"):  # the database computes it: a count, a position
        return False
    return before != field.to_python(after)


def _deleted(sender, instance, **kwargs) -> None:
    if _is_told(sender):
        note(Action.DELETED, instance, _columns(instance, lambda value: [value, None]))


def _columns(row: models.Model, pair: Callable[[Any], list]) -> dict[str, list]:
    """The columns of a row that say something."""
    values = {field.name: _value(field, getattr(row, field.attname), row) for field in told_fields(type(row))}
    return {name: pair(value) for name, value in values.items() if value not in (None, "", [], {}, False)}


def _value(field: models.Field, value: Any, row: models.Model | None = None) -> Any:
    """What the log keeps of a value: another row by its words, a password not at all."""
    if field.name in SECRET:
        return "***" if value else ""
    if isinstance(field, models.ForeignKey) and value is not None:
        cached = row if row is not None and field.is_cached(row) else None
        other = (
            getattr(row, field.name) if cached else field.related_model._base_manager.filter(pk=value).first()
        )
        return _bounded(str(other)) if other else str(value)
    if isinstance(value, str):
        return _bounded(value)
    if value is None or isinstance(value, bool | int | list | dict):
        return value
    return DjangoJSONEncoder().default(value) if hasattr(value, "isoformat") else str(value)


def _bounded(text: str) -> str:
    """The text, or how long it is: one that is cut could keep half of a name that is taken out later."""
    return text if len(text) <= LONGEST else f"({len(text)})"


def _list_changed(sender, instance, action, reverse, model, pk_set, **kwargs) -> None:
    """Rows were put into a list of a row, or taken out of it."""
    if action not in ("post_add", "post_remove", "pre_clear") or not _is_told(type(instance)):
        return
    rows = (
        model._base_manager.filter(pk__in=pk_set) if pk_set is not None else _listed(instance, sender, model)
    )
    names = [str(row) for row in rows]
    name = next(
        (field.name for field in instance._meta.many_to_many if field.remote_field.through is sender),
        model._meta.model_name,
    )
    if names:
        note(Action.CHANGED, instance, {name: [None, names] if action == "post_add" else [names, None]})


def _listed(
    instance: models.Model, through: type[models.Model], model: type[models.Model]
) -> models.QuerySet:
    """All rows of a list, before it is emptied."""
    to_it, to_others = (
        next(field for field in through._meta.fields if getattr(field, "related_model", None) is one)
        for one in (type(instance), model)
    )
    listed = through._base_manager.filter(**{to_it.name: instance}).values(to_others.attname)
    return model._base_manager.filter(pk__in=listed)


# --- logins -------------------------------------------------------------------------------------------


def _logged_in(sender, request: HttpRequest, user, **kwargs) -> None:
    note(Action.LOGIN, user, {}, by=user)


def _logged_out(sender, request: HttpRequest, user, **kwargs) -> None:
    if user is not None:
        note(Action.LOGOUT, user, {}, by=user)


def _login_failed(sender, credentials: dict, request: HttpRequest | None = None, **kwargs) -> None:
    """Only names of accounts are kept: what else is typed there may be a password in the wrong field."""
    users = get_user_model()
    typed = str(credentials.get(users.USERNAME_FIELD) or "")
    user = users.objects.filter(**{users.USERNAME_FIELD: typed}).first()
    note(Action.LOGIN_FAILED, user or users(), {}, by=user or users())
