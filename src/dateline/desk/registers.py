"""Routes of the registers: names that are not in them, the most frequent first, and one step to put them there."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, Literal, TypeAlias

import numpy as np
from fastapi import APIRouter, Query
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import fuzz, process, utils
from sqlalchemy import func, select

from dateline.desk.accounts import Person
from dateline.desk.auditing import note
from dateline.desk.columns import Columns
from dateline.desk.failing import Refused
from dateline.desk.lists import ids_of
from dateline.desk.pages import hidden_outlets
from dateline.desk.people import Coding, Reader
from dateline.desk.rows import FIELDS, NONE
from dateline.desk.state import bodies_of
from dateline.desk.wiring import Desk, Wired
from dateline.errors import KnowledgeError
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.actors_own import add_name, own_file
from dateline.knowledge.gazetteer_added import FOLDER, import_own
from dateline.knowledge.outlets import Outlets
from dateline.model.place import Level
from dateline.record.schema import reports

Json: TypeAlias = dict[str, Any]
Which: TypeAlias = Literal["actors", "places", "outlets"]
router = APIRouter(prefix="/api/registers", tags=["registers"])
OWN_PLACES = "desk-places.csv"
_COLUMNS = ("name", "lat", "lon", "pcode", "admin1", "country", "aliases", "kind")
_writing = Lock()
"""One change of the files of one's own at a time."""


