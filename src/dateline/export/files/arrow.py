"""Events as batches of Apache Arrow, for Parquet and GeoPackage; needs the extra ``exports``."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dateline.errors import SettingsError
from dateline.export.files.columns import columns
from dateline.export.files.flat import flat
from dateline.export.files.reading import Json, Sources

BATCH = 5000
"""Events held in memory at a time."""


def needed(module: str, format_: str) -> Any:
    """An optional library. Raises SettingsError naming the extra that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"{format_}: needs {module.partition('.')[0]}: pip install 'dateline[exports]'"
        ) from error


def schema(pyarrow: Any, about: bytes) -> Any:
    """The columns of data/export/flat.yaml, each with its description; about: the export's own facts, as JSON."""
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
    }
    fields = [
        pyarrow.field(column.name, types[column.type], metadata={"description": column.says})
        for column in columns("flat")
    ]
    return pyarrow.schema(fields, metadata={b"dateline": about})


class Rows:
    """Collects events, and gives them as one batch."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self.rows: list[dict[str, Any]] = []

    def add(self, event: Json) -> bool:
        """True when there is a batch to write."""
        self.rows.append(_encodable(flat(event, self._sources)))
        return len(self.rows) >= BATCH

    def take(self) -> list[dict[str, Any]]:
        rows, self.rows = self.rows, []
        return rows


def _encodable(row: dict[str, Any]) -> dict[str, Any]:
    """Arrow's texts are UTF-8: a lone surrogate is written as its escape."""
    return {
        name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for name, value in row.items()
    }
