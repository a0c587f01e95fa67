"""Fields of the desk's forms: dates in any form, numbers of documents, rich text, lists of names."""

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.functional import lazystr
from django.utils.translation import gettext as _
from django_prose_editor.widgets import ProseEditorWidget

from directives import references
from directives.forms import DateField
from directives.sanitising import clean

__all__ = ["BodyField", "DateField", "NamesField", "SymbolField"]


class SymbolField(forms.CharField):
    """A document's number and symbol, kept as the grammar prints it."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 24, "autocomplete": "off"}))
        super().__init__(**kwargs)

    def clean(self, value: str) -> str:
        text = super().clean(value)
        if not text:
            return ""
        reference = references.parse(text)
        if reference is None:
            raise ValidationError(
                _("“%(text)s” is not the number of a document: write it like 924/QĐ-UBND or 60-NQ/TU.")
                % {"text": text}
            )
        return str(reference)


class BodyWidget(ProseEditorWidget):
    """The rich text editor. Its script is named to the page by an attribute, so that no script stands inline."""

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs={"rows": 10, "cols": 90, **(attrs or {})}, preset="desk")

    @property
    def media(self) -> forms.Media:
        editor = lazystr(_EditorPath())
        return forms.Media(
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "django_prose_editor/overrides.css",
                    "desk/prose.css",
                ]
            },
            js=[forms.Script("desk/prose.js", type="module", **{"data-editor": editor})],
        )


class _EditorPath:
    """The address of the editor's script, asked when a page is written: static files may not be known before."""

    def __str__(self) -> str:
        return static("django_prose_editor/editor.js")


class BodyField(forms.CharField):
    """An item's text, cleaned of all that a bulletin may not hold."""

    widget = BodyWidget

    def clean(self, value: str) -> str:
        return clean(super().clean(value))


class NamesField(forms.CharField):
    """A list of names, one a line."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3, "cols": 60}))
        super().__init__(**kwargs)

    def to_python(self, value) -> list[str]:
        if isinstance(value, list):
            return value
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return self.to_python(initial or []) != self.to_python(data or "")
