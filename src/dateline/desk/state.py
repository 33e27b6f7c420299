"""The record as the desk holds it: the store, and its events as columns in memory, kept up with whoever writes the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeAlias

from sqlalchemy import Connection, func, select

from dateline.desk import journal
from dateline.desk.columns import Columns, Mask
from dateline.desk.journal import Progress
from dateline.desk.rows import row_of
from dateline.record import search
from dateline.record.schema import events, reports
from dateline.record.store import Store

Json: TypeAlias = dict[str, Any]
LOOK_S = 0.3
"""Seconds in which the record is not looked at again for what others wrote."""


class State:
    """Share one between threads. ``columns()`` is the newest snapshot."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._columns = Columns.of(())
        self._seen = 0
        self._looked = float("-inf")

    @classmethod
    def open(cls, store: Store, tell: Progress = lambda label, part: None) -> State:
        """Make the desk's tables where there are none, and read the flat rows. Raises RecordError."""
        made = cls(store)
        with store.reading() as connection:
            prepared = journal.is_prepared(connection)
        with store.writing() as connection:
            search.prepare(connection)
            if not prepared:
                journal.prepare(connection, tell)
            journal.settle(connection)
        with store.reading() as connection:
            made._seen = journal.latest(connection)
            made._columns = Columns.of(journal.stored(connection))
        return made

    def columns(self) -> Columns:
        """The newest snapshot; what was written a moment ago is in it."""
        if time.monotonic() - self._looked > LOOK_S:
            self.look()
        return self._columns

    def look(self) -> None:
        """See what was written since. Of several at once, one looks and the others take what there is."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            with self.store.reading() as connection:
                found = journal.since(connection, self._seen)
            if found.gone or found.new:
                self._columns = self._columns.changed(found.gone, found.new)
            self._seen = found.last
            self._looked = time.monotonic()
        finally:
            self._lock.release()

    def reports(self) -> int:
        """How many reports the record has."""
        with self.store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(reports)) or 0

    @property
    def version(self) -> int:
        """Number of the last change that is seen."""
        return self._seen

    def finder(self, connection: Connection, columns: Columns) -> Callable[[str], Mask]:
        """Finds events by words; each search once a snapshot."""

        def find(typed: str) -> Mask:
            def make() -> Mask:
                return columns.among(search.ids(connection, events, search.Query.of(typed)))

            found: Mask = columns.keep(f"text {typed}", make)
            return found

        return find

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.store.reading() as connection:
            yield connection


def rows_of(connection: Connection, ids: Sequence[str]) -> list[Json]:
    """Rows of these events, in this order; those that are no more are passed over."""
    bodies = bodies_of(connection, ids)
    return [row_of(bodies[event]) for event in ids if event in bodies]


def bodies_of(connection: Connection, ids: Sequence[str]) -> dict[str, Json]:
    query = select(events.c.id, events.c.body).where(events.c.id.in_(list(ids)))
    return {row.id: row.body for row in connection.execute(query)}
