"""CSV as it goes: a row an event, nothing held back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.csv import Cell, lines
from dateline.export.files.columns import names
from dateline.export.files.reading import Json

if TYPE_CHECKING:
    from dateline.export.files import Job

Row = Sequence[Cell] | str
"""Cells of an event, or why it makes no row."""
_BOM = "\ufeff"


class CsvRows:
    """Writes the head at once, and a row for each event that ``row`` makes one of. table: whose columns they are."""

    def __init__(self, path: Path, job: Job, table: str, row: Callable[[Json, Job], Row]) -> None:
        self._job, self._row = job, row
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write((_BOM if job.bom else "") + lines([names(table)]))

    def add(self, event: Json) -> str | None:
        made = self._row(event, self._job)
        if isinstance(made, str):
            return made
        self._file.write(lines([made]))
        return None

    def close(self) -> None:
        self._file.close()
