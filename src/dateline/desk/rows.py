"""An event of the record -> the row that lists show, and the flat values that lists are filtered, sorted and counted by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from dateline.export.lines import line_of
from dateline.export.revive import event_from
from dateline.model.statement import digest

Json: TypeAlias = dict[str, Any]
EPOCH = date(1, 1, 1).toordinal()
NO_DAY = NONE = -1
"""What stands in a column of numbers for a day, a place or a count that is not known."""
PARTS, FIELDS = "\x1e", "\x1f"
"""What parts the actors of an event, and an actor's id from its name, in a flat row."""


@dataclass(frozen=True, slots=True)
class Flat:
    """What is asked of an event. precision, killed: NONE where not known.  earliest, latest: days since 0001-01-01, NO_DAY
    where not known.  actors: ``id FIELDS name`` each.  place: name, province, words.  level: how sensitive it is, 0 open."""

    id: str
    type: str
    sub_type: str
    status: str
    role: str
    review: str
    country: str | None
    precision: int
    lat: float | None
    lon: float | None
    earliest: int
    latest: int
    origins: int
    confidence: float
    killed: int
    place: str
    actors: str
    conflicts: int
    level: int


def flat_of(event: Json, level: int) -> Flat:
    """level: how sensitive the event is, 0 open."""
    place, when = event["place"] or {}, event["date"] or {}
    people = dict.fromkeys(_actor(a) for a in (*event["actors"], *event["targets"]))
    placed = place.get("lat") is not None and place.get("lon") is not None
    return Flat(
        id=event["id"],
        type=event["type"],
        sub_type=event["sub_type"],
        status=event["status"],
        role=event["role"],
        review=event["review"],
        country=place.get("country"),
        precision=place.get("precision") or NONE,
        lat=place["lat"] if placed else None,
        lon=place["lon"] if placed else None,
        earliest=_day(when.get("earliest")),
        latest=_day(when.get("latest")),
        origins=len(event["origins"]),
        confidence=event["confidence"],
        killed=NONE if event["fatalities"] is None else min(event["fatalities"]["low"], 10**6),
        place=_joined(place[n] if place.get(n) else "" for n in ("name", "admin1", "text")) if place else "",
        actors=PARTS.join(people),
        conflicts=len(event["conflicts"]),
        level=level,
    )


def row_of(event: Json) -> Json:
    """The row of an event, as every list of the desk shows it. ``version`` changes whenever the event does."""
    told = event_from(event)
    line = line_of(event["id"], told, None)
    return {
        "id": event["id"],
        "what": line.what,
        "who": line.who,
        "whom": line.whom,
        "where": line.where,
        "when": line.when,
        "type": event["type"],
        "sub_type": event["sub_type"],
        "status": event["status"],
        "role": event["role"],
        "actors": _names(event["actors"]),
        "targets": _names(event["targets"]),
        "place": _place(event["place"]),
        "date": _picked(event["date"], ("earliest", "latest", "edtf", "precision")),
        "fatalities": _picked(event["fatalities"], ("low", "high")),
        "origins": len(event["origins"]),
        "reports": len(event["reports"]),
        "review": event["review"],
        "grade": event["grade"],
        "confidence": event["confidence"],
        "version": version_of(event),
    }


def version_of(event: Json) -> str:
    """Twelve hex digits over all that the record shows of the event."""
    return digest(event)[:12]


def _place(place: Json | None) -> Json | None:
    names = ("name", "text", "lat", "lon", "precision", "radius_km", "level", "admin1", "country")
    return _picked(place, names)


def _picked(value: Mapping[str, Any] | None, names: Sequence[str]) -> Json | None:
    return {name: value.get(name) for name in names} if value else None


def _names(people: Iterable[Json]) -> list[str]:
    return list(dict.fromkeys(a["name"] for a in people))


def _actor(actor: Json) -> str:
    return _joined((actor["id"] or "", actor["name"]))


def _joined(parts: Iterable[str]) -> str:
    return FIELDS.join(part.replace(PARTS, " ").replace(FIELDS, " ") for part in parts)


@lru_cache(50_000)
def _day(text: str | None) -> int:
    return date.fromisoformat(text).toordinal() - EPOCH if text else NO_DAY
