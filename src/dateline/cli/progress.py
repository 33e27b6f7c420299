"""Progress on standard error: bars on a terminal, a line for what takes long elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dateline.cli.edge import complain, is_terminal

FEW = 3
"""Up to so many sources no bar is worth showing."""
PATIENCE_S = 3.0
"""Off a terminal, a preparation is worth a line after so many seconds."""

Tell = Callable[[str, float], None]
"""Takes what is being made, and the part of it that is done (0 to 1)."""


@contextmanager
def preparing() -> Iterator[Tell]:
    """A progress callback for what is loaded or built before the first report."""
    if not is_terminal(sys.stderr):
        yield _patient()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=1.0)

        def tell(label: str, fraction: float) -> None:
            bar.update(task, description=label, completed=fraction)

        yield tell


def _patient() -> Tell:
    """Says each label once, if it is still unfinished after PATIENCE_S."""
    started = time.monotonic()
    said: set[str] = set()

    def tell(label: str, fraction: float) -> None:
        if label not in said and fraction < 1 and time.monotonic() - started > PATIENCE_S:
            said.add(label)
            complain(f"{label} ...")

    return tell


@contextmanager
def coding(total: int, shown: bool) -> Iterator[Callable[[str], None]]:
    """A callback to call with each source that is done; a bar if ``shown`` and there is more than a few."""
    if not shown or total <= FEW:
        yield lambda source: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[source]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("coding", total=total, source="")
        yield lambda source: bar.update(task, advance=1, source=source[-60:])


@contextmanager
def counting(label: str, shown: bool) -> Iterator[Callable[[], None]]:
    """A callback to call with each thing that is done, of which nobody knows how many there are; a count if ``shown``."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda: bar.update(task, advance=1)
