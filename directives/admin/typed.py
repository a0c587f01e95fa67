"""What somebody typed into an item's form, where it cannot be saved: to be shown, and sent again."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst

ASKED_ANEW = ("choice-", "edited-", "seen_version")  # what a page that asks for a choice writes itself
_OURS = ("csrfmiddlewaretoken", "restore", "opened", "seen_version")
_MACHINERY = ("-id", "-directive", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """All that was sent but the token, for hidden inputs."""
    return [(name, value) for name, values in data.lists() if name != _OURS[0] for value in values]


def texts(data: QueryDict, fields: Mapping[str, forms.Field]) -> list[tuple[str, str]]:
    """The texts that people typed, each with the name of its field; choices from lists are left out."""
    found = []
    for name, value in data.items():
        row_field = name.rpartition("-")[2]
        form_field = fields.get(name)
        if not value.strip() or name.startswith("_") or name in _OURS or name.endswith(_MACHINERY):
            continue
        if isinstance(form_field, forms.ChoiceField | forms.BooleanField) or value.isdecimal():
            continue
        label = (
            form_field.label if form_field else fields[row_field].label if row_field in fields else row_field
        )
        found.append((capfirst(str(label)), value))
    return found
