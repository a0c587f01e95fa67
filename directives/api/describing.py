"""What the schema says of operations and parameters: the words, and what each parameter may hold."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from directives.api.cursors import CURSOR, CURSOR_PATTERN, LARGEST_SIZE, SIZE, USUAL_SIZE
from directives.api.examples import ANSWERS
from directives.api.parameters import LONGEST_WORDS, SEVERAL
from directives.filters import DEADLINES, FIRST_YEAR, KIND_NAMES, LAST_YEAR, ORDERS, ROLE_NAMES

AGENCY, PLACE, DIGEST, DOCUMENT_TYPE = (
    {"$ref": f"#/components/schemas/{name}"}
    for name in ("AgencySlug", "PlaceSlug", "DigestSlug", "DocumentTypeSlug")
)
# Any text with something to read in it.
WORDS = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_WORDS,
    "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$",
}
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 100}
DAY = {"type": "string", "format": "date"}


def among(values) -> dict:
    """One of a few values."""
    return {"type": "string", "enum": list(values)}


def parameter(name: str, schema: dict, description, example=None, *, required: bool = False):
    """A parameter of the address."""
    if name in SEVERAL:
        schema = {"type": "array", "items": schema, "minItems": 1}
    return OpenApiParameter(
        name,
        {**schema, "examples": [example]} if example else schema,
        "query",
        required,
        description=description,
    )


_FILTERS = (
    ("q", WORDS, _("Words that an item must hold, with or without their marks."), "nước sạch"),
    ("loai", among(KIND_NAMES), _("The kind of item."), "quyet-dinh"),
    ("loai-van-ban", DOCUMENT_TYPE, _("A type of document; may be given several times."), None),
    ("ban-hanh", AGENCY, _("The agency that issued the document."), None),
    (
        "co-quan",
        AGENCY,
        _("The agency that was given a task; also as it was called before, and in groups."),
        None,
    ),
    ("vai-tro", among(ROLE_NAMES), _("The role in which: leads, coordinates or does."), "chu-tri"),
    ("dia-ban", PLACE, _("The place; also what lies in it, and what it was before or became."), None),
    (
        "nam",
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        _("The year of the document or meeting."),
        2024,
    ),
    ("tu-ngay", DAY, _("Items of this day or later. 2024-05-27 and 27/5/2024 are both read."), "2024-05-27"),
    ("den-ngay", DAY, _("Items of this day or earlier."), "2024-06-02"),
    ("han-tu", DAY, _("With a due date on this day or later."), "2024-06-01"),
    ("han-den", DAY, _("With a due date on this day or earlier."), "2024-06-30"),
    ("co-han", among(DEADLINES), _("1: with a deadline; 0: without one."), "1"),
    ("nguoi-ky", SLUG, _("Who signed: the name without marks, joined by hyphens."), "nguyen-van-an"),
    ("ban-tin", DIGEST, _("The bulletin, by its slug."), None),
    ("sap-xep", among(ORDERS), _("The order: newest first, or oldest first."), "cu-nhat"),
)
FILTER_PARAMETERS = {name: parameter(name, *rest) for name, *rest in _FILTERS}
PAGING_PARAMETERS = [
    parameter(
        CURSOR,
        {"type": "string", "pattern": CURSOR_PATTERN},
        _("A place in the list: taken from “next” or “previous” as it is."),
    ),
    parameter(
        SIZE,
        {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": USUAL_SIZE},
        _("How many entries a page has."),
    ),
]
Q_PARAMETER = parameter(
    "q", WORDS, _("What you look for: words, “phrases”, -without, a number."), "nước sạch", required=True
)
SO_PARAMETER = parameter(
    "so",
    WORDS,
    _("A document's number as people write it: whole, in part, without marks or signs."),
    "924/QĐ-UBND",
    required=True,
)

_OPERATIONS = {
    "digest_list": (_("All bulletins"), _("The bulletins in force, newest first, without their items.")),
    "digest_detail": (_("One bulletin"), _("The bulletin as it is now, with all its items in their order.")),
    "edition_list": (
        _("Editions of a bulletin"),
        _("The edition in force and those it replaced, newest first, each with its note and fingerprint."),
    ),
    "directive_list": (
        _("All items"),
        _("Everything that was decided and asked, filtered as on the page “Documents”, newest first."),
    ),
    "directive_detail": (_("One item"), _("An item of a bulletin in force, by its bulletin and key.")),
    "agency_list": (_("All agencies"), _("Agencies of today and before, and groups that texts address as one.")),
    "agency_detail": (_("One agency"), _("An agency with what came before and after it, and its groups.")),
    "place_list": (_("All places"), _("Places of today and before.")),
    "place_detail": (_("One place"), _("A place with what came before and after it.")),
    "assignment_list": (
        _("All tasks"),
        _("Who must do what, and by when: the earliest due date first, then tasks without a date."),
    ),
    "assignment_detail": (_("One task"), _("A task of a bulletin in force, by its bulletin and key.")),
    "document_type_list": (_("Document types"), _("Types of official documents, with their codes.")),
    "document_detail": (
        _("One document"),
        _("A document that a bulletin tells of or cites: what is known of it, what it cites and what cites it."),
    ),
    "search": (
        _("Search"),
        _("The document of a number first, then what cites it, then words as spelled, then without marks."),
    ),
    "resolve": (_("A number's documents"), _("The documents that bear a number, the likeliest first.")),
    "archive_index": (_("The files of the archive"), _("All items as files: JSON Lines and Excel, with their sizes.")),
    "archive_lines": (_("The archive as JSON Lines"), _("One item a line, compressed with gzip.")),
    "archive_workbook": (
        _("The archive as a workbook"),
        _("For Excel and LibreOffice: all items, a million a sheet, and the data dictionary."),
    ),
    "data_dictionary": (_("Data dictionary"), _("What each field of an item means.")),
}  # fmt: skip

_TAGS = {
    "digest_list": _("Bulletins"),
    "digest_detail": _("Bulletins"),
    "edition_list": _("Bulletins"),
    "directive_list": _("Items"),
    "directive_detail": _("Items"),
    "search": _("Items"),
    "assignment_list": _("Tasks"),
    "assignment_detail": _("Tasks"),
    "document_detail": _("Documents"),
    "resolve": _("Documents"),
    "document_type_list": _("Documents"),
    "agency_list": _("Agencies and places"),
    "agency_detail": _("Agencies and places"),
    "place_list": _("Agencies and places"),
    "place_detail": _("Agencies and places"),
    "archive_index": _("The whole archive"),
    "archive_lines": _("The whole archive"),
    "archive_workbook": _("The whole archive"),
    "data_dictionary": _("The whole archive"),
}


def described(name: str) -> dict:
    """The words of an operation, and its example."""
    summary, description = _OPERATIONS[name]
    return {
        "operation_id": name,
        "tags": [_TAGS[name]],
        "summary": summary,
        "description": description,
        "examples": _examples(name),
    }


def _examples(name: str) -> list[OpenApiExample]:
    if name not in ANSWERS:
        return []
    return [OpenApiExample(name, ANSWERS[name], response_only=True, status_codes=["200"])]
