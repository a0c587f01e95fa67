"""Two people who save the same item: the second gets both texts side by side, and chooses field by field.

Both sides are read as the form sends them: mine from what was sent, theirs from what is stored. `opened` in the
form names each field as it was when the page was opened, so that each side's changes are known and the likelier
choice stands first. Whatever only one of the two added is kept without being asked for.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directives.admin import item_rows
from directives.admin.fields import BodyField
from directives.admin.item_rows import Row, as_sent
from directives.dates import print_date
from directives.differences import Piece, difference, shortened
from directives.sanitising import plain
from directives.typed_prose import as_typed

MINE, THEIRS, EDITED = "mine", "theirs", "edited"
APART = ("seen_version", "opened", "position")  # of the form's fields, those that nobody chooses between


@dataclass(frozen=True)
class Side:
    """A field as one of the two has it: its values as sent, its words; of an item's text the clean HTML too."""

    values: list[str]
    text: str
    html: str = ""


@dataclass(frozen=True)
class Choice:
    """A field, or a row of a list, that the two have differently, and what is offered."""

    name: str
    label: str
    mine: Side | None
    theirs: Side | None
    default: str
    typed: str | None = None  # what stands in the box for a third text; None where there is no such box

    @property
    def pieces(self) -> tuple[Piece, ...]:
        before, after = (side.text if side else "" for side in (self.theirs, self.mine))
        return shortened(difference(before, after))


@dataclass
class Both:
    """What two people did to one item: the choices, and the data that keeps what nobody has to choose."""

    data: QueryDict
    choices: list[Choice] = field(default_factory=list)
    is_longer: bool = False  # they added rows that my page does not have
    rows: dict[str, list[Row]] = field(default_factory=dict)


def opened(form: forms.ModelForm, formsets: Sequence) -> str:
    """Short names of all that the page shows, to tell later who changed what."""
    names = {name: _short(_meaning(form.fields[name], as_sent(form[name]))) for name in _names(form)}
    names["position"] = _short(form.initial.get("position"))
    for formset in formsets:
        names |= {
            _row_name(formset, row): _short(_row_meaning(formset, row)) for row in item_rows.stored(formset)
        }
    return json.dumps(names, separators=(",", ":"))


def was_moved(data: Mapping, position: int | None) -> bool:
    """Whether the position that was typed is another than the page showed."""
    before = _opened(data).get("position")
    return before is None or before != _short(position)


def compare(data: QueryDict, form: forms.ModelForm, formsets: Sequence) -> Both:
    """Mine in `data` against what is stored, which the unbound form and formsets show."""
    both = Both(data.copy())
    then = _opened(data)
    for name in _names(form):
        form_field, sides = form.fields[name], (data.getlist(name), as_sent(form[name]))
        mine, theirs = (_meaning(form_field, values) for values in sides)
        if mine != theirs:
            chosen = data.get(f"choice-{name}", _default(then.get(name), mine, theirs))
            left, right = (_side(form_field, values) for values in sides)
            label = capfirst(str(form_field.label))
            typed = data.get(f"edited-{name}", _typed(form_field, left))
            both.choices.append(Choice(name, label, left, right, chosen, typed))
    for formset in formsets:
        _compare_rows(both, data, then, formset)
    return both


def choose(both: Both, form: forms.ModelForm, formsets: Sequence, version: int) -> QueryDict:
    """The data with what was chosen in it, as if it had been typed on the newest version."""
    data = both.data
    for choice in both.choices:
        chosen = data.get(f"choice-{choice.name}")
        if chosen == THEIRS and choice.name in form.fields:
            data.setlist(choice.name, choice.theirs.values)
        elif chosen == EDITED and choice.typed is not None:
            data[choice.name] = data.get(f"edited-{choice.name}", "")
    for formset in formsets:
        known = item_rows.stored(formset)
        theirs = {row.pk: row for row in known}
        rows = [_chosen_row(row, theirs.get(row.pk), data, formset) for row in both.rows[formset.prefix]]
        item_rows.write(data, formset, [row for row in rows if row], known)
    for name in [name for name in data if name.startswith(("choice-", "edited-"))]:
        del data[name]
    if not was_moved(data, _number(data.get("position"))):
        data["position"] = str(form.instance.position)
    data["seen_version"], data["opened"] = str(version), opened(form, formsets)
    return data


# --- rows ---------------------------------------------------------------------------------------------


