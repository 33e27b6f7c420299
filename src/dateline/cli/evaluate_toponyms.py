"""``dateline evaluate toponyms``: place names scored on corpora of the field."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.edge import guarded, is_terminal, load_coder, settings
from dateline.evaluate.toponym_files import Half

MISSES = 60
"""Kinds of errors that are listed."""


@guarded
def toponyms(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE.xml...", help="Corpora in the format of LGL or GeoWebNews.")
    ],
    half: Annotated[
        Half | None, typer.Option("--half", help="Only documents of even (dev) or odd (test) index.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the commonest errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score place names: recognition, resolution of given names, both end to end, and how far confidence holds.

    A place is right within 161 km of the gold point; shares are of all gold mentions that have coordinates.
    """
    import json

    from dateline.cli.output import Output
    from dateline.cli.progress import coding
    from dateline.evaluate.toponym_files import read_documents
    from dateline.evaluate.toponym_table import table
    from dateline.evaluate.toponyms import Geoparser, ToponymScores

    corpora = {path: read_documents(path, half) for path in files}
    coder = load_coder(settings())
    geoparser = Geoparser(coder.find_places, coder.resolve_places)
    out, records = Output(None), []
    for path, documents in corpora.items():
        scores = ToponymScores()
        with coding(len(documents), is_terminal(sys.stderr)) as done:
            for document in documents:
                scores.add(document, geoparser)
                done(path.name)
        records.append({"file": str(path), "half": half, **scores.to_dict()})
        if not as_json:
            name = f"{path.name}, {half} half" if half else path.name
            listed = [f"{number:5d}  {words}" for number, words in scores.misses(MISSES)] if misses else []
            out.write("\n".join([table(name, scores), *(["", *listed] if listed else []), "\n"]))
    if as_json:
        out.write(json.dumps(records, indent=2, ensure_ascii=False) + "\n")
