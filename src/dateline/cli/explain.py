"""``dateline explain``: one report as it was read, every value with its words and reason."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli.edge import guarded, load_coder, look_of, settings


@guarded
def explain(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="A file, a folder, an address, or -.")
    ],
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Print what was left out of the page, too.")
    ] = False,
) -> None:
    """Show the words behind each value of a report.

    The text as read, with marks; every value with its reason; what was rejected, and why.
    """
    from dateline.cli.output import Output
    from dateline.cli.run import Plan, count_sources, run
    from dateline.export.explain import ExplainExporter

    total = len(count_sources(sources))
    look = look_of(sys.stdout)
    outcomes = load_coder(settings()).code(sources, sys.stdin.buffer)
    out = Output(None, sys.stdout.encoding or "utf-8")
    tally = run(outcomes, total, ExplainExporter(look, furniture), out, Plan(bar=False, failures=True))
    raise typer.Exit(tally.status)
