"""Fields of the desk's forms: dates in any form, numbers of documents, rich text, lists of names."""

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.functional import lazystr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.widgets import ProseEditorWidget

from directives import references
from directives.forms import DateField
from directives.typed_prose import as_typed, from_typed, is_html

MOST_LETTERS = 200_000  # of an item's text, tags included: longer than any whole bulletin
_PLAIN = gettext_lazy("A blank line begins a paragraph; a line that begins with “- ” is an item of a list.")
_AS_HTML = gettext_lazy("This text has a table, emphasis or a link, so it is shown as HTML: keep the tags.")

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
    """An item's text: a plain box, out of which the script makes the rich text editor.

    The box holds the plain form wherever that can hold the text; the script begins from `data-html`. Its own
    address is named to the page by an attribute, so that no script stands inline.
    """

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs={"rows": 12, "cols": 90, **(attrs or {})}, preset="desk")

    def get_context(self, name: str, value: str | None, attrs: dict | None) -> dict:
        html = from_typed(value or "")
        context = super().get_context(name, as_typed(html), attrs)
        context["widget"]["attrs"]["data-html"] = html
        return context

    def render(self, name: str, value: str | None, attrs: dict | None = None, renderer=None) -> SafeString:
        box = super().render(name, value, attrs, renderer)
        hint = _PLAIN if not is_html(as_typed(from_typed(value or ""))) else _AS_HTML
        return format_html('{}<p class="desk-hint desk-plain-hint">{}</p>', box, hint)

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
    """An item's text, typed or pasted in any form, cleaned of all that a bulletin may not hold."""

    widget = BodyWidget

    def __init__(self, **kwargs):
        super().__init__(max_length=MOST_LETTERS, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {}  # no bound in the browser: it would cut a long paste without a word

    def clean(self, value: str) -> str:
        return from_typed(super().clean(value))

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        return from_typed(initial or "") != from_typed(data or "")


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
