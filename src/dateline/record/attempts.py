"""What became of every page that was tried, and the runs that tried them: beside the record proper, in the same database.

These tables say nothing of events; they keep a run from doing again what is done, and tell how it goes (``dateline status``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    or_,
    select,
)

from dateline import __version__
from dateline.record.clock import now

KEPT = "kept"
"""Of an attempt whose page is in the record; any other kind says why it is not."""
FORGOTTEN = "forgotten"
"""Of a page that must not come back (dateline.fleet.forgetting)."""

metadata = MetaData()
attempts = Table(
    "attempts",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("source", Text, primary_key=True, index=True),
    Column("kind", String, nullable=False),
    Column("why", Text),
    Column("at", String, nullable=False, index=True),
    Column("seconds", Float),
    Column("score", Float),
    Column("report", String(16)),
    Column("version", String, nullable=False),
    comment="one row a page of a source: kept, or why not; sha256 is empty where there was no page",
)
runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("verb", String, nullable=False),
    Column("started", String, nullable=False),
    Column("updated", String, nullable=False),
    Column("ended", String),
    Column("done", Float, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    comment="one row a run of add or watch; done: the part of its sources that is read; waiting: pages on their way",
)
Index("attempts_kind", attempts.c.kind)


@dataclass(frozen=True, slots=True)
class Attempt:
    """sha256: empty where there was no page.  kind: KEPT, or that of a Failed.  score: the triage's, if it was asked."""

    sha256: str
    source: str
    kind: str
    why: str | None = None
    seconds: float | None = None
    score: float | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How far a run is."""

    id: str
    verb: str
    started: str
    done: float
    pages: int
    kept: int
    waiting: int
    ended: str | None = None


def prepare(connection: Connection) -> None:
    """Make the tables where there are none yet."""
    metadata.create_all(connection)


def is_ready(connection: Connection) -> bool:
    return inspect(connection).has_table(attempts.name)


def put(connection: Connection, made: Sequence[Attempt]) -> None:
    """Write attempts; a later one of the same page and source takes the place of the earlier."""
    last = {(a.sha256, a.source): a for a in made}
    at = now()
    for attempt in last.values():
        connection.execute(
            delete(attempts).where(attempts.c.sha256 == attempt.sha256, attempts.c.source == attempt.source)
        )
    if last:
        rows = [{**asdict(a), "at": at, "version": __version__} for a in last.values()]
        connection.execute(insert(attempts), rows)


def before(connection: Connection, sha256: str, source: str, again: Iterable[str] = ()) -> str | None:
    """What became of this page of this source, by this version of Dateline: a kind; None where it is to be tried.

    again: kinds that are tried again. A page that was forgotten is, whatever its source."""
    same = attempts.c.source == source
    query = select(attempts.c.kind, attempts.c.version).where(
        attempts.c.sha256 == sha256, or_(same, attempts.c.kind == FORGOTTEN)
    )
    found = {row.kind: row.version for row in connection.execute(query)}
    if FORGOTTEN in found:
        return FORGOTTEN
    for kind, version in found.items():
        if kind == KEPT or (version == __version__ and kind not in again):
            return str(kind)
    return None


def is_known(connection: Connection, address: str, again: Iterable[str] = ()) -> bool:
    """Whether a page of this address was had and tried. again: kinds of outcome that are tried again."""
    tried = (attempts.c.source == address, attempts.c.sha256 != "", attempts.c.kind.not_in(list(again)))
    query = select(attempts.c.kind).where(*tried).limit(1)
    return connection.execute(query).first() is not None


def put_run(connection: Connection, run: Run) -> None:
    connection.execute(delete(runs).where(runs.c.id == run.id))
    connection.execute(insert(runs), {**asdict(run), "updated": now()})
