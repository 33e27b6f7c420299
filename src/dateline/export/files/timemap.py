"""The list of events that TimeMap (Forensic Architecture, Bellingcat) reads: all values are words, days as month/day/year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files.geojson import dump
from dateline.export.files.reading import (
    Json,
    days_of,
    paragraph,
    point,
    review_words,
    when_words,
    where_words,
)

if TYPE_CHECKING:
    from dateline.export.files import Job


class TimeMap:
    """A JSON list, written as it comes. An event needs a day; without a place it stands on the timeline alone."""

    def __init__(self, path: Path, job: Job) -> None:
        self._job = job
        self._file = path.open("w", encoding="utf-8")
        self._file.write("[")
        self._between = "\n"

    def add(self, event: Json) -> str | None:
        days = days_of(event)
        if days is None:
            return "date not known"
        self._file.write(self._between + dump(timemap(event, self._job)))
        self._between = ",\n"
        return None

    def close(self) -> None:
        self._file.write("\n]\n")
        self._file.close()


def timemap(event: Json, job: Job) -> Json:
    """One event, with the fields of TimeMap's schema; ``category`` is the event type, ``type`` the sub-event type."""
    days, at = days_of(event), point(event)
    assert days is not None
    where = {"latitude": str(at[1]), "longitude": str(at[0])} if at else {"latitude": "", "longitude": ""}
    return {
        "id": event["id"],
        "description": paragraph(event, job.sources),
        "date": days.earliest.strftime("%m/%d/%Y"),
        "time": "",
        "time_precision": str(event["date"]["precision"]),
        "time_display": when_words(event),
        "location": where_words(event),
        **where,
        "category": event["type"],
        "type": event["sub_type"],
        "associations": [],
        "sources": [r["address"] or r["outlet"] or r["id"] for r in event["reports"]],
        "comments": f"{event['status']}; {review_words(event)}",
    }
