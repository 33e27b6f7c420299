"""What had to go: its words are removed, and a stone says that it was there, who took it out, when and why.

The log keeps its lines, which hold nothing but ids and hashes, so that the chain still holds; a stone has its own line there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    or_,
    select,
    update,
)

from dateline.model.statement import digest
from dateline.record import chain, schema
from dateline.record.clock import now
from dateline.record.schema import (
    captures,
    claims,
    codings,
    decisions,
    former,
    links,
    originals,
    readings,
    reports,
    superseded,
)

Json = dict[str, Any]
LINE = "forgotten"
"""Kind of a stone's line in the log; its subject is the report."""
REDACTED = "redacted"
"""Kind of the line of a decision that lost its words."""
READING = "reading forgotten"
"""Kind of the line of a superseded reading that was removed; its subject is the number of its line."""
CLAIM = "claim forgotten"
"""Kind of the line of a claim that was removed."""

metadata = MetaData()
tombstones = Table(
    "tombstones",
    metadata,
    Column("report", String(16), primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("why", Text, nullable=False),
    comment="one row a report that was removed; why must not repeat what had to go",
)


def prepare(connection: Connection) -> None:
    """Make the table where there is none yet."""
    metadata.create_all(connection)


def is_forgotten(connection: Connection, report: str) -> bool:
    """Whether a report was removed, and must not come back."""
    if not inspect(connection).has_table(tombstones.name):
        return False
    return (
        connection.execute(select(tombstones.c.report).where(tombstones.c.report == report)).first()
        is not None
    )


@dataclass(frozen=True, slots=True)
class Removed:
    """What went. pages: SHA-256 of originals.  reports: the report, and earlier ones that the same originals were read as."""

    pages: tuple[str, ...]
    reports: tuple[str, ...]


def remove(connection: Connection, report: str, who: str, why: str) -> Removed:
    """Remove a report with its text, claims, statements, captures, and originals that no other report has; set the stone.

    What was read before off the same originals goes too. Events that it told are not yet what is left: regroup."""
    of_report = captures.c.report == report
    taken = {(c.sha256, c.source) for c in connection.execute(select(captures).where(of_report))}
    pages = {sha256 for sha256, _ in taken}
    pages |= set(connection.scalars(select(reports.c.sha256).where(reports.c.id == report)))
    connection.execute(delete(captures).where(of_report))
    pages -= {s for s in pages if connection.scalar(select(captures.c.source).where(captures.c.sha256 == s))}
    earlier = [
        row for row in connection.execute(select(readings)) if row.report == report or _page(row) in pages
    ]
    here = set(connection.scalars(select(reports.c.id)))
    ids = {report} | {row.report for row in earlier if row.report not in here}
    gone = _remove_claims(connection, report, earlier)
    _redact(connection, gone)
    for table in reversed(schema.metadata.sorted_tables):
        if "report" in table.c:
            connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(reports).where(reports.c.id == report))
    for sha256 in sorted(pages):
        connection.execute(delete(originals).where(originals.c.sha256 == sha256))
    for sha256, source in sorted(taken):
        connection.execute(delete(codings).where(codings.c.sha256 == sha256, codings.c.source == source))
    for row in connection.execute(select(former)).all():
        if ids & {told["id"] for told in row.body["reports"]}:
            connection.execute(delete(former).where(former.c.id == row.id))
    for one in sorted(ids):
        _set(connection, {"report": one, "at": now(), "who": who, "why": why})
    return Removed(tuple(sorted(pages)), tuple(sorted(ids)))


def _page(reading: Row[Any]) -> str | None:
    return str(reading.body["report"]["sha256"]) if reading.body["report"]["sha256"] else None


def _set(connection: Connection, stone: Json) -> None:
    connection.execute(delete(tombstones).where(tombstones.c.report == stone["report"]))
    connection.execute(insert(tombstones), stone)
    chain.append(connection, stone["at"], LINE, stone["report"], digest(stone))