class Alias(BaseModel):
    """alias: as reports write it.  id: of the register's actor."""

    model_config = ConfigDict(extra="forbid")

    alias: Annotated[str, Field(min_length=2, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
    id: Annotated[str, Field(min_length=1, max_length=200)]


class NewPlace(BaseModel):
    """A place of the team's own."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=2, max_length=200, pattern=r"^[^\x00-\x1f]*\w[^\x00-\x1f]*$")]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    level: Level = Level.TOWN
    country: Annotated[str | None, Field(pattern="^[A-Za-z]{2}$")] = None
    admin1: Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f]*$")] = ""
    pcode: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")] = ""
    aliases: Annotated[
        list[Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f|;]+$")]], Field(max_length=50)
    ] = []


@router.get("/search")
def search(
    desk: Desk, person: Reader, register: Which, q: Annotated[str, Query(min_length=1, max_length=200)]
) -> Json:
    """Entries of a register by name, the likeliest first."""
    del person
    if register == "actors":
        return {"entries": [_actor(desk, one["id"]) for one in suggested(_names(_register(desk)), q, 12)]}
    if register == "outlets":
        known = {o.name: o for o in Outlets.load().entries}
        found = suggested({n: o.name for o in known.values() for n in (o.name, *o.aliases)}, q, 12)
        return {
            "entries": [
                {"id": o.name, "name": o.name, "country": o.country, "kind": o.kind}
                for o in (known[f["id"]] for f in found)
            ]
        }
    gazetteer = desk.gazetteer()
    return {
        "entries": [
            {"id": e.id, "geonames_id": e.id if e.id > 0 else None, "name": e.name, "level": e.level, "lat": e.lat, "lon": e.lon,
             "radius_km": e.radius_km, "country": e.country, "admin1": gazetteer.name_of(e.admin1), "population": e.population}
            for e in (c.entry for c in gazetteer.candidates(q)[:20])
        ]
    }  # fmt: skip


@router.get("/{register}")
def entries(
    register: Which,
    desk: Desk,
    person: Reader,
    unresolved: bool = True,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Json:
    """Names that events or reports give, the most frequent first; unresolved: only those that the register has not."""
    if register == "outlets":
        return {"entries": _outlets(desk, person, unresolved, limit)}
    columns = desk.state.columns()
    seen = columns.ints["level"] <= person.clearance
    if register == "actors":
        shown = seen[columns.owner]
        owner, number, names = columns.owner[shown], columns.actor[shown], columns.words["actor"].names
        wanted = np.array([not (unresolved and not name.startswith(FIELDS)) for name in names], np.bool_)
        told = _frequent(number, wanted, limit)
        made = [
            (names[n].split(FIELDS)[1], names[n].split(FIELDS)[0], count, owner[number == n])
            for n, count in told
        ]
        known: dict[str, str] = _names(_register(desk)) if made else {}
    else:
        rows = np.flatnonzero(
            seen & (columns.ints["place"] != NONE) & (~columns.placed() if unresolved else True)
        )
        number, names = columns.ints["place"][rows], columns.words["place"].names
        told = _frequent(number, np.ones(len(names), np.bool_), limit)
        made = [
            (names[n].split(FIELDS)[2] or names[n].split(FIELDS)[0], "", count, rows[number == n])
            for n, count in told
        ]
        known = {}
    return {"entries": [_entry(desk, columns, one, known) for one in made]}


def _frequent(numbers: NDArray[Any], wanted: NDArray[np.bool_], limit: int) -> list[tuple[int, int]]:
    counts = np.bincount(numbers, minlength=len(wanted)) * wanted
    order = np.argsort(-counts, kind="stable")[:limit]
    return [(int(n), int(counts[n])) for n in order if counts[n]]


def _entry(
    desk: Wired, columns: Columns, told: tuple[str, str, int, NDArray[Any]], known: dict[str, str]
) -> Json:
    """reports: three that give the name."""
    name, id_, count, rows = told
    with desk.state.reading() as connection:
        bodies = bodies_of(connection, ids_of(columns, [int(n) for n in rows[:3]]))
    where = list(dict.fromkeys(r["id"] for body in bodies.values() for r in body["reports"]))[:3]
    suggestions = suggested(known, name, 3) if not id_ else []
    return {"name": name, "id": id_ or None, "count": count, "reports": where, "suggestions": suggestions}


def _outlets(desk: Wired, person: Person, unresolved: bool, limit: int) -> list[Json]:
    register = Outlets.load()
    query = select(reports.c.outlet, func.count().label("n"), func.min(reports.c.id).label("first"))
    with desk.state.reading() as connection:
        shown = query.where(reports.c.outlet.is_not(None), ~reports.c.outlet.in_(hidden_outlets(person)))
        rows = connection.execute(shown.group_by(reports.c.outlet)).all()
    found = Counter({row.outlet: row.n for row in rows if not (unresolved and register.by_name(row.outlet))})
    first = {row.outlet: row.first for row in rows}
    names = {n: o.name for o in register.entries for n in (o.name, *o.aliases)}
    return [
        {
            "name": name,
            "id": None,
            "count": count,
            "reports": [first[name]],
            "suggestions": suggested(names, name, 3),
        }
        for name, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:limit]
    ]


def suggested(names: dict[str, str], wanted: str, most: int) -> list[Json]:
    """Entries whose names are like this one, each once. names: name -> id."""
    like = process.extract(
        wanted,
        names.keys(),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=5 * most,
        score_cutoff=70,
    )
    best: dict[str, Json] = {}
    for name, score, _ in like:
        best.setdefault(names[name], {"id": names[name], "name": name, "likeness": round(score)})
    return list(best.values())[:most]


def _register(desk: Wired) -> ActorRegister:
    own = own_file(desk.settings)
    return desk.kept(f"register {_stamp(own)}", lambda: ActorRegister.load([own] if own.is_file() else []))


def _stamp(file: Path) -> float:
    return file.stat().st_mtime if file.is_file() else 0.0


def _names(register: Iterable[Any]) -> dict[str, str]:
    return {alias.text: entry.id for entry in register for alias in entry.aliases}


def _actor(desk: Wired, actor: str) -> Json:
    entry = _register(desk).entry(actor)
    aliases = [a.text for a in entry.aliases]
    return {
        "id": actor,
        "name": entry.name,
        "kind": entry.kind,
        "countries": list(entry.countries),
        "aliases": aliases,
    }


@router.post("/actors/aliases")
def put_alias(alias: Alias, desk: Desk, person: Coding) -> Json:
    """Add a name for an actor of the register; what is coded from now on knows it."""
    with _writing:
        try:
            entry = add_name(own_file(desk.settings), alias.id, alias.alias)
        except KnowledgeError as error:
            raise Refused(422, f"{alias.alias}: {error.why}", error.kind) from error
    desk.forget()
    with desk.state.store.writing() as connection:
        note(connection, person.name, "alias", alias.id, alias=alias.alias)
    return {"id": entry.id, "name": entry.name, "aliases": [a.text for a in entry.aliases]}


@router.post("/places")
def put_place(place: NewPlace, desk: Desk, person: Coding) -> Json:
    """Add a place of the team's own; what is coded from now on knows it."""
    file = desk.settings.data_dir / FOLDER / OWN_PLACES
    row = {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "pcode": place.pcode,
        "admin1": place.admin1,
    }
    row |= {
        "country": (place.country or "").upper(),
        "aliases": "|".join(place.aliases),
        "kind": place.level.value,
    }
    with _writing:
        before = file.read_bytes() if file.is_file() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("a", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, _COLUMNS)
                if before is None:
                    writer.writeheader()
                writer.writerow(row)
            added, unknown = import_own(desk.settings, file, desk.gazetteer())
        except KnowledgeError as error:
            if before is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(before)
            raise Refused(422, f"{place.name}: {error.why}", error.kind) from error
    desk.forget()
    with desk.state.store.writing() as connection:
        note(connection, person.name, "place", place.name, lat=place.lat, lon=place.lon)
    return {"name": place.name, "places": added.places, "unknown": list(unknown)}
