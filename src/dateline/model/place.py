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
    near: GeoNames ids of the places that a described area is described by.
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


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A place name or phrase that was looked up and not grounded, and why."""

    text: str
    span: Span
    why: str
