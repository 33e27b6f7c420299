"""UCDP GED's columns: a row an event of organised violence with at least one death (data/export/ucdp.yaml)."""

from __future__ import annotations

from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.csv import Cell
from dateline.export.files.reading import (
    HAPPENED,
    Json,
    country_of,
    date_prec,
    days_of,
    point,
    range_of,
    where_prec,
)
from dateline.export.files.rows import CsvRows, Row
from dateline.knowledge.countries import Country, country

if TYPE_CHECKING:
    from dateline.export.files import Job

_STATES = frozenset({"State forces", "External/Other forces"})
_ORGANISED = frozenset({"Rebel group", "Political militia", "Identity militia"})
_UNARMED = frozenset({"Civilians", "Protesters"})
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def ucdp_csv(path: Path, job: Job) -> CsvRows:
    return CsvRows(path, job, "ucdp", ucdp_row)


def ucdp_row(event: Json, job: Job) -> Row:
    """The 49 cells, or why there are none: UCDP counts deaths between organised sides, or by one of them among civilians."""
    del job
    days = days_of(event)
    if event["status"] != HAPPENED:
        return f"{event['status']}, not occurred"
    if not event["fatalities"] or event["fatalities"]["low"] < 1:
        return "no death reported"
    kind = violence(event)
    if kind is None:
        return "no two organised sides, and not one against civilians"
    if days is None or (precision := date_prec(days)) is None:
        return "date not known to the year"
    one, other = _sides(event, kind)
    names = (_name(one), "Civilians" if kind == ONE_SIDED else _name(other))
    dyad = " - ".join(names)
    return (
        *(int(event["id"][:12], 16), event["id"], days.earliest.year, None),
        *("Machine coded" if event["review"] == "machine" else "Clear", kind),
        *(None, None, "" if kind == STATE_BASED else dyad, None, None, dyad),
        *(None, None, names[0], None, None, names[1]),
        *_sources(event),
        *_where(event),
        *(1 if precision <= 3 else 2, precision, days.earliest.isoformat(), days.latest.isoformat()),
        *_deaths(event, kind),
        *(_number(one), _number(other) if kind != ONE_SIDED else None),
    )


def violence(event: Json) -> int | None:
    """Type of violence by the kinds of the first actor and the first target; None where it is none of UCDP's."""
    one, other = ((people[0]["kind"] if people else None) for people in (event["actors"], event["targets"]))
    armed = _STATES | _ORGANISED
    if one in armed and other in _UNARMED:
        return ONE_SIDED
    if one in armed and other in armed:
        if one in _STATES or other in _STATES:
            return STATE_BASED
        return NON_STATE
    return None


def _sides(event: Json, kind: int) -> tuple[Json, Json]:
    """In state-based conflict the state stands first."""
    one, other = event["actors"][0], event["targets"][0]
    swap = kind == STATE_BASED and one["kind"] not in _STATES
    return (other, one) if swap else (one, other)


def _name(person: Json) -> str:
    own = _state(person)
    return f"Government of {own.name}" if own else str(person["name"])


def _number(person: Json) -> int | None:
    own = _state(person)
    return own.gw if own else None


def _state(person: Json) -> Country | None:
    return country(person["country"]) if person["kind"] in _STATES else None


def _sources(event: Json) -> tuple[Cell, ...]:
    told = sorted(event["reports"], key=lambda r: (r["published"][1] or "", r["id"]))
    offices = [r["outlet"] or r["source"] or "" for r in told]
    dates = [r["published"][1] or "" for r in told]
    heads = [(r["title"] or "").replace(";", ",").replace('"', "'") for r in told]
    articles = [", ".join(p for p in parts if p) for parts in zip(offices, dates, heads, strict=True)]
    speakers = dict.fromkeys(s["speaker"] for s in event["sources"])
    cited = ";".join(f'"{article}"' for article in articles)
    return (len(told), cited, ";".join(offices), ";".join(dates), ";".join(heads), ";".join(speakers))


def _where(event: Json) -> tuple[Cell, ...]:
    place, land, at = event["place"], country_of(event), point(event)
    if place is None:
        return (None, "", "", "", "", None, None, "", None, "", None, "")
    lon, lat = at or (None, None)
    return (
        *(where_prec(place), place["name"], place["text"] or "", place["admin1"] or "", "", lat, lon),
        f"POINT ({lon} {lat})" if at else "",
        prio_cell(lon, lat) if lon is not None and lat is not None else None,
        *((land.name, land.gw, land.ucdp_region) if land else ("", None, "")),
    )


def prio_cell(lon: float, lat: float) -> int:
    """PRIO-GRID: half a degree, 720 cells a row, the first in the south-west (Tollefsen, Strand and Buhaug 2012)."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(event: Json, kind: int) -> tuple[Cell, ...]:
    best = int(event["fatalities"]["low"])
    low, high = range_of(event, "fatalities") or (best, best)
    civilians, unknown = (best, 0) if kind == ONE_SIDED else (0, best)
    return (0, 0, civilians, unknown, best, max(high, best), min(low, best))
