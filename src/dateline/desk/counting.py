"""What lists, facets, the timeline and the map show of the events that fit: numbers of rows, counts, cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dateline.desk.columns import TIE_BITS, Columns, Mask
from dateline.desk.matching import Matched
from dateline.desk.rows import EPOCH, FIELDS, NO_DAY, NONE

Json: TypeAlias = dict[str, Any]
Bucket: TypeAlias = Literal["day", "week", "month", "year", "auto"]
TOP = 50
"""Values of a facet that are shown, the most frequent first."""
SINGLE = 250
"""Up to so many events of a window are drawn one by one."""
MOST_CELLS = 2000
"""Cells of one answer; more make the cells wider."""
CELL_PX = 64
"""Width of a map's cell, in pixels of a tile of 512."""
_LAST = (1 << 22) - 1
_BUCKETS = ((62, "day"), (400, "week"), (3700, "month"))
"""Days up to which ``auto`` takes this bucket; above, years."""


# --- lists ---


@dataclass(frozen=True, slots=True)
class Part:
    """rows: numbers of the events, in order.  next: where the following page begins, None at the end."""

    rows: list[int]
    next: str | None


def part(columns: Columns, fits: Mask, sort: str, limit: int, cursor: str | None) -> Part:
    """A page of the events that fit, in order; undated and uncounted ones last. Raises ValueError for a foreign cursor."""
    keys = columns.keep(f"keys {sort}", lambda: _keys(columns, sort))
    rows = np.flatnonzero(fits)
    found = keys[rows]
    if cursor is not None:
        after = found > _read(cursor, sort)
        rows, found = rows[after], found[after]
    if len(rows) > limit:
        nearest = np.argpartition(found, limit)[: limit + 1]
        rows, found = rows[nearest], found[nearest]
    order = np.argsort(found)
    more = len(order) > limit
    order = order[:limit]
    last = f"{sort}.{int(found[order[-1]]):x}" if more else None
    return Part([int(n) for n in rows[order]], last)


def _read(cursor: str, sort: str) -> int:
    name, _, number = cursor.rpartition(".")
    if name != sort or not number or len(number) > 16:
        raise ValueError("cursor: is not of this list; begin again without it")
    try:
        value = int(number, 16)
    except ValueError as error:
        raise ValueError("cursor: is not of this list; begin again without it") from error
    return min(value, 2**63 - 1)


def _keys(columns: Columns, sort: str) -> NDArray[np.int64]:
    name = {"fatalities": "killed"}.get(sort.removeprefix("-"), sort.removeprefix("-"))
    values = days(columns) if name == "date" else columns.ints[name].astype(np.int64)
    missing = values < 0
    ranked = (_LAST - 1 - values) if sort.startswith("-") else values
    keys: NDArray[np.int64] = (np.where(missing, _LAST, ranked) << TIE_BITS) | columns.ints["tie"]
    return keys


def days(columns: Columns) -> NDArray[np.int64]:
    """The day that an event is sorted and drawn at: its first possible one, else its last; NO_DAY without either."""
    first, last = columns.ints["earliest"], columns.ints["latest"]
    return np.where(first != NO_DAY, first, last).astype(np.int64)


# --- facets ---


def facets(matched: Matched) -> Json:
    """Each property with its values and how many events have them, counted without the filter on it."""
    columns = matched.columns
    made = {
        name: _coded(columns, name, matched.without(name))
        for name in ("type", "sub_type", "status", "role", "review", "country")
    }
    made["place"] = _places(columns, matched.without("place"))
    made["actor"] = _actors(columns, matched.without("actor"))
    counts = np.bincount(columns.ints["precision"][matched.without("precision")].astype(np.int64) + 1)
    made["precision"] = [
        {"value": str(n - 1) if n else "none", "count": int(c)} for n, c in enumerate(counts) if c
    ]
    origins = np.bincount(columns.ints["origins"][matched.without("origins")])
    least = np.cumsum(origins[::-1])[::-1]
    made["origins"] = [{"value": n, "count": int(least[n])} for n in range(1, min(len(least), 6)) if least[n]]
    return made


def _coded(columns: Columns, name: str, fits: Mask) -> list[Json]:
    return _top(_tally(columns.ints[name], fits), columns.words[name].names)


def _tally(column: NDArray[Any], fits: Mask) -> NDArray[np.int64]:
    numbers = column[fits]
    return np.bincount(numbers[numbers != NONE])


def _top(counts: NDArray[np.int64], names: list[str], most: int | None = None) -> list[Json]:
    found = np.flatnonzero(counts)
    ordered = (
        sorted((-int(counts[n]), names[n]) for n in found) if most is None else _most(counts, names, most)
    )
    return [{"value": name, "count": -count} for count, name in ordered]


def _most(counts: NDArray[np.int64], names: list[str], most: int) -> list[tuple[int, str]]:
    found = np.argpartition(-counts, most)[:most] if len(counts) > most else np.arange(len(counts))
    return sorted((-int(counts[n]), names[n]) for n in found if counts[n])


