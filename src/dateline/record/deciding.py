"""What a person asks for -> a Decision, checked against the record before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from dateline.errors import NotInRecord, SettingsError
from dateline.record.decide import Decision
from dateline.record.schema import events
from dateline.record.store import claims_of, decisions_of, event_id, members

CORRECTABLE = (
    "status", "role", "sub_type", "actors", "targets", "place", "date",
    "fatalities", "injured", "abducted", "arrested", "displaced",
)  # fmt: skip


def made_of(
    connection: Connection,
    record: str,
    kind: str,
    event: str,
    other: Sequence[str],
    given: tuple[str, Any] | None,
    why: str | None,
    who: str,
) -> Decision:
    """record: how errors name it.  other: merge: the other event; split: what leaves.  given: property and corrected value.

    Raises NotInRecord, or SettingsError where something is missing or makes no sense."""
    if kind == "undo":
        return _undo(connection, record, event, why, who)
    claims = _claims(connection, record, event)
    if kind == "merge":
        if len(other) != 1:
            raise SettingsError("merge: name the other event after the first")
        beside = _claims(connection, record, other[0])
        if set(beside) & set(claims):
            raise SettingsError(f"merge: {event} and {other[0]} are one event already")
        return Decision(who, kind, [claims, beside], why)
    if kind == "split":
        return Decision(who, kind, _parted(connection, claims, other), why)
    if kind == "comment" and not why:
        raise SettingsError("comment: say something (--why)")
    if kind == "correct":
        if given is None or given[0] not in CORRECTABLE:
            raise SettingsError(f"correct: give one of {', '.join(CORRECTABLE)}")
        name, value = given
        return Decision(who, kind, claims, why, name, _now(connection, claims, name), value)
    return Decision(who, kind, claims, why)


def _claims(connection: Connection, record: str, name: str) -> list[str]:
    whole = members(connection, [name])
    if name in whole:
        return whole[name]
    event = event_id(connection, name, record)
    return members(connection, [event])[event]


def _undo(connection: Connection, record: str, name: str, why: str | None, who: str) -> Decision:
    found = [d for d in decisions_of(connection) if d["id"].startswith(name)]
    if len(found) != 1 or len(name) < 4:
        raise NotInRecord(
            record, f"no decision {name!r}" if not found else f"{name!r} begins several decisions"
        )
    return Decision(who, "undo", found[0]["claims"], why, after=found[0]["id"])


def _parted(connection: Connection, claims: Sequence[str], wanted: Sequence[str]) -> list[list[str]]:
    """The claims that leave, and those that stay; named by claim, or by report."""
    rows = claims_of(connection, claims)
    leave = [c for c in claims if any(c.startswith(w) or rows[c]["report"].startswith(w) for w in wanted)]
    stay = [c for c in claims if c not in leave]
    if not wanted or not leave or not stay:
        raise SettingsError("split: name claims or reports of the event that leave it, and not all of them")
    return [stay, leave]


def _now(connection: Connection, claims: Sequence[str], name: str) -> Any:
    event = claims_of(connection, claims[:1])[claims[0]]["event"]
    return connection.execute(select(events.c.body).where(events.c.id == event)).one().body[name]
