"""A table for the terminal: a line an event, what is newly reported first, then what is recalled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.export.columns import GAP, fit, wrap
from dateline.export.look import Look, plain
from dateline.export.words import (
    actor_words,
    count_words,
    place_words,
    published_words,
    source_words,
    sure_words,
    when_words,
)
from dateline.model.event import Coded, EventClaim, Failed, Role
from dateline.model.report import Report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

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
_HEADS = {
    Role.CURRENT: "NEWLY REPORTED",
    Role.BACKGROUND: "BACKGROUND (recalled by the report, not new)",
}


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


@dataclass(frozen=True, slots=True)
class Origin:
    """A report, as listed below the table."""

    number: int
    title: str
    about: str
    source: str
    events: int


class TableExporter:
    """Collects lines; the text comes at the end, since the columns fit all of them."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lines: dict[Role, list[Line]] = {role: [] for role in Role}
        self._reports: list[Origin] = []
        self._failed: list[Failed] = []

    def add(self, outcome: Coded | Failed) -> str:
        if isinstance(outcome, Failed):
            self._failed.append(outcome)
            return ""
        number = len(self._reports) + 1
        self._reports.append(_origin(number, outcome.report, len(outcome.events), self._look))
        for position, event in enumerate(outcome.events, start=1):
            self._lines[event.role].append(_line(f"{number}.{position}", event))
        return ""

    def finish(self) -> str:
        parts: list[RenderableType] = []
        widths = _widths([line for lines in self._lines.values() for line in lines], self._look)
        for role, lines in self._lines.items():
            if lines:
                parts += [
                    _bold(_HEADS[role]),
                    _table(lines, widths, self._look, dim=role is Role.BACKGROUND),
                    "",
                ]
        if self._reports:
            parts += [_bold("REPORTS"), _list(_report_rows(self._reports, self._look)), ""]
        if self._failed:
            parts += [_bold("NOT CODED"), _list(_failed_rows(self._failed)), ""]
        return self._look.render(*parts, self._summary())

    def _summary(self) -> str:
        read, lost = len(self._reports), len(self._failed)
        current, background = (len(self._lines[role]) for role in (Role.CURRENT, Role.BACKGROUND))
        tail = f", {lost} not coded" if lost else ""
        return (
            f"{_plural(read, 'report')} read{tail}: {_plural(current, 'event')} newly reported, "
            f"{background} in the background."
        )


def _line(number: str, event: EventClaim) -> Line:
    return Line(
        number=number,
        status=str(event.status),
        what=event.sub_type,
        who=actor_words(event.actors),
        whom=actor_words(event.targets),
        where=place_words(event),
        when=when_words(event),
        toll=_toll(event),
        says=source_words(event.sources),
        sure=sure_words(event.confidence),
        doubtful=event.confidence < DOUBTFUL,
    )


def _toll(event: EventClaim) -> str:
    """``12+ / 30``: killed / injured, ``?`` for what the text does not give; empty when it gives neither."""
    if event.fatalities is None and event.injured is None:
        return ""
    return f"{count_words(event.fatalities) or '?'} / {count_words(event.injured) or '?'}"


def _origin(number: int, report: Report, events: int, look: Look) -> Origin:
    about = [plain(report.outlet or "outlet not known"), published_words(report.published)]
    if report.truncated:
        about.append("text is cut off")
    return Origin(
        number, plain(report.title or "(no title)"), look.dot.join(about), plain(report.source), events
    )


def _widths(lines: Sequence[Line], look: Look) -> list[int]:
    """One set of widths for both tables."""
    return fit([_head(look), *(_cells(line, look) for line in lines)], look.width, _KEPT)


def _head(look: Look) -> tuple[str, ...]:
    who = f"who {look.arrow} whom"
    return ("#", "status", "what", who, "where", "when", "killed/\ninjured", "who says so", "sure")


def _cells(line: Line, look: Look) -> tuple[str, ...]:
    """The words of a line, in the order of the head."""
    who = line.who or ("unnamed" if line.whom else "nobody named")
    who += f" {look.arrow} {line.whom}" if line.whom else ""
    toll = line.toll or look.dash
    return (line.number, line.status, line.what, who, line.where, line.when, toll, line.says, line.sure)


def _table(lines: Sequence[Line], widths: Sequence[int], look: Look, dim: bool) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, style="dim" if dim else "")
    for head, width in zip(_head(look), widths, strict=True):
        right = head in ("#", "sure")
        table.add_column(head, width=width, overflow="fold", justify="right" if right else "left")
    table.add_row(*(look.rule(width) for width in widths))
    for line in lines:
        table.add_row(
            *_styled([wrap(*cell) for cell in zip(_cells(line, look), widths, strict=True)], line, look)
        )
    return table


def _styled(cells: Sequence[str], line: Line, look: Look) -> list[Text]:
    from rich.text import Text

    faint = {"not said", look.dash, "nobody named", "unnamed"}
    styles = ["cyan", _STYLES.get(line.status, ""), "bold", *[""] * 5, "yellow" if line.doubtful else ""]
    whole = _cells(line, look)
    return [
        Text(cell, "dim" if words in faint else style)
        for cell, words, style in zip(cells, whole, styles, strict=True)
    ]


def _report_rows(reports: Sequence[Origin], look: Look) -> list[tuple[str, str]]:
    rows = []
    for origin in reports:
        tail = "" if origin.events else f"{look.dot}no events"
        rows.append((str(origin.number), f"{origin.title}\n{origin.about}{tail}\n{origin.source}"))
    return rows


def _failed_rows(failed: Sequence[Failed]) -> list[tuple[str, str]]:
    return [("!", f"{plain(failure.source)}: {plain(failure.reason)} ({failure.kind})") for failure in failed]


def _list(rows: Sequence[tuple[str, str]]) -> Table:
    """Two columns without lines: a mark, and words that wrap under themselves."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for mark, words in rows:
        table.add_row(Text(mark, style="cyan"), Text(words))
    return table


def _bold(words: str) -> Text:
    from rich.text import Text

    return Text(words, style="bold")


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
