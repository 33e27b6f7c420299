"""The bar of ``dateline add``: how far, how fast, how long still, how many kept, how many not and why."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.fleet.adding import Tally

WINDOW_S = 60.0
"""Rate and remaining time are those of the last so many seconds."""
_REASONS = 3
_PLAIN = "not an article: "
_EVERY_S = 0.2


class Pace:
    """Rate and remaining time, of the last WINDOW_S seconds. now: seconds of a clock that does not go back."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int, float]] = deque()

    def see(self, now: float, pages: int, done: float) -> None:
        self._seen.append((now, pages, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW_S:
            self._seen.popleft()

    @property
    def rate(self) -> float | None:
        """Pages a second."""
        (first, before, _), (last, after, _) = self._seen[0], self._seen[-1]
        return (after - before) / (last - first) if last > first else None

    @property
    def left_s(self) -> float | None:
        """Seconds to the end."""
        (first, _, before), (last, _, after) = self._seen[0], self._seen[-1]
        return (1 - after) * (last - first) / (after - before) if after > before else None


def line(tally: Tally, pace: Pace) -> str:
    """The words beside the bar."""
    rate, left = pace.rate, pace.left_s
    said = [f"{tally.pages:,} pages"]
    if rate is not None:
        said.append(f"{rate:.1f}/s")
    if left is not None:
        said.append(f"{clock(left)} left")
    said.append(f"{tally.new:,} new")
    if tally.known:
        said.append(f"{tally.known:,} known")
    turned = tally.not_coded + tally.again
    said += [f"{n:,} {kind.removeprefix(_PLAIN)}" for kind, n in turned.most_common(_REASONS)]
    return " | ".join(said)


def clock(seconds: float) -> str:
    """``3:07`` or ``2:03:07``."""
    minutes, s = divmod(round(seconds), 60)
    hours, m = divmod(minutes, 60)
    return f"{hours}:{m:02}:{s:02}" if hours else f"{m}:{s:02}"


@contextmanager
def adding_bar(tally: Tally, shown: bool) -> Iterator[Callable[[], None]]:
    """A callback to call after each page; a bar if ``shown``."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    pace, last = Pace(), [float("-inf")]
    columns = (BarColumn(bar_width=10), TaskProgressColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=1.0)

        def show() -> None:
            now = time.monotonic()
            if now - last[0] < _EVERY_S:
                return
            last[0] = now
            pace.see(now, tally.pages, tally.done)
            bar.update(task, completed=tally.done, description=line(tally, pace))

        yield show
        sys.stderr.flush()
