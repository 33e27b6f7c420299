"""``dateline evaluate``: what is measured, a verb each.

A measure is a module ``evaluate_NAME.py`` beside this one with a guarded verb, and a line below.
"""

from __future__ import annotations

import typer
from typer.core import TyperGroup

from dateline.cli import evaluate_dates, evaluate_examples, evaluate_muc_dates, evaluate_toponyms

EXAMPLES = "examples"


class _Measures(TyperGroup):
    """A first word that names no measure is a folder of examples: ``dateline evaluate my-pages --split dev``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the name of the default measure before arguments that begin with none."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [EXAMPLES, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_Measures, help="Score Dateline on labelled data.", no_args_is_help=True)
app.command(EXAMPLES)(evaluate_examples.examples)
app.command("toponyms")(evaluate_toponyms.toponyms)
app.command("dates")(evaluate_dates.dates)
app.command("muc-dates")(evaluate_muc_dates.muc_dates)


@app.callback()
def _group() -> None:
    """Score Dateline on labelled data. A folder alone is one of examples: dateline evaluate FOLDER."""
