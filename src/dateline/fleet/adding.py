"""Pages through workers into a record: one writer, each page once, whatever was done before left as it is."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from dateline.acquire import Taken
from dateline.errors import TurnedAway
from dateline.fleet.pool import Task
from dateline.model.event import Coded, Failed
from dateline.model.page import Page
from dateline.record import attempts
from dateline.record.attempts import KEPT, Attempt, Run
from dateline.record.clock import now
from dateline.record.store import Store
from dateline.recording import Added, add

ORDINARY = ("not an article", "not a page", "turned away")
"""Kinds that most pages of an archive are: counted, and no failure there."""
TRIED_AGAIN = frozenset({"internal error"})
"""Kinds of which the same page is tried again by the next run."""
EVERYTHING = TRIED_AGAIN | {TurnedAway.kind}
"""The same for a run without triage."""
_FLUSH_S = 1.0
_FLUSH_AT = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """taken: what the sources gave.  before: what became of it in an earlier run; None where it is to be done."""

    taken: Taken
    before: str | None = None


class Working(Protocol):
    """What takes tasks and gives them back done, in order: dateline.fleet.pool.Pool."""

    waiting: int

    def outcomes(self, tasks: Iterable[Task[Item]]) -> Iterator[Task[Item]]: ...


@dataclass(slots=True)
class Tally:
    """What a run did. known: pages that are in the record already.  again: pages turned down before, by kind.

    not_coded: pages without a report, by kind.  failed: those of them that are no ordinary members of an archive."""

    pages: int = 0
    new: int = 0
    claims: int = 0
    known: int = 0
    failed: int = 0
    done: float = 0.0
    not_coded: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        return self.new + self.known


@dataclass(frozen=True, slots=True)
class Told:
    """One page that is done. outcome: None where nothing was to be done.  kind: KEPT, or why it was not.

    quiet: an ordinary member of an archive, of which no line is worth printing."""

    source: str
    kind: str
    outcome: Coded | Failed | None
    added: Added | None
    seconds: float
    quiet: bool


class Adding:
    """A run that adds. Keeps the record of what was tried; ``tally`` may be looked at any time."""

    def __init__(self, store: Store, verb: str = "add", again: Iterable[str] = TRIED_AGAIN) -> None:
        self._store = store
        self._again = frozenset(again)
        self._buffer: list[Attempt] = []
        self._flushed = time.monotonic()
        self._verb = verb
        self._id = uuid.uuid4().hex[:12]
        self._started = now()
        self.tally = Tally()
        with store.writing() as connection:
            attempts.prepare(connection)

    def run(self, taken: Iterable[Taken], workers: Working, tell: Callable[[Told], None]) -> None:
        """Add every page; ``tell`` hears of each in order. What is not yet written when it stops is done by the next run."""
        try:
            for task in workers.outcomes(self._tasks(taken)):
                self.tally.pages += 1
                self.tally.done = task.about.taken.done
                tell(self._finish(task))
                self._flush(workers.waiting)
            self.tally.done = 1.0
        finally:
            self._flush(0, at_end=True)

    def knows(self, address: str) -> bool:
        """Whether a page of this address was tried before."""
        with self._store.reading() as connection:
            return attempts.is_known(connection, address, self._again)

    def _tasks(self, taken: Iterable[Taken]) -> Iterator[Task[Item]]:
        for one in taken:
            if isinstance(one.got, Failed):
                yield Task(Item(one), outcome=one.got)
                continue
            before = self._before(one.got)
            yield Task(Item(one, before), page=None if before else one.got)

    def _before(self, page: Page) -> str | None:
        with self._store.reading() as connection:
            return attempts.before(connection, page.sha256, page.source, self._again)

    def _finish(self, task: Task[Item]) -> Told:
        page, member = task.about.taken.got, task.about.taken.member
        if isinstance(task.outcome, Failed):
            return self._turn_down(task.outcome, page, member, task.seconds)
        if isinstance(page, Failed) or task.outcome is None:
            return self._leave(page.source, task.about.before or KEPT)
        added = add(self._store, page, task.outcome)
        if added.new:
            self.tally.new += 1
            self.tally.claims += added.claims
        else:
            self.tally.known += 1
        score = task.outcome.triage
        self._keep(Attempt(page.sha256, page.source, KEPT, None, task.seconds, score, added.report))
        return Told(page.source, KEPT, task.outcome, added, task.seconds, quiet=True)

    def _turn_down(self, failed: Failed, page: Page | Failed, member: bool, seconds: float) -> Told:
        quiet = member and failed.kind.startswith(ORDINARY)
        self.tally.not_coded[failed.kind] += 1
        self.tally.failed += not quiet
        sha256 = page.sha256 if isinstance(page, Page) else ""
        self._keep(Attempt(sha256, failed.source, failed.kind, failed.reason, seconds or None, failed.triage))
        return Told(failed.source, failed.kind, failed, None, seconds, quiet)

    def _leave(self, source: str, kind: str) -> Told:
        if kind == KEPT:
            self.tally.known += 1
        else:
            self.tally.again[kind] += 1
        return Told(source, kind, None, None, 0.0, quiet=True)

    def _keep(self, attempt: Attempt) -> None:
        self._buffer.append(attempt)

    def _flush(self, waiting: int, at_end: bool = False) -> None:
        """Attempts are written some at a time; those lost with a run that was killed are made again."""
        late = time.monotonic() - self._flushed > _FLUSH_S
        if not (at_end or late or len(self._buffer) >= _FLUSH_AT):
            return
        tally = self.tally
        run = Run(
            self._id,
            self._verb,
            self._started,
            tally.done,
            tally.pages,
            tally.new,
            waiting,
            now() if at_end else None,
        )
        if not tally.pages:
            return
        with self._store.writing() as connection:
            attempts.put(connection, self._buffer)
            attempts.put_run(connection, run)
        self._buffer.clear()
        self._flushed = time.monotonic()
