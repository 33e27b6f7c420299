"""Parquet: the columns of data/export/flat.yaml, a row group a batch; what it says of itself is metadata of the schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.export.files.arrow import Rows, needed, schema
from dateline.export.files.geojson import dump
from dateline.export.files.reading import Json

if TYPE_CHECKING:
    from dateline.export.files import Job


class Parquet:
    def __init__(self, path: Path, job: Job) -> None:
        self._arrow = needed("pyarrow", "parquet")
        self._schema = schema(self._arrow, dump(job.about.record()).encode())
        writer = needed("pyarrow.parquet", "parquet").ParquetWriter
        self._writer = writer(path, self._schema, compression="zstd")
        self._rows = Rows(job.sources)

    def add(self, event: Json) -> str | None:
        if self._rows.add(event):
            self._flush()
        return None

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows.take(), schema=self._schema))

    def close(self) -> None:
        if self._rows.rows:
            self._flush()
        self._writer.close()
