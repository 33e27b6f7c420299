"""How it goes: what the record holds, what was tried of late and with what result, what waits, how old each feed's news is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Table, func, select

from dateline.errors import TurnedAway
from dateline.fleet.polling import is_dead
from dateline.record import attempts, feeds, schema
from dateline.record.attempts import KEPT

LIVE_S = 120
"""A run that said nothing for so long, and did not end, was stopped."""


@dataclass(frozen=True, slots=True)
class RunStatus:
    """done: the part of its sources (0 to 1).  rate: pages a second since it started.  state: running, ended or stopped."""

    id: str
    verb: str
    state: str
    started: str
    updated: str
    done: float
    pages: int
    kept: int
    waiting: int
    rate: float


@dataclass(frozen=True, slots=True)
class TurnedPage:
    """A page that triage turned away, with its score."""

    score: float
    source: str


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """Ages in seconds, None where there is none yet. newest_item_s: since a new item came.  newest_report_s: since the day that
    the newest report was published (as the feed says, else when it was seen).  state: ok, failing, dead, gone or new."""

    feed: str
    title: str | None
    state: str
    trouble: str | None
    moved_to: str | None
    checked_s: float | None
    newest_item_s: float | None
    newest_report_s: float | None
    waiting: int
    kept: int
    not_coded: int


@dataclass(frozen=True, slots=True)
class Status:
    """held: table of the record -> rows.  pages: kind -> pages tried, ever; last_hour, last_day: the same of late.

    coding_s, coded: seconds spent on coding, and over how many pages.  waiting: items of feeds that are to be fetched.

    nearest: of the pages that triage turned away those that came nearest to its limit, the nearest first."""

    record: str
    at: str
    held: Mapping[str, int]
    pages: Mapping[str, int]
    last_hour: Mapping[str, int]
    last_day: Mapping[str, int]
    coding_s: float
    coded: int
    waiting: int
    nearest: tuple[TurnedPage, ...]
    runs: tuple[RunStatus, ...]
    feeds: tuple[FeedStatus, ...]


def status_of(connection: Connection, record: str, now: datetime) -> Status:
    """How it goes with a record at the moment ``now`` (UTC)."""
    tried, watched = attempts.is_ready(connection), feeds.is_ready(connection)
    table = attempts.attempts
    spent, coded = 0.0, 0
    if tried:
        row = connection.execute(select(func.sum(table.c.seconds), func.count(table.c.seconds))).one()
        spent, coded = float(row[0] or 0.0), int(row[1])
    each = _feeds(connection, now) if watched else ()
    return Status(
        record=record,
        at=now.isoformat(timespec="seconds"),
        held={
            t.name: _rows(connection, t)
            for t in (schema.reports, schema.claims, schema.events, schema.decisions)
        },
        pages=_kinds(connection, None) if tried else {},
        last_hour=_kinds(connection, now - timedelta(hours=1)) if tried else {},
        last_day=_kinds(connection, now - timedelta(days=1)) if tried else {},
        coding_s=spent,
        coded=coded,
        waiting=sum(f.waiting for f in each),
        nearest=_nearest(connection) if tried else (),
        runs=_runs(connection, now) if tried else (),
        feeds=each,
    )


def _rows(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _kinds(connection: Connection, since: datetime | None) -> dict[str, int]:
    table = attempts.attempts
    query = select(table.c.kind, func.count().label("n")).group_by(table.c.kind)
    if since is not None:
        query = query.where(table.c.at >= since.isoformat(timespec="seconds"))
    found = {row.kind: row.n for row in connection.execute(query)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _nearest(connection: Connection, most: int = 3) -> tuple[TurnedPage, ...]:
    table = attempts.attempts
    query = select(table.c.score, table.c.source).where(table.c.kind == TurnedAway.kind)
    rows = connection.execute(query.order_by(table.c.score.desc(), table.c.source).limit(most))
    return tuple(TurnedPage(row.score, row.source) for row in rows)


def _runs(connection: Connection, now: datetime, last: int = 5) -> tuple[RunStatus, ...]:
    table = attempts.runs
    made = []
    for row in connection.execute(select(table).order_by(table.c.updated.desc()).limit(last)):
        started, updated = datetime.fromisoformat(row.started), datetime.fromisoformat(row.updated)
        silent = (now - updated).total_seconds() > LIVE_S
        state = "ended" if row.ended else "stopped" if silent else "running"
        rate = row.pages / max(1.0, (updated - started).total_seconds())
        made.append(
            RunStatus(
                row.id,
                row.verb,
                state,
                row.started,
                row.updated,
                row.done,
                row.pages,
                row.kept,
                row.waiting,
                rate,
            )
        )
    return tuple(made)


def _feeds(connection: Connection, now: datetime) -> tuple[FeedStatus, ...]:
    counts: dict[str, dict[str, int]] = {}
    for feed, became, n in feeds.counts(connection):
        counts.setdefault(feed, {})[became] = n
    newest = _newest_reports(connection)
    moment = now.timestamp()
    made = []
    for state in feeds.states(connection):
        of = counts.get(state.address, {})
        kept, waiting = of.get(KEPT, 0), of.get(feeds.WAITING, 0)
        said = (
            "gone" if state.gone
            else "dead" if is_dead(state, moment)
            else "failing" if state.fails
            else "ok" if state.checked else "new"
        )  # fmt: skip
        report = newest.get(state.address)
        made.append(
            FeedStatus(
                feed=state.address,
                title=state.title,
                state=said,
                trouble=state.trouble,
                moved_to=state.asked if state.asked != state.address else None,
                checked_s=_age(state.checked, moment),
                newest_item_s=_age(state.newest, moment),
                newest_report_s=_age(report, moment),
                waiting=waiting,
                kept=kept,
                not_coded=sum(of.values()) - kept - waiting,
            )
        )
    return tuple(made)


def _newest_reports(connection: Connection) -> dict[str, float]:
    """Feed -> when its newest report was published, or seen where the feed does not say; seconds since 1970."""
    table, found = feeds.items, dict[str, float]()
    query = select(
        table.c.feed, func.max(table.c.published).label("said"), func.max(table.c.seen).label("seen")
    )
    for row in connection.execute(query.where(table.c.state == KEPT).group_by(table.c.feed)):
        said = datetime.fromisoformat(row.said).astimezone(UTC).timestamp() if row.said else row.seen
        found[row.feed] = min(said, row.seen)
    return found


def _age(then: float | None, now: float) -> float | None:
    return None if then is None else max(0.0, now - then)


def facts(status: Status) -> list[dict[str, object]]:
    """The same as rows, a kind of thing each, for JSON lines: ``what`` is record, run or feed."""
    whole = {name: value for name, value in asdict(status).items() if name not in {"runs", "feeds"}}
    return [
        {"what": "record", **whole},
        *({"what": "run", **asdict(run)} for run in status.runs),
        *({"what": "feed", **asdict(feed)} for feed in status.feeds),
    ]
