"""Stands in for a pool of workers: codes in this process, one page after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.fleet.adding import Item
from dateline.fleet.pool import Task
from dateline.fleet.worker import Work


class Inline:
    lacks: str | None = None
    waiting = 0

    def __init__(self, work: Work) -> None:
        self._work = work

    def __enter__(self) -> Inline:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def outcomes(self, tasks: Iterable[Task[Item]]) -> Iterator[Task[Item]]:
        for task in tasks:
            if task.page is not None and task.outcome is None:
                task.outcome = self._work(task.page)
            yield task
