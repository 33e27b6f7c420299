"""Mentions of places, dates and actors as records, one of a source: what ``dateline places`` and its like print as JSON Lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dateline.export.contract import (
    Json,
    actor_record,
    date_record,
    place_record,
    report_record,
    span_record,
    to_record,
)
from dateline.export.jsonl import json_line
from dateline.model.actor import ActorReading
from dateline.model.event import Failed
from dateline.model.place import Place, PlaceReading, Rival
from dateline.model.report import Report
from dateline.model.when import DateReading

Reading = PlaceReading | DateReading | ActorReading
What = Literal["places", "dates", "actors"]
NameOf = Callable[[str], str | None]
"""The register's name of an actor's id."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The mentions of one kind in one report."""

    report: Report
    mentions: tuple[Reading, ...]


class ReadingsLines:
    """Writes a record of each source as it comes. what: the key that the mentions stand under."""

    def __init__(self, what: What, name_of: NameOf) -> None:
        self._what = what
        self._name_of = name_of

    def add(self, outcome: Readings | Failed) -> str:
        if isinstance(outcome, Failed):
            error = {"kind": outcome.kind, "reason": outcome.reason}
            return json_line({"report": to_record(outcome)["report"], self._what: [], "error": error})
        mentions = [reading_record(reading, self._name_of) for reading in outcome.mentions]
        return json_line({"report": report_record(outcome.report), self._what: mentions, "error": None})

    def finish(self) -> str:
        return ""


def reading_record(reading: Reading, name_of: NameOf) -> Json:
    """The record of one mention."""
    if isinstance(reading, PlaceReading):
        return place_reading(reading)
    if isinstance(reading, DateReading):
        return date_reading(reading)
    return actor_reading(reading, name_of)


def place_reading(reading: PlaceReading) -> Json:
    """A mention of a place."""
    place = reading.place
    placed = place if isinstance(place, Place) else None
    return {
        "text": reading.text,
        "span": span_record(reading.span),
        "inside": span_record(reading.inside),
        "use": reading.use,
        "place": place_record(placed) if placed else None,
        "runner_up": _rival(reading.runner_up),
        "margin": reading.margin,
        "why": place.basis if isinstance(place, Place) else place.why,
        "confidence": round(placed.confidence, 4) if placed else 0.0,
    }


def _rival(rival: Rival | None) -> Json | None:
    if rival is None:
        return None
    return {
        "name": rival.name,
        "geonames_id": rival.geonames_id,
        "lat": rival.lat,
        "lon": rival.lon,
        "admin1": rival.admin1,
        "country": rival.country,
        "level": str(rival.level),
    }


def date_reading(reading: DateReading) -> Json:
    """An expression of time."""
    other = reading.runner_up
    return {
        "text": reading.text,
        "span": span_record(reading.span),
        "kind": reading.kind,
        "date": date_record(reading.when) if reading.when else None,
        "runner_up": date_record(other) if other else None,
        "contradiction": reading.contradiction,
        "why": reading.why,
        "confidence": reading.confidence,
    }


def actor_reading(reading: ActorReading, name_of: NameOf) -> Json:
    """A mention of an actor."""
    other = reading.runner_up
    return {
        "text": reading.text,
        "span": span_record(reading.span),
        "actor": actor_record(reading.actor) if reading.actor else None,
        "label": reading.label or None,
        "runner_up": {"id": other, "name": name_of(other)} if other else None,
        "why": reading.why,
        "confidence": reading.confidence,
    }
