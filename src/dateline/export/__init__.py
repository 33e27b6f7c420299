"""One file per format. An exporter takes outcomes one by one and answers with the text to write.

To add a format: a module with a class that has ``add`` and ``finish``, and one line in ``_EXPORTERS``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from dateline.errors import SettingsError
from dateline.export.look import Look
from dateline.model.event import Coded, Failed

_EXPORTERS = {
    "table": "dateline.export.table:TableExporter",
    "jsonl": "dateline.export.jsonl:JsonLinesExporter",
    "csv": "dateline.export.csv:CsvExporter",
    "geojson": "dateline.export.geojson:GeoJsonExporter",
}
FORMATS = tuple(_EXPORTERS)


class Exporter(Protocol):
    """Turns outcomes into text. Text that was returned is final: it can be written at once."""

    def add(self, outcome: Coded | Failed) -> str:
        """Take one outcome; the text that can be written now, or the empty string."""
        ...

    def finish(self) -> str:
        """The rest of the text, after the last outcome."""
        ...


def exporter(name: str, look: Look) -> Exporter:
    """A fresh exporter for a format; ``look`` matters to the table only. Raises SettingsError."""
    if name not in _EXPORTERS:
        raise SettingsError(f"no format {name!r}: expected one of {', '.join(FORMATS)}")
    module, _, factory = _EXPORTERS[name].partition(":")
    made: Exporter = getattr(import_module(module), factory)(look)
    return made
