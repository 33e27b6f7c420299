"""Worker processes: pages in, outcomes out in the same order, however long each takes; bounded in number, memory and time.

Only so many pages are on their way at once; a writer that is slow makes the reading wait. A page that takes longer than the limit
costs its worker, which is killed and replaced; so does a page that ends its worker, after a second try.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

from dateline.errors import DatelineError
from dateline.fleet.worker import Answered, Broken, Make, Outcome, Ready, serve
from dateline.model.event import Failed
from dateline.model.page import Page

AHEAD = 4
"""Pages that wait at each worker while it codes one."""
WINDOW = 256
"""Pages on their way at once, those included that are coded and wait for an earlier one."""
WINDOW_BYTES = 64_000_000
"""Their bytes; a single page may be larger."""
TRIES = 2
"""So often a page is given to a worker that ends without a word."""
STILLBORN = 3
"""So many workers in a row may end before they are ready."""
_TICK_S = 0.5

T = TypeVar("T")


@dataclass(slots=True)
class Task(Generic[T]):
    """One thing on its way. page: to be coded; None where there is an outcome already.  about: the caller's own.

    outcome, seconds: set when it is done."""

    about: T
    page: Page | None = None
    outcome: Outcome | None = None
    seconds: float = 0.0
    tries: int = 0

    @property
    def size(self) -> int:
        return len(self.page.content) if self.page else 0


class Pool:
    """Use as a context manager. lacks: what the workers must do without, once one is ready."""

    def __init__(self, make: Make, jobs: int, limit_s: float) -> None:
        self._make = make
        self._jobs = max(1, jobs)
        self._limit = limit_s
        self._workers: list[_Worker] = []
        self._stillborn = 0
        self.lacks: str | None = None
        self.replaced = 0
        self.waiting = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def outcomes(self, tasks: Iterable[Task[T]]) -> Iterator[Task[T]]:
        """Every task, done, in order. Raises DatelineError where workers cannot work."""
        source = iter(tasks)
        pending: deque[Task[T]] = deque()
        more, held = True, 0
        while more or pending:
            while pending and (pending[0].outcome is not None or pending[0].page is None):
                done = pending.popleft()
                held -= done.size
                self.waiting = len(pending)
                yield done
            worker = self._free() if more and len(pending) < WINDOW and held < WINDOW_BYTES else None
            if worker is None:
                if pending:
                    self._listen(_TICK_S)
                continue
            task = next(source, None)
            if task is None:
                more = False
                continue
            pending.append(task)
            held += task.size
            if task.page is not None and task.outcome is None:
                worker.give(task)
            self._listen(0.0)

    def _free(self) -> _Worker | None:
        """The worker with the fewest pages waiting, if it may have another; a new one while there are too few."""
        worker = min(self._workers, key=lambda w: len(w.given), default=None)
        if worker is None or (worker.given and len(self._workers) < self._jobs):
            worker = _Worker(self._make)
            self._workers.append(worker)
        return worker if len(worker.given) <= AHEAD else None

    def _listen(self, seconds: float) -> None:
        """Take what workers have to say, at most ``seconds`` later; then see to those that say nothing."""
        ready = wait([w.link for w in self._workers], seconds)
        for worker in list(self._workers):
            if worker.link in ready and not self._heard(worker):
                self._replace(worker)
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.given and worker.ready and now - worker.since > self._limit and not worker.link.poll():
                self._give_up(worker.given[0], "slow", f"took longer than {self._limit:g} s, and was stopped")
                self._replace(worker, slow=True)

    def _heard(self, worker: _Worker) -> bool:
        """Take a worker's messages. False where it has ended."""
        try:
            while worker.link.poll():
                said: Any = worker.link.recv()
                worker.since = time.monotonic()
                if isinstance(said, Broken):
                    raise DatelineError(said.reason)
                if isinstance(said, Ready):
                    worker.ready, self._stillborn = True, 0
                    self.lacks = said.lacks or self.lacks
                elif isinstance(said, Answered):
                    task = worker.given.popleft()
                    task.outcome, task.seconds = said.outcome, said.seconds
        except (EOFError, OSError):
            return False
        return True

    def _replace(self, worker: _Worker, slow: bool = False) -> None:
        """End a worker; what waited at it goes to a new one."""
        worker.kill()
        self._workers.remove(worker)
        self.replaced += 1
        if not slow:
            self._lost(worker)
        left = [task for task in worker.given if task.outcome is None]
        if left:
            heir = _Worker(self._make)
            self._workers.append(heir)
            for task in left:
                heir.give(task)

    def _lost(self, worker: _Worker) -> None:
        """A worker ended of itself: the page that it was at may be why."""
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise DatelineError(
                    f"worker processes end before they are ready (exit status {worker.status})"
                )
        elif worker.given:
            task = worker.given[0]
            task.tries += 1
            if task.tries >= TRIES:
                self._give_up(
                    task, "internal error", f"ended {TRIES} worker processes (exit status {worker.status})"
                )

    def _give_up(self, task: Task[Any], kind: str, why: str) -> None:
        assert task.page is not None
        task.outcome, task.seconds = Failed(task.page.source, kind, why), self._limit


class _Worker:
    """A process, its pipe, and the pages given to it and not answered; a thread writes to the pipe, which may be full."""

    def __init__(self, make: Make) -> None:
        context = multiprocessing.get_context("spawn")
        self.link, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far, make), daemon=True)
        self._process.start()
        far.close()
        self.given: deque[Task[Any]] = deque()
        self.ready = False
        self.since = time.monotonic()
        self._queue: SimpleQueue[Page | None] = SimpleQueue()
        Thread(target=_feed, args=(self.link, self._queue), daemon=True).start()

    def give(self, task: Task[Any]) -> None:
        if not self.given:
            self.since = time.monotonic()
        self.given.append(task)
        self._queue.put(task.page)

    def kill(self) -> None:
        """At once; whatever it was doing is lost."""
        self._queue.put(None)
        self._process.kill()
        self._process.join()
        self.link.close()

    @property
    def status(self) -> int | None:
        return self._process.exitcode


def _feed(link: Connection, queue: SimpleQueue[Page | None]) -> None:
    try:
        while (page := queue.get()) is not None:
            link.send(page)
    except (OSError, ValueError):
        return


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
