"""Forms of verbs that Typer does not know.

A group of which one verb may be left out: ``dateline actors report.txt`` is ``dateline actors show report.txt``.
A verb whose options take several values at once: ``dateline evaluate muc4 --texts ONE TWO --keys THREE FOUR``.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import typer
from typer.core import TyperCommand, TyperGroup


class DefaultGroup(TyperGroup):
    """The first verb of the group is meant where the first word names none."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the name of the first verb before arguments that begin with none."""
        if args and not (
            args[0] in self.commands or args[0] in ctx.help_option_names or self._mistyped(args[0])
        ):
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)

    def _mistyped(self, word: str) -> bool:
        """Nearly the name of a verb, and no file."""
        return bool(get_close_matches(word, self.commands, n=1, cutoff=0.8)) and not Path(word).exists()


class ManyValues(TyperCommand):
    """A verb without arguments, whose repeatable options take all values up to the next option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Name the option again before each further value."""
        repeatable = {
            name for param in self.params if getattr(param, "multiple", False) for name in param.opts
        }
        spread: list[str] = []
        option = ""
        for word in args:
            if word.startswith("--"):
                option = word if word in repeatable else ""
            elif option and spread[-1] != option:
                spread.append(option)
            spread.append(word)
        return super().parse_args(ctx, spread)
