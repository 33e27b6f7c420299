"""What newer readings superseded: nothing of it is lost. A reading is laid by with the ids of all its statements; those that the
new one does not have go to a table of their own, with the method that made them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, or_, select

from dateline.model.statement import Statement, digest
from dateline.model.text import Span
from dateline.record import chain, tombstones
from dateline.record.clock import now
from dateline.record.schema import claims, links, log, readings, reports, statements, superseded, versions

Json = dict[str, Any]


def is_kept(connection: Connection) -> bool:
    """Whether the record keeps what is superseded: one that is still of version 1 does not."""
    return inspect(connection).has_table(readings.name)


def retire(connection: Connection, report: str, why: str, staying: Collection[str] = ()) -> int | None:
    """Take a report's reading out of force and lay it by; its seq, or None where there is no such report.

    why: a sentence.  staying: ids of statements that the next reading has too."""
    row = connection.execute(select(reports).where(reports.c.id == report)).first()
    if row is None:
        return None
    said = connection.execute(select(statements).where(statements.c.report == report)).all()
    seq = chain.append(connection, now(), "superseded", report, row.digest)
    laid = {name: getattr(row, name) for name in ("body", "methods", "digest")}
    laid |= {"seq": seq, "report": report, "at": now(), "why": why, "statements": sorted(s.id for s in said)}
    connection.execute(insert(readings), laid)
    leaving = [s for s in said if s.id not in staying]
    known = set(connection.scalars(select(superseded.c.id).where(superseded.c.report == report)))
    if new := [{**s._mapping, "reading": seq} for s in leaving if s.id not in known]:
        connection.execute(insert(superseded), new)
    of_report = select(claims.c.id).where(claims.c.report == report)
    connection.execute(delete(links).where(or_(links.c.one.in_(of_report), links.c.other.in_(of_report))))
    connection.execute(delete(statements).where(statements.c.report == report))
    connection.execute(delete(claims).where(claims.c.report == report))
    connection.execute(delete(reports).where(reports.c.id == report))
    return seq


def statements_then(connection: Connection, reading: int) -> list[Statement]:
    """The statements that a superseded reading had."""
    wanted = connection.execute(
        select(readings.c.report, readings.c.statements).where(readings.c.seq == reading)
    )
    row = wanted.one()
    found = {}
    for table in (superseded, statements):
        for one in connection.execute(select(table).where(table.c.report == row.report)):
            span = Span(one.start, one.end) if one.start is not None else None
            found[one.id] = Statement(
                one.claim, one.property, one.position, one.value, one.text, span, one.report, one.method
            )
    return [found[s] for s in row.statements]


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with what was laid by: changed, missing, or not what the log says."""
    if not is_kept(connection):
        return
    logged = {r.seq: r for r in connection.execute(select(log).where(log.c.kind == "superseded"))}
    there = set(connection.scalars(select(statements.c.id))) | set(
        connection.scalars(select(superseded.c.id))
    )
    texts: dict[str, list[str]] = {}
    for row in connection.execute(select(readings).order_by(readings.c.seq)):
        line = logged.pop(row.seq, None)
        if line is None or (line.subject, line.digest) != (row.report, row.digest):
            yield f"superseded reading {row.seq} of report {row.report}: is not what the log says"
        elif digest([row.body, sorted(row.statements)]) != row.digest:
            yield f"superseded reading {row.seq} of report {row.report}: was changed"
        if missing := [s for s in row.statements if s not in there]:
            yield f"superseded reading {row.seq} of report {row.report}: {len(missing)} of its statements are missing"
        texts.setdefault(row.report, []).append(row.body["report"]["text"])
    removed = tombstones.forgotten_readings(connection)
    for seq, line in sorted(logged.items()):
        if removed.get(seq) == line.digest:
            continue
        yield f"superseded reading {seq} of report {line.subject}: the log knows it, and it is missing"
    yield from _changed(connection, texts)


def _changed(connection: Connection, texts: dict[str, list[str]]) -> Iterator[str]:
    """Statements that are not what their id says, or whose words stand in no reading."""
    for row in connection.execute(select(superseded)):
        span = Span(row.start, row.end) if row.start is not None else None
        made = Statement(
            row.claim, row.property, row.position, row.value, row.text, span, row.report, row.method
        )
        if made.id != row.id:
            yield f"superseded statement {row.id}: it was changed ({row.property} of claim {row.claim})"
        if (
            span
            and row.text
            and not any(t[row.start : row.end] == row.text for t in texts.get(row.report, ()))
        ):
            yield f"superseded statement {row.id}: its words stand in no reading of report {row.report}"


def unaccounted(connection: Connection) -> Iterator[str]:
    """Lines of the log on readings that are neither in force, nor laid by, nor removed.

    Version 1 laid nothing by: its lines do not count."""
    if not is_kept(connection):
        return
    since = connection.scalar(select(log.c.seq).where(log.c.kind == "migrated", log.c.subject == "2")) or 0
    known = {(r.id, r.digest) for r in connection.execute(select(reports.c.id, reports.c.digest))}
    known |= {(r.report, r.digest) for r in connection.execute(select(readings.c.report, readings.c.digest))}
    known |= _removed(connection)
    stones = tombstones.forgotten_reports(connection)
    for line in connection.execute(select(log).where(log.c.kind == "report", log.c.seq > since)):
        if (line.subject, line.digest) not in known and line.seq > stones.get(line.subject, 0):
            yield f"report {line.subject}: a reading that the log knows (line {line.seq}) is neither in force nor superseded"
    if since == 0 and not connection.scalar(select(versions.c.version).limit(1)):
        yield "versions: the table is empty"


def _removed(connection: Connection) -> set[tuple[str, str]]:
    """Report and digest of superseded readings that were removed."""
    seqs = tombstones.forgotten_readings(connection)
    lines = connection.execute(select(log).where(log.c.kind == "superseded"))
    return {(line.subject, line.digest) for line in lines if line.seq in seqs}
