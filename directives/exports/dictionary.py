"""What each field of an item's record means: said once, for the files, the API's schema and its documentation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.exports.columns import COLUMNS


@dataclass(frozen=True)
class Field:
    """A field by its path in a record ("assignments.role"), what it holds, and its column in the workbook."""

    name: str
    type: str
    meaning: str | Promise

    @property
    def column(self) -> str | Promise:
        """The heading of its column; empty where it has none."""
        return _LABELS.get(self.name, "")


_LABELS = {column.name: column.label for column in COLUMNS}
_NAME = _("The name.")
_SLUG = _("The name in addresses; it does not change.")

FIELDS = tuple(
    Field(*row)
    for row in (
        ("key", "string", _("The item's name within its bulletin, the same in every edition.")),
        ("digest", "string", _("The bulletin, by its slug: its first day.")),
        ("edition", "integer", _("The number of the bulletin's edition in force.")),
        ("kind", "string", _("The kind: meeting, decision, plan, dispatch or other.")),
        ("type", "object or null", _("The type of the document; null for a meeting.")),
        ("type.slug", "string", _SLUG),
        ("type.name", "string", _NAME),
        ("number", "string", _("Number and symbol, as official documents write them; may be empty.")),
        ("issued_on", "date or null", _("The date of the document.")),
        ("effective_on", "date or null", _("The day from which it is in force.")),
        ("held_on", "date or null", _("The day of a meeting.")),
        ("issuer", "object or null", _("Who issued the document.")),
        ("issuer.slug", "string or null", _("The agency, where it is known.")),
        ("issuer.name", "string", _("The issuer as the text writes it.")),
        ("signatory", "string", _("Who signed; may be empty.")),
        ("directed_by", "string", _("The leader whose direction it passes on; may be empty.")),
        ("session", "string", _("The session of a meeting; may be empty.")),
        ("chair", "string", _("Who chaired a meeting; may be empty.")),
        ("heading", "string", _("The heading.")),
        ("text", "string", _("The text without its layout, a paragraph a line.")),
        ("places", "list of objects", _("The places it concerns.")),
        ("places.slug", "string", _SLUG),
        ("places.name", "string", _NAME),
        ("assignments", "list of objects", _("The tasks that it gives.")),
        ("assignments.key", "string", _("The task's name within its bulletin, the same in every edition.")),
        ("assignments.addressee", "string", _("Who must act, as the text writes it; may be empty.")),
        ("assignments.agencies", "list of objects", _("The agencies or groups that are meant.")),
        ("assignments.agencies.slug", "string", _SLUG),
        ("assignments.agencies.name", "string", _NAME),
        ("assignments.role", "string", _("The role: leads, coordinates or does.")),
        ("assignments.what", "string", _("What must be done; may be empty.")),
        (
            "assignments.due_on",
            "date or null",
            _("The last day; of a month, quarter or year where the text names only that."),
        ),
        ("assignments.due_text", "string", _("The due date as the text writes it; may be empty.")),
        (
            "assignments.precision",
            "string",
            _("How exactly the due date is known: day, month, quarter, year, range, recurring; may be empty."),
        ),
        ("cites", "list of objects", _("The documents that it cites.")),
        ("cites.relation", "string", _("How: based_on, implements, amends, replaces or mentions.")),
        ("cites.type", "string", _("The type as the text writes it; may be empty.")),
        ("cites.number", "string", _("Number and symbol; may be empty.")),
        ("cites.issued_on", "date or null", _("The date, where the text gives it.")),
        ("cites.name", "string", _("The name of a law that is cited without its number; may be empty.")),
        ("cites.url", "address or null", _("The page of the document that is cited.")),
        ("url", "address", _("The permanent page of the item.")),
        ("document_url", "address or null", _("The page of its document.")),
        ("updated_at", "time or null", _("When the edition in force was published.")),
    )
)  # fmt: skip
MEANINGS = {field.name: field.meaning for field in FIELDS}
COLUMN_MEANINGS = {
    "due_on": _("The earliest due date among its tasks."),
    **{name: MEANINGS[name] for name in _LABELS if name in MEANINGS},
}
