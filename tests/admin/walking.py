"""Every address of the desk, with rows to open: found from its own table of addresses, so that a new page is walked too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from directives.models import (
    Agency,
    Document,
    DocumentType,
    Edition,
    Province,
    Redaction,
    Remark,
    Report,
    Task,
)
from tests.factories import (
    MONDAY,
    ApproverFactory,
    AssignmentFactory,
    CitationFactory,
    DirectiveFactory,
    EditionFactory,
    PictureFactory,
    PlaceFactory,
    UserFactory,
)
from tests.scenes import correct, publish

MOMENT = datetime(2030, 1, 4, 10, 0, tzinfo=UTC)
# Addresses that show no page: a file, a script, an answer to a script, the end of a session.
NO_PAGES = {"logout", "jsi18n", "view_on_site", "kept"}


@dataclass(frozen=True)
class Door:
    """An address of the desk, and the name that it has in the table of addresses."""

    name: str
    address: str


def fill() -> dict[str, list[Model]]:
    """A desk with something in every list; by model, the rows to open: of editions one in each state."""
    live = publish(items=4)  # of each kind of document
    corrected = correct(live.digest)
    states = {state: _open(state, week) for week, state in enumerate(Edition.OPEN, 1)}
    draft = states[Edition.State.DRAFT]
    item = DirectiveFactory(edition=draft, position=1)
    DirectiveFactory(edition=draft, other=True, position=3)
    AssignmentFactory(directive=item)
    CitationFactory(directive=item)
    PictureFactory(edition=draft, item_key=item.key)
    Remark.objects.create(edition=draft, text="Ghi rõ ngày ký.", author=ApproverFactory())
    Report.objects.create(digest=live.digest, text="Sai ngày ký.")
    PlaceFactory()
    asked = Redaction.objects.create(
        digest=live.digest, words="0900000000", reason="Số điện thoại riêng.", asked_by=ApproverFactory()
    )
    live_item = corrected.directives.exclude(document=None).first()
    rows = {
        "edition": [*states.values(), corrected, live],
        "directive": [item, live_item],
        "digest": [live.digest, draft.digest],
        "redaction": [asked],
        "user": [UserFactory()],
        "group": [Group.objects.first()],
        "task": [Task.objects.filter(directive__live=True).first()],
    }
    for model in (Agency, Document, DocumentType, Province, Report):
        rows[model._meta.model_name] = [model.objects.first()]
    return rows


def _open(state: str, week: int) -> Edition:
    edition = EditionFactory(
        monday=MONDAY.replace(day=3, month=6 + week),
        state=state,
        author=UserFactory(),
        approver=ApproverFactory() if state in Edition.DECIDED else None,
        scheduled_for=MOMENT if state == Edition.State.SCHEDULED else None,
    )
    DirectiveFactory(edition=edition, position=2)
    return edition


def doors(rows: dict[str, list[Model]]) -> list[Door]:
    """Every page of the desk: each of a row for each of the rows of its model."""
    return [door for name, names in _patterns(admin.site.urls[0]) for door in _doors(name, names, rows)]


def addresses() -> list[str]:
    """The name of every address of the desk, also of those that show no page."""
    return [name for name, _names in _named(admin.site.urls[0])]


def _patterns(patterns: list) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of the addresses that show a page, each with the names of what it takes."""
    return (one for one in _named(patterns) if one[0] not in NO_PAGES)


def _named(patterns: list) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of addresses, each with the names of what it takes."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _named(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name, _names_in(pattern)


def _names_in(pattern) -> tuple[str, ...]:
    return (*pattern.pattern.converters, *getattr(pattern.pattern.regex, "groupindex", ()))


def _doors(name: str, names: tuple[str, ...], rows: dict[str, list[Model]]) -> Iterator[Door]:
    takes = dict.fromkeys(names)
    if "app_label" in takes:
        yield Door(name, reverse(f"admin:{name}", kwargs={"app_label": "directives"}))
    elif not takes:
        yield Door(name, reverse(f"admin:{name}"))
    else:
        model = name.split("_")[1]
        for row in rows.get(model) or _first_row(model):
            others = {"remark": _remark, "number": lambda: 1}
            values = {one: others[one]() if one in others else row.pk for one in takes}
            yield Door(name, reverse(f"admin:{name}", kwargs=values))


def _first_row(model: str) -> list[Model]:
    """One row of a model that `fill` does not name; none where its table is empty."""
    found = ContentType.objects.get(model=model).model_class().objects.first()
    return [found] if found else []


def _remark() -> int:
    return Remark.objects.first().pk


def lists(site: admin.AdminSite) -> list[Door]:
    """Each list asked in every way that its page offers: searched, sorted by each column."""
    found = []
    for model, of_model in site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}_changelist"
        address = reverse(f"admin:{name}")
        columns = range(1, len(of_model.list_display) + 1)
        found += [Door(name, f"{address}?q=quyết định"), Door(name, f"{address}?q=924/QĐ-UBND&o=-1")]
        found += [Door(name, f"{address}?o={number}") for number in columns]
    return found
