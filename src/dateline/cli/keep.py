"""The verbs that keep a record up to date with the program: ``migrate``."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import complain, guarded


@guarded
def migrate(
    record: RecordOption,
    copy: Annotated[
        bool,
        typer.Option("--copy/--no-copy", help="Keep the file as it was, as RECORD.versionN (SQLite)."),
    ] = True,
) -> None:
    """Bring a record's tables to today's version; whatever writes to a record does so by itself.

    All of it is done, or nothing. An older record can be read without."""
    from dateline.record.schema import VERSION
    from dateline.record.store import Store

    with Store.open(record, tell=complain) as store:
        steps = store.migrate(copy)
    for step in steps:
        typer.echo(f"version {step.version}: {step.says}")
    if not steps:
        typer.echo(f"nothing to do: its tables are of version {VERSION}, the latest.")
