"""``dateline code``: reports in, events out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.edge import guarded, load_coder, look_of, settings
from dateline.cli.taking import SOURCES_HELP, AsOption, ColumnOption, SourceKind, taking_of


class Format(StrEnum):
    """The formats of dateline.export, spelled out so that help need not import them."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


@guarded
def code(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help=SOURCES_HELP),
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="How to print the events.")
    ] = Format.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    as_: AsOption = SourceKind.AUTO,
    column: ColumnOption = None,
) -> None:
    """Code reports: print the events they tell.

    A table has a line an event, what is newly reported first.
    """
    from dateline.cli.output import Output, check_output
    from dateline.cli.run import Plan, count_sources, run
    from dateline.export import exporter
    from dateline.export.look import Look

    to_file = output is not None and str(output) != "-"
    using, taking = settings(), taking_of(as_, column)
    expanded = count_sources(sources, taking)
    check_output(output, expanded)
    look = Look() if to_file else look_of(sys.stdout)
    table = format_ is Format.TABLE and not to_file
    out = Output(output, (sys.stdout.encoding or "utf-8") if table else "utf-8")
    coder = load_coder(using)
    outcomes = coder.code(sources, sys.stdin.buffer, taking)
    try:
        tally = run(outcomes, len(expanded), exporter(format_, look), out, Plan.of(format_, to_file))
    finally:
        out.close()
    raise typer.Exit(tally.status)
