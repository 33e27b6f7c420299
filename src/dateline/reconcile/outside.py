"""An outside record in ACLED's columns, read as facts that can be compared with ours. Its rows are compared, and never kept."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from dateline.errors import SettingsError
from dateline.knowledge.actors import ActorRegister
from dateline.knowledge.countries import Country, country_of_row
from dateline.model.actor import ActorKind
from dateline.model.when import Interval
from dateline.reconcile.facts import Facts, Where, Who

NEEDED = ("event_date", "event_type", "sub_event_type", "country", "latitude", "longitude")
"""Columns without which rows cannot be compared; the others may be missing."""
_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d %B %Y", "%d/%m/%Y")
_REACH_KM = {1: 5.0, 2: 25.0, 3: 100.0}
"""geo_precision -> how far from its point the truth may lie."""
_LEVELS = {1: "town", 2: "region", 3: "province"}
_KINDS = {str(code): str(kind) for code, kind in enumerate(ActorKind, start=1)} | {
    str(k): str(k) for k in ActorKind
}
_WORD = re.compile(r"[^\W\d_]{4,}")
_OWN = re.compile(r"\s*(?:\(|: | - ).*$")
"""What ACLED adds to an actor's name: years or country in brackets, a unit, the name in full."""


@dataclass(frozen=True, slots=True)
class Row:
    """id: ``event_id_cnty``, else the number of the row.  values: as written.  facts: what is compared."""

    id: str
    number: int
    values: Mapping[str, str]
    facts: Facts


def read_rows(path: Path, register: ActorRegister) -> Iterator[Row]:
    """Rows of a CSV file with ACLED's columns. Raises SettingsError with file, row (the head is row 1) and reason."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            lacking = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if lacking:
                raise SettingsError(
                    f"{path}: has no column {', '.join(lacking)}; ACLED's columns are expected"
                )
            for number, values in enumerate(rows, start=2):
                yield _row(
                    path,
                    number,
                    {k: (v or "").strip() for k, v in values.items() if isinstance(k, str)},
                    register,
                )
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def _row(path: Path, number: int, values: Mapping[str, str], register: ActorRegister) -> Row:
    id_ = values.get("event_id_cnty") or f"row {number}"
    try:
        return Row(id_, number, values, _facts(id_, values, register))
    except ValueError as error:
        raise SettingsError(f"{path}, row {number}: {error}") from error


def _facts(id_: str, values: Mapping[str, str], register: ActorRegister) -> Facts:
    land = country_of_row(values.get("iso", ""), values["country"])
    days = _days(values["event_date"], values.get("time_precision", ""))
    dead = _number(values.get("fatalities", ""), "fatalities")
    sides = [
        _side(values, number, land, register, days.earliest.year if days.earliest else None)
        for number in (1, 2)
    ]
    return Facts(
        claim=f"outside {id_}",
        report=f"outside {id_}",
        article=f"outside {id_}",
        outlet=values.get("source") or None,
        type=values["event_type"],
        sub_type=values["sub_event_type"].replace("protestors", "protesters"),
        status="occurred",
        current=True,
        actors=sides[0],
        targets=sides[1],
        where=_where(values, land),
        days=days,
        published=Interval(None, None),
        dead=(dead, dead) if dead is not None else None,
        hurt=None,
        words=frozenset(_WORD.findall(values.get("notes", "").lower())),
    )


def _days(text: str, precision: str) -> Interval:
    """The day; for time_precision 2 the week around it, for 3 its month."""
    day = _day(text)
    if precision == "2":
        return Interval(day - timedelta(days=3), day + timedelta(days=3))
    if precision == "3":
        return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    return Interval(day, day)


def _day(text: str) -> date:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"event_date {text!r} is no date like 2024-03-05, 05-03-2024 or 05 March 2024")


def _number(text: str, name: str) -> int | None:
    if not text:
        return None
    if not text.isdigit():
        raise ValueError(f"{name} {text!r} is no number")
    return int(text)


def _where(values: Mapping[str, str], land: Country | None) -> Where | None:
    lat, lon = (
        _degrees(values[name], name, most) for name, most in (("latitude", 90.0), ("longitude", 180.0))
    )
    name = values.get("location", "")
    if lat is None and not name:
        return None
    given = values.get("geo_precision") or "1"
    if given not in {"1", "2", "3"}:
        raise ValueError(f"geo_precision {given!r} is none of 1, 2, 3")
    precision = int(given)
    return Where(
        name=name.lower(),
        id=None,
        level=_LEVELS[precision],
        precision=precision,
        lat=lat,
        lon=lon,
        reach=_REACH_KM[precision],
        admin1=None,
        country=land.iso if land else None,
    )


def _degrees(text: str, name: str, most: float) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError as error:
        raise ValueError(f"{name} {text!r} is no number") from error
    if not -most <= number <= most:
        raise ValueError(f"{name} {text} is out of range")
    return number


def _side(
    values: Mapping[str, str], number: int, land: Country | None, register: ActorRegister, year: int | None
) -> tuple[Who, ...]:
    """The actor and those beside it; ids by the register, where a name means one entry."""
    kind = _KINDS.get(values.get(f"inter{number}", ""))
    beside = values.get(f"assoc_actor_{number}", "").split(";")
    names = [name.strip() for name in (values.get(f"actor{number}", ""), *beside)]
    return tuple(
        Who(_id(name, land, register, year), kind, frozenset(_WORD.findall(_OWN.sub("", name).lower())))
        for name in names
        if name
    )


def _id(name: str, land: Country | None, register: ActorRegister, year: int | None) -> str | None:
    bare = _OWN.sub("", name)
    if land is not None:
        for force in register.forces.forces:
            entry = register.state(land.iso, force)
            if entry is not None and entry.name.lower() == bare.lower():
                return entry.id
    for spelled in (name, bare):
        entry = register.resolve(spelled, (land.iso,) if land else (), year)
        if entry is not None:
            return entry.id
    return None
