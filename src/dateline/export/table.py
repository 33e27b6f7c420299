"""A table for the terminal: a line an event, what is newly reported first, then what is recalled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.export.lines import NARROWEST_TABLE, Line, blocks, line_of, table, widths
from dateline.export.look import Look, plain
from dateline.export.words import published_words
from dateline.model.event import Coded, Failed, Role
from dateline.model.report import Report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_HEADS = {
    Role.CURRENT: "NEWLY REPORTED",
    Role.BACKGROUND: "BACKGROUND (recalled by the report, not new)",
}


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
            self._lines[event.role].append(line_of(f"{number}.{position}", event, outcome.report.outlet))
        return ""

    def finish(self) -> str:
        parts = [part for role in Role for part in self._events(role)]
        if self._reports:
            parts += [_bold("REPORTS"), _list(_report_rows(self._reports, self._look)), ""]
        if self._failed:
            parts += [_bold("NOT CODED"), _list(_failed_rows(self._failed)), ""]
        return self._look.render(*parts, self._summary())

    def _events(self, role: Role) -> Iterator[RenderableType]:
        lines, dim = self._lines[role], role is Role.BACKGROUND
        if not lines:
            return
        yield _bold(_HEADS[role])
        if self._look.width < NARROWEST_TABLE:
            yield blocks(lines, self._look, dim)
        else:
            every = [line for lines in self._lines.values() for line in lines]
            yield table(lines, widths(every, self._look), self._look, dim)
        yield ""

    def _summary(self) -> str:
        read, lost = len(self._reports), len(self._failed)
        current, background = (len(self._lines[role]) for role in (Role.CURRENT, Role.BACKGROUND))
        tail = f", {lost} not coded" if lost else ""
        return (
            f"{_plural(read, 'report')} read{tail}: {_plural(current, 'event')} newly reported, "
            f"{background} in the background."
        )


def _origin(number: int, report: Report, events: int, look: Look) -> Origin:
    about = [plain(report.outlet or "outlet not known"), published_words(report.published)]
    if report.truncated:
        about.append("text is cut off")
    return Origin(
        number, plain(report.title or "(no title)"), look.dot.join(about), plain(report.source), events
    )


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
