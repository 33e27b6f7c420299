"""Imports: what a person gave is kept in the record until it is coded, one thing after another, so that a stop loses nothing."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, func, insert, select, update

from dateline.acquire.sources import load, make_page
from dateline.desk.auditing import note
from dateline.desk.tables import items, jobs
from dateline.errors import DatelineError, RecordError
from dateline.model.page import Page
from dateline.record.clock import now
from dateline.recording import add_within

if TYPE_CHECKING:
    from dateline.desk.wiring import Wired

Json: TypeAlias = dict[str, Any]
WAITING, DONE, KNOWN, FAILED = "waiting", "done", "known", "failed"
AGAIN_S = 5.0
"""Seconds after which a record that another program had locked is tried again."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to import. content: its bytes; None for an address, which is fetched when its turn comes."""

    name: str
    content: bytes | None


def put(connection: Connection, who: str, given: Sequence[Given]) -> str:
    """Keep what was given as a job that waits; returns the job's id."""
    job = secrets.token_hex(6)
    connection.execute(insert(jobs), {"id": job, "who": who, "made": now()})
    blank = {"job": job, "state": WAITING, "kind": None, "reason": None, "report": None, "events": 0}
    connection.execute(
        insert(items), [{**blank, "n": n, "name": g.name, "content": g.content} for n, g in enumerate(given)]
    )
    note(connection, who, "import", job, things=len(given))
    return job


def progress(connection: Connection, job: str) -> Json | None:
    """How far a job is, and what failed, each with its reason; None where there is no such job."""
    row = connection.execute(select(jobs).where(jobs.c.id == job)).first()
    if row is None:
        return None
    query = select(items.c.state, func.count().label("n"), func.sum(items.c.events).label("events"))
    counts = {
        r.state: (r.n, r.events or 0)
        for r in connection.execute(query.where(items.c.job == job).group_by(items.c.state))
    }
    total, waiting = sum(n for n, _ in counts.values()), counts.get(WAITING, (0, 0))[0]
    wrong = select(items.c.name, items.c.kind, items.c.reason).where(
        items.c.job == job, items.c.state == FAILED
    )
    made = select(items.c.name, items.c.report, items.c.state, items.c.events).where(
        items.c.job == job, items.c.report.is_not(None)
    )
    return {
        "job": job,
        "who": row.who,
        "made": row.made,
        "state": "running" if waiting else "done",
        "done": total - waiting,
        "total": total,
        "known": counts.get(KNOWN, (0, 0))[0],
        "errors": [dict(r._mapping) for r in connection.execute(wrong.order_by(items.c.n).limit(1000))],
        "reports": [dict(r._mapping) for r in connection.execute(made.order_by(items.c.n).limit(1000))],
        "events": int(sum(events for _, events in counts.values())),
    }


def page_of(desk: Wired, name: str, content: bytes | None) -> Page:
    """Fetch an address, or decode bytes. Raises SourceError."""
    if content is None:
        return load(name, desk.settings)
    return make_page(name, content)


class Worker:
    """Codes what waits, in a thread of its own; begins where the last one stopped."""

    def __init__(self, desk: Wired) -> None:
        self._desk = desk
        self._wake, self._stop = Event(), Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, also after a stop."""
        self._stop.clear()
        self._wake.set()
        self._thread = Thread(target=self._run, name="imports", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is something new."""
        self._wake.set()

    def stop(self) -> None:
        """After the one that is being coded; the rest waits in the record for the next time."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=60)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait()
            self._wake.clear()
            try:
                while not self._stop.is_set() and self._one():
                    pass
            except RecordError as error:
                _LOG.warning("imports wait: %s", error)
                self._stop.wait(AGAIN_S)
                self._wake.set()

    def _one(self) -> bool:
        """Code the next thing that waits. False where nothing does. Raises RecordError."""
        with self._desk.state.reading() as connection:
            query = (
                select(items, jobs.c.made)
                .join(jobs, jobs.c.id == items.c.job)
                .where(items.c.state == WAITING)
            )
            row = connection.execute(query.order_by(jobs.c.made, items.c.job, items.c.n).limit(1)).first()
        if row is None:
            return False
        at = (items.c.job == row.job) & (items.c.n == row.n)
        try:
            page = page_of(self._desk, row.name, row.content)
            coded = self._desk.coder().code_page(page)
            with self._desk.state.store.writing() as connection:
                added = add_within(connection, page, coded)
                told = {
                    "state": DONE if added.new else KNOWN,
                    "report": added.report,
                    "events": added.claims,
                    "content": None,
                }
                connection.execute(update(items).where(at).values(**told))
        except RecordError:
            raise
        except DatelineError as error:
            self._failed(at, error.kind, getattr(error, "why", error.reason))
        except Exception as error:  # noqa: BLE001  one page must not end the import; the log keeps its trace
            _LOG.exception("%s: import failed", row.name)
            self._failed(at, "internal error", f"{type(error).__name__}: {error}")
        self._desk.state.look()
        return True

    def _failed(self, at: Any, kind: str, reason: str) -> None:
        with self._desk.state.store.writing() as connection:
            told = {"state": FAILED, "kind": kind, "reason": reason, "content": None}
            connection.execute(update(items).where(at).values(**told))
