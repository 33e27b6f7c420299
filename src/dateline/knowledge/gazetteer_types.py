"""What the gazetteer answers with, and the rows it is built from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from dateline.model.place import Level


class Match(IntEnum):
    """How a name met an entry, best first."""

    OWN = -1
    """a name of one of the user's own places"""
    NEWS = 0
    """a spelling of the news, listed by hand"""
    EXACT = 1
    """the gazetteer's own name"""
    ALTERNATE = 2
    """another name the gazetteer gives"""
    NORMALISED = 3
    """equal without article, kind word, spaces or doubled vowels"""
    SPELLING = 4
    """a guess: the same consonants, inside a country the report names"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. ``id`` is the GeoNames id; a region of ours and a place of the user's own have a negative id.

    lat, lon: degrees, a representative point, None where none is known.  radius_km: how far the place
    reaches. countries: ISO codes, more than one for regions.  admin1, admin2: GeoNames ids of the areas it
    lies in.  own: the file of the user's own places that it stands in; ``note`` is its P-code then."""

    id: int
    name: str
    level: Level
    lat: float | None
    lon: float | None
    radius_km: float
    population: int = 0
    countries: tuple[str, ...] = ()
    admin1: int | None = None
    admin2: int | None = None
    note: str = ""
    own: str = ""

    @property
    def country(self) -> str | None:
        """The country, where it lies in one only."""
        return self.countries[0] if len(self.countries) == 1 else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean, and how the name met it. ``spelled``: the plain spelling that
    matched."""

    entry: Entry
    match: Match
    spelled: str
