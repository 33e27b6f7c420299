"""``dateline fleet``: as ``dateline add``, on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import adding
from dateline.cli.adding import EverythingOption, LogOption
from dateline.cli.asking import RecordOption
from dateline.cli.edge import guarded, settings
from dateline.cli.taking import SOURCES_HELP, AsOption, ColumnOption, SourceKind, taking_of


@guarded
def fleet(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help=SOURCES_HELP)],
    record: RecordOption,
    spark: Annotated[
        str, typer.Option("--spark", metavar="MASTER", help="Spark's master, such as spark://host:7077.")
    ],
    folder: Annotated[
        Path,
        typer.Option(
            "--folder",
            exists=True,
            file_okay=False,
            help="Where pages pass to the workers, and outcomes back: every worker must see it at this path.",
        ),
    ] = Path(),
    as_: AsOption = SourceKind.AUTO,
    column: ColumnOption = None,
    log: LogOption = None,
    everything: EverythingOption = False,
) -> None:
    """As add, with the workers of a Spark cluster: the record at the end is the same, event for event.

    Sources are read, and the record is written, by this process. Stopped at any time, the same again goes on.
    """
    from functools import partial

    from dateline.fleet.spark import SparkPool
    from dateline.fleet.worker import load

    using = settings()
    pool = SparkPool(spark, partial(load, using, everything), using.page_limit_s, folder.resolve())
    adding.run(sources, record, using, pool, taking_of(as_, column), log, everything)
