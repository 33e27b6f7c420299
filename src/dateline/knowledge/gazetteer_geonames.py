"""Reads a GeoNames country file (``NL.txt``, or ``NL.zip`` with it inside) as entries with their names, a line at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer_areas import town_radius
from dateline.knowledge.gazetteer_types import Entry
from dateline.knowledge.spelling import DATA, load_yaml
from dateline.model.place import Level

COLUMNS = 19
Told = Callable[[float], None]
"""Called with the share of the file that is read, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What a kind of feature is taken for. radius_km: None for towns, whose population tells."""

    level: Level
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the other names that its line gives."""

    entry: Entry
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """The columns of a line that are used. admin1, admin2: codes."""

    id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def read_country(path: Path, told: Told = lambda _share: None) -> Iterator[Named]:
    """The entries of a country file, read twice: for the divisions, then for all. Raises KnowledgeError naming the line."""
    provinces: dict[tuple[str, str], int] = {}
    districts: dict[tuple[str, str, str], int] = {}
    for line in _lines(path, lambda share: told(share / 4)):
        if line.feature == "A.ADM1":
            provinces[line.country, line.admin1] = line.id
        elif line.feature == "A.ADM2":
            districts[line.country, line.admin1, line.admin2] = line.id
    for line in _lines(path, lambda share: told((1 + 3 * share) / 4)):
        feature = features().get(line.feature)
        if feature is not None:
            admin1 = provinces.get((line.country, line.admin1))
            admin2 = districts.get((line.country, line.admin1, line.admin2))
            yield _named(line, feature, admin1, admin2)


def _named(line: _Line, feature: Feature, admin1: int | None, admin2: int | None) -> Named:
    radius = feature.radius_km if feature.radius_km is not None else town_radius(line.population)
    inside = admin2 if feature.level not in {Level.COUNTRY, Level.PROVINCE} and admin2 != line.id else None
    entry = Entry(
        line.id, line.name, feature.level, line.lat, line.lon, radius, line.population, (line.country,),
        None if feature.level is Level.COUNTRY else admin1, inside,
    )  # fmt: skip
    return Named(entry, line.others)


@lru_cache(maxsize=1)
def features() -> Mapping[str, Feature]:
    """Feature by ``CLASS.CODE``, from ``features.yaml``. Raises KnowledgeError."""
    raw = load_yaml(DATA / "features.yaml")
    if not isinstance(raw, list):
        raise KnowledgeError("features.yaml", "", "expected a list of levels with codes")
    found: dict[str, Feature] = {}
    for number, item in enumerate(raw, start=1):
        try:
            radius = item.get("radius_km")
            feature = Feature(Level(item["level"]), None if radius is None else float(radius))
            codes = str(item["codes"]).split()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnowledgeError("features.yaml", f"entry {number}", f"missing or wrong: {error}") from error
        for code in codes:
            if code in found:
                raise KnowledgeError("features.yaml", f"entry {number}", f"{code} stands twice")
            found[code] = feature
    return found


def _lines(path: Path, told: Told) -> Iterator[_Line]:
    """The lines of the file. The number of a wrong one is told."""
    number = 0
    try:
        with _opened(path) as (stream, size):
            done = 0
            for number, raw in enumerate(stream, start=1):
                done += len(raw)
                if number % 5000 == 0:
                    told(min(1.0, done / max(1, size)))
                if raw.strip():
                    yield _line(raw)
    except (ValueError, zlib.error, zipfile.BadZipFile, EOFError) as error:
        reason = str(error) if isinstance(error, ValueError) else f"the archive is broken: {error}"
        raise KnowledgeError(str(path), f"line {number}" if number else "", reason) from error
    except OSError as error:
        raise KnowledgeError(str(path), "", f"cannot be read: {error.strerror or error}") from error
    if not number:
        raise KnowledgeError(str(path), "", "is empty")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The country file as a stream, and its size; out of an archive where it is one."""
    with path.open("rb") as raw:
        if raw.read(4) != b"PK\x03\x04":
            raw.seek(0)
            yield raw, path.stat().st_size
            return
    with zipfile.ZipFile(path) as archive:
        inside = [
            i
            for i in archive.infolist()
            if i.filename.endswith(".txt") and "readme" not in i.filename.lower()
        ]
        if len(inside) != 1:
            raise ValueError(f"expected one country file in the archive, found {len(inside)}")
        with archive.open(inside[0]) as stream:
            yield stream, inside[0].file_size


def _line(raw: bytes) -> _Line:
    """Raises ValueError with the reason."""
    try:
        parts = raw.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8; is this a GeoNames file?") from error
    if len(parts) != COLUMNS:
        raise ValueError(f"has {len(parts)} columns, where a GeoNames country file has {COLUMNS}")
    id_, name, ascii_name, others, lat, lon, class_, code, country = parts[:9]
    if not id_.isdecimal() or not name or len(country) not in {0, 2}:
        raise ValueError(
            f"expected a GeoNames id, a name and a country code, not {id_!r}, {name!r} and {country!r}"
        )
    try:
        point = float(lat), float(lon)
        population = int(parts[14] or 0)
    except ValueError:
        raise ValueError(
            f"{name}: coordinates and population are numbers, not {lat!r}, {lon!r}, {parts[14]!r}"
        ) from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"{name}: coordinates out of range: {lat}, {lon}")
    names = (ascii_name, *others.split(",")) if others else (ascii_name,)
    return _Line(
        int(id_), name, names, *point, f"{class_}.{code}", country, parts[10], parts[11], max(0, population)
    )
