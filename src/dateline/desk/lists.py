"""Routes of the overview: events, facets, timeline, map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, TypeAlias

import numpy as np
from fastapi import APIRouter, Depends, Query
from sqlalchemy import Connection

from dateline.desk.accounts import Person
from dateline.desk.columns import Columns, Mask
from dateline.desk.counting import Bucket, drawn, facets, part, timeline
from dateline.desk.failing import Refused
from dateline.desk.matching import Matched
from dateline.desk.people import Reader
from dateline.desk.questions import Paged, Question
from dateline.desk.state import State, rows_of
from dateline.desk.wiring import Desk, Wired

Json: TypeAlias = dict[str, Any]
router = APIRouter(prefix="/api", tags=["overview"])
Asked: TypeAlias = Annotated[Question, Query()]


def _asked(asked: Asked) -> Question:
    return asked


Filters: TypeAlias = Annotated[Question, Depends(_asked)]
"""The filters beside other parameters of a route."""


@contextmanager
def matching(state: State, asked: Question, person: Person) -> Iterator[tuple[Matched, Connection]]:
    """What fits a question, of what the person may see, and a connection to look things up by."""
    columns = state.columns()
    with state.reading() as connection:
        yield Matched(columns, asked, person.clearance, state.finder(connection, columns)), connection


def ids_of(columns: Columns, rows: list[int]) -> list[str]:
    """Ids of the events at these rows of the columns."""
    return [columns.ids[n].decode() for n in rows]


@router.get("/events")
def events(asked: Annotated[Paged, Query()], desk: Desk, person: Reader) -> Json:
    """A page of the events that fit, and how many there are with and without a place on the map."""
    with matching(desk.state, asked, person) as (matched, connection):
        columns, fits = matched.columns, matched.all
        try:
            page = part(columns, fits, asked.sort, asked.limit, asked.cursor)
        except ValueError as error:
            raise Refused(400, str(error), "cursor") from error
        return {
            "total": int(fits.sum()),
            "unplaced": unplaced(columns, fits),
            "events": rows_of(connection, ids_of(columns, page.rows)),
            "next": page.next,
        }


def unplaced(columns: Columns, fits: Mask) -> int:
    """How many of them have no coordinates."""
    return int(np.count_nonzero(fits & ~columns.placed()))


def _once(desk: Wired, name: str, asked: Question, person: Person, make: Callable[[Matched], Json]) -> Json:
    """An answer that rests on the columns alone: made once a snapshot."""
    with matching(desk.state, asked, person) as (matched, _):
        found: Json = matched.columns.keep(name, lambda: make(matched))
        return found


@router.get("/facets")
def facets_(asked: Asked, desk: Desk, person: Reader) -> Json:
    """How many events have each value of each property, counted without the filter on that property."""
    return _once(desk, f"facets {person.clearance} {asked.model_dump_json()}", asked, person, facets)


@router.get("/timeline")
def timeline_(asked: Filters, desk: Desk, person: Reader, bucket: Bucket = "auto") -> Json:
    """How many events began in each day, week, month or year; those that occurred apart from the others."""
    name = f"timeline {bucket} {person.clearance} {asked.model_dump_json()}"
    return _once(desk, name, asked, person, lambda found: timeline(found.columns, found.all, bucket))


@router.get("/map")
def map_(asked: Filters, desk: Desk, person: Reader, zoom: Annotated[float, Query(ge=0, le=22)] = 4) -> Json:
    """Events with coordinates: one by one where few, counted in cells where many."""
    with matching(desk.state, asked, person) as (matched, connection):
        found = drawn(matched.columns, matched.all, zoom)
        return {
            "clusters": found.clusters,
            "events": rows_of(connection, ids_of(matched.columns, found.rows)),
        }


@router.get("/status")
def status(desk: Desk, person: Reader) -> Json:
    """How large the record is, and a number that changes whenever it does."""
    columns = desk.state.columns()
    return {
        "events": int(np.count_nonzero(columns.ints["level"] <= person.clearance)),
        "reports": desk.state.reports(),
        "version": desk.state.version,
        "record": desk.state.store.name,
    }
