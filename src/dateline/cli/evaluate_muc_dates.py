"""``dateline evaluate muc-dates``: the date slot of MUC-3 and MUC-4, the template given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.edge import guarded


@guarded
def muc_dates(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="FOLDER...", help="Parts of the corpus, texts and keys together: dev, tst1 ..."
        ),
    ],
    misses: Annotated[bool, typer.Option("--misses", help="List each date that is not right.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score the date slot of MUC templates, given the template's other slots."""
    import json

    from dateline.cli.output import Output
    from dateline.evaluate.muc_dates import SlotScores, answer
    from dateline.evaluate.muc_files import read_messages, read_templates
    from dateline.muc4.times import times

    scores = SlotScores()
    for folder in folders:
        messages = read_messages(folder)
        for template in read_templates(folder):
            if template.message in messages:
                scores.add(template, answer(template, messages[template.message], times))
    told = scores.to_dict()
    text = (
        json.dumps(told, indent=2)
        if as_json
        else "\n".join(f"{name:<14}{value:>8}" for name, value in told.items())
    )
    listed = "\n\n" + "\n".join(scores.misses) if misses and not as_json else ""
    Output(None).write(f"{text}{listed}\n")
