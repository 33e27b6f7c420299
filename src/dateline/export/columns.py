"""Widths for the columns of a table of words, so that several tables stand under each other in line."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 2
"""Blanks between two columns."""
LONGEST_WORD = 16
"""A word longer than this may be broken, where the table is narrow."""


def fit(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths of the columns of ``rows`` (the head among them) within ``width`` characters.

    Every column gets its longest word; what is left is shared among those that want more. Where
    even the words do not fit, the widest columns give way.
    """
    columns = list(zip(*rows, strict=True))
    wanted = [max(map(_longest_line, column)) for column in columns]
    least = [max(min(_longest_word(cell), LONGEST_WORD) for cell in column) for column in columns]
    room = width - GAP * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    return _share(least, wanted, room) if sum(least) <= room else _squeeze(least, room)


def _share(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Each column has its least; the rest is shared evenly, and what one does not need goes to the others."""
    widths, rest = list(least), room - sum(least)
    waiting = sorted(range(len(widths)), key=lambda column: wanted[column] - least[column])
    for place, column in enumerate(waiting):
        extra = min(wanted[column] - least[column], rest // (len(waiting) - place))
        widths[column] += extra
        rest -= extra
    return widths


def _squeeze(widths: Sequence[int], room: int) -> list[int]:
    """Take from the widest column, one character at a time, down to one character each."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _longest_line(cell: str) -> int:
    return max(map(len, cell.split("\n")), default=0)


def _longest_word(cell: str) -> int:
    return max(map(len, cell.split()), default=0)
