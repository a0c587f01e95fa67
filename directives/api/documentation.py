"""The documentation for people, gathered from the schema: what can be asked, how, and what is answered."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directives.api.examples import ANSWERS, PATHS
from directives.api.problems import KNOWN
from directives.api.schema import schema_in

_MOST_SHOWN = 6  # values of a list that are named; the schema names all


@dataclass(frozen=True)
class Parameter:
    """A parameter in words."""

    name: str
    meaning: str
    holds: str
    is_required: bool


@dataclass(frozen=True)
class Operation:
    """One address that can be asked."""

    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    answer: str


@dataclass(frozen=True)
class Group:
    """The operations of one subject."""

    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Status:
    """A problem: what it means and what to do."""

    code: int
    title: str
    advice: str


def groups_of(language: str) -> list[Group]:
    """All operations by subject, in the order of the examples. Four queries, those of the schema."""
    schema = schema_in(language)
    found: dict[str, dict[str, Operation]] = {}
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            name = operation["operationId"]
            found.setdefault(operation["tags"][0], {})[name] = _operation(path, operation, schema)
    order = list(PATHS)
    groups = [
        Group(title, tuple(sorted(own.values(), key=lambda one: order.index(one.name))))
        for title, own in found.items()
    ]
    return sorted(groups, key=lambda group: order.index(group.operations[0].name))


def _operation(path: str, operation: dict, schema: dict) -> Operation:
    name = operation["operationId"]
    answer = ANSWERS.get(name)
    return Operation(
        name,
        path,
        operation["summary"],
        operation["description"],
        tuple(_parameters(operation.get("parameters", ()), schema)),
        PATHS[name],
        json.dumps(answer, ensure_ascii=False, indent=2) if answer else "",
    )


def _parameters(parameters: list[dict], schema: dict) -> Iterator[Parameter]:
    for one in parameters:
        if one["in"] == "query":
            held = _resolved(one["schema"], schema)
            yield Parameter(one["name"], one["description"], _words(held, schema), one.get("required", False))


def _resolved(held: dict, schema: dict) -> dict:
    """A schema itself where it is only named."""
    name = held.get("$ref", "").rpartition("/")[2]
    return schema["components"]["schemas"][name] if name else held


def _words(held: dict, schema: dict) -> str:
    """What a parameter may hold, in a few words."""
    if held["type"] == "array":
        return _words(_resolved(held["items"], schema), schema)
    if values := held.get("enum"):
        return ", ".join(values[:_MOST_SHOWN]) + (", …" if len(values) > _MOST_SHOWN else "")
    if held["type"] == "integer":
        return _("a number from %(first)s to %(last)s") % {"first": held["minimum"], "last": held["maximum"]}
    if held.get("format") == "date":
        return _("a day: 2024-05-27 or 27/5/2024")
    shown = list(map(str, held.get("examples", ())))
    return ", ".join(shown + ["…"] * (len(shown) > 1))


def statuses() -> list[Status]:
    """The problems that answers may be, by their status."""
    return [Status(code, str(title), str(advice)) for code, (title, advice) in KNOWN.items() if code != 403]
