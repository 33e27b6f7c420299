"""Widths for the columns of a table of words, so that several tables stand under each other in line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

GAP = 2
"""Blanks between two columns."""
LONGEST_WORD = 14
"""A word longer than this may be broken, where the table is narrow."""


NARROW = 8
"""Below this width a column gives way only together with the others."""
_PIECE = re.compile(r"[^\s/-]*[/-]+|[^\s/-]+")
"""What may stand alone on a line: a word, or a part of it up to a slash or a hyphen."""


def fit(rows: Sequence[Sequence[str]], width: int, kept: Sequence[int] = ()) -> list[int]:
    """Widths of the columns of ``rows`` (the head among them) within ``width`` characters.

    Every column gets its longest word; what is left is shared among those that want more. Where even the
    words do not fit, the widest columns give way. kept: for each column the width it keeps, if it wants that
    much; 0 for none.
    """
    columns = list(zip(*rows, strict=True))
    kept = kept or [0] * len(columns)
    wanted = [max(map(_longest_line, column)) for column in columns]
    words = [max(min(_longest_word(cell), LONGEST_WORD) for cell in column) for column in columns]
    least = [max(word, min(keep, want)) for word, keep, want in zip(words, kept, wanted, strict=True)]
    room = width - GAP * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    return _share(least, wanted, room) if sum(least) <= room else _squeeze(least, kept, room)


def _share(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Each column has its least; the rest is shared evenly, what one does not need goes to the others."""
    widths, rest = list(least), room - sum(least)
    waiting = sorted(range(len(widths)), key=lambda column: wanted[column] - least[column])
    for place, column in enumerate(waiting):
        extra = min(wanted[column] - least[column], rest // (len(waiting) - place))
        widths[column] += extra
        rest -= extra
    return widths


def _squeeze(widths: Sequence[int], kept: Sequence[int], room: int) -> list[int]:
    """Take from the widest column, one character at a time; from those with nothing to keep first."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > 1:
        free = [i for i, keep in enumerate(kept) if not keep and widths[i] > NARROW] or range(len(widths))
        widths[max(free, key=lambda i: widths[i])] -= 1
    return widths


def _longest_line(cell: str) -> int:
    return max(map(len, cell.split("\n")), default=0)


def _longest_word(cell: str) -> int:
    return max(map(len, _PIECE.findall(cell)), default=0)


def wrap(cell: str, width: int) -> str:
    """``cell`` with line breaks: between words; in too long a word after a slash or a hyphen, else anywhere."""
    return "\n".join(line for part in cell.split("\n") for line in _lines(part, width))


def _lines(words: str, width: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        for number, piece in enumerate(_pieces(word, width)):
            gap = " " if line and not number else ""
            if len(line) + len(gap) + len(piece) > width and line:
                yield line
                line, gap = "", ""
            line += gap + piece
    yield line


def _pieces(word: str, width: int) -> list[str]:
    if len(word) <= width:
        return [word]
    return [part[i : i + width] for part in _PIECE.findall(word) for i in range(0, len(part), width)]
