"""The OpenAPI 3.1 schema: made once a language from the views, completed with what holds for every operation."""

import json
import re
from functools import cache

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.generators import SchemaGenerator
from rest_framework.utils.encoders import JSONEncoder

from directives.api.gate import ADDRESSES
from directives.api.problems import CONTENT_TYPE, KNOWN
from directives.models import Agency, Digest, DocumentType, Place

LANGUAGES = ("vi", "en")
PROBLEM = {"$ref": "#/components/schemas/Problem"}
PREFIX = "/api"
# Statuses that any operation may answer with, and those of some.
_ALWAYS = (400, 404, 405, 406, 429, 500, 503)
_OF_BULLETINS = ("digest_detail", "edition_list", "directive_detail", "assignment_detail", "document_detail")

_PATH_WORDS = {
    "slug": gettext_lazy("The name in addresses; it does not change."),
    "key": gettext_lazy("The name within the bulletin, the same in every edition."),
}


def schema_in(language: str) -> dict:
    """The schema in one language, with the slugs that are known now. Four queries."""
    made = _made(language)
    schemas = {**made["components"]["schemas"], **_slugs()}
    return {**made, "components": {**made["components"], "schemas": schemas}}


@cache
def _made(language: str) -> dict:
    with translation.override(language):
        schema = SchemaGenerator(urlconf=ADDRESSES, api_version=None).get_schema(request=None, public=True)
        _complete(schema)
        return json.loads(json.dumps(schema, cls=JSONEncoder))  # lazy words are said in this language


def _complete(schema: dict) -> None:
    schema["paths"] = {PREFIX + path: operations for path, operations in schema["paths"].items()}
    schema["info"] |= {"title": _("Directive bulletins: data for programs"), "description": _ABOUT()}
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _problem_schema()
    for operations in schema["paths"].values():
        for operation in operations.values():
            _complete_operation(operation)


def _ABOUT() -> str:
    return _(
        "What the bulletins told, read-only and open to everybody. Parameters have Vietnamese names, as on the "
        "pages; fields of answers are English. Every error is a problem after RFC 9457 in both languages."
    )


def _complete_operation(operation: dict) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter["schema"] = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
            parameter["description"] = _PATH_WORDS[parameter["name"]]
    responses = operation["responses"]
    for name, answer in responses.items():
        if name == "200":
            answer["description"] = _("The answer.")
            answer["headers"] = {
                "ETag": _header(_("Send it back in “If-None-Match”: unchanged, the answer is 304."))
            }
    responses["304"] = {"description": _("Not changed since the ETag that was sent.")}
    gone = (410,) if operation["operationId"] in _OF_BULLETINS else ()
    for status in sorted((*_ALWAYS, *gone)):
        responses[str(status)] = _problem_answer(status)
    too_long = _("The address is too long: the server in front of the site refuses it.")
    responses["414"] = {"description": too_long, "content": {"text/html": {"schema": {"type": "string"}}}}
    operation["responses"] = dict(sorted(responses.items()))


def _header(description: str, kind: str = "string") -> dict:
    return {"description": description, "schema": {"type": kind}}


def _problem_answer(status: int) -> dict:
    answer = {"description": str(KNOWN[status][0]), "content": {CONTENT_TYPE: {"schema": PROBLEM}}}
    if status in (429, 503):
        answer["headers"] = {"Retry-After": _header(_("Seconds to wait."), "integer")}
    return answer


def _problem_schema() -> dict:
    text = {"type": "string"}
    fault = {"parameter": text, "detail": text, "detail_en": text}
    members = {
        "type": {"type": "string", "format": "uri-reference"},
        "title": text,
        "title_en": text,
        "status": {"type": "integer"},
        "detail": text,
        "detail_en": text,
        "errors": {"type": "array", "items": _object(fault)},
    }
    return _object(members)


def _object(members: dict) -> dict:
    return {"type": "object", "properties": members, "required": list(members)}


def _slugs() -> dict[str, dict]:
    """What parameters that name a row may hold."""
    types = DocumentType.objects.exclude(kind="").values_list("slug", flat=True)
    return {
        "AgencySlug": _one_of(Agency.objects.all()),
        "PlaceSlug": _one_of(Place.objects.all()),
        "DigestSlug": _one_of(Digest.objects.live()),
        "DocumentTypeSlug": {"type": "string", "enum": sorted(types)},
    }


def _one_of(rows: QuerySet) -> dict:
    """One of the slugs as a pattern: a list would become a type of each client, and another with each reform."""
    slugs = sorted(rows.values_list("slug", flat=True))
    pattern = f"^({'|'.join(map(re.escape, slugs))})$" if slugs else "^[-a-z0-9]+$"
    return {"type": "string", "pattern": pattern.replace("\\-", "-"), "examples": slugs[:3]}
