"""Exports of a record on both stores: the same files, whole or not at all."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from tests.conftest import ROOT
from tests.record.reports import EVERY
from tests.record.test_record import fill, raid

from dateline.export.files import FORMATS
from dateline.export.files.about import About
from dateline.exporting import REJECTED, Wanted, export
from dateline.pipeline import Coder
from dateline.record.decide import Decision
from dateline.record.find import Question
from dateline.record.store import Store, members
from dateline.recording import decide

EXPORTED = "2024-05-02T10:00:00+00:00"


def exported(record: str, path: Path, format_: str, **asked: object) -> tuple[int, dict[str, int]]:
    wanted = Wanted(Question(**asked), path, About(format_, EXPORTED, "0.1.0"))  # type: ignore[arg-type]
    with Store.open(record) as store:
        tally = export(store, wanted)
    return tally.written, dict(tally.left)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format(record: str, coder: Coder, tmp_path: Path, format_: str) -> None:
    fill(record, coder, EVERY)
    written, left = exported(record, tmp_path / f"out.{format_}", format_)
    assert written == 2
    assert left == {}
    assert (tmp_path / f"out.{format_}").stat().st_size > 100


def test_both_stores_and_any_order_of_arrival_make_the_same_bytes(
    record: str, coder: Coder, tmp_path: Path
) -> None:
    fill(record, coder, EVERY)
    other = str(tmp_path / "other.db")
    fill(other, coder, EVERY[::-1])
    for format_ in ("acled-csv", "ucdp-csv", "geojson", "kml", "hapi-csv"):
        exported(record, tmp_path / "one", format_)
        exported(other, tmp_path / "two", format_)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes(), format_


def test_filters_and_rejected_events(record: str, coder: Coder, tmp_path: Path) -> None:
    fill(record, coder, EVERY)
    assert exported(record, tmp_path / "a.csv", "acled-csv", origins=2) == (1, {})
    event = raid(record)["id"]
    with Store.open(record) as store:
        with store.reading() as connection:
            claims = members(connection, [event])[event]
        decide(store, Decision("ana", "reject", claims))
    assert exported(record, tmp_path / "a.csv", "acled-csv") == (1, {REJECTED: 1})
    assert exported(record, tmp_path / "a.csv", "acled-csv", review="rejected") == (1, {})


def test_killed_while_exporting(coder: Coder, tmp_path: Path) -> None:
    record, out = str(tmp_path / "record.db"), tmp_path / "out.csv"
    fill(record, coder, EVERY)
    out.write_text("as it was before\n")
    command = [sys.executable, "-c", "from dateline.cli.app import main; main()", "export", str(out)]
    command += ["--record", record, "--format", "acled-csv"]
    chance = random.Random(3)
    for _ in range(8):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert out.read_text() == "as it was before\n" or len(pd.read_csv(out)) == 2
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    assert len(pd.read_csv(out)) == 2
    about = json.loads((tmp_path / "out.csv.meta.json").read_text())
    assert about["events"]["written"] == 2
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part.csv")] == []
