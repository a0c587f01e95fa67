"""Errors of the API: RFC 9457 problems, each said in Vietnamese and in English."""

import json
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
PAGE = "/api/v1/"  # where each type of problem is explained

# What each status means here: its title, and what to do where nothing more is known.
KNOWN = {
    400: (_("The request was not understood"), _("Mend the parameters named in “errors”, then ask again.")),
    403: (_("You may not do this"), _("The API only reads; it needs no form and no account.")),
    404: (_("There is nothing at this address"), _("It may be mistyped, or was never published here.")),
    405: (_("The API only reads"), _("Use GET, HEAD or OPTIONS.")),
    406: (_("Answers are JSON only"), _("Ask with “Accept: application/json”, or without that header.")),
    410: (_("This bulletin was withdrawn"), _("It was published in error; remove your copy.")),
    429: (_("Too many requests"), _("Wait as many seconds as “Retry-After” says.")),
    500: (_("Something went wrong on our side"), _("Please try again in a few minutes.")),
    503: (_("The site is being looked after"), _("Please try again in a few minutes.")),
}


@dataclass(frozen=True)
class Fault:
    """A parameter that cannot be used, and why, in both languages."""

    parameter: str
    detail: str
    detail_en: str

    @classmethod
    def of(cls, parameter: str, reason) -> "Fault":
        """From a sentence that is translated when it is printed."""
        return cls(parameter, said("vi", reason), said("en", reason))


@dataclass
class Problem(Exception):
    """An answer that is an error. Raised anywhere in the API; `handle` makes it the answer."""

    status: int
    detail: object = ""  # a lazy sentence; the status's own where there is none
    errors: list[Fault] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> dict:
        """The members of the problem."""
        title, usual = KNOWN.get(self.status, KNOWN[500])
        detail = self.detail or usual
        return {
            "type": f"{PAGE}#loi-{self.status}",
            "title": said("vi", title),
            "title_en": said("en", title),
            "status": self.status,
            "detail": said("vi", detail),
            "detail_en": said("en", detail),
            "errors": [vars(fault) for fault in self.errors],
        }

    def response(self) -> HttpResponse:
        """The problem as an answer that nobody keeps."""
        content = json.dumps(self.content(), ensure_ascii=False, indent=1)
        answer = HttpResponse(content, status=self.status, content_type=CONTENT_TYPE)
        answer.headers["Cache-Control"] = "no-store"
        for name, value in self.headers.items():
            answer.headers[name] = value
        return answer


def said(language: str, sentence) -> str:
    """A lazy sentence in one language."""
    with translation.override(language):
        return str(sentence)


def refuse(faults: list[Fault]) -> None:
    """400 if there is any fault."""
    if faults:
        raise Problem(400, errors=faults)


def missing(sentence=None, **values: object) -> Problem:
    """404 with a sentence of its own."""
    return Problem(404, format_lazy(sentence, **values) if sentence else "")


def handle(error: Exception, context: dict) -> HttpResponse | None:
    """REST framework's handler of exceptions: problems only; None for what is nobody's fault but ours."""
    from rest_framework.exceptions import APIException  # loaded with the API, not with the site

    if isinstance(error, Problem):
        return error.response()
    if isinstance(error, Http404):
        return Problem(404).response()
    if isinstance(error, APIException):
        return Problem(error.status_code).response()
    return None
