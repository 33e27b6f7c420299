"""A cluster: separate worker processes of Spark make the record of one machine, event for event, though one of them is killed."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.fleet import fakes
from tests.fleet.test_adding import add, content
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import DatelineError, SettingsError
from dateline.fleet.pool import Task
from dateline.model.page import Page
from dateline.pipeline import Coder
from dateline.read.triage import Triage

pytest.importorskip("pyspark", reason="needs pyspark: pip install 'dateline[spark]'")
pa = pytest.importorskip("pyarrow", reason="needs pyarrow")
from dateline.fleet import spark  # noqa: E402
from dateline.fleet.spark import SparkPool  # noqa: E402

JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
needs_java = pytest.mark.skipif(
    not JAVA, reason="needs Java 17 or newer: apt-get install default-jre-headless"
)
PAGES = 12


def pages() -> list[Page]:
    found = [fakes.page(f"p{n}", f"sleep 0.0{n % 3}") for n in range(5)]
    address = "http://paper.example/1"
    captured = datetime(2024, 4, 24, 12, tzinfo=UTC)
    more = Page("p5", b"\xffx", "x", "text/html", "latin-1", address, captured, (("Date", "now"),))
    return [*found, more]


def written(tmp_path: Path) -> list[pa.RecordBatch]:
    import pyarrow.parquet as pq

    spark._write(tmp_path / "p.parquet", {n: Task(None, page) for n, page in enumerate(pages())})
    return pq.read_table(tmp_path / "p.parquet").to_batches(2)


def test_pages_pass_through_parquet_whole(tmp_path: Path) -> None:
    try:
        done = [row for batch in spark.coded(written(tmp_path), fakes.seen, 5.0) for row in batch.to_pylist()]
    finally:
        spark._forget()
    said = [pickle.loads(row["outcome"]).reason for row in sorted(done, key=lambda row: row["n"])]
    assert said == [repr(page) for page in pages()]
    assert {row["lacks"] for row in done} == {"lacks a part"}


def test_models_are_loaded_once_for_many_batches(tmp_path: Path) -> None:
    try:
        batches = written(tmp_path)
        runs = [[r for b in spark.coded(batches, fakes.make, 5.0) for r in b.to_pylist()] for _ in range(2)]
    finally:
        spark._forget()
    outcomes = [pickle.loads(row["outcome"]) for run in runs for row in run[:5]]
    assert len({outcome.reason for outcome in outcomes}) == 1, "all by one process"


def test_a_fault_leaves_no_worker_behind(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="is not a list"):
        list(spark.coded(written(tmp_path), fakes.broken, 5.0))
    assert spark._pools == {}


def test_without_java_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with (
        pytest.raises(SettingsError, match="--spark needs Java 17"),
        SparkPool("local[1]", fakes.seen, 5.0, tmp_path),
    ):
        pytest.fail("there is no Java")
    assert list(tmp_path.iterdir()) == []


def killing(record: Path, source: Path, folder: Path) -> int:
    """Run ``dateline fleet`` on two executors; kill the process that codes in one once it has begun. How many were killed."""
    environ = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "DATELINE_DATA_DIR": str(ROOT / "none"),
    }
    line = [sys.executable, "-c", "from dateline.cli.app import main; main()", "fleet", str(source), "--record", str(record),
            "--spark", "local-cluster[2,1,1024]", "--folder", str(folder)]  # fmt: skip
    process = subprocess.Popen(line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    killed = 0
    while process.poll() is None:
        executors = _executors(process.pid) if not killed else []
        busy = [pid for pid in executors if _coding_under(pid)]
        if len(busy) == 2:
            os.kill(busy[0], signal.SIGKILL)
            killed += 1
        time.sleep(0.05)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert "new reports" in out
    return killed


def _processes() -> dict[int, tuple[int, str]]:
    """pid -> parent and command line."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            found[int(folder.name)] = (parent, command)
    return found


def _under(pid: int, known: dict[int, tuple[int, str]]) -> set[int]:
    below = {pid}
    while True:
        more = {child for child, (parent, _) in known.items() if parent in below} - below
        if not more:
            return below - {pid}
        below |= more


def _executors(pid: int) -> list[int]:
    """The executors' processes of a run."""
    known = _processes()
    return [p for p in _under(pid, known) if "CoarseGrainedExecutorBackend" in known[p][1]]


def _coding_under(pid: int) -> bool:
    """Whether an executor's worker process has come to life."""
    known = _processes()
    return any("multiprocessing.spawn" in known[p][1] for p in _under(pid, known))


@needs_java
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the workers under /proc")
def test_a_cluster_makes_the_record_of_one_machine_though_a_worker_is_killed(
    tmp_path: Path, coder: Coder
) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    for page in sorted((ROOT / "examples" / "dev").glob("*.html"))[:PAGES]:
        shutil.copy(page, source)
    whole, record = str(tmp_path / "whole.db"), tmp_path / "cluster.db"
    first, _ = add(whole, source, partial(coder.code_or_fail, triage=Triage.load()))
    assert first.tally.new >= PAGES - 3
    assert killing(record, source, tmp_path) == 1
    assert content(str(record)) == content(whole)
    again, _ = add(str(record), source, partial(coder.code_or_fail, triage=Triage.load()))
    assert again.tally.new == 0
    assert not list(tmp_path.glob("dateline-*")), "what passed through the folder is gone"


def test_fleet_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    told = ["fleet", str(tmp_path), "--record", str(tmp_path / "r.db"), "--spark", "spark://nowhere:7077"]
    done = CliRunner().invoke(app, told)
    assert done.exit_code == 2
    assert "needs Java 17 or newer" in done.stderr
