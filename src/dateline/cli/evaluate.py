"""``dateline evaluate``: what is measured, a verb each.

A measure is a module ``evaluate_NAME.py`` beside this one with a guarded verb, and a line below. Without the name of one, it is
the first: ``dateline evaluate my-pages --split dev``.
"""

from __future__ import annotations

import typer

from dateline.cli import (
    evaluate_actors,
    evaluate_corpora,
    evaluate_dates,
    evaluate_examples,
    evaluate_families,
    evaluate_muc4,
    evaluate_muc_dates,
    evaluate_toponyms,
)
from dateline.cli.groups import DefaultGroup, ManyValues

app = typer.Typer(cls=DefaultGroup, no_args_is_help=True)
app.command("examples")(evaluate_examples.examples)
app.command("families")(evaluate_families.families)
app.command("actors")(evaluate_actors.actors)
app.command("toponyms")(evaluate_toponyms.toponyms)
app.command("dates")(evaluate_dates.dates)
app.command("muc-dates")(evaluate_muc_dates.muc_dates)
app.command("muc4", cls=ManyValues)(evaluate_muc4.muc4)
app.command("polnear")(evaluate_corpora.polnear)
app.command("re3d")(evaluate_corpora.re3d)
app.command("cameo")(evaluate_corpora.cameo)
app.command("india-police")(evaluate_corpora.india_police)
app.command("plover")(evaluate_corpora.plover)


@app.callback()
def _group() -> None:
    """Score Dateline on labelled data.

    A folder alone is one of examples: dateline evaluate FOLDER.
    """
