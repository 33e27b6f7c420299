"""Events of a record: a table for people, CSV and JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from dateline.export.columns import GAP, fit, wrap
from dateline.export.csv import EVENT_COLUMNS, event_cells, lines
from dateline.export.lines import line_of
from dateline.export.look import Look
from dateline.export.revive import event_from

Json: TypeAlias = dict[str, Any]
_KEPT = (12, 8, 13, 0, 0, 11, 7, 7, 9, 4)
"""For each column what it keeps in a narrow table."""
_SHORT = 12
"""Characters of an id that are shown: enough to name it, and to paste into ``dateline show``."""


def events_table(events: Sequence[Json], look: Look) -> str:
    """The whole table; a sentence where there is no event."""
    from rich.table import Table
    from rich.text import Text

    if not events:
        return look.render("No event fits.")
    who = f"who {look.arrow} whom"
    head = (
        "event",
        "status",
        "what",
        who,
        "where",
        "when",
        "killed/\ninjured",
        "reports/\norigins",
        "grade",
        "review",
    )
    rows = [_cells(event, look) for event in events]
    widths = fit([head, *rows], look.width, _KEPT)
    drawn = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False)
    for name, width in zip(head, widths, strict=True):
        drawn.add_column(name, width=width, overflow="fold")
    drawn.add_row(*(look.rule(width) for width in widths))
    for row in rows:
        drawn.add_row(*(Text(wrap(cell, width)) for cell, width in zip(row, widths, strict=True)))
    noun = "event" if len(events) == 1 else "events"
    return look.render(drawn, "", f"{len(events)} {noun}.")


def _cells(event: Json, look: Look) -> tuple[str, ...]:
    line = line_of(event["id"][:_SHORT], event_from(event), None)
    sides = f"{line.who or 'unnamed'} {look.arrow} {line.whom}" if line.whom else line.who or "nobody named"
    counted = f"{len(event['reports'])} / {len(event['origins'])}"
    grade = event["grade"]["incident"]["grade"]
    cells = (line.number, line.status, line.what, sides, line.where, line.when)
    return (*cells, line.toll or look.dash, counted, grade, event["review"])


COLUMNS = (
    "event_id",
    "review",
    "incident_grade",
    "attribution_grade",
    "reports",
    "origins",
    *EVENT_COLUMNS,
    "report_sources",
)


def events_csv(events: Iterable[Json]) -> Iterator[str]:
    """The head, then a row an event."""
    yield lines([COLUMNS])
    for event in events:
        grades = (event["grade"][question]["grade"] for question in ("incident", "attribution"))
        about = (event["id"], event["review"], *grades, len(event["reports"]), len(event["origins"]))
        sources = "; ".join(report["source"] for report in event["reports"])
        yield lines([(*about, *event_cells(event_from(event)), sources)])


def events_jsonl(events: Iterable[Json]) -> Iterator[str]:
    """A JSON object a line."""
    for event in events:
        yield json.dumps(event, ensure_ascii=False) + "\n"