def _compare_rows(both: Both, data: QueryDict, then: Mapping, formset) -> None:
    """Pairs by primary key; what I added twice over a lost answer is found by its words."""
    known = item_rows.stored(formset)
    theirs = {row.pk: row for row in known}
    mine = item_rows.sent(data, formset)
    added = [row for row in known if row.pk not in {one.pk for one in mine}]
    rows = []
    for row in mine:
        if not row.pk:
            same = next(
                (one for one in added if _row_meaning(formset, one) == _row_meaning(formset, row)), None
            )
            if same:
                added.remove(same)
            rows.append(replace(row, pk=same.pk) if same else row)
            continue
        rows.append(row)
        choice = _row_choice(formset, row, theirs.get(row.pk), then, data)
        if choice:
            both.choices.append(choice)
    both.is_longer |= bool(added)
    both.rows[formset.prefix] = [*rows, *added]


def _row_choice(formset, row: Row, other: Row | None, then: Mapping, data: QueryDict) -> Choice | None:
    mine = None if row.is_deleted else _row_meaning(formset, row)
    theirs = _row_meaning(formset, other) if other else None
    if mine == theirs:
        return None
    name = _row_name(formset, row)
    return Choice(
        name,
        capfirst(str(formset.model._meta.verbose_name)),
        None if row.is_deleted else _row_side(formset, row),
        _row_side(formset, other) if other else None,
        data.get(f"choice-{name}", _default(then.get(name), mine, theirs)),
    )


def _chosen_row(row: Row, other: Row | None, data: QueryDict, formset) -> Row | None:
    """The row as chosen: mine, theirs, or none where the one chosen took it out."""
    if data.get(f"choice-{_row_name(formset, row)}") == THEIRS:
        return replace(other, number=row.number) if other else None
    return row


def _row_name(formset, row: Row) -> str:
    return f"{formset.prefix}-{row.pk}"


def _row_side(formset, row: Row) -> Side:
    lines = []
    for name, values in row.values.items():
        form_field = formset.empty_form.fields[name]
        words = _words(form_field, values)
        if words:
            lines.append(f"{capfirst(str(form_field.label))}: {words}")
    return Side([], "\n".join(lines))


def _row_meaning(formset, row: Row) -> tuple:
    fields = formset.empty_form.fields
    return tuple(_meaning(fields[name], values) for name, values in row.values.items())


# --- fields -------------------------------------------------------------------------------------------


def _names(form: forms.ModelForm) -> Iterator[str]:
    return (name for name in form.fields if name not in APART)


def _meaning(form_field: forms.Field, values: list[str]) -> object:
    """What these values mean, in a form that can be compared and written down. Asks the database nothing."""
    if isinstance(form_field, forms.ModelChoiceField):
        return sorted(value for value in values if value)
    value, _is_read = _read(form_field, values)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value.isoformat() if isinstance(value, date) else value or ""


def _read(form_field: forms.Field, values: list[str]) -> tuple[object, bool]:
    """The value that the field makes of these; what it refuses is given as it came, and False."""
    data = QueryDict(mutable=True)
    data.setlist("field", values)
    raw = form_field.widget.value_from_datadict(data, {}, "field")
    try:
        return form_field.clean(raw), True
    except ValidationError:
        return raw, False


def _side(form_field: forms.Field, values: list[str]) -> Side:
    value, is_read = _read(form_field, values)
    html = value if is_read and isinstance(form_field, BodyField) else ""
    return Side(values, _words(form_field, values), mark_safe(html))  # noqa: S308  BodyField has cleaned it


def _words(form_field: forms.Field, values: list[str]) -> str:
    """The values in words for people."""
    value, is_read = _read(form_field, values)
    if value in (None, False, ""):
        return ""
    if value is True:
        return _("Yes")
    if isinstance(value, date):
        return print_date(value)
    if isinstance(value, Model):
        return str(value)
    if isinstance(form_field, forms.ModelMultipleChoiceField) and is_read:
        return ", ".join(sorted(str(one) for one in value))
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(form_field, forms.ChoiceField):
        return str(dict(form_field.choices).get(value, value))
    return plain(value) if is_read and isinstance(form_field, BodyField) else str(value).replace("\r\n", "\n")


def _typed(form_field: forms.Field, mine: Side) -> str | None:
    """What the box for a third text begins with; none for what is chosen from a list."""
    if isinstance(form_field, forms.ChoiceField | forms.BooleanField):
        return None
    return as_typed(mine.html) if mine.html else "\n".join(mine.values)


def _default(before: str | None, mine, theirs) -> str:
    """Mine, unless it was only they who changed the field."""
    return THEIRS if before == _short(mine) and before != _short(theirs) else MINE


def _short(meant) -> str:
    return hashlib.sha256(repr(meant).encode()).hexdigest()[:8]


def _opened(data: Mapping) -> dict:
    try:
        names = json.loads(data.get("opened") or "{}")
    except ValueError:
        return {}
    return names if isinstance(names, dict) else {}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
