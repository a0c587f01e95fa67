"""Load the agencies and places of the province served: `manage.py load_province`."""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models, transaction

from directives import province_data
from directives.models import (
    Agency,
    AgencySuccession,
    GroupMembership,
    Place,
    PlaceSuccession,
    Province,
)

_PLACE = ("type", "name", "code")
_AGENCY = ("name", "short_name", "symbol", "owns_symbol", "level", "aliases", "is_group")
_CONTACT = ("code", "governing_body", "responsible", "address", "telephone", "email", "rights")


class Command(BaseCommand):
    """Adds what is missing; run again it adds nothing, deletes nothing and writes over nothing.

    Rows are known by their slug. A row that is there stays as staff left it, but for fields that are empty;
    the one exception is the end of a lifetime, which the file may add to a row that has none.
    """

    help = "Nạp cơ quan, địa bàn của tỉnh từ tệp dữ liệu (chạy lại không ghi đè gì)."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        data = province_data.read(settings.PROVINCE)
        if data is None:
            self.stdout.write(f"Chưa có tệp dữ liệu cho tỉnh “{settings.PROVINCE}”; bỏ qua.")
            return
        province = _fill_province(data.province)
        places = _load(Place, data.places, _PLACE, {"province": province})
        _set_links(Place, data.places, places, "parent", places)
        agencies = _load(Agency, data.agencies, _AGENCY, {"province": province})
        _set_links(Agency, data.agencies, agencies, "place", places)
        _load_successions(PlaceSuccession, data.place_successions, places)
        _load_successions(AgencySuccession, data.agency_successions, agencies)
        _load_members(data.group_members, agencies)
        self.stdout.write(f"{province}: {len(agencies)} cơ quan, {len(places)} địa bàn.")


def _fill_province(row: dict) -> Province:
    """The row that the first migration made, with its name, and with contacts where it has none."""
    province = Province.objects.current()
    if province.name == province.slug:
        province.name, province.full_name = row["name"], row["full_name"]
    for name in _CONTACT:
        if not getattr(province, name) and row.get(name):
            setattr(province, name, row[name])
    province.save()
    return province


def _load(model: type[models.Model], rows: tuple[dict, ...], columns: tuple[str, ...], fixed: dict) -> dict:
    """Make the rows that are missing and fill what is empty; every row of the files by its slug."""
    known = {row.slug: row for row in model.objects.filter(slug__in=[row["slug"] for row in rows])}
    missing = [
        model(slug=row["slug"], **fixed, **{name: row[name] for name in columns}, **_lifetime(row))
        for row in rows
        if row["slug"] not in known
    ]
    changed = [
        known[row["slug"]] for row in rows if row["slug"] in known and _fill(known[row["slug"]], row, columns)
    ]
    model.objects.bulk_update(changed, [*columns, "valid_until"])
    known |= {row.slug: row for row in model.objects.bulk_create(missing)}
    return known


def _fill(known: models.Model, row: dict, columns: tuple[str, ...]) -> bool:
    """Fill the empty texts, and a missing end, of a row; whether anything was."""
    filled = False
    new = {name: row[name] for name in columns} | {"valid_until": _lifetime(row)["valid_until"]}
    for name, value in new.items():
        if value and getattr(known, name) in (None, "", []):
            setattr(known, name, value)
            filled = True
    return filled


def _lifetime(row: dict) -> dict:
    return {"valid_from": _day(row["from"]), "valid_until": _day(row["until"])}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _set_links(
    model: type[models.Model], rows: tuple[dict, ...], known: dict, name: str, targets: dict
) -> None:
    """Set a link (a place's parent, an agency's place) where it is empty."""
    changed = []
    for row in rows:
        target = targets.get(row[name]) if row[name] else None
        if target and getattr(known[row["slug"]], f"{name}_id") is None:
            setattr(known[row["slug"]], name, target)
            changed.append(known[row["slug"]])
    model.objects.bulk_update(changed, [name])


def _load_successions(model: type[models.Model], rows: tuple[dict, ...], known: dict) -> None:
    model.objects.bulk_create(
        [
            model(
                predecessor=known[row["from"]],
                successor=known[row["to"]],
                day=_day(row["day"]),
                part=row["part"],
                legal_basis=row["legal_basis"],
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _load_members(rows: tuple[dict, ...], agencies: dict) -> None:
    GroupMembership.objects.bulk_create(
        [
            GroupMembership(group=agencies[row["group"]], member=agencies[row["member"]], **_lifetime(row))
            for row in rows
        ],
        ignore_conflicts=True,
    )
