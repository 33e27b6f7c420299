"""How a rendering may look: width, colour, and which characters draw it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

DEFAULT_WIDTH = 120
_CONTROLS = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the place of output can show.

    width: columns.  colour: escape sequences may be sent.  rich: lines and arrows may be drawn.
    letters: letters beyond ASCII may be sent; else they are transliterated.
    """

    width: int = DEFAULT_WIDTH
    colour: bool = False
    rich: bool = False
    letters: bool = True

    @property
    def arrow(self) -> str:
        return "→" if self.rich else "->"

    @property
    def dash(self) -> str:
        return "–" if self.rich else "-"

    @property
    def dot(self) -> str:
        return " · " if self.rich else " | "

    def rule(self, width: int) -> str:
        """A line across ``width`` columns."""
        return ("─" if self.rich else "-") * width

    def quote(self, words: str) -> str:
        return f"“{words}”" if self.rich else f'"{words}"'

    def render(self, *parts: RenderableType) -> str:
        """Draw ``parts`` one below the other, as text ready to be written."""
        out = StringIO()
        console = self._console(out)
        for part in parts:
            console.print(part)
        drawn = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
        return drawn if self.letters else _transliterate(drawn)

    def _console(self, out: StringIO) -> Console:
        from rich.console import Console

        return Console(
            file=out,
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
        )


def plain(words: str) -> str:
    """``words`` on one line, without the control and direction characters that could fool a terminal."""
    return " ".join(_CONTROLS.sub(" ", words).split())


def _transliterate(drawn: str) -> str:
    from anyascii import anyascii

    return str(anyascii(drawn))
