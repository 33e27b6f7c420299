"""``dateline evaluate examples``: the coder scored on reports with gold codings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.edge import guarded, load_coder, settings


@guarded
def examples(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder of pages with NAME.gold.json beside each.")
    ] = Path("examples"),
    split: Annotated[
        str | None,
        typer.Option("--split", help="Only gold codings of this split: dev, held-out, wide or unseen."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List each value that is not right.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score the coder on reports with gold codings."""
    import json

    from dateline.cli.output import Output
    from dateline.evaluate.examples import evaluate_folder

    coder = load_coder(settings())
    scores = evaluate_folder(path, lambda page: next(coder.code([page])), split)
    text = json.dumps(scores.to_dict(), indent=2, ensure_ascii=False) if as_json else scores.table()
    listed = f"\n\n{scores.list_misses()}" if misses and not as_json else ""
    Output(None).write(f"{text}{listed}".rstrip("\n") + "\n")
