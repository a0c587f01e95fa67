"""The tasks and citations of an item as its form sends them: rows of values, whatever their order and their number.

Django's formsets want the stored rows first, counted; a browser that saves every few seconds, and two people at
once, cannot hold to that. `write` puts rows into that order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django import forms
from django.http import QueryDict

MOST = 500  # rows of a formset that are read


@dataclass(frozen=True)
class Row:
    """A row: its primary key ("" of a new one), the values by field, its number in the form that sent it."""

    pk: str
    values: dict[str, list[str]] = field(default_factory=dict)
    is_deleted: bool = False
    number: int | None = None


def as_sent(bound: forms.BoundField) -> list[str]:
    """The values of a field as a browser would send them back."""
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    value = widget.format_value(value)
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def kept(row: Row) -> Row:
    return replace(row, is_deleted=False)


def dropped(row: Row) -> Row:
    return replace(row, is_deleted=True)


def names_of(formset) -> list[str]:
    """The fields of a row that people fill in."""
    apart = {formset.model._meta.pk.name, formset.fk.name, "DELETE"}
    return [name for name in formset.empty_form.fields if name not in apart]


def sent(data: QueryDict, formset) -> list[Row]:
    """The rows that were sent, without those that nobody filled in."""
    count = data.get(f"{formset.prefix}-TOTAL_FORMS", "0")
    blank = _values_of(formset.empty_form, formset)
    rows = []
    for number in range(min(int(count), MOST) if count.isdecimal() else 0):
        start = f"{formset.prefix}-{number}-"
        values = {name: data.getlist(start + name) for name in names_of(formset)}
        row = Row(data.get(start + "id", ""), values, bool(data.get(start + "DELETE")), number)
        if row.pk or any((values[name] or [""]) != (blank[name] or [""]) for name in values):
            rows.append(row)
    return rows


def stored(formset) -> list[Row]:
    """The rows as they stand in the database, in the form in which they would be sent."""
    return [Row(str(form.instance.pk), _values_of(form, formset)) for form in formset.initial_forms]


def write(data: QueryDict, formset, rows: Iterable[Row], known: Sequence[Row]) -> list[Row]:
    """Put the rows into the data in the order that a formset reads: those stored first; gives them in that order."""
    ids = {row.pk for row in known}
    rows = [row if row.pk in ids else replace(row, pk="") for row in rows]
    ordered = [row for row in rows if row.pk] + [row for row in rows if not row.pk and not row.is_deleted]
    for name in [name for name in data if name.startswith(f"{formset.prefix}-")]:
        del data[name]
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(ordered))
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(sum(bool(row.pk) for row in ordered))
    for number, row in enumerate(ordered):
        start = f"{formset.prefix}-{number}-"
        data[start + "id"] = row.pk
        data[start + formset.fk.name] = str(formset.instance.pk)
        for name, values in row.values.items():
            data.setlist(start + name, values)
        if row.is_deleted:
            data[start + "DELETE"] = "on"
    return ordered


def _values_of(form: forms.BaseForm, formset) -> dict[str, list[str]]:
    return {name: as_sent(form[name]) for name in names_of(formset)}
