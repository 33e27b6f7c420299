"""Data that must go: a report with everything that was read off it, out of the record and out of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from dateline import __version__
from dateline.errors import NotInRecord
from dateline.record import attempts, feeds, tombstones
from dateline.record.attempts import FORGOTTEN
from dateline.record.clock import now
from dateline.record.schema import captures, claims, log, reports
from dateline.record.store import Store, claims_of, claims_of_report, members
from dateline.record.tombstones import Removed
from dateline.recording import regroup


@dataclass(frozen=True, slots=True)
class Found:
    """A report that is to go."""

    id: str
    title: str | None
    source: str
    claims: int


def find(connection: Connection, record: str, what: str) -> list[Found]:
    """Reports of an id (or how it begins, four characters or more), of a page's SHA-256, of a source or an address.

    Raises NotInRecord where there is none."""
    sources = select(captures.c.report).where(
        or_(captures.c.sha256 == what, captures.c.source == what, captures.c.address == what)
    )
    same = [reports.c.id.in_(sources), reports.c.address == what]
    if len(what) >= 4:
        same.append(reports.c.id.startswith(what, autoescape=True))
    found = _found(connection, select(reports.c.id).where(or_(*same)))
    if not found:
        raise NotInRecord(
            record, f"no report {what!r}: give a report's id, a page's SHA-256, its source or its address"
        )
    return found


def added_before(connection: Connection, day: date) -> list[Found]:
    """Reports whose last capture was added before this day (UTC)."""
    last = func.max(log.c.at)
    added = (
        select(captures.c.report)
        .join(log, log.c.subject == captures.c.sha256)
        .where(log.c.kind == "capture")
        .group_by(captures.c.report)
        .having(last < day.isoformat())
    )
    return _found(connection, added)


def _found(connection: Connection, ids: Select[tuple[str]]) -> list[Found]:
    counted = select(func.count()).where(claims.c.report == reports.c.id).scalar_subquery()
    query = select(reports.c.id, reports.c.title, reports.c.source, counted.label("n")).where(
        reports.c.id.in_(ids)
    )
    return [
        Found(row.id, row.title, row.source, row.n)
        for row in connection.execute(query.order_by(reports.c.id))
    ]


def forget(store: Store, gone: Sequence[str], who: str, why: str) -> tuple[int, tuple[str, ...]]:
    """Remove these reports, all or none, and make anew the events that they told with others.

    Returns the number of originals removed, and the events that were made anew. The files are scrubbed of what was removed."""
    with store.writing() as connection:
        for part in (tombstones, attempts, feeds):
            part.prepare(connection)
        removed, beside, events = 0, set[str](), set[str]()
        for report in gone:
            own = set(claims_of_report(connection, report))
            told = {row["event"] for row in claims_of(connection, own).values()}
            beside |= {c for m in members(connection, told).values() for c in m}
            events |= told
            went = tombstones.remove(connection, report, who, why)
            removed += len(went.pages)
            _forget_attempts(connection, went)
        left = {row.id for row in connection.execute(select(claims.c.id).where(claims.c.event.in_(events)))}
        made = regroup(connection, left & beside, events)
    store.scrub()
    return removed, made


def _forget_attempts(connection: Connection, went: Removed) -> None:
    """Neither a run nor a feed brings these pages back; their addresses and titles are not kept."""
    table = attempts.attempts
    connection.execute(
        delete(table).where(or_(table.c.report.in_(went.reports), table.c.sha256.in_(went.pages)))
    )
    for sha256 in went.pages:
        row = {"sha256": sha256, "source": "", "kind": FORGOTTEN, "at": now(), "version": __version__}
        connection.execute(insert(table), row)
    items = feeds.items
    nothing = {
        "address": "",
        "title": None,
        "why": None,
        "report": None,
        "published": None,
        "state": FORGOTTEN,
    }
    connection.execute(update(items).where(items.c.report.in_(went.reports)).values(**nothing))
