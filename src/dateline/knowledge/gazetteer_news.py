"""The places that we add ourselves: regions no gazetteer of towns has, spellings of the news.

``data/places/regions.yaml`` and ``spellings.tsv``; each has a header that says how to add a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer_types import Entry
from dateline.knowledge.spelling import DATA, load_yaml
from dateline.model.place import Level


@dataclass(frozen=True, slots=True)
class Region:
    """An area of ours and every name it goes by."""

    entry: Entry
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of the news for a GeoNames entry."""

    spelling: str
    id: int
    country: str
    line: int


def read_regions(path: Path = DATA / "regions.yaml") -> tuple[Region, ...]:
    """Regions in the order of the file; ids -1, -2 ... Raises KnowledgeError naming the region that is
    wrong."""
    raw = load_yaml(path)
    if not isinstance(raw, list):
        raise KnowledgeError(path.name, "", "expected a list of regions")
    return tuple(_region(path.name, -number, item) for number, item in enumerate(raw, start=1))


def _region(file: str, id_: int, raw: object) -> Region:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("name"), str):
        raise KnowledgeError(file, f"region {-id_}", "expected a mapping with a name")
    name = raw["name"]
    try:
        lat, lon, radius = float(raw["lat"]), float(raw["lon"]), float(raw["radius_km"])
        level = Level(raw.get("level", "region"))
        countries = tuple(str(code) for code in raw.get("countries", []))
        aliases = tuple(str(alias) for alias in raw.get("aliases", []))
        note = str(raw["note"])
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(file, name, f"missing or wrong: {error}") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius > 0):
        raise KnowledgeError(file, name, "coordinates or radius out of range")
    if any(len(code) != 2 for code in countries):
        raise KnowledgeError(file, name, "countries are ISO codes of two letters")
    id_ = raw.get("geonames_id", id_)
    if not isinstance(id_, int):
        raise KnowledgeError(file, name, "geonames_id is a number")
    entry = Entry(id_, name, level, lat, lon, radius, 0, countries, note=note)
    return Region(entry, (name, *aliases))


def read_spellings(path: Path = DATA / "spellings.tsv") -> tuple[Spelling, ...]:
    """Lines of spelling, GeoNames id, country. Raises KnowledgeError naming the line that is wrong."""
    found: list[Spelling] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) < 3 or not parts[1].isdecimal() or len(parts[2]) != 2:
            raise KnowledgeError(path.name, f"line {number}", "expected spelling, GeoNames id, country code")
        spelling = Spelling(parts[0], int(parts[1]), parts[2], number)
        key = (spelling.spelling.lower(), spelling.country)
        if seen.setdefault(key, spelling.id) != spelling.id:
            raise KnowledgeError(
                path.name, f"line {number}", f"{parts[0]!r} already means another place of {parts[2]}"
            )
        found.append(spelling)
    return tuple(found)
