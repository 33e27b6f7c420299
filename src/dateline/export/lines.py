"""Events as lines of a table, or as blocks where the terminal is too narrow for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.export.columns import GAP, fit, wrap
from dateline.export.look import Look
from dateline.export.words import (
    actor_words,
    count_words,
    place_words,
    source_words,
    sure_words,
    when_words,
)
from dateline.model.event import EventClaim

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

NARROWEST_TABLE = 96
"""Below so many columns of the terminal events are shown as blocks."""
DOUBTFUL = 0.5
"""Below this probability an event is rather wrong somewhere than right, and its figure is coloured."""
_STYLES = {
    "planned": "yellow",
    "threatened": "yellow",
    "claimed": "magenta",
    "denied": "red",
    "called off": "red",
}
_KEPT = (5, 8, 13, 0, 0, 11, 7, 0, 4)
"""For each column what it keeps in a narrow table: the longest word of a sub-type, a day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event as the table shows it; ``number`` is report.event, as ``dateline explain`` numbers them."""

    number: str
    status: str
    what: str
    who: str
    whom: str
    where: str
    when: str
    toll: str
    says: str
    sure: str
    doubtful: bool


def line_of(number: str, event: EventClaim, outlet: str | None) -> Line:
    """The line of one event. outlet: of its report, which need not be named again as the last to relay a source."""
    return Line(
        number=number,
        status=str(event.status),
        what=event.sub_type,
        who=actor_words(event.actors),
        whom=actor_words(event.targets),
        where=place_words(event),
        when=when_words(event),
        toll=_toll(event),
        says=source_words(event.sources, outlet),
        sure=sure_words(event.confidence),
        doubtful=event.confidence < DOUBTFUL,
    )


def _toll(event: EventClaim) -> str:
    """``12+ / 30``: killed / injured, ``?`` for what the text does not give; empty when it gives neither."""
    if event.fatalities is None and event.injured is None:
        return ""
    return f"{count_words(event.fatalities) or '?'} / {count_words(event.injured) or '?'}"


def blocks(lines: Iterable[Line], look: Look, dim: bool) -> Table:
    """A few lines of text for each event, beside its number."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True, style="cyan")
    table.add_column(overflow="fold", style="dim" if dim else "")
    for line in lines:
        toll = f"; killed / injured: {line.toll}" if line.toll else ""
        text = Text(line.what, "bold")
        text.append(f", {line.status}", _STYLES.get(line.status, "")).append(f", {line.sure} sure\n")
        text.append(f"{_who(line, look)}\nwhere: {line.where}; when: {line.when}{toll}\nsays: {line.says}")
        table.add_row(Text(line.number), text)
    return table


def widths(lines: Iterable[Line], look: Look) -> list[int]:
    """Widths of the columns that fit all ``lines``."""
    return fit([_head(look), *(_cells(line, look) for line in lines)], look.width, _KEPT)


def table(lines: Iterable[Line], widths: Sequence[int], look: Look, dim: bool) -> Table:
    """A row for each event under a head."""
    from rich.table import Table

    drawn = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, style="dim" if dim else "")
    for head, width in zip(_head(look), widths, strict=True):
        drawn.add_column(
            head, width=width, overflow="fold", justify="right" if head in ("#", "sure") else "left"
        )
    drawn.add_row(*(look.rule(width) for width in widths))
    for line in lines:
        cells = [wrap(*cell) for cell in zip(_cells(line, look), widths, strict=True)]
        drawn.add_row(*_styled(cells, line, look))
    return drawn


def _head(look: Look) -> tuple[str, ...]:
    who = f"who {look.arrow} whom"
    return ("#", "status", "what", who, "where", "when", "killed/\ninjured", "who says so", "sure")


def _cells(line: Line, look: Look) -> tuple[str, ...]:
    """The words of a line, in the order of the head."""
    toll = line.toll or look.dash
    who = _who(line, look)
    return (line.number, line.status, line.what, who, line.where, line.when, toll, line.says, line.sure)


def _who(line: Line, look: Look) -> str:
    if not line.whom:
        return line.who or "nobody named"
    return f"{line.who or 'unnamed'} {look.arrow} {line.whom}"


def _styled(cells: Sequence[str], line: Line, look: Look) -> list[Text]:
    from rich.text import Text

    faint = {"not said", look.dash, "nobody named"}
    styles = ["cyan", _STYLES.get(line.status, ""), "bold", *[""] * 5, "yellow" if line.doubtful else ""]
    return [
        Text(cell, "dim" if words in faint else style)
        for cell, words, style in zip(cells, _cells(line, look), styles, strict=True)
    ]
