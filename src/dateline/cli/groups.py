"""A group of verbs of which one may be left out: ``dateline actors report.txt`` is ``dateline actors show report.txt``."""

from __future__ import annotations

import typer
from typer.core import TyperGroup


class DefaultGroup(TyperGroup):
    """The first verb of the group is meant where the first word names none."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the name of the first verb before arguments that begin with none."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)
