"""``dateline bundle``: the evidence for one event, to be handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.asking import RecordOption
from dateline.cli.edge import guarded


@guarded
def bundle(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="An event's or a claim's id, or how it begins.")
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", help="The file to write.")],
    record: RecordOption,
) -> None:
    """Write the evidence for an event: originals, texts, statements, decisions, custody sheet, and a manifest with SHA-256."""
    from dateline.bundling import bundle as write
    from dateline.record.store import Store

    with Store.open(record) as store:
        manifest = write(store, event, out)
    typer.echo(
        f"{out}: event {manifest['event']}, {len(manifest['files'])} files; custody.html is to be read."
    )
