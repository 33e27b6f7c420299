"""Builds the gazetteer file: entries and their names, in one SQLite file, written beside and then renamed."""

from __future__ import annotations

import os
import re
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge import gazetteer_areas as areas
from dateline.knowledge.gazetteer_news import Region, Spelling, read_regions, read_spellings
from dateline.knowledge.gazetteer_sources import (
    City,
    Country,
    Division,
    read_cities,
    read_countries,
    read_divisions,
    read_membership,
)
from dateline.knowledge.gazetteer_types import Entry, Match
from dateline.knowledge.spelling import loose_of, plain, rules, spelling_key
from dateline.model.place import Level

Progress = Callable[[str, float], None]
"""Called with a sentence and the share done, 0 to 1."""

MIN_REACH = {Level.PROVINCE: 20.0, Level.DISTRICT: 10.0}
US_MIDDLE = (39.83, -98.58)
"""Middle of the 48 states: the point that countryinfo gives for the United States lies in the north-west of
them."""

_OTHER_SCRIPT = re.compile(r"[^\x00-\u036f\u1e00-\u1eff\u2010-\u201f]")
_CODE = re.compile(r"[A-Z0-9]{1,3}")
_SKELETON = re.compile(r"[a-z ]+")

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, level TEXT, lat REAL, lon REAL, radius REAL,
  population INTEGER, countries TEXT, admin1 INTEGER, admin2 INTEGER, note TEXT);
CREATE TABLE name (key TEXT, id INTEGER, match INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE spelling (key TEXT, country TEXT, id INTEGER, spelled TEXT,
  PRIMARY KEY (key, country, id, spelled)) WITHOUT ROWID;
"""


def build(target: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to ``target``. Two threads or processes may build at once: each writes its own file,
    the last rename holds."""
    tell = progress or (lambda _text, _share: None)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        with closing(sqlite3.connect(part)) as db:
            _fill(db, tell)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    tell("gazetteer is ready", 1.0)


def _fill(db: sqlite3.Connection, tell: Progress) -> None:
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + SCHEMA)
    tell("reading cities", 0.0)
    cities = read_cities()
    tell("reading divisions and countries", 0.25)
    divisions, countries = read_divisions(), read_countries()
    membership = read_membership()
    tell("placing divisions", 0.35)
    entries = {entry.id: entry for entry in _entries(cities, divisions, countries, membership)}
    regions, news = read_regions(), read_spellings()
    entries.update((region.entry.id, _in_province(region.entry, entries.values())) for region in regions)
    _check(news, entries)
    tell("comparing names", 0.45)
    names = _names(cities, divisions, countries, regions, news)
    spelled = _spelled(names, entries)
    tell("writing", 0.8)
    _write(db, entries.values(), names, spelled)


def _in_province(entry: Entry, others: Iterable[Entry]) -> Entry:
    """A town of ours with the province of the nearest town; regions stay as they are."""
    if entry.level is not Level.TOWN or entry.lat is None or entry.lon is None:
        return entry
    here = (entry.lat, entry.lon)
    towns = [
        (areas.distance_km(here, (e.lat, e.lon)), e.admin1)
        for e in others
        if e.level is Level.TOWN and e.countries == entry.countries and e.admin1 and e.lat and e.lon
    ]
    return replace(entry, admin1=min(towns)[1]) if towns else entry


def _check(news: Iterable[Spelling], entries: Mapping[int, Entry]) -> None:
    for item in news:
        entry = entries.get(item.id)
        if entry is None or item.country not in entry.countries:
            reason = f"{item.spelling!r}: GeoNames id {item.id} is not in the gazetteer in {item.country}"
            raise KnowledgeError("spellings.tsv", f"line {item.line}", reason)