def _places(columns: Columns, fits: Mask) -> list[Json]:
    """By name; places of one name in two provinces are two."""
    merged: Counter[tuple[str, str]] = Counter()
    for count, entry in _most(_tally(columns.ints["place"], fits), columns.words["place"].names, 4 * TOP):
        name, province = (*entry.split(FIELDS), "", "")[:2]
        merged[name, province] -= count
    ordered = sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return [{"value": name, "admin1": province or None, "count": n} for (name, province), n in ordered]


def _actors(columns: Columns, fits: Mask) -> list[Json]:
    numbers = columns.actor[fits[columns.owner]]
    made = []
    for count, entry in _most(np.bincount(numbers), columns.words["actor"].names, TOP):
        known, _, name = entry.partition(FIELDS)
        made.append({"value": known or name, "name": name, "id": known or None, "count": -count})
    return made


# --- timeline ---


def timeline(columns: Columns, fits: Mask, bucket: Bucket) -> Json:
    """How many events began in each day, week (from Monday), month or year; those that occurred apart from the others."""
    at = days(columns)[fits]
    occurred = (columns.ints["status"] == columns.words["status"].known("occurred"))[fits]
    dated = at != NO_DAY
    undated = int(len(at) - dated.sum())
    at, occurred = at[dated], occurred[dated]
    if not len(at):
        return {
            "bucket": "day" if bucket == "auto" else bucket,
            "from": None,
            "to": None,
            "bins": [],
            "undated": undated,
        }
    first, last = int(at.min()), int(at.max())
    size = _size(last - first) if bucket == "auto" else bucket
    binned = _binned(at, size)
    base = int(binned.min())
    counts = [
        np.bincount(binned[side] - base, minlength=int(binned.max()) - base + 1)
        for side in (occurred, ~occurred)
    ]
    bins = [
        {"start": _start(int(n) + base, size), "occurred": int(counts[0][n]), "other": int(counts[1][n])}
        for n in np.flatnonzero(counts[0] + counts[1])
    ]
    return {"bucket": size, "from": _iso(first), "to": _iso(last), "bins": bins, "undated": undated}


def _size(span: int) -> str:
    return next((name for days_, name in _BUCKETS if span <= days_), "year")


def _binned(at: NDArray[np.int64], size: str) -> NDArray[np.int64]:
    if size == "day":
        return at
    if size == "week":
        return at // 7  # day 0, 0001-01-01, was a Monday
    unix = (at + EPOCH - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    return unix.astype(f"datetime64[{'M' if size == 'month' else 'Y'}]").astype(np.int64)


def _start(number: int, size: str) -> str:
    if size == "day":
        return _iso(number)
    if size == "week":
        return _iso(number * 7)
    if size == "month":
        year, month = divmod(number + 1970 * 12, 12)
        return f"{year:04}-{month + 1:02}-01"
    return f"{number + 1970:04}-01-01"


def _iso(number: int) -> str:
    return (date(1, 1, 1) + timedelta(days=number)).isoformat()


# --- map ---


@dataclass(frozen=True, slots=True)
class Drawn:
    """clusters: ``lat, lon, count, bbox`` (the cell).  rows: events that are drawn one by one."""

    clusters: list[Json]
    rows: list[int]


def drawn(columns: Columns, fits: Mask, zoom: float) -> Drawn:
    """Events with coordinates, one by one where few, in the cells of a grid where many."""
    rows = np.flatnonzero(fits & columns.placed())
    if len(rows) <= SINGLE:
        return Drawn([], [int(n) for n in rows])
    size = 360.0 / 2 ** floor(zoom) * CELL_PX / 512
    lat, lon = columns.lat[rows], columns.lon[rows]
    across = np.floor((lon + 180) / size).astype(np.int64)
    up = np.floor((lat + 90) / size).astype(np.int64)
    low, left = int(up.min()), int(across.min())
    high, wide = int(up.max()) - low + 1, int(across.max()) - left + 1
    key = (across - left) * high + (up - low)
    if high * wide > 4_000_000:
        names, key = np.unique(key, return_inverse=True)
    else:
        names = np.arange(high * wide)
    counts = np.bincount(key, minlength=len(names))
    lats, lons = np.bincount(key, lat, len(names)), np.bincount(key, lon, len(names))
    alone = rows[counts[key] == 1]
    used = np.flatnonzero(counts > (1 if len(alone) <= SINGLE else 0))
    if len(used) > MOST_CELLS:
        return drawn(columns, fits, zoom - 1)
    clusters = [
        _cell(int(names[n]) // high + left, int(names[n]) % high + low, size)
        | {
            "lat": round(lats[n] / counts[n], 5),
            "lon": round(lons[n] / counts[n], 5),
            "count": int(counts[n]),
        }
        for n in used
    ]
    return Drawn(clusters, [int(n) for n in alone] if len(alone) <= SINGLE else [])


def _cell(across: int, up: int, size: float) -> Json:
    west, south = across * size - 180, up * size - 90
    return {"bbox": [round(v, 5) for v in (west, south, min(west + size, 180), min(south + size, 90))]}
