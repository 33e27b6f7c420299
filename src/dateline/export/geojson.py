"""GeoJSON (RFC 7946): one feature an event. A point only where the place is exact.

A described or wide area is a circle of its radius; an event without a place has no geometry. Failed sources
are listed beside the features.
"""

from __future__ import annotations

import json
from typing import Any

from dateline.export.circle import circle
from dateline.export.contract import Json, event_record, to_record
from dateline.export.look import Look
from dateline.export.words import actor_words, place_words, source_words, when_words
from dateline.model.event import Coded, EventClaim, Failed
from dateline.model.place import Place
from dateline.model.report import Report


class GeoJsonExporter:
    """Collects features; the text comes at the end, since it is one document."""

    def __init__(self, look: Look) -> None:
        del look
        self._features: list[str] = []
        self._failed: list[str] = []

    def add(self, outcome: Coded | Failed) -> str:
        if isinstance(outcome, Failed):
            self._failed.append(_dump({"source": outcome.source, **to_record(outcome)["error"]}))
        else:
            self._features += [_dump(feature(outcome.report, event)) for event in outcome.events]
        return ""

    def finish(self) -> str:
        features, failed = ",\n".join(self._features), ",\n".join(self._failed)
        return f'{{"type": "FeatureCollection",\n"features": [\n{features}\n],\n"failed": [\n{failed}\n]}}\n'


def feature(report: Report, event: EventClaim) -> Json:
    """One event as a feature: the contract's fields of the event, its report, and plain words for a label."""
    record = event_record(event)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": geometry(event.place) if event.place else None,
        "properties": {**_label(event), **_flat(record), **_origin(report), **record},
    }


def geometry(place: Place) -> dict[str, Any] | None:
    """A point for an exact place, a circle for an area, None where no coordinates are known."""
    if place.lat is None or place.lon is None:
        return None
    if place.precision == 1 and not place.described:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    return circle(place.lon, place.lat, place.radius_km)


def _label(event: EventClaim) -> Json:
    return {
        "what": event.sub_type,
        "who": actor_words(event.actors),
        "whom": actor_words(event.targets),
        "where": place_words(event),
        "when": when_words(event),
        "says": source_words(event.sources),
    }


def _flat(record: Json) -> Json:
    """Numbers that map tools filter by; they cannot look into nested values."""
    place, date, dead = record["place"] or {}, record["date"] or {}, record["fatalities"] or {}
    return {
        "precision": place.get("precision"),
        "radius_km": place.get("radius_km"),
        "earliest": date.get("earliest"),
        "latest": date.get("latest"),
        "fatalities_low": dead.get("low"),
        "fatalities_high": dead.get("high"),
    }


def _origin(report: Report) -> Json:
    days = report.published.interval
    return {
        "report_id": report.id,
        "source": report.source,
        "title": report.title,
        "outlet": report.outlet,
        "published_earliest": days.earliest.isoformat() if days.earliest else None,
        "published_latest": days.latest.isoformat() if days.latest else None,
    }


def _dump(value: Json) -> str:
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
