"""What readers saw stays as it was, and a state moves by a verb only: the model refuses all else, whoever asks.

Two ways lead past, each by its name: `opened(Door.PUBLISHING)` for the verbs of `publishing`, and
`opened(Door.REDACTION)` for the removal of personal data. Why it stands here and not in triggers of the
database: docs/decisions/0012-the-model-keeps-what-readers-saw.md.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models

SEEN_STATES = ("published", "superseded", "withdrawn")


class Door(StrEnum):
    """By which the rows of an edition that readers saw may be written."""

    PUBLISHING = "publishing"
    REDACTION = "redaction"


class WriteRefused(Exception):
    """Code tried to write past `publishing`. It is a mistake in the code: people are refused before, in sentences."""


_door: ContextVar[Door | None] = ContextVar("door", default=None)


@contextmanager
def opened(door: Door) -> Iterator[None]:
    """Let the writes of this block through; for `publishing` and for the removal of personal data."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


class AsPublishedQuerySet(models.QuerySet):
    """Rows of editions: those that readers saw are neither changed, added nor deleted."""

    def seen(self) -> "AsPublishedQuerySet":
        """Rows of editions that readers see, or saw once."""
        return self.filter(**{f"{self.model.STATE}__in": SEEN_STATES})

    def update(self, **columns) -> int:
        if _door.get() is None and not set(columns) <= self.model.DERIVED:
            if self.model.STATE in columns:
                raise WriteRefused(f"only publishing changes the state of an {self.model.__name__}")
            _refuse_where(self.model, self.order_by().seen().exists())
        return super().update(**columns)

    def delete(self) -> tuple[int, dict[str, int]]:
        _refuse_where(self.model, _door.get() is None and self.order_by().seen().exists())
        return super().delete()

    def bulk_create(self, objs: Iterable[models.Model], *args, **kwargs) -> list:
        rows = list(objs)
        _refuse_where(self.model, _door.get() is None and self.model.any_goes_to_seen(rows))
        return super().bulk_create(rows, *args, **kwargs)

    update.alters_data = True
    delete.alters_data = True
    delete.queryset_only = True


class AsPublished(models.Model):
    """A row of an edition. `PARENT` is the link that leads towards the edition, `STATE` the way to its state."""

    STATE: ClassVar[str] = "edition__state"
    PARENT: ClassVar[str] = "edition"
    DERIVED: ClassVar[frozenset[str]] = frozenset()  # columns that tell nothing: made from the others

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if _door.get() is None:
            _refuse_where(type(self), self._is_seen() or self.any_goes_to_seen([self]))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        _refuse_where(type(self), _door.get() is None and self._is_seen())
        return super().delete(*args, **kwargs)

    def _is_seen(self) -> bool:
        """Whether the row as stored belongs to an edition that readers saw."""
        rows = type(self)._base_manager.filter(pk=self.pk, **{f"{self.STATE}__in": SEEN_STATES})
        return not self._state.adding and rows.exists()

    @classmethod
    def any_goes_to_seen(cls, rows: list) -> bool:
        """Whether any of the rows is to stand in an edition that readers saw."""
        link = cls._meta.get_field(cls.PARENT)
        parents = {getattr(row, link.attname) for row in rows} - {None}
        state = cls.STATE.removeprefix(f"{cls.PARENT}__")
        return link.related_model._base_manager.filter(
            pk__in=parents, **{f"{state}__in": SEEN_STATES}
        ).exists()


def refuse_state(stored: str | None, state: str, update_fields: Any) -> None:
    """Refuse to save an edition with a state that is not the stored one (of a new one: a draft)."""
    is_written = update_fields is None or "state" in update_fields
    if _door.get() is None and is_written and state != (stored or "draft"):
        raise WriteRefused(f"only publishing makes an edition “{state}”")


def _refuse_where(model: type[models.Model], is_seen: bool) -> None:
    if is_seen:
        raise WriteRefused(f"{model.__name__}: what readers saw is corrected by a new edition, never changed")
