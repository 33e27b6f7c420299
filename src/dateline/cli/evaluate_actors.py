"""``dateline evaluate actors``: the linking of actors scored on mentions labelled by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.edge import guarded, load_coder, settings


@guarded
def actors(
    data: Annotated[
        Path, typer.Option("--data", help="A folder with NAME/documents.json, in the form of re3d.")
    ],
    labels: Annotated[Path, typer.Option("--labels", help="A file of labelled mentions, tab-separated.")],
    misses: Annotated[
        str | None, typer.Option("--misses", metavar="HALF", help="List what is wrong in this half.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score the linking of actors: whom given words of a text mean.

    Precision is of the mentions linked, recall of those that mean somebody, top-1 of all. A part of whom is meant is right.
    """
    import json

    from dateline.cli.output import Output
    from dateline.evaluate.actors import evaluate_actors

    coder = load_coder(settings())
    scores = evaluate_actors(data, labels, coder.link_actors)
    text = json.dumps(scores.to_dict(), indent=2) if as_json else scores.table()
    listed = f"\n\n{scores.misses(misses)}" if misses and not as_json else ""
    Output(None).write(f"{text}{listed}".rstrip("\n") + "\n")
