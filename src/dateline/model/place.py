"""Places: gazetteer features, or areas described in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.text import Span


class Level(StrEnum):
    """What a place is, from small to large."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as grounded.

    name: the gazetteer's name, or the words of a described area.  geonames_id, lat, lon: None where not known.
    precision: 1 exact, 2 near or part of a region, 3 province or wider (codebook-facts, geo_precision).
    radius_km: how far from the point the truth may lie.  basis: one sentence on why this place.
    near: GeoNames ids of the places that a described area is described by.  pcode: of one of the user's own places.
    """

    text: str
    span: Span | None
    name: str
    level: Level
    precision: int
    radius_km: float
    basis: str
    method: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    near: tuple[int, ...] = ()
    described: bool = False
    confidence: float = 0.5
    pcode: str | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A place name or phrase that was looked up and not grounded, and why."""

    text: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another place that a name could mean. geonames_id: None for a place that is not GeoNames'."""

    name: str
    level: Level
    geonames_id: int | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """One mention of a place, and how it was understood.

    inside: span of the phrase that the name stands in ("Kirkuk" in "30 km north of Kirkuk").
    runner_up: the next best place; the likeliest one where none is sure enough.
    margin: how far the place leads, in natural-log odds; None where no choice was made.
    use: ``place``; ``people`` for a word for its people ("Iraqi"); ``organisation`` for a name in that of an organisation.
    """

    span: Span
    text: str
    place: Place | Unplaced
    inside: Span | None = None
    runner_up: Rival | None = None
    margin: float | None = None
    use: str = "place"
