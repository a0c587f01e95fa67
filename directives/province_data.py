"""The data files of a province (`data/provinces/<slug>/`), read without a database."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("data") / "provinces"


@dataclass(frozen=True)
class ProvinceData:
    """The rows as the files hold them: each a dictionary; `from` and `until` are ISO dates or None."""

    province: dict
    places: tuple[dict, ...]
    place_successions: tuple[dict, ...]
    agencies: tuple[dict, ...]
    agency_successions: tuple[dict, ...]
    group_members: tuple[dict, ...]


@cache
def read(slug: str) -> ProvinceData | None:
    """The data of a province; None where this installation has no folder for it."""
    folder = FOLDER / slug
    if not (folder / "province.json").is_file():
        return None
    return ProvinceData(
        province=_read(folder / "province.json"),
        **{
            name: tuple(_read(folder / f"{name}.json"))
            for name in ("places", "place_successions", "agencies", "agency_successions", "group_members")
        },
    )


def _read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))
