"""Routes of blind double coding: several people code the same events, seeing the reports and nothing made of them."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection, delete, insert, select

from dateline.desk.accounts import Person
from dateline.desk.agreement import alpha, mean_kappa
from dateline.desk.auditing import note
from dateline.desk.deciding import Asked, Decided, Id, decided
from dateline.desk.details import found
from dateline.desk.failing import Refused
from dateline.desk.pages import see
from dateline.desk.people import Coding, Reader, Reviewing
from dateline.desk.rows import version_of
from dateline.desk.state import bodies_of
from dateline.desk.tables import batches, codings
from dateline.desk.values import Corrections
from dateline.desk.wiring import Desk
from dateline.record.clock import now
from dateline.record.store import reports_of

Json: TypeAlias = dict[str, Any]
Property: TypeAlias = Literal[
    "status",
    "role",
    "sub_type",
    "actors",
    "targets",
    "place",
    "date",
    "fatalities",
    "injured",
    "abducted",
    "arrested",
    "displaced",
]
BatchId: TypeAlias = Annotated[str, Path(max_length=12)]
router = APIRouter(prefix="/api/double", tags=["double coding"])


class Batch(BaseModel):
    """Which events, who codes them, and which properties."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]
    events: Annotated[list[Id], Field(min_length=1, max_length=2000)]
    coders: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=100)]], Field(min_length=2, max_length=20)
    ]
    properties: Annotated[list[Property], Field(min_length=1, max_length=12)] = [
        "sub_type", "status", "actors", "place", "date", "fatalities",
    ]  # fmt: skip


class OneCoding(BaseModel):
    """What one person gives for one event; what is left out was not coded."""

    model_config = ConfigDict(extra="forbid")

    event: Id
    set: Corrections


class Adjudication(BaseModel):
    """The value that holds, for the record; version: of the event as the person saw it."""

    model_config = ConfigDict(extra="forbid")

    event: Id
    version: Annotated[str, Field(max_length=64)]
    set: Corrections
    why: Annotated[str | None, Field(max_length=10_000)] = None


@router.get("")
def listed(desk: Desk, person: Reader) -> Json:
    """Batches, and how far each of their people is."""
    with desk.state.reading() as connection:
        rows = connection.execute(select(batches).order_by(batches.c.made.desc(), batches.c.id)).all()
        done = {
            (r.batch, r.who, r.event)
            for r in connection.execute(select(codings.c.batch, codings.c.who, codings.c.event))
        }
    return {"batches": [_batch_row(row, done, person) for row in rows]}


def _batch_row(row: Any, done: set[tuple[str, str, str]], person: Person) -> Json:
    told = {name: getattr(row, name) for name in ("id", "name", "made_by", "made", "properties")}
    far = {who: sum((row.id, who, event) in done for event in row.events) for who in row.coders}
    return {**told, "events": len(row.events), "mine": person.name in row.coders, "done": far}


@router.post("/batches")
def put(batch: Batch, desk: Desk, person: Reviewing) -> Json:
    """Give events to several people."""
    if len(set(batch.coders)) != len(batch.coders):
        raise Refused(422, "coders: a person is named twice", "not valid")
    with desk.state.store.writing() as connection:
        ids = []
        for name in batch.events:
            body, _ = found(connection, name, desk.state.store.name)
            see(connection, body["id"], person)
            ids.append(body["id"])
        row = {"id": secrets.token_hex(6), "name": batch.name, "made_by": person.name, "made": now()}
        kept = {"coders": batch.coders, "events": list(dict.fromkeys(ids)), "properties": batch.properties}
        connection.execute(insert(batches), {**row, **kept})
        note(connection, person.name, "double coding", row["id"], coders=batch.coders, events=len(ids))
    return {**row, **kept}


@router.get("/batches/{batch}/next")
def next_(batch: BatchId, desk: Desk, person: Coding) -> Json:
    """The next event that the one who asks has not coded: its reports and where the words stand, and no values."""
    with desk.state.reading() as connection:
        row = _batch(connection, batch)
        _takes_part(row, person)
        mine = set(
            connection.scalars(
                select(codings.c.event).where(codings.c.batch == batch, codings.c.who == person.name)
            )
        )
        waiting = [event for event in row.events if event not in mine]
        bodies = bodies_of(connection, waiting[:1])
        answer = {"batch": batch, "properties": row.properties, "left": len(waiting), "event": None}
        if not waiting:
            return answer
        body = bodies.get(waiting[0])
        if body is None:
            body, _ = found(connection, waiting[0], desk.state.store.name)
        see(connection, body["id"], person)
        about = reports_of(connection, [r["id"] for r in body["reports"]])
        spans = [
            {"report": s["report"], "span": s["span"]}
            for s in body["statements"].get("trigger", ())
            if s["span"]
        ]
        reports = [{**r, "text": about[r["id"]]["text"]} for r in body["reports"] if r["id"] in about]
    return {**answer, "event": waiting[0], "reports": reports, "triggers": spans}


