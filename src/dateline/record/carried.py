"""Decisions and the claims they were made of: a recoding may give a claim another id, or find it no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, insert, inspect, select

from dateline.model.statement import digest
from dateline.record import chain, tombstones
from dateline.record.clock import now
from dateline.record.schema import carried, claims, decisions, log, readings

Json = dict[str, Any]
_MANY = 500


def carry(connection: Connection, old: str, new: str, says: str) -> None:
    """Write down that a claim goes by another id from now on, and why it is the same one."""
    seq = chain.append(connection, now(), "carried", old, digest([old, new, says]))
    connection.execute(insert(carried), {"seq": seq, "old": old, "new": new, "says": says})


def decisions_now(connection: Connection) -> list[Json]:
    """Every decision in order, its claims by the ids they have now. Those that the record no longer has are left out of
    ``claims``, and listed as they were called then in ``lost``."""
    every = [dict(r._mapping) for r in connection.execute(select(decisions).order_by(decisions.c.seq))]
    if not every or not _may_be_lost(connection):
        return [{**decision, "lost": []} for decision in every]
    moves = moves_of(connection, {c for d in every for c in claims_in(d["claims"])})
    lines = _lines(connection, every) if moves else {}
    called = {
        d["id"]: {c: follow(c, moves, lines.get(d["id"], 0)) for c in claims_in(d["claims"])} for d in every
    }
    there = _there(connection, {new for names in called.values() for new in names.values()})
    return [_as_called(d, called[d["id"]], there) for d in every]


def _as_called(decision: Json, names: Mapping[str, str], there: set[str]) -> Json:
    lost = [old for old, new in names.items() if new not in there]
    return {**decision, "claims": _renamed(decision["claims"], names, there), "lost": lost}


def claims_in(of: Iterable[Any]) -> list[str]:
    """The claims of a decision, in order; those of merge and split lie in two lists."""
    return [c for part in of for c in (part if isinstance(part, list) else [part])]


def follow(claim: str, moves: Mapping[str, list[tuple[int, str]]], since: int) -> str:
    """What a claim is called now that was called so at line ``since`` of the log."""
    while step := next(((seq, new) for seq, new in moves.get(claim, ()) if seq > since), None):
        since, claim = step
    return claim


def _renamed(of: list[Any], names: Mapping[str, str], there: set[str]) -> list[Any]:
    if any(isinstance(part, list) for part in of):
        return [_renamed(part, names, there) for part in of]
    return list(dict.fromkeys(names[c] for c in of if names[c] in there))


def _may_be_lost(connection: Connection) -> bool:
    """Whether a claim that was decided on may be gone: something was superseded, or removed."""
    if not inspect(connection).has_table(readings.name):
        return False
    if connection.scalar(select(readings.c.seq).limit(1)) is not None:
        return True
    return connection.scalar(select(log.c.seq).where(log.c.kind == tombstones.LINE).limit(1)) is not None


def moves_of(connection: Connection, start: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Old id -> lines of the log and new ids, in order; of these claims, and of what they became."""
    found: dict[str, list[tuple[int, str]]] = {}
    front = set(start)
    while front:
        reached = set()
        for part in _parts(front):
            for row in connection.execute(
                select(carried).where(carried.c.old.in_(part)).order_by(carried.c.seq)
            ):
                found.setdefault(row.old, []).append((row.seq, row.new))
                reached.add(row.new)
        front = reached - found.keys()
    return found


def _lines(connection: Connection, every: Iterable[Json]) -> dict[str, int]:
    """Decision -> its line in the log."""
    wanted = {d["id"] for d in every}
    query = select(log.c.subject, log.c.seq).where(log.c.kind == "decision")
    return {row.subject: row.seq for row in connection.execute(query) if row.subject in wanted}


def _there(connection: Connection, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in _parts(wanted):
        found |= set(connection.scalars(select(claims.c.id).where(claims.c.id.in_(part))))
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _MANY):
        yield ordered[start : start + _MANY]


def faults(connection: Connection) -> Iterator[str]:
    """Moves of claims that are not what the log says."""
    if not inspect(connection).has_table(carried.name):
        return
    logged = {r.seq: r for r in connection.execute(select(log).where(log.c.kind == "carried"))}
    for row in connection.execute(select(carried)):
        line = logged.pop(row.seq, None)
        if line is None or line.digest != digest([row.old, row.new, row.says]):
            yield f"claim {row.old}: where it was carried to is not what the log says"
    for line in logged.values():
        yield f"claim {line.subject}: the log knows where it was carried to, and it is missing"
