"""Events of a record by what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from dateline.record import search
from dateline.record.schema import events

Json = dict[str, Any]
_AT_ONCE = 500
"""Events that are held at a time; the rest stays in the database."""


@dataclass(frozen=True, slots=True)
class Question:
    """Filters; those left None let everything through.

    text: words, or how they begin, that all stand among names, places and titles.
    actor: an id of the register, or part of a name, of either side.
    place: part of a place's name.  area: west, south, east, north, in degrees.  since, until: days, both included.
    """

    text: str | None = None
    type: str | None = None
    actor: str | None = None
    place: str | None = None
    country: str | None = None
    area: tuple[float, float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None
    role: str | None = None
    review: str | None = None
    origins: int | None = None


def find(connection: Connection, question: Question) -> Iterator[Json]:
    """Views of the events that fit, by day, then id; undated ones last. Ids alone are sorted: the views are large."""
    order = (events.c.earliest.is_(None), events.c.earliest, events.c.id)
    ids = select(events.c.id).where(*_where(connection, question)).order_by(*order)
    for part in connection.execute(ids.execution_options(yield_per=_AT_ONCE)).partitions():
        wanted = [row.id for row in part]
        yield from (body for body in these(connection, wanted) if _fits(body, question))


def these(connection: Connection, ids: Sequence[str]) -> Iterator[Json]:
    """Views of these events, in this order; those that are no more are passed over."""
    for start in range(0, len(ids), _AT_ONCE):
        wanted = ids[start : start + _AT_ONCE]
        query = select(events.c.id, events.c.body).where(events.c.id.in_(wanted))
        bodies = {row.id: row.body for row in connection.execute(query)}
        yield from (bodies[event] for event in wanted if event in bodies)


def _where(connection: Connection, asked: Question) -> list[ColumnElement[bool]]:
    made: list[ColumnElement[bool]] = []
    if asked.text:
        made += _words(connection, asked.text)
    if asked.type:
        made.append(or_(events.c.type == asked.type, events.c.sub_type == asked.type))
    for name in ("status", "role", "review", "country"):
        if value := getattr(asked, name):
            made.append(events.c[name] == value)
    if asked.since:
        made.append(events.c.latest >= asked.since)
    if asked.until:
        made.append(events.c.earliest <= asked.until)
    if asked.origins is not None:
        made.append(events.c.origins >= asked.origins)
    if asked.area:
        west, south, east, north = asked.area
        inside = (events.c.lon >= west, events.c.lon <= east)
        made += [events.c.lat >= south, events.c.lat <= north]
        made += inside if west <= east else [or_(*inside)]
    return made


def _words(connection: Connection, asked: str) -> list[ColumnElement[bool]]:
    """By the index of words; a record that has none yet is read through."""
    if search.is_ready(connection):
        return [search.matches(connection, events, search.Query.of(asked))]
    return [events.c.words.contains(word.lower(), autoescape=True) for word in asked.split()]


def _fits(event: Json, asked: Question) -> bool:
    if asked.actor and not any(_is(asked.actor, person) for person in (*event["actors"], *event["targets"])):
        return False
    if asked.place:
        place = event["place"] or {}
        named = (str(place.get(name) or "").lower() for name in ("name", "text", "admin1"))
        return any(asked.place.lower() in name for name in named)
    return True


def _is(wanted: str, person: Json) -> bool:
    lower = wanted.lower()
    return lower == (person["id"] or "") or any(lower in person[name].lower() for name in ("name", "text"))
