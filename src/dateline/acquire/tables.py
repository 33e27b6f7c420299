"""Tables of reports, CSV, JSON lines and Parquet, row by row -> Pages or addresses. A row is named ``FILE#ROW``.

CSV and JSON lines count lines of the file from 1, the head included; Parquet counts rows from 1.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.acquire.encoding import NotTextError, decode
from dateline.acquire.packing import CHUNK, UNREADABLE, Lines, TooLong, opened
from dateline.acquire.rows import Columns, Row, row_of
from dateline.errors import SettingsError, SourceError, SourceTooLarge
from dateline.model.event import Failed

Rows = Iterator[tuple[Row | Failed, float]]
"""A row that holds a report or its address, or why it does not; with the part of the file that has been read."""
_BATCH = 64
"""Rows of Parquet in memory at once."""
_DELIMITERS = ",;\t|"


def read_csv(source: str, columns: Mapping[str, str], limit: int) -> Rows:
    """Rows of a CSV file with a head. Raises SourceError, SettingsError."""
    csv.field_size_limit(limit)
    with opened(source) as (stream, raw):
        size = Path(source).stat().st_size or 1
        lines = Lines(stream, limit)
        try:
            head = next(lines)
        except (StopIteration, TooLong) as error:
            raise SourceError(source, "holds no line of column names") from error
        codec = _codec(source, head)
        names = head.decode(codec, "replace").removeprefix("\ufeff")
        delimiter = max(_DELIMITERS, key=names.count)
        known = [name.strip() for name in next(csv.reader([names], delimiter=delimiter))]
        chosen = Columns.among(source, known, columns)
        table = csv.reader((_Text(lines, codec)), delimiter=delimiter)
        while True:
            at = f"{source}#{lines.number + 1}"
            try:
                cells = next(table)
            except StopIteration:
                return
            except TooLong:
                yield _too_large(at, limit), raw.tell() / size
                continue
            except csv.Error as error:
                yield Failed(at, "damaged", f"is no row of CSV: {error}"), raw.tell() / size
                continue
            if cells:
                yield _row(at, dict(zip(known, cells, strict=False)), chosen), raw.tell() / size


class _Text:
    """Lines as text; an error of one line does not end it."""

    def __init__(self, lines: Lines, codec: str) -> None:
        self._lines, self._codec = lines, codec

    def __iter__(self) -> _Text:
        return self

    def __next__(self) -> str:
        return next(self._lines).decode(self._codec, "replace").replace("\0", "")


def read_jsonl(source: str, columns: Mapping[str, str], limit: int) -> Rows:
    """Rows of a file with a JSON object a line. Raises SourceError, SettingsError."""
    with opened(source) as (stream, raw):
        size = Path(source).stat().st_size or 1
        lines = Lines(stream, limit)
        chosen: Columns | None = None
        while True:
            try:
                line = next(lines)
            except StopIteration:
                return
            except TooLong:
                yield _too_large(f"{source}#{lines.number}", limit), raw.tell() / size
                continue
            at = f"{source}#{lines.number}"
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Failed(at, "damaged", f"is no JSON: {error}"), raw.tell() / size
                continue
            if not isinstance(value, dict):
                yield Failed(at, "damaged", "is no JSON object"), raw.tell() / size
                continue
            chosen = chosen or Columns.among(source, list(value), columns)
            yield _row(at, value, chosen), raw.tell() / size


def read_parquet(source: str, columns: Mapping[str, str], limit: int) -> Rows:
    """Rows of a Parquet file. Raises SourceError, SettingsError where pyarrow is not installed."""
    del limit
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise SettingsError(f"{source}: Parquet needs the extra: pip install 'dateline[parquet]'") from error
    number, whole = 0, 1
    try:
        with pq.ParquetFile(source) as file:
            chosen = Columns.among(source, file.schema_arrow.names, columns)
            whole = max(1, file.metadata.num_rows)
            for batch in file.iter_batches(batch_size=_BATCH, columns=sorted(set(chosen.of.values()))):
                for value in batch.to_pylist():
                    number += 1
                    yield _row(f"{source}#{number}", value, chosen), number / whole
    except (pa.ArrowException, OSError) as error:
        why = str(error).splitlines()[0]
        raise SourceError(source, f"is damaged, or no Parquet, after row {number}: {why}") from error


READERS: Mapping[str, Callable[[str, Mapping[str, str], int], Rows]] = {
    "csv": read_csv,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
}


def _row(source: str, value: Mapping[str, Any], columns: Columns) -> Row | Failed:
    try:
        return row_of(source, value, columns)
    except SourceError as error:
        return Failed(source, error.kind, error.why)


def _too_large(source: str, limit: int) -> Failed:
    return Failed(source, SourceTooLarge.kind, f"is larger than the limit of {limit:,} bytes")


def _codec(source: str, head: bytes) -> str:
    """The encoding of a table, by its first lines; UTF-8 where those are plain ASCII."""
    try:
        with opened(source) as (stream, _):
            codec = decode(stream.read(CHUNK))[1]
    except (NotTextError, *UNREADABLE) as error:
        raise SourceError(source, f"is no table of text: {error}") from error
    return "utf-8" if codec == "utf-8" and head.isascii() else codec
