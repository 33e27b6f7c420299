"""What a user adds to the built-in gazetteer: GeoNames' whole countries, and places of a team's own; a file each.

A file is written beside its place and then renamed: it is there whole, or as it was before."""

from __future__ import annotations

import os
import re
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from dateline.errors import KnowledgeError, SettingsError
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_build import SCHEMA, row_of, usable
from dateline.knowledge.gazetteer_geonames import Named, read_country
from dateline.knowledge.gazetteer_own import MOST, read_own
from dateline.knowledge.gazetteer_types import Match
from dateline.knowledge.spelling import loose_of, plain, rules, spelling_key
from dateline.settings import Settings

FOLDER = "gazetteer"
Tell = Callable[[str, float], None]
"""Takes what is being done, and the part of it that is done (0 to 1)."""
_META = "CREATE TABLE about (name TEXT, own INTEGER, source TEXT, day TEXT, places INTEGER);"
_ABOUT = "SELECT name, own, source, day, places FROM about"
VERSION = 1
"""Raised whenever files of an earlier version cannot be read any more."""
_BATCH = 5000
_OWN_BLOCKS = 20_000
_CODE = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added, and when. name: a country code, or the name of a CSV file.  own: a team's own places."""

    path: Path
    name: str
    own: bool
    source: str
    day: str
    places: int


def list_added(settings: Settings) -> list[Added]:
    """What was added, a team's own places first. Raises KnowledgeError for a file that cannot be read."""
    files = sorted((settings.data_dir / FOLDER).glob("*.sqlite"))
    return sorted((_about(file) for file in files), key=lambda a: (not a.own, a.name))


def open_all(settings: Settings, tell: Tell | None = None) -> Gazetteer:
    """The built-in gazetteer and all that was added. Raises KnowledgeError."""
    built_in = Gazetteer.open(settings, tell)
    for added in list_added(settings):
        built_in.add(added.path, added.name if added.own else "")
    return built_in


def add_country(settings: Settings, code: str, file: Path, source: str, tell: Tell) -> Added:
    """Add a GeoNames country file. Raises KnowledgeError naming the line that is wrong; then nothing was added."""
    country = country_code(code)
    countries: set[str] = set()

    def seen() -> Iterator[Named]:
        for named in read_country(file, lambda share: tell(f"adding {country}", share)):
            countries.update(named.entry.countries)
            yield named

    def checked() -> None:
        if country not in countries:
            held = ", ".join(sorted(countries)[:5]) or "no country"
            raise KnowledgeError(str(file), "", f"holds places of {held}, not of {country}")

    return _write(settings, country, f"{country}.sqlite", False, source, seen(), checked)


def import_own(settings: Settings, file: Path, gazetteer: Gazetteer) -> tuple[Added, tuple[str, ...]]:
    """Add a team's own places, in the stead of those of an earlier file of that name.

    Also the provinces that no gazetteer has. Raises KnowledgeError naming the row that is wrong; then nothing was added."""
    first = -(MOST * (1 + crc32(file.name.encode()) % _OWN_BLOCKS))
    places = read_own(file, first, gazetteer)
    slug = re.sub(r"[^\w-]+", "-", file.stem).strip("-") or "places"
    added = _write(settings, file.name, f"own-{slug}.sqlite", True, str(file.resolve()), places.places)
    return added, places.unknown


def remove(settings: Settings, name: str) -> Added:
    """Take out what was added under a name. Raises SettingsError where there is none."""
    folder = settings.data_dir / FOLDER
    wanted = name.lower()
    for file in sorted(folder.glob("*.sqlite")):
        try:
            added = _about(file)
        except KnowledgeError:
            added = Added(file, file.stem, False, "", "", 0)
        if wanted in {added.name.lower(), Path(added.name).stem.lower(), file.stem.lower()}:
            file.unlink()
            return added
    known = ", ".join(added.name for added in list_added(settings)) or "nothing"
    raise SettingsError(f"nothing was added under the name {name!r}; there is {known}")


def country_code(code: str) -> str:
    """The code in capitals. Raises SettingsError where it is none."""
    if not _CODE.fullmatch(code):
        raise SettingsError(f"{code!r} is no country code; give the ISO code of two letters, such as IQ")
    return code.upper()


def _about(file: Path) -> Added:
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            name, own, source, day, places = db.execute(_ABOUT).fetchone()
    except (sqlite3.Error, TypeError) as error:
        reason = (
            f"not a gazetteer that can be read ({error}); take it out: dateline gazetteer remove {file.stem}"
        )
        raise KnowledgeError(str(file), "", reason) from error
    if version != VERSION:
        raise KnowledgeError(str(file), "", f"was added by another version of Dateline; add {name} again")
    return Added(file, name, bool(own), source, day, places)


def _write(
    settings: Settings,
    name: str,
    file: str,
    own: bool,
    source: str,
    places: Iterable[Named],
    checked: Callable[[], None] = lambda: None,
) -> Added:
    target = settings.data_dir / FOLDER / file
    part = target.with_name(f"{file}.{uuid.uuid4().hex}.part")
    day = date.today().isoformat()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(part)) as db:
            db.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;"
                + SCHEMA
                + _META
                + f"PRAGMA user_version={VERSION};"
            )
            number = _fill(db, places, own)
            checked()
            db.execute("INSERT INTO about VALUES (?,?,?,?,?)", (name, own, source, day, number))
            db.commit()
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(str(target), "", f"cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return Added(target, name, own, source, day, number)


def _fill(db: sqlite3.Connection, places: Iterable[Named], own: bool) -> int:
    """Write the places as they come; how many there were."""
    entries: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    spelled: list[tuple[str, str, int, str]] = []
    number = 0
    for number, named in enumerate(places, start=1):
        keys = _keys(named, own)
        entries.append(row_of(named.entry))
        names += ((key, named.entry.id, int(match)) for key, match in keys.items())
        spelled += _spelled(named, keys)
        if number % _BATCH == 0:
            _flush(db, entries, names, spelled)
    _flush(db, entries, names, spelled)
    for column in ("admin1", "admin2", "countries"):
        db.execute(f"CREATE INDEX place_{column} ON place ({column})")
    return number


def _flush(
    db: sqlite3.Connection,
    entries: list[tuple[object, ...]],
    names: list[tuple[str, int, int]],
    spelled: list[tuple[str, str, int, str]],
) -> None:
    db.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", entries)
    db.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?)", names)
    db.executemany("INSERT OR REPLACE INTO spelling VALUES (?,?,?,?)", spelled)
    entries.clear()
    names.clear()
    spelled.clear()


def _keys(named: Named, own: bool) -> dict[str, Match]:
    """Every key that the place is met by, with how. A name of one's own place comes before all others."""
    best = Match.OWN if own else Match.EXACT
    keys = {plain(named.entry.name): best}
    for other in named.others:
        if own or usable(other):
            keys.setdefault(plain(other), Match.OWN if own else Match.ALTERNATE)
    for key in list(keys):
        short = loose_of(key)
        if len(short) > 2:
            keys.setdefault(short, Match.NORMALISED)
    keys.pop("", None)
    return keys


def _spelled(named: Named, keys: dict[str, Match]) -> Iterator[tuple[str, str, int, str]]:
    country = named.entry.country
    if country in rules().countries:
        for key, match in keys.items():
            if match < Match.NORMALISED and (short := spelling_key(key)):
                yield short, country or "", named.entry.id, key