def _entries(
    cities: Sequence[City],
    divisions: Sequence[Division],
    countries: Sequence[Country],
    membership: Mapping[int, tuple[int, ...]],
) -> Iterator[Entry]:
    by_row = {division.row: division for division in divisions}
    members: dict[int, list[areas.Point]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for city in cities:
        chain = [by_row[row] for row in membership.get(city.id, ()) if row in by_row]
        for division in chain:
            members[division.row].append((city.lat, city.lon))
            people[division.row] += city.population
        admin1, admin2 = _top(chain)
        radius = areas.town_radius(city.population)
        yield Entry(
            city.id,
            city.name,
            Level.TOWN,
            city.lat,
            city.lon,
            radius,
            city.population,
            (city.country,),
            admin1,
            admin2,
        )
    for division in divisions:
        yield _area(division, members.get(division.row, []), people[division.row], by_row)
    for country in countries:
        yield _country(country)


def _chain(row: int | None, by_row: Mapping[int, Division]) -> Iterator[Division]:
    """The division of that row and those above it."""
    seen: set[int] = set()
    while row is not None and row in by_row and row not in seen:
        seen.add(row)
        yield by_row[row]
        row = by_row[row].parent


def _is_province(division: Division) -> bool:
    """First order: its GeoNames code has one part after the country (``IQ.11``), whatever groups it."""
    return division.code.count(".") == 1


def _top(chain: Sequence[Division]) -> tuple[int | None, int | None]:
    admin1 = next((d.id for d in chain if _is_province(d)), None)
    admin2 = next((d.id for d in chain if not _is_province(d)), None)
    return admin1, admin2


def _area(
    division: Division, points: Sequence[areas.Point], people: int, by_row: Mapping[int, Division]
) -> Entry:
    level = Level.PROVINCE if _is_province(division) else Level.DISTRICT
    above = [d for d in _chain(division.parent, by_row) if _is_province(d)]
    admin1 = division.id if level is Level.PROVINCE else above[0].id if above else None
    lat = lon = None
    radius = MIN_REACH[level]
    if points:
        lat, lon = areas.middle(points) if level is Level.PROVINCE else areas.mean(points)
        radius = max(radius, round(areas.reach((lat, lon), points), 1))
    return Entry(division.id, division.name, level, lat, lon, radius, people, (division.country,), admin1)


def _country(country: Country) -> Entry:
    lat, lon = US_MIDDLE if country.iso == "US" else (country.lat, country.lon)
    radius = max(5.0, round(areas.disc_radius(country.area_km2), 1))
    return Entry(
        country.id, country.name, Level.COUNTRY, lat, lon, radius, country.population, (country.iso,)
    )


def usable(name: str) -> bool:
    """Latin script, no airport code, no consonant skeleton of another script ("alhwyjt")."""
    return bool(name) and not (
        _OTHER_SCRIPT.search(name)
        or _CODE.fullmatch(name)
        or _SKELETON.fullmatch(name)
        or name.startswith("http")
    )


Names = dict[tuple[str, int], Match]


def _names(
    cities: Iterable[City],
    divisions: Iterable[Division],
    countries: Iterable[Country],
    regions: Iterable[Region],
    news: Iterable[Spelling],
) -> Names:
    """Every key of every entry with the best way in which it is met."""
    found: Names = {}

    def add(name: str, id_: int, match: Match) -> None:
        key = plain(name)
        if key and found.get((key, id_), Match.SPELLING) > match:
            found[key, id_] = match

    for item in news:
        add(item.spelling, item.id, Match.NEWS)
    places: Sequence[City | Division | Country] = (*cities, *divisions, *countries)
    for place in places:
        add(place.name, place.id, Match.EXACT)
        for name in place.alternates:
            if usable(name):
                add(name, place.id, Match.ALTERNATE)
    for region in regions:
        for name in region.names:
            add(name, region.entry.id, Match.EXACT)
    _add_loose(found)
    return found


def _add_loose(found: Names) -> None:
    cache: dict[str, str] = {}
    for key, id_ in list(found):
        short = cache.get(key)
        if short is None:
            short = cache[key] = loose_of(key)
        if short != key and len(short) > 2:
            found.setdefault((short, id_), Match.NORMALISED)


def _spelled(names: Names, entries: Mapping[int, Entry]) -> set[tuple[str, str, int, str]]:
    """Spelling keys of towns and divisions in countries whose spelling varies."""
    wanted = rules().countries
    rows: set[tuple[str, str, int, str]] = set()
    for (key, id_), match in names.items():
        entry = entries[id_]
        if match < Match.NORMALISED and entry.country in wanted and (short := spelling_key(key)):
            rows.add((short, entry.country or "", id_, key))
    return rows


def row_of(entry: Entry) -> tuple[object, ...]:
    """The entry as a row of the table ``place``."""
    return (
        entry.id, entry.name, entry.level.value, entry.lat, entry.lon, entry.radius_km, entry.population,
        ",".join(entry.countries), entry.admin1, entry.admin2, entry.note,
    )  # fmt: skip


def _write(
    db: sqlite3.Connection,
    entries: Iterable[Entry],
    names: Names,
    spelled: Iterable[tuple[str, str, int, str]],
) -> None:
    db.execute("BEGIN")
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", map(row_of, entries))
    rows = sorted((key, id_, int(match)) for (key, id_), match in names.items())
    db.executemany("INSERT INTO name VALUES (?,?,?)", rows)
    db.executemany("INSERT INTO spelling VALUES (?,?,?,?)", sorted(spelled))
    for column in ("admin1", "admin2", "countries"):
        db.execute(f"CREATE INDEX place_{column} ON place ({column})")
    db.commit()