def _remove_claims(connection: Connection, report: str, earlier: Sequence[Row[Any]]) -> set[str]:
    """Remove what links the report's claims, and these earlier readings with their statements; the ids of claims that no other
    reading has. A line of the log for each."""
    of_report = select(claims.c.id).where(claims.c.report == report)
    connection.execute(delete(links).where(or_(links.c.one.in_(of_report), links.c.other.in_(of_report))))
    gone = set(connection.scalars(of_report))
    for reading in earlier:
        connection.execute(delete(readings).where(readings.c.seq == reading.seq))
        chain.append(connection, now(), READING, str(reading.seq), reading.digest)
    for other in {reading.report for reading in earlier}:
        gone |= _remove_superseded(connection, other)
    gone -= set(connection.scalars(select(claims.c.id).where(claims.c.report != report)))
    for claim in sorted(gone):
        chain.append(connection, now(), CLAIM, claim, digest([claim]))
    return gone


def _remove_superseded(connection: Connection, report: str) -> set[str]:
    """Remove the superseded statements that no reading of the report has any more; the ids of claims that went with them."""
    first: dict[str, int] = {}
    kept = select(readings).where(readings.c.report == report).order_by(readings.c.seq)
    for reading in connection.execute(kept):
        for statement in reading.statements:
            first.setdefault(statement, reading.seq)
    gone, left = set(), set()
    for row in connection.execute(select(superseded).where(superseded.c.report == report)).all():
        one = superseded.c.id == row.id
        if row.id in first:
            left.add(row.claim)
            connection.execute(update(superseded).where(one).values(reading=first[row.id]))
        else:
            gone.add(row.claim)
            connection.execute(delete(superseded).where(one))
    return gone - left


def _redact(connection: Connection, gone: set[str]) -> None:
    """Decisions keep who, when and of what; what was read off removed claims goes. With all its claims, its words go too."""
    for row in connection.execute(select(decisions)).all():
        of = _flat(row.claims)
        if not gone & of:
            continue
        empty: Json = {"before": None}
        if of <= gone:
            empty |= {"why": None} | ({} if row.kind == "undo" else {"after": None})
        kept = {**row._mapping, **empty}
        if kept != dict(row._mapping):
            connection.execute(update(decisions).where(decisions.c.id == row.id).values(**empty))
            body = digest({name: value for name, value in kept.items() if name != "id"})
            chain.append(connection, now(), REDACTED, row.id, body)


def _flat(members: Sequence[Any]) -> set[str]:
    return {claim for part in members for claim in (part if isinstance(part, list) else [part])}


def faults(connection: Connection) -> Iterator[str]:
    """Every stone is what its line in the log says, every line has its stone, and what was removed is not there."""
    lines = {row.subject: row.digest for row in _lines(connection, LINE)}
    stones: list[Json] = []
    if inspect(connection).has_table(tombstones.name):
        stones = [dict(row._mapping) for row in connection.execute(select(tombstones))]
    for stone in stones:
        if lines.pop(stone["report"], None) != digest(stone):
            yield f"tombstone of report {stone['report']}: is not what the log says"
        if connection.execute(select(reports.c.id).where(reports.c.id == stone["report"])).first():
            yield f"report {stone['report']}: was removed, and is there again"
    for report in lines:
        yield f"tombstone of report {report}: the log knows it, and it is missing"


def forgotten_readings(connection: Connection) -> dict[int, str]:
    """Line of the log on which a superseded reading was laid by -> its digest, for those that were removed."""
    return {int(row.subject): row.digest for row in _lines(connection, READING)}


def forgotten_claims(connection: Connection) -> set[str]:
    """Claims that were removed."""
    return {row.subject for row in _lines(connection, CLAIM)}


def forgotten_reports(connection: Connection) -> dict[str, int]:
    """Report -> the line of the log with which it was removed last."""
    return {row.subject: row.seq for row in _lines(connection, LINE)}


def _lines(connection: Connection, kind: str) -> Sequence[Row[Any]]:
    return connection.execute(
        select(schema.log).where(schema.log.c.kind == kind).order_by(schema.log.c.seq)
    ).all()
