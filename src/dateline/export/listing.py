"""A list for the terminal: a row of cells for each thing, and its notes under it across the whole width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.export.columns import GAP, fit, wrap
from dateline.export.look import Look, plain

if TYPE_CHECKING:
    from rich.text import Text

INDENT = 4
"""Blanks before a note."""


@dataclass(frozen=True, slots=True)
class Row:
    """cells: one for each column of the head.  notes: sentences below.  faint: the thing was not resolved."""

    cells: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())
    faint: bool = False


def listing(head: Sequence[str], rows: Sequence[Row], look: Look, right: Sequence[str] = ()) -> Text:
    """The rows under their head, as wide as ``look`` allows. right: heads of columns that are set flush right."""
    from rich.text import Text

    cells = [tuple(map(plain, row.cells)) for row in rows]
    widths = fit([tuple(head), *cells], look.width)
    flush = [name in right for name in head]
    drawn = Text()
    drawn.append(_row(tuple(head), widths, flush), "bold").append("\n")
    drawn.append(_row(tuple(look.rule(width) for width in widths), widths, flush)).append("\n")
    for row, words in zip(rows, cells, strict=True):
        drawn.append(_row(words, widths, flush), "yellow" if row.faint else "").append("\n")
        for note in row.notes:
            for line in wrap(plain(note), look.width - INDENT).split("\n"):
                drawn.append(f"{' ' * INDENT}{line}\n", "dim")
    return drawn


def _row(cells: Sequence[str], widths: Sequence[int], flush: Sequence[bool]) -> str:
    """The cells side by side, wrapped each into its column."""
    from rich.cells import cell_len

    columns = [wrap(cell, width).split("\n") for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, columns))):
        parts = []
        for column, width, right in zip(columns, widths, flush, strict=True):
            words = column[number] if number < len(column) else ""
            blanks = " " * max(0, width - cell_len(words))
            parts.append(blanks + words if right else words + blanks)
        lines.append((" " * GAP).join(parts).rstrip())
    return "\n".join(lines)
