"""Excel: ACLED's columns on a sheet, a codebook sheet that says what each column holds, and a sheet about the export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from dateline.export.csv import Cell, safe
from dateline.export.files.about import UNREVIEWED
from dateline.export.files.acled import acled_row
from dateline.export.files.columns import columns, names
from dateline.export.files.reading import Json

if TYPE_CHECKING:
    from dateline.export.files import Job

MOST_ROWS = 1_048_575
"""Rows of a sheet under its head; Excel has no more."""
MOST_LETTERS = 32_767
"""Letters of a cell; Excel has no more."""
_WIDE = {
    "notes": 80,
    "says": 110,
    "location": 24,
    "actor1": 28,
    "actor2": 28,
    "sub_event_type": 28,
    "event_type": 26,
}
_DAYS = names("acled").index("event_date")


class AcledXlsx:
    """Rows go to the disk as they come (openpyxl's write-only mode); a full sheet is followed by another one."""

    def __init__(self, path: Path, job: Job) -> None:
        self._path, self._job = path, job
        self._book = Workbook(write_only=True)
        stamp = job.about.exported
        self._book.properties.creator = f"dateline {job.about.version}"
        self._book.properties.title = dict(job.about.lines())["title"]
        self._book.properties.description = f"exported {stamp}; licence: {job.about.licence or 'not stated'}"
        self._rows, self._machine = MOST_ROWS, 0
        self._sheets = 0

    def add(self, event: Json) -> str | None:
        made = acled_row(event, self._job)
        if isinstance(made, str):
            return made
        if self._rows >= MOST_ROWS:
            self._new_sheet()
        self._machine += event["review"] == "machine"
        self._sheet.append([self._cell(self._sheet, value, n == _DAYS) for n, value in enumerate(made)])
        self._rows += 1
        return None

    def _new_sheet(self) -> None:
        self._sheets += 1
        title = "events" if self._sheets == 1 else f"events {self._sheets}"
        self._sheet, self._rows = self._headed(title, names("acled")), 0

    def _headed(self, title: str, head: tuple[str, ...]) -> Any:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, name in enumerate(head, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(name, 16)
        cells = [WriteOnlyCell(sheet, name) for name in head]
        for cell in cells:
            cell.font = Font(bold=True)
        sheet.append(cells)
        return sheet

    @staticmethod
    def _cell(sheet: Any, value: Cell, day: bool) -> Any:
        if not isinstance(value, str):
            return value
        if day:
            return date.fromisoformat(value)
        cell = WriteOnlyCell(sheet, str(safe(value))[:MOST_LETTERS] or None)
        if value:
            cell.data_type = "s"
        return cell

    def close(self) -> None:
        if not self._sheets:
            self._new_sheet()
        book = self._headed("codebook", ("column", "type", "says"))
        for column in columns("acled"):
            book.append([column.name, column.type, column.says])
        about = self._headed("about", ("what", "says"))
        for name, value in self._job.about.lines():
            about.append([self._cell(about, name, False), self._cell(about, value, False)])
        about.append(["unreviewed", f"{self._machine} events: {UNREVIEWED} (tags: review=machine)"])
        self._book.save(self._path)
