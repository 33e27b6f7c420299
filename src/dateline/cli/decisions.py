"""What a person typed -> a Decision, checked against the record before anything is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import NotInRecord, SettingsError
from dateline.record.decide import Decision
from dateline.record.store import Store, claims_of, decisions_of, event_id, members

if TYPE_CHECKING:
    from sqlalchemy import Connection

CORRECTABLE = (
    "status", "role", "sub_type", "actors", "targets", "place", "date",
    "fatalities", "injured", "abducted", "arrested", "displaced",
)  # fmt: skip


def made_of(
    connection: Connection,
    store: Store,
    kind: str,
    event: str,
    other: Sequence[str],
    given: str | None,
    why: str | None,
    who: str,
) -> Decision:
    """Raises NotInRecord, or SettingsError where an argument is missing or makes no sense."""
    if kind == "undo":
        return _undo(connection, store, event, why, who)
    claims = _claims(connection, store, event)
    if kind == "merge":
        if len(other) != 1:
            raise SettingsError("merge: name the other event after the first")
        beside = _claims(connection, store, other[0])
        if set(beside) & set(claims):
            raise SettingsError(f"merge: {event} and {other[0]} are one event already")
        return Decision(who, kind, [claims, beside], why)
    if kind == "split":
        return Decision(who, kind, _parted(connection, claims, other), why)
    if kind == "comment" and not why:
        raise SettingsError("comment: say it with --why")
    if kind == "correct":
        name, value = _value(given)
        return Decision(who, kind, claims, why, name, _now(connection, claims, name), value)
    return Decision(who, kind, claims, why)


def _claims(connection: Connection, store: Store, name: str) -> list[str]:
    event = event_id(connection, name, store.name)
    return members(connection, [event])[event]


def _undo(connection: Connection, store: Store, name: str, why: str | None, who: str) -> Decision:
    found = [d for d in decisions_of(connection) if d["id"].startswith(name)]
    if len(found) != 1 or len(name) < 4:
        raise NotInRecord(
            store.name, f"no decision {name!r}" if not found else f"{name!r} begins several decisions"
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


def _value(given: str | None) -> tuple[str, Any]:
    name, equals, text = (given or "").partition("=")
    if not equals or name not in CORRECTABLE:
        raise SettingsError(f"correct: give --set PROPERTY=JSON, one of {', '.join(CORRECTABLE)}")
    try:
        return name, json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"correct: --set {name}: not JSON: {error.msg} at character {error.pos + 1}"
        ) from error


def _now(connection: Connection, claims: Sequence[str], name: str) -> Any:
    from sqlalchemy import select

    from dateline.record.schema import events

    event = claims_of(connection, claims[:1])[claims[0]]["event"]
    return connection.execute(select(events.c.body).where(events.c.id == event)).one().body[name]
