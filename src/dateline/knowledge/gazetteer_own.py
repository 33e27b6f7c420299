"""Reads a team's own places from a CSV file, each with its P-code.

Columns: ``name``, ``lat`` and ``lon`` are needed; ``pcode``, ``admin1``, ``country``, ``aliases`` (parted by ``|`` or ``;``)
and ``kind`` may be there. A comma, a semicolon or a tab parts them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.gazetteer_areas import town_radius
from dateline.knowledge.gazetteer_geonames import Named
from dateline.knowledge.gazetteer_types import Entry
from dateline.knowledge.spelling import kinds, plain
from dateline.model.place import Level

NEEDED = ("name", "lat", "lon")
OPTIONAL = ("pcode", "admin1", "country", "aliases", "kind")
SAME = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "p-code": "pcode", "p_code": "pcode", "code": "pcode",
    "adm1": "admin1", "province": "admin1", "iso": "country", "alias": "aliases", "type": "kind", "level": "kind",
}  # fmt: skip
"""Other names of columns that are understood."""
MOST = 100_000
_RADIUS = {
    Level.SITE: 2.0,
    Level.DISTRICT: 15.0,
    Level.PROVINCE: 40.0,
    Level.REGION: 20.0,
    Level.COUNTRY: 300.0,
    Level.SEA: 100.0,
}
_MARKS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The places of a file. unknown: provinces that the gazetteer does not have, which are left out."""

    places: tuple[Named, ...]
    unknown: tuple[str, ...]


def read_own(path: Path, first_id: int, gazetteer: Gazetteer) -> OwnPlaces:
    """The places of a CSV file. first_id: negative; ids count down from it. Raises KnowledgeError naming the row."""
    found: list[Named] = []
    unknown: dict[str, None] = {}
    codes: dict[str, int] = {}
    for number, row in _rows(path):
        where = f"row {number}"
        try:
            entry = _entry(row, first_id - len(found), gazetteer)
        except ValueError as error:
            raise KnowledgeError(str(path), where, str(error)) from error
        code = row.get("pcode", "")
        if code and codes.setdefault(code.lower(), number) != number:
            raise KnowledgeError(str(path), where, f"P-code {code} stands in row {codes[code.lower()]} too")
        if row.get("admin1") and entry.admin1 is None and entry.level is not Level.PROVINCE:
            unknown[row["admin1"]] = None
        others = [alias.strip() for alias in row.get("aliases", "").replace(";", "|").split("|")]
        found.append(Named(entry, tuple(alias for alias in others if alias)))
        if len(found) > MOST:
            raise KnowledgeError(str(path), where, f"more than {MOST:,} places; part the file")
    if not found:
        raise KnowledgeError(str(path), "", "holds no place")
    return OwnPlaces(tuple(found), tuple(unknown))


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows by column, with their numbers as a spreadsheet counts them: the head is row 1."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KnowledgeError(str(path), "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), "", "is not UTF-8; save it as CSV UTF-8") from error
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    mark = max(_MARKS, key=first.count)
    try:
        table = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        raise KnowledgeError(str(path), "", f"is not CSV: {error}") from error
    head = _head(table[0] if table else [], path)
    for number, row in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(head):
            raise KnowledgeError(
                str(path), f"row {number}", f"has {len(row)} cells, the head has {len(head)}"
            )
        yield number, {name: " ".join(cell.split()) for name, cell in zip(head, row, strict=True)}


def _head(cells: list[str], path: Path) -> list[str]:
    given = [cell.strip().lower() for cell in cells]
    head = [SAME.get(cell, cell) for cell in given]
    known = ", ".join((*NEEDED, *OPTIONAL))
    if lost := [name for name in NEEDED if name not in head]:
        raise KnowledgeError(str(path), "row 1", f"no column {', '.join(lost)}; the columns are {known}")
    if odd := [cell for cell, name in zip(given, head, strict=True) if name not in {*NEEDED, *OPTIONAL}]:
        raise KnowledgeError(str(path), "row 1", f"unknown column {odd[0]!r}; the columns are {known}")
    if doubled := [name for name in head if head.count(name) > 1]:
        raise KnowledgeError(str(path), "row 1", f"column {doubled[0]} stands twice")
    return head


def _entry(row: Mapping[str, str], id_: int, gazetteer: Gazetteer) -> Entry:
    """Raises ValueError with the reason."""
    name = row["name"]
    if not plain(name):
        raise ValueError(f"a place needs a name, not {name!r}")
    lat, lon = _degrees(row["lat"], 90, "lat"), _degrees(row["lon"], 180, "lon")
    level = _level(row.get("kind", ""))
    country = _country(row.get("country", ""), gazetteer)
    province = _province(row.get("admin1", ""), country, gazetteer)
    radius = _RADIUS.get(level, town_radius(0))
    return Entry(
        id_,
        name,
        level,
        lat,
        lon,
        radius,
        0,
        (country,) if country else (),
        province,
        None,
        row.get("pcode", ""),
    )


def _degrees(text: str, most: int, column: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        raise ValueError(f"{column} is {text!r}, where decimal degrees are expected") from None
    if not -most <= degrees <= most:
        raise ValueError(f"{column} is {text}, outside of -{most} to {most}")
    return degrees


def _level(kind: str) -> Level:
    word = plain(kind)
    if not word:
        return Level.TOWN
    if word in set(Level):
        return Level(word)
    found = kinds().level_of.get(word)
    if found is None:
        raise ValueError(
            f"unknown kind {kind!r}; a kind is {', '.join(Level)}, or a word such as village, camp or bridge"
        )
    return found


def _country(text: str, gazetteer: Gazetteer) -> str | None:
    if not text:
        return None
    if len(text) == 2 and gazetteer.country(text.upper()) is not None:
        return text.upper()
    named = [c.entry for c in gazetteer.candidates(text) if c.entry.level is Level.COUNTRY]
    if not named:
        raise ValueError(f"unknown country {text!r}; give the ISO code of two letters")
    return named[0].country


def _province(text: str, country: str | None, gazetteer: Gazetteer) -> int | None:
    """GeoNames id of the province of that name, if the gazetteer has one."""
    known = gazetteer.candidates(text, (country,) if country else ()) if text else ()
    found = [c.entry for c in known if c.entry.level is Level.PROVINCE and country in {None, c.entry.country}]
    return found[0].id if found else None
