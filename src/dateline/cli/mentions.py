"""``dateline places``, ``dates`` and ``actors``: every mention in a text, and what it is taken for."""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.edge import guarded, load_coder, look_of, settings

if TYPE_CHECKING:
    from dateline.export.readings import What


class Format(StrEnum):
    """How mentions are printed."""

    TABLE = "table"
    JSONL = "jsonl"


Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Files of text or HTML, folders, http(s) addresses, or -."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the mentions.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]
PublishedOption = Annotated[
    datetime | None,
    typer.Option(
        "--published", formats=["%Y-%m-%d"], metavar="DATE", help="The day of publication; else the text's."
    ),
]


@guarded
def places(sources: Sources, format_: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """Show the places that a text names.

    For each its words, what they are taken for, the runner-up, why, and how sure that is. Any text will do: it need not
    be a report.
    """
    _show("places", sources, format_, output, None)


@guarded
def dates(
    sources: Sources,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    published: PublishedOption = None,
) -> None:
    """Show the dates that a text tells.

    For each its words, the days they mean, what they were counted from, and how sure that is. Without --published the
    day is taken from the page, or bounded by what the text speaks of; where neither helps, there is no date.
    """
    _show("dates", sources, format_, output, published.date() if published else None)


@guarded
def actors(sources: Sources, format_: FormatOption = Format.TABLE, output: OutputOption = None) -> None:
    """Show the actors that a text names.

    For each its words, whom the register takes them for, the runner-up, why, and how sure that is.
    """
    _show("actors", sources, format_, output, None)


def _show(
    what: What, sources: list[str], format_: Format, output: Path | None, published: date | None
) -> None:
    from dateline.cli.output import Output, check_output
    from dateline.cli.run import Plan, count_sources, run
    from dateline.export.look import Look
    from dateline.export.readings import ReadingsLines
    from dateline.export.readings_table import ReadingsTable

    to_file = output is not None and str(output) != "-"
    using, expanded = settings(), count_sources(sources)
    check_output(output, expanded)
    table = format_ is Format.TABLE
    out = Output(output, (sys.stdout.encoding or "utf-8") if table and not to_file else "utf-8")
    coder = load_coder(using)
    look = Look() if to_file else look_of(sys.stdout)
    writer = ReadingsTable(look, coder.name_of) if table else ReadingsLines(what, coder.name_of)
    outcomes = coder.read(what, sources, sys.stdin.buffer, published)
    try:
        tally = run(outcomes, len(expanded), writer, out, Plan(Plan.of(format_, to_file).bar, failures=True))
    finally:
        out.close()
    raise typer.Exit(tally.status)
