"""Turns the values of filters into one expression: each parameter of the address is one small function."""

from functools import cached_property

from directives.lineage import Register
from directives.models import DocumentType, Kind
from directives.search.expressions import EVERYTHING, All, Expression, Not
from directives.search.facts import any_of, between, has
from directives.search.queries import parse

KIND_OF = {
    "phien-hop": Kind.MEETING,
    "quyet-dinh": Kind.DECISION,
    "ke-hoach": Kind.PLAN,
    "cong-van": Kind.DISPATCH,
    "noi-dung": Kind.OTHER,
}
ROLE_OF = {"chu-tri": "leads", "phoi-hop": "coordinates", "thuc-hien": "does"}


class Known:
    """What the values of filters may name: agencies, places, types. Read when first asked for."""

    def __init__(self) -> None:
        self.register = Register()

    @cached_property
    def types(self) -> dict[str, DocumentType]:
        """The types that an item may have, by slug."""
        return {one.slug: one for one in DocumentType.objects.exclude(kind="")}


def expression_of(values: dict, known: Known) -> Expression:
    """What is asked of the index for the values of some parameters, all of which have been checked."""
    parts = [part for asked in _PARTS if (part := asked(values, known)) is not None]
    return All(tuple(parts)) if parts else EVERYTHING


def _words(values: dict, known: Known) -> Expression | None:
    """Words, phrases in quotes and words denied, as in the search box; whole words only."""
    query = parse(values.get("q", ""))
    return query.all(lambda term: term.folded(may_go_on=False)) if query.terms else None


def _kind(values: dict, known: Known) -> Expression | None:
    return has("kind", KIND_OF[values["loai"]].value) if "loai" in values else None


def _types(values: dict, known: Known) -> Expression | None:
    slugs = values.get("loai-van-ban")
    return any_of("type", [known.types[slug].pk for slug in slugs]) if slugs else None


def _issuer(values: dict, known: Known) -> Expression | None:
    slug = values.get("ban-hanh")
    return has("issuer", known.register.agencies.by_slug[slug].pk) if slug else None


def _told(values: dict, known: Known) -> Expression | None:
    """An agency's tasks, of any role or of one; a role alone is anybody's."""
    role = ROLE_OF.get(values.get("vai-tro"))
    if "co-quan" in values:
        return known.register.told(known.register.agencies.by_slug[values["co-quan"]], role or "told")
    return has("role", role) if role else None


def _place(values: dict, known: Known) -> Expression | None:
    slug = values.get("dia-ban")
    return known.register.on(known.register.places.by_slug[slug]) if slug else None


def _year(values: dict, known: Known) -> Expression | None:
    return has("day", values["nam"]) if "nam" in values else None


def _days(values: dict, known: Known) -> Expression | None:
    first, last = values.get("tu-ngay"), values.get("den-ngay")
    return between("day", first, last) if first or last else None


def _due(values: dict, known: Known) -> Expression | None:
    first, last = values.get("han-tu"), values.get("han-den")
    return between("due", first, last) if first or last else None


def _has_deadline(values: dict, known: Known) -> Expression | None:
    due = has("due", "any")
    return {"1": due, "0": Not(due)}.get(values.get("co-han"))


def _signatory(values: dict, known: Known) -> Expression | None:
    return has("signatory", values["nguoi-ky"]) if "nguoi-ky" in values else None


def _digest(values: dict, known: Known) -> Expression | None:
    return has("digest", values["ban-tin"]) if "ban-tin" in values else None


_PARTS = (
    _words, _kind, _types, _issuer, _told, _place, _year, _days, _due, _has_deadline, _signatory, _digest
)  # fmt: skip
