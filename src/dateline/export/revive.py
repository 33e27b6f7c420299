"""An event of the contract, read back from JSON -> EventClaim: so that what is stored goes out through the same formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateline.model.actor import Actor, ActorKind
from dateline.model.event import Attribution, Count, EventClaim, Role, Status, Trigger
from dateline.model.place import Level, Place
from dateline.model.text import Quote, Span
from dateline.model.when import Interval, When

Json = Mapping[str, Any]


def event_from(event: Json) -> EventClaim:
    """The claim of which ``export.contract.event_record`` makes this JSON; fields that are not the contract's are let go."""
    trigger = event["trigger"]
    return EventClaim(
        id=event["id"],
        role=Role(event["role"]),
        status=Status(event["status"]),
        event_type=event["type"],
        sub_type=event["sub_type"],
        plover=event["plover"],
        trigger=Trigger(Quote(Span(*trigger["span"]), trigger["text"]), trigger["rule"]),
        evidence=tuple(Span(*pair) for pair in event["evidence"]),
        actors=tuple(_actor(a) for a in event["actors"]),
        targets=tuple(_actor(a) for a in event["targets"]),
        place=_place(event["place"]) if event["place"] else None,
        when=_when(event["date"]) if event["date"] else None,
        fatalities=_count(event["fatalities"]),
        injured=_count(event["injured"]),
        abducted=_count(event["abducted"]),
        arrested=_count(event["arrested"]),
        displaced=_count(event["displaced"]),
        sources=tuple(_source(s) for s in event["sources"]),
        confidence=event["confidence"],
        notes=tuple(event["notes"]),
    )


def _actor(actor: Json) -> Actor:
    return Actor(
        name=actor["name"],
        id=actor["id"],
        kind=ActorKind(actor["kind"]) if actor["kind"] else None,
        text=actor["text"],
        span=Span(*actor["span"]),
        method=actor["method"],
        unit=actor["unit"],
        via=_span(actor["via"]),
        country=actor["country"],
    )


def _place(place: Json) -> Place:
    return Place(
        text=place["text"],
        span=_span(place["span"]),
        name=place["name"],
        level=Level(place["level"]),
        precision=place["precision"],
        radius_km=place["radius_km"],
        basis=place["basis"],
        method=place["method"],
        geonames_id=place["geonames_id"],
        lat=place["lat"],
        lon=place["lon"],
        admin1=place["admin1"],
        country=place["country"],
        near=tuple(place["near"]),
        pcode=place.get("pcode"),
        described=place["described"],
        confidence=place["confidence"],
    )


def _when(when: Json) -> When:
    return When(
        interval=Interval(_day(when["earliest"]), _day(when["latest"])),
        edtf=when["edtf"] or "",
        precision=when["precision"],
        text=when["text"],
        span=_span(when["span"]),
        basis=when["basis"],
        method=when["method"],
    )


def _count(count: Json | None) -> Count | None:
    if count is None:
        return None
    return Count(count["low"], count["high"], count["text"], Span(*count["span"]), count["method"])


def _source(source: Json) -> Attribution:
    return Attribution(
        source["speaker"], source["kind"], tuple(source["via"]), _span(source["span"]), source["method"]
    )


def _span(pair: Sequence[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
