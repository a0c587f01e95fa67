"""The way in for the command, the upload and the paste box: a file's bytes or text become a digest's facts."""

from functools import cache
from pathlib import Path

from django.conf import settings

from directives import province_data
from directives.importing.facts import DigestFacts
from directives.importing.reading import read, read_path, read_text
from directives.importing.recognising import Gazetteer, recognise_digest


def facts_of_path(path: str | Path, year: int | None = None) -> DigestFacts:
    """Of a file on this machine. All three raise `UnreadableError` with a sentence for the editor."""
    return recognise_digest(read_path(path), year, gazetteer_of(settings.PROVINCE))


def facts_of_upload(data: bytes, name: str, year: int | None = None) -> DigestFacts:
    """Of an uploaded file."""
    return recognise_digest(read(data, name), year, gazetteer_of(settings.PROVINCE))


def facts_of_text(text: str, name: str = "", year: int | None = None) -> DigestFacts:
    """Of a text that was pasted: plain, or the HTML of a page."""
    return recognise_digest(read_text(text, name), year, gazetteer_of(settings.PROVINCE))


# Bodies that direct and are told nothing in a province's bulletin, and so are left out.
_ABOVE_LEVELS = {"central", "party"}
_ABOVE_SYMBOLS = {"UBND", "HĐND"}


@cache
def gazetteer_of(province: str) -> Gazetteer:
    """The names of bodies that a bulletin may task, from the province's data files: a trial run needs no database.

    Places need none: their type stands before their name.
    """
    data = province_data.read(province)
    if data is None:
        return Gazetteer()
    tasked = (
        row
        for row in data.agencies
        if row["level"] not in _ABOVE_LEVELS and not (row["symbol"] in _ABOVE_SYMBOLS and row["owns_symbol"])
    )
    names = {name for row in tasked for name in (row["name"], row["short_name"], *row["aliases"])}
    return Gazetteer(agencies=tuple(sorted(name for name in names if " " in name)))
