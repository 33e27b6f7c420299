"""Coded or Failed -> the record of the output contract, ready for JSON. Field by field: docs/record.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from dateline.model.actor import Actor
from dateline.model.event import Attribution, Coded, Count, EventClaim, Failed, Rejection
from dateline.model.place import Place
from dateline.model.report import DateBasis, Dateline, Published, Report
from dateline.model.text import Span
from dateline.model.when import When

Json: TypeAlias = dict[str, Any]


def to_record(outcome: Coded | Failed) -> Json:
    """The record of one source, the same keys whether it was coded or failed."""
    return _failed(outcome) if isinstance(outcome, Failed) else _coded(outcome)


def _coded(coded: Coded) -> Json:
    return {
        "report": report_record(coded.report),
        "events": [event_record(event) for event in coded.events],
        "rejected": [_rejection(rejection) for rejection in coded.rejected],
        "error": None,
        "methods": dict(coded.methods),
    }


def _failed(failed: Failed) -> Json:
    return {
        "report": {
            "id": None,
            "source": failed.source,
            "address": None,
            "sha256": None,
            "title": None,
            "outlet": None,
            "byline": None,
            "language": None,
            "dateline": None,
            "published": {"earliest": None, "latest": None, "edtf": None, "basis": [], "rejected": []},
            "text": "",
            "paragraphs": [],
            "captions": [],
            "furniture": [],
            "sections": [],
            "truncated": False,
        },
        "events": [],
        "rejected": [],
        "error": {"kind": failed.kind, "reason": failed.reason},
        "methods": {},
    }


def report_record(report: Report) -> Json:
    """The entry ``report``."""
    return {
        "id": report.id,
        "source": report.source,
        "address": report.address,
        "sha256": report.sha256,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "language": report.language,
        "dateline": _dateline(report.dateline) if report.dateline else None,
        "published": _published(report.published),
        "text": report.text,
        "paragraphs": _spans(report.paragraphs),
        "captions": list(report.captions),
        "furniture": [{"text": piece.text, "why": piece.why} for piece in report.furniture],
        "sections": list(report.sections),
        "truncated": report.truncated,
    }


def _dateline(dateline: Dateline) -> Json:
    return {
        "place": dateline.place,
        "agency": dateline.agency,
        "day": dateline.day,
        "span": span_record(dateline.span),
    }


def _published(published: Published) -> Json:
    return {
        "earliest": _day(published.interval.earliest),
        "latest": _day(published.interval.latest),
        "edtf": published.edtf or None,
        "basis": [_basis(basis) for basis in published.basis],
        "rejected": [
            {"date": _day(rejected.date), "kind": rejected.kind, "why": rejected.why}
            for rejected in published.rejected
        ],
    }


def _basis(basis: DateBasis) -> Json:
    return {"kind": basis.kind, "span": span_record(basis.span), "quote": basis.quote, "says": basis.says}


def event_record(event: EventClaim) -> Json:
    """One entry of ``events``."""
    return {
        "id": event.id,
        "role": str(event.role),
        "status": str(event.status),
        "type": event.event_type,
        "sub_type": event.sub_type,
        "plover": event.plover,
        "trigger": {
            "text": event.trigger.quote.text,
            "span": span_record(event.trigger.quote.span),
            "rule": event.trigger.rule,
        },
        "evidence": _spans(event.evidence),
        "actors": [actor_record(actor) for actor in event.actors],
        "targets": [actor_record(actor) for actor in event.targets],
        "place": place_record(event.place) if event.place else None,
        "date": date_record(event.when) if event.when else None,
        "fatalities": _count(event.fatalities),
        "injured": _count(event.injured),
        "abducted": _count(event.abducted),
        "arrested": _count(event.arrested),
        "displaced": _count(event.displaced),
        "sources": [_source(source) for source in event.sources],
        "confidence": round(event.confidence, 4),
        "notes": list(event.notes),
    }


def actor_record(actor: Actor) -> Json:
    """One entry of ``actors``."""
    return {
        "name": actor.name,
        "id": actor.id,
        "kind": str(actor.kind) if actor.kind else None,
        "unit": actor.unit,
        "country": actor.country,
        "text": actor.text,
        "span": span_record(actor.span),
        "via": span_record(actor.via),
        "method": actor.method,
    }


def place_record(place: Place) -> Json:
    """The entry ``place`` of an event."""
    return {
        "text": place.text,
        "span": span_record(place.span),
        "name": place.name,
        "geonames_id": place.geonames_id,
        "pcode": place.pcode,
        "lat": place.lat,
        "lon": place.lon,
        "admin1": place.admin1,
        "country": place.country,
        "level": str(place.level),
        "precision": place.precision,
        "radius_km": place.radius_km,
        "described": place.described,
        "near": list(place.near),
        "basis": place.basis,
        "confidence": round(place.confidence, 4),
        "method": place.method,
    }


def date_record(when: When) -> Json:
    """The entry ``date`` of an event."""
    return {
        "earliest": _day(when.interval.earliest),
        "latest": _day(when.interval.latest),
        "edtf": when.edtf or None,
        "precision": when.precision,
        "text": when.text,
        "span": span_record(when.span),
        "basis": when.basis,
        "method": when.method,
    }


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    return {
        "low": count.low,
        "high": count.high,
        "text": count.text,
        "span": span_record(count.span),
        "method": count.method,
    }


def _source(source: Attribution) -> Json:
    return {
        "speaker": source.speaker,
        "kind": source.kind,
        "via": list(source.via),
        "span": span_record(source.span),
        "method": source.method,
    }


def _rejection(rejection: Rejection) -> Json:
    return {"span": span_record(rejection.span), "text": rejection.text, "why": rejection.why}


def span_record(span: Span | None) -> list[int] | None:
    """Start and end."""
    return [span.start, span.end] if span else None


def _spans(spans: Sequence[Span]) -> list[list[int] | None]:
    return [span_record(span) for span in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
