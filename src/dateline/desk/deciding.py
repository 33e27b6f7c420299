"""Routes of decisions: each is written only to the event as the person saw it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import Connection, select

from dateline.desk.accounts import Person
from dateline.desk.details import found, history_of
from dateline.desk.failing import Refused
from dateline.desk.pages import see
from dateline.desk.people import Coding
from dateline.desk.rows import row_of, version_of
from dateline.desk.state import bodies_of
from dateline.desk.values import Corrections
from dateline.desk.wiring import Desk
from dateline.errors import SettingsError
from dateline.record.decide import Decision
from dateline.record.deciding import made_of
from dateline.record.rulings import anchor
from dateline.record.schema import decisions
from dateline.record.store import claims_of, members
from dateline.recording import decide_within

Json: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["accept", "reject", "correct", "merge", "split", "comment", "undo"]
Id: TypeAlias = Annotated[str, Field(min_length=4, max_length=16, pattern="^[0-9A-Za-z]+$")]
router = APIRouter(prefix="/api", tags=["decisions"])


class Asked(BaseModel):
    """event, version: as the person saw it.  other: merge: the event to join; split: one to be kept apart from it.

    claims: split: those that leave.  set: correct.  decision: undo; event and version may be left out."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    event: Id | None = None
    version: Annotated[str | None, Field(max_length=64)] = None
    other: Id | None = None
    claims: Annotated[list[Id], Field(max_length=500)] = []
    set: Corrections | None = None
    why: Annotated[str | None, Field(max_length=10_000)] = None
    decision: Id | None = None

    @model_validator(mode="after")
    def _whole(self) -> Asked:
        needed = {"merge": ("other",), "correct": ("set",), "comment": ("why",), "undo": ("decision",)}.get(
            self.kind, ()
        )
        missing = [n for n in (*needed, *(() if self.kind == "undo" else ("event",))) if not getattr(self, n)]
        if self.kind not in {"undo", "comment"} and not self.version:
            missing.append("version")
        if self.kind == "split" and not self.claims and not self.other:
            missing.append("claims or other")
        if missing:
            raise ValueError(f"{self.kind}: give {', '.join(missing)}")
        return self


class Decided(BaseModel):
    """decision: its id (of the last, where several properties were set).  event: the event as it is now."""

    decision: str
    decisions: list[str]
    event: dict[str, Any] | None


@router.post("/decisions")
def decide(asked: Asked, desk: Desk, person: Coding) -> Decided:
    """Write a decision. 409 with the event as it is now, where it is no longer what the person saw."""
    with desk.state.store.writing() as connection:
        made = decided(connection, desk.state.store.name, asked, person)
    desk.state.look()
    return made


def decided(connection: Connection, record: str, asked: Asked, person: Person) -> Decided:
    """As ``decide``, in a transaction of the caller's. Raises Refused, NotInRecord."""
    if asked.event is not None and asked.kind != "undo":
        _unchanged(connection, record, asked, person)
    try:
        wanted = list(_wanted(connection, record, asked, person))
    except SettingsError as error:
        raise Refused(422, error.reason, "not valid") from error
    ids = [decide_within(connection, decision)[0] for decision in wanted]
    return Decided(decision=ids[-1], decisions=ids, event=_now(connection, wanted[-1]))


def _unchanged(connection: Connection, record: str, asked: Asked, person: Person) -> None:
    body, _ = found(connection, str(asked.event), record)
    see(connection, body["id"], person)
    if asked.version is not None and version_of(body) != asked.version:
        last = next(
            iter(reversed(history_of(connection, members(connection, [body["id"]])[body["id"]]))), None
        )
        by = f" by {last['who']} ({last['kind']})" if last else ""
        raise Refused(
            409, f"this event was changed in the meantime{by}; nothing was written", event=row_of(body)
        )


def _wanted(connection: Connection, record: str, asked: Asked, person: Person) -> Iterator[Decision]:
    why, who = asked.why or None, person.name
    if asked.kind == "undo":
        yield _undo(connection, record, asked, person)
    elif asked.kind == "correct":
        assert asked.set is not None
        for name, value in asked.set.values().items():
            yield made_of(connection, record, "correct", str(asked.event), (), (name, value), why, who)
    elif asked.kind == "split" and asked.other:
        yield _apart(connection, record, asked, person)
    else:
        if asked.other:
            see(connection, found(connection, asked.other, record)[0]["id"], person)
        other = [asked.other] if asked.other else asked.claims
        yield made_of(connection, record, asked.kind, str(asked.event), other, None, why, who)


def _apart(connection: Connection, record: str, asked: Asked, person: Person) -> Decision:
    """Two events that look alike, and are to stay two."""
    one, other = (found(connection, str(name), record) for name in (asked.event, asked.other))
    see(connection, other[0]["id"], person)
    if one[0]["id"] == other[0]["id"]:
        raise SettingsError("split: these are one event; name the claims that leave it")
    return Decision(person.name, "split", [one[1], other[1]], asked.why)


def _undo(connection: Connection, record: str, asked: Asked, person: Person) -> Decision:
    """Coders undo what they decided themselves, reviewers what anybody did."""
    made = made_of(connection, record, "undo", str(asked.decision), (), None, asked.why, person.name)
    row = connection.execute(select(decisions).where(decisions.c.id == made.after)).one()
    now = _event(connection, dict(row._mapping))
    if now is not None:
        see(connection, now, person)
    if row.who != person.name and not person.may("reviewer"):
        raise Refused(403, f"{row.who} decided this; it needs the role reviewer to undo it")
    return made


def _event(connection: Connection, decision: Json) -> str | None:
    at = anchor(decision)
    claim = claims_of(connection, [at]).get(at) if at is not None else None
    return claim["event"] if claim else None


def _now(connection: Connection, made: Decision) -> Json | None:
    """The event that the decision's claim belongs to now, read back as lists show it: what does not read is not written."""
    event = _event(connection, {"claims": made.claims})
    bodies = bodies_of(connection, [event] if event else [])
    return next((row_of(body) for body in bodies.values()), None)
