"""``dateline demo``: the bundled examples, coded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from dateline.cli.edge import guarded, load_coder, look_of, settings
from dateline.errors import SourceMissing

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
    outcomes = load_coder(settings()).code(sources)
    out = Output(None, sys.stdout.encoding or "utf-8")
    tally = run(
        outcomes,
        len(expanded),
        exporter("table", look_of(sys.stdout)),
        out,
        Plan(bar=Plan.of("table", False).bar, failures=False),
    )
    out.write(_pointer(expanded))
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


def _pointer(sources: list[str]) -> str:
    return (
        f"\nThe words behind each value, and what was rejected:\n  dateline explain {sources[0]}\n"
        if sources
        else ""
    )
