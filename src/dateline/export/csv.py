"""CSV: one row an event, for spreadsheets and statistics; docs/record.md has the columns.

Failed sources, and reports without events, make no row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import TypeAlias

from dateline.export.look import Look, plain
from dateline.model.actor import Actor
from dateline.model.event import Coded, Count, EventClaim, Failed
from dateline.model.report import Report

Cell: TypeAlias = str | int | float | None

EVENT_COLUMNS = (
    *("role", "status", "event_type", "sub_event_type", "plover"),
    *("actors", "actor_kinds", "targets", "target_kinds"),
    *("place", "place_text", "admin1", "country", "geonames_id", "pcode", "latitude", "longitude"),
    *("geo_precision", "radius_km", "place_basis"),
    *("date_earliest", "date_latest", "date_edtf", "time_precision", "date_text", "date_basis"),
    *("fatalities_low", "fatalities_high", "injured_low", "injured_high"),
    *("abducted_low", "abducted_high", "arrested_low", "arrested_high", "displaced_low", "displaced_high"),
    *("speakers", "speaker_kinds", "via", "confidence"),
)
"""What a row says of an event itself, whatever reports tell it."""
COLUMNS = (
    *("event_id", "report_id", "source", "title", "outlet", "published_earliest", "published_latest"),
    *EVENT_COLUMNS,
    *("trigger", "quote", "notes"),
)
_FORMULA = re.compile(r"[=+\-@＝＋－＠|%]")
"""Openings that a spreadsheet may run as a formula."""


class CsvExporter:
    """Writes the head with the first outcome, and each report's rows as it comes."""

    def __init__(self, look: Look) -> None:
        del look
        self._headed = False

    def add(self, outcome: Coded | Failed) -> str:
        rows = (
            [] if isinstance(outcome, Failed) else [_row(outcome.report, event) for event in outcome.events]
        )
        return self._head() + lines(rows)

    def finish(self) -> str:
        return self._head()

    def _head(self) -> str:
        head = "" if self._headed else lines([COLUMNS])
        self._headed = True
        return head


def lines(rows: Sequence[Sequence[Cell]]) -> str:
    """Rows as CSV text, no cell of which a spreadsheet would run."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace").decode("utf-8")


def safe(cell: Cell) -> Cell:
    """Text on one line; an apostrophe before what a spreadsheet would run. Numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    words = plain(cell)
    return f"'{words}" if _FORMULA.match(words) else words


def _row(report: Report, event: EventClaim) -> tuple[Cell, ...]:
    words = (event.trigger.quote.text, _quote(report, event), _join(event.notes))
    return (*_of_report(report, event), *event_cells(event), *words)


def event_cells(event: EventClaim) -> tuple[Cell, ...]:
    """The cells of ``EVENT_COLUMNS``."""
    row = (*_what(event), *_who(event.actors), *_who(event.targets), *_where(event), *_when(event))
    for count in (event.fatalities, event.injured, event.abducted, event.arrested, event.displaced):
        row += _count(count)
    return (*row, *_says(event), round(event.confidence, 4))


def _of_report(report: Report, event: EventClaim) -> tuple[Cell, ...]:
    days = report.published.interval
    return (
        *(event.id, report.id, report.source, report.title, report.outlet),
        *(_iso(days.earliest), _iso(days.latest)),
    )


def _what(event: EventClaim) -> tuple[Cell, ...]:
    return (str(event.role), str(event.status), event.event_type, event.sub_type, event.plover)


def _who(actors: Sequence[Actor]) -> tuple[Cell, Cell]:
    """Names and kinds, in the same order; a unit stands in brackets behind its actor."""
    names = [f"{actor.name} ({actor.unit})" if actor.unit else actor.name for actor in actors]
    return _join(names), _join([str(actor.kind or "") for actor in actors])


def _where(event: EventClaim) -> tuple[Cell, ...]:
    place = event.place
    if place is None:
        return (None,) * 11
    return (
        *(place.name, place.text, place.admin1, place.country),
        *(place.geonames_id, place.pcode, place.lat, place.lon),
        *(place.precision, place.radius_km, place.basis),
    )


def _when(event: EventClaim) -> tuple[Cell, ...]:
    when = event.when
    if when is None:
        return (None,) * 6
    days = when.interval
    return (
        *(_iso(days.earliest), _iso(days.latest)),
        *(when.edtf, when.precision, when.text, when.basis),
    )


def _count(count: Count | None) -> tuple[Cell, Cell]:
    return (count.low, count.high) if count else (None, None)


def _says(event: EventClaim) -> tuple[Cell, ...]:
    via = dict.fromkeys(outlet for source in event.sources for outlet in source.via)
    return (
        _join([source.speaker for source in event.sources]),
        _join([source.kind for source in event.sources]),
        _join(list(via)),
    )


def _quote(report: Report, event: EventClaim) -> str:
    return " [...] ".join(span.of(report.text) for span in event.evidence)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _join(parts: Sequence[str]) -> str:
    return "; ".join(parts)
