"""Names that a province knows: what patterns cannot guess."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gazetteer:
    """Names of agencies and of places (with their type) as texts write them. Recognition works without."""

    agencies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
