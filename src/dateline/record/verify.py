"""Is the record whole? Every original, statement, decision and line of the log is held against its own hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from dateline.model.statement import digest
from dateline.record import carried, chain, schema, superseded, tombstones
from dateline.record.store import original, statements_of

Json = dict[str, Any]
Progress = Callable[[str, float], None]
_TABLES = (schema.originals, schema.reports, schema.statements, schema.events, schema.decisions, schema.log)


@dataclass(frozen=True, slots=True)
class Found:
    """What was checked (table -> rows), and what is wrong, a sentence each."""

    rows: dict[str, int]
    faults: tuple[str, ...]


def verify(connection: Connection, tell: Progress = lambda label, part: None) -> Found:
    """Check everything. tell: progress, with the part that is done."""
    checks = (
        *(_structure, _originals, _captures, _reports, _statements, _claims, _decisions),
        *(superseded.faults, superseded.unaccounted, carried.faults, tombstones.faults, chain.faults),
    )
    faults: list[str] = []
    for number, check in enumerate(checks):
        tell("checking the record", number / len(checks))
        faults += check(connection)
    rows = {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in _TABLES}
    return Found(rows, tuple(faults))


def _structure(connection: Connection) -> Iterator[str]:
    """SQLite's own check of every page and index of the file."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        yield from (f"the file is damaged: {words.splitlines()[-1]}" for words in said if words != "ok")


def _originals(connection: Connection) -> Iterator[str]:
    for (sha256,) in connection.execute(select(schema.originals.c.sha256)).all():
        try:
            content = original(connection, sha256)
        except zlib.error:
            yield f"original {sha256[:12]}: its bytes were changed (they do not unpack)"
            continue
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"original {sha256[:12]}: its bytes were changed"


def _captures(connection: Connection) -> Iterator[str]:
    """Every capture has its original, its report and its line in the log."""
    kept = {row.sha256 for row in connection.execute(select(schema.originals.c.sha256))}
    known = {row.id for row in connection.execute(select(schema.reports.c.id))}
    logged = _logged(connection, "capture")
    for row in connection.execute(select(schema.captures)):
        if row.sha256 not in kept:
            yield f"capture {row.source}: its original {row.sha256[:12]} is missing"
        if row.report not in known:
            yield f"capture {row.source}: its report {row.report} is missing"
        if digest([row.sha256, row.source, row.report]) not in logged.get(row.sha256, set()):
            yield f"capture {row.source}: is not what the log says was added"


def _reports(connection: Connection) -> Iterator[str]:
    """Every report with its statements is what the log's last line on it says; one that was superseded or removed last is not
    there."""
    kinds = ("report", "superseded", tombstones.LINE)
    lines = select(schema.log).where(schema.log.c.kind.in_(kinds)).order_by(schema.log.c.seq)
    ends = {row.subject: row for row in connection.execute(lines)}
    last = {subject: row.digest for subject, row in ends.items() if row.kind == "report"}
    ids: dict[str, list[str]] = {}
    for row in connection.execute(select(schema.statements.c.id, schema.statements.c.report)):
        ids.setdefault(row.report, []).append(row.id)
    for row in connection.execute(select(schema.reports)):
        expected = last.pop(row.id, None)
        if expected is None:
            yield f"report {row.id}: the log does not know it"
        elif digest([row.body, sorted(ids.get(row.id, ()))]) != expected or row.digest != expected:
            yield f"report {row.id}: it, or the set of its statements, was changed"
        if row.text != row.body["report"]["text"]:
            yield f"report {row.id}: its text was changed"
    for subject in last:
        yield f"report {subject}: the log knows it, and it is missing"


def _statements(connection: Connection) -> Iterator[str]:
    """Every statement has the id of its content, and its words stand where it says."""
    texts = {
        row.id: row.text for row in connection.execute(select(schema.reports.c.id, schema.reports.c.text))
    }
    claims = [row.id for row in connection.execute(select(schema.claims.c.id))]
    rebuilt = {s.id for made in statements_of(connection, claims).values() for s in made}
    for row in connection.execute(select(schema.statements)):
        if row.id not in rebuilt:
            yield f"statement {row.id}: it was changed ({row.property} of claim {row.claim})"
        text = texts.get(row.report, "")
        if row.start is not None and row.text is not None and text[row.start : row.end] != row.text:
            yield f"statement {row.id}: its words do not stand in report {row.report}"


def _claims(connection: Connection) -> Iterator[str]:
    """Every claim belongs to an event that is there, and every event has its claims."""
    events = {row.id for row in connection.execute(select(schema.events.c.id))}
    used = set()
    for row in connection.execute(select(schema.claims.c.id, schema.claims.c.event)):
        used.add(row.event)
        if row.event not in events:
            yield f"claim {row.id}: its event {row.event} is missing"
    for event in sorted(events - used):
        yield f"event {event}: no claim belongs to it"


def _decisions(connection: Connection) -> Iterator[str]:
    logged = _logged(connection, "decision")
    logged |= _logged(connection, tombstones.REDACTED)
    for row in connection.execute(select(schema.decisions)):
        if decision_digest(dict(row._mapping)) not in logged.pop(row.id, set()):
            yield f"decision {row.id}: was changed"
    for subject in logged:
        yield f"decision {subject}: the log knows it, and it is missing"


def decision_digest(row: Json) -> str:
    """Over all of a decision but its id."""
    return digest({name: value for name, value in row.items() if name != "id"})


def _logged(connection: Connection, kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(schema.log).where(schema.log.c.kind == kind)):
        found.setdefault(row.subject, set()).add(row.digest)
    return found