@router.post("/batches/{batch}/codings")
def code(batch: BatchId, coding: OneCoding, desk: Desk, person: Coding) -> Json:
    """Keep what one person gives; coding an event again takes the place of what they gave before."""
    with desk.state.store.writing() as connection:
        row = _batch(connection, batch)
        _takes_part(row, person)
        if coding.event not in row.events:
            raise Refused(404, "this event is not of the batch")
        own = (codings.c.batch == batch, codings.c.event == coding.event, codings.c.who == person.name)
        connection.execute(delete(codings).where(*own))
        kept = {
            "batch": batch,
            "event": coding.event,
            "who": person.name,
            "at": now(),
            "coded": coding.set.values(),
        }
        connection.execute(insert(codings), kept)
        note(connection, person.name, "coding", batch, event=coding.event, coded=kept["coded"])
    return {"event": coding.event, "kept": sorted(coding.set.values())}


@router.get("/batches/{batch}/agreement")
def agreement(batch: BatchId, desk: Desk, person: Reviewing) -> Json:
    """Kappa and alpha of each property, and the events on which people differ, each with what they gave."""
    with desk.state.reading() as connection:
        row = _batch(connection, batch)
        given: dict[str, dict[str, Json]] = {}
        for one in connection.execute(select(codings).where(codings.c.batch == batch)):
            given.setdefault(one.event, {})[one.who] = one.coded
        bodies = bodies_of(connection, row.events)
    kappas: Json = {}
    alphas: Json = {}
    differ: list[Json] = []
    for name in row.properties:
        units = {
            e: {who: _key(name, v[name]) for who, v in by.items() if name in v} for e, by in given.items()
        }
        kappas[name], alphas[name] = mean_kappa(list(units.values())), alpha(list(units.values()))
        differ += [
            {"event": event, "property": name, "values": {who: given[event][who][name] for who in sorted(unit)},
             "version": version_of(bodies[event]) if event in bodies else None,
             "now": bodies[event].get(name) if event in bodies else None}
            for event, unit in sorted(units.items()) if len(set(unit.values())) > 1
        ]  # fmt: skip
    done = {who: sum(who in by for by in given.values()) for who in row.coders}
    both = sum(len(by) > 1 for by in given.values())
    return {"kappa": kappas, "alpha": alphas, "disagreements": differ, "done": done, "coded_by_several": both}


@router.post("/batches/{batch}/adjudications")
def adjudicate(batch: BatchId, asked: Adjudication, desk: Desk, person: Reviewing) -> Decided:
    """Write the value that holds into the record, as a correction."""
    with desk.state.store.writing() as connection:
        row = _batch(connection, batch)
        if asked.event not in row.events:
            raise Refused(404, "this event is not of the batch")
        why = asked.why or f"adjudicated in {row.name}"
        wanted = Asked(kind="correct", event=asked.event, version=asked.version, set=asked.set, why=why)
        made = decided(connection, desk.state.store.name, wanted, person)
    desk.state.look()
    return made


def _batch(connection: Connection, batch: str) -> Any:
    row = connection.execute(select(batches).where(batches.c.id == batch)).first()
    if row is None:
        raise Refused(404, "there is no such batch")
    return row


def _takes_part(row: Any, person: Person) -> None:
    if person.name not in row.coders:
        raise Refused(403, f"{person.name} does not code this batch")


def _key(name: str, value: Any) -> Any:
    """What two values must share to be the same: ids or names of people, the place, the days, the least number."""
    if value is None or isinstance(value, str):
        return value
    if name in {"actors", "targets"}:
        return frozenset((a["id"] or a["name"]).lower() for a in value)
    if name == "place":
        return value["geonames_id"] or value["name"].lower()
    if name == "date":
        return value["earliest"], value["latest"]
    return value["low"], value["high"]
