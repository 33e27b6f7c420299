"""``dateline demo``: the bundled examples, coded."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from dateline.cli.edge import guarded, load_coder, look_of, settings
from dateline.errors import SourceMissing
from dateline.model.event import Coded, Failed, Role

FOLDERS = ("dev", "held-out")


@guarded
def demo() -> None:
    """Code the bundled examples and print the table.

    The reports are invented, in the style of real pages.
    """
    import dateline
    from dateline.cli.output import Output
    from dateline.cli.run import Plan, count_sources, run
    from dateline.export import exporter

    folder = find_examples((Path(dateline.__file__).parents[2], Path.cwd()))
    sources = [_short(folder / name) for name in FOLDERS if (folder / name).is_dir()]
    expanded = count_sources(sources)
    shown = Surest()
    outcomes = shown.watch(load_coder(settings()).code(sources))
    out = Output(None, sys.stdout.encoding or "utf-8")
    tally = run(
        outcomes,
        len(expanded),
        exporter("table", look_of(sys.stdout)),
        out,
        Plan(bar=Plan.of("table", False).bar, failures=False),
    )
    out.write(shown.pointer())
    raise typer.Exit(tally.status if tally.interrupted or not tally.coded else 0)


def find_examples(near: tuple[Path, ...]) -> Path:
    """The folder of examples beside one of ``near``. Raises SourceMissing where there is none."""
    for root in near:
        if any((root / "examples" / name).is_dir() for name in FOLDERS):
            return root / "examples"
    raise SourceMissing(
        "examples", "no such folder here or beside the source; run the demo in a clone of the project"
    )


def _short(path: Path) -> str:
    """The path from here, if that is shorter."""
    return min(os.path.relpath(path), str(path), key=len)


class Surest:
    """Watches outcomes pass, and remembers the report with the surest new event: the one to look at next."""

    def __init__(self) -> None:
        self._source: str | None = None
        self._confidence = -1.0

    def watch(self, outcomes: Iterable[Coded | Failed]) -> Iterator[Coded | Failed]:
        for outcome in outcomes:
            if isinstance(outcome, Coded):
                self._weigh(outcome)
            yield outcome

    def pointer(self) -> str:
        """Two lines that say what to type, or nothing."""
        if self._source is None:
            return ""
        return f"\nThe words behind each value, and what was rejected:\n  dateline explain {self._source}\n"

    def _weigh(self, coded: Coded) -> None:
        surest = max((event.confidence for event in coded.events if event.role is Role.CURRENT), default=-1.0)
        if surest > self._confidence:
            self._source, self._confidence = coded.report.source, surest
