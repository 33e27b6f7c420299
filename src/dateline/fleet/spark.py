"""A Spark cluster in the place of worker processes: the same pages in, the same outcomes out, in the same order.

Pages are written to Parquet some thousands at a time; Spark hands them to its Python workers, each of which keeps one worker
process of its own with the models loaded (dateline.fleet.pool, so that a slow or deadly page costs what it costs on one machine);
outcomes come back as Parquet, and are given on in order. What a lost worker had not finished Spark gives to another.
"""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dateline.errors import DatelineError, SettingsError
from dateline.fleet.pool import Pool, Task
from dateline.fleet.worker import Make
from dateline.model.page import Page

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK, CHUNK_BYTES = 4096, 256_000_000
"""Pages of one job, and their bytes."""
PART = 8
"""Pages that go to a worker at once; what a lost worker had not finished is done again."""
BACK = 16
"""Outcomes that a worker gives back at once."""
T = TypeVar("T")


class SparkPool:
    """Use as a context manager. lacks: what the workers must do without, once one has answered.

    master: as Spark knows it (``spark://host:7077``, ``local-cluster[2,1,1024]``).  folder: where pages and outcomes pass; every
    worker must see it at the same path."""

    def __init__(self, master: str, make: Make, limit_s: float, folder: Path) -> None:
        self._master, self._make, self._limit, self._folder = master, make, limit_s, folder
        self._session: Any = None
        self.lacks: str | None = None
        self.waiting = 0

    def __enter__(self) -> SparkPool:
        """Raises SettingsError where there is no Spark, no Java, or no such master."""
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-", dir=self._folder))
        try:
            self._session = _session(self._master)
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._session.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def outcomes(self, tasks: Iterable[Task[T]]) -> Iterator[Task[T]]:
        """Every task, done, in order. Raises DatelineError where the workers cannot work."""
        for chunk in _chunks(tasks):
            todo = {n: task for n, task in enumerate(chunk) if task.page is not None and task.outcome is None}
            self.waiting = len(todo)
            for n, row in self._coded(todo):
                todo[n].outcome, todo[n].seconds = pickle.loads(row["outcome"]), row["seconds"]
                self.lacks = row["lacks"] or self.lacks
            self.waiting = 0
            yield from chunk

    def _coded(self, todo: dict[int, Task[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
        """One job: its rows by number."""
        import pyarrow.dataset as ds
        from pyspark.errors import PySparkException

        if not todo:
            return
        pages, done = self._folder / "pages", self._folder / "outcomes"
        pages.mkdir()
        _write(pages / "pages.parquet", todo)
        try:
            parts = -(-len(todo) // PART)
            read = self._session.read.parquet(str(pages)).repartition(parts)
            read.mapInArrow(_coding(self._make, self._limit), _OUTCOMES).write.parquet(str(done))
        except PySparkException as error:
            raise DatelineError(f"Spark: {_last_line(str(error))}") from error
        found = ds.dataset(done, format="parquet").to_table().to_pylist()
        shutil.rmtree(pages)
        shutil.rmtree(done)
        yield from ((row["n"], row) for row in found)


_OUTCOMES = "n long, outcome binary, seconds double, lacks string"


def _session(master: str) -> Any:
    """A session of this run's own."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SettingsError("--spark needs PySpark: pip install 'dateline[spark]'") from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise SettingsError("--spark needs Java 17 or newer: no java here, and JAVA_HOME is not set")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("dateline").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BACK))
    if path := os.environ.get("PYTHONPATH"):
        builder = builder.config("spark.executorEnv.PYTHONPATH", path)
    try:
        made = builder.getOrCreate()
        made.sparkContext.setLogLevel("ERROR")
        return made
    except (PySparkException, RuntimeError, OSError) as error:
        raise SettingsError(f"--spark {master}: {_last_line(str(error))}") from error


def _last_line(text: str) -> str:
    """What Python said of the error that Spark reports with both its stacks."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ours = [line for line in lines if line.startswith("dateline.errors.")]
    return (ours or lines or ["failed"])[0]


def _chunks(tasks: Iterable[Task[T]]) -> Iterator[list[Task[T]]]:
    """Tasks, as many as may be on their way at once."""
    chunk: list[Task[T]] = []
    held = 0
    for task in tasks:
        chunk.append(task)
        held += task.size
        if len(chunk) >= CHUNK or held >= CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _write(path: Path, todo: dict[int, Task[Any]]) -> None:
    """The pages as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [
            ("n", pa.int64()), ("source", pa.string()), ("content", pa.binary()), ("text", pa.string()),
            ("media_type", pa.string()), ("encoding", pa.string()), ("address", pa.string()),
            ("captured", pa.string()), ("headers", pa.list_(pa.list_(pa.string()))),
        ]
    )  # fmt: skip
    with pq.ParquetWriter(path, schema) as file:
        numbered = iter(todo.items())
        while some := list(islice(numbered, PART)):
            rows = [{"n": n, **_row(task.page)} for n, task in some if task.page is not None]
            file.write_batch(pa.RecordBatch.from_pylist(rows, schema))


def _row(page: Page) -> dict[str, Any]:
    captured = page.captured.isoformat() if page.captured else None
    names = ("source", "content", "text", "media_type", "encoding", "address")
    return {**{name: getattr(page, name) for name in names}, "captured": captured, "headers": page.headers}


def _page(row: dict[str, Any]) -> Page:
    captured = datetime.fromisoformat(row["captured"]) if row["captured"] else None
    headers = tuple((name, value) for name, value in row["headers"] or ())
    names = ("source", "content", "text", "media_type", "encoding", "address")
    return Page(**{name: row[name] for name in names}, captured=captured, headers=headers)


def _coding(make: Make, limit_s: float) -> Any:
    """What a Spark worker does with its batches: a function, since Spark asks for one."""

    def code(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return coded(batches, make, limit_s)

    return code


def coded(batches: Iterable[pa.RecordBatch], make: Make, limit_s: float) -> Iterator[pa.RecordBatch]:
    """Batches of pages into batches of outcomes, by a worker process that stays for the next ones."""
    import pyarrow as pa

    pool, whole = _pool(make, limit_s), False
    tasks = (Task(row["n"], _page(row)) for batch in batches for row in batch.to_pylist())
    try:
        done = pool.outcomes(tasks)
        while some := list(islice(done, BACK)):
            yield pa.RecordBatch.from_pydict(
                {
                    "n": pa.array([task.about for task in some], pa.int64()),
                    "outcome": pa.array([pickle.dumps(task.outcome) for task in some], pa.binary()),
                    "seconds": pa.array([task.seconds for task in some], pa.float64()),
                    "lacks": pa.array([pool.lacks] * len(some), pa.string()),
                }
            )
        whole = True
    finally:
        if not whole:
            _forget()


_pools: dict[bytes, Pool] = {}
"""Of this Spark worker: the pool that it keeps between tasks."""


def _pool(make: Make, limit_s: float) -> Pool:
    key = pickle.dumps((make, limit_s))
    if key not in _pools:
        _forget()
        _pools[key] = Pool(make, 1, limit_s)
        atexit.register(_forget)
    return _pools[key]


def _forget() -> None:
    """End the worker processes kept; what they were at is not finished."""
    for pool in _pools.values():
        pool.__exit__()
    _pools.clear()
